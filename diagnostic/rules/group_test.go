package rules_test

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// lasting is an Outcome that lasts.
type lasting struct {
	rules.Outcome
	Answers []diagnostic.Slot
}

func kept(out *rules.Outcome) lasting {
	o := lasting{*out, slices.Clone(out.Slots())}
	o.Axes = slices.Clone(o.Axes)
	o.Plan, o.Reserve = slices.Clone(o.Plan), slices.Clone(o.Reserve)
	return o
}

// sideBySide are the answers of inputs in columns.
func sideBySide(q *diagnostic.Questionnaire, ins []rules.Input) (paths []diagnostic.Path, given *diagnostic.Columns) {
	given = diagnostic.NewColumns(q)
	for lane := range ins {
		paths = append(paths, ins[lane].Path)
		for slot, s := range ins[lane].Slots {
			given.Set(slot, lane, s)
		}
	}
	return paths, given
}

// undecided are the answers of an association that decided nothing about steps.
func undecided(q *diagnostic.Questionnaire, a diagnostic.Answers) rules.Input {
	return rules.Input{Path: a.Path, Slots: q.Slots(a, nil)}
}

// differences tells two outcomes apart.
func differences(one, other lasting) string {
	if slices.Equal(one.Answers, other.Answers) { // almost always, and cmp is slow
		one.Answers, other.Answers = nil, nil
	}
	return gocmp.Diff(one, other, cmpopts.IgnoreUnexported(rules.Outcome{}, rules.Placement{}, rules.AxisFigure{}), cmpopts.EquateEmpty())
}

// TestRunAllIsRun: associations side by side have the diagnostics that they have
// alone, whoever is beside them, and their answers as given are left as they are.
func TestRunAllIsRun(t *testing.T) {
	t.Parallel()
	q := load(t)
	all, one := rules.New(q), rules.New(q)
	rapid.Check(t, func(t *rapid.T) { checkRunAll(t, q, all, one, 1, 2, 3, 5, 8, 8, 8, 8, rules.Lanes) })
}

// TestRunAllIsRunOnOtherContent changes the numbers and the links of the content;
// several alerts may propose the same step.
func TestRunAllIsRunOnOtherContent(t *testing.T) {
	t.Parallel()
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		other := drawContent(t, q)
		other.Alerts = slices.Clone(q.Alerts)
		for i := range other.Alerts {
			other.Alerts[i].Step = rapid.SampledFrom([]int{q.Alerts[i].Step, q.Alerts[i].Step, q.Alerts[0].Step, 0}).Draw(t, "step of the alert")
		}
		all := rules.New(other)
		checkRunAll(t, other, all, all.Fork(), 1, 3)
	})
}

func checkRunAll(t *rapid.T, q *diagnostic.Questionnaire, all, one *rules.Evaluator, sizes ...int) {
	ins := make([]rules.Input, rapid.SampledFrom(sizes).Draw(t, "side by side"))
	for i := range ins {
		ins[i] = undecided(q, drawAnswers(t, q))
	}
	paths, given := sideBySide(q, ins)
	seen := 0
	all.RunAll(paths, given, func(i int, out *rules.Outcome) bool {
		if i != seen {
			t.Fatalf("association %d after %d", i, seen)
		}
		seen++
		if diff := differences(kept(one.Run(&ins[i])), kept(out)); diff != "" {
			t.Fatalf("association %d of %d (-alone +beside):\n%s", i, len(ins), diff)
		}
		if !slices.Equal(ins[i].Slots, given.Row(i, nil)) {
			t.Fatal("answers as given have changed")
		}
		return true
	})
	if seen != len(ins) {
		t.Fatalf("%d of %d", seen, len(ins))
	}
}

// TestRunAllStops: nothing is computed once take says no, and the next group is
// whole.
func TestRunAllStops(t *testing.T) {
	q := load(t)
	e := rules.New(q)
	ins := inputs(q, benchAnswers(q))[:rules.Lanes]
	for i := range ins {
		ins[i].Status, ins[i].Kept = nil, nil
	}
	paths, given := sideBySide(q, ins)
	for _, stop := range []int{0, 5, rules.Lanes - 1, 0} {
		taken := 0
		e.RunAll(paths, given, func(i int, _ *rules.Outcome) bool { taken++; return i < stop })
		if taken != stop+1 {
			t.Errorf("%d taken, stopped at %d", taken, stop)
		}
		if stop == rules.Lanes-1 {
			e.OneByOne()
		}
	}
}

// TestTooManyEntries: a questionnaire too large for words has the same
// diagnostics.
func TestTooManyEntries(t *testing.T) {
	q := load(t)
	words, alone := rules.New(q), rules.New(q)
	alone.OneByOne()
	ins := inputs(q, benchAnswers(q))[:rules.Lanes]
	var outs []lasting
	for i := range ins {
		ins[i].Status, ins[i].Kept = nil, nil
	}
	paths, given := sideBySide(q, ins)
	words.RunAll(paths, given, func(_ int, out *rules.Outcome) bool { outs = append(outs, kept(out)); return true })
	alone.RunAll(paths, given, func(i int, out *rules.Outcome) bool {
		if diff := differences(outs[i], kept(out)); diff != "" {
			t.Fatal(diff)
		}
		return true
	})
}

// TestConditionsHoldForEach: a condition told of many is that told of each.
func TestConditionsHoldForEach(t *testing.T) {
	t.Parallel()
	q := load(t)
	var conditions []*diagnostic.Cond
	for i := range q.Steps {
		conditions = append(conditions, q.Steps[i].When, q.Steps[i].Condition)
	}
	for i := range q.Alerts {
		conditions = append(conditions, q.Alerts[i].Red, q.Alerts[i].Orange)
	}
	p := diagnostic.NewPlanes(q, conditions)
	rapid.Check(t, func(t *rapid.T) {
		var paths []diagnostic.Path
		given := diagnostic.NewColumns(q)
		var alone [][]diagnostic.Slot
		for lane := range rapid.SampledFrom([]int{1, 2, 3, 5, 8, 8, 8, 8, diagnostic.Lanes}).Draw(t, "side by side") {
			a := drawAnswers(t, q)
			slots := q.Slots(a, nil)
			for slot, s := range slots {
				given.Set(slot, lane, s)
			}
			q.Effective(a.Path, slots)
			paths, alone = append(paths, a.Path), append(alone, slots)
		}
		p.Take(paths, given)
		for r := range paths {
			if row := p.Row(r, nil); !slices.Equal(row, alone[r]) {
				t.Fatalf("row %d: %v, alone %v", r, row, alone[r])
			}
			for i, c := range conditions {
				if c.Holds(alone[r]) != (c.HoldsEach(p)>>r&1 != 0) {
					t.Fatalf("condition %d of row %d", i, r)
				}
			}
		}
	})
}

// BenchmarkRunAll is BenchmarkRun for groups.
func BenchmarkRunAll(b *testing.B) {
	q := load(b)
	ins := inputs(q, benchAnswers(q))
	for i := range ins {
		ins[i].Path, ins[i].Status, ins[i].Kept = diagnostic.CompletePath, nil, nil
	}
	for _, size := range []int{1, 8, rules.Lanes} {
		b.Run(fmt.Sprintf("groups of %d", size), func(b *testing.B) {
			e := rules.New(q)
			paths, given := sideBySide(q, ins[:size])
			b.ReportAllocs()
			for b.Loop() {
				e.RunAll(paths, given, func(int, *rules.Outcome) bool { return true })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size), "ns/diagnostic")
		})
	}
}
