package survey

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Observe learns from a row how the numbers and dates of its file are written.
// Show it every row before the first Read, or the first ones: a value of which
// nothing tells the meaning is refused (a number) or left out (a date), never
// guessed.
func (m *Mapping) Observe(row table.Row) {
	path, answered := "", false
	for i := range m.columns {
		c := &m.columns[i]
		cell := clean(at(row.Cells, i))
		answered = answered || cell != "" && c.how.answers()
		switch {
		case cell == "":
		case c.how == howSystem && (c.role == Date || c.role == Done):
			m.settled.observeDate(row.Line, i, cell)
		case c.how == howSystem && c.role == PathRole && slices.Contains(m.schema.Paths, cell):
			path = cell
		case c.how.answers() && c.target.part == wholePart && m.schema.Questions[c.target.question].Kind == Number:
			m.settled.observeNumber(row.Line, i, cell)
		}
	}
	if answered && !slices.Contains(m.paths, path) {
		m.paths = append(m.paths, path)
	}
}

func (s *settled) observeDate(line, column int, cell string) {
	_, sure, open, ok := parseDate(cell, "")
	switch {
	case sure == dayFirst:
		s.day.note(line, column, cell)
	case sure == monthFirst:
		s.month.note(line, column, cell)
	case open:
		s.openDate.note(line, column, cell)
	case !ok:
		s.badDate.note(line, column, cell)
	}
}

func (s *settled) observeNumber(line, column int, cell string) {
	_, sure, open, _ := parseNumber(cell, 0)
	switch {
	case sure == ',':
		s.comma.note(line, column, cell)
	case sure == '.':
		s.dot.note(line, column, cell)
	case open:
		s.openNumber.note(line, column, cell)
	}
}

// Notices says what is worth knowing and stops nothing: columns that are
// dropped or not read, and what could not be settled by the rows observed.
func (m *Mapping) Notices() strictyaml.Problems {
	s := &m.settled
	notices := append(strictyaml.Problems(nil), m.described...)
	if missing := m.missing(); len(missing) > 0 && !m.exporter.Needs {
		notices = append(notices, strictyaml.Problem{File: m.file, Line: m.line, Column: 1, Text: fmt.Sprintf(msgMissing, shortList(missing))})
	}
	if s.openNumber.line > 0 && s.sign() == 0 {
		notices = append(notices, m.problem(s.openNumber.line, s.openNumber.column, msgNumberOpen, shorten(s.openNumber.value)))
	}
	return append(notices, m.Remarks()...)
}

// Remarks are the notices that a Description, with its problems, does not have.
func (m *Mapping) Remarks() strictyaml.Problems {
	s := &m.settled
	notices := append(strictyaml.Problems(nil), m.notices...)
	add := func(p place, format string, args ...any) {
		notices = append(notices, m.problem(p.line, p.column, format, args...))
	}
	if s.comma.line > 0 && s.dot.line > 0 {
		add(s.dot, msgSignsDiffer, shorten(s.dot.value), shorten(s.comma.value), s.comma.line)
	}
	if s.day.line > 0 && s.month.line > 0 {
		add(s.month, msgDatesDiffer, shorten(s.month.value), shorten(s.day.value), s.day.line)
	}
	if s.openDate.line > 0 && s.order() == "" {
		add(s.openDate, msgDateOpen, shorten(s.openDate.value))
	}
	if s.badDate.line > 0 {
		add(s.badDate, msgDateUnreadable, shorten(s.badDate.value))
	}
	return notices
}

// tell prepares the notices about columns.
func (m *Mapping) tell() {
	note := func(column int, format string, args ...any) {
		m.notices = append(m.notices, m.problem(m.line, column, format, args...))
	}
	if m.exporter.Needs {
		m.notices = append(m.notices, strictyaml.Problem{File: m.file, Line: m.line, Column: 1, Text: msgNeeds})
	}
	d := m.Describe()
	if len(d.Personal) > 0 {
		m.described = append(m.described, m.problem(m.line, d.Personal[0].Column-1, msgPersonal, d.Personal.list()))
	}
	if len(d.Unmapped) > 0 && !m.exporter.Needs {
		m.described = append(m.described, m.problem(m.line, d.Unmapped[0].Column-1, msgUnmapped, d.Unmapped.list()))
	}
	for _, p := range m.plans {
		q := &m.schema.Questions[p.question]
		if q.Kind == Multi && p.whole >= 0 && !p.separate() && m.exporter.Unescaped {
			note(p.whole, msgJoined, m.exporter.Name, strings.Join(m.exporter.Joins, " » ou « "))
		}
	}
	for i, c := range m.columns {
		if c.how == howSystem && titleKey(c.title) == titleKey(koboValidation) {
			note(i, msgValidation)
		}
	}
}

// koboValidation is the column where KoboToolbox tells whether somebody approved
// an answer, as a Python dictionary or a label.
const koboValidation = "_validation_status"
