package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// candidate is a step that the answers open, and the step to take for it:
// itself, or its first unmet prerequisite.
type candidate struct {
	key      uint64 // sorts: priority descending, then rank
	opened   int
	step     int
	priority int
}

// findCandidates lists the steps that the answers open, best first.
func (e *Evaluator) findCandidates() {
	for slot, byAnswer := range e.opens {
		for _, i := range byAnswer[answerOf(e.slots[slot])] {
			if e.steps[i].When.Holds(e.slots) {
				e.consider(i)
			}
		}
	}
	slices.SortFunc(e.order, func(a, b candidate) int { return cmp.Compare(a.key, b.key) })
}

// consider makes a candidate of a step that the answers open, unless something
// stops it.
func (e *Evaluator) consider(i int) {
	if e.out.Fates[i] = e.stopped(i); e.out.Fates[i] != None {
		return
	}
	step, ok := e.resolve(i)
	if !ok {
		e.out.Fates[i] = StopPrerequisite
		return
	}
	e.order = append(e.order, e.candidate(i, step))
}

func (e *Evaluator) candidate(opened, step int) candidate {
	priority := e.priority(opened)
	const offset = 1 << 24 // keeps the key positive
	return candidate{uint64(offset-priority)<<32 | uint64(e.rank[opened]), opened, step, priority}
}

// stopped returns the first rule that leaves out a step opened by the answers
// (design §6.1-2), or None.
func (e *Evaluator) stopped(i int) Rule {
	s := &e.steps[i]
	if rule := e.decided(i); rule != None {
		return rule
	}
	switch {
	case e.ticked(s):
		return StopTicked
	case !s.Condition.Holds(e.slots):
		return StopCondition
	case s.CostMax > e.maxCost:
		return StopCost
	case e.tooHigh(s):
		return StopHighLevel
	}
	return None
}

// decided is the decision of the association that leaves the step out, or None.
func (e *Evaluator) decided(i int) Rule {
	switch e.status(i) {
	case Done:
		return StopDone
	case Refused:
		return StopRefused
	case Postponed:
		return StopPostponed
	}
	return None
}

func (e *Evaluator) status(i int) Status {
	if i >= len(e.in.Status) {
		return Open
	}
	return e.in.Status[i]
}

// ticked tells whether every box that the step lets tick already is.
func (e *Evaluator) ticked(s *diagnostic.Step) bool {
	a := e.slots[s.Question]
	return s.Ticks != 0 && a.State == known && a.Bits&s.Ticks == s.Ticks
}

// tooHigh tells whether the step refines an axis while another one is low,
// without the association having asked for it.
func (e *Evaluator) tooHigh(s *diagnostic.Step) bool {
	a := e.slots[s.Question]
	if !e.q.Questions[s.Question].Scored() || a.State != known || int(a.Level) < e.q.Policy.HighLevel {
		return false
	}
	others := e.lowAxes
	if e.low(s.Axis) {
		others--
	}
	return others > 0 && s.Axis != e.out.Chosen
}

// resolve returns the step itself, or its first unmet prerequisite, and so on
// (design §6.1-4). It fails when that one may not be proposed.
func (e *Evaluator) resolve(i int) (int, bool) {
	for _, before := range e.steps[i].Prerequisites {
		if e.met(before) {
			continue
		}
		s := &e.steps[before]
		status := e.status(before)
		if status == Refused || status == Postponed || !s.Condition.Holds(e.slots) || s.CostMax > e.maxCost {
			return 0, false
		}
		return e.resolve(before)
	}
	return i, true
}

// met tells whether a prerequisite needs nothing more.
func (e *Evaluator) met(i int) bool {
	s := &e.steps[i]
	if e.status(i) == Done || e.ticked(s) {
		return true
	}
	if s.Ticks != 0 || s.Target.Question < 0 {
		return false
	}
	target := s.Target.Level
	if s.Target.OneMore {
		target = len(e.q.Levels) - 1
	}
	a := e.slots[s.Target.Question]
	return a.State == known && int(a.Level) >= target
}

// priority is the formula of brief D.2.
func (e *Evaluator) priority(i int) int {
	s, p := &e.steps[i], &e.q.Policy.Priority
	total := p.Ease*(3-s.Difficulty) - p.Effort*(s.EffortHours-1)
	if a := e.slots[s.Question]; a.State == known {
		total += p.Weight * e.q.Questions[s.Question].Weight * (len(e.q.Levels) - 1 - int(a.Level))
	}
	switch e.alertOn(i) {
	case RedAlert:
		total += p.Red
	case OrangeAlert:
		total += p.Orange
	}
	if s.Axis == e.out.Chosen {
		total += p.Chosen
	}
	if s.Axis == e.out.Lowest {
		total += p.Lowest
	}
	if e.short(s) {
		total += p.Short
	}
	if s.CostMax > 0 {
		total -= p.Cost
	}
	for _, b := range e.bonuses[i] {
		if e.bonus[b] {
			total += e.q.Policy.Bonuses[b].Points
		}
	}
	return total
}

func (t *tables) short(s *diagnostic.Step) bool {
	return s.GestureMinutes <= t.q.Policy.Priority.ShortMinutes
}
