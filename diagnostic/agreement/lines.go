package agreement

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Lines are the sentences that tell what people said to a question, the same in
// every report and in the interview.
func (question *Question) Lines(t *diagnostic.AgreementTexts) []string {
	lines := question.Protects(t)
	switch {
	case len(question.Counts) > 0:
		lines = append(lines, question.counted(t)...)
	default:
		lines = append(lines, question.Between(t)...)
	}
	if question.Marked {
		lines = append(lines, t.Marked)
	}
	return lines
}

// Protects says that an answer raises an alert, or may hide one.
func (question *Question) Protects(t *diagnostic.AgreementTexts) []string {
	switch {
	case question.Alert != "":
		return []string{diagnostic.Fill(t.Protect, "alerte", question.Alert)}
	case question.Verify:
		return []string{t.Verify}
	}
	return nil
}

// Between says what the answers go from and to, without counting them.
func (question *Question) Between(t *diagnostic.AgreementTexts) []string {
	var lines []string
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
	if question.Unknown != "" {
		lines = append(lines, t.SomeUnknown)
	}
	if question.NotForUs != "" {
		lines = append(lines, t.SomeNotForUs)
	}
	if question.Declined != "" {
		lines = append(lines, question.Declined)
	}
	return lines
}

// counted tells in one sentence for everybody, and one for each role shown, how
// many gave each answer.
func (question *Question) counted(t *diagnostic.AgreementTexts) []string {
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
