package review

import "codeberg.org/petitspas/petitspas/diagnostic"

// reach knows which steps some answers can lead to.
type reach struct {
	q       *diagnostic.Questionnaire
	opened  []uint8 // by step: the levels of its main question at which it opens, or unscored
	reached []bool  // by step
}

// unscored stands, among levels, for the answers to a question that has none.
const unscored = 1 << 7

// tooMany is more answers than are tried: the step is then taken as opened by
// every answer to its question.
const tooMany = 1 << 18

func newReach(q *diagnostic.Questionnaire) *reach {
	r := &reach{q: q, opened: make([]uint8, len(q.Steps)), reached: make([]bool, len(q.Steps))}
	for i := range q.Steps {
		r.opened[i] = r.opens(&q.Steps[i])
	}
	for i := range q.Steps {
		if r.opened[i] != 0 {
			r.mark(i)
		}
	}
	for i := range q.Alerts {
		a := &q.Alerts[i]
		if a.Step >= 0 && a.Step < len(q.Steps) && (r.canHold(a.Red) || r.canHold(a.Orange)) {
			r.mark(a.Step)
		}
	}
	return r
}

// mark notes a step that may be proposed, and those that may be in its place
// until they are done.
func (r *reach) mark(step int) {
	if r.reached[step] {
		return
	}
	r.reached[step] = true
	for _, before := range r.q.Steps[step].Prerequisites {
		r.mark(before)
	}
}

// step tells whether some answers may lead to a step.
func (r *reach) step(i int) bool { return r.reached[i] }

// levels are those of its main question at which a step may open.
func (r *reach) levels(i int) uint8 { return r.opened[i] }

// canHold tells whether some answers satisfy a condition that is there.
func (r *reach) canHold(c *diagnostic.Cond) bool {
	if c == nil {
		return false
	}
	t := newTrial(r.q, c)
	holds := false
	return !t.each(func(slots []diagnostic.Slot) bool {
		holds = c.Holds(slots)
		return !holds
	}) || holds
}

// opens gives the levels of its main question at which a step opens, with some
// other answers.
func (r *reach) opens(s *diagnostic.Step) uint8 {
	conditions := []*diagnostic.Cond{s.When, s.Condition}
	for i := range r.q.Policy.CostLimits {
		if limit := &r.q.Policy.CostLimits[i]; s.CostMax > limit.Above {
			conditions = append(conditions, limit.When)
		}
	}
	t := newTrial(r.q, conditions...)
	var levels uint8
	finished := t.each(func(slots []diagnostic.Slot) bool {
		if r.isOpen(s, slots) {
			levels |= levelOf(&r.q.Questions[s.Question], slots[s.Question])
		}
		return true
	})
	if !finished {
		return ^uint8(0)
	}
	return levels
}

func levelOf(question *diagnostic.Question, s diagnostic.Slot) uint8 {
	if question.Scored() && s.State == diagnostic.Known {
		return 1 << s.Level
	}
	return unscored
}

// isOpen tells whether answers make a candidate of a step (package rules),
// whatever the levels of the axes.
func (r *reach) isOpen(s *diagnostic.Step, slots []diagnostic.Slot) bool {
	a := slots[s.Question]
	ticked := s.Ticks != 0 && a.State == diagnostic.Known && a.Bits&s.Ticks == s.Ticks
	if ticked || !s.When.Holds(slots) || !s.Condition.Holds(slots) {
		return false
	}
	for i := range r.q.Policy.CostLimits {
		if limit := &r.q.Policy.CostLimits[i]; s.CostMax > limit.Above && limit.When.Holds(slots) {
			return false
		}
	}
	return true
}
