package places

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae")

// Fold writes a name in the one way that is compared: small letters without
// accents, single spaces, « saint » for « st ».
func Fold(name string) string {
	var folded strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(ligatures.Replace(strings.ToLower(name))) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && folded.Len() > 0 {
				folded.WriteByte(' ')
			}
			folded.WriteRune(r)
		default:
			gap = true
			continue
		}
		gap = false
	}
	words := strings.Fields(folded.String())
	for i, word := range words {
		switch word {
		case "st":
			words[i] = "saint"
		case "ste":
			words[i] = "sainte"
		}
	}
	return strings.Join(words, " ")
}

// Clean is a text as it may be shown: on one line, without what steers a
// terminal or turns the direction of writing.
func Clean(text string) string {
	if isClean(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' ' // what it is between stays apart
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	text = visible.Line(text)
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// isClean is true of most texts, which then need no copy.
func isClean(text string) bool {
	before := ' '
	for _, r := range text {
		if visible.Hidden(r) || r == ' ' && before == ' ' || r == utf8.RuneError {
			return false
		}
		before = r
	}
	return before != ' ' || text == ""
}
