package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lozenge stands for a character that the fonts lack. Unlike « ? » it cannot
// be taken for punctuation.
const lozenge = '◊'

const (
	noBreakSpace  = '\u00a0'
	narrowSpace   = '\u202f'
	figureSpace   = '\u2007'
	noBreakHyphen = '\u2011'
)

// clean makes any string one that can be drawn: valid UTF-8 (gofpdf panics
// otherwise), composed, on one line, with only characters of both faces.
// Invisible marks of format (joiners, soft hyphens, direction marks) go;
// missing is called with any other character that is replaced by a lozenge.
func clean(s string, missing func(rune)) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, string(lozenge)))
	m := fontMetrics()
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return spaceOrNothing(r)
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		case m.covered(r):
			return r
		case r == narrowSpace, r == figureSpace:
			return noBreakSpace
		case r == noBreakHyphen:
			return '-'
		case unicode.Is(unicode.Zs, r):
			return ' '
		}
		missing(r)
		return lozenge
	}, s)
}

// sound makes any string one that can be read aloud or shown by a program: the
// fonts do not matter there.
func sound(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, string(lozenge)))
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return spaceOrNothing(r)
		case r == '\ufeff', unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		}
		return r
	}, s)
}

// spaceOrNothing keeps the words of two lines apart.
func spaceOrNothing(r rune) rune {
	if unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	return -1
}
