package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// priority is the formula of brief D.2.
func (e *Evaluator) priority(i int) int {
	s := &e.steps[i]
	return e.ownPriority(s, e.answer(s.Question)) + e.axisPoints(s.Axis, e.out.Chosen, e.out.Lowest) + e.bonusPoints(i, e.activeBonuses()) + e.alertPoints(i)
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

// axisPoints are those of an axis that is the chosen one or the lowest.
func (t *tables) axisPoints(axis, chosen, lowest int) (points int) {
	if axis == chosen {
		points += t.q.Policy.Priority.Chosen
	}
	if axis == lowest {
		points += t.q.Policy.Priority.Lowest
	}
	return points
}

// activeBonuses has a bit for each bonus whose condition holds. Theirs are the
// first ones, and the loader refuses more than a word has bits.
func (e *Evaluator) activeBonuses() uint64 {
	return e.held[0] & (1<<len(e.q.Policy.Bonuses) - 1)
}

// bonusPoints are those of the active bonuses that are about a step.
func (t *tables) bonusPoints(step int, active uint64) (points int) {
	for _, b := range t.bonuses[step] {
		points += int(active>>b&1) * t.q.Policy.Bonuses[b].Points
	}
	return points
}

func (e *Evaluator) alertPoints(step int) int {
	return e.colourPoints(e.out.strongest(e.alertsOf[step]))
}

// colourPoints are those of an alert.
func (t *tables) colourPoints(colour Colour) int {
	switch colour {
	case RedAlert:
		return t.q.Policy.Priority.Red
	case OrangeAlert:
		return t.q.Policy.Priority.Orange
	}
	return 0
}

// boundPriorities finds how far apart priorities may be.
func (t *tables) boundPriorities() {
	p := &t.q.Policy.Priority
	t.most, t.least = 0, 0
	for i := range t.steps {
		for gist := range diagnostic.Gists {
			own := t.ownPriority(&t.steps[i], diagnostic.ExampleOf(gist))
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
