package rules

import "math/bits"

// The candidates of an association in a group are bits, in order of priority.

// gather finds the candidates of an association among the entries that hold.
func (e *Evaluator) gather(g *group, lane int) {
	e.by = g.orders.find(e.tables, e.activeBonuses(), e.out.Chosen, e.out.Lowest)
	e.left = e.left[:len(g.found)]
	for i := range g.found { // clear is slower for so few
		e.holding[i], e.left[i], e.unmixed[i] = g.found[i][lane], 0, 0
	}
	for axis, closed := range e.closed {
		if closed {
			for i, high := range e.highEntries[axis] {
				e.holding[i] &^= high
			}
		}
	}
	e.raise()
	left := (*[mostWords]uint64)(e.left[:mostWords])
	for i, word := range e.holding {
		places := &e.by.places[i]
		for ; word != 0; word &= word - 1 {
			place := places[bits.TrailingZeros64(word)%wordBits]
			left[place/wordBits] |= 1 << (place % wordBits)
		}
	}
}

// raise takes the steps of active alerts out of the entries that hold, since
// they have more points than the others.
func (e *Evaluator) raise() {
	for active := e.out.Red | e.out.Orange; active != 0; active &= active - 1 {
		i := bits.TrailingZeros64(active)
		for _, part := range e.alerts[i].entries {
			word := &e.holding[part.word]
			if own := *word & part.bits; own != 0 { // one, since the others need other answers
				*word &^= part.bits
				c := e.by.list[e.by.places[part.word][bits.TrailingZeros64(own)]]
				e.insert(c - candidate(e.alertPoints(e.alerts[i].step))<<priorityAt)
			}
		}
	}
}

// bestLeft is the best candidate to take among those.
func (e *Evaluator) bestLeft(wish Rule, mixed bool) candidate {
	if len(e.left) == 0 {
		return none
	}
	for i, serve := range e.by.serve[wish-ByChosenAxis] {
		if mixed {
			serve &^= e.unmixed[i]
		}
		for word := e.left[i] & serve; word != 0; word &= word - 1 {
			c := e.by.list[i*wordBits+bits.TrailingZeros64(word)]
			if e.fits(c.step()) {
				return c
			}
		}
	}
	return none
}

// nextLeft is the best of those that may be in the reserve. Those before it never
// will.
func (e *Evaluator) nextLeft() candidate {
	for i := range e.left {
		for e.left[i] != 0 {
			c := e.by.list[i*wordBits+bits.TrailingZeros64(e.left[i])]
			if e.mayWait(c.step()) {
				return c
			}
			e.left[i] &= e.left[i] - 1
		}
	}
	return none
}
