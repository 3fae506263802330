package canonical

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// cell is where a cell is in the data.
type cell struct{ from, to int32 }

// cursor reads records one after the other. It looks at 64 bytes at a time: a
// bit for each that may end a cell, so that the others cost nothing.
type cursor struct {
	data  []byte
	marks [3]uint64 // each separator, end of line and quote, eight times
	at    int
	lines int  // ends of lines passed
	fault bool // quotes that are not where they should be
	cells []cell

	base int    // of the 64 bytes looked at
	mask uint64 // what is left of them
}

func newCursor(data []byte, separator byte) *cursor {
	c := &cursor{marks: [3]uint64{eight(separator), eight('\n'), eight('"')}}
	c.reset(data)
	return c
}

func (c *cursor) reset(data []byte) {
	c.data, c.at, c.lines, c.fault = data, 0, 0, false
	c.seek(0)
}

func eight(b byte) uint64 { return uint64(b) * 0x0101010101010101 }

// seek looks at the bytes from a place on.
func (c *cursor) seek(at int) {
	c.base = at &^ 63
	c.mask = c.look(c.base) &^ (1<<(at&63) - 1)
}

// look returns a bit for each of 64 bytes that may end a cell.
func (c *cursor) look(base int) uint64 {
	if base+64 <= len(c.data) {
		return c.marked((*[64]byte)(c.data[base:]))
	}
	var rest [64]byte // no mark is zero
	if base < len(c.data) {
		copy(rest[:], c.data[base:])
	}
	return c.marked(&rest)
}

func (c *cursor) marked(data *[64]byte) (mask uint64) {
	const low, gather = 0x7f7f7f7f7f7f7f7f, 0x0102040810204080
	for i := 0; i < 64; i += 8 {
		word := binary.LittleEndian.Uint64(data[i:])
		// The high bit of a byte of each is 0 where the byte is the mark.
		x, y, z := word^c.marks[0], word^c.marks[1], word^c.marks[2]
		other := (x&low + low | x) & (y&low + low | y) & (z&low + low | z)
		// Then these bits, inverted, are brought side by side.
		mask |= (^other & ^uint64(low) >> 7 * gather >> 56) << i
	}
	return mask
}

// record returns the cells of a whole record, valid until the next one.
func (c *cursor) record() []cell {
	data, base, mask := c.data, c.base, c.mask
	cells, from := c.cells[:0], c.at
	quoted, inside := false, cell{}
	for {
		for mask == 0 {
			if base += 64; base >= len(data) {
				cells = append(cells, c.end(from, len(data), quoted, inside))
				c.cells, c.at, c.base, c.mask = cells, len(data), base, 0
				return cells
			}
			mask = c.look(base)
		}
		at := base + bits.TrailingZeros64(mask)
		mask &= mask - 1
		switch data[at] {
		case '"':
			end, closed := 0, false
			if at == from && !quoted {
				end, closed = closing(data, at)
			}
			if !closed {
				c.fault = true
				continue
			}
			inside, quoted, from = c.unquote(at+1, end), true, end+1
			c.seek(from)
			base, mask = c.base, c.mask
		case '\n':
			c.lines++
			cells = append(cells, c.end(from, at, quoted, inside))
			c.cells, c.at, c.base, c.mask = cells, at+1, base, mask
			return cells
		default:
			if quoted {
				c.fault = c.fault || at > from
				quoted = false
				cells = append(cells, inside)
			} else {
				cells = append(cells, cell{int32(from), int32(at)})
			}
			from = at + 1
		}
	}
}

// end is the last cell of a record, without the end of line of Windows.
func (c *cursor) end(from, to int, quoted bool, inside cell) cell {
	if to > from && c.data[to-1] == '\r' {
		to--
	}
	if quoted {
		c.fault = c.fault || to > from
		return inside
	}
	return cell{int32(from), int32(to)}
}

// unquote undoes, in place, the doubling of quotes and the ends of lines of
// Windows.
func (c *cursor) unquote(from, to int) cell {
	text := c.data[from:to]
	c.lines += bytes.Count(text, []byte{'\n'})
	if bytes.IndexByte(text, '"') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return cell{int32(from), int32(to)}
	}
	kept := text[:0]
	for i := 0; i < len(text); i++ {
		if i+1 < len(text) && (text[i] == '"' || text[i] == '\r' && text[i+1] == '\n') {
			i++ // the second one of a pair
		}
		kept = append(kept, text[i])
	}
	return cell{int32(from), int32(from + len(kept))}
}
