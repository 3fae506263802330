package rules

import "math/bits"

// candidate is a step that the answers open, and the step to take for it:
// itself, or its first unmet prerequisite. It is one number, that sorts: the
// distance of its priority to the highest one (16 bits), the rank of the opened
// step, the opened step and the step to take. The loader bounds priorities and
// steps so that they fit.
type candidate uint64

const (
	rankBits   = 16
	openedAt   = 16
	rankAt     = 32
	priorityAt = rankAt + rankBits
)

func (t *tables) candidate(opened, step, priority int) candidate {
	return candidate(t.most-priority)<<priorityAt | candidate(t.rank[opened])<<rankAt | candidate(opened)<<openedAt | candidate(step)
}

func (c candidate) step() int   { return int(uint16(c)) }
func (c candidate) opened() int { return int(uint16(c >> openedAt)) }

func (t *tables) priorityOf(c candidate) int { return t.most - int(c>>priorityAt) }

// findCandidates finds the steps that the answers open and nothing stops.
func (e *Evaluator) findCandidates() {
	for axis, slots := range e.axisSlots {
		if e.in.Status == nil {
			e.copyReady(axis, slots)
			continue
		}
		for _, slot := range slots {
			e.considerAll(e.all[slot][e.answers[slot]])
		}
	}
	for _, slot := range e.unscored {
		e.considerAll(e.all[slot][e.answers[slot]])
	}
	e.fillBuckets()
}

// copyReady finds the candidates of the questions of one axis when nothing was
// decided about steps. Most are copied without looking: two at a time, and what
// the count does not keep is written over.
func (e *Evaluator) copyReady(axis int, slots []int) {
	keep := &e.keeps[0]
	if e.closed[axis] {
		keep = &e.keeps[1]
	}
	points := e.axisPoints[axis]
	found, n := e.found[:cap(e.found)], len(e.found)
	for _, slot := range slots {
		answer := e.answers[slot]
		list := &e.opens[slot][answer]
		found[n] = e.ready(list.ready[0], points)
		found[n+1] = e.ready(list.ready[1], points)
		n += int(list.count & uint16(keep[answer]))
		if list.few > 0 {
			e.found = found[:n]
			e.considerAll(e.rest[list.first:][:list.few])
			n = len(e.found)
		}
	}
	e.found = found[:n]
}

// ready is the candidate of a step that nothing stops.
func (e *Evaluator) ready(r readyStep, points int) candidate {
	step := e.byRank[r.rank()]
	c := candidate(r)<<rankAt | candidate(step)<<openedAt | candidate(step)
	return c - candidate(points+int(e.added[step]))<<priorityAt
}

// considerAll makes candidates of the steps that the answers open, unless
// something stops them.
func (e *Evaluator) considerAll(list []opening) {
	for i := range list {
		if o := &list[i]; o.when == nil || o.when.Holds(e.slots) {
			e.consider(o)
		}
	}
}

func (e *Evaluator) consider(o *opening) {
	opened := int(o.step)
	axis := e.facts[opened].axis
	if o.high && e.closed[axis] || (o.stops || e.in.Status != nil) && e.stopped(opened) != None {
		return
	}
	step, ok := e.resolve(opened)
	if !ok {
		return
	}
	priority := int(o.own) + e.axisPoints[axis] + int(e.added[opened])
	if o.alerted {
		priority += e.alertPoints(opened)
	}
	e.found = append(e.found, e.candidate(opened, step, priority))
}

// fillBuckets puts candidates in buckets, one for each few priorities.
func (e *Evaluator) fillBuckets() {
	for i, c := range e.found {
		bucket := c >> e.bucketBits
		word, bit := &e.filled[bucket>>6], uint(bucket&63)
		// The head of an empty bucket is that of an earlier diagnostic.
		e.next[i] = e.heads[bucket] & -int32(*word>>bit&1)
		*word |= 1 << bit
		e.heads[bucket] = int32(i + 1)
	}
}

// nth returns the candidate that comes after n better ones, if there are so
// many. Only those that are asked for are put in order.
func (e *Evaluator) nth(n int) (c candidate, ok bool) {
	for n >= len(e.order) {
		for e.word < len(e.filled) && e.filled[e.word] == 0 {
			e.word++
		}
		if e.word == len(e.filled) {
			return 0, false
		}
		e.orderBucket(e.word<<6 | bits.TrailingZeros64(e.filled[e.word]))
		e.filled[e.word] &= e.filled[e.word] - 1
	}
	return e.order[n], true
}

// orderBucket puts the candidates of a bucket, which are few, after the others.
func (e *Evaluator) orderBucket(bucket int) {
	start := len(e.order)
	for at := e.heads[bucket]; at != 0; at = e.next[at-1] {
		c, i := e.found[at-1], len(e.order)
		e.order = append(e.order, c)
		for ; i > start && e.order[i-1] > c; i-- {
			e.order[i] = e.order[i-1]
		}
		e.order[i] = c
	}
}

// stopped returns the first rule that leaves out a step opened by the answers
// (design §6.1-2), or None.
func (e *Evaluator) stopped(i int) Rule {
	f := &e.facts[i]
	if rule := e.decided(i); rule != None {
		return rule
	}
	switch {
	case e.ticked(f):
		return StopTicked
	case !f.condition.Holds(e.slots):
		return StopCondition
	case int(f.costMax) > e.maxCost:
		return StopCost
	case e.closed[f.axis] && f.scored && e.highLevel(e.slots[f.question]):
		return StopHighLevel // it refines an axis while another one is low
	}
	return None
}

// decided is the decision of the association that leaves the step out, or None.
func (e *Evaluator) decided(i int) Rule {
	switch e.status(i) {
	case Done:
		return StopDone
	case Refused:
		return StopRefused
	case Postponed:
		return StopPostponed
	}
	return None
}

func (e *Evaluator) status(i int) Status {
	if i >= len(e.in.Status) {
		return Open
	}
	return e.in.Status[i]
}

// ticked tells whether every box that the step lets tick already is.
func (e *Evaluator) ticked(f *fact) bool {
	a := &e.slots[f.question]
	return f.ticks != 0 && a.State == known && a.Bits&f.ticks == f.ticks
}

// closeAxes finds the axes whose high steps wait, since another axis is low.
func (e *Evaluator) closeAxes() {
	low := 0
	for axis := range e.out.Axes {
		if e.low(axis) {
			low++
		}
	}
	for axis := range e.closed {
		others := low
		if e.low(axis) {
			others--
		}
		e.closed[axis] = others > 0 && axis != e.out.Chosen
	}
}

func (e *Evaluator) low(axis int) bool {
	f := &e.out.Axes[axis]
	return f.HasLevel && f.Level <= e.q.Policy.LowLevel
}

// resolve returns the step itself, or its first unmet prerequisite, and so on
// (design §6.1-4). It fails when that one may not be proposed.
func (e *Evaluator) resolve(i int) (int, bool) {
	for _, before := range e.facts[i].before {
		if e.met(int(before)) {
			continue
		}
		f, status := &e.facts[before], e.status(int(before))
		if status == Refused || status == Postponed || !f.condition.Holds(e.slots) || int(f.costMax) > e.maxCost {
			return 0, false
		}
		return e.resolve(int(before))
	}
	return i, true
}

// met tells whether a prerequisite needs nothing more.
func (e *Evaluator) met(i int) bool {
	f := &e.facts[i]
	if e.status(i) == Done || e.ticked(f) {
		return true
	}
	return f.target >= 0 && e.reached(i, int(f.target), e.slots[f.target])
}
