package rules

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

func number(n int) string { return strconv.Itoa(n) }

func (w *writer) plan() diagnostic.PlanResult {
	plan := diagnostic.PlanResult{
		Size: w.out.Size, Ceiling: w.out.Ceiling, Chosen: len(w.e.in.Kept) > 0,
		On: w.a.Plan.ChosenOn, Talked: w.a.Plan.FollowedOn, Meeting: w.a.Plan.Meeting,
		Steps: []diagnostic.StepResult{}, Reserve: []diagnostic.StepResult{}, Left: []diagnostic.DiscardedRow{},
	}
	for _, p := range w.out.Plan {
		plan.Steps = append(plan.Steps, w.step(p))
	}
	for _, p := range w.out.Reserve {
		plan.Reserve = append(plan.Reserve, w.step(p))
	}
	for i, fate := range w.e.Fates() {
		if fate > InReserve {
			plan.Left = append(plan.Left, diagnostic.DiscardedRow{ID: w.e.steps[i].ID, Rule: fate.String()})
		}
	}
	return plan
}

func (w *writer) step(p Placement) diagnostic.StepResult {
	s := w.e.Step(p.Step)
	r := diagnostic.StepResult{
		ID: s.ID, Axis: w.q.Axes[s.Axis].ID, AxisTitle: w.q.Axes[s.Axis].Name, Title: s.Title,
		GestureMinutes: s.GestureMinutes, Gesture: s.Gesture, Then: s.Then,
		EffortHours: s.EffortHours, CostMin: s.CostMin, CostMax: s.CostMax, Difficulty: s.Difficulty,
		Who: w.roles(s.Who), With: w.resources(s.Resources), Help: w.supports(s.Supports), TrainingHelps: s.TrainingHelps,
		DoneWhen: s.DoneWhen,
		Question: w.q.Questions[s.Question].ID, QuestionText: w.q.Questions[s.Question].Text,
		Why: w.why(p), Target: w.target(s),
		Rule: p.Rule.String(), Priority: p.Priority,
	}
	if p.For != p.Step {
		r.Instead = w.e.steps[p.For].ID
	}
	for _, kept := range w.a.Plan.Kept {
		if kept.Step == s.ID && kept.InProgress() {
			r.ChosenWho, r.ChosenWith, r.ChosenBy = kept.Who, kept.With, kept.By
			if !kept.Whole() {
				w.cut(&r)
			}
		}
	}
	if r.Part == "" && w.begun(s.ID) {
		r.Why = strings.TrimSpace(r.Why + " " + w.q.Texts.Follow.GestureBefore)
	}
	return r
}

// begun tells whether the first gesture of a step was done, when it had been cut
// in two.
func (w *writer) begun(id string) bool {
	return slices.ContainsFunc(slices.Concat(w.a.Plan.Past, w.a.Plan.Kept), func(k diagnostic.KeptStep) bool {
		return k.Step == id && !k.Whole() && k.State == diagnostic.Finished
	})
}

// cut leaves only the first gesture of a step: it has a title and an end of its
// own, and moves no answer yet.
func (w *writer) cut(r *diagnostic.StepResult) {
	t := &w.q.Texts.Follow
	r.Part = diagnostic.GesturePart
	if t.GestureTitle != "" { // a questionnaire may have no words for it
		r.Title, r.DoneWhen = diagnostic.Fill(t.GestureTitle, "pas", r.Title), t.GestureDone
	}
	r.Then, r.Target = []string{}, ""
	r.EffortHours = min(r.EffortHours, (r.GestureMinutes+59)/60)
}

// why says which answer opened the step: that of the step it prepares when it
// is a prerequisite.
func (w *writer) why(p Placement) string {
	t := &w.q.Texts.Report
	said := w.said(w.e.Step(p.For).Question)
	if p.For == p.Step {
		return said
	}
	prepares := diagnostic.Fill(t.WhyFirst, "pas", w.e.Step(p.For).Title)
	if said == "" {
		return prepares
	}
	return said + " " + prepares
}

// said reminds the answer given to a question.
func (w *writer) said(slot int) string {
	t, question := &w.q.Texts.Report, &w.q.Questions[slot]
	switch w.e.slots[slot].State {
	case unknown:
		return diagnostic.Fill(t.WhyUnknown, "question", question.Text)
	case known:
	default:
		return ""
	}
	answer := w.a.Values[question.ID]
	switch question.Kind {
	case diagnostic.KindLevels:
		return diagnostic.Fill(t.WhyAnswer, "reponse", question.Options[answer.Level].Text)
	case diagnostic.KindNumber:
		return diagnostic.Fill(t.WhyAnswer, "reponse", number(answer.Number))
	case diagnostic.KindText:
		return diagnostic.Fill(t.WhyAnswer, "reponse", answer.Text)
	}
	return w.saidBoxes(question, answer)
}

func (w *writer) saidBoxes(question *diagnostic.Question, answer diagnostic.Answer) string {
	t := &w.q.Texts.Report
	var chosen []string
	for i := range question.Options {
		for _, id := range answer.Options {
			if id == question.Options[i].ID {
				chosen = append(chosen, question.Options[i].Text)
			}
		}
	}
	if len(chosen) == 0 {
		return diagnostic.Fill(t.WhyNoneBox, "question", question.Text)
	}
	return diagnostic.Fill(t.WhyTicked, "cases", joinTexts(chosen), "question", question.Text)
}

// target is the sentence that will be true once the step is done, or empty.
func (w *writer) target(s *diagnostic.Step) string {
	if s.Target.Level == 0 {
		return ""
	}
	if q := &w.q.Questions[s.Target.Question]; q.Kind == diagnostic.KindLevels {
		return q.Options[s.Target.Level].Text
	}
	return ""
}

func (w *writer) resources(indexes []int) []diagnostic.ResourceRef {
	refs := []diagnostic.ResourceRef{}
	for _, i := range indexes {
		r := &w.q.Resources[i]
		refs = append(refs, diagnostic.ResourceRef{ID: r.ID, Name: r.Name, URL: r.URL, Note: r.Note})
	}
	return refs
}

// supports are the names of the kinds of support of a step that are for this
// association.
func (w *writer) supports(indexes []int) []string {
	names := []string{}
	for _, i := range indexes {
		if s := &w.q.Supports[i]; s.Condition.Holds(w.e.slots) {
			names = append(names, s.Name)
		}
	}
	return names
}
