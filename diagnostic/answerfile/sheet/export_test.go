package sheet

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Write writes answers as they are typed, one question on a line.
func (f *Form) Write(a diagnostic.Answers) string {
	var b strings.Builder
	for _, slot := range f.printed {
		question := &f.q.Questions[slot]
		typed := Typed(question, a.Values[question.ID])
		note := a.Notes[question.ID]
		if question.Kind == diagnostic.KindText {
			note = ""
		}
		switch {
		case typed == "" && note == "":
			continue
		case typed != "":
			typed = " " + typed
		}
		if note != "" {
			typed += " = " + note
		}
		b.WriteString(question.Code + typed + "\n")
	}
	return b.String()
}
