package rules

import "cmp"

// Fates tells, for each step, what placed it in the plan or the reserve of the
// last Run, or the first rule that stopped it, judged on the finished plan. It
// is apart from Run, since most diagnostics of a batch need no explanation.
func (e *Evaluator) Fates() []Rule {
	fates := make([]Rule, len(e.steps))
	for i := range e.q.Steps {
		if e.steps[i].When.Holds(e.slots) {
			fates[i] = e.fate(i)
		}
	}
	for i := range e.q.Generated {
		if step := len(e.q.Steps) + i; e.out.Verify>>i&1 != 0 {
			fates[step] = cmp.Or(e.decided(step), StopPlaces)
		}
	}
	for _, list := range [...][]Placement{e.out.Reserve, e.out.Plan} {
		for _, p := range list {
			fates[p.Step] = p.Rule
		}
	}
	return fates
}

// fate is the first rule that keeps a step that the answers open out of the
// finished plan.
func (e *Evaluator) fate(i int) Rule {
	if rule := e.stopped(i); rule != None {
		return rule
	}
	step, ok := e.resolve(i)
	if !ok {
		return StopPrerequisite
	}
	return e.whyNot(step)
}

// whyNot is the first rule that keeps a candidate out of the finished plan,
// where step would stand for it.
func (e *Evaluator) whyNot(step int) Rule {
	switch {
	case e.taken.has(step):
		return StopPrepared
	case e.touched.has(e.steps[step].Question):
		return StopQuestion
	case !e.fits(step):
		return StopCeiling
	case !e.mixes(step):
		return StopMix
	}
	return StopPlaces
}
