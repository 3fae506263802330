package rules

import (
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// wordBits is how many bits a word has.
const wordBits = 64

// entry is a candidate that answers may make: a step that they open, by an
// answer to its question, and the step to take for it. At most one entry of a
// step holds in a diagnostic where nothing was decided.
type entry struct {
	step  uint16  // opened
	slot  uint16  // of its question
	way   uint16  // what must hold besides the answer, and the step to take
	tint  uint16  // what alerts must say of it
	own   int32   // what the step and this answer make of its priority
	gists []uint8 // those of the answers that open it
	high  bool    // they are of a high level
}

// tint is the strongest colour of some alerts, about the same step.
type tint struct {
	alerts uint64
	colour Colour
}

// way is a step to take for one that the answers open, and what must hold of the
// prerequisites in between.
type way struct {
	opened, to uint16
	met        []uint16 // prerequisites that need nothing more
	unmet      []uint16 // those that do, and that may be proposed
}

// newEntries lists every entry, by step.
func (t *tables) newEntries() {
	t.tints = []tint{{}} // of the steps that no alert is about
	orange := make([][]part, len(t.steps))
	for i := range t.q.Steps {
		ways := len(t.ways)
		t.addWays(i, i, way{opened: uint16(i)})
		for _, n := range t.tintsOf(i) {
			entries := len(t.entries)
			for way := ways; way < len(t.ways); way++ {
				t.addEntries(i, way, n)
			}
			if t.tints[n].colour == OrangeAlert {
				orange[i] = parts(entries, len(t.entries))
			}
		}
	}
	for i := range t.alerts {
		t.alerts[i].entries = orange[t.alerts[i].step]
	}
	t.findHighEntries()
}

// findHighEntries finds the entries of a high level, axis by axis, then for each
// set of axes: the loader bounds how many there are.
func (t *tables) findHighEntries() {
	t.highEntries = t.newMasks(1 << len(t.q.Axes))
	for i, entry := range t.entries {
		if entry.high {
			t.highEntries[1<<t.facts[entry.step].axis][i/wordBits] |= 1 << (i % wordBits)
		}
	}
	for axes, high := range t.highEntries {
		rest := axes & (axes - 1) // one axis fewer
		if rest == 0 {
			continue
		}
		for i := range high {
			high[i] = t.highEntries[rest][i] | t.highEntries[axes&^rest][i]
		}
	}
}

// tintsOf lists what alerts may say of a step.
func (t *tables) tintsOf(i int) (list []int) {
	about := t.alertsOf[i]
	if about == 0 {
		return []int{0}
	}
	for colour := NoAlert; colour <= RedAlert; colour++ {
		if t.mayBe(about, colour) {
			list = append(list, len(t.tints))
			t.tints = append(t.tints, tint{about, colour})
		}
	}
	return list
}

// mayBe tells whether some alerts have a colour.
func (t *tables) mayBe(about uint64, colour Colour) bool {
	for ; about != 0; about &= about - 1 {
		a := &t.alerts[bits.TrailingZeros64(about)]
		if colour == NoAlert || colour == RedAlert && a.red != t.never() || colour == OrangeAlert && a.orange != t.never() {
			return true
		}
	}
	return false
}

// part is some bits of one of several words.
type part struct {
	word int
	bits uint64
}

// parts are the bits from one to another, which is not there.
func parts(from, to int) (list []part) {
	for i := from; i < to; i++ {
		if n := len(list); n == 0 || list[n-1].word != i/wordBits {
			list = append(list, part{word: i / wordBits})
		}
		list[len(list)-1].bits |= 1 << (i % wordBits)
	}
	return list
}

// addWays lists what may be taken for a step (resolve), the last one first.
func (t *tables) addWays(opened, at int, so way) {
	for _, before := range t.facts[at].before {
		instead := so
		instead.unmet = append(so.unmet[:len(so.unmet):len(so.unmet)], before)
		t.addWays(opened, int(before), instead)
		so.met = append(so.met[:len(so.met):len(so.met)], before)
	}
	so.to = uint16(at)
	t.ways = append(t.ways, so)
}

// addEntries lists the answers that open a step and let it be taken one way, when
// alerts have a tint.
func (t *tables) addEntries(i, n, tint int) {
	from := len(t.entries)
	for gist := range diagnostic.Gists {
		o, ok := t.opening(i, diagnostic.ExampleOf(gist))
		if !ok || !t.mayGo(&t.ways[n], t.steps[i].Question, gist) {
			continue
		}
		same := from
		for same < len(t.entries) && (t.entries[same].own != o.own || t.entries[same].high != o.high) {
			same++
		}
		if same == len(t.entries) {
			t.entries = append(t.entries, entry{step: uint16(i), slot: uint16(t.steps[i].Question), way: uint16(n), tint: uint16(tint), own: o.own, high: o.high})
		}
		t.entries[same].gists = append(t.entries[same].gists, gist)
	}
}

// mayGo tells whether an answer to the question of a step leaves a way open: it
// may be enough for a prerequisite.
func (t *tables) mayGo(w *way, question int, gist uint8) bool {
	for _, before := range w.unmet {
		if t.reached(int(before), question, diagnostic.ExampleOf(gist)) {
			return false
		}
	}
	return true
}

// open has, for each entry, the associations of a group for which it holds, but
// for the high steps that wait.
func (g *group) open(e *Evaluator) {
	p := g.planes
	for i := range g.limits {
		g.limits[i] = e.limits[i].each(g)
	}
	for _, i := range e.prerequisites {
		g.findPrerequisite(e, int(i))
	}
	opened, step := uint64(0), -1
	for i := range e.ways {
		w := &e.ways[i]
		if int(w.opened) != step {
			step = int(w.opened)
			f := &e.facts[step]
			opened = f.when.HoldsEach(p) & f.condition.HoldsEach(p) & g.affordable(e, f)
			if f.ticks != 0 {
				opened &^= p.Ticked(int(f.question), f.ticks)
			}
		}
		each := opened
		for _, before := range w.met {
			each &= g.met[before]
		}
		for _, before := range w.unmet {
			each &= g.instead[before]
		}
		g.ways[i] = each
	}
	for i := range g.tints {
		g.tints[i] = e.tints[i].each(e, g)
	}
	clear(g.found[len(g.found)-1][:]) // it has words that no entry fills
	for from := range g.found {
		found := &g.found[from]
		entries := e.entries[from*wordBits : min((from+1)*wordBits, len(e.entries))]
		for i := range entries {
			entry := &entries[i]
			each := uint64(0)
			for _, gist := range entry.gists {
				each |= p.Of(int(entry.slot), gist)
			}
			found[i%wordBits] = each & g.ways[entry.way] & g.tints[entry.tint]
		}
	}
}

// each has the associations for which these alerts have this colour.
func (t *tint) each(e *Evaluator, g *group) uint64 {
	var red, orange uint64
	for about := t.alerts; about != 0; about &= about - 1 {
		i := e.firstSignal() + bits.TrailingZeros64(about)
		red |= condition(i).each(g)
		orange |= condition(i + len(e.alerts)).each(g)
	}
	switch t.colour {
	case RedAlert:
		return red
	case OrangeAlert:
		return orange &^ red
	}
	return ^(red | orange)
}

// findPrerequisite finds for whom a prerequisite is met, and for whom it is to
// be proposed instead of what needs it.
func (g *group) findPrerequisite(e *Evaluator, i int) {
	p, f := g.planes, &e.facts[i]
	question := int(f.question)
	met := uint64(0)
	switch {
	case f.ticks != 0:
		met = p.Ticked(question, f.ticks)
	case f.target >= 0:
		met = p.AtLeast(int(f.target), int(f.aim))
	}
	g.met[i] = met
	g.instead[i] = f.condition.HoldsEach(p) & g.affordable(e, f) &^ met &^ p.Of(question, uint8(diagnostic.Declined))
}

// affordable has the associations that no limit of cost keeps from a step.
func (g *group) affordable(e *Evaluator, f *fact) uint64 {
	if f.costMax == 0 {
		return ^uint64(0)
	}
	var stopped uint64
	for i := range g.limits {
		if int(f.costMax) > e.q.Policy.CostLimits[i].Above {
			stopped |= g.limits[i]
		}
	}
	return ^stopped
}
