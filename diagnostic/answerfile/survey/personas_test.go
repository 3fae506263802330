package survey

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var update = flag.Bool("update", false, "write the exports of the personas")

func loadQuestionnaire(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func personas(t testing.TB, q *diagnostic.Questionnaire) []map[string]diagnostic.Answer {
	t.Helper()
	files, err := filepath.Glob("../../../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	var all []map[string]diagnostic.Answer
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.Read(q, file, data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.Values)
	}
	return all
}

// said is what is left of an answer in a file that cannot say everything: what
// is lost is not answered, never something else.
func (l *layout) said(q *diagnostic.Question, a diagnostic.Answer) (diagnostic.Answer, bool) {
	switch {
	case a.State == diagnostic.Missing,
		l.noUnknownNumber && q.Kind == diagnostic.KindNumber && a.State != diagnostic.Known,
		l.noEmptyBoxes && q.Kind == diagnostic.KindBoxes && a.State == diagnostic.Known && len(a.Options) == 0:
		return diagnostic.Answer{}, false
	}
	return a, true
}

// shortAnswers translates the codes of LimeSurvey, as people do once.
func shortAnswers(s *Schema, m *Mapping) *Correspondence {
	c := m.Correspondence()
	for i := range c.Columns {
		rule := &c.Columns[i]
		q, ok := s.Question(rule.Question)
		if !ok || rule.Option != "" {
			continue
		}
		for _, o := range q.choices() {
			if short := shortCode(q, o); short != o.Code {
				rule.Values = append(rule.Values, Translation{short, o.Code})
			}
		}
	}
	return c
}

func TestPersonasComeBackFromEveryTool(t *testing.T) {
	q := loadQuestionnaire(t)
	s, all := SchemaOf(q), personas(t, q)
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			file := filepath.Join("testdata", "personas", l.name)
			text := l.write(s, all)
			golden(t, file, text)
			rows := rowsOfText(t, text)
			m, records, problems := readAll(t, s, l.name, rows, correspondenceFor(t, s, &l, file, rows))
			if len(problems) > 0 || len(records) != len(all) {
				t.Fatal(len(records), problems)
			}
			l.compare(t, q, all, records)
			if d := m.Describe(); len(d.Missing) > 0 || len(d.Unmapped) > 0 {
				t.Error(d.Missing, d.Unmapped)
			}
		})
	}
}

// compare tells where the answers read are not those of the personas.
func (l *layout) compare(t *testing.T, q *diagnostic.Questionnaire, all []map[string]diagnostic.Answer, records []Record) {
	t.Helper()
	for i, answers := range all {
		got := records[i].Answers(q)
		want := map[string]diagnostic.Answer{}
		for j := range q.Questions {
			if a, ok := l.said(&q.Questions[j], answers[q.Questions[j].ID]); ok {
				want[q.Questions[j].ID] = a
			}
		}
		if diff := cmp.Diff(want, got.Values, cmp.Comparer(sameAnswer)); diff != "" {
			t.Errorf("persona %d: %s", i, diff)
		}
		if got.Date != "2026-11-21" && l.name != "surveyjs.csv" {
			t.Errorf("date %q", got.Date)
		}
	}
}

func sameAnswer(a, b diagnostic.Answer) bool {
	return a.State == b.State && a.Level == b.Level && a.Number == b.Number && a.Text == b.Text && strings.Join(a.Options, "|") == strings.Join(b.Options, "|")
}

func golden(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Error(diff)
	}
}

// correspondenceFor is what a layout needs to be read: short codes of answers, that
// nobody can guess, are settled in a file; nil for the others.
func correspondenceFor(t *testing.T, s *Schema, l *layout, file string, rows []table.Row) *Correspondence {
	t.Helper()
	if l.name != "limesurvey-codes.csv" {
		return nil
	}
	m, _, _ := readAll(t, s, l.name, rows, nil)
	yaml := shortAnswers(s, m).YAML()
	golden(t, strings.TrimSuffix(file, ".csv")+".correspondance.yaml", string(yaml))
	c, problems := LoadCorrespondence(s, "correspondance.yaml", yaml)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}
