package rules_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// check runs a property on random answers (drawAnswers) and their diagnostic.
func check(t *testing.T, property func(t *rapid.T, c tested)) {
	t.Helper()
	t.Parallel()
	q := load(t)
	e, other := rules.New(q), rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		a := drawAnswers(t, q)
		in := compact(q, a)
		property(t, tested{q: q, e: e, other: other, a: a, in: in, out: e.Run(&in)})
	})
}

// tested is one diagnostic; other is for a second one to compare with.
type tested struct {
	q        *diagnostic.Questionnaire
	e, other *rules.Evaluator
	a        diagnostic.Answers
	in       rules.Input
	out      *rules.Outcome
}

// again is the diagnostic with another answer in one slot.
func (c tested) again(slot int, s diagnostic.Slot) *rules.Outcome {
	in := c.in
	in.Slots = slices.Clone(in.Slots)
	in.Slots[slot] = s
	return c.other.Run(&in)
}

// byThem tells whether the association chose the plan.
func (c tested) byThem() bool { return len(c.out.Plan) > 0 && c.out.Plan[0].Rule == rules.ByChoice }

// figures are those of the axes, then the overall one.
func figures(out *rules.Outcome) []rules.Figure {
	var all []rules.Figure
	for _, x := range out.Axes {
		all = append(all, x.Figure)
	}
	return append(all, out.Overall)
}

func drawScored(t *rapid.T, q *diagnostic.Questionnaire) int {
	var slots []int
	for i := range q.Questions {
		if q.Questions[i].Scored() {
			slots = append(slots, i)
		}
	}
	return rapid.SampledFrom(slots).Draw(t, "question")
}

func TestFiguresAreBounded(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		for _, f := range figures(c.out) {
			if f.Ok && (f.Min < 0 || f.Max > 100 || f.HasLevel && (f.Level < 0 || f.Level > 4)) {
				t.Fatalf("%+v", f)
			}
		}
		for _, x := range c.out.Axes {
			if x.HasCoverage && (x.Coverage < 0 || x.Coverage > 100) {
				t.Fatalf("%+v", x)
			}
		}
	})
}

func TestIntervalContainsScore(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		for _, f := range figures(c.out) {
			if f.Ok && (f.Score < f.Min || f.Score > f.Max) {
				t.Fatalf("%+v", f)
			}
		}
	})
}

func TestBetterAnswerNeverLowersAScore(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		slot := drawScored(t, c.q)
		s := c.in.Slots[slot]
		if s.State != diagnostic.Known || s.Level == 4 {
			return
		}
		s.Level += uint8(rapid.IntRange(1, 4-int(s.Level)).Draw(t, "better by"))
		better := figures(c.again(slot, s))
		for i, f := range figures(c.out) {
			g := better[i]
			if f.Ok != g.Ok || f.HasLevel != g.HasLevel {
				t.Fatalf("%+v became %+v", f, g)
			}
			if f.Ok && (g.Score < f.Score || g.Min < f.Min || g.Max < f.Max || f.HasLevel && g.Level < f.Level) {
				t.Fatalf("%+v became %+v", f, g)
			}
		}
	})
}

func TestOneMoreBoxNeverLowersAScore(t *testing.T) {
	q := load(t)
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Scale != nil && !slices.IsSorted(question.Scale) {
			t.Errorf("%s: %v", question.ID, question.Scale)
		}
	}
}

func TestKnowingMoreNarrowsTheInterval(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		slot := drawScored(t, c.q)
		unsure := c.again(slot, diagnostic.Slot{State: diagnostic.Unknown})
		axis := c.q.Questions[slot].Axis
		before, after := unsure.Axes[axis].Figure, c.out.Axes[axis].Figure
		if c.in.Slots[slot].State == diagnostic.Known && before.Ok && (after.Min < before.Min || after.Max > before.Max) {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

func TestUnknownNeverCountsAsZero(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		slot := drawScored(t, c.q)
		axis := c.q.Questions[slot].Axis
		with := func(s diagnostic.Slot) (rules.AxisFigure, rules.Figure) {
			out := c.again(slot, s)
			return out.Axes[axis], out.Overall
		}
		unknown, overall := with(diagnostic.Slot{State: diagnostic.Unknown})
		missing, overallMissing := with(diagnostic.Slot{})
		out, _ := with(diagnostic.Slot{State: diagnostic.NotApplicable})
		zero, _ := with(diagnostic.Slot{State: diagnostic.Known})
		if unknown.Figure != missing.Figure || unknown.Coverage != missing.Coverage || overall != overallMissing {
			t.Fatalf("« je ne sais pas » %+v, not answered %+v", unknown, missing)
		}
		if unknown.Ok != out.Ok || unknown.Ok && unknown.Score != out.Score {
			t.Fatalf("« je ne sais pas » %+v, not applicable %+v", unknown, out)
		}
		if unknown.Ok && (unknown.Score < zero.Score || unknown.Min != zero.Min) {
			t.Fatalf("« je ne sais pas » %+v, level 0 %+v", unknown, zero)
		}
	})
}

func TestOrderOfAnswersIsIrrelevant(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 0))
		shuffled := c.a
		shuffled.Values = map[string]diagnostic.Answer{}
		for _, i := range random.Perm(len(c.q.Questions)) {
			id := c.q.Questions[i].ID
			if answer, ok := c.a.Values[id]; ok {
				answer.Options = shuffle(random, answer.Options)
				shuffled.Values[id] = answer
			}
		}
		shuffled.Plan.Done = shuffle(random, c.a.Plan.Done)
		shuffled.Plan.Refused = shuffle(random, c.a.Plan.Refused)
		shuffled.Plan.Postponed = shuffle(random, c.a.Plan.Postponed)
		same(t, c.e.Evaluate(c.a), c.other.Evaluate(shuffled))
	})
}

func same(t *rapid.T, a, b diagnostic.Result) {
	if !reflect.DeepEqual(a, b) {
		t.Fatal(gocmp.Diff(a, b))
	}
}

func shuffle[T any](random *rand.Rand, items []T) []T {
	items = slices.Clone(items)
	random.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	return items
}

func TestPlanFitsItsPlaces(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		if n := len(c.out.Plan); n > 3 || n > c.out.Size && !c.byThem() || len(c.out.Reserve) > 3 {
			t.Fatalf("%d steps, %d in reserve, %d places", n, len(c.out.Reserve), c.out.Size)
		}
	})
}

func TestNoTwoStepsOnOneQuestion(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		seen := map[int]bool{}
		for i, p := range slices.Concat(c.out.Plan, c.out.Reserve) {
			question := c.e.Step(p.Step).Question
			if seen[question] && !(c.byThem() && i < len(c.out.Plan)) {
				t.Fatalf("two steps on %s", c.q.Questions[question].ID)
			}
			seen[question] = true
		}
	})
}

func TestNoStepTwice(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		seen := map[int]bool{}
		for _, p := range slices.Concat(c.out.Plan, c.out.Reserve) {
			if seen[p.Step] {
				t.Fatalf("%s twice", c.e.Step(p.Step).ID)
			}
			seen[p.Step] = true
		}
	})
}

// TestOnlyRedAlertsPassTheCeiling says that a step that no red alert placed is
// never in a plan whose sum is over the ceiling: red alerts come first and
// count, so the others must fit in what they leave.
func TestOnlyRedAlertsPassTheCeiling(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		hours, all := 0, true
		for _, p := range c.out.Plan {
			hours += c.e.Step(p.Step).EffortHours
			all = all && p.Rule == rules.ByAlert && c.hasAlert(p.For, rules.RedAlert)
		}
		if hours > c.out.Ceiling && !all && !c.byThem() {
			t.Fatalf("%d hours, ceiling %d: %+v", hours, c.out.Ceiling, c.out.Plan)
		}
	})
}

func (c tested) hasAlert(step int, colour rules.Colour) bool {
	for i, alert := range c.q.Alerts {
		if alert.Step == step && c.out.Colour(i) == colour {
			return true
		}
	}
	return false
}

func TestPrerequisitesComeFirst(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		o := newOracle(c.q, c.a)
		for _, p := range slices.Concat(c.out.Plan, c.out.Reserve) {
			for _, before := range c.e.Step(p.Step).Prerequisites {
				if p.Rule != rules.ByChoice && !o.met(&c.q.Steps[before]) {
					t.Fatalf("%s comes before %s", c.e.Step(p.Step).ID, c.q.Steps[before].ID)
				}
			}
		}
	})
}

func TestDecidedStepsAreNotProposed(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		var decided []string
		for _, s := range c.a.Plan.Done {
			decided = append(decided, s.Step)
		}
		for _, s := range c.a.Plan.Refused {
			decided = append(decided, s.Step)
		}
		decided = append(decided, c.a.Plan.Postponed...)
		plan := c.e.Evaluate(c.a).Plan
		for _, s := range slices.Concat(plan.Steps, plan.Reserve) {
			if slices.Contains(decided, s.ID) {
				t.Fatalf("%s is proposed again", s.ID)
			}
		}
	})
}

func TestChosenStepsSayWhoAndWhen(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		for _, s := range c.e.Evaluate(c.a).Plan.Steps {
			who, by := "", ""
			if s.Rule == rules.ByChoice.String() {
				who, by = "pour "+s.ID, "2026-12-05"
			}
			if s.ChosenWho != who || s.ChosenBy != by {
				t.Fatalf("%s: %q %q", s.ID, s.ChosenWho, s.ChosenBy)
			}
		}
	})
}

func TestAlertsLeaveAPlace(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		alerts := 0
		for _, p := range c.out.Plan {
			if p.Rule == rules.ByAlert || p.Rule == rules.ByVerify {
				alerts++
			}
		}
		if c.out.Size >= 2 && alerts > c.out.Size-1 || alerts > 2 {
			t.Fatalf("%d alerts in %d places", alerts, c.out.Size)
		}
	})
}

func TestOddAnswersAreNoTrouble(t *testing.T) {
	t.Parallel()
	q := load(t)
	e := rules.New(q)
	e.Evaluate(diagnostic.Answers{})
	rapid.Check(t, func(t *rapid.T) {
		a := diagnostic.Answers{Path: diagnostic.Path(rapid.String().Draw(t, "path")), Values: map[string]diagnostic.Answer{}}
		for range rapid.IntRange(0, 40).Draw(t, "answers") {
			id := rapid.SampledFrom(q.Questions).Draw(t, "question").ID
			a.Values[id] = rapid.OneOf(rapid.SampledFrom(oddAnswers()), rapid.Make[diagnostic.Answer]()).Draw(t, "answer")
		}
		a.Plan.Kept = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) diagnostic.KeptStep {
			return diagnostic.KeptStep{Step: rapid.SampledFrom(q.Steps).Draw(t, "step").ID, State: rapid.String().Draw(t, "state")}
		}), 0, 8).Draw(t, "kept")
		a.Plan.Postponed = rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "postponed")
		e.Evaluate(a)
	})
}

// TestEvaluatorForgets says that a diagnostic does not depend on those that
// the Evaluator made before, and leaves its input as it was.
func TestEvaluatorForgets(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		slots, status, chosen := slices.Clone(c.in.Slots), slices.Clone(c.in.Status), slices.Clone(c.in.Kept)
		fork := c.e.Fork()
		for _, another := range []*rules.Evaluator{rules.New(c.q), fork, c.other} {
			if diff := differences(kept(c.out), kept(another.Run(&c.in))); diff != "" {
				t.Fatalf("-before +then:\n%s", diff)
			}
		}
		same(t, c.e.Evaluate(c.a), c.other.Evaluate(c.a))
		if !slices.Equal(slots, c.in.Slots) || !slices.Equal(status, c.in.Status) || !slices.Equal(chosen, c.in.Kept) {
			t.Fatal("the input has changed")
		}
	})
}

// TestRandomAnswersReachEveryRule keeps the other tests honest.
func TestRandomAnswersReachEveryRule(t *testing.T) {
	q := load(t)
	e, seen := rules.New(q), map[rules.Rule]int{}
	for _, in := range inputs(q, benchAnswers(q)) {
		e.Run(&in)
		for _, fate := range e.Fates() {
			seen[fate]++
		}
	}
	for rule := rules.None; rule <= rules.StopPlaces; rule++ {
		if seen[rule] == 0 {
			t.Errorf("no step is %q", rule)
		}
	}
	t.Log(seen)
}

// TestWorkedExample is the example of doc.go.
func TestWorkedExample(t *testing.T) {
	q := load(t)
	example := []struct {
		weight int
		answer diagnostic.Slot
	}{
		{3, diagnostic.Slot{State: diagnostic.Known, Level: 1}},
		{2, diagnostic.Slot{State: diagnostic.Known, Level: 4}},
		{2, diagnostic.Slot{State: diagnostic.Unknown}},
	}
	slots := make([]diagnostic.Slot, len(q.Questions))
	for i, question := range q.Questions {
		if question.Scored() && question.Axis == 0 {
			slots[i] = diagnostic.Slot{State: diagnostic.NotApplicable}
			if len(example) > 0 && question.Weight == example[0].weight {
				slots[i], example = example[0].answer, example[1:]
			}
		}
	}
	if len(example) > 0 {
		t.Fatalf("the first axis lacks questions for %v", example)
	}
	got := rules.New(q).Run(&rules.Input{Path: diagnostic.CompletePath, Slots: slots}).Axes[0]
	want := rules.Figure{Ok: true, Score: 55, Min: 39, Max: 68, HasLevel: true, Level: 2}
	if got.Figure != want || got.Coverage != 71 || q.Levels[got.Level].Name != "En chemin" {
		t.Errorf("got %+v, %s; want %+v, coverage 71, En chemin", got, q.Levels[got.Level].Name, want)
	}
}
