package surveyform

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// header writes the first line of our own table, as a French spreadsheet opens
// it: a mark for UTF-8, semicolons. One column for each question, or for each
// row of a grid.
func header(f *Form) ([]byte, error) {
	titles := []string{"date"}
	if f.Path != "" {
		titles = []string{"id", "date", survey.PathCode}
	}
	for _, g := range f.Groups {
		for _, q := range g.Questions {
			if len(q.Rows) == 0 {
				titles = append(titles, q.Code)
			}
			for _, row := range q.Rows {
				titles = append(titles, q.Code+"."+row.Code)
			}
		}
	}
	return []byte("\ufeff" + strings.Join(titles, ";") + "\r\n"), nil
}

// headerNext says how to fill the table.
func headerNext(f *Form) string {
	if f.Path == "" {
		return f.texts.NextCSV
	}
	return f.texts.NextCSV + " " + diagnostic.Fill(f.texts.NextCSVPath, "parcours", string(f.Path))
}
