package follow

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Again is what a new diagnostic starts from: the answers of the last one, their
// notes and reasons, the steps done or refused. The plan is to be chosen anew,
// and what was put off or given up may be proposed again; views, marks and
// changes were those of that day. The last file keeps all of it.
func Again(last diagnostic.Answers) diagnostic.Answers {
	a := last
	a.Plan = diagnostic.PlanChoices{Refused: last.Plan.Refused, Done: last.Plan.Finished()}
	a.Views, a.Revisit, a.Changes, a.Recheck = nil, nil, nil, nil
	a.Extras = slices.DeleteFunc(slices.Clone(last.Extras), func(e diagnostic.Extra) bool {
		return e.Section == "avis" || e.Section == "changements"
	})
	return a
}

// Recheck lists, in the order of the questionnaire, the answers of the last
// diagnostic that may have changed since: those that its steps were about once
// they were done or given up; « je ne sais pas » and « nous ne souhaitons pas »;
// what people did not settle; questions worded otherwise since; the complements,
// which speak of the present, and who answers. What has no answer is asked in any
// case.
func Recheck(q *diagnostic.Questionnaire, last diagnostic.Answers) []string {
	touched := touchedBy(q, last)
	var ids []string
	for _, slot := range q.Visible(last) {
		question := &q.Questions[slot]
		answer := last.Values[question.ID]
		if answer.State == diagnostic.Missing || !question.Fits(answer) {
			continue
		}
		_, differed := last.Views[question.ID]
		if touched[slot] || differed || last.Reworded(question) ||
			answer.State == diagnostic.Unknown || answer.State == diagnostic.Declined ||
			slices.Contains(last.Revisit, question.ID) || slices.Contains(last.Recheck, question.ID) ||
			question.Part == diagnostic.ComplementPart || slot == q.Policy.Landmarks.Respondents {
			ids = append(ids, question.ID)
		}
	}
	return ids
}

// All lists every answer, for those who want to read all of them again.
func All(q *diagnostic.Questionnaire, last diagnostic.Answers) []string {
	var ids []string
	for _, slot := range q.Visible(last) {
		question := &q.Questions[slot]
		if answer := last.Values[question.ID]; answer.State != diagnostic.Missing && question.Fits(answer) {
			ids = append(ids, question.ID)
		}
	}
	return ids
}

// touchedBy tells, by slot, which questions the steps of a diagnostic were about,
// once they were done or given up.
func touchedBy(q *diagnostic.Questionnaire, a diagnostic.Answers) []bool {
	touched := make([]bool, len(q.Questions))
	touch := func(id string) {
		step, ok := StepOf(q, id)
		if !ok {
			return
		}
		touched[step.Question] = true
		if step.Target.Question >= 0 {
			touched[step.Target.Question] = true
		}
	}
	for _, k := range slices.Concat(a.Plan.Past, a.Plan.Kept) {
		if k.Ended() {
			touch(k.Step)
		}
	}
	for _, d := range a.Plan.Done {
		if d.On == "" || d.On >= a.Date {
			touch(d.Step)
		}
	}
	return touched
}

// Versions is what differs between the questions of the last diagnostic and
// those of now: ids, in the order of the questionnaire, then of the file.
type Versions struct {
	New      []string // not asked then
	Reworded []string // worded otherwise
	Removed  []string // no longer asked
}

// Compare tells what changed in the questions since the last diagnostic. Nothing
// is known to be new when the file does not say how questions were worded.
func Compare(q *diagnostic.Questionnaire, last diagnostic.Answers) Versions {
	var v Versions
	for i := range q.Questions {
		question := &q.Questions[i]
		_, known := last.Wordings[question.ID]
		switch {
		case last.Reworded(question):
			v.Reworded = append(v.Reworded, question.ID)
		case !known && len(last.Wordings) > 0 && last.Values[question.ID].State == diagnostic.Missing:
			v.New = append(v.New, question.ID)
		}
	}
	remove := func(id string) {
		if _, still := q.Question(id); !still && !slices.Contains(v.Removed, id) {
			v.Removed = append(v.Removed, id)
		}
	}
	for _, e := range last.Extras {
		switch e.Section {
		case "reponses":
			remove(e.Key)
		case "profil":
			remove("profil." + e.Key)
		}
	}
	var gone []string
	for id := range last.Wordings {
		gone = append(gone, id)
	}
	slices.Sort(gone)
	for _, id := range gone {
		remove(id)
	}
	return v
}
