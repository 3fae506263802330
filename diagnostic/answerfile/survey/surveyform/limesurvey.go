package surveyform

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// limeColumns are the columns of the survey structure (LimeSurvey manual, « Tab
// Separated Value survey structure »); those after same_default are attributes
// of questions.
func limeColumns() []string {
	return []string{
		"class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other", "default", "same_default",
		"hidden", "exclude_all_others", "max_answers", "num_value_int_only", "min_num_value_n", "max_num_value_n",
	}
}

// limeSettings are the settings of the survey: nothing is collected but the
// answers. They exist in every version since 2.0, and their letters come before
// any accent: LimeSurvey guesses the encoding from the first thousand bytes, and
// a letter cut there would be misread.
func limeSettings() [][2]string {
	return [][2]string{
		{"anonymized", "Y"}, {"ipaddr", "N"}, {"refurl", "N"}, {"datestamp", "N"}, {"savetimings", "N"}, {"usecookie", "N"},
		{"allowsave", "N"}, {"allowregister", "N"}, {"tokenanswerspersistence", "N"}, {"alloweditaftercompletion", "N"},
		{"publicstatistics", "N"}, {"publicgraphs", "N"}, {"listpublic", "N"}, {"printanswers", "N"}, {"sendconfirmation", "N"},
		{"format", "G"}, {"showwelcome", "Y"}, {"showprogress", "Y"}, {"allowprev", "Y"}, {"shownoanswer", "Y"}, {"showqnumcode", "X"},
		{"showgroupinfo", "N"}, {"questionindex", "1"}, {"assessments", "N"}, {"autoredirect", "N"}, {"htmlemail", "N"},
	}
}

// limeRow is one row, by column.
type limeRow map[string]string

// limeSurvey writes the survey structure that LimeSurvey imports: tab-separated
// text, whose rows belong to the group or the question above them. The other
// form, .lss, is a dump of tables that follows each version.
func limeSurvey(f *Form) ([]byte, error) {
	w := limeWriter{language: f.Language, columns: limeColumns()}
	w.out.WriteString("\ufeff" + strings.Join(w.columns, "\t") + "\r\n")
	w.row(limeRow{"class": "S", "name": "language", "text": f.Language})
	for _, s := range limeSettings() {
		w.row(limeRow{"class": "S", "name": s[0], "text": s[1]})
	}
	for _, text := range [][2]string{
		{"surveyls_title", limeText(f.Title)}, {"surveyls_welcometext", limeParagraphs(f.welcome())},
		{"surveyls_endtext", limeParagraphs([]string{f.Thanks, f.Privacy})},
	} {
		w.row(limeRow{"class": "SL", "name": text[0], "text": text[1]})
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		w.row(limeRow{"class": "G", "type/scale": strconv.Itoa(i + 1), "name": limeText(g.Title), "relevance": "1"})
		if i == 0 && f.Path != "" {
			w.row(limeRow{
				"class": "Q", "type/scale": "S", "name": survey.PathField, "relevance": "1", "text": survey.PathField,
				"mandatory": "N", "other": "N", "default": string(f.Path), "hidden": "1",
			})
		}
		for j := range g.Questions {
			w.question(f, &g.Questions[j])
		}
	}
	return []byte(w.out.String()), nil
}

type limeWriter struct {
	language string
	columns  []string
	out      strings.Builder
}

// row writes a row. A cell that holds a quote is quoted, as PHP reads it.
func (w *limeWriter) row(r limeRow) {
	if r["class"] != "S" {
		r["language"] = w.language
	}
	for i, column := range w.columns {
		cell := strings.NewReplacer("\t", " ", "\r", " ", "\n", " ").Replace(r[column])
		if strings.Contains(cell, `"`) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		if i > 0 {
			w.out.WriteByte('\t')
		}
		w.out.WriteString(cell)
	}
	w.out.WriteString("\r\n")
}

// question writes a question and what belongs to it.
func (w *limeWriter) question(f *Form, q *Question) {
	r := limeRow{
		"class": "Q", "name": q.Plain, "relevance": "1", "text": limeText(q.Text), "help": limeText(q.Help), "mandatory": "N", "other": "N", "same_default": "1",
	}
	if shown := f.shown(limeScript{}, q); shown != "" {
		r["relevance"] = shown
	}
	if q.Required {
		r["mandatory"] = "Y"
	}
	limeKind(r, q)
	w.row(r)
	switch q.Kind {
	case survey.Multi:
		w.options("SQ", q.choices())
	case survey.Grid:
		w.options("SQ", rowsOf(q))
		w.options("A", q.choices())
	case survey.Single, survey.YesNo:
		w.options("A", q.choices())
	}
	for i := range q.Asides {
		w.aside(q, &q.Asides[i], r["relevance"])
	}
}

// limeKind says what kind of question it is.
func limeKind(r limeRow, q *Question) {
	switch q.Kind {
	case survey.Multi:
		r["type/scale"] = "M"
		var alone []string
		for _, o := range q.alone() {
			alone = append(alone, o.Plain)
		}
		r["exclude_all_others"] = strings.Join(alone, ";")
		if q.MaxBoxes > 0 {
			r["max_answers"] = strconv.Itoa(q.MaxBoxes)
		}
	case survey.Grid:
		r["type/scale"] = "F"
	case survey.Number:
		r["type/scale"], r["num_value_int_only"] = "N", "1"
		r["min_num_value_n"], r["max_num_value_n"] = strconv.Itoa(q.Min), strconv.Itoa(q.Max)
	case survey.Text:
		r["type/scale"] = "S"
		if q.Pattern != nil && portable(q.Pattern.String()) {
			r["validation"] = "/" + q.Pattern.String() + "/"
		}
	default:
		r["type/scale"] = "L"
	}
}

func (w *limeWriter) options(class string, options []*survey.Option) {
	for _, o := range options {
		w.row(limeRow{"class": class, "name": o.Plain, "text": limeText(o.Label)})
	}
}

// aside writes the question beside one that is typed; it is asked as long as
// nothing is.
func (w *limeWriter) aside(q *Question, a *survey.Aside, shown string) {
	relevance := "is_empty(" + limeName(q) + ")"
	if shown != "1" {
		relevance = enclosed(shown) + " and " + relevance
	}
	w.row(limeRow{
		"class": "Q", "type/scale": "L", "name": a.Plain, "relevance": relevance, "text": limeText(a.Text), "mandatory": "N", "other": "N", "same_default": "1",
	})
	w.options("A", []*survey.Option{a.Option})
}

func rowsOf(q *Question) []*survey.Option {
	rows := make([]*survey.Option, len(q.Rows))
	for i := range q.Rows {
		rows[i] = &q.Rows[i]
	}
	return rows
}

// limeText writes a text where HTML and expressions between braces are read.
func limeText(s string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "{", "&#123;", "}", "&#125;").Replace(html.EscapeString(s))
}

func limeParagraphs(texts []string) string {
	var out strings.Builder
	for _, text := range texts {
		if text != "" {
			out.WriteString("<p>" + limeText(text) + "</p>")
		}
	}
	return out.String()
}

// limeScript is ExpressionScript. Names end with NAOK, so that a question that
// is not shown is an empty value and does not make the whole expression false.
type limeScript struct{}

func limeName(q *Question) string { return q.Plain + ".NAOK" }

func (limeScript) constant(yes bool) string {
	if yes {
		return "1"
	}
	return "0"
}

func (limeScript) not(e string) string { return "!" + enclosed(e) }

// chosen compares codes as texts: an empty answer is not « 0 ».
func (limeScript) chosen(q *Question, o *survey.Option) string {
	if q.Kind == survey.Multi {
		return fmt.Sprintf("(%s_%s.NAOK == 'Y')", q.Plain, o.Plain)
	}
	if _, err := strconv.Atoi(o.Plain); err == nil {
		return fmt.Sprintf("(!is_empty(%s) and %s == '%s')", limeName(q), limeName(q), o.Plain)
	}
	return fmt.Sprintf("(%s == '%s')", limeName(q), o.Plain)
}

func (limeScript) boxes(q *Question, counts []int) string {
	var names, one []string
	for i := range q.Options {
		names = append(names, q.Plain+"_"+q.Options[i].Plain+".NAOK")
	}
	for _, count := range counts {
		one = append(one, fmt.Sprintf("count(%s) == %d", strings.Join(names, ", "), count))
	}
	return "(" + strings.Join(one, " or ") + ")"
}

func (limeScript) between(q *Question, from, to int) string {
	n := limeName(q)
	return fmt.Sprintf("(!is_empty(%s) and %s >= %d and %s <= %d)", n, n, max(from, q.Min), n, min(to, q.Max))
}

func (limeScript) text(q *Question, value string) string {
	return fmt.Sprintf("(strcmp(%s, %s) == 0)", limeName(q), limeString(value))
}

// limeString writes a text between the quotes that it does not hold.
func limeString(value string) string {
	quote := "'"
	if strings.Contains(value, quote) {
		quote = `"`
	}
	return quote + strings.ReplaceAll(value, quote, `\`+quote) + quote
}

func (limeScript) aside(a *survey.Aside) string {
	return fmt.Sprintf("(%s.NAOK == '%s')", a.Plain, a.Option.Plain)
}

func (limeScript) join(e []string, all bool) string {
	word := " or "
	if all {
		word = " and "
	}
	return "(" + strings.Join(e, word) + ")"
}

var _ dialect = limeScript{}
