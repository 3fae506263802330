package diagnostic_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// secret is in every text that must not travel.
const secret = "SECRET"

// richAnswers draws answers with everything that an answers file may hold, and
// says which steps they refuse.
func richAnswers(t *rapid.T, q *diagnostic.Questionnaire) (a diagnostic.Answers, refused []string) {
	a = diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          "2026-11-21", Path: rapid.SampledFrom([]diagnostic.Path{"complet", "express", "inclusion"}).Draw(t, "path"),
		Values: map[string]diagnostic.Answer{}, Notes: map[string]string{}, Views: map[string][]diagnostic.View{},
		Changes: map[string][]diagnostic.Change{}, Wordings: map[string]string{},
		Order: []string{"inclusion", "donnees"},
	}
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := anyAnswer(t, question)
		if answer.State != diagnostic.Missing && question.Fits(answer) {
			a.Values[question.ID] = answer
		}
		if rapid.Bool().Draw(t, "said") {
			a.Notes[question.ID] = secret + " note"
			a.Recheck = append(a.Recheck, question.ID)
			a.Wordings[question.ID] = "abcdefgh"
			if answer.State == diagnostic.Declined && question.DeclinedText != "" {
				a = a.WithReason(question.ID, secret+" raison")
			}
			if question.Fits(answer) {
				a.Changes[question.ID] = []diagnostic.Change{{On: "2027-02-21", Before: answer, Step: q.Generated[0].ID}}
			}
			a.Views[question.ID] = []diagnostic.View{{Role: secret + "-bureau", Answer: diagnostic.Answer{State: diagnostic.Unknown}}}
			a.Revisit = append(a.Revisit, question.ID)
		}
	}
	extra := func(section string) diagnostic.Extra {
		return diagnostic.Extra{Section: section, Key: secret + section, YAML: secret}
	}
	for _, section := range []string{"", "profil", "reponses", "notes", "avis", "plan"} {
		a.Extras = append(a.Extras, extra(section))
	}
	for i := range q.Steps {
		id := q.Steps[i].ID
		switch rapid.IntRange(0, 12).Draw(t, "fate") {
		case 4:
			a.Plan.ChosenOn, a.Plan.FollowedOn, a.Plan.Meeting = "2026-11-21", "2027-02-21", "2027-05-21"
			a.Plan.Past = append(a.Plan.Past, diagnostic.KeptStep{Step: id, Part: diagnostic.GesturePart, State: diagnostic.Finished, On: "2027-02-21", Word: secret + " mot", Extras: []diagnostic.Extra{extra("")}})
		case 0:
			state := rapid.SampledFrom(append(diagnostic.KeptStates(), "")).Draw(t, "state")
			a.Plan.Kept = append(a.Plan.Kept, diagnostic.KeptStep{Step: id, Who: "binôme", With: "bureau", By: "2026-12-05", State: state, Word: secret + " mot", Extras: []diagnostic.Extra{extra("")}})
		case 1:
			a.Plan.Refused = append(a.Plan.Refused, diagnostic.RefusedStep{Step: id, Reason: secret + " raison", Extras: []diagnostic.Extra{extra("")}})
			refused = append(refused, id)
		case 2:
			a.Plan.Postponed = append(a.Plan.Postponed, id)
		case 3:
			a.Plan.Done = append(a.Plan.Done, diagnostic.DoneStep{Step: id, On: "2026-10-02", Extras: []diagnostic.Extra{extra("")}})
		}
	}
	return a, refused
}

func anyAnswer(t *rapid.T, question *diagnostic.Question) diagnostic.Answer {
	answer := diagnostic.Answer{State: diagnostic.State(rapid.IntRange(0, 4).Draw(t, "state"))}
	if answer.State != diagnostic.Known {
		return answer
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		answer.Level = rapid.IntRange(0, 4).Draw(t, "level")
	case diagnostic.KindNumber:
		answer.Number = rapid.IntRange(question.Min, question.Max).Draw(t, "number")
	case diagnostic.KindText:
		answer.Text = rapid.SampledFrom([]string{"Les Amis", "37", "« été » : <b>", "na"}).Draw(t, "text")
	default:
		answer.Options = []string{rapid.SampledFrom(question.Options).Draw(t, "option").ID}
	}
	return answer
}

// TestShareableHoldsBackWhatWasSaidAmongPeople: nothing of it is in the bytes,
// and all the rest is, once they are read again.
func TestShareableHoldsBackWhatWasSaidAmongPeople(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	evaluator := rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		full, refused := richAnswers(t, q)
		before := write(t, q, full)
		shared := full.Shareable()
		data := write(t, q, shared)
		if after := write(t, q, full); !bytes.Equal(before, after) {
			t.Fatalf("the answers themselves changed:\n%s", cmp.Diff(string(before), string(after)))
		}
		result, err := json.Marshal(evaluator.Evaluate(full).Shareable())
		if err != nil {
			t.Fatal(err)
		}
		for _, out := range [][]byte{data, result} {
			if bytes.Contains(out, []byte(secret)) {
				t.Fatalf("%s", out)
			}
		}
		if strings.Contains(string(result), `"refuse"`) {
			t.Fatalf("%s", result)
		}
		for _, id := range refused {
			if bytes.Contains(data, []byte("pas: "+id+"}")) || bytes.Contains(data, []byte("pas: "+id+",")) {
				t.Fatalf("%s was refused:\n%s", id, data)
			}
		}
		checkKept(t, q, full, data)
	})
}

func write(t *rapid.T, q *diagnostic.Questionnaire, a diagnostic.Answers) []byte {
	data, err := answerfile.Write(q, a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func checkKept(t *rapid.T, q *diagnostic.Questionnaire, full diagnostic.Answers, data []byte) {
	again, notices, err := answerfile.Read(q, "fichier", data)
	if err != nil || len(notices) > 0 {
		t.Fatal(notices, err)
	}
	want := diagnostic.Answers{
		Questionnaire: full.Questionnaire, Date: full.Date, Path: full.Path, Values: full.Values, Order: full.Order,
		Changes: full.Changes, Wordings: full.Wordings,
		Plan: diagnostic.PlanChoices{ChosenOn: full.Plan.ChosenOn, FollowedOn: full.Plan.FollowedOn, Meeting: full.Plan.Meeting,
			Kept: full.Plan.Kept, Past: full.Plan.Past, Postponed: full.Plan.Postponed, Done: full.Plan.Done},
	}
	ignored := cmp.Options{
		cmpopts.EquateEmpty(), cmpopts.IgnoreFields(diagnostic.KeptStep{}, "Extras", "Word"), cmpopts.IgnoreFields(diagnostic.DoneStep{}, "Extras"),
	}
	if diff := cmp.Diff(want, again, ignored); diff != "" {
		t.Fatal(diff)
	}
}

// TestShareableKeepsThePlan: hiding the refusals proposes no refused step.
func TestShareableKeepsThePlan(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	evaluator := rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		full, _ := richAnswers(t, q)
		r := evaluator.Evaluate(full)
		left := slices.Clone(r.Plan.Left)
		shared := r.Shareable()
		if diff := cmp.Diff(left, r.Plan.Left); diff != "" {
			t.Fatalf("the result itself changed: %s", diff)
		}
		shared.Plan.Left = r.Plan.Left
		if diff := cmp.Diff(r, shared); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestEveryFieldOfAnswersIsDecided: a field that is added must be given its
// place in Shareable.
func TestEveryFieldOfAnswersIsDecided(t *testing.T) {
	decided := "Answers: Questionnaire Date Path Values Reasons Notes Views Revisit Recheck Changes Wordings Order Plan Extras\n" +
		"Answer: State Level Number Options Text\n" +
		"PlanChoices: ChosenOn FollowedOn Meeting Kept Past Refused Postponed Done\n" +
		"KeptStep: Step Part Who With By State On Word Extras\n" +
		"DoneStep: Step On Extras\n"
	var got strings.Builder
	for _, v := range []any{diagnostic.Answers{}, diagnostic.Answer{}, diagnostic.PlanChoices{}, diagnostic.KeptStep{}, diagnostic.DoneStep{}} {
		kind := reflect.TypeOf(v)
		fmt.Fprintf(&got, "%s:", kind.Name())
		for i := range kind.NumField() {
			fmt.Fprintf(&got, " %s", kind.Field(i).Name)
		}
		got.WriteByte('\n')
	}
	if diff := cmp.Diff(decided, got.String()); diff != "" {
		t.Error(diff)
	}
}
