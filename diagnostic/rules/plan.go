package rules

import "math/bits"

// planner is the state of one plan being made.
type planner struct {
	found   []candidate // found one by one, in order; none in a group
	by      *order      // of the candidates in a group
	left    []uint64    // by place in that order: those about no question of the plan or the reserve
	unmixed []uint64    // by place in that order: those that the mix keeps out
	closed  axisSet     // their high steps wait

	taken   marks // steps in the plan, then in the reserve
	touched marks // questions that a step of the plan is about
	kept    marks // questions that a step of the reserve is about
	ofAxis  []int // by axis: steps in the plan
	hard    int   // hard steps in the plan, outside alerts
	hours   int   // effort of the plan
	maxCost int   // euros: steps that may cost more are left out
	byAlert int   // steps of the plan placed by alerts
}

func (t *tables) newPlanner() planner {
	return planner{
		found:   make([]candidate, 0, len(t.steps)),
		left:    make([]uint64, 0, mostWords),
		unmixed: make([]uint64, 0, mostWords),
		taken:   newMarks(len(t.steps)),
		touched: newMarks(len(t.q.Questions)),
		kept:    newMarks(len(t.q.Questions)),
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
	p.taken.forget()
	p.touched.forget()
	p.kept.forget()
	e.out.Plan, e.out.Reserve, p.found, p.left = e.out.Plan[:0], e.out.Reserve[:0], p.found[:0], p.left[:0]
	p.hard, p.hours, p.byAlert = 0, 0, 0
	for axis := range e.out.Axes {
		p.ofAxis[axis] = 0
	}
	e.closeAxes()
}

// limitCosts finds what a step may cost at most.
func (e *Evaluator) limitCosts() {
	e.maxCost = noLimit
	limits := e.q.Policy.CostLimits
	for i := range limits {
		if e.holds(e.limits[i]) {
			e.maxCost = min(e.maxCost, limits[i].Above)
		}
	}
}

// noLimit is more than any step costs.
const noLimit = 1 << 30

// placeKept takes the steps that the association chose, as they are: it
// decides (brief D.1-10).
func (e *Evaluator) placeKept() {
	for _, step := range e.in.Kept {
		if len(e.out.Plan) < e.q.Policy.StepCount && !e.taken.has(step) {
			e.placeStep(step, step, ByChoice)
		}
	}
}

// placeAlerts gives places to alerts. One place is left
// for what the association wants.
func (e *Evaluator) placeAlerts() {
	places := min(e.q.Policy.AlertPlaces, max(1, e.out.Size-1))
	for reds := e.out.Red; reds != 0 && e.byAlert < places; reds &= reds - 1 {
		e.placeRed(e.alerts[bits.TrailingZeros64(reds)].step)
	}
	if e.byAlert > 0 || places == 0 {
		return
	}
	for oranges := e.out.Orange; oranges != 0; oranges &= oranges - 1 {
		if e.placeOrange(&e.alerts[bits.TrailingZeros64(oranges)]) {
			return
		}
	}
	for verify := e.out.Verify; verify != 0; verify &= verify - 1 {
		if step := len(e.q.Steps) + bits.TrailingZeros64(verify); e.status(step) == Open && e.fits(step) {
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
func (e *Evaluator) placeOrange(a *alertTest) bool {
	c := min(e.foundFor(a.step), e.orangeLeft(a))
	if c == none || !e.fits(c.step()) {
		return false
	}
	e.place(c, ByAlert)
	return true
}

// placeWishes takes the chosen axis, then people, then a small win, each
// unless the plan has it. After two alerts, the last place goes
// to the chosen axis, else to people, even if the plan has some.
func (e *Evaluator) placeWishes() {
	last, wishes := e.byAlert > 1, []Rule{ByChosenAxis, ByPeople, BySmallWin}
	if e.out.Chosen < 0 {
		wishes = wishes[1:]
	}
	for _, wish := range wishes {
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

// foundFor is the candidate that a step opened, among those found one by one, or
// none.
func (e *Evaluator) foundFor(opened int) candidate {
	for _, c := range e.found {
		if c.opened() == opened {
			return c
		}
	}
	return none
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

// free tells whether the step and its question are not in the plan yet.
func (e *Evaluator) free(step int) bool {
	return !e.touched.has(int(e.facts[step].question))
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
	e.placement(&e.out.Plan, c, rule)
	e.taken.set(c.step())
	e.touched.set(int(f.question))
	e.exclude(f.question)
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

// placement adds a step to the plan or to the reserve. It is filled there: to copy
// what was just written is slow.
func (t *tables) placement(list *[]Placement, c candidate, rule Rule) {
	n := len(*list)
	*list = (*list)[:n+1] // there is room for all
	t.put(&(*list)[n], c, rule)
}

func (t *tables) put(p *Placement, c candidate, rule Rule) {
	p.Step, p.For, p.Rule, p.Priority, p.key = c.step(), c.opened(), rule, t.priorityOf(c), c
}

// arrange puts the steps that alerts did not place in priority order. They are
// few.
func (e *Evaluator) arrange() {
	list := e.out.Plan[e.byAlert:]
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j-1].key > list[j].key; j-- {
			c, rule := list[j-1].key, list[j-1].Rule
			e.put(&list[j-1], list[j].key, list[j].Rule)
			e.put(&list[j], c, rule)
		}
	}
}

// fillReserve takes the next steps, on other questions.
func (e *Evaluator) fillReserve() {
	for _, c := range e.found {
		if len(e.out.Reserve) == e.q.Policy.ReserveCount {
			return
		}
		if e.mayWait(c.step()) {
			e.wait(c)
		}
	}
	e.waitLeft()
}

// wait takes a step into the reserve.
func (e *Evaluator) wait(c candidate) {
	e.placement(&e.out.Reserve, c, InReserve)
	e.taken.set(c.step())
	e.kept.set(int(e.facts[c.step()].question))
}

// mayWait tells whether a step may be in the reserve.
func (e *Evaluator) mayWait(step int) bool {
	return e.free(step) && !e.kept.has(int(e.facts[step].question))
}
