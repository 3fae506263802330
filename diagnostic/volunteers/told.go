package volunteers

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
)

// told is what is said of c people among n: exact when neither they nor the
// others are too few.
func told(c, n, hidden int64) diagnostic.Told { return toldAmong(c, n, exactly(n), hidden) }

func exactly(n int64) diagnostic.Told { return diagnostic.Told{AtLeast: int(n), AtMost: int(n)} }

// toldAmong is told, among n people of whom only a range is known.
func toldAmong(c, n int64, known diagnostic.Told, hidden int64) diagnostic.Told {
	switch few := int(hidden) - 1; {
	case c < hidden:
		return diagnostic.Told{AtLeast: 0, AtMost: few}
	case n-c < hidden:
		return diagnostic.Told{AtLeast: max(int(hidden), known.AtLeast-few), AtMost: known.AtMost}
	}
	return exactly(c)
}

// enough tells whether a number is said to be of enough people.
func enough(t diagnostic.Told, hidden int64) bool { return int64(t.AtLeast) >= hidden }

// shares are the groups of a partition, the last count being no answer.
func shares(groups []diagnostic.Choice, counts []int64, n, hidden int64) diagnostic.Shares {
	var s diagnostic.Shares
	say := func(group int, t diagnostic.Told) {
		choice := groups[group]
		choice.Told = t
		s.Groups = append(s.Groups, choice)
	}
	for _, cell := range secrecy.Partition(counts, hidden) {
		if cell.Others {
			others := exactly(cell.Count)
			s.Others = &others
			continue
		}
		say(cell.Members[0], exactly(cell.Count))
	}
	if len(s.Groups) > 0 {
		return s
	}
	for i := range groups {
		if t := told(counts[i], n, hidden); n-counts[i] < hidden && enough(t, hidden) {
			say(i, t)
		}
	}
	return s
}

// choices are the boxes that enough people ticked, most first, then in the
// order of the sheet.
func choices(options []diagnostic.Option, counts []int64, n, hidden int64) []diagnostic.Choice {
	list := []diagnostic.Choice{}
	for i, option := range options {
		if t := told(counts[i], n, hidden); enough(t, hidden) {
			list = append(list, diagnostic.Choice{ID: option.ID, Label: option.Text, Told: t})
		}
	}
	slices.SortStableFunc(list, func(a, b diagnostic.Choice) int { return cmp.Compare(b.AtLeast, a.AtLeast) })
	return list
}

// Say is what may be told of c people among n, when numbers of people under
// hidden are not.
func Say(c, n, hidden int) diagnostic.Told { return told(int64(c), int64(n), int64(hidden)) }
