package rules

// setApart counts the questions of an axis that the association declines: sums
// take them for not applicable.
func (e *Evaluator) setApart(axis int, f *AxisFigure) {
	if f.NotApplicable == 0 {
		return
	}
	for _, slot := range e.axisSlots[axis] {
		if e.answer(slot) == declined {
			f.Declined++
		}
	}
	f.NotApplicable -= f.Declined
}
