package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// priority is the formula of brief D.2.
func (e *Evaluator) priority(i int) int {
	s := &e.steps[i]
	return e.ownPriority(s, e.slots[s.Question]) + e.axisPoints[s.Axis] + e.alertPoints(i) + int(e.set.points[i])
}

// ownPriority is what a step and the answer to its question make of its
// priority, whatever the other answers.
func (t *tables) ownPriority(s *diagnostic.Step, answer diagnostic.Slot) int {
	p := &t.q.Policy.Priority
	total := p.Ease*(3-s.Difficulty) - p.Effort*(s.EffortHours-1)
	if answer.State == known {
		total += p.Weight * t.q.Questions[s.Question].Weight * (len(t.q.Levels) - 1 - int(answer.Level))
	}
	if t.short(s) {
		total += p.Short
	}
	if s.CostMax > 0 {
		total -= p.Cost
	}
	return total
}

// addAxisPoints gives points to the chosen axis and to the lowest.
func (e *Evaluator) addAxisPoints() {
	clear(e.axisPoints)
	if e.out.Chosen >= 0 {
		e.axisPoints[e.out.Chosen] += e.q.Policy.Priority.Chosen
	}
	if e.out.Lowest >= 0 {
		e.axisPoints[e.out.Lowest] += e.q.Policy.Priority.Lowest
	}
}

func (e *Evaluator) alertPoints(step int) int {
	switch e.alertOn(step) {
	case RedAlert:
		return e.q.Policy.Priority.Red
	case OrangeAlert:
		return e.q.Policy.Priority.Orange
	}
	return 0
}

// boundPriorities finds how far apart priorities may be.
func (t *tables) boundPriorities() {
	p := &t.q.Policy.Priority
	t.most, t.least = 0, 0
	for i := range t.steps {
		for answer := range answers {
			own := t.ownPriority(&t.steps[i], exampleOf(answer))
			most, least := own+p.Red+p.Orange+p.Chosen+p.Lowest, own
			for _, b := range t.bonuses[i] {
				most += max(0, t.q.Policy.Bonuses[b].Points)
				least += min(0, t.q.Policy.Bonuses[b].Points)
			}
			t.most, t.least = max(t.most, most), min(t.least, least)
		}
	}
}

func (t *tables) short(s *diagnostic.Step) bool {
	return s.GestureMinutes <= t.q.Policy.Priority.ShortMinutes
}
