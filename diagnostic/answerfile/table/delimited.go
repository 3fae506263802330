package table

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// source gives the rows of one table.
type source interface {
	next() (Row, bool)
	// place is where cell i of the last row is.
	place(i int) (line, column int)
	facts() Facts
}

// delimited cuts text into records and cells. It is as strict as encoding/csv
// on what programs write, and says what it did of what they should not write;
// unlike it, it knows the place of each cell and bounds each record.
//
// All offsets are from the first byte of the current record, which fill may
// move.
type delimited struct {
	in     io.Reader
	coding *decoder // nil when in is known to be good UTF-8
	log    *diary
	sep    byte // '\n' when there is a single column

	buf      []byte
	from, to int // the current record starts at from; bytes are known up to to
	size     int // of the current record, once read
	ended    bool
	broken   error // why there is no more, told once what came before is read
	line     int   // of from
	unclosed bool  // the last record had no line end
	shorter  bool  // a record was shorter than the first
	width    int   // of the first record
	rows     int
	lines    int    // of the record
	text     []byte // where the cells are: the record itself, or unquoted
	froms    []int  // of each cell in text
	ends     []int
	starts   []int // of each cell in the record
	unquoted []byte
	apart    []int // froms, when they are not starts
	ascii    bool
	empty    bool
	cells    []string
	quoted   int // cells in quotes
	stray    int // quotes where none should be, for those who guess
}

func newDelimited(in io.Reader, sep byte, log *diary) *delimited {
	return &delimited{in: in, sep: sep, log: log, line: 1, buf: make([]byte, sampleSize)}
}

// fill reads more bytes and says whether there were; it tells why there are no
// more, if that is not the end.
func (d *delimited) fill() bool {
	if d.more() {
		return true
	}
	if d.broken != nil && !d.log.stopped() {
		line, column := d.at(d.to)
		d.log.fail(line, column, d.broken, msgReading)
	}
	return false
}

// more reads more bytes and says whether there were.
func (d *delimited) more() bool {
	if d.ended || d.broken != nil {
		return false
	}
	if d.from > 0 {
		d.to = copy(d.buf, d.buf[d.from:d.to])
		d.from = 0
	}
	if d.to == len(d.buf) {
		d.buf = append(d.buf, make([]byte, len(d.buf))...)
	}
	for tries := 0; !d.ended && d.broken == nil; tries++ {
		n, err := d.in.Read(d.buf[d.to:])
		d.to += n
		switch {
		case isEnd(err):
			d.ended = true
		case err != nil:
			d.broken = err
		case n == 0 && tries > 100:
			d.broken = io.ErrNoProgress
		}
		if n > 0 {
			return true
		}
	}
	return false
}

// byteAt is the byte at an offset of the record; false past the end.
func (d *delimited) byteAt(i int) (byte, bool) {
	for d.from+i >= d.to {
		if !d.fill() {
			return 0, false
		}
	}
	return d.buf[d.from+i], true
}

// at is the line and column of an offset of the record.
func (d *delimited) at(offset int) (line, column int) {
	before := d.buf[d.from:min(d.from+offset, d.to)]
	line = d.line + countLines(before)
	if i := bytes.LastIndexAny(before, "\r\n"); i >= 0 {
		before = before[i+1:]
	}
	return line, utf8.RuneCount(before) + 1
}

// countLines counts line ends: LF, CR LF and CR.
func countLines(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	for i := bytes.IndexByte(text, '\r'); i >= 0; {
		if i+1 == len(text) || text[i+1] != '\n' {
			n++
		}
		next := bytes.IndexByte(text[i+1:], '\r')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

// next gives the next record that is not empty.
func (d *delimited) next() (Row, bool) {
	for !d.log.stopped() {
		d.line += d.lines
		d.from += d.size
		d.size, d.lines = 0, 0
		if !d.plainRecord() && !d.record() || d.log.stopped() {
			break
		}
		if d.empty {
			continue // blank lines and rows of empty cells are nobody
		}
		if !d.checkWidth() {
			break
		}
		d.rows++
		return Row{Line: d.line, Cells: d.clean()}, true
	}
	return Row{}, false
}

// plainRecord reads a record without quotes that is wholly in the buffer: most
// of a large file. It leaves everything else, faults too, to record.
func (d *delimited) plainRecord() bool {
	window := d.buf[d.from:d.to]
	size := bytes.IndexByte(window, '\n')
	if size < 0 || size > d.log.limits.Cell {
		return false
	}
	text := bytes.TrimSuffix(window[:size], []byte{'\r'})
	if bytes.IndexByte(text, '"') >= 0 || bytes.IndexByte(text, '\r') >= 0 {
		return false
	}
	starts, ends := append(d.starts[:0], 0), d.ends[:0]
	var all byte
	for i, b := range text {
		all |= b
		if b == d.sep {
			ends = append(ends, i)
			starts = append(starts, i+1)
		}
	}
	d.starts, d.ends = starts, append(ends, len(text))
	d.text, d.froms = text, d.starts
	d.size, d.lines, d.quoted, d.unclosed = size+1, 1, 0, false
	d.ascii, d.empty = all < utf8.RuneSelf, len(text) == len(starts)-1
	return len(starts) <= d.log.limits.Columns
}

// record reads one record and says whether there was one, whole.
func (d *delimited) record() bool {
	d.starts, d.ends, d.unquoted, d.quoted, d.unclosed = d.starts[:0], d.ends[:0], d.unquoted[:0], 0, false
	if _, more := d.byteAt(0); !more {
		return false
	}
	for i := 0; ; {
		if len(d.starts) == d.log.limits.Columns {
			d.log.stop(d.line, 1, msgColumns, d.log.limits.Columns)
			return false
		}
		d.starts = append(d.starts, i)
		whole := true
		if b, _ := d.byteAt(i); b == '"' {
			i, whole = d.quotedCell(i)
		} else {
			i, whole = d.bareCell(i)
		}
		if !whole {
			return false
		}
		d.ends = append(d.ends, len(d.unquoted))
		b, more := d.byteAt(i)
		if more && b == d.sep && b != '\n' {
			i++
			continue
		}
		d.size = i
		d.unclosed = !more
		if more {
			d.size += d.lineEnd(i)
		}
		d.finish()
		return true
	}
}

// finish prepares the cells that were gathered in unquoted.
func (d *delimited) finish() {
	d.lines = countLines(d.buf[d.from : d.from+d.size])
	d.text = d.unquoted
	d.ascii, d.empty = isPlain(d.text), len(d.text) == 0
	d.apart = append(d.apart[:0], 0)
	d.apart = append(d.apart, d.ends[:len(d.ends)-1]...)
	d.froms = d.apart
}

// lineEnd is the length of the line end at an offset.
func (d *delimited) lineEnd(i int) int {
	if b, _ := d.byteAt(i); b == '\r' {
		if b, more := d.byteAt(i + 1); more && b == '\n' {
			return 2
		}
	}
	return 1
}

// isStop says whether a byte ends a cell.
func (d *delimited) isStop(b byte) bool { return b == d.sep || b == '\n' || b == '\r' }

// bareCell reads a cell without quotes and gives the offset of what ends it.
func (d *delimited) bareCell(start int) (end int, whole bool) {
	for i := start; ; {
		window := d.buf[d.from+i : d.to]
		for j, b := range window {
			if d.isStop(b) {
				return i + j, d.keep(start, i+j)
			}
			if b == '"' {
				d.stray++
			}
		}
		i += len(window)
		if d.tooLong(start, i) {
			return i, false
		}
		if !d.fill() {
			return i, d.keep(start, i)
		}
	}
}

// keep adds the bytes of a cell, as they are.
func (d *delimited) keep(start, end int) bool {
	d.unquoted = append(d.unquoted, d.buf[d.from+start:d.from+end]...)
	return !d.tooLong(start, end)
}

func (d *delimited) noteAt(offset int, kind string, args ...any) {
	if !d.log.again(kind) {
		line, column := d.at(offset)
		d.log.note(line, column, kind, args...)
	}
}

// noteEnd tells of the record in which the text ends.
func (d *delimited) noteEnd(offset int, kind string, args ...any) {
	d.noteAt(offset, kind, args...)
	line, column := d.at(offset)
	d.log.end(line, column, kind, args...)
}

// tooLong stops at a cell or a record over its limit.
func (d *delimited) tooLong(start, end int) bool {
	limits := d.log.limits
	switch {
	case end-start > limits.Cell:
		line, column := d.at(start)
		d.log.stop(line, column, msgCellSize, limits.Cell)
	case end > limits.Record:
		d.log.stop(d.line, 1, msgRecordSize, limits.Record)
	default:
		return false
	}
	return true
}

// checkWidth compares a record with the first one. A last record that is
// shorter, without a line end, was cut: its last answer may be too.
func (d *delimited) checkWidth() bool {
	width := len(d.ends)
	switch {
	case d.width == 0 && d.unclosed: // no answer follows
		d.log.end(d.line, 1, noteTitles)
		fallthrough
	case d.width == 0:
		d.width = width
	case width < d.width && d.unclosed && !d.shorter:
		d.noteEnd(0, noteTruncated, d.rows)
		return false
	case width != d.width:
		d.shorter = d.shorter || width < d.width
		d.noteAt(0, noteWidth, width, d.width)
	}
	return true
}

func (d *delimited) place(i int) (line, column int) {
	if i < 0 || i >= len(d.starts) {
		return d.line, 1
	}
	return d.at(d.starts[i])
}

func (d *delimited) facts() Facts {
	f := Facts{Encoding: d.coding.name(), BOM: d.coding.bom, Repaired: d.coding.double}
	if d.sep != '\n' {
		f.Separator = rune(d.sep)
	}
	return f
}
