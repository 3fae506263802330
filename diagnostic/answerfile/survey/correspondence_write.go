package survey

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Correspondence returns the mapping as it is used, to be saved: the next file
// of the same survey is then read in the same way.
func (m *Mapping) Correspondence() *Correspondence {
	c := &Correspondence{Exporter: m.exporter.ID, HasTitles: true, Titles: m.titles, Dates: m.settled.order(), form: m.form}
	c.Decimals = map[byte]string{',': "virgule", '.': "point"}[m.settled.sign()]
	for i := range m.columns {
		col := &m.columns[i]
		rule := Rule{Number: i + 1, Title: col.title, Group: col.group}
		for _, from := range sortedKeys(col.values) {
			to := col.values[from]
			if to == "" {
				to = emptyValue
			}
			rule.Values = append(rule.Values, Translation{from, to})
		}
		switch {
		case col.how == howSystem:
			rule.Role = RoleNames()[col.role]
		case col.how.answers():
			q := &m.schema.Questions[col.target.question]
			rule.Question = q.Code
			switch col.target.part {
			case boxPart:
				rule.Option = q.choices()[col.target.index].Code
				rule.Values = m.untranslated(rule.Values)
			case rowPart:
				rule.Row = q.Rows[col.target.index].Code
			case otherPart:
				rule.Other = true
			case asidePart:
				rule.Option = q.Asides[col.target.index].Option.Code
				rule.Values = m.untranslated(rule.Values)
			}
		default:
			m.leaveOut(&rule, col)
		}
		rule.doubt = cmp.Or(col.doubt, rule.doubt)
		c.Columns = append(c.Columns, rule)
	}
	if c.Undecided() > 0 {
		c.free = m.freeQuestions()
	}
	return c
}

// leaveOut fills the rule of a column that answers nothing: one that may answer
// several questions must be decided, the others may be left as they are.
func (m *Mapping) leaveOut(rule *Rule, col *column) {
	switch {
	case col.doubt != "":
		rule.Question = undecided
	case col.how == howNot && personalTitle(col.title):
		rule.Role = RoleNames()[Personal]
	default:
		rule.Ignored = true
		if col.how == howNot && !m.exporter.Needs {
			rule.doubt = msgDoubtUnknown
		}
	}
}

// freeQuestions tells the questions that no column answers, one a line.
func (m *Mapping) freeQuestions() []string {
	var lines []string
	for i := range m.schema.Questions {
		q := &m.schema.Questions[i]
		if !slices.Equal(m.missingParts(i), []string{q.Code}) {
			continue
		}
		line := q.Code + " : " + shorten(q.Text)
		if codes := q.answerCodes(); len(codes) > 0 {
			line += " (" + strings.Join(codes, ", ") + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// answerCodes are the codes of the boxes or of the answers of a question.
func (q *Question) answerCodes() []string {
	var codes []string
	for _, o := range q.choices() {
		codes = append(codes, o.Code)
	}
	return codes
}

// Undecided counts the columns of which somebody must say what they are for.
func (c *Correspondence) Undecided() int {
	count := 0
	for i := range c.Columns {
		if c.Columns[i].doubt != "" {
			count++
		}
	}
	return count
}

// Shared returns the correspondence of files that have the same columns, and
// false for others. What differs in their numbers and dates is left open.
func Shared(files []*Mapping) (*Correspondence, bool) {
	shared := files[0].Correspondence()
	for _, m := range files[1:] {
		c := m.Correspondence()
		same := func(a, b Rule) bool { return slices.Equal(a.fields(), b.fields()) }
		if c.Exporter != shared.Exporter || c.Titles != shared.Titles || !slices.EqualFunc(c.Columns, shared.Columns, same) {
			return nil, false
		}
		if c.Decimals != shared.Decimals {
			shared.Decimals = ""
		}
		if c.Dates != shared.Dates {
			shared.Dates = ""
		}
	}
	return shared, true
}

// untranslated undoes translated for a box.
func (m *Mapping) untranslated(values []Translation) []Translation {
	for i, v := range values {
		switch m.words[key(v.To)] {
		case yesWord:
			values[i].To = "oui"
		case noWord:
			values[i].To = "non"
		}
	}
	return values
}

// YAML writes the correspondence as people read and change it.
func (c *Correspondence) YAML() []byte {
	var b strings.Builder
	b.WriteString(correspondenceIntro)
	if c.Undecided() > 0 {
		b.WriteString(undecidedIntro)
	}
	fmt.Fprintf(&b, "petitspas-correspondance: %d\n", CorrespondenceFormat)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("exporteur", c.Exporter)
	line("codage", c.form.Encoding)
	if i := strings.IndexRune(separatorSigns, c.form.Separator); i >= 0 {
		line("separateur", Separators()[i])
	}
	if c.form.Sheet != "" {
		line("feuille", strconv.Quote(c.form.Sheet))
	}
	if c.HasTitles {
		line("lignes_de_titre", strconv.Itoa(c.Titles))
	}
	line("decimales", c.Decimals)
	line("dates", c.Dates)
	b.WriteString("colonnes:\n")
	if len(c.Columns) == 0 {
		b.WriteString("  []\n")
	}
	for i := range c.Columns {
		b.WriteString("  - {" + strings.Join(c.Columns[i].fields(), ", ") + "}" + c.Columns[i].comment() + "\n")
	}
	if len(c.free) > 0 {
		b.WriteString(freeIntro + "#   " + strings.Join(c.free, "\n#   ") + "\n")
	}
	return []byte(b.String())
}

// comment says what somebody must decide of a column.
func (r *Rule) comment() string {
	if r.doubt == "" {
		return ""
	}
	return " # À DÉCIDER : " + r.doubt
}

// fields writes the keys of a rule. Go quotes texts with escapes that YAML
// reads.
func (r *Rule) fields() []string {
	var fields []string
	text := func(name, value string) {
		if value != "" {
			fields = append(fields, name+": "+strconv.Quote(value))
		}
	}
	if r.Number > 0 {
		fields = append(fields, "numero: "+strconv.Itoa(r.Number))
	}
	text("titre", r.Title)
	text("groupe", r.Group)
	text("question", r.Question)
	text("choix", r.Option)
	text("ligne", r.Row)
	if r.Other {
		fields = append(fields, "autre: oui")
	}
	if r.Ignored {
		fields = append(fields, "ignorer: oui")
	}
	text("role", r.Role)
	var values []string
	for _, v := range r.Values {
		values = append(values, strconv.Quote(v.From)+": "+strconv.Quote(v.To))
	}
	if len(values) > 0 {
		fields = append(fields, "valeurs: {"+strings.Join(values, ", ")+"}")
	}
	return fields
}
