package rules

import "math/bits"

// Colour is the strength of an alert.
type Colour uint8

// The colours of an alert.
const (
	NoAlert Colour = iota
	OrangeAlert
	RedAlert
)

// Colour is that of an alert.
func (o *Outcome) Colour(alert int) Colour { return o.strongest(1 << alert) }

// strongest is the strongest colour of some alerts.
func (o *Outcome) strongest(alerts uint64) Colour {
	switch {
	case o.Red&alerts != 0:
		return RedAlert
	case o.Orange&alerts != 0:
		return OrangeAlert
	}
	return NoAlert
}

// findAlerts finds the active alerts, and the questions to verify.
func (e *Evaluator) findAlerts() {
	e.out.Red, e.out.Orange, e.out.Verify = 0, 0, 0
	for i := range e.alerts {
		a := &e.alerts[i]
		e.out.Red |= uint64(e.bit(a.red)) << i
		e.out.Orange |= uint64(e.bit(a.orange)) << i
	}
	e.out.Orange &^= e.out.Red
	for i, slot := range e.q.Verify.Questions {
		if e.slots[slot].State == unknown {
			e.out.Verify |= 1 << i
		}
	}
}

// cap lowers the displayed level of each axis with a red alert; the figure
// stays.
func (e *Evaluator) cap() {
	for reds := e.out.Red; reds != 0; reds &= reds - 1 {
		i := bits.TrailingZeros64(reds)
		if f := &e.out.Axes[e.alerts[i].axis]; f.HasLevel && f.Level > e.q.Policy.RedCap {
			f.Level, f.CappedBy = e.q.Policy.RedCap, i
		}
	}
}
