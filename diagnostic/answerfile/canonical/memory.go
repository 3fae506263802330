package canonical

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// memory is what one goroutine remembers of texts that a pattern or a condition
// looks at: the cells seen, by slot, and what they say. It is bounded: of two cells
// that would be at the same place, the last one stays. A map, which knows no bound
// and hashes better, takes three times as long.
type memory struct{ seenBy []*[memorySize]remembered }

// remembered has the size of what a processor reads from memory at once.
type remembered struct {
	slot diagnostic.Slot
	size uint8
	text [longestRemembered]byte
}

// How many cells of one question are remembered, and the longest, in bytes.
const (
	memorySize        = 1 << 9
	longestRemembered = 55
)

// newMemory prepares a memory for so many questions.
func newMemory(questions int) memory { return memory{make([]*[memorySize]remembered, questions)} }

// find reads a cell that was seen before, from its first byte, and returns where
// the separator after it is; 0 when it was not.
func (m *memory) find(slot int32, data []byte, at int, separator byte) (s diagnostic.Slot, to int) {
	seen, separators := m.seenBy[slot], eight(separator)
	if seen == nil || len(data)-at < longestRemembered+1 {
		return s, 0
	}
	here := (*[longestRemembered + 1]byte)(data[at:])
	var mixed uint64
	for i := 0; i < len(here); i += 8 {
		word := binary.LittleEndian.Uint64(here[i:])
		end := zeroByte(word ^ separators)
		if end == 0 {
			mixed = mix(mixed, word)
			continue
		}
		size := i + bits.TrailingZeros64(end)/8
		known := &seen[placeOf(mix(mixed, word&before(end)))]
		if size == 0 || string(known.text[:known.size]) != string(here[:size]) {
			return s, 0
		}
		return known.slot, at + size
	}
	return s, 0
}

// seen is find for a cell that is not empty.
func (m *memory) seen(slot int32, cell []byte) (s diagnostic.Slot, known bool) {
	if m.seenBy[slot] == nil {
		return s, false
	}
	at := &m.seenBy[slot][placeOf(mixAll(cell))]
	return at.slot, string(at.text[:at.size]) == string(cell)
}

// remember remembers a cell, which is not empty. One that had quotes is not found
// without them.
func (m *memory) remember(slot int32, cell []byte, s diagnostic.Slot) {
	if len(cell) > longestRemembered || bytes.ContainsAny(cell, "\"\n") {
		return
	}
	if m.seenBy[slot] == nil {
		m.seenBy[slot] = new([memorySize]remembered)
	}
	at := &m.seenBy[slot][placeOf(mixAll(cell))]
	at.slot, at.size = s, uint8(copy(at.text[:], cell))
}

// mixAll mixes all bytes of a cell.
func mixAll(cell []byte) (mixed uint64) {
	for ; len(cell) >= 8; cell = cell[8:] {
		mixed = mix(mixed, binary.LittleEndian.Uint64(cell))
	}
	var rest [8]byte
	copy(rest[:], cell)
	return mix(mixed, binary.LittleEndian.Uint64(rest[:]))
}

func mix(mixed, word uint64) uint64 { return bits.RotateLeft64((mixed^word)*mixHigh, 29) }

func placeOf(mixed uint64) uint64 { return mixed * mixHigh >> 55 % memorySize }
