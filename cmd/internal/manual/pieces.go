package manual

import (
	"regexp"
	"strings"

	"codeberg.org/petitspas/petitspas/report"
)

// piece is words of one look.
type piece struct {
	kind pieceKind
	text string
}

type pieceKind uint8

const (
	wordsPiece pieceKind = iota
	optionPiece
	valuePiece // stands for what the user gives
)

// An option as typed, at the beginning of a word; or a word in capitals.
var special = regexp.MustCompile(`(^|[\s(« ])(--?[a-z][a-z-]*[a-z]|-[a-z]\b|\p{Lu}[\p{Lu}_]+…?)`)

// pieces cuts a sentence into words, options, and the values that the command
// names; the words get French typography.
func pieces(text string, values map[string]bool) []piece {
	var cut []piece
	from := 0
	for _, at := range special.FindAllStringSubmatchIndex(text, -1) {
		found := text[at[4]:at[5]]
		kind := optionPiece
		if !strings.HasPrefix(found, "-") {
			kind = valuePiece
			if !values[strings.TrimSuffix(found, "…")] {
				continue
			}
		}
		cut = append(cut, piece{wordsPiece, text[from:at[4]]}, piece{kind, found})
		from = at[5]
	}
	cut = append(cut, piece{wordsPiece, text[from:]})
	return typeset(cut)
}

// typeset gives a sentence in pieces the spaces of French. What stands for the
// other pieces is a letter, that changes no space.
func typeset(cut []piece) []piece {
	const hole = "\ue000"
	var whole strings.Builder
	for _, p := range cut {
		if p.kind == wordsPiece {
			whole.WriteString(p.text)
			continue
		}
		whole.WriteString(hole)
	}
	words := strings.Split(report.Typo(whole.String()), hole)
	var set []piece
	for _, p := range cut {
		if p.kind == wordsPiece {
			continue
		}
		if words[0] != "" {
			set = append(set, piece{wordsPiece, words[0]})
		}
		set, words = append(set, p), words[1:]
	}
	if words[0] != "" {
		set = append(set, piece{wordsPiece, words[0]})
	}
	return set
}

// values are the words of a command that stand for what the user gives.
func (m *Manual) values(c *Command) map[string]bool {
	known := map[string]bool{}
	for _, word := range strings.Fields(c.Usage) {
		if word = strings.Trim(word, "[]…"); word == strings.ToUpper(word) && len(word) > 1 {
			known[word] = true
		}
	}
	for _, options := range [][]Option{c.Options, m.Common} {
		for _, o := range options {
			if o.Value == strings.ToUpper(o.Value) && len(o.Value) > 1 {
				known[o.Value] = true
			}
		}
	}
	return known
}
