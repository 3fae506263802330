package diagnostic

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// States of a kept step. An empty one is Ongoing.
const (
	Ongoing   = "en_cours"
	Finished  = "fait"
	Abandoned = "abandonne"
	Delayed   = "reporte"
)

// KeptStates are what may become of a kept step.
func KeptStates() []string { return []string{Ongoing, Finished, Abandoned, Delayed} }

// GesturePart is the part that is left of a step that was cut in two: its first
// gesture. The rest is not noted anywhere: once the gesture is done, the step
// may be proposed again, whole (brief D.1-12).
const GesturePart = "premier_geste"

// Change is an answer as it was before a follow-up changed it.
type Change struct {
	On     string // ISO day on which it changed
	Before Answer
	Step   string // id of the step that was the reason, or empty
}

// InProgress tells whether the step is still to be done.
func (k KeptStep) InProgress() bool { return k.State == "" || k.State == Ongoing }

// Ended tells whether the step was done or willingly given up; a step put off is
// neither (brief D.1-11).
func (k KeptStep) Ended() bool { return k.State == Finished || k.State == Abandoned }

// Whole tells whether all of the step is meant, not only its first gesture.
func (k KeptStep) Whole() bool { return k.Part != GesturePart }

// Finished lists the whole steps that are done, each once: those done before or outside
// of a plan, then those of the plans.
func (p PlanChoices) Finished() []DoneStep {
	var done []DoneStep
	add := func(d DoneStep) {
		i := slices.IndexFunc(done, func(known DoneStep) bool { return known.Step == d.Step })
		if i < 0 {
			done = append(done, d)
			return
		}
		done[i].On = cmp.Or(done[i].On, d.On)
		done[i].Extras = append(slices.Clip(done[i].Extras), d.Extras...)
	}
	for _, d := range p.Done {
		add(d)
	}
	for _, kept := range slices.Concat(p.Past, p.Kept) {
		if kept.State == Finished && kept.Whole() {
			add(DoneStep{Step: kept.Step, On: kept.On})
		}
	}
	return done
}

// Turned leaves in the plan only what is in progress: the rest is part of the
// past, and a step that was put off may be proposed again.
func (p PlanChoices) Turned() PlanChoices {
	over := func(k KeptStep) bool { return !k.InProgress() }
	kept := slices.Clone(p.Kept)
	for _, k := range kept {
		if over(k) {
			p.Past = append(slices.Clip(p.Past), k)
		}
	}
	p.Kept = slices.DeleteFunc(kept, over)
	return p
}

// Original returns the answers as they were before follow-ups changed some: what
// a later diagnostic is compared with.
func (a Answers) Original() Answers {
	for id, changes := range a.Changes {
		if len(changes) > 0 {
			a = a.With(id, changes[0].Before)
		}
	}
	a.Changes = nil
	return a
}

// AddMonths counts months like people do: one month after 31 January is the
// last day of February.
func AddMonths(day time.Time, months int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), last)-1)
}

// AfterMonths is AddMonths for ISO days; empty when the day is not one.
func AfterMonths(day string, months int) string {
	from, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return AddMonths(from, months).Format(time.DateOnly)
}

// NextTalk is the ISO day on which to talk about the plan again (brief D.1-11);
// it is empty when nothing is dated.
func (a Answers) NextTalk(r Reminders) string {
	p := &a.Plan
	return r.NextTalk(p.Meeting, p.FollowedOn, cmp.Or(p.ChosenOn, a.Date))
}

// NextTalk is the day that people chose for it; else some months after the plan
// was chosen, or, once that talk took place, after the last one. What is noted
// before the talk does not put it off.
func (r Reminders) NextTalk(meeting, talked, chosen string) string {
	next := AfterMonths(chosen, r.TalkMonths)
	if next == "" || talked >= next {
		next = AfterMonths(talked, r.TalkMonths)
	}
	return cmp.Or(meeting, next)
}

// Worded notes how the questions are worded that the answers say nothing of,
// when they were given to this very questionnaire, or do not say to which. A
// later version can then tell what changed.
func (a Answers) Worded(q *Questionnaire) Answers {
	r := a.Questionnaire
	if r.ID != "" && (r.ID != q.ID || r.Version != q.Version) || r.Digest != "" && r.Digest != q.Digest {
		return a
	}
	wordings := make(map[string]string, len(q.Questions))
	for i := range q.Questions {
		wordings[q.Questions[i].ID] = q.Questions[i].Wording()
	}
	maps.Copy(wordings, a.Wordings)
	a.Wordings = wordings
	return a
}

// Reread notes that a question was read as it is worded now.
func (a Answers) Reread(question *Question) Answers {
	wordings := make(map[string]string, len(a.Wordings)+1)
	maps.Copy(wordings, a.Wordings)
	wordings[question.ID] = question.Wording()
	a.Wordings = wordings
	a.Recheck = slices.DeleteFunc(slices.Clone(a.Recheck), func(id string) bool { return id == question.ID })
	return a
}

// Reworded tells whether a question was worded otherwise when it was last read.
// It is false when nothing is known of that.
func (a Answers) Reworded(question *Question) bool {
	before, known := a.Wordings[question.ID]
	return known && before != question.Wording()
}
