package rules

// Colour is the strength of an alert.
type Colour uint8

// The colours of an alert.
const (
	NoAlert Colour = iota
	OrangeAlert
	RedAlert
)

// findAlerts finds the active alerts, and the questions to verify.
func (e *Evaluator) findAlerts() {
	for i := range e.alerts {
		// Without branching: alerts differ from one association to the next.
		a := &e.alerts[i]
		red, orange := e.bit(a.red), e.bit(a.orange)
		e.out.Alerts[i] = Colour(red*uint8(RedAlert) | orange&^red*uint8(OrangeAlert))
	}
	for i, slot := range e.q.Verify.Questions {
		e.out.Verify[i] = e.slots[slot].State == unknown
	}
}

// cap lowers the displayed level of each axis with a red alert; the figure
// stays.
func (e *Evaluator) cap() {
	for i, colour := range e.out.Alerts {
		if colour != RedAlert {
			continue
		}
		if f := &e.out.Axes[e.alerts[i].axis]; f.HasLevel && f.Level > e.q.Policy.RedCap {
			f.Level, f.CappedBy = e.q.Policy.RedCap, i
		}
	}
}

// alertOn is the strongest alert that proposes the step.
func (e *Evaluator) alertOn(step int) Colour {
	strongest := NoAlert
	for _, i := range e.alertsOf[step] {
		strongest = max(strongest, e.out.Alerts[i])
	}
	return strongest
}
