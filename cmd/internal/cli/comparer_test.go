package cli

import (
	"encoding/json"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestWordsThatTravelledAreBelievedWhenTheyAgree: a PDF may have been changed by
// hand, or made again by another version.
func TestWordsThatTravelledAreBelievedWhenTheyAgree(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	answers := diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: "2020.1"}, Date: "2020-11-21", Path: diagnostic.CompletePath,
		Values: map[string]diagnostic.Answer{"gou-moyens": {State: diagnostic.Known, Level: 2}, "gou-appui": {State: diagnostic.Known, Level: 1}},
	}
	old := evaluate(q, answers)
	old.Questionnaire.Version = "2020.1"
	old.Answers = rules.Said(q, answers)
	for i := range old.Answers {
		switch a := &old.Answers[i]; a.Question {
		case "gou-moyens":
			a.Text, a.Words = "Les moyens d’alors ?", "Une phrase d’alors."
		case "gou-appui":
			three := 3
			a.Level, a.Words = &three, "Une autre réponse."
		}
	}
	travelled, err := json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	words := func(look rules.Look, id string) string {
		for _, a := range look.Result.Answers {
			if a.Question == id {
				return a.Words
			}
		}
		return ""
	}
	look := lookOf(q, answers, travelled)
	if !look.OwnWords || words(look, "gou-moyens") != "Une phrase d’alors." {
		t.Errorf("own words: %v, %q", look.OwnWords, words(look, "gou-moyens"))
	}
	if got := words(look, "gou-appui"); got == "Une autre réponse." || got == "" {
		t.Errorf("the words of another answer were taken: %q", got)
	}
	for name, data := range map[string][]byte{"nothing": nil, "not a result": []byte("{}"), "damaged": travelled[:len(travelled)/2]} {
		if look := lookOf(q, answers, data); look.OwnWords {
			t.Errorf("%s: words are believed", name)
		}
	}
	old.Questionnaire.Version = "2019.1" // not the version that the answers were given to
	if travelled, err = json.Marshal(old); err != nil {
		t.Fatal(err)
	}
	if look := lookOf(q, answers, travelled); look.OwnWords {
		t.Error("the words of another version are believed")
	}
}
