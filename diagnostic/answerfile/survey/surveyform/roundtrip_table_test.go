package surveyform

import (
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// playTable fills our table by hand: the titles say what goes where.
func playTable(t testing.TB, file []byte, people []map[string]intent) []export {
	titles := strings.Split(strings.TrimSuffix(strings.TrimPrefix(string(file), "\ufeff"), "\r\n"), ";")
	q := load(t)
	sheet := q
	if !slices.Contains(titles, "parcours") {
		sheet = q.IndividualSheet()
	}
	rows := [][]string{titles}
	for _, person := range people {
		row := make([]string, len(titles))
		if i := slices.Index(titles, "parcours"); i >= 0 {
			row[i] = pathOf(q, titles)
		}
		for i, title := range titles {
			if slot, ok := sheet.Question(title); ok {
				row[i] = tableCell(q, &sheet.Questions[slot], person)
			}
		}
		rows = append(rows, row)
	}
	return []export{{name: "tableau.csv", data: []byte("\ufeff" + string(plainCSV(t, rows, ';')))}}
}

// pathOf is the path whose questions the titles name.
func pathOf(q *diagnostic.Questionnaire, titles []string) string {
	for _, path := range []diagnostic.Path{"express", "gouvernance", "communication", "donnees", "inclusion", "complet"} {
		missing := slices.ContainsFunc(q.Questions, func(question diagnostic.Question) bool {
			slot, _ := q.Question(question.ID)
			return path.Asks(q, slot) != slices.Contains(titles, question.ID)
		})
		if !missing {
			return string(path)
		}
	}
	return "?"
}

func tableCell(q *diagnostic.Questionnaire, question *diagnostic.Question, person map[string]intent) string {
	if in, ok := person[diagnostic.Fill(q.Texts.Survey.Aside, "question", question.Text)]; ok && len(in.labels) > 0 {
		return "nsp"
	}
	in, ok := person[question.Text]
	switch {
	case !ok:
		return ""
	case in.typed != "":
		return in.typed
	case slices.Contains(in.labels, question.UnknownText):
		return "nsp"
	case slices.Contains(in.labels, question.NotApplicable):
		return "na"
	}
	var ids []string
	for _, o := range question.Options {
		if slices.Contains(in.labels, o.Text) {
			ids = append(ids, o.ID)
		}
	}
	if len(ids) == 0 && question.Kind == diagnostic.KindBoxes {
		return "|"
	}
	return strings.Join(ids, "|")
}
