package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// Lanes is how many diagnostics RunAll computes at once.
const Lanes = diagnostic.Lanes

// group is the memory of RunAll. What conditions say of 64 associations fits in
// one word, which costs no more to find than for one association; turned, these
// words say all of each association.
type group struct {
	undecided Input // what associations decided about steps

	planes *diagnostic.Planes
	sums   [][Lanes]tally // by axis
	aside  uint64         // the associations that decline questions

	held  [][Lanes]uint64 // which conditions hold, then signals, by association
	found [][Lanes]uint64 // which entries hold, by association

	limits  []uint64 // by limit of cost: the associations that it is about
	met     []uint64 // by step that is a prerequisite: those for which it is met …
	instead []uint64 // … or to be proposed first
	ways    []uint64 // by way
	tints   []uint64 // by tint
	orders  orders
}

func (t *tables) newGroup() *group {
	g := &group{
		planes: diagnostic.NewPlanes(t.q, t.allConditions()),
		sums:   make([][Lanes]tally, len(t.q.Axes)),
		held:   make([][Lanes]uint64, words(t.firstSignal()+2*len(t.alerts)+len(t.q.Verify.Questions)+1)),
		found:  make([][Lanes]uint64, words(len(t.entries))),
		limits: make([]uint64, len(t.limits)), met: make([]uint64, len(t.steps)), instead: make([]uint64, len(t.steps)),
		ways: make([]uint64, len(t.ways)), tints: make([]uint64, len(t.tints)),
		orders: newOrders(len(t.entries)),
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
		list = append(list, t.facts[i].when, t.facts[i].condition)
	}
	return list
}

// RunAll computes the diagnostics of at most Lanes associations that decided
// nothing about steps, a path for each, much faster than one by one. It gives them
// to take, in order, until it returns false; the columns are read until then. An
// Outcome is valid during the call.
func (e *Evaluator) RunAll(paths []diagnostic.Path, given *diagnostic.Columns, take func(lane int, out *Outcome) bool) {
	if len(e.entries) > e.mostEntries {
		e.runEach(paths, given, take)
		return
	}
	if e.group == nil {
		e.group = e.newGroup()
	}
	g := e.group
	g.set(e, paths, given)
	e.in = &g.undecided
	for lane := range paths {
		e.one(g, lane)
		if !take(lane, &e.out) {
			return
		}
	}
}

// mostEntries is how many entries an order can number (newOrder), and mostWords
// how many words have a bit for each.
const (
	mostEntries = 1<<openedAt - 1
	mostWords   = 1 << openedAt / wordBits
)

// runEach is RunAll for a questionnaire that has too many entries.
func (e *Evaluator) runEach(paths []diagnostic.Path, given *diagnostic.Columns, take func(lane int, out *Outcome) bool) {
	var in Input
	for lane, path := range paths {
		in.Path, in.Slots = path, given.Row(lane, in.Slots)
		if !take(lane, e.Run(&in)) {
			return
		}
	}
}

// set computes what is computed for all associations at once.
func (g *group) set(e *Evaluator, paths []diagnostic.Path, given *diagnostic.Columns) {
	g.planes.Take(paths, given)
	for i, c := range e.conditions {
		g.held[i/wordBits][i%wordBits] = c.HoldsEach(g.planes)
	}
	g.findAlerts(e)
	g.open(e)
	for i := range g.held {
		turn(&g.held[i])
	}
	for i := range g.found {
		turn(&g.found[i])
	}
	g.add(e, paths)
}

// each has the associations for which a condition holds, before words are
// turned.
func (c condition) each(g *group) uint64 { return g.held[c/wordBits][c%wordBits] }

// findAlerts has, after conditions, the associations of what never holds: none;
// then those of each signal: red alerts, orange ones, and questions to verify.
func (g *group) findAlerts(e *Evaluator) {
	at := int(e.never())
	set := func(each uint64) {
		g.held[at/wordBits][at%wordBits] = each
		at++
	}
	set(0)
	for i := range e.alerts {
		set(e.alerts[i].red.each(g))
	}
	for i := range e.alerts {
		set(e.alerts[i].orange.each(g) &^ e.alerts[i].red.each(g))
	}
	for _, slot := range e.q.Verify.Questions {
		set(g.planes.Of(slot, uint8(unknown)))
	}
}

// firstSignal is the place of the first signal.
func (t *tables) firstSignal() int { return int(t.never()) + 1 }

// signals are those of an association, a bit for each.
func (g *group) signals(e *Evaluator, lane int) (red, orange, verify uint64) {
	from, alerts := e.firstSignal(), len(e.alerts)
	red = g.some(lane, from, alerts)
	orange = g.some(lane, from+alerts, alerts)
	return red, orange, g.some(lane, from+2*alerts, len(e.q.Verify.Questions))
}

// some has some bits of those that are held for an association, at most 64.
func (g *group) some(lane, from, count int) uint64 {
	word, at := uint(from)/wordBits, uint(from)%wordBits
	some := g.held[word][lane] >> at
	if at+uint(count) > wordBits {
		some |= g.held[word+1][lane] << (wordBits - at)
	}
	return some & (1<<count - 1)
}

// add adds up the answers of each axis.
func (g *group) add(e *Evaluator, paths []diagnostic.Path) {
	g.aside = 0
	for axis, slots := range e.axisSlots {
		sums := &g.sums[axis]
		clear(sums[:])
		for _, slot := range slots {
			g.aside |= g.planes.Of(slot, uint8(diagnostic.Declined))
		}
		for ; len(slots) > 1; slots = slots[2:] { // two at a time: sums are read and written half as often
			gists, tallies := &g.planes.Gists[slots[0]], &e.tallies[slots[0]]
			others, ofOthers := &g.planes.Gists[slots[1]], &e.tallies[slots[1]]
			for lane := range gists {
				sums[lane] += tallies[gists[lane]%answers] + ofOthers[others[lane]%answers]
			}
		}
		for _, slot := range slots {
			gists, tallies := &g.planes.Gists[slot], &e.tallies[slot]
			for lane := range gists {
				sums[lane] += tallies[gists[lane]%answers]
			}
		}
	}
	for lane, path := range paths {
		if path != diagnostic.CompletePath && path != "" {
			g.leaveOut(e, path, lane)
		}
	}
}

// leaveOut takes out of the sums the questions that a path does not ask, which
// are there as missing answers.
func (g *group) leaveOut(e *Evaluator, path diagnostic.Path, lane int) {
	for axis, slots := range e.axisSlots {
		for _, slot := range slots {
			if !path.Asks(e.q, slot) {
				g.sums[axis][lane] -= e.tallies[slot][diagnostic.Missing]
			}
		}
	}
}

// one finishes the diagnostic of one association.
func (e *Evaluator) one(g *group, lane int) {
	e.lane, e.read = lane, false
	for i := range e.held {
		e.held[i] = g.held[i][lane]
	}
	e.out.Red, e.out.Orange, e.out.Verify = g.signals(e, lane)
	for axis := range e.out.Axes {
		f := &e.out.Axes[axis]
		e.figure(f, g.sums[axis][lane])
		if g.aside>>lane&1 != 0 {
			f.setApart(g.declined(e, axis, lane))
		}
	}
	e.conclude()
	e.reset()
	e.gather(g, lane)
	e.plan()
}

// declined counts the questions of an axis that an association declines.
func (g *group) declined(e *Evaluator, axis, lane int) (n int) {
	for _, slot := range e.axisSlots[axis] {
		if g.planes.Gists[slot][lane] == uint8(diagnostic.Declined) {
			n++
		}
	}
	return n
}

// turn makes of 64 words of 64 bits those of their bits in the same place (Hacker’s
// Delight, 7-3).
func turn(a *[64]uint64) {
	mask := uint64(1<<32 - 1)
	for width := 32; width > 0; width, mask = width/2, mask^mask<<(width/2) {
		for from := 0; from < 64; from += 2 * width {
			lows, highs := a[from:from+width], a[from+width:from+2*width]
			for k, low := range lows {
				swap := (low>>(width&63) ^ highs[k]) & mask
				lows[k] = low ^ swap<<(width&63)
				highs[k] ^= swap
			}
		}
	}
}
