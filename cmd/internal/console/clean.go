package console

import (
	"strings"
	"unicode"
)

// Clean makes a text safe to print: the characters that drive a terminal
// (escape sequences, C1 controls, changes of writing direction) are removed,
// invalid bytes are shown as U+FFFD, a tab or a carriage return is a space.
// Ends of lines stay.
//
// Names, answers and questionnaires come from files that anyone may have
// written; printed raw they could rewrite what is on the screen.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// CleanLine is Clean for a text that must stay on one line: ends of lines are
// spaces, and there is none at either end.
func CleanLine(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(Clean(s), "\n", " "))
}
