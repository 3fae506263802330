package listfile

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// Reject is why a row is not read: each thing wrong with it has one.
type Reject struct {
	File         string
	Line, Column int    // from 1, as an editor shows them
	Field        string // name of the column of the schema
	Reason       string
	Row          int // number of the row in its file, from 1
}

// Lot is what a file holds.
type Lot struct {
	Places  []places.Place
	Rejects []Reject
	Rows    int // read, rejected ones included
	Notices strictyaml.Problems
}

// Refused is the number of rows that are rejected.
func (l *Lot) Refused() int {
	n := 0
	for i := range l.Rejects {
		if i == 0 || l.Rejects[i].Row != l.Rejects[i-1].Row || l.Rejects[i].File != l.Rejects[i-1].File {
			n++
		}
	}
	return n
}

// Read reads a list in any of its forms, told apart by its first bytes. The
// name is the one to show. The correspondence is nil for the national schema.
// The error is a strictyaml.Problems: the file as a whole cannot be read.
func Read(name string, data []byte, c *Correspondence) (Lot, error) {
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0:
		return Lot{}, strictyaml.Problems{{File: name, Text: msgEmpty}}
	case head[0] == '[' || head[0] == '{':
		return readJSON(name, data, c)
	case isOurs(head):
		f, err := ReadFile(name, data)
		return Lot{Places: f.Places, Rows: len(f.Places)}, err
	}
	return readTables(name, bytes.NewReader(data), c)
}

// reader reads rows of one form.
type reader struct {
	schema *places.Schema
	rule   *Correspondence
	lot    Lot
	values []string // one for each column of the schema
}

func newReader(c *Correspondence) *reader {
	r := &reader{schema: places.NewSchema(c == nil), rule: c}
	r.values = make([]string, len(r.schema.Columns))
	return r
}

// finish makes a place of the values, or rejects the row; where says the place
// of a column in the file.
func (r *reader) finish(name string, where func(column int) (line, col int)) {
	r.lot.Rows++
	r.rule.translate(r.values, r.schema.Columns)
	p, faults := r.schema.Make(r.values)
	if len(faults) == 0 {
		if r.rule != nil {
			p.Support = r.rule.Support
			if p.Source == "" {
				p.Source = r.rule.Source
			}
		}
		r.lot.Places = append(r.lot.Places, p)
		return
	}
	for _, f := range faults {
		line, column := where(f.Column)
		r.lot.Rejects = append(r.lot.Rejects, Reject{
			File: name, Line: line, Column: column, Field: r.schema.Columns[f.Column].Name, Reason: f.Reason, Row: r.lot.Rows,
		})
	}
}

func readTables(name string, in io.Reader, c *Correspondence) (Lot, error) {
	t, err := table.Open(name, in, table.Options{})
	if err != nil {
		return Lot{}, err
	}
	r := newReader(c)
	for {
		if err := r.readTable(t); err != nil {
			return Lot{}, err
		}
		if !t.NextTable() {
			break
		}
	}
	r.lot.Notices = append(r.lot.Notices, t.Notices()...)
	return r.lot, t.Err()
}

func (r *reader) readTable(t *table.Reader) error {
	titles, ok := t.Next()
	if !ok {
		return nil // t.Err, or an empty member
	}
	at, err := r.columns(t.Name(), titles)
	if err != nil {
		return err
	}
	for {
		row, ok := t.Next()
		if !ok {
			return nil
		}
		for i, column := range at {
			r.values[i] = ""
			if column >= 0 && column < len(row.Cells) {
				r.values[i] = places.Clean(row.Cells[column])
			}
		}
		r.finish(t.Name(), func(column int) (int, int) {
			if at[column] < 0 || at[column] >= len(row.Cells) {
				return row.Line, 1
			}
			return t.Place(at[column])
		})
	}
}

// columns finds where each column of the schema is, -1 for none.
func (r *reader) columns(name string, titles table.Row) ([]int, error) {
	known := make([]string, len(titles.Cells))
	for i, title := range titles.Cells {
		known[i] = strings.TrimSpace(title)
	}
	at := make([]int, len(r.schema.Columns))
	var missing []string
	var problems strictyaml.Problems
	used := make([]bool, len(known))
	for i, c := range r.schema.Columns {
		title := r.rule.title(c.Name)
		at[i] = -1
		if title != "" {
			at[i] = slices.Index(known, title)
		}
		switch {
		case at[i] >= 0:
			used[at[i]] = true
		case r.rule != nil && title != "":
			problems = append(problems, strictyaml.Problem{File: r.rule.file, Line: r.rule.line(c.Name), Column: 1,
				Text: fmt.Sprintf(msgNoTitle, title, name, suggest.DidYouMean(title, known))})
		case r.rule == nil && c.Required:
			missing = append(missing, c.Name)
		}
	}
	if len(missing) > 0 {
		problems = append(problems, strictyaml.Problem{File: name, Line: titles.Line, Column: 1,
			Text: fmt.Sprintf(msgNoColumns, strings.Join(missing, ", "))})
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if r.rule == nil {
		r.noteUnknown(name, titles.Line, known, used)
	}
	return at, nil
}

// noteUnknown tells of columns that nothing reads: most often a newer schema.
func (r *reader) noteUnknown(name string, line int, known []string, used []bool) {
	var unknown []string
	for i, title := range known {
		if !used[i] && title != "" {
			unknown = append(unknown, title)
		}
	}
	if len(unknown) > 0 {
		r.lot.Notices = append(r.lot.Notices, strictyaml.Problem{File: name, Line: line, Column: 1,
			Text: fmt.Sprintf(noteUnknown, strings.Join(unknown, ", "))})
	}
}
