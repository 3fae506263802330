package canonical

import (
	"bytes"
	"math/bits"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Lasting is how many rows a decoder keeps: a row lasts until that many others
// have been read, so that they can be scored together.
const Lasting = diagnostic.Lanes

// Row is one association. Its bytes are those of the decoder.
type Row struct {
	Line     int // of its first byte, from 1
	ID, Date []byte
	Path     diagnostic.Path
	Slots    []diagnostic.Slot // by slot, as given
	Texts    [][]byte          // by slot: what was typed, when it is a known text
	Problems []Problem         // why it is refused; the rest of the row then means nothing
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
	rows   []Row // each in its turn
	turn   int
}

func newReader(q *diagnostic.Questionnaire, all []field) reader {
	n := len(q.Questions)
	r := reader{
		q: q, fields: all, memory: newMemory(n + 1),
		rows: make([]Row, Lasting),
	}
	for i := range r.rows {
		r.rows[i].Slots, r.rows[i].Texts = make([]diagnostic.Slot, n), make([][]byte, n)
	}
	return r
}

// begin starts a new row. Its answers are those of a row before.
func (r *reader) begin(line int) {
	r.row = &r.rows[r.turn%Lasting]
	r.row.Line, r.row.ID, r.row.Date = line, nil, nil
	r.row.Path, r.row.Problems = diagnostic.CompletePath, r.row.Problems[:0]
}

// end keeps the row that was read.
func (r *reader) end() *Row {
	r.turn++
	return r.row
}

// answer reads the answer to a question.
func (r *reader) answer(column string, slot int, cell []byte) {
	f := &r.fields[slot]
	s, ok := f.parse(cell, &r.memory)
	if !ok {
		r.refuse(column, f.refusal(cell))
		return
	}
	r.row.Slots[slot] = s
	if f.kind == diagnostic.KindText {
		r.row.Texts[slot] = nil
		if s.State == diagnostic.Known {
			r.row.Texts[slot] = cell
		}
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
		if !r.isDay(cell) {
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

// isDay tells whether a cell is a date. There are few of them.
func (r *reader) isDay(cell []byte) bool {
	days := int32(len(r.fields)) // after the questions
	if s, known := r.memory.seen(days, cell); known {
		return s.State == diagnostic.Known
	}
	var s diagnostic.Slot
	if _, err := time.Parse(time.DateOnly, string(cell)); err == nil {
		s.State = diagnostic.Known
	}
	r.memory.remember(days, cell, s)
	return s.State == diagnostic.Known
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

// Answers returns the answers of the row, as an answers file would give them.
func (r *Row) Answers(q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          string(r.Date), Path: r.Path,
		Values: map[string]diagnostic.Answer{}, Notes: map[string]string{},
	}
	for slot := range q.Questions {
		if s := r.Slots[slot]; s.State != diagnostic.Missing {
			a.Values[q.Questions[slot].ID] = answer(&q.Questions[slot], s, r.Texts[slot])
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
