package survey

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes one letter comparable: spaces, apostrophes and case are typing
// habits. It gives one letter for each letter, so that places are kept.
func fold(r rune) rune {
	switch r {
	case '\u00a0', '\u202f', '\u2007', '\u2009', '\t', '\n', '\r':
		return ' '
	case '’', '‘', 'ʼ':
		return '\''
	}
	return unicode.ToLower(r)
}

// key is the form under which texts are compared: composed, folded, without
// invisible marks, with single spaces and without the final question mark.
func key(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return fold(r)
	}, norm.NFC.String(s))
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimSpace(strings.TrimSuffix(s, "?"))
}

// titleKey is key for the title of a column: LimeSurvey can write « _ » for
// each space.
func titleKey(s string) string { return key(strings.ReplaceAll(s, "_", " ")) }

// clean removes what a cell holds around its value: spaces, and the apostrophe
// that keeps a spreadsheet from computing it.
func clean(cell string) string {
	cell = strings.TrimSpace(cell)
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune("=+-@", rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
