package diagnostic_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func TestCodes(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"profil.nom": "P1", "profil.repondants": "P18", "cpl-priorite": "V1", "gou-projet-associatif": "G1",
		"gou-referents": "G4", "com-images": "C8", "don-ia": "D11", "inc-agir": "I11",
	} {
		slot, ok := q.Question(id)
		if !ok || q.Questions[slot].Code != want {
			t.Errorf("%s: %s, not %s", id, q.Questions[slot].Code, want)
		}
	}
	for _, q := range []*diagnostic.Questionnaire{q, q.IndividualSheet()} {
		checkCodes(t, q)
	}
	if _, ok := q.ByCode("B1"); ok {
		t.Error("a code of the volunteers' sheet is one of the association too")
	}
}

// checkCodes: each question has a code of its own, and is found by it.
func checkCodes(t *testing.T, q *diagnostic.Questionnaire) {
	t.Helper()
	form := regexp.MustCompile(`^[A-Z][1-9][0-9]*$`)
	for slot := range q.Questions {
		question := &q.Questions[slot]
		if !form.MatchString(question.Code) {
			t.Errorf("%s: code %q", question.ID, question.Code)
		}
		for _, code := range []string{question.Code, strings.ToLower(question.Code)} {
			if found, ok := q.ByCode(code); !ok || found != slot {
				t.Errorf("%s: %q leads to %d", question.ID, code, found)
			}
		}
		keys := map[string]bool{diagnostic.NoBoxKey: question.Kind != diagnostic.KindLevels}
		for i := range question.Options {
			if key := question.OptionKey(i); keys[key] {
				t.Errorf("%s: two options %q", question.ID, key)
			} else {
				keys[key] = true
			}
		}
	}
	if _, ok := q.ByCode("Z1"); ok {
		t.Error("there is no Z1")
	}
}

// TestCodesLeaveLettersToAxes: a questionnaire may give an axis any letter.
func TestCodesLeaveLettersToAxes(t *testing.T) {
	for _, letters := range [][2]string{{"P", "V"}, {"V", "P"}, {"A", "P"}, {"V", "A"}, {"B", "G"}} {
		files, err := fixture.Base("testdata")
		if err != nil {
			t.Fatal(err)
		}
		main := string(files["referentiel.yaml"].Data)
		main = strings.Replace(main, "lettre: G", "lettre: "+letters[0], 1)
		main = strings.Replace(main, "lettre: D", "lettre: "+letters[1], 1)
		files["referentiel.yaml"] = &fstest.MapFile{Data: []byte(main)}
		q, err := diagnostic.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		checkCodes(t, q)
		if first := q.Questions[len(q.Questions)-1]; !strings.HasPrefix(first.Code, letters[1]) {
			t.Errorf("%v: %s", letters, first.Code)
		}
	}
}

// TestDependsOn: what decides whether a question is asked is asked before.
func TestDependsOn(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for slot := range q.Questions {
		on := q.Questions[slot].DependsOn()
		if (q.Questions[slot].HiddenIf != nil) != (len(on) > 0) {
			t.Errorf("%s depends on %v", q.Questions[slot].ID, on)
		}
		for _, other := range on {
			seen++
			if other >= slot {
				t.Errorf("%s depends on %s", q.Questions[slot].ID, q.Questions[other].ID)
			}
		}
	}
	if seen < 5 {
		t.Errorf("%d dependencies seen", seen)
	}
}
