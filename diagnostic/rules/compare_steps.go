package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// steps tells what became of the steps between the first look and the last, and
// which ones the newest plan holds: done, refused, given up, postponed, waiting,
// next. When several were said of one step, the first of these counts.
func (c *comparer) steps() []diagnostic.StepMove {
	list := []diagnostic.StepMove{}
	for _, id := range c.stepIDs() {
		state, on := c.fate(id)
		if state == "" {
			continue
		}
		axis, title := c.aboutStep(id)
		list = append(list, diagnostic.StepMove{ID: id, Axis: axis, Title: title, State: state, On: on})
	}
	order := []string{
		diagnostic.StepDone, diagnostic.StepRefused, diagnostic.StepDropped, diagnostic.StepPostponed, diagnostic.StepWaits, diagnostic.StepNext,
	}
	slices.SortStableFunc(list, func(a, b diagnostic.StepMove) int {
		undated := func(m diagnostic.StepMove) int { return len(order) - len(m.On) } // without a date, last
		return cmp.Or(
			cmp.Compare(slices.Index(order, a.State), slices.Index(order, b.State)),
			cmp.Compare(undated(a), undated(b)), cmp.Compare(a.On, b.On),
		)
	})
	return list
}

// stepIDs are the steps that the looks speak of, once each: those of the newest
// plan in its order, then those of the files, the oldest first.
func (c *comparer) stepIDs() []string {
	var ids []string
	add := func(id string) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, s := range c.newest().Result.Plan.Steps {
		add(s.ID)
	}
	for i := range c.looks {
		plan := &c.looks[i].Plan
		for _, s := range plan.Finished() {
			add(s.Step)
		}
		for _, s := range c.looks[i].kept() {
			add(s.Step)
		}
		for _, s := range plan.Refused {
			add(s.Step)
		}
		for _, id := range plan.Postponed {
			add(id)
		}
	}
	return ids
}

// kept are the steps that the association chose, those of its last plan last. A
// Result alone says them too, without what became of them.
func (l *Look) kept() []diagnostic.KeptStep {
	kept := slices.Concat(l.Plan.Past, l.Plan.Kept)
	if len(kept) > 0 || !l.Result.Plan.Chosen {
		return kept
	}
	for _, s := range l.Result.Plan.Steps {
		kept = append(kept, diagnostic.KeptStep{Step: s.ID})
	}
	return kept
}

// fate is what became of one step; empty when nothing happened to it since the
// first look.
func (c *comparer) fate(id string) (state, on string) {
	done, before, on := c.done(id)
	older := func(wanted ...string) bool { return c.keptBefore(id, wanted...) }
	oldest, newest := &c.oldest().Plan, &c.newest().Plan
	switch {
	case done:
		return diagnostic.StepDone, on
	case before:
		return "", ""
	case refuses(newest, id) && !refuses(oldest, id):
		return diagnostic.StepRefused, ""
	case slices.ContainsFunc(c.newest().Result.Plan.Steps, func(s diagnostic.StepResult) bool { return s.ID == id }):
		return diagnostic.StepNext, ""
	case older("abandonne"):
		return diagnostic.StepDropped, ""
	case older("reporte"), slices.Contains(newest.Postponed, id) && !slices.Contains(oldest.Postponed, id):
		return diagnostic.StepPostponed, ""
	case older("", "en_cours") && !refuses(newest, id):
		return diagnostic.StepWaits, ""
	}
	return "", ""
}

// done tells whether a step was done between the first look and the last, and
// when, if a file says it; or whether it was done before. A step chosen at one
// look and marked as done was done before the next look; one that only a later
// look lists as done was, too.
func (c *comparer) done(id string) (between, before bool, on string) {
	from, to := c.oldest().Result.Date, c.newest().Result.Date
	between = c.keptBefore(id, diagnostic.StepDone)
	chosen := between
	for at := range c.looks {
		for _, s := range c.finished(at) {
			switch {
			case s.Step != id:
			case s.On == "":
				before = before || at == 0 && !chosen
				between = between || at > 0
			case s.On < from, s.On == from && !chosen:
				before = true
			case s.On <= to:
				between = true
				if on == "" || s.On < on {
					on = s.On
				}
			}
		}
	}
	return between && (!before || on != ""), before, on
}

// finished lists the steps that a look says are done. What the newest says of
// its own plan, without a date, comes after it.
func (c *comparer) finished(at int) []diagnostic.DoneStep {
	plan := &c.looks[at].Plan
	if at < len(c.looks)-1 {
		return plan.Finished()
	}
	return slices.DeleteFunc(plan.Finished(), func(done diagnostic.DoneStep) bool {
		listed := slices.ContainsFunc(plan.Done, func(d diagnostic.DoneStep) bool { return d.Step == done.Step })
		return done.On == "" && !listed
	})
}

// keptBefore tells whether a look, but for the newest, chose a step that came
// to one of these states: what the newest says of its own plan comes after it.
func (c *comparer) keptBefore(id string, states ...string) bool {
	for i := range c.looks[:len(c.looks)-1] {
		for _, s := range c.looks[i].kept() {
			if s.Step == id && slices.Contains(states, stateOfKept(s)) {
				return true
			}
		}
	}
	return false
}

// stateOfKept is what became of a step that was kept. Once only its first gesture
// is done, the rest waits.
func stateOfKept(k diagnostic.KeptStep) string {
	if k.State == diagnostic.StepDone && !k.Whole() {
		return ""
	}
	return k.State
}

func refuses(plan *diagnostic.PlanChoices, id string) bool {
	return slices.ContainsFunc(plan.Refused, func(s diagnostic.RefusedStep) bool { return s.Step == id })
}

// aboutStep is the axis and the title of a step: those of the newest plan that
// has it, else those of the questionnaire; empty when nothing knows it.
func (c *comparer) aboutStep(id string) (axis, title string) {
	for _, look := range slices.Backward(c.looks) {
		for _, s := range slices.Concat(look.Result.Plan.Steps, look.Result.Plan.Reserve) {
			if s.ID == id {
				return s.Axis, s.Title
			}
		}
	}
	i, known := c.q.Step(id)
	if !known {
		return "", ""
	}
	steps := c.q.Steps
	if i >= len(steps) {
		steps, i = c.q.Generated, i-len(steps)
	}
	return c.q.Axes[steps[i].Axis].ID, steps[i].Title
}
