package rules

import "math/bits"

// The candidates of an association in a group are bits, in order of priority.

// gather finds the candidates of an association among the entries that hold.
func (e *Evaluator) gather(g *group, lane int) {
	e.by = g.orders.find(e.tables, e.activeBonuses(), e.out.Chosen, e.out.Lowest)
	e.left = e.left[:len(g.found)]
	high := e.highEntries[e.closed]
	for i := range g.found { // clear is slower for so few
		e.holding[i], e.left[i], e.unmixed[i] = g.found[i][lane]&^high[i], 0, 0
	}
	left := (*[mostWords]uint64)(e.left[:mostWords])
	for i, word := range e.holding {
		places := &e.by.places[i]
		for ; word != 0; word &= word - 1 {
			place := places[bits.TrailingZeros64(word)%wordBits]
			left[place/wordBits] |= 1 << (place % wordBits)
		}
	}
}

// orangeLeft is the candidate of an orange alert, or none.
func (e *Evaluator) orangeLeft(a *alertTest) candidate {
	if len(e.left) == 0 {
		return none
	}
	for _, part := range a.entries {
		if own := e.holding[part.word] & part.bits; own != 0 { // one, since the others need other answers
			return e.by.list[e.by.places[part.word][bits.TrailingZeros64(own)]]
		}
	}
	return none
}

// exclude takes the steps about a question out of those left.
func (e *Evaluator) exclude(question int16) {
	if len(e.left) == 0 {
		return
	}
	for i, about := range e.by.about[question] {
		e.left[i] &^= about
	}
}

// bar keeps candidates out of the mix.
func (e *Evaluator) bar(mask int) {
	for i := range e.left {
		e.unmixed[i] |= e.by.masks[mask][i]
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

// nextLeft is the best of those left.
func (e *Evaluator) nextLeft() candidate {
	for i, word := range e.left {
		if word != 0 {
			return e.by.list[i*wordBits+bits.TrailingZeros64(word)]
		}
	}
	return none
}
