package surveyform

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// intent is what a respondent wants to say to a question, in the words that are
// shown: simulators find codes in the file that was written, not here.
type intent struct {
	labels []string // of the choices
	typed  string   // a number or a text
}

// intents are those of a respondent, by text of the question, as people see it.
func intents(q, sheet *diagnostic.Questionnaire, answers map[string]diagnostic.Answer) map[string]intent {
	said := map[string]intent{}
	for i := range sheet.Questions {
		question := &sheet.Questions[i]
		a := answers[question.ID]
		text := question.Text
		var in intent
		switch a.State {
		case diagnostic.Missing:
			continue
		case diagnostic.Unknown:
			in.labels = []string{question.UnknownText}
			if question.Kind == diagnostic.KindNumber {
				text = diagnostic.Fill(q.Texts.Survey.Aside, "question", text)
			}
		case diagnostic.NotApplicable:
			in.labels = []string{question.NotApplicable}
		default:
			in = known(q, question, a)
		}
		said[text] = in
	}
	return said
}

func known(q *diagnostic.Questionnaire, question *diagnostic.Question, a diagnostic.Answer) intent {
	switch question.Kind {
	case diagnostic.KindNumber:
		return intent{typed: fmt.Sprint(a.Number)}
	case diagnostic.KindText:
		return intent{typed: a.Text}
	case diagnostic.KindLevels:
		return intent{labels: []string{question.Options[a.Level].Text}}
	}
	var in intent
	for _, id := range a.Options {
		i, _ := question.Option(id)
		in.labels = append(in.labels, question.Options[i].Text)
	}
	if len(in.labels) == 0 && question.Scale != nil {
		in.labels = []string{q.Texts.Survey.None}
	}
	return in
}

// expected are the answers that the tool could receive: to the questions that
// are shown, and no box only where that is an answer.
func expected(sheet *diagnostic.Questionnaire, path diagnostic.Path, answers map[string]diagnostic.Answer) map[string]diagnostic.Answer {
	want := map[string]diagnostic.Answer{}
	for _, slot := range sheet.Visible(diagnostic.Answers{Path: path, Values: answers}) {
		question := &sheet.Questions[slot]
		a, ok := answers[question.ID]
		if ok && a.State != diagnostic.Missing && !(question.Kind == diagnostic.KindBoxes && question.Scale == nil && a.State == diagnostic.Known && len(a.Options) == 0) {
			want[question.ID] = a
		}
	}
	return want
}

// export is a file that a tool gave.
type export struct {
	name    string
	data    []byte
	facts   bool // what becomes of the tool’s own columns may be told
	compact bool // that boxes are better in a column each may be told: the guide says so
}

// readBack reads an export without any correspondence.
func readBack(t testing.TB, schema *survey.Schema, e export) ([]survey.Record, []string) {
	t.Helper()
	r, err := table.Open(e.name, strings.NewReader(string(e.data)), table.Options{})
	if err != nil {
		t.Fatal(e.name, err)
	}
	var rows []table.Row
	for row, more := r.Next(); more; row, more = r.Next() {
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
	head := rows[:min(survey.Ahead, len(rows))]
	m, problems := survey.Map(schema, e.name, head, survey.Recognise(head, r.Facts()), nil)
	if len(problems) > 0 {
		t.Fatal(e.name, problems)
	}
	for _, row := range rows[m.Titles():] {
		m.Observe(row)
	}
	var notices []string
	for _, n := range m.Notices() {
		notices = append(notices, n.Text)
	}
	for _, n := range r.Notices() {
		notices = append(notices, n.Text)
	}
	d := m.Describe()
	if len(d.Unmapped) > 0 || len(d.Missing) > 0 {
		t.Fatal(e.name, d.Unmapped, d.Missing)
	}
	var records []survey.Record
	for _, row := range rows[m.Titles():] {
		record, problems := m.Read(row)
		if len(problems) > 0 {
			t.Fatal(e.name, problems)
		}
		records = append(records, record)
	}
	return records, notices
}

// simulator plays a tool: it reads the file that was written for it, lets
// respondents answer, and exports.
type simulator func(t testing.TB, file []byte, people []map[string]intent) []export

func simulators() map[string]simulator {
	return map[string]simulator{"limesurvey": playLimeSurvey, "xlsform": playXLSForm, "framaforms": playFramaforms, "csv": playTable}
}

// harmless are the notices that say what becomes of a tool’s own columns.
func harmless(notice string) bool {
	return strings.Contains(notice, "données personnelles retirées") || strings.Contains(notice, "dans KoboToolbox")
}

// Answers come back as they were given, from every tool and on every path.
func TestAnswersComeBackFromEveryTool(t *testing.T) {
	q := load(t)
	paths := []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath, ""}
	for i := range q.Axes {
		paths = append(paths, diagnostic.Path(q.Axes[i].ID))
	}
	for _, target := range Targets() {
		for _, path := range paths {
			t.Run(target.Name+" "+string(path), func(t *testing.T) {
				form, _ := New(q, path)
				schema, sheet := survey.SchemaOf(q), q
				if path == "" {
					form, _ = NewIndividual(q)
					schema, sheet = survey.SchemaOfSheet(q), q.IndividualSheet()
				}
				file, err := target.Write(form)
				if err != nil {
					t.Fatal(err)
				}
				roundTrip(t, q, sheet, schema, target.Name, path, file)
			})
		}
	}
}

// crowd is how many people answer each survey.
const crowd = 40

// respondents draws answers to every question of the sheet.
func respondents(q, sheet *diagnostic.Questionnaire) []map[string]diagnostic.Answer {
	draw := rapid.Custom(func(t *rapid.T) map[string]diagnostic.Answer {
		answers := map[string]diagnostic.Answer{}
		for i := range sheet.Questions {
			question := &sheet.Questions[i]
			answers[question.ID] = drawAnswer(t, question)
			if question.Required && sheet == q && answers[question.ID].State == diagnostic.Missing {
				answers[question.ID] = diagnostic.Answer{State: diagnostic.Known, Text: "37"}
			}
		}
		return answers
	})
	var all []map[string]diagnostic.Answer
	for seed := range crowd {
		all = append(all, draw.Example(seed))
	}
	return all
}

func roundTrip(t *testing.T, q, sheet *diagnostic.Questionnaire, schema *survey.Schema, tool string, path diagnostic.Path, file []byte) {
	var people []map[string]intent
	var want []map[string]diagnostic.Answer
	for _, answers := range respondents(q, sheet) {
		asked := path
		if asked == "" {
			asked = diagnostic.CompletePath
		}
		want = append(want, expected(sheet, asked, answers))
		if tool == "framaforms" || tool == "csv" { // people make the conditions there, or follow none
			answers = want[len(want)-1]
		}
		people = append(people, intents(q, sheet, answers))
	}
	for _, e := range simulators()[tool](t, file, people) {
		records, notices := readBack(t, schema, e)
		for _, n := range notices {
			if (!e.facts || !harmless(n)) && (!e.compact || !strings.Contains(n, "exportez en colonnes séparées")) {
				t.Errorf("%s: %s", e.name, n)
			}
		}
		if len(records) != len(people) {
			t.Fatalf("%s: %d records", e.name, len(records))
		}
		for i, r := range records {
			if r.Path != string(path) {
				t.Fatalf("%s: path %q", e.name, r.Path)
			}
			if diff := cmp.Diff(want[i], normal(sheet, r.Answers(sheet).Values), cmp.Comparer(sameAnswer)); diff != "" {
				t.Fatalf("%s, %d: %s", e.name, i, diff)
			}
		}
	}
}

// normal drops « no box » where it is no answer.
func normal(sheet *diagnostic.Questionnaire, answers map[string]diagnostic.Answer) map[string]diagnostic.Answer {
	return expected(sheet, diagnostic.CompletePath, answers)
}

func sameAnswer(a, b diagnostic.Answer) bool {
	return a.State == b.State && a.Level == b.Level && a.Number == b.Number && a.Text == b.Text && slices.Equal(a.Options, b.Options)
}

// quotedCSV writes rows with every cell quoted.
func quotedCSV(rows [][]string, comma, end, mark string) []byte {
	var out strings.Builder
	out.WriteString(mark)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out.WriteString(comma)
			}
			out.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		out.WriteString(end)
	}
	return []byte(out.String())
}

// plainCSV quotes where it is needed.
func plainCSV(t testing.TB, rows [][]string, comma rune) []byte {
	t.Helper()
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return []byte(out.String())
}
