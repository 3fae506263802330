package canonical

import (
	"encoding/binary"
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// NoBox is the cell of a question whose boxes were read and none ticked, which
// is not the same as no answer.
const NoBox = "|"

// ticks are the gists of answers by how many boxes are ticked; refusedTicks where
// the question does not accept so many.
type ticks [mostBoxes + 1]uint8

// mostBoxes is how many boxes a question may have, a bit for each.
const mostBoxes = 32

const refusedTicks = uint8(diagnostic.Missing)

// newTicks prepares those of a question.
func newTicks(q *diagnostic.Question) *ticks {
	t := &ticks{}
	for n := range len(q.Options) + 1 {
		if q.MaxBoxes > 0 && n > q.MaxBoxes {
			break
		}
		t[n] = diagnostic.GistLevel
		if q.Scale != nil {
			t[n] += uint8(q.Scale[n])
		}
	}
	return t
}

// boxes reads ids joined by bars.
func (f *field) boxes(cell []byte) (diagnostic.Slot, bool) {
	s := diagnostic.Slot{State: diagnostic.Known}
	if string(cell) != NoBox {
		for from := 0; from <= len(cell); {
			to := from
			for to < len(cell) && cell[to] != '|' {
				to++
			}
			box, ok := f.box(cell[from:to])
			if !ok {
				return s, false
			}
			s.Bits |= box
			from = to + 1
		}
	}
	gist := f.ticks[bits.OnesCount32(s.Bits)]
	if gist == refusedTicks {
		return s, false
	}
	s.Level = gist - diagnostic.GistLevel
	return s, true
}

// box is the bit of one box.
func (f *field) box(id []byte) (bit uint32, ok bool) {
	i, ok := f.ids.find(trim(id))
	return 1 << i, ok
}

// starts are the ids of boxes, by a perfect hash of the bytes with which they
// begin: an id is at one place, and where it ends is known before it is looked for.
type starts struct {
	mask   uint64 // the bytes that are hashed
	factor uint64
	places [1 << startBits]start
}

// startBits leaves enough places for a perfect hash to be found at once.
const startBits = 8

// start is an id as the first bytes of sixteen.
type start struct {
	id, mask [2]uint64
	size     int
	box      uint32
}

func (t *starts) place(low uint64) *start {
	return &t.places[(low&t.mask)*t.factor>>(64-startBits)]
}

// find is the id with which sixteen bytes begin.
func (t *starts) find(low, high uint64) (found *start, is bool) {
	found = t.place(low)
	return found, (low^found.id[0])&found.mask[0]|(high^found.id[1])&found.mask[1] == 0
}

// newStarts prepares those of a question, or nil when an id is long or empty, or
// when two begin alike; or, which is not seen, when no hash is perfect.
func newStarts(options []diagnostic.Option) *starts {
	shortest := 8
	for i := range options {
		shortest = min(shortest, len(options[i].ID))
		if n := len(options[i].ID); n == 0 || n > wordSize {
			return nil
		}
	}
	first := map[string]bool{}
	for i := range options {
		first[options[i].ID[:shortest]] = true
	}
	if len(first) < len(options) {
		return nil
	}
	t := &starts{mask: lowBytes(shortest), factor: mixHigh}
	for range mostFactors {
		clear(t.places[:])
		if t.fill(options) {
			return t
		}
		t.factor = t.factor*mixHigh + 2
	}
	return nil
}

// mostFactors bounds the search of a perfect hash.
const mostFactors = 1 << 12

// fill puts each id at its place; it fails when two have the same. Where there is
// none, another one stands, which what leads there cannot be.
func (t *starts) fill(options []diagnostic.Option) bool {
	var any start
	for i := range options {
		id := options[i].ID
		w := wordOf([]byte(id))
		any = start{
			id:   [2]uint64{w.low, w.high & lowBytes(wordSize-8)},
			mask: [2]uint64{lowBytes(len(id)), lowBytes(len(id) - 8)},
			size: len(id), box: 1 << i,
		}
		if at := t.place(w.low); at.size == 0 {
			*at = any
		} else {
			return false
		}
	}
	for i := range t.places {
		if t.places[i].size == 0 {
			t.places[i] = any
		}
	}
	return true
}

// lowBytes has the bits of the first bytes of eight.
func lowBytes(n int) uint64 { return 1<<(8*max(n, 0)) - 1 }

// quickBoxes reads a cell of boxes, and returns where the next one begins; 0 when
// it is not as most are: ids joined by bars, or one word. There are wordRoom bytes
// and more from its first one.
func (t *Table) quickBoxes(col *quickColumn, at int) int {
	data, lane, ticked := t.cursor.data, t.row.lane&(diagnostic.Lanes-1), uint32(0)
	for end := len(data) - wordRoom; at <= end; {
		here := (*[wordRoom]byte)(data[at:])
		low, high := binary.LittleEndian.Uint64(here[:]), binary.LittleEndian.Uint64(here[8:])
		found, is := col.starts.find(low, high)
		if !is {
			break
		}
		ticked |= found.box
		end := here[found.size&wordSize]
		at += found.size + 1
		if end == NoBox[0] {
			continue
		}
		gist := col.ticks[bits.OnesCount32(ticked)]
		if end != t.layout.separator || gist == refusedTicks {
			return 0
		}
		col.gists[lane], col.values[lane] = gist, ticked
		return at
	}
	if ticked != 0 {
		return 0
	}
	return t.quickNoBox(col, at, lane)
}

// quickNoBox is quickBoxes for a cell that has no box.
func (t *Table) quickNoBox(col *quickColumn, at, lane int) int {
	data := t.cursor.data
	if data[at] == NoBox[0] && data[at+1] == t.layout.separator {
		col.gists[lane], col.values[lane] = col.ticks[0], 0
		return at + 2
	}
	low := binary.LittleEndian.Uint64(data[at:])
	w, size := shortWord(low, zeroByte(low^eight(t.layout.separator)))
	found := col.alone.place(w)
	if found.word != w {
		return 0
	}
	col.gists[lane], col.values[lane] = found.gist, found.value
	return at + size + 1
}
