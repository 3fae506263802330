package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// declined counts the questions of an axis that the association declines.
func (e *Evaluator) declined(axis int) (n int) {
	for _, slot := range e.axisSlots[axis] {
		if e.asked[slot] && e.slots[slot].Gist() == uint8(diagnostic.Declined) {
			n++
		}
	}
	return n
}

// setApart counts apart the questions that the association declines: sums take
// them for not applicable.
func (f *AxisFigure) setApart(declined int) {
	f.Declined = declined
	f.NotApplicable -= declined
}
