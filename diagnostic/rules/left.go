package rules

import "math/bits"

// The candidates of an association in a group are bits, in order of priority.

// gather finds the candidates of an association among the entries that hold.
func (e *Evaluator) gather(g *group, lane int) {
	e.by = g.orders.find(e.tables, e.activeBonuses(), e.out.Chosen, e.out.Lowest)
	e.left, e.unmixed = e.left[:len(g.found)], e.unmixed[:len(g.found)]
	for i := range e.left { // clear is slower for so few
		e.left[i], e.unmixed[i] = 0, 0
	}
	high := e.highEntries[e.closed]
	left := (*[mostWords]uint64)(e.left[:mostWords])
	for i := range high {
		places := &e.by.places[i]
		for word := g.found[i][lane] &^ high[i]; word != 0; word &= word - 1 {
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
		own := e.group.found[part.word][e.lane] &^ e.highEntries[e.closed][part.word] & part.bits
		if own != 0 { // one, since the others need other answers
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
	left := e.left
	about := e.by.about[int(question)*len(left):][:len(left)]
	for i := range left {
		left[i] &^= about[i]
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

// waitLeft takes the best of those left into the reserve: nobody asks which they
// were (Fates is for Run).
func (e *Evaluator) waitLeft() {
	left := e.left
	for i := range left {
		for word := left[i]; word != 0; {
			if len(e.out.Reserve) == e.q.Policy.ReserveCount {
				return
			}
			place := i*wordBits + bits.TrailingZeros64(word)
			e.placement(&e.out.Reserve, e.by.list[place], InReserve)
			about := e.by.about[e.by.abouts[place]:][:len(left)]
			word &^= about[i]
			for next := i + 1; next < len(left); next++ {
				left[next] &^= about[next]
			}
		}
	}
}
