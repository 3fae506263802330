package chooser

import (
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestAnyChoice makes any decisions on any answers: the plan stays a plan, all
// that was decided is saved, and undoing gives back the start.
func TestAnyChoice(t *testing.T) {
	q, a := example(t)
	rapid.Check(t, func(t *rapid.T) {
		for i := range q.Questions {
			if question := &q.Questions[i]; question.Kind == diagnostic.KindLevels {
				level := rapid.IntRange(0, 4).Draw(t, question.ID)
				a = a.With(question.ID, diagnostic.Answer{State: diagnostic.Known, Level: level})
			}
		}
		propose, disk := proposer(q, a), new(saver)
		s := newSession(q, diagnostic.PlanChoices{}, propose, disk.save, today)
		first := slices.Clone(s.places)
		for range rapid.IntRange(0, 12).Draw(t, "decisions") {
			decide(t, s)
			checkPlan(t, s)
			if disk.count > 0 && cmp.Diff(disk.last, s.choices) != "" {
				t.Fatal(cmp.Diff(disk.last, s.choices))
			}
		}
		shown, before, past := s.steps(), s.choices, slices.Clone(s.past)
		if len(shown) > 0 {
			if err := s.keep(); err != nil || !s.over || !s.isKept() {
				t.Fatalf("not kept: %v", err)
			}
			if again := newSession(q, s.choices, propose, disk.save, today); cmp.Diff(ids(shown), ids(again.steps())) != "" || !again.isKept() {
				t.Fatalf("kept %v, read again %v", ids(shown), ids(again.steps()))
			}
		}
		s.choices, s.past, s.over = before, past, false
		for len(s.past) > 0 {
			if err := s.undo(); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(normal(diagnostic.PlanChoices{}), normal(s.choices)); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(first, s.places); diff != "" {
			t.Fatal(diff)
		}
	})
}

// decide draws a decision.
func decide(t *rapid.T, s *session) {
	place := rapid.IntRange(0, len(s.places)-1).Draw(t, "place")
	var err error
	switch what := rapid.IntRange(0, 6).Draw(t, "what"); {
	case what == 0:
		err = s.undo()
	case what == 1:
		if list := s.alternatives(place); len(list) > 0 {
			s.take(rapid.SampledFrom(list).Draw(t, "candidate"), place)
		}
	case s.places[place].ID == "":
	case what == 2:
		err = s.postpone(place)
	case what == 3:
		err = s.refuse(place, "")
	case what == 4:
		err = s.finish(place)
	case what == 5:
		s.remove(place)
	default:
		err = s.organise(place, "le binôme", "", "2026-12-05")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// checkPlan checks what holds of any plan shown.
func checkPlan(t *rapid.T, s *session) {
	steps := s.steps()
	if len(s.places) > s.q.Policy.StepCount {
		t.Fatalf("%d places", len(s.places))
	}
	urgent := false
	for i := range steps {
		urgent = urgent || s.alert(&steps[i]) == diagnostic.Red
		for _, other := range steps[i+1:] {
			if other.ID == steps[i].ID || other.Question == steps[i].Question {
				t.Fatalf("%s and %s", steps[i].ID, other.ID)
			}
		}
		decided := slices.Contains(s.choices.Postponed, steps[i].ID) ||
			slices.ContainsFunc(s.choices.Refused, func(r diagnostic.RefusedStep) bool { return r.Step == steps[i].ID }) ||
			slices.ContainsFunc(s.choices.Done, func(d diagnostic.DoneStep) bool { return d.Step == steps[i].ID })
		if decided {
			t.Fatalf("%s is shown again", steps[i].ID)
		}
	}
	if s.hours() > s.ceiling() && !urgent {
		t.Fatalf("%d hours of %d", s.hours(), s.ceiling())
	}
}

func ids(steps []diagnostic.StepResult) []string {
	var list []string
	for _, s := range steps {
		list = append(list, s.ID)
	}
	return list
}
