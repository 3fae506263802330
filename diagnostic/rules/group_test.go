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

// kept is an Outcome that lasts.
func kept(out *rules.Outcome) rules.Outcome {
	o := *out
	o.Slots, o.Axes, o.Alerts, o.Verify = slices.Clone(o.Slots), slices.Clone(o.Axes), slices.Clone(o.Alerts), slices.Clone(o.Verify)
	o.Plan, o.Reserve = slices.Clone(o.Plan), slices.Clone(o.Reserve)
	return o
}

// undecided are the answers of an association that decided nothing about steps.
func undecided(q *diagnostic.Questionnaire, a diagnostic.Answers) rules.Input {
	return rules.Input{Path: a.Path, Slots: q.Slots(a, nil)}
}

// differences tells two outcomes apart.
func differences(one, other rules.Outcome) string {
	return gocmp.Diff(one, other, cmpopts.IgnoreUnexported(rules.Placement{}, rules.AxisFigure{}), cmpopts.EquateEmpty())
}

// TestRunAllIsRun: associations side by side have the diagnostics that they have
// alone, whoever is beside them, and their answers as given are left as they are.
func TestRunAllIsRun(t *testing.T) {
	t.Parallel()
	q := load(t)
	all, one := rules.New(q), rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		ins := make([]rules.Input, rapid.SampledFrom([]int{1, 2, 3, 5, 8, 8, 8, 8, rules.Lanes}).Draw(t, "side by side"))
		var given [][]diagnostic.Slot
		for i := range ins {
			ins[i] = undecided(q, drawAnswers(t, q))
			given = append(given, slices.Clone(ins[i].Slots))
		}
		seen := 0
		all.RunAll(ins, func(i int, out *rules.Outcome) bool {
			if i != seen {
				t.Fatalf("association %d after %d", i, seen)
			}
			seen++
			if diff := differences(kept(one.Run(&ins[i])), kept(out)); diff != "" {
				t.Fatalf("association %d of %d (-alone +beside):\n%s", i, len(ins), diff)
			}
			if !slices.Equal(ins[i].Slots, given[i]) {
				t.Fatal("answers as given have changed")
			}
			return true
		})
		if seen != len(ins) {
			t.Fatalf("%d of %d", seen, len(ins))
		}
	})
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
	for _, stop := range []int{0, 5, rules.Lanes - 1, 0} {
		taken := 0
		e.RunAll(ins, func(i int, _ *rules.Outcome) bool { taken++; return i < stop })
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
	var outs []rules.Outcome
	for i := range ins {
		ins[i].Status, ins[i].Kept = nil, nil
	}
	words.RunAll(ins, func(_ int, out *rules.Outcome) bool { outs = append(outs, kept(out)); return true })
	alone.RunAll(ins, func(i int, out *rules.Outcome) bool {
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
		var rows, alone [][]diagnostic.Slot
		for range rapid.SampledFrom([]int{1, 2, 3, 5, 8, 8, 8, 8, diagnostic.Lanes}).Draw(t, "side by side") {
			a := drawAnswers(t, q)
			slots := q.Slots(a, nil)
			paths, rows, alone = append(paths, a.Path), append(rows, slots), append(alone, slices.Clone(slots))
			q.Effective(a.Path, alone[len(alone)-1])
		}
		p.Set(paths, rows)
		for r := range rows {
			if !slices.Equal(rows[r], alone[r]) {
				t.Fatalf("row %d: %v, alone %v", r, rows[r], alone[r])
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
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				from := i * size % len(ins)
				e.RunAll(ins[from:from+size], func(int, *rules.Outcome) bool { return true })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size), "ns/diagnostic")
		})
	}
}
