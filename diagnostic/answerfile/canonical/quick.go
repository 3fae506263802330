package canonical

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"time"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// quickColumn is what quick needs to know of a column.
type quickColumn struct {
	levels uint8 // of a question answered by a level: how many; else 0
	kind   quickKind
	slot   int32
	words  *words // of a question that few cells answer; else nil
}

type quickKind uint8

const (
	quickOther quickKind = iota
	quickText            // any words
	quickOdd             // words that a pattern or a condition looks at
	quickBoxes
	quickID
	quickDate
)

func (l *Layout) quickColumns() (list []quickColumn) {
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
			q.levels, q.words = f.levelCount(), f.words
			switch {
			case f.kind == diagnostic.KindText && f.odd:
				q.kind = quickOdd
			case f.kind == diagnostic.KindText:
				q.kind = quickText
			case f.kind == diagnostic.KindBoxes:
				q.kind = quickBoxes
			}
		}
		list = append(list, q)
	}
	return list
}

// quick reads one record whose cells are as most are: one for each column,
// accepted, on one line. It knows what each column may hold, so that it finds
// where a cell ends while it reads it. It returns false for any other record,
// which is then to be read as if it had not been looked at.
func (t *Table) quick() bool {
	c := t.cursor
	data, at := c.data, c.at
	end := bytes.IndexByte(data[at:], '\n')
	if end < 0 || at+end+wordRoom > len(data) {
		return false // what follows a short cell is read with it
	}
	next := at + end + 1
	if end += at; end > at && data[end-1] == '\r' {
		end--
	}
	columns, separator := t.layout.quick, t.layout.separator
	separators := eight(separator)
	slots := t.row.Slots
	last := len(columns) - 1
	for n := range columns[:last] {
		col := &columns[n]
		if level := data[at] - '0'; level < col.levels && data[at+1] == separator {
			slots[col.slot] = diagnostic.Slot{State: diagnostic.Known, Level: level}
			at += 2
			continue
		}
		if col.words != nil {
			if size := shortCell((*[wordRoom]byte)(data[at:]), separators); size <= wordSize {
				w := wordAt(data, at, size)
				if found := col.words.place(w); found.word == w {
					slots[col.slot] = found.slot
					at += size + 1
					continue
				}
			}
		}
		if at > end {
			return false
		}
		if at = t.quickCell(n, at, end); at < 0 {
			return false
		}
	}
	// A record that has nothing but separators is none: read tells.
	if at > end || end-c.at == last || t.cellEnd(at, end) < end || !t.quickAnswer(last, data[at:end]) {
		return false
	}
	c.at = next
	c.lines++
	return true
}

// quickCell reads a cell that is not one of few words, and returns where the
// next one begins, or -1.
func (t *Table) quickCell(n, at, end int) int {
	data := t.cursor.data
	if data[at] == '"' {
		to, closed := closing(data[:end], at)
		if !closed || to == at+1 || to+1 >= end || data[to+1] != t.layout.separator || !t.quickAnswer(n, t.unquote(data[at+1:to])) {
			return -1
		}
		return to + 2
	}
	to := t.cellEnd(at, end)
	if data[to] != t.layout.separator || !t.quickAnswer(n, data[at:to]) {
		return -1
	}
	return to + 1
}

// cellEnd is the place of the next separator or quote; the end of the record
// when there is none.
func (t *Table) cellEnd(at, end int) int {
	data, separators := t.cursor.data, eight(t.layout.separator)
	for ; at < end; at += 8 {
		word := binary.LittleEndian.Uint64(data[at:])
		if found := zeroByte(word^separators) | zeroByte(word^quotes); found != 0 {
			return min(at+bits.TrailingZeros64(found)/8, end)
		}
	}
	return end
}

// quotes is eight quotes.
const quotes = uint64('"') * 0x0101010101010101

// quickAnswer reads what a cell says; it returns false when it is refused.
func (t *Table) quickAnswer(n int, cell []byte) bool {
	col := &t.layout.quick[n]
	switch col.kind {
	case quickText:
		if plainText(cell) {
			t.row.Slots[col.slot], t.row.Texts[col.slot] = diagnostic.Slot{State: diagnostic.Known}, cell
			return true
		}
	case quickOdd:
		if s, known := t.memory.seen(col.slot, cell); known && s.State == diagnostic.Known {
			t.row.Slots[col.slot], t.row.Texts[col.slot] = s, cell
			return true
		}
	case quickBoxes:
		if s, known := t.memory.seen(col.slot, cell); known {
			t.row.Slots[col.slot] = s
			return true
		}
	case quickID:
		if plainText(cell) && !space(cell[len(cell)-1]) {
			t.row.ID = cell
			return true
		}
	case quickDate:
		if len(cell) == len(time.DateOnly) && t.isDay(cell) {
			t.row.Date = cell
			return true
		}
	}
	t.cell(&t.layout.columns[n], cell)
	if len(t.row.Problems) > 0 {
		t.row.Problems = t.row.Problems[:0]
		return false
	}
	return true
}

// plainText tells whether a cell begins with something else than a space, and is
// UTF-8.
func plainText(cell []byte) bool {
	if len(cell) == 0 || cell[0] <= ' ' || cell[0] >= utf8.RuneSelf {
		return false
	}
	const high = 0x8080808080808080
	for len(cell) >= 8 {
		others := binary.LittleEndian.Uint64(cell) & high
		if others == 0 {
			cell = cell[8:]
			continue
		}
		cell = cell[bits.TrailingZeros64(others)/8:]
		r, size := utf8.DecodeRune(cell)
		if r == utf8.RuneError && size == 1 {
			return false
		}
		cell = cell[size:]
	}
	return utf8.Valid(cell)
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

// shortCell is the size of the cell that begins there, when a separator ends it
// within a word; else more than a word has.
func shortCell(data *[wordRoom]byte, separators uint64) int {
	if end := zeroByte(binary.LittleEndian.Uint64(data[:8]) ^ separators); end != 0 {
		return bits.TrailingZeros64(end) / 8
	}
	// Without a separator there are 64 zeros, and 16 bytes.
	return 8 + bits.TrailingZeros64(zeroByte(binary.LittleEndian.Uint64(data[8:])^separators))/8
}

// zeroByte has the high bit of the first byte that is zero, and perhaps those of
// others after it; 0 when there is none.
func zeroByte(word uint64) uint64 {
	const low, high = 0x0101010101010101, 0x8080808080808080
	return (word - low) & ^word & high
}
