package follow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

func TestAgain(t *testing.T) {
	before := diagnostic.Answers{
		Values: map[string]diagnostic.Answer{"gou-moyens": {State: diagnostic.Known, Level: 2}},
		Notes:  map[string]string{"gou-moyens": "voir"},
		Extras: []diagnostic.Extra{
			{Section: "", Key: "couleur", YAML: "bleu"},
			{Section: "reponses", Key: "gou-minitel", YAML: "3"},
			{Section: "avis", Key: "gou-minitel", YAML: "[]"},
		},
		Views: map[string][]diagnostic.View{"gou-moyens": nil}, Revisit: []string{"gou-moyens"},
		Plan: diagnostic.PlanChoices{
			Kept:      []diagnostic.KeptStep{{Step: "a", State: "fait"}, {Step: "b", State: "en_cours"}, {Step: "c", State: "fait"}},
			Done:      []diagnostic.DoneStep{{Step: "c", On: "2026-01-02"}},
			Refused:   []diagnostic.RefusedStep{{Step: "d", Reason: "non"}},
			Postponed: []string{"e"},
		},
	}
	after := Again(before)
	want := diagnostic.Answers{
		Values: before.Values, Notes: before.Notes,
		Extras: []diagnostic.Extra{{Section: "", Key: "couleur", YAML: "bleu"}, {Section: "reponses", Key: "gou-minitel", YAML: "3"}},
		Plan: diagnostic.PlanChoices{
			Done:    []diagnostic.DoneStep{{Step: "c", On: "2026-01-02"}, {Step: "a"}},
			Refused: before.Plan.Refused,
		},
	}
	if diff := cmp.Diff(want, after); diff != "" {
		t.Error(diff)
	}
	if len(before.Plan.Done) != 1 || len(before.Extras) != 3 || before.Views == nil {
		t.Error("the diagnostic of last year was changed")
	}
}
