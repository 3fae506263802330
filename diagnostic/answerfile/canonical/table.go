package canonical

import (
	"bytes"
	"errors"
	"fmt"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// role says what a column holds.
type role uint8

const (
	isUnknown role = iota
	isAnswer
	isID
	isDate
	isPath
)

// column is what the first line says of the cells under it.
type column struct {
	name string
	role role
	slot int
}

// Layout is what the first line of a table says.
type Layout struct {
	Unknown []string // names of the columns that nothing reads

	q         *diagnostic.Questionnaire
	fields    []field
	separator byte
	columns   []column
}

// separators are those that a table may have, the likeliest first.
const separators = ";,\t"

// byteOrderMark begins the files that some spreadsheets write.
const byteOrderMark = "\ufeff"

// ReadLayout reads the first line of a table, and tells how many bytes and
// lines it takes. The error is a sentence for the user.
func ReadLayout(q *diagnostic.Questionnaire, data []byte) (l *Layout, size, lines int, err error) {
	start := len(data) - len(bytes.TrimPrefix(data, []byte(byteOrderMark)))
	data = data[start:]
	if bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 || bytes.HasPrefix(data, []byte{0xff, 0xfe}) {
		return nil, 0, 0, errors.New(msgUTF16)
	}
	known, fault := 0, false
	for _, separator := range []byte(separators) {
		header := cursor{data: bytes.Clone(data[:min(len(data), mostHeader)]), separator: separator}
		found, n := readHeader(q, &header)
		if n > known {
			l, known, size, lines, fault = found, n, start+header.at, header.lines, header.fault
		}
	}
	if known == 0 {
		return nil, 0, 0, errors.New(msgNotTable)
	}
	if fault {
		return nil, 0, 0, errors.New(msgQuotes)
	}
	l.fields = fields(q)
	return l, size, lines, l.twice()
}

// mostHeader is more than the names of all columns take.
const mostHeader = 256 << 10

// Separator is the byte between cells.
func (l *Layout) Separator() byte { return l.separator }

// readHeader reads the names of columns, and tells how many it knows.
func readHeader(q *diagnostic.Questionnaire, c *cursor) (l *Layout, known int) {
	l = &Layout{q: q, separator: c.separator}
	for more := true; more; {
		var cell []byte
		cell, more = c.next()
		col := column{name: string(trim(cell))}
		switch col.name {
		case "id", "cle":
			col.role = isID
		case "date":
			col.role = isDate
		case "parcours":
			col.role = isPath
		default:
			if slot, ok := q.Question(col.name); ok {
				col.role, col.slot = isAnswer, slot
				known++
			} else if col.name != "" {
				l.Unknown = append(l.Unknown, shown([]byte(col.name)))
			}
		}
		l.columns = append(l.columns, col)
	}
	return l, known
}

// twice refuses a table where two columns say the same thing.
func (l *Layout) twice() error {
	seen := map[column]bool{}
	for _, c := range l.columns {
		what := column{role: c.role, slot: c.slot}
		if c.role != isUnknown && seen[what] {
			return fmt.Errorf(msgTwice, c.name)
		}
		seen[what] = true
	}
	return nil
}

// Table decodes the rows of a table.
type Table struct {
	reader
	layout *Layout
	cursor cursor
	line   int
}

// Decoder returns a decoder for one goroutine.
func (l *Layout) Decoder() *Table { return &Table{reader: newReader(l.q, l.fields), layout: l} }

// Reset gives whole records to decode; line is that of their first byte. The
// bytes will be changed.
func (t *Table) Reset(data []byte, line int) {
	t.cursor = cursor{data: data, separator: t.layout.separator}
	t.line = line
}

// Next returns the next row, or nil. Rows where every cell is empty are
// skipped.
func (t *Table) Next() *Row {
	for t.cursor.at < len(t.cursor.data) {
		t.begin(t.line + t.cursor.lines)
		if t.read() {
			return &t.row
		}
	}
	return nil
}

// read reads one record, and tells whether it holds anything.
func (t *Table) read() (something bool) {
	c, columns := &t.cursor, t.layout.columns
	n := 0
	for more := true; more; n++ {
		var cell []byte
		cell, more = c.next()
		if len(cell) == 0 {
			continue
		}
		something = true
		if n >= len(columns) {
			continue
		}
		switch col := &columns[n]; col.role {
		case isUnknown:
		case isAnswer:
			t.answer(col.name, col.slot, cell)
		default:
			t.identify(col.name, col.role, cell)
		}
	}
	if c.fault {
		c.fault = false
		t.refuseAll(msgQuotes)
		return true
	}
	if something && n != len(columns) {
		t.refuseAll(fmt.Sprintf(msgWidth, n, len(columns)))
	}
	return something
}

// refuseAll refuses a row whose cells may not be where they should: what was
// said of them does not hold.
func (t *Table) refuseAll(text string) {
	t.row.Problems = append(t.row.Problems[:0], Problem{Text: text})
}

// cursor reads cells one after the other.
type cursor struct {
	data      []byte
	separator byte
	at        int
	lines     int  // ends of lines passed
	fault     bool // quotes that are not where they should be
}

// next returns a cell, and whether another one of the same record follows.
func (c *cursor) next() (cell []byte, more bool) {
	from := c.at
	if from < len(c.data) && c.data[from] == '"' {
		if end, closed := closing(c.data, from); closed {
			return c.quoted(from+1, end)
		}
		c.fault = true
		c.at++
	}
	return c.plain(from)
}

// plain reads a cell up to the next separator or end of line.
func (c *cursor) plain(from int) (cell []byte, more bool) {
	data, separator := c.data, c.separator
	for i := c.at; i < len(data); i++ {
		switch b := data[i]; {
		case b == separator:
			c.at = i + 1
			return data[from:i], true
		case b == '\n':
			c.at = i + 1
			c.lines++
			return bytes.TrimSuffix(data[from:i], []byte{'\r'}), false
		case b == '"':
			c.fault = true
		}
	}
	c.at = len(data)
	return bytes.TrimSuffix(data[from:], []byte{'\r'}), false
}

// quoted reads a cell between quotes, and what follows it.
func (c *cursor) quoted(from, end int) (cell []byte, more bool) {
	cell = c.data[from:end]
	c.lines += bytes.Count(cell, []byte{'\n'})
	c.at = end + 1
	rest, more := c.plain(c.at)
	c.fault = c.fault || len(rest) > 0
	return unquote(cell), more
}

// unquote undoes, in place, the doubling of quotes and the ends of lines of
// Windows.
func unquote(cell []byte) []byte {
	if bytes.IndexByte(cell, '"') < 0 && bytes.IndexByte(cell, '\r') < 0 {
		return cell
	}
	kept := cell[:0]
	for i := 0; i < len(cell); i++ {
		if i+1 < len(cell) && (cell[i] == '"' || cell[i] == '\r' && cell[i+1] == '\n') {
			i++ // the second one of a pair
		}
		kept = append(kept, cell[i])
	}
	return kept
}
