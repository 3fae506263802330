package diagnostic_test

import (
	"regexp"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

// TestFollowingIsOptional: a questionnaire made before loads; it says that it
// does not tell how to follow a plan, and no question takes « nous ne souhaitons
// pas ».
func TestFollowingIsOptional(t *testing.T) {
	files, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := diagnostic.Load(files)
	if err != nil || !whole.Follows() || !declines(whole) {
		t.Fatalf("the whole questionnaire: %v", err)
	}
	for name, section := range map[string]string{"referentiel.yaml": `(?m)^  suivi: .*\n`, "textes.yaml": `(?m)^(suivi|choix_de_ne_pas):\n(  .*\n)+`} {
		file := files[name]
		cut := regexp.MustCompile(section).ReplaceAll(file.Data, nil)
		if len(cut) == len(file.Data) {
			t.Fatalf("%s: nothing to cut", name)
		}
		file.Data = cut
	}
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if q.Follows() || declines(q) {
		t.Error("it follows, or declines, without numbers nor words")
	}
}

func declines(q *diagnostic.Questionnaire) bool {
	for i := range q.Questions {
		if q.Questions[i].Fits(diagnostic.Answer{State: diagnostic.Declined}) {
			return true
		}
	}
	return false
}
