package surveyform

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// A form refuses what would be refused at reading: boxes that are ticked alone
// and others, too many boxes, a number out of bounds, a text of another form.
func TestXLSFormRefusesWhatReadingRefuses(t *testing.T) {
	seen := map[survey.Kind]int{}
	for name, f := range forms(load(t)) {
		file, err := xlsForm(f)
		if err != nil {
			t.Fatal(err)
		}
		written, _, _ := xlsImport(t, file)
		constraints := map[string]string{}
		for _, w := range written {
			constraints[w.name] = w.constraint
		}
		for _, g := range f.Groups {
			for i := range g.Questions {
				q := &g.Questions[i]
				good, bad := samples(q)
				if len(bad) > 0 {
					seen[q.Kind]++
				}
				for _, value := range good {
					if !xlsAllows(t, constraints[q.Code], value) {
						t.Errorf("%s: %s refuses %q", name, q.Code, value)
					}
				}
				for _, value := range bad {
					if xlsAllows(t, constraints[q.Code], value) {
						t.Errorf("%s: %s takes %q: %s", name, q.Code, value, constraints[q.Code])
					}
				}
			}
		}
	}
	if seen[survey.Multi] < 8 || seen[survey.Number] < 4 || seen[survey.Text] < 2 {
		t.Errorf("questions that refuse something: %v", seen)
	}
}

// samples are values that a question takes, and values that it refuses.
func samples(q *Question) (good, bad []string) {
	switch {
	case q.Kind == survey.Number:
		return []string{"0", "40"}, []string{"-1", "61"}
	case q.Kind == survey.Text && q.Pattern != nil:
		return []string{"37", "2A", "974"}, []string{"Indre", "377", "0"}
	case q.Kind != survey.Multi:
		return nil, nil
	}
	var codes []string
	for _, o := range q.Options {
		codes = append(codes, o.Code)
	}
	good = []string{codes[0], strings.Join(codes[:2], " ")}
	for _, o := range q.alone() {
		good, bad = append(good, o.Code), append(bad, codes[0]+" "+o.Code)
	}
	if q.MaxBoxes > 0 {
		good, bad = append(good, strings.Join(codes[:q.MaxBoxes], " ")), append(bad, strings.Join(codes[:q.MaxBoxes+1], " "))
	} else {
		good = append(good, strings.Join(codes, " "))
	}
	return good, bad
}
