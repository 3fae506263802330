package chooser

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// session is the choice of one plan. The plan has places; a place without step
// is free. Places are counted from 0.
type session struct {
	q       *diagnostic.Questionnaire
	today   string // ISO day
	propose func(diagnostic.PlanChoices) Proposal
	save    func(diagnostic.PlanChoices) error

	choices  diagnostic.PlanChoices
	proposal Proposal
	places   []diagnostic.StepResult // an empty ID is a free place
	away     []string                // ids of the steps taken away by hand
	unsaved  bool                    // something shown would be lost by leaving
	past     []moment

	said string // reply to the last decision
	over bool   // kept, or left
}

// moment is what a decision can be undone to.
type moment struct {
	choices diagnostic.PlanChoices
	places  []diagnostic.StepResult
	away    []string
	unsaved bool
	saved   bool // the decision after it was saved
}

func newSession(q *diagnostic.Questionnaire, choices diagnostic.PlanChoices,
	propose func(diagnostic.PlanChoices) Proposal, save func(diagnostic.PlanChoices) error, today string,
) *session {
	s := &session{q: q, today: today, propose: propose, save: save, choices: choices, proposal: propose(choices)}
	s.places = slices.Clone(s.proposal.Result.Plan.Steps)
	for len(s.places) < s.proposal.Result.Plan.Size {
		s.places = append(s.places, diagnostic.StepResult{})
	}
	return s
}

// steps lists the steps shown, in order.
func (s *session) steps() []diagnostic.StepResult {
	var steps []diagnostic.StepResult
	for _, step := range s.places {
		if step.ID != "" {
			steps = append(steps, step)
		}
	}
	return steps
}

// hours is the effort of the steps shown.
func (s *session) hours() int {
	total := 0
	for _, step := range s.places {
		total += step.EffortHours
	}
	return total
}

func (s *session) ceiling() int { return s.proposal.Result.Plan.Ceiling }

// alert gives the colour of the alert that a step answers, red before orange,
// or "".
func (s *session) alert(step *diagnostic.StepResult) string {
	for _, colour := range []string{diagnostic.Red, diagnostic.Orange} {
		for _, a := range s.proposal.Result.Alerts {
			if a.Colour == colour && (a.Step == step.ID || a.Step == step.Instead) {
				return colour
			}
		}
	}
	return ""
}

// obstacle is what stops a candidate.
type obstacle uint8

const (
	noObstacle obstacle = iota
	sameQuestion
	tooLong
)

// obstacle tells what stops a candidate from taking a place. A red alert passes
// whatever its effort.
func (s *session) obstacle(c *diagnostic.StepResult, place int) obstacle {
	hours := c.EffortHours
	for i, other := range s.places {
		if i == place || other.ID == "" {
			continue
		}
		if other.Question == c.Question {
			return sameQuestion
		}
		hours += other.EffortHours
	}
	if hours > s.ceiling() && s.alert(c) != diagnostic.Red {
		return tooLong
	}
	return noObstacle
}

// choice is a candidate, and what stops it from being taken.
type choice struct {
	step     diagnostic.StepResult
	obstacle obstacle
}

// How many candidates are shown: a long list is not a choice.
const (
	mostFree    = 6
	mostStopped = 3
)

// alternatives lists what may take a place: the best candidates, and the first
// of those that something stops.
func (s *session) alternatives(place int) []choice {
	var list []choice
	free, stopped := 0, 0
	for _, c := range s.proposal.Candidates {
		if s.shows(c.ID) {
			continue
		}
		o := s.obstacle(&c, place)
		switch {
		case o == noObstacle && free < mostFree:
			free++
		case o != noObstacle && stopped < mostStopped && free < mostFree:
			stopped++
		default:
			continue
		}
		list = append(list, choice{c, o})
	}
	return list
}

func (s *session) shows(id string) bool {
	return slices.ContainsFunc(s.places, func(step diagnostic.StepResult) bool { return step.ID == id })
}

// free is the first free place, or -1.
func (s *session) free() int {
	return slices.IndexFunc(s.places, func(step diagnostic.StepResult) bool { return step.ID == "" })
}

// nothing tells whether there is no step to show nor to take.
func (s *session) nothing() bool { return len(s.steps()) == 0 && len(s.proposal.Candidates) == 0 }

// remember lets the next decision be undone.
func (s *session) remember(saved bool) {
	s.past = append(s.past, moment{s.choices, slices.Clone(s.places), s.away, s.unsaved, saved})
}

// undo cancels the last decision.
func (s *session) undo() error {
	if len(s.past) == 0 {
		s.said = sayNothingToUndo
		return nil
	}
	last := s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	s.choices, s.places, s.away, s.unsaved = last.choices, last.places, last.away, last.unsaved
	s.said = sayUndone
	if !last.saved {
		return nil
	}
	s.proposal = s.propose(s.choices)
	return s.save(s.choices)
}

// take puts a candidate in a place, instead of the step that is there.
func (s *session) take(c choice, place int) bool {
	if c.obstacle != noObstacle {
		s.said = sayObstacle(c.obstacle)
		return false
	}
	s.remember(false)
	s.putAway(place)
	s.places[place] = c.step
	s.unsaved = true
	s.said = sayTaken(c.step.Title)
	return true
}

// remove leaves a place free: taking fewer steps is fine.
func (s *session) remove(place int) {
	s.remember(false)
	s.putAway(place)
	s.unsaved = true
	s.said = sayRemoved
	if len(s.steps()) == 1 {
		s.said += " " + s.q.Texts.Screen.OneStep
	}
}

// putAway frees a place. A step taken away by hand does not come back by itself.
func (s *session) putAway(place int) {
	s.away = append(slices.Clip(s.away), s.places[place].ID)
	s.places[place] = diagnostic.StepResult{}
}

// postpone puts a step off.
func (s *session) postpone(place int) error {
	return s.drop(place, diagnostic.Delayed, sayPostponed, func(c *diagnostic.PlanChoices, id string) {
		c.Postponed = append(slices.Clone(c.Postponed), id)
	})
}

// refuse notes that a step is not wanted, and why when it was said.
func (s *session) refuse(place int, reason string) error {
	return s.drop(place, diagnostic.Abandoned, sayRefused, func(c *diagnostic.PlanChoices, id string) {
		c.Refused = append(slices.Clone(c.Refused), diagnostic.RefusedStep{Step: id, Reason: reason})
	})
}

// finish notes that a step is done already.
func (s *session) finish(place int) error {
	return s.drop(place, diagnostic.Finished, sayDone, func(c *diagnostic.PlanChoices, id string) {
		c.Done = append(slices.Clone(c.Done), diagnostic.DoneStep{Step: id, On: s.today})
	})
}

// drop decides that a step is not for this plan, saves it, and gives its place
// to another step. A step that was kept stays in the file, in its new state.
func (s *session) drop(place int, state string, said string, note func(*diagnostic.PlanChoices, string)) error {
	s.remember(true)
	gone := s.places[place]
	s.choices.Kept = slices.Clone(s.choices.Kept)
	kept := s.keptAt(gone.ID)
	if kept >= 0 {
		s.choices.Kept[kept].State, s.choices.Kept[kept].On = state, s.today
	}
	note(&s.choices, gone.ID)
	s.proposal = s.propose(s.choices)
	s.places[place] = diagnostic.StepResult{}
	s.said = said + " " + s.refill(place, gone)
	if kept >= 0 && s.places[place].ID != "" {
		s.unsaved = true // the step instead is not kept
	}
	return s.save(s.choices)
}

// refill gives a place to the step that the one gone prepared, else to the best
// candidate, and says it.
func (s *session) refill(place int, gone diagnostic.StepResult) string {
	best := -1
	for i, c := range s.proposal.Candidates {
		if s.shows(c.ID) || slices.Contains(s.away, c.ID) || s.obstacle(&c, place) != noObstacle {
			continue
		}
		if gone.Instead != "" && (c.ID == gone.Instead || c.Instead == gone.Instead) {
			best = i
			break
		}
		if best < 0 {
			best = i
		}
	}
	if best < 0 {
		return sayPlaceFree
	}
	s.places[place] = s.proposal.Candidates[best]
	return sayInstead(s.places[place].Title)
}

// fill gives the free places to the best candidates, to be kept or not.
func (s *session) fill() {
	for place := range s.places {
		if s.places[place].ID == "" {
			s.refill(place, diagnostic.StepResult{})
			s.unsaved = s.unsaved || s.places[place].ID != ""
		}
	}
}

// keptAt finds a step of the plan that is kept now, or -1.
func (s *session) keptAt(id string) int {
	return slices.IndexFunc(s.choices.Kept, func(k diagnostic.KeptStep) bool { return k.Step == id && k.InProgress() })
}

// isKept tells whether what is shown is the plan that is kept.
func (s *session) isKept() bool {
	var kept []string
	for _, k := range s.choices.Kept {
		if _, known := s.q.Step(k.Step); known && k.InProgress() {
			kept = append(kept, k.Step)
		}
	}
	return len(kept) > 0 && slices.EqualFunc(s.steps(), kept, func(step diagnostic.StepResult, id string) bool { return step.ID == id })
}

// organise says who takes a step, with whom, and before when (ISO day); it is
// saved at once in a plan that is kept.
func (s *session) organise(place int, who, with, by string) error {
	step := &s.places[place]
	kept := s.keptAt(step.ID)
	s.remember(kept >= 0)
	step = &s.places[place]
	step.ChosenWho, step.ChosenWith, step.ChosenBy = who, with, by
	s.said = sayNoted
	if kept < 0 {
		s.unsaved = true
		return nil
	}
	s.choices.Kept = slices.Clone(s.choices.Kept)
	k := &s.choices.Kept[kept]
	k.Who, k.With, k.By = who, with, by
	return s.save(s.choices)
}

// keep makes the steps shown the plan of the association, and ends the session.
// When there is nothing to propose there is nothing to keep.
func (s *session) keep() error {
	steps := s.steps()
	if len(steps) == 0 && len(s.proposal.Candidates) > 0 {
		s.said = sayKeepNone
		return nil
	}
	s.over = true
	if len(steps) == 0 {
		return nil
	}
	var kept []diagnostic.KeptStep
	for _, step := range steps {
		k := diagnostic.KeptStep{Step: step.ID, State: diagnostic.Ongoing}
		if before := s.keptAt(step.ID); before >= 0 {
			k = s.choices.Kept[before]
		}
		k.State = diagnostic.Ongoing
		k.Who, k.With, k.By = step.ChosenWho, step.ChosenWith, step.ChosenBy
		kept = append(kept, k)
	}
	s.renew(kept)
	s.choices.Postponed = slices.DeleteFunc(slices.Clone(s.choices.Postponed), s.shows)
	s.unsaved = false
	return s.save(s.choices)
}

// renew makes some steps the plan of today. What became of those of the plan
// before is part of the past; steps in progress of another questionnaire stay. A
// plan that is kept again as it was keeps its day.
func (s *session) renew(kept []diagnostic.KeptStep) {
	before := s.choices.Turned()
	same := func(a, b diagnostic.KeptStep) bool { return a.Step == b.Step }
	for _, k := range before.Kept {
		if _, known := s.q.Step(k.Step); !known {
			kept = append(kept, k)
		}
	}
	if before.ChosenOn == "" || !slices.EqualFunc(kept, before.Kept, same) {
		before.ChosenOn, before.Meeting = s.today, ""
	}
	before.Kept = kept
	s.choices = before
}
