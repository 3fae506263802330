package rules

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

// none comes after every candidate.
const none = ^candidate(0)

// findCandidates finds the steps that the answers open and nothing stops.
func (e *Evaluator) findCandidates() {
	for _, slots := range e.axisSlots {
		e.considerAll(slots)
	}
	e.considerAll(e.unscored)
}

// considerAll makes candidates of the steps that the answers to some questions
// open, unless something stops them.
func (e *Evaluator) considerAll(slots []int) {
	for _, slot := range slots {
		list := e.openings[slot][e.slots[slot].Gist()]
		for i := range list {
			e.consider(&list[i])
		}
	}
}

func (e *Evaluator) consider(o *opening) {
	if o.when != nil && !o.when.Holds(e.slots) {
		return
	}
	opened := int(o.step)
	axis := e.facts[opened].axis
	if o.high && e.closed.has(axis) || (o.stops || e.in.Status != nil) && e.stopped(opened) != None {
		return
	}
	step, ok := e.resolve(opened)
	if !ok {
		return
	}
	priority := int(o.own) + e.axisPoints(int(axis), e.out.Chosen, e.out.Lowest) + e.bonusPoints(opened, e.activeBonuses()) + e.alertPoints(opened)
	e.insert(e.candidate(opened, step, priority))
}

// insert puts a candidate among those found one by one, which are few.
func (e *Evaluator) insert(c candidate) {
	e.found = append(e.found, c)
	i := len(e.found) - 1
	for ; i > 0 && e.found[i-1] > c; i-- {
		e.found[i] = e.found[i-1]
	}
	e.found[i] = c
}

// stopped returns the first rule that leaves out a step opened by the answers,
// or None.
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
	case e.closed.has(f.axis) && f.scored && e.highLevel(e.slots[f.question]):
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
	a := e.answer(int(f.question))
	return f.ticks != 0 && a.State == known && a.Bits&f.ticks == f.ticks
}

// closeAxes finds the axes whose high steps wait, since another axis is low.
func (e *Evaluator) closeAxes() {
	var low axisSet
	for axis := range e.out.Axes {
		if e.low(axis) {
			low |= 1 << axis
		}
	}
	e.closed = e.waiting[low]
	if e.out.Chosen >= 0 {
		e.closed &^= 1 << e.out.Chosen
	}
}

// axisSet has a bit for each axis.
type axisSet uint16

func (s axisSet) has(axis int8) bool { return s>>axis&1 != 0 }

// newWaiting prepares, for each set of low axes, those beside a low one.
func newWaiting(axes int) []axisSet {
	list := make([]axisSet, 1<<axes)
	for low := range list {
		for axis := range axes {
			if low&^(1<<axis) != 0 {
				list[low] |= 1 << axis
			}
		}
	}
	return list
}

func (e *Evaluator) low(axis int) bool {
	f := &e.out.Axes[axis]
	return f.HasLevel && f.Level <= e.q.Policy.LowLevel
}

// resolve returns the step itself, or its first unmet prerequisite, and so on.
// It fails when that one may not be proposed.
func (e *Evaluator) resolve(i int) (int, bool) {
	for _, before := range e.facts[i].before {
		if e.met(int(before)) {
			continue
		}
		if !e.mayPrepare(int(before)) {
			return 0, false
		}
		return e.resolve(int(before))
	}
	return i, true
}

// mayPrepare tells whether a prerequisite that is not met may be proposed.
func (e *Evaluator) mayPrepare(i int) bool {
	if e.lane != alone {
		return e.group.instead[i]>>e.lane&1 != 0
	}
	f, status := &e.facts[i], e.status(i)
	if status == Refused || status == Postponed || !f.condition.Holds(e.slots) || int(f.costMax) > e.maxCost {
		return false
	}
	return !e.slots[f.question].Declined() // what the association does not want is not the way to something else
}

// met tells whether a prerequisite needs nothing more.
func (e *Evaluator) met(i int) bool {
	if e.lane != alone {
		return e.group.met[i]>>e.lane&1 != 0
	}
	f := &e.facts[i]
	if e.status(i) == Done || e.ticked(f) {
		return true
	}
	return f.target >= 0 && e.reached(i, int(f.target), e.slots[f.target])
}
