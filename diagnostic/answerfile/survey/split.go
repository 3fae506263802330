package survey

import (
	"math/bits"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// splitStatus says whether a cell with several answers could be split.
type splitStatus uint8

const (
	splitOk splitStatus = iota
	splitUnknown
	splitAmbiguous
)

// spelling is one way to write one of the choices.
type spelling struct {
	text   []rune // folded
	choice int
}

// splitter splits the cells of one question.
type splitter struct {
	codes, labels []spelling
	resaved       []spelling // labels, and what is left of them in a poorer encoding
	joins         []string
	other         bool // what is left is the text of « autre »
}

func newSplitter(q *Question, e *Exporter) splitter {
	s := splitter{joins: e.Joins, other: e.OtherInline && q.Other != nil}
	for i, o := range q.choices() {
		for _, code := range o.codes() {
			s.codes = append(s.codes, spelling{foldAll(code), i})
		}
		s.labels = append(s.labels, spelling{foldAll(o.Label), i})
		for _, form := range append(resaved(o.Label), o.Label) {
			s.resaved = append(s.resaved, spelling{foldAll(form), i})
		}
	}
	return s
}

// several tells whether a cell may hold several answers.
func (s *splitter) several(cell string) bool {
	return slices.ContainsFunc(s.joins, func(join string) bool { return strings.Contains(cell, join) })
}

func foldAll(s string) []rune {
	runes := []rune(norm.NFC.String(strings.TrimSpace(s)))
	for i, r := range runes {
		runes[i] = fold(r)
	}
	return runes
}

// split finds the choices named in a cell. Codes come before labels, and whole
// cells before cells with a text of « autre » at their end. A cell that can be
// read in two ways is ambiguous.
func (s *splitter) split(cell string) (choices uint64, other string, status splitStatus) {
	for _, spellings := range [][]spelling{s.codes, s.labels, s.resaved} {
		if found := s.whole(cell, spellings); len(found) > 0 {
			return found[0], "", ambiguous(len(found) > 1)
		}
	}
	if !s.other {
		return 0, "", splitUnknown
	}
	all := slices.Concat(s.codes, s.resaved)
	for _, join := range s.joins {
		if choices, other, status = s.withOther(cell, join, all); status == splitAmbiguous || choices != 0 {
			return choices, other, status
		}
	}
	return choices, other, status
}

func ambiguous(yes bool) splitStatus {
	if yes {
		return splitAmbiguous
	}
	return splitOk
}

// whole returns the distinct sets of choices that the whole cell may name.
func (s *splitter) whole(cell string, spellings []spelling) []uint64 {
	var found []uint64
	for _, join := range s.joins {
		letters, separator := s.letters(cell, join)
		for _, set := range reach(letters, separator, spellings)[len(letters)+len(separator)] {
			if !slices.Contains(found, set) {
				found = append(found, set)
			}
		}
	}
	return found
}

// letters prepares a cell: a question with « autre » may leave a separator at
// the end, for its empty text (Framaforms).
func (s *splitter) letters(cell, join string) (letters, separator []rune) {
	letters = foldAll(cell)
	separator = []rune(join)
	for i, r := range separator {
		separator[i] = fold(r)
	}
	if end := foldAll(join); s.other && len(end) > 0 && len(letters) > len(end) && slices.Equal(letters[len(letters)-len(end):], end) {
		letters = letters[:len(letters)-len(end)]
	}
	return letters, separator
}

// reach returns, for each place where an answer may begin, the sets of choices
// named before it; the place after the last letter counts one separator more.
func reach(letters, separator []rune, spellings []spelling) map[int][]uint64 {
	const most = 16 // sets at one place: two are already one too many
	sets := map[int][]uint64{0: {0}}
	places := []int{0}
	for k := 0; k < len(places); k++ {
		place := places[k]
		for _, sp := range spellings {
			next, ok := after(letters, separator, sp.text, place)
			if !ok {
				continue
			}
			for _, set := range sets[place] {
				with := set | 1<<sp.choice
				if sp.choice > 63 || with == set || slices.Contains(sets[next], with) || len(sets[next]) == most {
					continue
				}
				if len(sets[next]) == 0 {
					at, _ := slices.BinarySearch(places[k+1:], next)
					places = slices.Insert(places, k+1+at, next)
				}
				sets[next] = append(sets[next], with)
			}
		}
	}
	return sets
}

// after returns the place that follows a spelling and a separator, or the end.
func after(letters, separator, text []rune, place int) (int, bool) {
	end := place + len(text)
	if len(text) == 0 || end > len(letters) || !slices.Equal(letters[place:end], text) {
		return 0, false
	}
	if end == len(letters) {
		return end + len(separator), true
	}
	next := end + len(separator)
	return next, next <= len(letters) && slices.Equal(letters[end:next], separator)
}

// withOther takes what follows the last known choice as the text of « autre »,
// unless a known choice is in it.
func (s *splitter) withOther(cell, join string, spellings []spelling) (uint64, string, splitStatus) {
	letters, separator := s.letters(cell, join)
	sets := reach(letters, separator, spellings)
	last := 0
	for place := range sets {
		if place <= len(letters) {
			last = max(last, place)
		}
	}
	if len(sets[last]) > 1 {
		return 0, "", splitAmbiguous
	}
	left := letters[last:]
	for place := range left {
		begins := place == 0 || place >= len(separator) && slices.Equal(left[place-len(separator):place], separator)
		if begins && slices.ContainsFunc(spellings, func(sp spelling) bool { _, ok := after(left, separator, sp.text, place); return ok }) {
			return 0, "", splitAmbiguous
		}
	}
	original := []rune(norm.NFC.String(strings.TrimSpace(cell)))
	return sets[last][0], strings.TrimSpace(string(original[last:len(letters)])), splitOk
}

// indexes lists the choices of a set.
func indexes(set uint64) []int {
	var list []int
	for ; set != 0; set &= set - 1 {
		list = append(list, bits.TrailingZeros64(set))
	}
	return list
}
