package places

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
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
		switch {
		case r == '\ufeff', r == '\u200b', r == '\ufffe', r == '\uffff',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f':
			return -1
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// isClean is true of most texts, which then need no copy.
func isClean(text string) bool {
	for i := range len(text) {
		b := text[i]
		if b < 0x20 || b == 0x7f || b == 0xc2 || b >= 0xe2 && b != 0xe3 || b == ' ' && (i == 0 || i == len(text)-1 || text[i-1] == ' ') {
			return false
		}
	}
	return true
}
