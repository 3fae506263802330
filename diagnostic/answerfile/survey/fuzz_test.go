package survey

import (
	"encoding/csv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// Whatever the cells, what is read is an answer that its question accepts, and
// a cell that is empty is no answer.
func FuzzAnswersFit(f *testing.F) {
	q := loadQuestionnaire(f)
	s := SchemaOf(q)
	var mappings []*Mapping
	var commas []rune
	for i, l := range layouts() {
		head := rowsOfComma(l.write(s, []map[string]diagnostic.Answer{{}}), rune(l.comma[0]))
		m, problems := Map(s, l.name, head, Recognise(head, factsOf(&l)), nil)
		if len(problems) > 0 {
			f.Fatal(problems)
		}
		mappings, commas = append(mappings, m), append(commas, rune(l.comma[0]))
		for _, answers := range personas(f, q)[:3] {
			lines := strings.SplitN(l.write(s, []map[string]diagnostic.Answer{answers}), "\n", m.Titles()+1)
			f.Add(byte(i), lines[m.Titles()])
		}
	}
	f.Fuzz(func(t *testing.T, which byte, line string) {
		m := mappings[int(which)%len(mappings)]
		r := csv.NewReader(strings.NewReader(line))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = commas[int(which)%len(mappings)], -1, true
		cells, err := r.Read()
		if err != nil {
			return
		}
		record, _ := m.Read(table.Row{Line: 2, Cells: cells})
		answers := record.Answers(q)
		for i := range q.Questions {
			a, ok := answers.Values[q.Questions[i].ID]
			if ok && (a.State == diagnostic.Missing || !q.Questions[i].Fits(a)) {
				t.Fatalf("%s: %+v", q.Questions[i].ID, a)
			}
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" && len(record.Values) > 0 {
			t.Fatal("answers without cells")
		}
	})
}
