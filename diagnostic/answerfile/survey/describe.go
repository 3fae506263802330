package survey

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Description is what a dry run tells of a file.
type Description struct {
	Exporter  string
	Encoding  string
	Separator rune // 0 when the file is no delimited text
	Titles    int  // rows of titles
	Mapped    []Mapped
	System    Columns
	Personal  Columns
	Ignored   Columns  // as the correspondence says
	Unmapped  Columns  // of unknown use
	Missing   []string // questions of the schema, or boxes and rows of them, that no column answers
	Decimals  string   // « , » or « . »; "" when nothing tells
	Dates     string   // « jour_mois » or « mois_jour »; "" when nothing tells

	// What Add counts.
	Rows, Empty, Partial, Draft, Duplicates int
	Problems                                strictyaml.Problems // the first ones
	Refused                                 int                 // rows with a problem

	keys map[string]bool
}

// Mapped is a column and what it answers.
type Mapped struct {
	Column   int // from 1
	Title    string
	Question string
	Part     string // box, row, « autre »; "" = the whole question
	How      string // in French
}

// Column is a column of a file.
type Column struct {
	Column int // from 1
	Title  string
}

// Columns are columns of a file, in order.
type Columns []Column

func (cs Columns) list() string {
	titles := make([]string, len(cs))
	for i, c := range cs {
		titles[i] = "« " + shorten(c.Title) + " »"
	}
	return shortList(titles)
}

// Describe tells how the file is read.
func (m *Mapping) Describe() Description {
	d := Description{Exporter: m.exporter.Name, Encoding: m.facts.Encoding, Separator: m.facts.Separator, Titles: m.titles, Dates: m.settled.order()}
	if sign := m.settled.sign(); sign != 0 {
		d.Decimals = string(sign)
	}
	for i := range m.columns {
		d.addColumn(m, i)
	}
	d.Missing = m.missing()
	return d
}

// missing names what should have a column and has none, given the paths of the
// rows observed.
func (m *Mapping) missing() []string {
	var missing []string
	for i := range m.schema.Questions {
		if m.asked(&m.schema.Questions[i]) {
			missing = append(missing, m.missingParts(i)...)
		}
	}
	return missing
}

// asked tells whether a row may answer the question.
func (m *Mapping) asked(q *Question) bool {
	return len(m.paths) == 0 || q.Paths == nil || slices.ContainsFunc(m.paths, func(path string) bool {
		return path == "" || slices.Contains(q.Paths, path)
	})
}

// missingParts names what of a question no column answers: the whole of it, or
// some of its boxes or rows, which are then read as not ticked or not answered.
func (m *Mapping) missingParts(question int) []string {
	q := &m.schema.Questions[question]
	i := slices.IndexFunc(m.plans, func(p plan) bool { return p.question == question })
	if i < 0 {
		return []string{q.Code}
	}
	p := &m.plans[i]
	parts, columns := q.Options, p.boxes
	if q.Kind == Grid {
		parts, columns = q.Rows, p.rows
	} else if q.Kind != Multi || !p.separate() {
		return nil
	}
	var missing []string
	for j := range parts {
		if columns[j] < 0 {
			missing = append(missing, q.Code+", "+parts[j].Code)
		}
	}
	return missing
}

func (d *Description) addColumn(m *Mapping, i int) {
	c := &m.columns[i]
	named := Column{i + 1, c.title}
	switch {
	case c.how.answers():
		question, part, _ := strings.Cut(m.nameOf(c.target), ", ")
		d.Mapped = append(d.Mapped, Mapped{i + 1, c.title, question, part, howTexts(c.how)})
	case c.how == howSystem && (c.role == Personal || c.role == KeyOf):
		d.Personal = append(d.Personal, named)
	case c.how == howSystem:
		d.System = append(d.System, named)
	case c.how == howIgnore:
		d.Ignored = append(d.Ignored, named)
	case personalTitle(c.title):
		d.Personal = append(d.Personal, named)
	default:
		d.Unmapped = append(d.Unmapped, named)
	}
}

// personalTitle tells whether a column of unknown use is about a person.
func personalTitle(title string) bool {
	known := []string{
		"nom", "prénom", "nom et prénom", "prénom et nom", "votre nom", "votre prénom", "nom de famille", "nom du répondant", "téléphone", "portable", "numéro de téléphone",
		"e-mail", "email", "mail", "courriel", "adresse e-mail", "adresse email", "adresse mail", "adresse électronique", "votre e-mail", "votre adresse e-mail",
		"adresse ip", "ip", "adresse postale", "date de naissance", "identifiant", "nom d'utilisateur", "name", "first name", "last name", "phone", "address", "username", "ip address", "email address",
	}
	return slices.Contains(known, titleKey(title))
}

// Add counts one row that was read.
func (d *Description) Add(r Record, problems strictyaml.Problems) {
	const told = 20
	if d.keys == nil {
		d.keys = map[string]bool{}
	}
	d.Rows++
	if len(problems) > 0 {
		d.Refused++
		d.Problems = append(d.Problems, problems[:min(len(problems), told-min(told, len(d.Problems)))]...)
	}
	if r.Empty {
		d.Empty++
	}
	if r.Partial {
		d.Partial++
	}
	if r.Draft {
		d.Draft++
	}
	if r.Key != "" && d.keys[r.Key] {
		d.Duplicates++
	}
	d.keys[r.Key] = true
}

// Lines says it in French, one thing a line.
func (d *Description) Lines() []string {
	lines := []string{
		fmt.Sprintf(msgDescribeExporter, d.Exporter),
		fmt.Sprintf(msgDescribeTitles, d.Titles),
	}
	if d.Encoding != "" {
		lines = append(lines, fmt.Sprintf(msgDescribeEncoding, d.Encoding))
	}
	if d.Separator != 0 {
		lines = append(lines, fmt.Sprintf(msgDescribeSeparator, separatorName(d.Separator)))
	}
	lines = append(lines, fmt.Sprintf(msgDescribeMapped, len(d.Mapped)))
	for _, c := range d.Mapped {
		what := c.Question
		if c.Part != "" {
			what += ", " + c.Part
		}
		lines = append(lines, fmt.Sprintf(msgDescribeColumn, c.Column, shorten(c.Title), what, c.How))
	}
	for _, part := range []struct {
		format  string
		columns Columns
	}{{msgDescribePersonal, d.Personal}, {msgDescribeSystem, d.System}, {msgDescribeIgnored, d.Ignored}, {msgDescribeUnmapped, d.Unmapped}} {
		if len(part.columns) > 0 {
			lines = append(lines, fmt.Sprintf(part.format, part.columns.list()))
		}
	}
	if len(d.Missing) > 0 {
		lines = append(lines, fmt.Sprintf(msgDescribeMissing, strings.Join(d.Missing, " ; ")))
	}
	if d.Rows > 0 {
		lines = append(lines, fmt.Sprintf(msgDescribeRows, d.Rows, d.Refused, d.Partial, d.Draft, d.Duplicates, d.Empty))
	}
	for _, p := range d.Problems {
		lines = append(lines, p.String())
	}
	return lines
}
