package rules

import (
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Lanes is how many diagnostics RunAll computes at once.
const Lanes = diagnostic.Lanes

// group is the memory of RunAll. What conditions say of 64 associations fits in
// one word, which costs no more to find than for one association; turned, these
// words say all of each association.
type group struct {
	planes *diagnostic.Planes
	paths  []diagnostic.Path
	rows   [][]diagnostic.Slot // effective
	sums   [][Lanes]tally      // by axis
	aside  uint64              // the associations that decline questions

	held  [][Lanes]uint64 // which conditions hold, by association
	found [][Lanes]uint64 // which entries hold, by association

	limits  []uint64 // by limit of cost: the associations that it is about
	met     []uint64 // by step that is a prerequisite: those for which it is met …
	instead []uint64 // … or to be proposed first
	ways    []uint64 // by way
	orders  orders
}

func (t *tables) newGroup() *group {
	g := &group{
		planes: diagnostic.NewPlanes(t.q, t.allConditions()),
		paths:  make([]diagnostic.Path, 0, Lanes), rows: make([][]diagnostic.Slot, Lanes),
		sums: make([][Lanes]tally, len(t.q.Axes)),
		held: make([][Lanes]uint64, words(len(t.conditions)+1)), found: make([][Lanes]uint64, words(len(t.entries))),
		limits: make([]uint64, len(t.limits)), met: make([]uint64, len(t.steps)), instead: make([]uint64, len(t.steps)),
		ways:   make([]uint64, len(t.ways)),
		orders: newOrders(len(t.entries)),
	}
	for i := range g.rows {
		g.rows[i] = make([]diagnostic.Slot, len(t.q.Questions))
	}
	for i := range t.facts {
		g.planes.Reads(int(t.facts[i].question), t.facts[i].ticks)
	}
	return g
}

// allConditions are those of the policy and of the steps.
func (t *tables) allConditions() []*diagnostic.Cond {
	list := t.conditions[:len(t.conditions):len(t.conditions)]
	for i := range t.q.Steps {
		list = append(list, t.steps[i].When, t.steps[i].Condition)
	}
	return list
}

// RunAll computes up to Lanes diagnostics of associations that decided nothing
// about steps (no Status, nothing Kept), much faster than one by one, and gives
// each to take, in order, until it returns false. An Outcome is valid during the
// call.
func (e *Evaluator) RunAll(ins []Input, take func(i int, out *Outcome) bool) {
	if len(e.entries) > e.mostEntries {
		e.runEach(ins, take)
		return
	}
	if e.group == nil {
		e.group = e.newGroup()
	}
	g := e.group
	g.set(e, ins)
	for i := range ins {
		e.one(g, &ins[i], i)
		if !take(i, &e.out) {
			return
		}
	}
}

// mostEntries is how many entries an order can number (newOrder).
const mostEntries = 1<<openedAt - 1

// runEach is RunAll for a questionnaire that has too many entries.
func (e *Evaluator) runEach(ins []Input, take func(i int, out *Outcome) bool) {
	for i := range ins {
		if !take(i, e.Run(&ins[i])) {
			return
		}
	}
}

// set computes what is computed for all associations at once.
func (g *group) set(e *Evaluator, ins []Input) {
	g.paths, g.rows = g.paths[:0], g.rows[:len(ins)]
	for i := range ins {
		g.paths = append(g.paths, ins[i].Path)
		copy(g.rows[i], ins[i].Slots)
	}
	g.planes.Set(g.paths, g.rows)
	clear(g.held[len(g.held)-1][:]) // it has words that no condition fills
	for i, c := range e.conditions {
		g.held[i/wordBits][i%wordBits] = c.HoldsEach(g.planes)
	}
	g.open(e)
	for i := range g.held {
		turn(&g.held[i])
	}
	for i := range g.found {
		turn(&g.found[i])
	}
	g.add(e)
}

// each has the associations for which a condition holds, before words are
// turned.
func (c condition) each(g *group) uint64 { return g.held[c/wordBits][c%wordBits] }

// add adds up the answers of each axis.
func (g *group) add(e *Evaluator) {
	for r, path := range g.paths {
		if path != diagnostic.CompletePath && path != "" {
			g.leaveOut(e, path, r)
		}
	}
	g.aside = 0
	for axis, slots := range e.axisSlots {
		sums := &g.sums[axis]
		clear(sums[:])
		for _, slot := range slots {
			gists, tallies := g.planes.Gists(slot), &e.tallies[slot]
			for r := range gists {
				sums[r] += tallies[gists[r]%answers]
			}
			g.aside |= g.planes.Of(slot, uint8(diagnostic.Declined))
		}
	}
}

// leaveOut takes out of the sums the questions that a path does not ask.
func (g *group) leaveOut(e *Evaluator, path diagnostic.Path, r int) {
	for _, slots := range e.axisSlots {
		for _, slot := range slots {
			if !path.Asks(e.q, slot) {
				g.planes.Gists(slot)[r] = notAsked
			}
		}
	}
}

// one finishes the diagnostic of one association.
func (e *Evaluator) one(g *group, in *Input, r int) {
	e.in, e.slots = in, g.rows[r]
	e.out.Slots = e.slots
	for i := range e.held {
		e.held[i] = g.held[i][r]
	}
	for axis := range e.out.Axes {
		f := &e.out.Axes[axis]
		e.figure(f, g.sums[axis][r])
		if g.aside>>r&1 != 0 {
			f.setApart(g.declined(e, axis, r))
		}
	}
	e.conclude()
	e.reset()
	e.gather(g, r)
	e.plan()
}

// declined counts the questions of an axis that an association declines.
func (g *group) declined(e *Evaluator, axis, r int) (n int) {
	for _, slot := range e.axisSlots[axis] {
		if g.planes.Gists(slot)[r] == uint8(diagnostic.Declined) {
			n++
		}
	}
	return n
}

// gather finds the candidates of an association among the entries that hold.
func (e *Evaluator) gather(g *group, r int) {
	e.by = g.orders.find(e.tables, e.activeBonuses(), e.out.Chosen, e.out.Lowest)
	e.left = e.left[:len(g.found)]
	clear(e.left)
	clear(e.unmixed)
	for i := range g.found {
		e.holding[i] = g.found[i][r]
	}
	for axis, closed := range e.closed {
		if closed {
			for i, high := range e.highEntries[axis] {
				e.holding[i] &^= high
			}
		}
	}
	e.raise()
	place, left := e.by.place, e.left
	for i, word := range e.holding {
		for ; word != 0; word &= word - 1 {
			at := place[i*wordBits+bits.TrailingZeros64(word)]
			left[at/wordBits] |= 1 << (at % wordBits)
		}
	}
}

// raise takes the steps of active alerts out of the entries that hold, since
// they have more points than the others.
func (e *Evaluator) raise() {
	for i, colour := range e.out.Alerts {
		if colour == NoAlert {
			continue
		}
		for _, part := range e.alerts[i].entries {
			word := &e.holding[part.word]
			if own := *word & part.bits; own != 0 { // one, since the others need other answers
				*word &^= part.bits
				c := e.by.list[e.by.place[part.word*wordBits+bits.TrailingZeros64(own)]]
				e.insert(c - candidate(e.alertPoints(e.alerts[i].step))<<priorityAt)
			}
		}
	}
}

// turn makes of 64 words of 64 bits those of their bits in the same place (Hacker’s
// Delight, 7-3).
func turn(a *[64]uint64) {
	mask := uint64(1<<32 - 1)
	for width := 32; width > 0; width, mask = width/2, mask^mask<<(width/2) {
		for k := 0; k < 64; k = (k + width + 1) &^ width {
			low, high := &a[k&63], &a[(k+width)&63]
			swap := (*low>>width ^ *high) & mask
			*low ^= swap << width
			*high ^= swap
		}
	}
}
