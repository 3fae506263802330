package canonical

import (
	"encoding/binary"
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// memory is what one goroutine remembers of cells that are long to read: those
// seen, by question, and what they say. It is bounded: of two cells that would be
// at the same place, the last one stays. A map, which knows no bound and hashes
// better, takes three times as long.
type memory struct{ seenBy []*[memorySize]remembered }

type remembered struct {
	text []byte
	slot diagnostic.Slot
}

// How many cells of one question are remembered, and the longest, in bytes.
const (
	memorySize        = 1 << 9
	longestRemembered = 128
)

// newMemory prepares a memory of some kinds of cells.
func newMemory(kinds int) memory { return memory{make([]*[memorySize]remembered, kinds)} }

func (m *memory) seen(kind int32, cell []byte) (s diagnostic.Slot, known bool) {
	if m == nil || m.seenBy[kind] == nil {
		return s, false
	}
	at := &m.seenBy[kind][placeOf(cell)]
	return at.slot, string(at.text) == string(cell)
}

// remember remembers a cell, which is not empty.
func (m *memory) remember(kind int32, cell []byte, s diagnostic.Slot) {
	if m == nil || len(cell) > longestRemembered {
		return
	}
	if m.seenBy[kind] == nil {
		m.seenBy[kind] = new([memorySize]remembered)
	}
	at := &m.seenBy[kind][placeOf(cell)]
	at.text, at.slot = append(at.text[:0], cell...), s
}

// placeOf mixes all bytes of a cell.
func placeOf(cell []byte) uint64 {
	mixed := uint64(len(cell))
	for ; len(cell) >= 8; cell = cell[8:] {
		mixed = bits.RotateLeft64((mixed^binary.LittleEndian.Uint64(cell))*mixHigh, 29)
	}
	for _, c := range cell {
		mixed = (mixed<<8 | mixed>>56) ^ uint64(c)
	}
	return mixed * mixHigh >> 55 % memorySize
}
