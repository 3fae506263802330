package wizard

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// earlier is a diagnostic of last year: everything has an answer.
func earlier(q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{Path: diagnostic.ExpressPath, Values: map[string]diagnostic.Answer{}}.Worded(q)
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := diagnostic.Answer{State: diagnostic.Known}
		switch question.Kind {
		case diagnostic.KindText:
			answer.Text = "37"
		case diagnostic.KindLevels:
			answer.Level = 1
		case diagnostic.KindNumber:
			answer.Number = 1
		default:
			answer.Options = []string{question.Options[0].ID}
		}
		a.Values[question.ID] = answer
	}
	return a
}

// TestOnlyWhatIsToBeReadAgainIsAsked: with keys and on lines, each question to
// ask again comes once, says why, and is no more to ask once it was passed.
func TestOnlyWhatIsToBeReadAgainIsAsked(t *testing.T) {
	q := questionnaire(t)
	start := earlier(q)
	start.Path = diagnostic.CompletePath
	start.Values["gou-projet-associatif"] = diagnostic.Answer{State: diagnostic.Unknown}
	start.Values["com-interne"] = diagnostic.Answer{State: diagnostic.Declined}
	start = start.WithReason("com-interne", "on se voit tous les jours")
	start.Wordings["don-sauvegarde"] = "aaaaaaaa"
	start.Plan.Done = []diagnostic.DoneStep{{Step: "pp-gou-binome"}}
	start.Recheck = []string{"gou-projet-associatif", "gou-referents", "com-interne", "don-sauvegarde"}
	want := []string{
		q.Texts.Follow.StillUnknown,
		"Vous avez fait le pas",
		q.Texts.Follow.StillDeclined,
		q.Texts.Follow.Reworded,
	}
	check := func(t *testing.T, got diagnostic.Answers, last diagnostic.Answers, said string) {
		t.Helper()
		for _, text := range want {
			if !strings.Contains(strings.ReplaceAll(said, "\n", " "), text) {
				t.Errorf("%q is not said in\n%s", text, said)
			}
		}
		expected := start.With("gou-projet-associatif", diagnostic.Answer{State: diagnostic.Known, Level: 2}).Worded(q)
		expected.Wordings["don-sauvegarde"] = q.Questions[slotOf(t, q, "don-sauvegarde")].Wording()
		expected.Recheck = []string{}
		for _, a := range []diagnostic.Answers{got, last} {
			if diff := cmp.Diff(expected, a); diff != "" {
				t.Error(diff)
			}
		}
	}
	t.Run("lines", func(t *testing.T) {
		disk := new(saver)
		c, out, _ := console.Test("2\n\n\n\n")
		got, err := Run(t.Context(), q, start, disk.save, Options{Console: c})
		if err != nil || disk.count != 4 {
			t.Errorf("%v, saved %d times", err, disk.count)
		}
		check(t, got, disk.last, out.String())
	})
	t.Run("keys", func(t *testing.T) {
		disk := new(saver)
		c, _, _ := console.Test("")
		m := newScreen(newSession(q, start, disk.save, Options{}), c)
		m.resize(200, 60)
		press(m, "enter")
		said := m.View()
		for _, key := range []string{"2", "enter", "enter", "enter", "enter", "enter", "enter", "enter"} {
			press(m, key)
			said += m.View()
			if m.stage == finished {
				break
			}
		}
		if m.stage != finished || m.err != nil {
			t.Fatalf("not over, %v\n%s", m.err, m.View())
		}
		check(t, m.answers, disk.last, said)
	})
}

// TestOnlySomeQuestions: neither welcome nor end, and nothing else is asked.
func TestOnlySomeQuestions(t *testing.T) {
	q := questionnaire(t)
	start := earlier(q)
	start.Path = diagnostic.CompletePath
	o := Options{Agenda: []string{"gou-referents"}, Bare: true}
	disk := new(saver)
	c, out, _ := console.Test("3\n")
	o.Console = c
	got, err := Run(t.Context(), q, start, disk.save, o)
	if err != nil || disk.count != 1 || got.Values["gou-referents"].Level != 3 {
		t.Errorf("%v, saved %d times, %v", err, disk.count, got.Values["gou-referents"])
	}
	if !strings.Contains(out.String(), "Avant, vous disiez") || strings.Contains(out.String(), wordDone) || strings.Contains(out.String(), "vie privée") {
		t.Error(out)
	}
	for keys, level := range map[string]int{"3": 3, "enter": 1, "p": 1, "up enter": 0} {
		m := newScreen(newSession(q, start, disk.save, o), c)
		m.Init()
		press(m, strings.Fields(keys)...)
		if !m.over || m.err != nil || m.answers.Values["gou-referents"].Level != level {
			t.Errorf("%s: over %v, %v, %v", keys, m.over, m.err, m.answers.Values["gou-referents"])
		}
	}
}

func slotOf(t *testing.T, q *diagnostic.Questionnaire, id string) int {
	t.Helper()
	slot, ok := q.Question(id)
	if !ok {
		t.Fatal(id)
	}
	return slot
}
