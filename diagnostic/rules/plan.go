package rules

import (
	"cmp"
	"slices"
)

// planner is the state of one plan being made.
type planner struct {
	found  []candidate // one by one, in order
	passed int         // of found: those that are in order
	order  []candidate // the best ones of all, in order
	left   []uint64    // by axis: those of set.order that are not in order yet
	others []uint64    // by axis: the openings to look at one by one, in rest
	heads  []candidate // by axis, then for found: the best one that is not in order yet

	set        *bonusSet
	sets       [1 << setBits]*bonusSet
	axisPoints []int  // by axis: what being the chosen one or the lowest adds
	closed     []bool // by axis: its high steps wait

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
	return planner{
		found:      make([]candidate, 0, len(t.steps)),
		order:      make([]candidate, 0, len(t.steps)),
		left:       make([]uint64, len(t.q.Axes)),
		others:     make([]uint64, len(t.q.Axes)),
		heads:      make([]candidate, len(t.q.Axes)+1),
		axisPoints: make([]int, len(t.q.Axes)),
		closed:     make([]bool, len(t.q.Axes)),
		taken:      make([]bool, len(t.steps)),
		touched:    make([]bool, len(t.q.Questions)),
		kept:       make([]bool, len(t.q.Questions)),
		ofAxis:     make([]int, len(t.q.Axes)),
	}
}

// plan makes the plan and the reserve (design §6.1-2 to 11).
func (e *Evaluator) plan() {
	e.reset()
	e.findCandidates()
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

func (e *Evaluator) reset() {
	p := &e.planner
	e.out.Plan, e.out.Reserve, p.found, p.order = e.out.Plan[:0], e.out.Reserve[:0], p.found[:0], p.order[:0]
	clear(p.taken)
	clear(p.touched)
	clear(p.kept)
	clear(p.ofAxis)
	p.hard, p.hours, p.byAlert, p.maxCost, p.passed = 0, 0, 0, noLimit, 0
	policy := &e.q.Policy
	for i := range policy.CostLimits {
		if e.holds(e.limits[i]) {
			p.maxCost = min(p.maxCost, policy.CostLimits[i].Above)
		}
	}
	e.closeAxes()
	e.addAxisPoints()
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

// placeAlerts gives places to alerts (design §6.1-7 and 11). One place is left
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
// unless the plan has it (design §6.1-8). After two alerts, the last place goes
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

// fill takes the remaining places in priority order (design §6.1-9).
func (e *Evaluator) fill() {
	for len(e.out.Plan) < e.out.Size && e.take(ByPriority, true) {
	}
}

// take places the best candidate that serves a wish, within the mix or not.
func (e *Evaluator) take(wish Rule, mixed bool) bool {
	if e.hours+e.leastEffort > e.out.Ceiling {
		return false
	}
	for i := 0; ; i++ {
		c, ok := e.nth(i)
		if !ok {
			return false
		}
		if step := c.step(); e.serves(wish, step) && e.fits(step) && (!mixed || e.mixes(step)) {
			e.place(c, wish)
			return true
		}
	}
}

// free tells whether the step and its question are not in the plan yet.
func (e *Evaluator) free(step int) bool {
	return !e.taken[step] && !e.touched[e.facts[step].question]
}

// fits tells whether the step may be added without breaking the ceiling.
func (e *Evaluator) fits(step int) bool {
	return e.free(step) && e.hours+int(e.facts[step].effort) <= e.out.Ceiling
}

// mixes tells whether the step keeps the plan varied (design §6.1-6).
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
	switch {
	case rule == ByAlert || rule == ByVerify:
		e.byAlert++
	case f.hard:
		e.hard++
	}
}

func (t *tables) placement(c candidate, rule Rule) Placement {
	return Placement{Step: c.step(), For: c.opened(), Rule: rule, Priority: t.priorityOf(c), key: c}
}

// arrange puts the steps that alerts did not place in priority order
// (design §6.1-10).
func (e *Evaluator) arrange() {
	slices.SortFunc(e.out.Plan[e.byAlert:], func(a, b Placement) int { return cmp.Compare(a.key, b.key) })
}

// fillReserve takes the next steps, on other questions (design §6.1-10).
func (e *Evaluator) fillReserve() {
	for i := 0; len(e.out.Reserve) < e.q.Policy.ReserveCount; i++ {
		c, ok := e.nth(i)
		if !ok {
			return
		}
		if question := e.facts[c.step()].question; e.free(c.step()) && !e.kept[question] {
			e.out.Reserve = append(e.out.Reserve, e.placement(c, InReserve))
			e.taken[c.step()], e.kept[question] = true, true
		}
	}
}
