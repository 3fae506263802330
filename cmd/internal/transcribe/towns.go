package transcribe

import (
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// communes are those that may be typed in answer to a question; none when it is
// about something else, or when no list knows the département.
func (t *typist) communes(slot int) []string {
	if t.towns == nil || slot != t.q.Places.Commune {
		return nil
	}
	department := t.known(t.q.Policy.Landmarks.Department)
	if department == "" {
		return nil
	}
	return t.towns.Names(department)
}

func (t *typist) known(slot int) string {
	a := t.state.answers.Values[t.q.Questions[slot].ID]
	if a.State != diagnostic.Known {
		return ""
	}
	return console.CleanLine(a.Text)
}

// warnTown says that the list of places does not know the commune that was typed
// from this sheet. What is on paper stays as it is.
func (t *typist) warnTown() {
	slot := t.q.Places.Commune
	if len(t.communes(slot)) == 0 {
		return
	}
	_, typed := t.state.read[slot]
	written := t.known(slot)
	if !typed || written == "" {
		return
	}
	name, close := t.towns.Find(t.known(t.q.Policy.Landmarks.Department), written)
	if name == "" {
		t.say(wizard.SayNoTown(written, close))
	}
}
