package rules_test

import (
	"math/big"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// sum adds up the lines of an axis by hand, with exact fractions.
type sum struct{ points, scored, applicable int64 }

func addUp(lines []diagnostic.Line) (s sum) {
	for _, line := range lines {
		switch line.Counts {
		case diagnostic.CountsScored:
			s.points += int64(line.Weight * line.Level)
			s.scored += int64(line.Weight)
			s.applicable += int64(line.Weight)
		case diagnostic.CountsUnknown, diagnostic.CountsMissing:
			s.applicable += int64(line.Weight)
		}
	}
	return s
}

func hundred(points, most int64) int { return halfUp(new(big.Rat).SetFrac64(100*points, most)) }

// The lines of an axis add up to its figures, by another way than Run.
func TestLinesAddUpToTheFigures(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		account := c.other.Explain(c.a)
		for axis, x := range account.Axes {
			out, s := c.out.Axes[axis], addUp(x.Lines)
			if got := (sum{int64(x.Points), int64(x.Scored), int64(x.Applicable)}); got != s {
				t.Fatalf("axis %d: sums %+v, lines %+v", axis, got, s)
			}
			if out.Ok != (s.scored > 0) || out.HasCoverage != (s.applicable > 0) {
				t.Fatalf("axis %d: %+v, lines %+v", axis, out, s)
			}
			if !out.Ok {
				continue
			}
			want := [4]int{
				hundred(s.points, 4*s.scored), hundred(s.points, 4*s.applicable),
				hundred(s.points+4*(s.applicable-s.scored), 4*s.applicable), hundred(s.scored, s.applicable),
			}
			if got := [4]int{out.Score, out.Min, out.Max, out.Coverage}; got != want {
				t.Fatalf("axis %d: %v, the lines give %v", axis, got, want)
			}
		}
	})
}

// Every question of an axis has one line, that counts as the counts of Run say.
func TestLinesCountAsRunDoes(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		account := c.other.Explain(c.a)
		for axis, x := range account.Axes {
			counted := map[diagnostic.Counting]int{}
			for _, line := range x.Lines {
				counted[line.Counts]++
			}
			out := c.out.Axes[axis]
			if counted[diagnostic.CountsDeclined] != out.Declined || counted[diagnostic.CountsScored] != out.Answered || counted[diagnostic.CountsUnknown] != out.Unknown ||
				counted[diagnostic.CountsMissing] != out.Missing ||
				counted[diagnostic.CountsNotForUs]+counted[diagnostic.CountsHidden] != out.NotApplicable {
				t.Fatalf("axis %d: %v, %+v", axis, counted, out)
			}
		}
	})
}

// The terms of each priority add up to that of the plan, on other numbers too.
func TestTermsAddUpToThePriority(t *testing.T) {
	t.Parallel()
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		q := q
		if rapid.Bool().Draw(t, "other content") {
			q = drawContent(t, q)
		}
		a := drawAnswers(t, q)
		account := rules.New(q).Explain(a)
		e := rules.New(q)
		in := e.Input(a)
		out := e.Run(&in)
		for _, p := range slices.Concat(out.Plan, out.Reserve) {
			step := account.Steps[p.Step]
			total := 0
			for _, term := range step.Terms {
				total += term.Points
			}
			if total != p.Priority || step.Priority != p.Priority || step.For != p.For || step.Rule != p.Rule.String() {
				t.Fatalf("placement %+v, account %+v", p, step)
			}
		}
	})
}

// Each fate has what its rule looked at.
func TestFatesHaveTheirReasons(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		in := c.e.Input(c.a)
		c.e.Run(&in)
		account := c.other.Explain(c.a)
		for i, fate := range c.e.Fates() {
			step := account.Steps[i]
			if step.Rule != fate.String() {
				t.Fatalf("step %d: %q, want %q", i, step.Rule, fate)
			}
			missing := false
			switch fate {
			case rules.StopQuestion:
				missing = step.SameAs < 0
			case rules.StopHighLevel:
				missing = step.LowAxis < 0 || step.LowAxis == c.q.Questions[c.e.Step(i).Question].Axis || !account.Axes[step.LowAxis].Low
			case rules.StopPrepared:
				missing = step.Instead == i || step.Barred != "" || !slices.Contains(slices.Concat(account.Plan, account.Reserve), step.Instead)
			case rules.StopPrerequisite:
				missing = step.Instead == i || step.Barred == ""
			case rules.InReserve:
				missing = step.KeptOut == ""
			}
			if missing {
				t.Fatalf("step %s, rule %q: %+v", c.e.Step(i).ID, fate, step)
			}
		}
	})
}

// A variant is what the rules say of the answers so changed, and that of the
// answer given changes nothing.
func TestVariantsAreDiagnostics(t *testing.T) {
	check(t, func(t *rapid.T, c tested) {
		slot := rapid.IntRange(0, len(c.q.Questions)-1).Draw(t, "question")
		id := c.q.Questions[slot].ID
		account := c.other.Explain(c.a)
		given := 0
		for _, v := range c.other.Vary(c.a, slot) {
			want := rules.New(c.q).Explain(c.a.With(id, v.Answer))
			if diff := gocmp.Diff(outcome(want), v, ignoreAnswer()); diff != "" {
				t.Fatalf("%s = %+v: %s", id, v.Answer, diff)
			}
			if !v.Given {
				continue
			}
			given++
			if diff := gocmp.Diff(outcome(account), v, ignoreAnswer()); diff != "" {
				t.Fatalf("%s as given: %s", id, diff)
			}
		}
		if given != 1 {
			t.Fatalf("%s: %d variants are the answer given, %+v", id, given, c.a.Values[id])
		}
	})
}

func outcome(a diagnostic.Account) diagnostic.Variant {
	v := diagnostic.Variant{Overall: a.Overall, Colours: a.Colours, Plan: a.Plan}
	for _, x := range a.Axes {
		v.Axes = append(v.Axes, x.FigureAccount)
	}
	return v
}

// ignoreAnswer compares what variants give, not what they are.
func ignoreAnswer() gocmp.Option {
	return gocmp.Comparer(func(v, w diagnostic.Variant) bool { return v.SameOutcome(w) })
}

// Every rule has words, and no words are about another.
func TestEveryRuleIsSaid(t *testing.T) {
	var said []string
	for _, rule := range load(t).Texts.Explain.Rules {
		said = append(said, rule.ID)
	}
	if diff := gocmp.Diff(rules.RuleNames(), said); diff != "" {
		t.Error(diff)
	}
}
