package canonical

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// quickColumn is what quick needs to know of a column.
type quickColumn struct {
	kind   quickKind
	levels bool // of quickLevels, even when it is read as a word
	slot   int32
	n      int
	words  *words // of a question that few cells answer; else nil

	// Of quickBoxes, instead.
	starts *starts
	alone  *words
	ticks  *ticks

	// Where its answers go, in the Columns of the decoder.
	gists  *[diagnostic.Lanes]uint8
	values *[diagnostic.Lanes]uint32

	// Itself and the columns after it; the last one follows itself.
	next [8]*quickColumn

	// Of quickLevels: the high byte of 16 bits for each that follows, itself
	// included, up to four; and where their answers go, side by side.
	run    uint64
	window *[windowSize][diagnostic.Lanes]uint8
}

// windowSize is how many levels are read at once.
const windowSize = 4

type quickKind uint8

const (
	quickOther quickKind = iota
	quickLevels
	quickText // any words
	quickID
	quickBoxes
	quickOdd // words that a pattern or a condition looks at: they are remembered
	quickDate
)

// quickColumns prepares the columns for a decoder.
func (l *Layout) quickColumns(answers *diagnostic.Columns) (list []quickColumn) {
	for i := range l.columns {
		c := &l.columns[i]
		q := quickColumn{slot: int32(c.slot)}
		switch {
		case c.role == isID:
			q.kind = quickID
		case c.role == isDate:
			q.kind = quickDate
		case c.role == isAnswer:
			f := &l.fields[c.slot]
			q.kind, q.words = f.quick()
			q.levels = q.kind == quickLevels
			q.starts, q.alone, q.ticks = f.starts, f.words, f.ticks
			q.gists, q.values = &answers.Gists[c.slot], &answers.Values[c.slot]
		}
		list = append(list, q)
	}
	join(list, answers)
	return list
}

// join finds what follows each column.
func join(list []quickColumn, answers *diagnostic.Columns) {
	last := len(list) - 1 // it ends otherwise
	for i := range list {
		col := &list[i]
		col.n = i
		for n := range col.next {
			col.next[n] = &list[min(i+n, last)]
		}
		if col.kind != quickLevels {
			continue
		}
		slot := int(col.slot)
		if !mayWrite(list[:i], slot) {
			col.kind = quickOther // a level is a word as well
			continue
		}
		col.window = (*[windowSize][diagnostic.Lanes]uint8)(answers.Gists[slot : slot+windowSize])
		for n := 0; n < len(col.window) && i+n < last && list[i+n].levels && int(list[i+n].slot) == slot+n; n++ {
			col.run |= 0xff00 << (16 * n)
		}
	}
}

// mayWrite tells whether the answers to a question and to the three after it may be
// written when its column is read: no column before it has one of these. Those of
// columns after it are written over, and those that no column has are forgotten.
func mayWrite(before []quickColumn, slot int) bool {
	return !slices.ContainsFunc(before, func(c quickColumn) bool {
		return c.gists != nil && int(c.slot) > slot && int(c.slot) < slot+windowSize
	})
}

// without lists the questions that have no column, whose answers may be written
// with those of others.
func (l *Layout) without() (slots []int) {
	for slot := range l.fields {
		if !slices.ContainsFunc(l.columns, func(c column) bool { return c.role == isAnswer && c.slot == slot }) {
			slots = append(slots, slot)
		}
	}
	return slots
}

func (f *field) quick() (quickKind, *words) {
	switch {
	case f.kind == diagnostic.KindLevels && f.levels == mostLevels:
		return quickLevels, f.words
	case f.kind == diagnostic.KindText && f.odd:
		return quickOdd, nil
	case f.kind == diagnostic.KindText:
		return quickText, nil
	case f.kind == diagnostic.KindBoxes && f.starts != nil && f.words != nil:
		return quickBoxes, nil
	}
	return quickOther, f.words
}

// mostLevels is how many levels a gist may tell.
const mostLevels = diagnostic.Gists - diagnostic.GistLevel

// quick reads one record whose cells are as most are: one for each column,
// accepted, on one line. It knows what each column may hold, so that it finds
// where a cell ends while it reads it. It returns false for any other record,
// which is then to be read as if it had not been looked at.
func (t *Table) quick() bool {
	col, last, at := &t.quickly[0], &t.quickly[len(t.quickly)-1], t.cursor.at
	for ; col != last; col = col.next[1] {
		if col.words != nil {
			if col, at = t.quickShort(col, last, at); col == last {
				break
			}
		}
		if at+quickRoom > len(t.cursor.data) {
			return false
		}
		if at = t.quickCell(col, at); at < 0 {
			return false
		}
	}
	return t.quickLast(at)
}

// quickRoom is how many bytes quickShort reads at once: levels, as many as three
// bits tell, then a word.
const quickRoom = 8*len("0;") + wordRoom

// quickShort reads levels and words, from a column and a place on, up to the
// first cell that is something else, or the last one. It calls nothing, so that
// what it works with stays at hand.
func (t *Table) quickShort(col, last *quickColumn, at int) (stop *quickColumn, place int) {
	data, separators, lane := t.cursor.data, eight(t.layout.separator), t.row.lane&(diagnostic.Lanes-1)
	for end := len(data) - quickRoom; col != last && at <= end; {
		here := (*[quickRoom]byte)(data[at:])
		low, high := binary.LittleEndian.Uint64(here[:]), binary.LittleEndian.Uint64(here[8:])
		if col.kind == quickLevels {
			levels, good := fourLevels(low, separators, col.run)
			// What is no level is written over, by what is read next.
			window := col.window
			window[0][lane], window[1][lane] = uint8(levels), uint8(levels>>16)
			window[2][lane], window[3][lane] = uint8(levels>>32), uint8(levels>>48)
			// Whatever ended them, what comes next is read as a word: which it is
			// cannot be guessed.
			good &= 7 // no more than it is: so that no bound is looked at
			col = col.next[good]
			at += 2 * good
			if col == last {
				break
			}
			low, high = binary.LittleEndian.Uint64(here[2*good:]), binary.LittleEndian.Uint64(here[2*good+8:])
		}
		if col.words == nil {
			break
		}
		end := zeroByte(low ^ separators)
		w, size := shortWord(low, end)
		next := at + size + 1
		if end == 0 {
			w, size = longerWord(low, high, separators)
			next = at + size + 1
		}
		found := col.words.place(w)
		if found.word != w {
			break
		}
		at = next
		col.gists[lane], col.values[lane] = found.gist, found.value
		col = col.next[1]
	}
	return col, at
}

// fourLevels tells how many of four cells are a level from 0 to 4, up to the
// first that is not or that is not in the run, and the gists of these: each in the
// low byte of 16 bits.
func fourLevels(word, separators, run uint64) (gists uint64, good int) {
	const low, high = 0x00ff00ff00ff00ff, 0xff00ff00ff00ff00
	const zeros, beyond, signs = 0x0030003000300030, 0x0080008000800080 - 0x0005000500050005, 0x0180018001800180
	const first = 0x0001000100010001 * uint64(diagnostic.GistLevel)
	levels := word&low ^ zeros
	wrong := (word^separators)&high | (levels+beyond)&signs | (run ^ high)
	return levels + first, bits.TrailingZeros64(wrong) / 16
}

// shortWord is the word of a cell, from the eight bytes where it begins, and its
// size; the high bit of a byte tells where the cell ends there.
func shortWord(low, end uint64) (w word, size int) {
	size = bits.TrailingZeros64(end) / 8
	return word{low & before(end), uint64(size) << 56}, size
}

// longerWord is the word of a cell of eight bytes or more, from the sixteen where
// it begins, and its size, when a separator ends it there; else no word is of that
// size.
func longerWord(low, high, separators uint64) (w word, size int) {
	end := zeroByte(high ^ separators)
	size = 8 + bits.TrailingZeros64(end)/8
	return word{low, high&before(end) | uint64(size)<<56}, size
}

// before has the bits of the bytes before the first one that has its high bit.
func before(ends uint64) uint64 { return (ends ^ (ends - 1)) >> 8 }

// quickLast reads the last cell of a record.
func (t *Table) quickLast(at int) bool {
	c, last := t.cursor, len(t.quickly)-1
	col := &t.quickly[last]
	if rest := c.data[min(at, len(c.data)):]; col.kind == quickLevels && len(rest) > 1 && rest[0]-'0' < mostLevels && rest[1] == '\n' {
		col.gists[t.row.lane] = diagnostic.GistLevel + rest[0] - '0'
		c.at = at + len("0\n")
		c.lines++
		return true
	}
	size := bytes.IndexByte(c.data[min(at, len(c.data)):], '\n')
	if size < 0 {
		return false
	}
	end := at + size
	cell := c.data[at:end]
	if size > 0 && cell[size-1] == '\r' {
		cell = cell[:size-1]
	}
	if bytes.IndexByte(cell, t.layout.separator) >= 0 || bytes.IndexByte(cell, '"') >= 0 {
		return false
	}
	// A record that has nothing but separators is none: read tells.
	if at+len(cell)-c.at == last || !t.quickAnswer(col, cell, utf8.Valid(cell)) {
		return false
	}
	c.at = end + 1
	c.lines++
	return true
}

// quickCell reads a cell that is neither a level nor a word, and returns where
// the next one begins, or -1. There are wordRoom bytes and more from its first one.
func (t *Table) quickCell(col *quickColumn, at int) int {
	data := t.cursor.data
	switch col.kind {
	case quickBoxes:
		if next := t.quickBoxes(col, at); next > 0 {
			return next
		}
	case quickDate:
		if day := data[at:]; isDay(day) && day[daySize] == t.layout.separator {
			t.row.Date = day[:daySize]
			return at + daySize + 1
		}
	case quickOdd:
		if s, to := t.memory.find(col.slot, data, at, t.layout.separator); to > 0 && s.State == diagnostic.Known {
			t.columns.Set(int(col.slot), t.row.lane, s)
			t.texts[col.slot][t.row.lane] = data[at:to]
			return to + 1
		}
	}
	if data[at] == t.layout.separator {
		t.cell(&t.layout.columns[col.n], nil)
		return at + 1
	}
	if data[at] == '"' {
		to, closed := closing(data, at)
		if !closed || to == at+1 || to+1 >= len(data) || data[to+1] != t.layout.separator || bytes.IndexByte(data[at:to], '\n') >= 0 {
			return -1
		}
		cell := t.unquote(data[at+1 : to])
		if !t.quickAnswer(col, cell, utf8.Valid(cell)) {
			return -1
		}
		return to + 2
	}
	to := t.cellEnd(at)
	if to < 0 || !t.quickAnswer(col, data[at:to], true) {
		return -1
	}
	return to + 1
}

// cellEnd is the place of the separator that ends a cell without quotes, in
// UTF-8; -1 when something else does.
func (t *Table) cellEnd(at int) int {
	const twoBytes, threeBytes, next = 0b1100_0010, 0b1110_0000, 0b1000_0000 // the first bytes of most letters with an accent
	data, separators := t.cursor.data, eight(t.layout.separator)
	for end := len(data) - 9; at <= end; {
		word := binary.LittleEndian.Uint64(data[at:])
		// An end of line and a quote differ by two bits.
		others := zeroByte(word&^eight('\n'^'"')^eight('\n'&'"')) | word&eight(utf8.RuneSelf)
		found := zeroByte(word^separators) | others
		if found == 0 {
			at += 8
			continue
		}
		at += bits.TrailingZeros64(found) / 8
		switch c := data[at]; {
		case c == t.layout.separator:
			return at
		case c == '\n' || c == '"':
			return -1
		case c < utf8.RuneSelf:
			at++
		case c >= twoBytes && c < threeBytes && data[at+1]>>6 == next>>6:
			at += 2
		default:
			r, size := utf8.DecodeRune(data[at:])
			if r == utf8.RuneError && size == 1 {
				return -1
			}
			at += size
		}
	}
	return -1
}

// quickAnswer reads what a cell says, which is in UTF-8 or not; it returns false
// when it is refused.
func (t *Table) quickAnswer(col *quickColumn, cell []byte, valid bool) bool {
	// What begins by a letter without an accent is not blank.
	plain := valid && len(cell) > 0 && cell[0] > ' ' && cell[0] < utf8.RuneSelf
	switch {
	case plain && col.kind == quickText:
		t.columns.Gists[col.slot][t.row.lane], t.texts[col.slot][t.row.lane] = diagnostic.GistLevel, cell
		return true
	case plain && col.kind == quickID && !space(cell[len(cell)-1]):
		t.row.ID = cell
		return true
	}
	t.cell(&t.layout.columns[col.n], cell)
	if len(t.row.Problems) > 0 {
		t.row.Problems = t.row.Problems[:0]
		return false
	}
	return true
}

// unquote undoes the doubling of quotes, elsewhere: the record may have to be
// read again.
func (t *Table) unquote(text []byte) []byte {
	if bytes.IndexByte(text, '"') < 0 {
		return text
	}
	from := len(t.unquoted)
	for {
		i := bytes.IndexByte(text, '"')
		if i < 0 {
			break
		}
		t.unquoted = append(t.unquoted, text[:i+1]...)
		text = text[i+2:] // after the second one of a pair
	}
	t.unquoted = append(t.unquoted, text...)
	return t.unquoted[from:]
}

// zeroByte has the high bit of the first byte that is zero, and perhaps those of
// others after it; 0 when there is none.
func zeroByte(word uint64) uint64 {
	const low, high = 0x0101010101010101, 0x8080808080808080
	return (word - low) & ^word & high
}
