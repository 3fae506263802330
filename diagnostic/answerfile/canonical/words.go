package canonical

import (
	"encoding/binary"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// word is the bytes of a short cell and how many they are, so that comparing two
// is comparing numbers.
type word struct {
	low  uint64 // the first eight bytes
	high uint64 // the next seven, then the size
}

// A word has wordSize bytes; wordRoom are read at once.
const (
	wordSize = 15
	wordRoom = 16
)

// wordOf is the word of a short text.
func wordOf(text []byte) word {
	var bytes [wordRoom]byte
	bytes[wordSize] = uint8(copy(bytes[:wordSize], text))
	return word{binary.LittleEndian.Uint64(bytes[:8]), binary.LittleEndian.Uint64(bytes[8:])}
}

// words are the cells that answer a question, by a perfect hash: a cell is at
// one place, or is not there.
type words struct {
	factor uint64
	places [1 << wordBits]place
}

// wordBits leaves enough places for a perfect hash to be found at once.
const wordBits = 8

// place is a cell and what it says, as Columns keep it.
type place struct {
	word  word
	value uint32
	gist  uint8
}

const mixHigh = 0xc2b2ae3d27d4eb4f // any odd number that mixes bits

// place is the only place where a cell may be.
func (t *words) place(w word) *place {
	return &t.places[(w.low^w.high*mixHigh)*t.factor>>(64-wordBits)]
}

// mostWords bounds a table: numbers of a large range are read otherwise.
const mostWords = 40

// newWords prepares the table of the cells that a question accepts as they are,
// or nil when they are not few and short; or, which is not seen, when no hash is
// perfect. Cells of the same meaning that are
// written otherwise, with spaces for instance, are not there.
func newWords(f *field) *words {
	cells := f.accepted()
	if len(cells) == 0 || len(cells) > mostWords {
		return nil
	}
	t := &words{factor: mixHigh}
	for range mostFactors {
		if t.fill(cells) {
			return t
		}
		t.factor = t.factor*mixHigh + 2
	}
	return nil
}

// nothing is the high part of a word that no cell has.
const nothing = 0xff << 56

// fill puts each cell at its place; it fails when two have the same.
func (t *words) fill(cells map[string]diagnostic.Slot) bool {
	for i := range t.places {
		t.places[i].word.high = nothing
	}
	for text, slot := range cells { // the places do not depend on the order
		w := wordOf([]byte(text))
		at := t.place(w)
		if at.word.high != nothing {
			return false
		}
		*at = place{w, slot.Value(), slot.Gist()}
	}
	return true
}

// accepted lists the short cells that the question accepts and that say one
// thing alone.
func (f *field) accepted() map[string]diagnostic.Slot {
	cells := map[string]diagnostic.Slot{"": {}}
	if f.kind == diagnostic.KindText {
		return nil
	}
	if f.unknown {
		cells["nsp"] = diagnostic.Slot{State: diagnostic.Unknown}
	}
	if f.na {
		cells["na"] = diagnostic.Slot{State: diagnostic.NotApplicable}
	}
	add := func(text string) {
		if s, ok := f.parse([]byte(text), nil); ok && len(text) <= wordSize {
			cells[text] = s
		}
	}
	if f.kind == diagnostic.KindNumber {
		for n := f.Min; n <= f.Max && n < f.Min+mostWords; n++ {
			add(strconv.Itoa(n))
		}
		return cells
	}
	for i := range f.Options {
		add(f.Options[i].ID)
	}
	return cells
}
