package agreement_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// TestMeetingOffersARealChoice: the plan and its reserve are there, then other
// steps, never two on one question, from every axis that has one; nothing that
// was refused, nothing twice.
func TestMeetingOffersARealChoice(t *testing.T) {
	q := load(t)
	evaluator := rules.New(q)
	policy := q.Policy.Meeting
	rapid.Check(t, func(t *rapid.T) {
		var files []diagnostic.Answers
		for i := range rapid.IntRange(1, 4).Draw(t, "files") {
			files = append(files, random(t, q, fmt.Sprint("file ", i)))
		}
		found := agreement.Find(q, files)
		shared := found.Shared()
		shared.Date = "2026-11-21"
		refused := q.Steps[rapid.IntRange(0, len(q.Steps)-1).Draw(t, "refused")].ID
		shared.Plan.Refused = []diagnostic.RefusedStep{{Step: refused}}
		r := evaluator.Evaluate(shared)
		candidates := evaluator.Candidates(shared)
		m := agreement.Meet(q, r, candidates, found.Report(agreement.Options{}).Discuss)
		if len(m.Steps) > policy.Steps || len(m.Discuss) > policy.Discuss {
			t.Fatalf("%d steps, %d questions", len(m.Steps), len(m.Discuss))
		}
		has := func(id string) bool {
			return slices.ContainsFunc(m.Steps, func(s agreement.Candidate) bool { return s.ID == id })
		}
		for _, s := range slices.Concat(r.Plan.Steps, r.Plan.Reserve) {
			if !has(s.ID) {
				t.Fatalf("%s is in the plan or its reserve, not on the sheet", s.ID)
			}
		}
		questions, perAxis := map[string]bool{}, map[string]int{}
		for _, s := range m.Steps {
			if questions[s.Question] || s.ID == refused || s.Helps == "" {
				t.Fatalf("%s: twice on its question, refused, or helping nobody", s.ID)
			}
			questions[s.Question] = true
			perAxis[s.Axis]++
		}
		if len(m.Steps) == policy.Steps {
			return
		}
		for _, c := range candidates {
			if !questions[c.Question] && perAxis[c.Axis] < policy.OfAxis {
				t.Fatalf("there is room for %s of %s", c.ID, c.Axis)
			}
		}
	})
}

// TestMeetingShowsNoRank: after what alerts ask for, steps are by axis.
func TestMeetingShowsNoRank(t *testing.T) {
	q := load(t)
	evaluator := rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		answers := random(t, q, "file")
		answers.Date = "2026-11-21"
		m := agreement.Meet(q, evaluator.Evaluate(answers), evaluator.Candidates(answers), nil)
		before := -1
		for _, s := range m.Steps {
			axis, _ := q.Axis(s.Axis)
			if !s.Protects {
				axis += len(q.Axes)
			}
			if axis < before {
				t.Fatalf("%s comes after another axis", s.ID)
			}
			before = axis
		}
	})
}
