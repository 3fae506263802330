package follow

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func level(n int) diagnostic.Answer { return diagnostic.Answer{State: diagnostic.Known, Level: n} }

// TestOver: two steps out of three, done or willingly given up; a step put off is
// neither (brief D.1-11).
func TestOver(t *testing.T) {
	policy := &diagnostic.FollowPolicy{Ended: 2, Of: 3}
	going, done, dropped, later := diagnostic.Ongoing, diagnostic.Finished, diagnostic.Abandoned, diagnostic.Delayed
	for name, tt := range map[string]struct {
		states []string
		over   bool
	}{
		"nothing done":                 {[]string{going, "", going}, false},
		"one done":                     {[]string{done, going, going}, false},
		"two done":                     {[]string{done, going, done}, true},
		"one done, one given up":       {[]string{done, dropped, going}, true},
		"one done, one put off":        {[]string{done, later, going}, false},
		"nothing in progress":          {[]string{later, later, later}, true},
		"one of two":                   {[]string{done, going}, false},
		"two of two":                   {[]string{done, dropped}, true},
		"the only one":                 {[]string{done}, true},
		"the only one, in progress":    {[]string{going}, false},
		"a plan that was never chosen": {nil, false},
	} {
		var p diagnostic.PlanChoices
		for _, state := range tt.states {
			p.Kept = append(p.Kept, diagnostic.KeptStep{Step: "x", State: state})
		}
		if got := Over(policy, p); got != tt.over {
			t.Errorf("%s: %v", name, got)
		}
	}
	if !Over(policy, diagnostic.PlanChoices{Past: []diagnostic.KeptStep{{Step: "x"}}}) {
		t.Error("a plan whose steps are all in the past is over")
	}
}

func TestNoteChangesNothingElse(t *testing.T) {
	before := diagnostic.PlanChoices{Kept: []diagnostic.KeptStep{
		{Step: "a", State: diagnostic.Finished, On: "2026-12-01"}, {Step: "b", Who: "binôme", Word: "un mot"}, {Step: "a"},
	}}
	kept := slices.Clone(before.Kept)
	after, ok := Note(before, Mark{Step: "b", State: diagnostic.Delayed, On: "2027-01-10", By: "2027-03-01"})
	want := diagnostic.KeptStep{Step: "b", Who: "binôme", State: diagnostic.Delayed, On: "2027-01-10", By: "2027-03-01", Word: "un mot"}
	if diff := cmp.Diff(want, after.Kept[1]); !ok || diff != "" {
		t.Error(ok, diff)
	}
	if after, ok = Note(before, Mark{Step: "a", State: diagnostic.Finished, On: "2027-01-10", Word: "encore"}); !ok || after.Kept[0].Word != "" || after.Kept[2].Word != "encore" {
		t.Errorf("the step in progress is meant: %+v", after.Kept)
	}
	if _, ok = Note(before, Mark{Step: "c"}); ok {
		t.Error("a step that is not in the plan was noted")
	}
	if diff := cmp.Diff(kept, before.Kept); diff != "" {
		t.Errorf("what was given changed: %s", diff)
	}
}

// TestCut: the first gesture is the plan, then the whole step may be proposed
// again; the answer that it moves is not asked for a gesture alone.
func TestCut(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{"don-sauvegarde": level(0)}}
	const id = "pp-don-premiere-copie"
	a.Plan.Kept = []diagnostic.KeptStep{{Step: id, Who: "binôme", By: "2026-12-05"}}
	plan, ok := Cut(q, a.Plan, id, "2027-01-10")
	if !ok || plan.Kept[0].Whole() || plan.Kept[0].Who != "binôme" {
		t.Fatal(ok, plan)
	}
	if _, again := Cut(q, plan, id, "2027-01-11"); again {
		t.Error("a gesture was cut again")
	}
	a.Plan = plan
	step := rules.Evaluate(q, a).Plan.Steps[0]
	if step.Part != diagnostic.GesturePart || len(step.Then) > 0 || step.Target != "" || step.DoneWhen != q.Texts.Follow.GestureDone || step.ChosenWho != "binôme" {
		t.Errorf("%+v", step)
	}
	a.Plan, _ = Note(a.Plan, Mark{Step: id, State: diagnostic.Finished, On: "2027-01-15"})
	if _, moved := Moved(q, a, a.Plan.Kept[0]); moved {
		t.Error("the answer is asked again after the first gesture only")
	}
	if len(a.Plan.Finished()) > 0 {
		t.Error("the step is taken for done")
	}
	a.Plan = a.Plan.Turned()
	proposed := rules.Evaluate(q, a).Plan.Steps
	i := slices.IndexFunc(proposed, func(s diagnostic.StepResult) bool { return s.ID == id })
	if i < 0 || proposed[i].Part != "" || len(proposed[i].Then) == 0 {
		t.Errorf("the rest is not proposed: %+v", proposed)
	}
}

func TestMoved(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{"don-sauvegarde": level(1)}}
	done := diagnostic.KeptStep{Step: "pp-don-premiere-copie", State: diagnostic.Finished}
	slot, ok := Moved(q, a, done)
	if !ok || q.Questions[slot].ID != "don-sauvegarde" {
		t.Error(slot, ok)
	}
	if _, ok = Moved(q, a.With("don-sauvegarde", level(3)), done); ok {
		t.Error("an answer that is already there is asked again")
	}
	if slot, ok = Moved(q, a, diagnostic.KeptStep{Step: "verifier-don-acces"}); !ok || q.Questions[slot].ID != "don-acces" {
		t.Error("« trouver la réponse » does not ask for it", slot, ok)
	}
	a.Path = diagnostic.Path("inclusion")
	if _, ok = Moved(q, a, done); ok {
		t.Error("a question that the path does not ask")
	}
	if _, ok = Moved(q, a, diagnostic.KeptStep{Step: "pp-inconnu"}); ok {
		t.Error("an unknown step moves an answer")
	}
}

// TestOriginalIsWhatWasAnsweredFirst: however many times follow-ups change
// answers, the diagnostic can be read as it was.
func TestOriginalIsWhatWasAnsweredFirst(t *testing.T) {
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		first := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
		draw := func() (string, diagnostic.Answer) {
			question := &q.Questions[rapid.IntRange(0, len(q.Questions)-1).Draw(t, "slot")]
			answer := diagnostic.Answer{State: rapid.SampledFrom([]diagnostic.State{diagnostic.Unknown, diagnostic.Known, diagnostic.Declined}).Draw(t, "state")}
			if answer.State == diagnostic.Known && question.Kind == diagnostic.KindLevels {
				answer.Level = rapid.IntRange(0, 4).Draw(t, "level")
			}
			if !question.Fits(answer) {
				return question.ID, diagnostic.Answer{}
			}
			return question.ID, answer
		}
		for range 10 {
			id, answer := draw()
			first = first.With(id, answer)
		}
		now := first
		for range rapid.IntRange(0, 6).Draw(t, "follow-ups") {
			id, answer := draw()
			now = Changed(q, now, now.With(id, answer), "pp-x", "2027-01-01")
		}
		if diff := cmp.Diff(first.Values, now.Original().Values); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestRecheck: what may have changed, and nothing else.
func TestRecheck(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Date: "2026-11-21", Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}.Worded(q)
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Kind == diagnostic.KindLevels {
			a.Values[question.ID] = level(2)
		}
	}
	if ids := Recheck(q, a); len(ids) > 0 {
		t.Errorf("nothing happened, and %v are asked again", ids)
	}
	a = a.With("gou-appui", diagnostic.Answer{State: diagnostic.Unknown}).With("inc-agir", diagnostic.Answer{State: diagnostic.Declined})
	a.Revisit = []string{"gou-moyens"}
	a.Recheck = []string{"com-relais"}
	a.Views = map[string][]diagnostic.View{"com-accueil": nil}
	a.Wordings["gou-documents"] = "aaaaaaaa"
	a.Plan.Kept = []diagnostic.KeptStep{
		{Step: "pp-don-premiere-copie", State: diagnostic.Abandoned}, {Step: "pp-gou-binome", State: diagnostic.Ongoing},
	}
	a.Plan.Done = []diagnostic.DoneStep{{Step: "pp-inc-telephone", On: "2026-12-01"}, {Step: "pp-com-trois-publics", On: "2025-01-01"}}
	want := []string{"gou-documents", "gou-moyens", "gou-appui", "com-relais", "com-accueil", "don-sauvegarde", "inc-autrement", "inc-agir"}
	if diff := cmp.Diff(want, Recheck(q, a)); diff != "" {
		t.Error(diff)
	}
	if all := All(q, a); len(all) != len(a.Values) {
		t.Errorf("%d of %d", len(all), len(a.Values))
	}
}

func TestCompareVersions(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}.Worded(q)
	if v := Compare(q, a); len(v.New)+len(v.Reworded)+len(v.Removed) > 0 {
		t.Errorf("the same version: %+v", v)
	}
	delete(a.Wordings, "inc-agir")
	a.Wordings["gou-referents"], a.Wordings["gou-minitel"] = "aaaaaaaa", "bbbbbbbb"
	a.Extras = []diagnostic.Extra{{Section: "reponses", Key: "gou-telex"}, {Section: "profil", Key: "fax"}, {Section: "notes", Key: "autre"}}
	want := Versions{New: []string{"inc-agir"}, Reworded: []string{"gou-referents"}, Removed: []string{"gou-telex", "profil.fax", "gou-minitel"}}
	if diff := cmp.Diff(want, Compare(q, a)); diff != "" {
		t.Error(diff)
	}
	if v := Compare(q, diagnostic.Answers{}); len(v.New)+len(v.Reworded) > 0 {
		t.Errorf("nothing is known of the last version: %+v", v)
	}
}

// TestWordingIsOfWhatIsRead: weights and help do not matter, sentences do.
func TestWordingIsOfWhatIsRead(t *testing.T) {
	q := load(t)
	seen := map[string]string{}
	for i := range q.Questions {
		question := q.Questions[i]
		was := question.Wording()
		if other, twice := seen[was]; twice {
			t.Errorf("%s and %s", question.ID, other)
		}
		seen[was] = question.ID
		question.Help, question.Weight, question.Code = "autre", 9, "Z9"
		if question.Wording() != was {
			t.Errorf("%s: the help changes it", question.ID)
		}
		question.Text += " "
		if question.Wording() == was {
			t.Errorf("%s: the question does not change it", question.ID)
		}
	}
}

func TestRowOf(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Date: "2026-11-30", Values: map[string]diagnostic.Answer{"profil.nom": {State: diagnostic.Known, Text: "Lavoir"}}}
	a.Plan = diagnostic.PlanChoices{ChosenOn: "2026-11-30", Kept: []diagnostic.KeptStep{{Step: "a", State: diagnostic.Finished, On: "2026-12-24"}, {Step: "b"}}}
	tests := map[string]struct {
		change func(*diagnostic.Answers)
		today  string
		want   Row
	}{
		"three months later, the last day of February": {nil, "2027-02-27", Row{Next: "2027-02-28", Kind: TalkNext, Last: "2026-12-24"}},
		"on the day":                   {nil, "2027-02-28", Row{Next: "2027-02-28", Kind: TalkNext, Due: true, Last: "2026-12-24"}},
		"a talk puts the next one off": {func(a *diagnostic.Answers) { a.Plan.FollowedOn = "2027-03-02" }, "2027-03-02", Row{Next: "2027-06-02", Kind: TalkNext, Last: "2027-03-02"}},
		"an early word does not":       {func(a *diagnostic.Answers) { a.Plan.FollowedOn = "2026-12-24" }, "2027-01-01", Row{Next: "2027-02-28", Kind: TalkNext, Last: "2026-12-24"}},
		"the day that they chose":      {func(a *diagnostic.Answers) { a.Plan.Meeting = "2027-01-15" }, "2027-01-01", Row{Next: "2027-01-15", Kind: TalkNext, Last: "2026-12-24"}},
		"after a year, a new look":     {func(a *diagnostic.Answers) { a.Plan.FollowedOn = "2027-09-15" }, "2027-11-30", Row{Next: "2027-11-30", Kind: RedoNext, Due: true, Last: "2027-09-15"}},
	}
	for name, tt := range tests {
		b := a
		if tt.change != nil {
			tt.change(&b)
		}
		tt.want.Association, tt.want.File, tt.want.HasPlan, tt.want.Going, tt.want.Finished = "Lavoir", "x.yaml", true, 1, 1
		if diff := cmp.Diff(tt.want, RowOf(q, b, "x.yaml", tt.today)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if row := RowOf(q, diagnostic.Answers{}, "x.yaml", "2027-01-01"); row.Next != "" || row.Due {
		t.Errorf("nothing is dated: %+v", row)
	}
}
