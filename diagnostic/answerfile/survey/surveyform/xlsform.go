package surveyform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// The columns of the sheets of an XLSForm (xlsform.org, reference table). Texts
// are in French, which the settings say is the language of the form.
func xlsFormColumns() []string {
	return []string{
		"type", "name", "label" + xlsFrench, "hint" + xlsFrench, "required", "relevant", "constraint", "constraint_message" + xlsFrench, "calculation", "appearance",
	}
}

const xlsFrench = "::French (fr)"

// xlsForm writes an XLSForm, which KoboToolbox and ODK import: a workbook of the
// questions, of their choices and of the settings.
func xlsForm(f *Form) ([]byte, error) {
	w := xlsWriter{f: f, survey: [][]string{xlsFormColumns()}, choices: [][]string{{"list_name", "name", "label" + xlsFrench}}}
	if f.Path != "" {
		w.row(map[string]string{"type": "calculate", "name": survey.PathField, "calculation": xpathString(string(f.Path))})
	}
	last := len(f.Shown) - 1
	for i, o := range f.Shown {
		if i < last {
			w.row(map[string]string{"type": "note", "name": o.Code, "label": o.Label})
		}
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		w.row(map[string]string{"type": "begin_group", "name": g.ID, "label": g.Title})
		for j := range g.Questions {
			w.question(&g.Questions[j])
		}
		w.row(map[string]string{"type": "end_group"})
	}
	w.row(map[string]string{"type": "note", "name": f.Shown[last].Code, "label": f.Thanks})
	name := f.ID
	if f.Path != "" && f.Path != diagnostic.CompletePath {
		name += "-" + string(f.Path)
	}
	return workbook([]sheet{
		{"survey", w.survey},
		{"choices", w.choices},
		{"settings", [][]string{{"form_title", "form_id", "version", "default_language"}, {f.Title, name, f.Version, "French (fr)"}}},
		{"lisez-moi", [][]string{{f.texts.Author}, {f.Privacy}}},
	})
}

type xlsWriter struct {
	f               *Form
	survey, choices [][]string
}

// row adds a row of the survey, whose keys are those of the columns without the
// language.
func (w *xlsWriter) row(cells map[string]string) {
	row := make([]string, len(w.survey[0]))
	for i, column := range w.survey[0] {
		key, _, _ := strings.Cut(column, "::")
		row[i] = cells[key]
		if key != column {
			row[i] = strings.ReplaceAll(row[i], "${", "$ {") // not the value of a question
		}
	}
	w.survey = append(w.survey, row)
}

func (w *xlsWriter) list(name string, choices []*survey.Option) {
	for _, o := range choices {
		w.choices = append(w.choices, []string{name, o.Code, strings.ReplaceAll(o.Label, "${", "$ {")})
	}
}

func (w *xlsWriter) question(q *Question) {
	row := map[string]string{"name": q.Code, "label": q.Text, "hint": q.Help, "relevant": w.f.shown(xpath{}, q)}
	if q.Required {
		row["required"] = "yes"
	}
	switch q.Kind {
	case survey.Grid:
		w.grid(q)
		return
	case survey.Multi:
		row["type"] = "select_multiple " + q.Code
		w.list(q.Code, q.choices())
		w.boxes(row, q)
	case survey.Number:
		row["type"] = "integer"
		row["constraint"] = fmt.Sprintf(". >= %d and . <= %d", q.Min, q.Max)
		row["constraint_message"] = diagnostic.Fill(w.f.texts.Range, "min", strconv.Itoa(q.Min), "max", strconv.Itoa(q.Max))
	case survey.Text:
		row["type"] = "text"
		if q.Pattern != nil && portable(q.Pattern.String()) {
			row["constraint"] = "regex(., " + xpathString(q.Pattern.String()) + ")"
			row["constraint_message"] = q.PatternHelp
		}
	default:
		row["type"] = "select_one " + q.Code
		w.list(q.Code, q.choices())
	}
	w.row(row)
	for i := range q.Asides {
		w.aside(q, &q.Asides[i], row["relevant"])
	}
}

// boxes says which boxes are ticked alone, and how many may be.
func (w *xlsWriter) boxes(row map[string]string, q *Question) {
	var rules, say []string
	if alone := q.alone(); len(alone) > 0 {
		var one []string
		for _, o := range alone {
			one = append(one, "selected(., "+xpathString(o.Code)+")")
		}
		rules = append(rules, "(count-selected(.) <= 1 or not("+strings.Join(one, " or ")+"))")
		say = append(say, diagnostic.Fill(w.f.texts.Alone, "choix", quoted(alone)))
	}
	if q.MaxBoxes > 0 {
		rules = append(rules, fmt.Sprintf("count-selected(.) <= %d", q.MaxBoxes))
		say = append(say, diagnostic.Fill(w.f.texts.MaxBoxes, "max", strconv.Itoa(q.MaxBoxes)))
	}
	row["constraint"], row["constraint_message"] = strings.Join(rules, " and "), strings.Join(say, " ")
}

// grid writes one question for each row, on one page.
func (w *xlsWriter) grid(q *Question) {
	w.list(q.Code, q.choices())
	w.row(map[string]string{"type": "begin_group", "name": q.Code, "label": q.Text, "appearance": "field-list"})
	for i := range q.Rows {
		w.row(map[string]string{"type": "select_one " + q.Code, "name": q.Code + "." + q.Rows[i].Code, "label": q.Rows[i].Label})
	}
	w.row(map[string]string{"type": "end_group"})
}

// aside writes the question beside one that is typed; it is asked as long as
// nothing is.
func (w *xlsWriter) aside(q *Question, a *survey.Aside, shown string) {
	relevant := xpathName(q.Code) + " = ''"
	if shown != "" {
		relevant = enclosed(shown) + " and " + relevant
	}
	w.list(a.Code, []*survey.Option{a.Option})
	w.row(map[string]string{"type": "select_one " + a.Code, "name": a.Code, "label": a.Text, "relevant": relevant})
}

// xpath is what XLSForm calls expressions: XPath 1.0, with names between braces
// and some functions of its own.
type xpath struct{}

func xpathName(code string) string { return "${" + code + "}" }

// xpathString writes a text between the quotes that it does not hold.
func xpathString(value string) string {
	if !strings.Contains(value, "'") {
		return "'" + value + "'"
	}
	if !strings.Contains(value, `"`) {
		return `"` + value + `"`
	}
	return `concat('` + strings.ReplaceAll(value, `'`, `', "'", '`) + `')`
}

func (xpath) constant(yes bool) string {
	if yes {
		return "true()"
	}
	return "false()"
}

func (xpath) not(e string) string { return "not" + enclosed(e) }

func (xpath) chosen(q *Question, o *survey.Option) string {
	if q.Kind == survey.Multi {
		return "selected(" + xpathName(q.Code) + ", " + xpathString(o.Code) + ")"
	}
	return xpathName(q.Code) + " = " + xpathString(o.Code)
}

// boxes counts all that is ticked, so that a box ticked alone is no box of one.
func (xpath) boxes(q *Question, counts []int) string {
	var one []string
	for _, count := range counts {
		one = append(one, fmt.Sprintf("count-selected(%s) = %d", xpathName(q.Code), count))
	}
	all := "(" + strings.Join(one, " or ") + ")"
	if slices.Contains(counts, 1) {
		for _, o := range q.alone() {
			all += " and not(" + xpath{}.chosen(q, o) + ")"
		}
	}
	return "(" + all + ")"
}

func (xpath) between(q *Question, from, to int) string {
	n := xpathName(q.Code)
	return fmt.Sprintf("(%s != '' and %s >= %d and %s <= %d)", n, n, max(from, q.Min), n, min(to, q.Max))
}

func (xpath) text(q *Question, value string) string {
	return xpathName(q.Code) + " = " + xpathString(value)
}

func (xpath) aside(a *survey.Aside) string {
	return xpathName(a.Code) + " = " + xpathString(a.Option.Code)
}

func (xpath) join(e []string, all bool) string {
	word := " or "
	if all {
		word = " and "
	}
	return "(" + strings.Join(e, word) + ")"
}
