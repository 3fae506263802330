package survey

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// gridTitles are the titles that the tools give to a row of a grid, written from
// what is known of each tool, not from Exporters.
func gridTitles() map[string]string {
	return map[string]string{
		"petitspas.csv": "{c}.{s}", "petitspas-colonnes.csv": "{c}.{s}",
		"limesurvey-textes.csv": "{t} [{l}]", "limesurvey-codes.csv": "indgestes[{s}]", "limesurvey-tirets.csv": "{t} [{l}]", "excel.csv": "{t} [{l}]",
		"framaforms-textes.tsv": "{l}", "framaforms-cles.csv": "{s}", "framaforms-compact.csv": "{l}",
		"drupal.csv": "{t}: {l}", "google-forms.csv": "{t} [{l}]", "google-sheets.csv": "{t} [{l}]",
		"kobo-noms.csv": "groupe/{c}_{s}", "kobo-libelles.csv": "{t} {l}", "odk.csv": "groupe-{c}_{s}",
		"nextcloud.csv": "{t} ({l})", "formr.csv": "{c}_{s}", "surveyjs.csv": "{t} [{l}]",
	}
}

// sheetColumns are the columns of an export of sheets: those of the layout, a
// grid being one column for each row.
func sheetColumns(l *layout, s *Schema) []layoutColumn {
	var columns []layoutColumn
	for _, c := range l.columns(s) {
		if c.q == nil || c.q.Kind != Grid {
			columns = append(columns, c)
			continue
		}
		for i := range c.q.Rows {
			row := &c.q.Rows[i]
			title := suffixed(gridTitles()[l.name])(c.q, row)
			if l.name == "limesurvey-tirets.csv" {
				title = underscored(title)
			}
			columns = append(columns, layoutColumn{title, c.q, row})
		}
	}
	return columns
}

// writeSheets exports sheets.
func writeSheets(l *layout, s *Schema, all []map[string]diagnostic.Answer) string {
	columns := sheetColumns(l, s)
	rows := [][]string{make([]string, len(columns))}
	for i, c := range columns {
		rows[0][i] = c.title
	}
	if l.head != nil {
		rows = l.head(columns)
	}
	service := append(append([]serviceColumn{}, l.before...), l.after...)
	for n, answers := range all {
		row, k := make([]string, len(columns)), 0
		for i, c := range columns {
			switch {
			case c.q == nil:
				row[i] = service[k].value(n)
				k++
			case c.q.Kind == Grid:
				if a, ok := answers[c.q.Code+"."+c.o.Code]; ok {
					row[i] = l.value(c.q, &c.q.Options[a.Level])
				}
			default:
				row[i] = l.cell(c, answers[c.q.Code])
			}
		}
		rows = append(rows, row)
	}
	return l.text(rows)
}

func inventedSheets(t testing.TB, sheet *diagnostic.Questionnaire) []map[string]diagnostic.Answer {
	t.Helper()
	files, err := filepath.Glob("../../../questionnaires/testdata/feuilles/*.reponses.yaml")
	if err != nil || len(files) < 12 {
		t.Fatal(files, err)
	}
	var all []map[string]diagnostic.Answer
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.ReadIndividual(sheet, file, data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.Values)
	}
	return all
}

func TestSheetsComeBackFromEveryTool(t *testing.T) {
	q := loadQuestionnaire(t)
	sheet := q.IndividualSheet()
	s, all := SchemaOfSheet(q), inventedSheets(t, sheet)
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			file := filepath.Join("testdata", "feuilles", l.name)
			text := writeSheets(&l, s, all)
			golden(t, file, text)
			rows := rowsOfText(t, text)
			m, records, problems := readAll(t, s, l.name, rows, correspondenceFor(t, s, &l, file, rows))
			if len(problems) > 0 || len(records) != len(all) {
				t.Fatal(len(records), problems)
			}
			for i, answers := range all {
				got := records[i].Answers(sheet)
				want := map[string]diagnostic.Answer{}
				for j := range sheet.Questions {
					if a, ok := l.said(&sheet.Questions[j], answers[sheet.Questions[j].ID]); ok {
						want[sheet.Questions[j].ID] = a
					}
				}
				if diff := cmp.Diff(want, got.Values, cmp.Comparer(sameAnswer)); diff != "" {
					t.Errorf("sheet %d: %s", i, diff)
				}
			}
			if d := m.Describe(); len(d.Missing) > 0 || len(d.Unmapped) > 0 {
				t.Error(d.Missing, d.Unmapped)
			}
		})
	}
}

// FuzzSheetsFit: whatever the cells, what is read of a sheet is an answer that
// its question accepts.
func FuzzSheetsFit(f *testing.F) {
	q := loadQuestionnaire(f)
	sheet := q.IndividualSheet()
	s := SchemaOfSheet(q)
	var mappings []*Mapping
	var commas []rune
	for i, l := range layouts() {
		head := rowsOfComma(writeSheets(&l, s, []map[string]diagnostic.Answer{{}}), rune(l.comma[0]))
		m, problems := Map(s, l.name, head, Recognise(head, factsOf(&l)), nil)
		if len(problems) > 0 {
			f.Fatal(problems)
		}
		mappings, commas = append(mappings, m), append(commas, rune(l.comma[0]))
		for _, answers := range inventedSheets(f, sheet)[:3] {
			lines := strings.SplitN(writeSheets(&l, s, []map[string]diagnostic.Answer{answers}), "\n", m.Titles()+1)
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
		for id, a := range record.Answers(sheet).Values {
			slot, ok := sheet.Question(id)
			if !ok || a.State == diagnostic.Missing || !sheet.Questions[slot].Fits(a) {
				t.Fatalf("%s: %+v", id, a)
			}
		}
	})
}
