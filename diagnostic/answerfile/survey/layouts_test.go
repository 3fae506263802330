package survey

import (
	"fmt"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// layout is how a tool would export our questionnaire, had a federation typed
// it there: written from what is known of each tool, not from Exporters.
type layout struct {
	name  string
	comma string
	bom   bool
	crlf  bool

	title func(q *Question) string
	box   func(q *Question, o *Option) string // nil: all ticked boxes in one cell
	value func(q *Question, o *Option) string
	join  string
	tick  string
	blank string // a box that is not ticked, in a question that was answered
	head  func(columns []layoutColumn) [][]string

	before, after []serviceColumn

	// What the tool cannot say, and is read as not answered.
	noEmptyBoxes    bool // that no box was ticked
	noUnknownNumber bool // « je ne sais pas » to a number
}

type serviceColumn struct {
	title string
	value func(i int) string
}

type layoutColumn struct {
	title string
	q     *Question // nil for a service column
	o     *Option   // nil but for a box
}

func always(value string) func(int) string { return func(int) string { return value } }

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i+1) }
}

func byText(q *Question) string              { return q.Text }
func byCode(q *Question) string              { return q.Code }
func byPlainCode(q *Question) string         { return q.Plain }
func byLabel(_ *Question, o *Option) string  { return o.Label }
func byOption(_ *Question, o *Option) string { return o.Code }
func underscored(text string) string         { return strings.ReplaceAll(text, " ", "_") }
func dayOf(form string) func(int) string     { return always(form) }
func suffixed(form string) func(*Question, *Option) string {
	return func(q *Question, o *Option) string {
		return strings.NewReplacer("{t}", q.Text, "{l}", o.Label, "{c}", q.Code, "{s}", o.Code).Replace(form)
	}
}

// shortCode is the code of an answer in LimeSurvey: five letters or digits.
func shortCode(q *Question, o *Option) string {
	if q.Kind == Multi || len(o.Code) <= 5 && !strings.ContainsAny(o.Code, "-_.") {
		return o.Code
	}
	return fmt.Sprintf("A%d", 1+slices.Index(q.choices(), o))
}

func layouts() []layout {
	lime := []serviceColumn{
		{"id", numbered("%d")}, {"submitdate", dayOf("2026-11-21 18:22:10")}, {"lastpage", always("4")}, {"startlanguage", always("fr")}, {"seed", numbered("17%d")},
		{"startdate", dayOf("2026-11-20 18:10:02")}, {"datestamp", dayOf("2026-11-21 18:22:10")}, {"ipaddr", always("192.0.2.10")},
	}
	limeFrench := []serviceColumn{
		{"ID de la réponse", numbered("%d")}, {"Date de soumission", dayOf("2026-11-21 18:22:10")}, {"Dernière page", always("4")}, {"Langue de départ", always("fr")},
	}
	excel := slices.Clone(limeFrench)
	excel[1].value = dayOf("21/11/2026 18:22")
	frama := func(titles [9]string) []serviceColumn {
		values := [9]func(int) string{numbered("%d"), numbered("10%d"), dayOf("21/11/2026 - 18:22"), dayOf("21/11/2026 - 18:22"), dayOf("21/11/2026 - 18:22"), always("0"), always("192.0.2.10"), always("0"), always("")}
		columns := make([]serviceColumn, len(titles))
		for i := range titles {
			columns[i] = serviceColumn{titles[i], values[i]}
		}
		return columns
	}
	framaLabels := frama([9]string{"Numéro de série", "SID", "Heure de soumission", "Heure de fin", "Heure de modification", "Brouillon", "Adresse IP", "UID", "Nom d’utilisateur"})
	framaKeys := frama([9]string{"webform_serial", "webform_sid", "webform_time", "webform_completed_time", "webform_modified_time", "webform_draft", "webform_ip_address", "webform_uid", "webform_username"})
	kobo := []serviceColumn{{"_id", numbered("%d")}, {"_uuid", numbered("f1b1e0a4-%d")}, {"_submission_time", dayOf("2026-11-21T17:22:12")}, {"_validation_status", always("")}, {"_submitted_by", always("claire")}, {"_index", numbered("%d")}}
	odk := []serviceColumn{{"KEY", numbered("uuid:%d")}, {"SubmitterName", always("Claire")}, {"FormVersion", always("v1")}}

	return []layout{
		{name: "petitspas.csv", comma: ";", title: byCode, value: byOption, join: "|", before: []serviceColumn{{"date", dayOf("2026-11-21")}}},
		{name: "petitspas-colonnes.csv", comma: ",", title: byCode, value: byOption, box: suffixed("{c}.{s}"), tick: "1", blank: "0", before: []serviceColumn{{"date", dayOf("2026-11-21")}}},
		{name: "limesurvey-textes.csv", comma: ",", bom: true, crlf: true, title: byText, value: byLabel, box: suffixed("{t} [{l}]"), tick: "Oui", blank: "Non", before: limeFrench, noUnknownNumber: true},
		{name: "limesurvey-codes.csv", comma: ";", bom: true, crlf: true, title: byPlainCode, value: shortCode, tick: "Y", before: lime, noUnknownNumber: true, noEmptyBoxes: true, box: func(q *Question, o *Option) string {
			return q.Plain + "[" + o.Plain + "]"
		}},
		{name: "limesurvey-tirets.csv", comma: ";", bom: true, crlf: true, title: func(q *Question) string { return underscored(q.Text) }, value: byLabel, box: func(q *Question, o *Option) string { return underscored(q.Text + " [" + o.Label + "]") }, tick: "Oui", blank: "Non", before: limeFrench, noUnknownNumber: true},
		{name: "excel.csv", comma: ";", bom: true, crlf: true, title: byText, value: byLabel, box: suffixed("{t} [{l}]"), tick: "Oui", blank: "Non", before: excel, noUnknownNumber: true},
		{name: "framaforms-textes.tsv", comma: "\t", title: byText, value: byLabel, box: func(_ *Question, o *Option) string { return o.Label }, tick: "X", before: framaLabels, head: framaHead(byText), noUnknownNumber: true, noEmptyBoxes: true},
		{name: "framaforms-cles.csv", comma: ",", title: byCode, value: byOption, box: func(_ *Question, o *Option) string { return o.Code }, tick: "X", before: framaKeys, head: framaHead(byCode), noUnknownNumber: true, noEmptyBoxes: true},
		{name: "framaforms-compact.csv", comma: ";", title: byText, value: byLabel, join: ",", before: framaLabels, head: framaHead(byText), noUnknownNumber: true, noEmptyBoxes: true},
		{name: "drupal.csv", comma: ",", title: byText, value: byLabel, box: suffixed("{t}: {l}"), tick: "X", noUnknownNumber: true, noEmptyBoxes: true, before: []serviceColumn{
			{"Serial number", numbered("%d")}, {"Submission ID", numbered("50%d")}, {"Submission UUID", numbered("7c0f6c5e-%d")}, {"Created", dayOf("2026-11-20 18:10:02")}, {"Completed", dayOf("2026-11-21 18:22:10")}, {"Changed", dayOf("2026-11-21 18:22:10")}, {"In draft", always("No")}, {"Remote IP address", always("192.0.2.11")},
		}},
		{name: "google-forms.csv", comma: ",", title: byText, value: byLabel, join: ";", before: []serviceColumn{{"Horodateur", dayOf("2026/11/21 6:22:10 PM UTC+1")}, {"Adresse e-mail", numbered("ana%d@example.org")}}, noUnknownNumber: true, noEmptyBoxes: true},
		{name: "google-sheets.csv", comma: ",", crlf: true, title: byText, value: byLabel, join: ", ", before: []serviceColumn{{"Horodateur", dayOf("21/11/2026 18:22:10")}}, noUnknownNumber: true, noEmptyBoxes: true},
		{name: "kobo-noms.csv", comma: ";", crlf: true, title: func(q *Question) string { return "groupe/" + q.Code }, value: byOption, box: suffixed("groupe/{c}/{s}"), tick: "1", blank: "0", after: kobo, noUnknownNumber: true},
		{name: "kobo-libelles.csv", comma: ";", crlf: true, title: byText, value: byLabel, join: " ", after: kobo, noUnknownNumber: true, noEmptyBoxes: true},
		{name: "odk.csv", comma: ",", title: func(q *Question) string { return "groupe-" + q.Code }, value: byOption, join: " ", before: []serviceColumn{{"SubmissionDate", dayOf("2026-11-21T17:22:12.345Z")}}, after: odk, noUnknownNumber: true, noEmptyBoxes: true},
		{name: "nextcloud.csv", comma: ",", bom: true, title: byText, value: byLabel, join: "; ", noUnknownNumber: true, noEmptyBoxes: true, before: []serviceColumn{{"Identifiant utilisateur", always("")}, {"Nom d'affichage de l'utilisateur", always("Utilisateur anonyme")}, {"Horodatage", dayOf("2026-11-21T18:22:10+01:00")}}},
		{name: "formr.csv", comma: ";", title: byCode, value: byOption, join: ", ", noUnknownNumber: true, noEmptyBoxes: true, before: []serviceColumn{{"session", numbered("XxYyZz%d")}, {"session_id", numbered("%d")}, {"study_id", always("3")}, {"modified", dayOf("2026-11-21 18:22:10")}, {"ended", dayOf("2026-11-21 18:22:10")}, {"expired", always("")}}},
		{name: "surveyjs.csv", comma: ",", bom: true, title: byText, value: byLabel, join: ", ", noUnknownNumber: true, noEmptyBoxes: true},
	}
}

// framaHead writes the three rows of titles of Framaforms: groups are named
// once, above their first column.
func framaHead(name func(*Question) string) func([]layoutColumn) [][]string {
	return func(columns []layoutColumn) [][]string {
		first, second, third := make([]string, len(columns)), make([]string, len(columns)), make([]string, len(columns))
		first[0], second[0] = "Diagnostic numérique de notre association", "Détails de la soumission"
		var group *Question
		for i, c := range columns {
			third[i] = c.title
			if c.o != nil && c.q != group {
				second[i] = name(c.q)
			}
			group = c.q
		}
		return [][]string{first, second, third}
	}
}

// columns are the columns of the export of a schema.
func (l *layout) columns(s *Schema) []layoutColumn {
	var columns []layoutColumn
	for _, c := range l.before {
		columns = append(columns, layoutColumn{title: c.title})
	}
	for i := range s.Questions {
		q := &s.Questions[i]
		if q.Kind != Multi || l.box == nil {
			columns = append(columns, layoutColumn{l.title(q), q, nil})
			continue
		}
		for _, o := range q.choices() {
			if o != q.None { // whoever types a questionnaire does not add that box
				columns = append(columns, layoutColumn{l.box(q, o), q, o})
			}
		}
	}
	for _, c := range l.after {
		columns = append(columns, layoutColumn{title: c.title})
	}
	return columns
}

// write exports answers.
func (l *layout) write(s *Schema, all []map[string]diagnostic.Answer) string {
	columns := l.columns(s)
	rows := [][]string{make([]string, len(columns))}
	for i, c := range columns {
		rows[0][i] = c.title
	}
	if l.head != nil {
		rows = l.head(columns)
	}
	service := slices.Concat(l.before, l.after)
	for n, answers := range all {
		row, k := make([]string, len(columns)), 0
		for i, c := range columns {
			if c.q == nil {
				row[i] = service[k].value(n)
				k++
				continue
			}
			row[i] = l.cell(c, answers[c.q.Code])
		}
		rows = append(rows, row)
	}
	return l.text(rows)
}

// text writes quoted cells.
func (l *layout) text(rows [][]string) string {
	end := "\n"
	if l.crlf {
		end = "\r\n"
	}
	var b strings.Builder
	if l.bom {
		b.WriteString("\ufeff")
	}
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(l.comma)
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteString(end)
	}
	return b.String()
}

// cell writes what an answer is in a column.
func (l *layout) cell(c layoutColumn, a diagnostic.Answer) string {
	ticked := chosenOf(c.q, a)
	switch {
	case a.State == diagnostic.Missing:
		return ""
	case a.State == diagnostic.Known && c.q.Kind == Text:
		return a.Text
	case a.State == diagnostic.Known && c.q.Kind == Number:
		return fmt.Sprint(a.Number)
	case c.q.Kind == Number && l.noUnknownNumber:
		return ""
	case c.o != nil && slices.Contains(ticked, c.o):
		return l.tick
	case c.o != nil:
		return l.blank
	}
	var parts []string
	for _, o := range ticked {
		parts = append(parts, l.value(c.q, o))
	}
	if len(parts) == 0 && !l.noEmptyBoxes {
		return l.join
	}
	return strings.Join(parts, l.join)
}

// chosenOf returns the options that an answer names.
func chosenOf(q *Question, a diagnostic.Answer) []*Option {
	var chosen []*Option
	for _, o := range q.choices() {
		switch {
		case a.State == diagnostic.Unknown && o == q.Unknown,
			a.State == diagnostic.NotApplicable && o == q.NotApplicable,
			a.State == diagnostic.Declined && o == q.Declined,
			a.State == diagnostic.Known && slices.Contains(a.Options, o.Code),
			a.State == diagnostic.Known && q.Kind == Single && len(a.Options) == 0 && o.Code == fmt.Sprint(a.Level):
			chosen = append(chosen, o)
		}
	}
	return chosen
}
