package rules

import (
	"cmp"
	"slices"
)

// planner is the state of one plan being made.
type planner struct {
	order   []candidate // by priority
	bonus   []bool      // by bonus of the policy: its condition holds
	taken   []bool      // by step: in the plan, then in the reserve
	touched []bool      // by question: a step of the plan is about it
	kept    []bool      // by question: a step of the reserve is about it
	ofAxis  []int       // by axis: steps in the plan
	hard    int         // hard steps in the plan, outside alerts
	hours   int         // effort of the plan
	maxCost int         // euros: steps that may cost more are left out
	lowAxes int         // axes that display a low level
	alerts  int         // steps of the plan placed by alerts
}

func (t *tables) newPlanner() planner {
	return planner{
		order:   make([]candidate, 0, len(t.steps)),
		bonus:   make([]bool, len(t.q.Policy.Bonuses)),
		taken:   make([]bool, len(t.steps)),
		touched: make([]bool, len(t.q.Questions)),
		kept:    make([]bool, len(t.q.Questions)),
		ofAxis:  make([]int, len(t.q.Axes)),
	}
}

// plan makes the plan, the reserve, and the fate of every step
// (design §6.1-2 to 11).
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
	e.explain()
}

func (e *Evaluator) reset() {
	p := &e.planner
	e.out.Plan, e.out.Reserve, p.order = e.out.Plan[:0], e.out.Reserve[:0], p.order[:0]
	clear(e.out.Fates)
	clear(p.taken)
	clear(p.touched)
	clear(p.kept)
	clear(p.ofAxis)
	p.hard, p.hours, p.alerts, p.lowAxes, p.maxCost = 0, 0, 0, 0, noLimit
	policy := &e.q.Policy
	for i := range policy.Bonuses {
		p.bonus[i] = policy.Bonuses[i].When.Holds(e.slots)
	}
	for i := range policy.CostLimits {
		if limit := &policy.CostLimits[i]; limit.When.Holds(e.slots) {
			p.maxCost = min(p.maxCost, limit.Above)
		}
	}
	for axis := range e.out.Axes {
		if e.low(axis) {
			p.lowAxes++
		}
	}
}

// noLimit is more than any step costs.
const noLimit = 1 << 30

func (e *Evaluator) low(axis int) bool {
	f := &e.out.Axes[axis]
	return f.HasLevel && f.Level <= e.q.Policy.LowLevel
}

// placeKept takes the steps that the association chose, as they are: it
// decides (brief D.1-10).
func (e *Evaluator) placeKept() {
	for _, step := range e.in.Kept {
		if len(e.out.Plan) < e.q.Policy.StepCount && !e.taken[step] {
			e.place(e.candidate(step, step), ByChoice)
		}
	}
}

// placeAlerts gives places to alerts (design §6.1-7 and 11). One place is left
// for what the association wants.
func (e *Evaluator) placeAlerts() {
	places := min(e.q.Policy.AlertPlaces, max(1, e.out.Size-1))
	for i, colour := range e.out.Alerts {
		if colour == RedAlert && e.alerts < places {
			e.placeRed(e.q.Alerts[i].Step)
		}
	}
	if e.alerts > 0 || places == 0 {
		return
	}
	for i, colour := range e.out.Alerts {
		if colour == OrangeAlert && e.placeOrange(e.q.Alerts[i].Step) {
			return
		}
	}
	for i, verify := range e.out.Verify {
		if step := len(e.q.Steps) + i; verify && e.status(step) == Open && e.fits(step) {
			e.place(e.candidate(step, step), ByVerify)
			return
		}
	}
}

// placeRed places the step of a red alert, whatever the ceiling and the cost,
// unless the association already decided about it.
func (e *Evaluator) placeRed(opened int) {
	if e.status(opened) != Open || e.ticked(&e.steps[opened]) {
		return
	}
	if step, ok := e.resolve(opened); ok && e.free(step) {
		e.place(e.candidate(opened, step), ByAlert)
	}
}

// placeOrange places the step of an orange alert when it is a candidate that
// fits.
func (e *Evaluator) placeOrange(opened int) bool {
	for _, c := range e.order {
		if c.opened == opened && e.fits(c.step) {
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
	last := e.alerts > 1
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
	s := &e.steps[step]
	switch wish {
	case ByChosenAxis:
		return s.Axis == e.out.Chosen
	case ByPeople:
		return e.people[step]
	case BySmallWin:
		return e.short(s)
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
	for _, c := range e.order {
		if e.serves(wish, c.step) && e.fits(c.step) && (!mixed || e.mixes(c.step)) {
			e.place(c, wish)
			return true
		}
	}
	return false
}

// free tells whether the step and its question are not in the plan yet.
func (e *Evaluator) free(step int) bool {
	return !e.taken[step] && !e.touched[e.steps[step].Question]
}

// fits tells whether the step may be added without breaking the ceiling.
func (e *Evaluator) fits(step int) bool {
	return e.free(step) && e.hours+e.steps[step].EffortHours <= e.out.Ceiling
}

// mixes tells whether the step keeps the plan varied (design §6.1-6).
func (e *Evaluator) mixes(step int) bool {
	s, p := &e.steps[step], &e.q.Policy
	return e.ofAxis[s.Axis] < p.AxisLimit && (s.Difficulty < p.HardFrom || e.hard < p.HardLimit)
}

func (e *Evaluator) place(c candidate, rule Rule) {
	s := &e.steps[c.step]
	e.out.Plan = append(e.out.Plan, Placement{Step: c.step, For: c.opened, Rule: rule, Priority: c.priority, key: c.key})
	e.taken[c.step], e.touched[s.Question] = true, true
	e.ofAxis[s.Axis]++
	e.hours += s.EffortHours
	switch {
	case rule == ByAlert || rule == ByVerify:
		e.alerts++
	case s.Difficulty >= e.q.Policy.HardFrom:
		e.hard++
	}
}

// arrange puts the steps that alerts did not place in priority order
// (design §6.1-10).
func (e *Evaluator) arrange() {
	slices.SortFunc(e.out.Plan[e.alerts:], func(a, b Placement) int { return cmp.Compare(a.key, b.key) })
}

// fillReserve takes the next steps, on other questions (design §6.1-10).
func (e *Evaluator) fillReserve() {
	for _, c := range e.order {
		question := e.steps[c.step].Question
		if len(e.out.Reserve) == e.q.Policy.ReserveCount {
			return
		}
		if e.free(c.step) && !e.kept[question] {
			e.out.Reserve = append(e.out.Reserve, Placement{Step: c.step, For: c.opened, Rule: InReserve, Priority: c.priority})
			e.taken[c.step], e.kept[question] = true, true
		}
	}
}

// explain records what placed each step of the plan and of the reserve, and
// what stopped each other one, judged on the finished plan.
func (e *Evaluator) explain() {
	for _, c := range e.order {
		e.out.Fates[c.opened] = e.whyNot(c.step)
	}
	for i, verify := range e.out.Verify {
		if verify {
			e.out.Fates[len(e.q.Steps)+i] = cmp.Or(e.decided(len(e.q.Steps)+i), StopPlaces)
		}
	}
	for _, list := range [...][]Placement{e.out.Reserve, e.out.Plan} {
		for _, p := range list {
			e.out.Fates[p.Step] = p.Rule
		}
	}
}

// whyNot is the first rule that keeps a candidate out of the finished plan,
// where step would stand for it.
func (e *Evaluator) whyNot(step int) Rule {
	switch {
	case e.taken[step]:
		return StopPrepared
	case e.touched[e.steps[step].Question]:
		return StopQuestion
	case !e.fits(step):
		return StopCeiling
	case !e.mixes(step):
		return StopMix
	}
	return StopPlaces
}
