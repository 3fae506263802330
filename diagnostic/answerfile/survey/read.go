package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// reading is one row being read.
type reading struct {
	m        *Mapping
	row      table.Row
	record   Record
	problems strictyaml.Problems
}

// Read reads one row, which it does not keep. With problems, the record holds
// what could be read, and is not to be counted.
func (m *Mapping) Read(row table.Row) (Record, strictyaml.Problems) {
	in := reading{m: m, row: row, record: Record{Line: row.Line, Values: make(map[string]Value, len(m.plans))}}
	if slices.ContainsFunc(row.Cells[min(len(m.columns), len(row.Cells)):], func(cell string) bool { return clean(cell) != "" }) {
		in.problems = append(in.problems, strictyaml.Problem{File: m.file, Line: row.Line, Column: len(m.columns) + 1, Text: tooManyCells(len(row.Cells), len(m.columns))})
		return in.record, in.problems
	}
	answered := 0
	for i := range m.plans {
		before := len(in.record.Values)
		in.question(&m.plans[i])
		if len(in.record.Values) > before {
			answered++
		}
	}
	in.service(answered)
	return in.record, in.problems
}

// service reads the columns that the tool adds. A tool that does not say who
// stopped is read so: partial when fewer than half of the questions have an
// answer.
func (in *reading) service(answered int) {
	r := &in.record
	r.Empty = answered == 0
	done, told := "", false
	var keys, own string
	for i := range in.m.columns {
		if in.m.columns[i].how != howSystem {
			continue
		}
		cell := in.cell(i)
		switch role := in.m.columns[i].role; {
		case role == Done:
			done, told = done+cell, true
			r.Date = in.date(i, cell, r.Date)
		case cell == "":
		case role == Date && r.Date == "":
			r.Date = in.date(i, cell, r.Date)
		case role == Draft:
			r.Draft = in.m.word(cell) == yesWord
		case role == Key:
			own += cell + "\x00"
			if in.m.exporter.Named {
				r.ID = cell
			}
		case role == KeyOf:
			keys += cell + "\x00"
		case role == PathRole:
			in.path(i, cell)
		}
	}
	if keys == "" {
		keys = own
	}
	if keys != "" {
		sum := sha256.Sum256([]byte(in.m.exporter.ID + "\x00" + keys))
		r.Key = hex.EncodeToString(sum[:16])
	}
	r.Partial = r.Draft || told && done == "" || !told && answered*2 < len(in.m.plans)
}

// date reads a date. One whose order contradicts what was settled shows that
// others were misread.
func (in *reading) date(column int, cell, otherwise string) string {
	order := in.m.settled.order()
	day, sure, _, ok := parseDate(cell, order)
	if sure != "" && order != "" && sure != order {
		in.fail(column, msgDateLater, shorten(cell), order)
		return otherwise
	}
	if !ok || day == anonymousDate {
		return otherwise
	}
	return day
}

func (in *reading) path(column int, cell string) {
	if len(in.m.schema.Paths) == 0 {
		return
	}
	if !slices.Contains(in.m.schema.Paths, cell) {
		in.fail(column, msgPath, shorten(cell), suggest.DidYouMean(cell, in.m.schema.Paths), strings.Join(in.m.schema.Paths, ", "))
		return
	}
	in.record.Path = cell
}

// cell is the value of a column, through the correspondence.
func (in *reading) cell(column int) string {
	cell := clean(at(in.row.Cells, column))
	if values := in.m.columns[column].values; len(values) > 0 {
		if to, ok := values[key(cell)]; ok {
			return to
		}
	}
	return cell
}

func (in *reading) fail(column int, format string, args ...any) {
	in.problems = append(in.problems, in.m.problem(in.row.Line, column, format, args...))
}

func (in *reading) refuse(column int, cell string, q *Question) {
	in.fail(column, msgValue, shorten(cell), shorten(q.Code), q.expected())
}

func (in *reading) question(p *plan) {
	q := &in.m.schema.Questions[p.question]
	switch {
	case q.Kind == Grid:
		in.grid(p, q)
	case q.Kind == Multi && (p.separate() || p.whole < 0): // with nothing but the text of « autre », perhaps
		in.boxes(p, q)
	case q.Kind == Number || q.Kind == Text:
		in.typed(p, q)
	case p.whole < 0:
	case q.Kind == Multi:
		in.joined(p, q)
	default:
		in.single(p, q)
	}
}

// hidden tells whether a cell says nothing: empty, or not shown.
func (in *reading) hidden(cell string) bool {
	return cell == "" || len(in.m.exporter.Hidden) > 0 && in.m.word(cell) == hiddenWord
}

func (in *reading) grid(p *plan, q *Question) {
	for i, column := range p.rows {
		if column < 0 {
			continue
		}
		if v, ok := in.choice(column, p.question, q); ok {
			in.record.Values[q.Code+"."+q.Rows[i].Code] = v
		}
	}
}

func (in *reading) single(p *plan, q *Question) {
	v, ok := in.choice(p.whole, p.question, q)
	if !ok {
		return
	}
	if p.other >= 0 && v.OtherTicked {
		v.Other = in.cell(p.other)
	}
	in.record.Values[q.Code] = v
}

// choice reads a cell that holds one choice.
func (in *reading) choice(column, question int, q *Question) (Value, bool) {
	cell := in.cell(column)
	if in.hidden(cell) {
		return Value{}, false
	}
	l := &in.m.lookups[question]
	if i, ok := l.find(cell); ok {
		v, _ := q.valueOf(l.choices, []int{i})
		return v, true
	}
	if q.Kind == YesNo {
		switch in.m.word(cell) {
		case yesWord:
			return Value{State: diagnostic.Known, Codes: []string{"oui"}}, true
		case noWord:
			return Value{State: diagnostic.Known, Codes: []string{"non"}}, true
		}
	}
	if q.Other != nil && in.m.exporter.OtherInline {
		return Value{State: diagnostic.Known, OtherTicked: true, Other: cell}, true
	}
	in.refuse(column, cell, q)
	return Value{}, false
}

// boxes reads one column for each box. All empty is no answer.
func (in *reading) boxes(p *plan, q *Question) {
	var ticked []int
	answered, other := false, ""
	for i, column := range p.boxes {
		if column < 0 {
			continue
		}
		cell := in.cell(column)
		if in.hidden(cell) {
			continue
		}
		answered = true
		switch in.m.word(cell) {
		case yesWord:
			ticked = append(ticked, i)
		case noWord:
		default:
			l := &in.m.lookups[p.question]
			if said, same := l.find(cell); !same || said != i {
				in.fail(column, msgBox, shorten(cell), l.choices[i].Code)
				return
			}
			ticked = append(ticked, i) // some tools repeat the label
		}
	}
	if p.other >= 0 {
		if text := in.cell(p.other); !in.hidden(text) {
			answered, other = true, text
		}
	}
	if answered && !(len(ticked) == 0 && other == "" && in.asksNone(p, q)) {
		in.chosen(slices.Max(append(p.boxes, p.other)), p, q, ticked, other)
	}
}

// asksNone tells whether a box was there to say that no other is ticked: who
// ticks nothing, not even that one, gave no answer.
func (in *reading) asksNone(p *plan, q *Question) bool {
	return q.None != nil && p.boxes[slices.Index(in.m.lookups[p.question].choices, q.None)] >= 0
}

// joined reads one cell with all the ticked boxes. A lone separator says that
// no box was ticked.
func (in *reading) joined(p *plan, q *Question) {
	cell := in.cell(p.whole)
	other := ""
	if p.other >= 0 {
		other = in.cell(p.other)
	}
	switch {
	case in.hidden(cell) && other == "":
		return
	case cell == "|" || cell == "":
		in.chosen(p.whole, p, q, nil, other)
		return
	}
	l := &in.m.lookups[p.question]
	if i, ok := l.exact[cell]; ok && !l.splitter.several(cell) {
		in.chosen(p.whole, p, q, []int{i}, other)
		return
	}
	set, left, status := l.splitter.split(cell)
	switch {
	case status == splitAmbiguous:
		in.fail(p.whole, msgSplit, shorten(cell))
	case status == splitUnknown:
		if i, ok := l.find(cell); ok { // one label, written with other spaces
			in.chosen(p.whole, p, q, []int{i}, other)
			return
		}
		in.fail(p.whole, msgSplitUnknown, shorten(cell), q.Code, q.expected())
	case left != "":
		in.chosen(p.whole, p, q, indexes(set), left)
	default:
		in.chosen(p.whole, p, q, indexes(set), other)
	}
}

// chosen ends the reading of boxes.
func (in *reading) chosen(column int, p *plan, q *Question, ticked []int, other string) {
	v, ok := q.valueOf(in.m.lookups[p.question].choices, ticked)
	if other != "" {
		v.Other, v.OtherTicked = other, true
		ok = ok && v.State == diagnostic.Known
	}
	switch {
	case !ok:
		in.fail(column, msgContradiction, q.Code)
	case q.MaxBoxes > 0 && len(v.Codes) > q.MaxBoxes:
		in.fail(column, msgTooManyBoxes, q.Code, len(v.Codes), q.MaxBoxes)
	default:
		in.record.Values[q.Code] = v
	}
}

// typed reads an answer that is typed, and what is said beside it instead.
func (in *reading) typed(p *plan, q *Question) {
	if p.whole >= 0 && q.Kind == Number {
		in.number(p.whole, p.question, q)
	} else if p.whole >= 0 {
		in.text(p.whole, q)
	}
	for i, column := range p.asides {
		if column < 0 || in.hidden(in.cell(column)) {
			continue
		}
		in.aside(column, p, &q.Asides[i])
	}
}

// aside reads what is said beside a typed answer: the one choice, or a box.
func (in *reading) aside(column int, p *plan, a *Aside) {
	q, l, cell := &in.m.schema.Questions[p.question], &in.m.lookups[p.question], in.cell(column)
	ours := slices.Index(l.choices, a.Option)
	said, ok := l.find(cell)
	word := in.m.word(cell)
	_, answered := in.record.Values[q.Code]
	switch {
	case word == noWord:
	case word != yesWord && (!ok || said != ours):
		in.fail(column, msgBox, shorten(cell), a.Option.Code)
	case answered:
		in.fail(column, msgTypedAndNot, q.Code, a.Option.Label)
	default:
		in.record.Values[q.Code], _ = q.valueOf(l.choices, []int{ours})
	}
}

func (in *reading) number(column, question int, q *Question) {
	cell := in.cell(column)
	if in.hidden(cell) {
		return
	}
	if i, ok := in.m.lookups[question].find(cell); ok { // « je ne sais pas » or « pas concerné »: there is no other choice
		v, _ := q.valueOf(in.m.lookups[question].choices, []int{i})
		in.record.Values[q.Code] = v
		return
	}
	sign := in.m.settled.sign()
	number, sure, open, ok := parseNumber(cell, sign)
	if sign != 0 && sure != 0 && sure != sign {
		in.fail(column, msgSignLater, shorten(cell), string(sign))
		return
	}
	if open {
		in.fail(column, msgNumberOpen, cell)
		return
	}
	if ok && q.Whole {
		n, err := strconv.Atoi(number)
		ok = err == nil && n >= q.Min && n <= q.Max
	}
	if !ok {
		in.refuse(column, cell, q)
		return
	}
	in.record.Values[q.Code] = Value{State: diagnostic.Known, Number: number}
}

func (in *reading) text(column int, q *Question) {
	cell := in.cell(column)
	if in.hidden(cell) {
		return
	}
	if number, ok := diagnostic.WithZero(q.Pattern, cell); ok {
		cell = number
	} else if q.Pattern != nil && !q.Pattern.MatchString(cell) {
		in.refuse(column, cell, q)
		return
	}
	in.record.Values[q.Code] = Value{State: diagnostic.Known, Text: cell}
}
