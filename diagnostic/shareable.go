package diagnostic

import (
	"maps"
	"slices"
)

// Shareable returns what may travel with a plan that is printed, sent or put on
// a wall. It leaves a itself as it is.
//
// These stay behind, as people said them among themselves:
//
//   - Notes; Views, who thinks what; Revisit, which marks what people did not
//     settle;
//   - Plan.Refused, the steps and the reasons;
//   - every Extras: nobody knows what an unknown key says.
//
// These travel: Questionnaire, Date, Path and Order say how questions were
// asked; Values are the answers, « je ne sais pas » and « pas concerné »
// included, which carry no reason; Plan.Kept, Plan.Postponed and Plan.Done are
// what a next look starts from. The roles and days of kept steps are printed on
// the plan. A kept step that was given up keeps its state: it was tried, and the
// file says no reason.
func (a Answers) Shareable() Answers {
	kept, done := slices.Clone(a.Plan.Kept), slices.Clone(a.Plan.Done)
	for i := range kept {
		kept[i].Extras = nil
	}
	for i := range done {
		done[i].Extras = nil
	}
	return Answers{
		Questionnaire: a.Questionnaire,
		Date:          a.Date,
		Path:          a.Path,
		Values:        maps.Clone(a.Values),
		Order:         slices.Clone(a.Order),
		Plan:          PlanChoices{Kept: kept, Postponed: slices.Clone(a.Plan.Postponed), Done: done},
	}
}

// Shareable returns the Result without what would tell the refusals of the
// association: the steps left out. All of them go, since a list that lacks only
// the refused ones would show them by their absence; the answers are enough to
// make it again. Nothing else in a Result comes from what Answers.Shareable
// holds back, and the plan stays that of all the answers.
func (r Result) Shareable() Result {
	r.Plan.Left = []DiscardedRow{}
	return r
}
