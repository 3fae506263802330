package survey

import (
	"fmt"
	"strconv"
	"strings"
)

// Correspondence returns the mapping as it is used, to be saved: the next file
// of the same survey is then read in the same way.
func (m *Mapping) Correspondence() *Correspondence {
	c := &Correspondence{Exporter: m.exporter.ID, HasTitles: true, Titles: m.titles, Dates: m.settled.order()}
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
			rule.Ignored = true
		}
		c.Columns = append(c.Columns, rule)
	}
	return c
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
	fmt.Fprintf(&b, "petitspas-correspondance: %d\n", CorrespondenceFormat)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("exporteur", c.Exporter)
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
		b.WriteString("  - {" + strings.Join(c.Columns[i].fields(), ", ") + "}\n")
	}
	return []byte(b.String())
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
