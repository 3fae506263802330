// Package visible makes what people wrote fit to be shown on a terminal, or
// copied from a table to one. It is the one place that says which characters
// are not: names, notes, names of files, titles of columns come from files that
// anyone may have written, and printed raw they could rewrite what is on the
// screen, or hide what a name is.
//
// HTML, PDF and ODT have rules of their own, since they show scripts that a
// terminal does not.
package visible

import (
	"strings"
	"unicode"
)

// Text is s without what drives a terminal or is not seen: controls (escape
// sequences, C1), marks of direction, of zero width and other formats. Invalid
// bytes are shown as U+FFFD; a tab, a carriage return and the separators of
// Unicode are spaces. Ends of lines stay, and so do the joiners that make one
// sign of two, in emoji and in scripts that have them.
func Text(s string) string {
	var before rune
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
		case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			r = ' '
		case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
			if before <= lastLatin || unicode.Is(unicode.Cf, before) {
				return -1
			}
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		before = r
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	lastLatin          = '\u024f' // no script up to here joins its letters so
)

// Line is Text on one line: ends of lines are spaces.
func Line(s string) string { return strings.ReplaceAll(Text(s), "\n", " ") }
