package survey

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// column is what one column of the file is for.
type column struct {
	title, group string
	how          how
	role         Role              // howSystem
	target       target            // howCode, howText, howGroup, howRule
	values       map[string]string // what cells mean, from the correspondence
	doubt        string            // what somebody must decide of it, in French
}

// how says how the use of a column was found.
type how uint8

const (
	howNot    how = iota // it was not
	howSystem            // added by the tool
	howIgnore            // the correspondence says to leave it
	howCode
	howText
	howGroup
	howRule
)

func (h how) answers() bool { return h >= howCode }

// plan says in which columns a question is answered; -1 = in none.
type plan struct {
	question int
	whole    int
	boxes    []int // by choice
	rows     []int // by row of a grid
	asides   []int
	other    int
}

// Mapping reads the rows of one file. It does not change once every row, or
// none, was observed: Read may then be called by several workers.
type Mapping struct {
	schema   *Schema
	exporter Exporter
	file     string
	titles   int
	line     int // of the titles
	facts    table.Facts
	form     table.Options // as the correspondence says
	columns  []column
	plans    []plan
	lookups  []lookup // by question
	words    map[string]word
	settled  settled
	paths    []string // of the rows observed that answer something; "" = not told
	notices  strictyaml.Problems

	described strictyaml.Problems // notices that a Description has too
}

// Map says which column of a file answers which question. The correspondence
// may be nil. With problems, the mapping serves to Describe what was found, not
// to read.
func Map(s *Schema, file string, head []table.Row, r Recognition, c *Correspondence) (*Mapping, strictyaml.Problems) {
	m := &Mapping{schema: s, exporter: r.Exporter, file: file, titles: r.Titles, facts: r.Facts}
	m.follow(c)
	if len(head) < m.titles || len(head) == 0 {
		return m, strictyaml.Problems{{File: file, Text: msgNoTitles}}
	}
	m.words = wordsOf(&m.exporter)
	for i := range s.Questions {
		m.lookups = append(m.lookups, lookupOf(&s.Questions[i], &m.exporter))
	}
	m.readTitles(head)
	problems := m.applyRules(c)
	problems = append(problems, m.findTargets(m.groups(head))...)
	problems = append(problems, m.makePlans()...)
	if len(m.plans) == 0 && !m.exporter.Needs {
		problems = append(problems, strictyaml.Problem{File: file, Line: m.line, Column: 1, Text: msgNothingMapped})
	}
	m.settled = settledOf(&m.exporter, c)
	m.tell()
	return m, problems
}

// follow takes from the correspondence what it says of the whole file.
func (m *Mapping) follow(c *Correspondence) {
	m.form = c.Options()
	if c == nil {
		return
	}
	if c.HasTitles {
		m.titles = c.Titles
	}
	for _, e := range Exporters() {
		if e.ID == c.Exporter {
			m.exporter = e
		}
	}
}

// readTitles makes the columns; without titles, as many as there are cells.
func (m *Mapping) readTitles(head []table.Row) {
	row := head[max(m.titles-1-m.tagRowsIn(head), 0)]
	m.line = row.Line
	m.columns = make([]column, len(row.Cells))
	if m.titles == 0 {
		return
	}
	roles := m.exporter.roles()
	for i, title := range row.Cells {
		m.columns[i].title = strings.TrimSpace(title)
		if role, ok := roleOf(roles, title); ok {
			m.columns[i].how, m.columns[i].role = howSystem, role
		} else if m.shown(title) {
			m.columns[i].how, m.columns[i].role = howSystem, System
		}
	}
}

// shown tells whether a column is that of a sentence that asks nothing.
func (m *Mapping) shown(title string) bool {
	k := titleKey(title)
	return k != "" && slices.ContainsFunc(m.schema.Shown, func(o Option) bool {
		names := append(resaved(o.Label), o.Code, o.Label)
		return slices.ContainsFunc(names, func(name string) bool { return k == titleKey(name) })
	})
}

// tagRowsIn counts the rows of tags at the end of the titles.
func (m *Mapping) tagRowsIn(head []table.Row) int {
	if m.titles < 2 {
		return 0
	}
	return tagRows(head[m.titles-1 : m.titles])
}

// groups returns the targets that only the row above the titles tells apart.
func (m *Mapping) groups(head []table.Row) map[int]target {
	last := m.titles - m.tagRowsIn(head)
	if !m.exporter.Grouped || last < 2 {
		return nil
	}
	above := head[last-2].Cells
	for i := range m.columns {
		m.columns[i].group = strings.TrimSpace(at(above, i))
	}
	return groupTargets(m.schema, &m.exporter, above, head[last-1].Cells)
}

// findTargets finds what the columns answer that are still of unknown use.
func (m *Mapping) findTargets(groups map[int]target) strictyaml.Problems {
	var problems strictyaml.Problems
	n := namesOf(m.schema, &m.exporter)
	for i := range m.columns {
		c := &m.columns[i]
		if c.how != howNot || titleKey(c.title) == "" {
			continue
		}
		if t, ok := groups[i]; ok {
			c.how, c.target = howGroup, t
			continue
		}
		targets, byCode := n.find(c.title, m.exporter.Groups)
		switch {
		case len(targets) > 1:
			problems = append(problems, m.doubt(i, msgTitleAmbiguous, m.listTargets(targets)))
		case len(targets) == 1 && byCode:
			c.how, c.target = howCode, targets[0]
		case len(targets) == 1:
			c.how, c.target = howText, targets[0]
		case m.abbreviated(c.title):
			problems = append(problems, m.doubt(i, msgTitleCut))
		}
	}
	return problems
}

// abbreviated tells whether the title is the start of the text of a question,
// followed by « .. »: two questions may have the same start.
func (m *Mapping) abbreviated(title string) bool {
	start, _, ok := strings.Cut(titleKey(title), "..")
	if !ok || start == "" {
		return false
	}
	return slices.ContainsFunc(m.schema.Questions, func(q Question) bool { return strings.HasPrefix(titleKey(q.Text), strings.TrimSpace(start)) })
}

// makePlans gathers the columns of each question; two columns for one thing are
// refused.
func (m *Mapping) makePlans() strictyaml.Problems {
	var problems strictyaml.Problems
	first := map[target]int{}
	byQuestion := map[int]*plan{}
	for i := range m.columns {
		c := &m.columns[i]
		if !c.how.answers() {
			continue
		}
		if j, twice := first[c.target]; twice {
			problems = append(problems, m.doubt(i, msgColumnTwice, j+1, m.nameOf(c.target)))
			continue
		}
		first[c.target] = i
		p := byQuestion[c.target.question]
		if p == nil {
			p = newPlan(c.target.question, &m.schema.Questions[c.target.question])
			byQuestion[c.target.question] = p
		}
		p.set(c.target, i)
	}
	for i := range m.schema.Questions {
		if p := byQuestion[i]; p != nil {
			m.plans = append(m.plans, *p)
		}
	}
	return problems
}

func newPlan(question int, q *Question) *plan {
	p := &plan{question: question, whole: -1, other: -1}
	for range q.choices() {
		p.boxes = append(p.boxes, -1)
	}
	for range q.Rows {
		p.rows = append(p.rows, -1)
	}
	for range q.Asides {
		p.asides = append(p.asides, -1)
	}
	return p
}

func (p *plan) set(t target, column int) {
	switch t.part {
	case wholePart:
		p.whole = column
	case boxPart:
		p.boxes[t.index] = column
	case rowPart:
		p.rows[t.index] = column
	case otherPart:
		p.other = column
	case asidePart:
		p.asides[t.index] = column
	}
}

// separate tells whether boxes have columns of their own: these are surer than
// a cell with all of them.
func (p *plan) separate() bool {
	return slices.ContainsFunc(p.boxes, func(column int) bool { return column >= 0 })
}

// nameOf names a target: « com02 », « com02, mail ».
func (m *Mapping) nameOf(t target) string {
	q := &m.schema.Questions[t.question]
	switch t.part {
	case boxPart:
		return q.Code + ", " + q.choices()[t.index].Code
	case rowPart:
		return q.Code + ", " + q.Rows[t.index].Code
	case otherPart:
		return q.Code + ", " + msgOther
	case asidePart:
		return q.Code + ", " + q.Asides[t.index].Option.Code
	}
	return q.Code
}

func (m *Mapping) listTargets(targets []target) string {
	list := make([]string, len(targets))
	for i, t := range targets {
		list[i] = "« " + m.nameOf(t) + " »"
	}
	return strings.Join(list, ", ")
}

// problem is something wrong at a column; the message begins with its title.
func (m *Mapping) problem(line, column int, format string, args ...any) strictyaml.Problem {
	return strictyaml.Problem{File: m.file, Line: line, Column: column + 1, Text: fmt.Sprintf(msgColumn, column+1, shorten(at2(m.columns, column))) + fmt.Sprintf(format, args...)}
}

// doubt is a problem of a column, that the correspondence can settle.
func (m *Mapping) doubt(column int, format string, args ...any) strictyaml.Problem {
	m.columns[column].doubt = fmt.Sprintf(format, args...)
	return m.problem(m.line, column, format, args...)
}

func at2(columns []column, i int) string {
	if i < len(columns) {
		return columns[i].title
	}
	return ""
}

// Titles is the number of rows before the first respondent.
func (m *Mapping) Titles() int { return m.titles }
