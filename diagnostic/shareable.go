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
//   - Notes; Reasons, why a question is declined; Views, who thinks what;
//     Revisit, which marks what people did not settle;
//   - Plan.Refused, the steps and the reasons; the words said of kept steps;
//   - every Extras: nobody knows what an unknown key says.
//
// Recheck stays too: it is for the next reading of this very file.
//
// These travel: Questionnaire, Wordings, Date, Path and Order say how questions
// were asked; Values are the answers, « je ne sais pas », « pas concerné » and
// « nous ne souhaitons pas » included, which carry no reason, and Changes those
// of before; the days of the plan, Plan.Kept, Plan.Past, Plan.Postponed and
// Plan.Done are what a next look starts from. The roles and days of kept steps
// are printed on the plan. A kept step that was given up keeps its state: it was
// tried, and the file says no reason.
func (a Answers) Shareable() Answers {
	done := slices.Clone(a.Plan.Done)
	for i := range done {
		done[i].Extras = nil
	}
	return Answers{
		Questionnaire: a.Questionnaire,
		Date:          a.Date,
		Path:          a.Path,
		Values:        maps.Clone(a.Values),
		Changes:       maps.Clone(a.Changes),
		Wordings:      maps.Clone(a.Wordings),
		Order:         slices.Clone(a.Order),
		Plan: PlanChoices{
			ChosenOn: a.Plan.ChosenOn, FollowedOn: a.Plan.FollowedOn, Meeting: a.Plan.Meeting,
			Kept: shareable(a.Plan.Kept), Past: shareable(a.Plan.Past),
			Postponed: slices.Clone(a.Plan.Postponed), Done: done,
		},
	}
}

func shareable(steps []KeptStep) []KeptStep {
	steps = slices.Clone(steps)
	for i := range steps {
		steps[i].Word, steps[i].Extras = "", nil
	}
	return steps
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
