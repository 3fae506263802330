package report

import (
	"slices"
	"strings"
	"unicode"
)

// Typo gives a text of a user, or of the questionnaire, French typography: ’
// between letters, no-break spaces before : ; ! ? and inside « », before units
// and between thousands. Addresses are left alone. Typo of Typo is Typo.
func Typo(s string) string {
	t := typesetter{in: []rune(s)}
	for t.at < len(t.in) {
		t.step()
	}
	return string(t.out)
}

// typesetter reads runes and writes them with the right spaces between them.
type typesetter struct {
	in  []rune
	at  int // next rune to read
	out []rune
}

const (
	noBreakRune = '\u00a0'
	narrowRune  = '\u202f'
)

func (t *typesetter) step() {
	if word := t.word(); isAddress(word) {
		t.out = append(t.out, word...)
		t.at += len(word)
		return
	}
	r := t.in[t.at]
	switch {
	case isBlank(r):
		t.spaces()
		return
	case r == '«':
		t.out = append(t.out, r, noBreakRune)
		t.at = t.afterBlanks(t.at + 1)
		return
	case r == '»':
		t.replaceSpaces(noBreakRune)
	case r == '\'' && unicode.IsLetter(t.last()) && t.at+1 < len(t.in) && unicode.IsLetter(t.in[t.at+1]):
		r = '’'
	case strings.ContainsRune(";!?:", r) && closesWord(t.last()) && t.endsWord(t.at+1):
		t.out = append(t.out, spaceBefore(r))
	}
	t.out = append(t.out, r)
	t.at++
}

// spaces reads some spaces and writes what belongs between the runes around.
func (t *typesetter) spaces() {
	from := t.at
	t.at = t.afterBlanks(t.at)
	kept := t.in[from:t.at]
	if len(t.out) == 0 || t.at == len(t.in) {
		t.out = append(t.out, kept...)
		return
	}
	before, next := t.last(), t.in[t.at]
	switch {
	case strings.ContainsRune(";!?", next), next == ':' && t.endsWord(t.at+1):
		t.out = append(t.out, spaceBefore(next))
	case unicode.IsDigit(before) && (next == '€' || next == '%'):
		t.out = append(t.out, noBreakRune)
	case t.thousands():
		t.out = append(t.out, narrowRune)
	default:
		t.out = append(t.out, kept...)
	}
}

// thousands tells whether one to three figures are written and exactly three
// come: « 12 000 » but not « 2026 123 ».
func (t *typesetter) thousands() bool {
	before := 0
	for before < len(t.out) && unicode.IsDigit(t.out[len(t.out)-1-before]) {
		before++
	}
	after := 0
	for t.at+after < len(t.in) && unicode.IsDigit(t.in[t.at+after]) {
		after++
	}
	return before >= 1 && before <= 3 && after == 3
}

// replaceSpaces writes one space in place of those just written.
func (t *typesetter) replaceSpaces(space rune) {
	for len(t.out) > 0 && isBlank(t.last()) {
		t.out = t.out[:len(t.out)-1]
	}
	t.out = append(t.out, space)
}

// word returns what is between here and the next space, when a word begins
// here.
func (t *typesetter) word() []rune {
	if t.at > 0 && !unicode.IsSpace(t.in[t.at-1]) {
		return nil
	}
	rest := t.in[t.at:]
	if end := slices.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		return rest[:end]
	}
	return rest
}

func (t *typesetter) last() rune {
	if len(t.out) == 0 {
		return 0
	}
	return t.out[len(t.out)-1]
}

func (t *typesetter) afterBlanks(i int) int {
	for i < len(t.in) && isBlank(t.in[i]) {
		i++
	}
	return i
}

// endsWord tells whether nothing, a space or a closing quote, which takes one,
// is at i.
func (t *typesetter) endsWord(i int) bool {
	return i >= len(t.in) || unicode.IsSpace(t.in[i]) || t.in[i] == '»'
}

func isAddress(word []rune) bool {
	s := string(word)
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.")
}

func isBlank(r rune) bool { return r == ' ' || r == noBreakRune || r == narrowRune }

// closesWord tells whether a mark may follow r: not at the start, not after
// another mark.
func closesWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("%€»)’\"”", r)
}

func spaceBefore(mark rune) rune {
	if mark == ':' {
		return noBreakRune
	}
	return narrowRune
}
