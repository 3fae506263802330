package agreement

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Lines are the sentences that tell what people said to a question, the same in
// every report and in the interview. What is counted is told by Counted.
func (question *Question) Lines(t *diagnostic.AgreementTexts) []string {
	var lines []string
	if question.Alert != "" {
		lines = append(lines, diagnostic.Fill(t.Protect, "alerte", question.Alert))
	}
	switch said := question.Said; {
	case len(said) == 1:
		lines = append(lines, diagnostic.Fill(t.OneSaid, "phrase", said[0]))
	case len(said) > 1 && question.Levels:
		lines = append(lines, diagnostic.Fill(t.Between, "bas", said[0], "haut", said[len(said)-1]))
	case len(said) > 1:
		lines = append(lines, diagnostic.Fill(t.Several, "reponses", strings.Join(said, " ; ")))
	}
	if len(question.AllTicked) > 0 {
		lines = append(lines, diagnostic.Fill(t.BoxesAll, "cases", strings.Join(question.AllTicked, " ; ")))
	}
	if len(question.SomeTicked) > 0 {
		lines = append(lines, diagnostic.Fill(t.BoxesSome, "cases", strings.Join(question.SomeTicked, " ; ")))
	}
	for _, also := range []struct {
		true bool
		say  string
	}{{question.Unknown, t.SomeUnknown}, {question.NotForUs, t.SomeNotForUs}, {question.Marked, t.Marked}} {
		if also.true {
			lines = append(lines, also.say)
		}
	}
	return lines
}

// Counted tells in one sentence for everybody, and one for each role shown, how
// many gave each answer; nothing when there are too few to count.
func (question *Question) Counted(t *diagnostic.AgreementTexts) []string {
	if len(question.Counts) == 0 {
		return nil
	}
	lines := []string{counted(t, t.All, question.Counts)}
	for _, g := range question.Groups {
		lines = append(lines, counted(t, g.Name, g.Counts))
	}
	return lines
}

func counted(t *diagnostic.AgreementTexts, name string, counts []Count) string {
	var said []string
	for _, c := range counts {
		if c.N > 0 {
			said = append(said, diagnostic.Fill(t.CountSaid, "reponse", c.Answer, "n", strconv.Itoa(c.N)))
		}
	}
	return diagnostic.Fill(t.GroupSaid, "groupe", name, "reponses", strings.Join(said, " ; "))
}
