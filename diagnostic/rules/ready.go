package rules

import (
	"cmp"
	"math/bits"
	"slices"
)

// Most steps are candidates because of one answer alone, whatever the others.
// Each axis has a word with a bit for each of these, the best first: the
// candidates of an axis are then the union of what its answers open. The order
// depends on the active bonuses, which are the same few sets from one
// association to the next.

// readyStep is an opening that no other answer can stop, but for the levels of
// the axes, and what opens it.
type readyStep struct {
	opening
	slot, answer int
}

// bonusSet is what a set of active bonuses makes of the steps.
type bonusSet struct {
	active  uint64            // a bit for each bonus of the policy
	points  []int32           // by step: what they add to its priority
	order   [][]candidate     // by axis: its ready steps, the best first
	opens   [][answers]uint64 // by slot: the bits of those that each answer opens
	high    []uint64          // by axis: the bits of those of high levels
	ofAlert []uint64          // by alert: those of its step, in the word of its axis
}

// The sets that an Evaluator remembers, and how many places a set may have.
const (
	setBits   = 6
	setProbes = 4
)

// findSet finds or makes what the active bonuses make of the steps.
func (e *Evaluator) findSet() {
	var active uint64
	for i := range e.bonusTests {
		if e.holds(e.bonusTests[i]) {
			active |= 1 << i
		}
	}
	const spread = 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio
	first := active * spread >> (64 - setBits)
	for probe := range uint64(setProbes) {
		at := &e.sets[(first+probe)%(1<<setBits)]
		if *at == nil {
			*at = e.newSet()
			e.fillSet(*at, active)
		}
		if (*at).active == active {
			e.set = *at
			return
		}
	}
	e.set = e.sets[first]
	e.fillSet(e.set, active)
}

func (t *tables) newSet() *bonusSet {
	s := &bonusSet{
		points: make([]int32, len(t.steps)), order: make([][]candidate, len(t.ready)),
		opens: make([][answers]uint64, len(t.q.Questions)), high: make([]uint64, len(t.ready)), ofAlert: make([]uint64, len(t.alerts)),
	}
	for axis := range t.ready {
		s.order[axis] = make([]candidate, len(t.ready[axis]))
	}
	return s
}

func (t *tables) fillSet(s *bonusSet, active uint64) {
	s.active = active
	for step, bonuses := range t.bonuses {
		s.points[step] = 0
		for _, b := range bonuses {
			s.points[step] += int32(active>>b&1) * int32(t.q.Policy.Bonuses[b].Points)
		}
	}
	clear(s.opens)
	clear(s.high)
	clear(s.ofAlert)
	for axis, list := range t.ready {
		for place, i := range t.best(s, list) {
			s.order[axis][place] = t.readyCandidate(s, &list[i])
			t.setBit(s, axis, place, &list[i])
		}
	}
}

// best orders ready steps. A step that several answers open is there for each.
func (t *tables) best(s *bonusSet, list []readyStep) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(t.readyCandidate(s, &list[a]), t.readyCandidate(s, &list[b]))
	})
	return order
}

func (t *tables) readyCandidate(s *bonusSet, r *readyStep) candidate {
	step := int(r.step)
	return t.candidate(step, step, int(r.own)+int(s.points[step]))
}

func (t *tables) setBit(s *bonusSet, axis, place int, r *readyStep) {
	bit := uint64(1) << place
	s.opens[r.slot][r.answer] |= bit
	if r.high {
		s.high[axis] |= bit
	}
	for _, alert := range t.alertsOf[r.step] {
		s.ofAlert[alert] |= bit
	}
}

// look adds up the answers to the questions of an axis, and finds the steps that
// they open.
func (e *Evaluator) look(axis int) AxisFigure {
	var sum tally
	var ready, rest uint64
	for _, slot := range e.axisSlots[axis] {
		answer := e.answer(slot)
		sum += e.tallies[slot][answer]
		ready |= e.set.opens[slot][answer]
		rest |= e.restOf[slot][answer]
	}
	e.left[axis], e.others[axis] = ready, rest
	f := e.figure(sum)
	e.setApart(axis, &f)
	return f
}

// settleReady finds the candidates of an axis among the steps that its answers
// open.
func (e *Evaluator) settleReady(axis int) {
	if e.closed[axis] {
		e.left[axis] &^= e.set.high[axis]
	}
	for rest := e.others[axis]; rest != 0; rest &= rest - 1 {
		e.consider(&e.rest[axis][bits.TrailingZeros64(rest)])
	}
}

// considerAlerts takes the steps of active alerts out of those that are ready,
// since they have more points than prepared.
func (e *Evaluator) considerAlerts() {
	for i, colour := range e.out.Alerts {
		if colour == NoAlert {
			continue
		}
		step := e.alerts[i].step
		word := &e.left[e.facts[step].axis]
		if *word&e.set.ofAlert[i] != 0 {
			*word &^= e.set.ofAlert[i]
			e.insert(e.candidate(step, step, e.priority(step)))
		}
	}
}
