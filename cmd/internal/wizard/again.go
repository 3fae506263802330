package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// why says why the question asked is asked again, with the sentence that was
// chosen before; nothing when it is not.
func (s *session) why() []string {
	if !s.again(s.at) && !s.bare {
		return nil
	}
	t, question := &s.q.Texts.Follow, s.question()
	var said []string
	say := func(text string) {
		if text != "" { // a questionnaire may have no words for it
			said = append(said, console.Clean(text))
		}
	}
	if s.answers.Reworded(question) {
		say(t.Reworded)
	}
	for _, done := range s.answers.Plan.Finished() {
		if s.isAbout(done.Step) {
			say(diagnostic.Fill(t.AfterStep, "pas", s.stepTitle(done.Step)))
		}
	}
	switch present := s.present(); present.State {
	case diagnostic.Declined:
		say(t.StillDeclined)
	case diagnostic.Unknown:
		say(t.StillUnknown)
	case diagnostic.Missing:
	default:
		say(diagnostic.Fill(t.Before, "reponse", strings.TrimSuffix(Describe(question, present), ".")))
	}
	return said
}

// toRecheck counts the questions to ask again.
func (s *session) toRecheck() int {
	n := 0
	for _, slot := range s.visible {
		if s.again(slot) {
			n++
		}
	}
	return n
}

// isAbout tells whether a step is about the question asked.
func (s *session) isAbout(id string) bool {
	i, ok := s.q.Step(id)
	if !ok || i >= len(s.q.Steps) {
		return false
	}
	step := &s.q.Steps[i]
	return step.Question == s.at || step.Target.Question == s.at
}

// stepTitle is the title of a step that the questionnaire has.
func (s *session) stepTitle(id string) string {
	i, _ := s.q.Step(id)
	return s.q.Steps[i].Title
}
