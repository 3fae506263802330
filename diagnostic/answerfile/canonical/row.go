package canonical

import (
	"bytes"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Row is one association. Its bytes are those of the decoder, until it reads
// others.
type Row struct {
	Line     int // of its first byte, from 1
	ID, Date []byte
	Path     diagnostic.Path
	Problems []Problem // why it is refused; the row then answers nothing

	lane int
	of   *reader
}

// Problem is something that a question, or the form of the file, does not
// accept.
type Problem struct {
	Line   int    // from 1; 0 = that of the row
	Column string // name of the column, or key; empty when the whole row is concerned
	Text   string
}

// reader is what the decoders of both forms share.
type reader struct {
	q      *diagnostic.Questionnaire
	fields []field // by slot
	memory memory
	row    *Row  // being read
	rows   []Row // by lane

	columns *diagnostic.Columns
	texts   [][][]byte // by slot of a text, by lane: what was typed, when it is known
}

func newReader(q *diagnostic.Questionnaire, all []field) reader {
	n := len(q.Questions)
	r := reader{
		q: q, fields: all, memory: newMemory(n),
		rows: make([]Row, diagnostic.Lanes), columns: diagnostic.NewColumns(q), texts: make([][][]byte, n),
	}
	for slot := range all {
		if all[slot].kind == diagnostic.KindText {
			r.texts[slot] = make([][]byte, diagnostic.Lanes)
		}
	}
	return r
}

// Columns are the answers of the rows just read, as given, in the same order.
func (r *reader) Columns() *diagnostic.Columns { return r.columns }

// begin starts a new row. Its answers are those of a row before.
func (r *reader) begin(lane, line int) {
	r.row = &r.rows[lane]
	r.row.lane, r.row.of = lane, r
	r.row.Line, r.row.ID, r.row.Date = line, nil, nil
	r.row.Path, r.row.Problems = diagnostic.CompletePath, r.row.Problems[:0]
}

// forget leaves nothing answered in the row being read.
func (r *reader) forget() {
	for slot := range r.fields {
		r.columns.Set(slot, r.row.lane, diagnostic.Slot{})
	}
}

// answer reads the answer to a question.
func (r *reader) answer(column string, slot int, cell []byte) {
	f := &r.fields[slot]
	s, ok := f.parse(cell, &r.memory)
	if !ok && f.kind == diagnostic.KindText {
		if number, fits := diagnostic.WithZero(f.Pattern, string(cell)); fits {
			cell = []byte(number)
			s, ok = f.parse(cell, &r.memory)
		}
	}
	if !ok {
		r.refuse(column, f.refusal(cell))
		return
	}
	r.columns.Set(slot, r.row.lane, s)
	if f.kind == diagnostic.KindText {
		r.texts[slot][r.row.lane] = cell
	}
}

// identify reads a cell that is no answer.
func (r *reader) identify(column string, kind role, cell []byte) {
	switch cell = trim(cell); {
	case len(cell) == 0:
	case kind == isID:
		if !utf8.Valid(cell) {
			r.refuse(column, msgNotUTF8)
		}
		r.row.ID = cell
	case kind == isDate:
		if len(cell) != daySize || !isDay(cell) {
			r.refuse(column, refusal(cell, msgDate))
			return
		}
		r.row.Date = cell
	case kind == isPath:
		path, ok := r.path(cell)
		if !ok {
			r.refuse(column, refusal(cell, strings.Join(r.paths(), ", ")))
		}
		r.row.Path = path
	}
}

// path finds a path by its name, without making a string of it.
func (r *reader) path(name []byte) (diagnostic.Path, bool) {
	switch string(name) {
	case string(diagnostic.CompletePath):
		return diagnostic.CompletePath, true
	case string(diagnostic.ExpressPath):
		return diagnostic.ExpressPath, true
	}
	for i := range r.q.Axes {
		if r.q.Axes[i].ID == string(name) {
			return diagnostic.Path(r.q.Axes[i].ID), true
		}
	}
	return diagnostic.CompletePath, false
}

func (r *reader) paths() []string {
	names := []string{string(diagnostic.CompletePath), string(diagnostic.ExpressPath)}
	for i := range r.q.Axes {
		names = append(names, r.q.Axes[i].ID)
	}
	return names
}

// mostProblems bounds what is said of one row.
const mostProblems = 100

func (r *reader) refuse(column, text string) {
	if len(r.row.Problems) < mostProblems {
		r.row.Problems = append(r.row.Problems, Problem{Column: column, Text: text})
	}
}

// Slot is the answer to a question, as given.
func (r *Row) Slot(slot int) diagnostic.Slot { return r.of.columns.Slot(slot, r.lane) }

// Text is what was typed in answer to a question, when it is a known text.
func (r *Row) Text(slot int) []byte {
	texts := r.of.texts[slot]
	if texts == nil || r.Slot(slot).State != diagnostic.Known {
		return nil
	}
	return texts[r.lane]
}

// Answers returns the answers of the row, as an answers file would give them.
func (r *Row) Answers(q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          string(r.Date), Path: r.Path,
		Values: map[string]diagnostic.Answer{}, Notes: map[string]string{},
	}
	for slot := range q.Questions {
		if s := r.Slot(slot); s.State != diagnostic.Missing {
			a.Values[q.Questions[slot].ID] = answer(&q.Questions[slot], s, r.Text(slot))
		}
	}
	return a
}

func answer(question *diagnostic.Question, s diagnostic.Slot, text []byte) diagnostic.Answer {
	a := diagnostic.Answer{State: s.State}
	if s.Declined() {
		a.State = diagnostic.Declined
	}
	if s.State != diagnostic.Known {
		return a
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		a.Level = int(s.Level)
	case diagnostic.KindNumber:
		a.Number = int(s.Number)
	case diagnostic.KindText:
		a.Text = string(text)
	default:
		a.Options = make([]string, 0, bits.OnesCount32(s.Bits))
		for i := range question.Options {
			if s.Bits&(1<<i) != 0 {
				a.Options = append(a.Options, question.Options[i].ID)
			}
		}
	}
	return a
}

// blank tells whether a text has nothing but spaces.
func blank(text []byte) bool {
	return bytes.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}
