package survey

import (
	"fmt"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// CorrespondenceFormat is the version of the form of correspondance.yaml.
const CorrespondenceFormat = 1

// Correspondence is what people decided about the columns of a file: it is
// saved as correspondance.yaml, so that the next file is read in silence, and
// can make questions of other surveys answer ours.
type Correspondence struct {
	Exporter  string // id; "" = to be recognised
	HasTitles bool
	Titles    int    // rows before the first respondent
	Decimals  string // « virgule », « point » or ""
	Dates     string // « jour_mois », « mois_jour » or ""
	Columns   []Rule
	form      table.Options // what the file is, when it is not to be found out
	file      string
	free      []string // questions that no column answers, to be told to who completes it
}

// Rule says what one column is for.
type Rule struct {
	Number   int    // of the column, from 1; 0 = found by its title
	Title    string // "" = found by its number
	Group    string // title of the group, in the row above
	Question string // code; "" when Ignored or Role
	Option   string // code of a box
	Row      string // code of a row of a grid
	Other    bool   // the text of « autre »
	Ignored  bool
	Role     string        // one of the French names of roles
	Values   []Translation // what cells mean
	line     int
	doubt    string // what somebody must decide, in French
}

// Translation says what a cell means.
type Translation struct{ From, To string }

// undecided stands for the question of a column that somebody must choose.
const undecided = "?"

// RoleNames are the roles as a correspondence names them.
func RoleNames() []string {
	return []string{"service", "date", "fin", "brouillon", "cle", "personnelle", "cle_personnelle", "parcours"}
}

// LoadCorrespondence reads correspondance.yaml, whose codes are those of the
// schema.
func LoadCorrespondence(s *Schema, file string, data []byte) (*Correspondence, strictyaml.Problems) {
	var r strictyaml.Reader
	o := r.Parse(file, data).Object()
	c := &Correspondence{file: file}
	o.Need("petitspas-correspondance").Int(CorrespondenceFormat, CorrespondenceFormat)
	if n := o.Get("exporteur"); n.Ok() {
		var ids []string
		for _, e := range Exporters() {
			ids = append(ids, e.ID)
		}
		if n.OneOf(ids...) >= 0 {
			c.Exporter = n.Raw()
		}
	}
	c.form = loadForm(o)
	if n := o.Get("lignes_de_titre"); n.Ok() {
		c.HasTitles, c.Titles = true, n.Int(0, Ahead-1)
	}
	if n := o.Get("decimales"); n.OneOf("virgule", "point") >= 0 {
		c.Decimals = n.Raw()
	}
	if n := o.Get("dates"); n.OneOf(dayFirst, monthFirst) >= 0 {
		c.Dates = n.Raw()
	}
	for _, n := range o.Get("colonnes").List() {
		c.Columns = append(c.Columns, loadRule(s, n))
	}
	o.Close()
	if problems := r.Problems(); len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// Options say how to open the file; a nil correspondence knows nothing of it.
func (c *Correspondence) Options() table.Options {
	if c == nil {
		return table.Options{}
	}
	return c.form
}

// Separators are the signs between cells as a correspondence names them.
func Separators() []string { return []string{"virgule", "point_virgule", "tabulation", "barre"} }

const separatorSigns = ",;\t|" // of Separators

// loadForm reads what the file is.
func loadForm(o *strictyaml.Object) table.Options {
	form := table.Options{Sheet: o.Get("feuille").Text()}
	if n := o.Get("codage"); n.OneOf(table.Encodings()...) >= 0 {
		form.Encoding = n.Raw()
	}
	if i := o.Get("separateur").OneOf(Separators()...); i >= 0 {
		form.Separator = rune(separatorSigns[i])
	}
	return form
}

func loadRule(s *Schema, n strictyaml.Node) Rule {
	o := n.Object()
	rule := Rule{line: n.Line(), Title: o.Get("titre").Text(), Group: o.Get("groupe").Text()}
	if number := o.Get("numero"); number.Ok() {
		const mostColumns = 100_000
		rule.Number = number.Int(1, mostColumns)
	}
	if rule.Number == 0 && rule.Title == "" {
		n.Errorf(msgRuleColumn)
	}
	rule.Ignored = o.Get("ignorer").Bool()
	if role := o.Get("role"); role.OneOf(RoleNames()...) >= 0 {
		rule.Role = role.Raw()
	}
	question := o.Get("question")
	rule.Question = question.Text()
	q, known := s.Question(rule.Question)
	if rule.Question == undecided {
		question.Errorf(msgRuleUndecided)
	} else if rule.Question != "" && !known {
		question.Errorf(msgRuleQuestion, shorten(rule.Question), suggest.DidYouMean(rule.Question, s.codes()))
	}
	rule.Option = loadCode(o.Get("choix"), q, Multi)
	rule.Row = loadCode(o.Get("ligne"), q, Grid)
	if n := o.Get("autre"); n.Bool() {
		rule.Other = true
		if known && q.Other == nil {
			n.Errorf(msgRuleOther, q.Code)
		}
	}
	uses := 0
	for _, used := range []bool{rule.Ignored, rule.Role != "", rule.Question != ""} {
		if used {
			uses++
		}
	}
	if uses != 1 {
		n.Errorf(msgRuleUse)
	}
	rule.Values = loadValues(o.Get("valeurs"), q, rule)
	o.Close()
	return rule
}

// loadCode reads the code of a box or of a row.
func loadCode(n strictyaml.Node, q *Question, kind Kind) string {
	if !n.Ok() || q == nil {
		return n.Text()
	}
	var codes []string
	switch {
	case kind == Multi && len(q.Asides) > 0:
		for _, a := range q.Asides {
			codes = append(codes, a.Option.Code)
		}
	case q.Kind != kind:
		n.Errorf(msgRuleKind, q.Code)
		return ""
	case kind == Grid:
		for _, row := range q.Rows {
			codes = append(codes, row.Code)
		}
	default:
		codes = q.answerCodes()
	}
	if n.OneOf(codes...) < 0 {
		return ""
	}
	return n.Raw()
}

// emptyValue is how a correspondence says that a cell is no answer.
const emptyValue = "vide"

// loadValues reads what the cells of a column mean: codes of the question,
// « oui » and « non » for a box.
func loadValues(n strictyaml.Node, q *Question, rule Rule) []Translation {
	var values []Translation
	for _, e := range n.Object().Rest() {
		to := e.Value.Text()
		if allowed := allowedValues(q, rule); allowed != nil && to != "" && !slices.Contains(allowed, to) {
			e.Value.OneOf(allowed...)
		}
		values = append(values, Translation{e.Key.Raw(), to})
	}
	return values
}

// allowedValues are the meanings a cell may have; nil = any.
func allowedValues(q *Question, rule Rule) []string {
	switch {
	case q == nil, rule.Other:
		return nil
	case rule.Option != "":
		return []string{"oui", "non", emptyValue}
	case q.Kind == Number, q.Kind == Text:
		return nil
	}
	return append(q.answerCodes(), emptyValue)
}

// applyRules gives columns the use that the correspondence says.
func (m *Mapping) applyRules(c *Correspondence) strictyaml.Problems {
	if c == nil {
		return nil
	}
	var problems strictyaml.Problems
	for i := range c.Columns {
		rule := &c.Columns[i]
		column, found := m.columnOf(rule)
		if !found {
			problems = append(problems, strictyaml.Problem{File: c.file, Line: rule.line, Column: 1, Text: fmt.Sprintf(msgRuleNoColumn, rule.name(), m.file, m.nearTitle(rule))})
			continue
		}
		m.applyRule(&m.columns[column], rule)
	}
	return problems
}

func (r *Rule) name() string {
	if r.Title == "" {
		return strconv.Itoa(r.Number)
	}
	return "« " + shorten(r.Title) + " »"
}

// columnOf finds the column of a rule: at its number when the title is the same
// or cannot tell, else the only one with this title.
func (m *Mapping) columnOf(rule *Rule) (int, bool) {
	n := rule.Number - 1
	if n >= 0 && n < len(m.columns) && (m.titles == 0 || rule.Title == "" || titleKey(m.columns[n].title) == titleKey(rule.Title)) {
		return n, true
	}
	var same []int
	for i := range m.columns {
		if rule.Title != "" && titleKey(m.columns[i].title) == titleKey(rule.Title) && (rule.Group == "" || titleKey(m.columns[i].group) == titleKey(rule.Group)) {
			same = append(same, i)
		}
	}
	if len(same) != 1 {
		return 0, false
	}
	return same[0], true
}

// nearTitle names the title that a rule may have meant.
func (m *Mapping) nearTitle(rule *Rule) string {
	titles := make([]string, len(m.columns))
	for i := range m.columns {
		if titles[i] = m.columns[i].title; titleKey(titles[i]) == titleKey(rule.Title) {
			return "" // it is there, more than once
		}
	}
	return suggest.DidYouMean(rule.Title, titles)
}

func (m *Mapping) applyRule(c *column, rule *Rule) {
	c.values = map[string]string{}
	for _, v := range rule.Values {
		c.values[key(v.From)] = m.translated(v.To, rule)
	}
	if rule.Ignored {
		c.how = howIgnore
		return
	}
	if i := slices.Index(RoleNames(), rule.Role); i >= 0 {
		c.how, c.role = howSystem, Role(i)
		return
	}
	question := m.schema.byCode[rule.Question]
	q := &m.schema.Questions[question]
	c.how, c.target = howRule, target{question: question}
	switch {
	case rule.Option != "" && len(q.Asides) > 0:
		c.target.part = asidePart
		c.target.index = slices.IndexFunc(q.Asides, func(a Aside) bool { return a.Option.Code == rule.Option })
	case rule.Option != "":
		c.target.part = boxPart
		c.target.index = slices.IndexFunc(q.choices(), func(o *Option) bool { return o.Code == rule.Option })
	case rule.Row != "":
		c.target.part = rowPart
		c.target.index = slices.IndexFunc(q.Rows, func(o Option) bool { return o.Code == rule.Row })
	case rule.Other:
		c.target.part = otherPart
	}
}

// translated gives the cell that means what the correspondence says.
func (m *Mapping) translated(to string, rule *Rule) string {
	switch {
	case to == emptyValue:
		return ""
	case rule.Option != "" && to == "oui":
		return m.exporter.Yes[0]
	case rule.Option != "" && to == "non" && len(m.exporter.No) > 0:
		return m.exporter.No[0]
	}
	return to
}
