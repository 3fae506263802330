package strictyaml

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a file may hold. The largest honest ones are the places of a
// département (a few megabytes, 40 000 lines) and textes.yaml (2 000 values on
// 8 levels): beyond, somebody made a file to fill the memory, or it is not the
// right one.
const (
	// MaxBytes is the size of a file.
	MaxBytes = 8 << 20
	// MaxMarks is how many lines, commas and brackets it has. Each value needs
	// one: they bound what the tree of values weighs, about 1 kB a mark with
	// all that is made of it, before any of it is built.
	MaxMarks = 1 << 17
	// MaxDepth is how many sets of keys and lists hold each other. What walks
	// the tree calls itself, and writing it again indents each level.
	MaxDepth = 32
	// MaxText is how long one value is, in characters: three pages. The interview
	// takes 300; what is beyond belongs to a document of its own, and would fill
	// a report of four pages.
	MaxText = 10_000
	// MaxProblems is how many problems are told: more help nobody, and a file
	// of commas would print millions of lines.
	MaxProblems = 200
	// maxShown is how much of a value a message repeats, in characters; what is
	// longer was not written by hand.
	maxShown = 1000
)

const (
	sayTooLarge = "ce fichier dépasse %d octets : vérifiez que c’est le bon, ou coupez-le en plusieurs"
	sayTooMany  = "ce fichier a plus de %d lignes, virgules ou crochets : vérifiez que c’est le bon, ou coupez-le en plusieurs"
	sayTooLong  = "ce texte dépasse %d caractères : gardez-le dans un autre document"
	sayTooDeep  = "plus de %d niveaux de valeurs les unes dans les autres : écrivez-les moins en retrait"
	sayOthers   = "et %d autres problèmes, non montrés : corrigez d’abord ceux-ci"
)

// fits refuses a file that is too large to be read at all.
func (r *Reader) fits(file string, data []byte) bool {
	switch {
	case len(data) > MaxBytes:
		r.Report(file, sayTooLarge, MaxBytes)
	case marks(data) > MaxMarks:
		r.Report(file, sayTooMany, MaxMarks)
	default:
		return true
	}
	return false
}

// marks counts what separates values: no value comes without one, but the
// first, and a key that has one.
func marks(data []byte) int {
	n := 0
	for i, c := range data {
		switch c {
		case '\n', '\r', ',', '[', '{':
			n++
		case '-', '?':
			if next := data[i+1:]; len(next) > 0 && (next[0] == ' ' || next[0] == '\t') {
				n++
			}
		case 0x85, 0xa8, 0xa9: // U+0085, U+2028 and U+2029 end a line of YAML
			if before := data[:i]; c == 0x85 && bytes.HasSuffix(before, []byte{0xc2}) || c != 0x85 && bytes.HasSuffix(before, []byte{0xe2, 0x80}) {
				n++
			}
		}
	}
	return n
}

// some keeps the first problems, and counts the others.
func (ps Problems) some() Problems {
	if len(ps) <= MaxProblems {
		return ps
	}
	rest := Problem{File: ps[MaxProblems-1].File, Text: fmt.Sprintf(sayOthers, len(ps)-MaxProblems)}
	return append(slices.Clone(ps[:MaxProblems]), rest)
}

// shortened cuts the values that a message repeats.
func shortened(args []any) []any {
	for i, arg := range args {
		text, ok := arg.(string)
		if !ok || len(text) <= maxShown || utf8.RuneCountInString(text) <= maxShown {
			continue
		}
		args[i] = cut(text, maxShown)
	}
	return args
}

// words are those of the reader itself, which a message repeats whole.
type words string

// listed are the keys or values that exist.
func listed(known []string) words { return words(strings.Join(known, ", ")) }

func cut(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}
