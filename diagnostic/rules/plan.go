package rules

import (
	"cmp"
	"math/bits"
	"slices"
)

// planner is the state of one plan being made.
type planner struct {
	found   []candidate // found one by one, in order
	by      *order      // of the other candidates
	left    []uint64    // by place in that order: the other candidates
	unmixed []uint64    // by place in that order: those that the mix keeps out
	holding []uint64    // by entry: those that hold
	closed  []bool      // by axis: its high steps wait

	taken   []bool // by step: in the plan, then in the reserve
	touched []bool // by question: a step of the plan is about it
	kept    []bool // by question: a step of the reserve is about it
	ofAxis  []int  // by axis: steps in the plan
	hard    int    // hard steps in the plan, outside alerts
	hours   int    // effort of the plan
	maxCost int    // euros: steps that may cost more are left out
	byAlert int    // steps of the plan placed by alerts
}

func (t *tables) newPlanner() planner {
	n := words(len(t.entries))
	return planner{
		found:   make([]candidate, 0, len(t.steps)),
		left:    make([]uint64, 0, n),
		unmixed: make([]uint64, n),
		holding: make([]uint64, n),
		closed:  make([]bool, len(t.q.Axes)),
		taken:   make([]bool, len(t.steps)),
		touched: make([]bool, len(t.q.Questions)),
		kept:    make([]bool, len(t.q.Questions)),
		ofAxis:  make([]int, len(t.q.Axes)),
	}
}

// plan makes the plan and the reserve.
func (e *Evaluator) plan() {
	if len(e.in.Kept) > 0 {
		e.placeKept()
	} else {
		e.placeAlerts()
		e.placeWishes()
		e.fill()
		e.arrange()
	}
	e.fillReserve()
}

// reset forgets the plan before, and finds what bounds the next one.
func (e *Evaluator) reset() {
	p := &e.planner
	e.out.Plan, e.out.Reserve, p.found, p.left = e.out.Plan[:0], e.out.Reserve[:0], p.found[:0], p.left[:0]
	clear(p.taken)
	clear(p.touched)
	clear(p.kept)
	clear(p.ofAxis)
	p.hard, p.hours, p.byAlert, p.maxCost = 0, 0, 0, noLimit
	policy := &e.q.Policy
	for i := range policy.CostLimits {
		if e.holds(e.limits[i]) {
			p.maxCost = min(p.maxCost, policy.CostLimits[i].Above)
		}
	}
	e.closeAxes()
}

// noLimit is more than any step costs.
const noLimit = 1 << 30

// placeKept takes the steps that the association chose, as they are: it
// decides (brief D.1-10).
func (e *Evaluator) placeKept() {
	for _, step := range e.in.Kept {
		if len(e.out.Plan) < e.q.Policy.StepCount && !e.taken[step] {
			e.placeStep(step, step, ByChoice)
		}
	}
}

// placeAlerts gives places to alerts. One place is left
// for what the association wants.
func (e *Evaluator) placeAlerts() {
	places := min(e.q.Policy.AlertPlaces, max(1, e.out.Size-1))
	for i, colour := range e.out.Alerts {
		if colour == RedAlert && e.byAlert < places {
			e.placeRed(e.alerts[i].step)
		}
	}
	if e.byAlert > 0 || places == 0 {
		return
	}
	for i, colour := range e.out.Alerts {
		if colour == OrangeAlert && e.placeOrange(e.alerts[i].step) {
			return
		}
	}
	for i, verify := range e.out.Verify {
		if step := len(e.q.Steps) + i; verify && e.status(step) == Open && e.fits(step) {
			e.placeStep(step, step, ByVerify)
			return
		}
	}
}

// placeRed places the step of a red alert, whatever the ceiling and the cost,
// unless the association already decided about it.
func (e *Evaluator) placeRed(opened int) {
	if e.status(opened) != Open || e.ticked(&e.facts[opened]) {
		return
	}
	if step, ok := e.resolve(opened); ok && e.free(step) {
		e.placeStep(opened, step, ByAlert)
	}
}

// placeOrange places the step of an orange alert when it is a candidate that
// fits.
func (e *Evaluator) placeOrange(opened int) bool {
	for _, c := range e.found {
		if c.opened() == opened && e.fits(c.step()) {
			e.place(c, ByAlert)
			return true
		}
	}
	return false
}

// placeWishes takes the chosen axis, then people, then a small win, each
// unless the plan has it. After two alerts, the last place goes
// to the chosen axis, else to people, even if the plan has some.
func (e *Evaluator) placeWishes() {
	last := e.byAlert > 1
	for _, wish := range [...]Rule{ByChosenAxis, ByPeople, BySmallWin} {
		again := last && wish != BySmallWin
		if len(e.out.Plan) < e.out.Size && (again || !e.has(wish)) {
			_ = e.take(wish, true) || e.take(wish, false)
		}
	}
}

func (e *Evaluator) has(wish Rule) bool {
	for _, p := range e.out.Plan {
		if e.serves(wish, p.Step) {
			return true
		}
	}
	return false
}

func (e *Evaluator) serves(wish Rule, step int) bool {
	f := &e.facts[step]
	switch wish {
	case ByChosenAxis:
		return int(f.axis) == e.out.Chosen
	case ByPeople:
		return f.people
	case BySmallWin:
		return f.short
	}
	return true
}

// fill takes the remaining places in priority order.
func (e *Evaluator) fill() {
	for len(e.out.Plan) < e.out.Size && e.take(ByPriority, true) {
	}
}

// take places the best candidate that serves a wish, within the mix or not.
func (e *Evaluator) take(wish Rule, mixed bool) bool {
	if e.hours+e.leastEffort > e.out.Ceiling {
		return false
	}
	best := min(e.bestFound(wish, mixed), e.bestLeft(wish, mixed))
	if best == none {
		return false
	}
	e.place(best, wish)
	return true
}

// bestFound is the best candidate to take among those found one by one.
func (e *Evaluator) bestFound(wish Rule, mixed bool) candidate {
	for _, c := range e.found {
		if step := c.step(); e.serves(wish, step) && e.fits(step) && (!mixed || e.mixes(step)) {
			return c
		}
	}
	return none
}

// bestLeft is the best one among the others.
func (e *Evaluator) bestLeft(wish Rule, mixed bool) candidate {
	if len(e.left) == 0 {
		return none
	}
	serve := e.by.serve[wish-ByChosenAxis]
	for i, word := range e.left {
		word &= serve[i]
		if mixed {
			word &^= e.unmixed[i]
		}
		for ; word != 0; word &= word - 1 {
			c := e.by.list[i*wordBits+bits.TrailingZeros64(word)]
			if e.fits(c.step()) {
				return c
			}
		}
	}
	return none
}

// free tells whether the step and its question are not in the plan yet.
func (e *Evaluator) free(step int) bool {
	return !e.taken[step] && !e.touched[e.facts[step].question]
}

// fits tells whether the step may be added without breaking the ceiling.
func (e *Evaluator) fits(step int) bool {
	return e.free(step) && e.hours+int(e.facts[step].effort) <= e.out.Ceiling
}

// mixes tells whether the step keeps the plan varied.
func (e *Evaluator) mixes(step int) bool {
	f, p := &e.facts[step], &e.q.Policy
	return e.ofAxis[f.axis] < p.AxisLimit && (!f.hard || e.hard < p.HardLimit)
}

// placeStep places a step that may be no candidate.
func (e *Evaluator) placeStep(opened, step int, rule Rule) {
	e.place(e.candidate(opened, step, e.priority(opened)), rule)
}

func (e *Evaluator) place(c candidate, rule Rule) {
	f := &e.facts[c.step()]
	e.out.Plan = append(e.out.Plan, e.placement(c, rule))
	e.taken[c.step()], e.touched[f.question] = true, true
	e.ofAxis[f.axis]++
	e.hours += int(f.effort)
	if e.ofAxis[f.axis] == e.q.Policy.AxisLimit {
		e.bar(axisMask + int(f.axis))
	}
	switch {
	case rule == ByAlert || rule == ByVerify:
		e.byAlert++
	case f.hard:
		if e.hard++; e.hard == e.q.Policy.HardLimit {
			e.bar(hardMask)
		}
	}
}

// bar keeps candidates out of the mix.
func (e *Evaluator) bar(mask int) {
	for i := range e.left {
		e.unmixed[i] |= e.by.masks[mask][i]
	}
}

func (t *tables) placement(c candidate, rule Rule) Placement {
	return Placement{Step: c.step(), For: c.opened(), Rule: rule, Priority: t.priorityOf(c), key: c}
}

// arrange puts the steps that alerts did not place in priority order.
func (e *Evaluator) arrange() {
	slices.SortFunc(e.out.Plan[e.byAlert:], func(a, b Placement) int { return cmp.Compare(a.key, b.key) })
}

// fillReserve takes the next steps, on other questions.
func (e *Evaluator) fillReserve() {
	next := e.inOrder()
	for len(e.out.Reserve) < e.q.Policy.ReserveCount {
		c := next.take(e)
		if c == none {
			return
		}
		if question := e.facts[c.step()].question; e.free(c.step()) && !e.kept[question] {
			e.out.Reserve = append(e.out.Reserve, e.placement(c, InReserve))
			e.taken[c.step()], e.kept[question] = true, true
		}
	}
}

// walk goes through all candidates, best first.
type walk struct {
	found int    // passed among those found one by one
	at    int    // word among the others
	word  uint64 // what is left of it
}

func (e *Evaluator) inOrder() walk {
	if len(e.left) == 0 {
		return walk{}
	}
	return walk{word: e.left[0]}
}

// take returns the next candidate, or none.
func (w *walk) take(e *Evaluator) candidate {
	for w.word == 0 && w.at+1 < len(e.left) {
		w.at++
		w.word = e.left[w.at]
	}
	best := none
	if w.word != 0 {
		best = e.by.list[w.at*wordBits+bits.TrailingZeros64(w.word)]
	}
	if w.found < len(e.found) && e.found[w.found] < best {
		w.found++
		return e.found[w.found-1]
	}
	w.word &= w.word - 1
	return best
}
