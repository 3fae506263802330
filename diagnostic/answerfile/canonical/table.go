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
	if declared := separatorLine(data); declared > 0 {
		start, data, lines = start+declared, data[declared:], 1
	}
	first := lines
	if bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0 || bytes.HasPrefix(data, []byte{0xff, 0xfe}) {
		return nil, 0, 0, errors.New(msgUTF16)
	}
	known, fault := 0, false
	for _, separator := range []byte(separators) {
		header := newCursor(bytes.Clone(data[:min(len(data), mostHeader)]), separator)
		found, n := readHeader(q, header, separator)
		if n > known {
			l, known, size, lines, fault = found, n, start+header.at, first+header.lines, header.fault
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

// separatorLine is how many bytes take the line « sep=; » that is for spreadsheets.
func separatorLine(data []byte) int {
	line, _, whole := bytes.Cut(data[:min(len(data), 16)], []byte("\n"))
	said := bytes.Trim(bytes.TrimSpace(line), `"`)
	if !whole || len(said) != len("sep=;") || !bytes.EqualFold(said[:4], []byte("sep=")) {
		return 0
	}
	return len(line) + 1
}

// mostHeader is more than the names of all columns take.
const mostHeader = 256 << 10

// Separator is the byte between cells.
func (l *Layout) Separator() byte { return l.separator }

// readHeader reads the names of columns, and tells how many it knows.
func readHeader(q *diagnostic.Questionnaire, c *cursor, separator byte) (l *Layout, known int) {
	l = &Layout{q: q, separator: separator}
	for _, cell := range c.record() {
		col := column{name: string(trim(c.data[cell.from:cell.to]))}
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
	layout   *Layout
	quickly  []quickColumn // by column
	without  []int         // slots that have no column
	cursor   *cursor
	line     int
	unquoted []byte // cells of the block that had doubled quotes
}

// Decoder returns a decoder for one goroutine.
func (l *Layout) Decoder() *Table {
	r := newReader(l.q, l.fields)
	return &Table{
		reader: r, layout: l, quickly: l.quickColumns(r.columns), without: l.without(),
		cursor: newCursor(nil, l.separator),
	}
}

// Reset gives whole records to decode; line is that of their first byte. The
// bytes will be changed.
func (t *Table) Reset(data []byte, line int) {
	t.cursor.reset(data)
	t.line, t.unquoted = line, t.unquoted[:0]
}

// Read returns the next rows, up to as many as Columns hold; none at the end.
// Those where every cell is empty are skipped.
func (t *Table) Read() []Row {
	count := 0
	for count < diagnostic.Lanes && t.cursor.at < len(t.cursor.data) {
		t.begin(count, t.line+t.cursor.lines)
		if !t.quick() && !t.read() {
			continue
		}
		if len(t.row.Problems) > 0 {
			t.forget()
		}
		count++
	}
	for _, slot := range t.without {
		clear(t.columns.Gists[slot][:])
	}
	return t.rows[:count]
}

// read reads one record, and tells whether it holds anything. Each column writes
// its slot, so that nothing is left of the row before.
func (t *Table) read() (something bool) {
	c, columns := t.cursor, t.layout.columns
	c.seek(c.at)
	cells := c.record()
	for n, at := range cells[:min(len(cells), len(columns))] {
		t.cell(&columns[n], c.data[at.from:at.to])
		something = something || at.from < at.to
	}
	for _, at := range cells[min(len(cells), len(columns)):] {
		something = something || at.from < at.to
	}
	if c.fault {
		c.fault = false
		t.refuseAll(msgQuotes)
		return true
	}
	if something && len(cells) != len(columns) {
		t.refuseAll(fmt.Sprintf(msgWidth, len(cells), len(columns)) + t.cut(len(cells)))
	}
	return something
}

// cut says that the table may be cut where a record is short, ends the data and has
// no end of line.
func (t *Table) cut(cells int) string {
	if data := t.cursor.data; t.cursor.at < len(data) || data[len(data)-1] == '\n' || cells >= len(t.layout.columns) {
		return ""
	}
	return msgCut
}

func (t *Table) cell(col *column, cell []byte) {
	switch {
	case col.role == isUnknown:
	case col.role == isAnswer && len(cell) == 0:
		t.columns.Set(col.slot, t.row.lane, diagnostic.Slot{})
	case col.role == isAnswer:
		t.answer(col.name, col.slot, cell)
	default:
		t.identify(col.name, col.role, cell)
	}
}

// refuseAll refuses a row whose cells may not be where they should: what was
// said of them does not hold.
func (t *Table) refuseAll(text string) {
	t.row.Problems = append(t.row.Problems[:0], Problem{Text: text})
}
