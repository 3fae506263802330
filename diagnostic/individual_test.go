package diagnostic_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func TestIndividualSheet(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	sheet := q.IndividualSheet()
	var got []string
	for i := range sheet.Questions {
		question := &sheet.Questions[i]
		got = append(got, question.ID)
		if slot, ok := sheet.Question(question.ID); !ok || slot != i {
			t.Errorf("%s is not found", question.ID)
		}
		if question.Scored() || question.Text == "" || len(question.Sources) == 0 {
			t.Errorf("%s: %+v", question.ID, question)
		}
		for _, id := range question.Sources {
			if _, ok := sheet.Source(id); !ok {
				t.Errorf("%s: no source %s", question.ID, id)
			}
		}
	}
	want := []string{
		"ind-role", "ind-gestes.mail", "ind-gestes.visio", "ind-gestes.partage", "ind-gestes.piege",
		"ind-gestes.motdepasse", "ind-gestes.demarche", "ind-envie", "ind-freins", "ind-equipement",
		"ind-effet", "ind-apprendre", "ind-aider", "ind-mot",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if asked := sheet.Visible(diagnostic.Answers{Path: diagnostic.CompletePath}); len(asked) != len(want) {
		t.Errorf("%d questions asked", len(asked))
	}
	if sheet.Texts.Screen.Welcome != q.Individual.Opening || q.Texts.Screen.Welcome == q.Individual.Opening {
		t.Error("the sheet opens with its own sentence, and only the sheet")
	}
}

func TestIndividualSheetAccepts(t *testing.T) {
	q, err := diagnostic.Load(os.DirFS("testdata/ok"))
	if err != nil {
		t.Fatal(err)
	}
	sheet := q.IndividualSheet()
	boxes := func(ids ...string) diagnostic.Answer {
		return diagnostic.Answer{State: diagnostic.Known, Options: ids}
	}
	level := func(n int) diagnostic.Answer { return diagnostic.Answer{State: diagnostic.Known, Level: n} }
	for name, tt := range map[string]struct {
		id   string
		a    diagnostic.Answer
		want bool
	}{
		"a choice":                {"ind-role", boxes("b"), true},
		"a choice that is not":    {"ind-role", boxes("x"), false},
		"a step of the scale":     {"ind-gestes.mail", level(1), true},
		"a step too far":          {"ind-gestes.mail", level(2), false},
		"as many boxes as wanted": {"ind-freins", boxes("peur", "temps"), true},
		"no box":                  {"ind-freins", boxes(), true},
		"one box too many":        {"ind-freins", boxes("peur", "temps", "peur"), false},
		"not known":               {"ind-gestes.mail", diagnostic.Answer{State: diagnostic.Unknown}, false},
	} {
		slot, ok := sheet.Question(tt.id)
		if !ok || sheet.Questions[slot].Fits(tt.a) != tt.want {
			t.Errorf("%s: %v", name, !tt.want)
		}
	}
	if required := sheet.Questions[0].Required; required {
		t.Error("« facultatif » is asked until answered")
	}
}
