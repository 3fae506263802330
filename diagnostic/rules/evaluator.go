package rules

import (
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

const (
	known   = diagnostic.Known
	unknown = diagnostic.Unknown
)

// Status is what the association already decided about a step.
type Status uint8

// The statuses of a step, from the weakest: when several were said of one
// step, the strongest counts.
const (
	Open Status = iota
	Kept
	Postponed
	Refused
	Done
)

// Input is one diagnostic in compact form. It is trusted: slots come from
// Questionnaire.Slots, and Kept lists the steps whose status is Kept.
type Input struct {
	Path   diagnostic.Path
	Slots  []diagnostic.Slot // one for each question, as given (Questionnaire.Slots)
	Status []Status          // one for each step; nil when nothing was decided
	Kept   []int             // steps that the association chose, in its order
}

// Outcome is what the rules say of one diagnostic, in indexes of the
// questionnaire. Steps are numbered in Questionnaire.Steps, then in
// Questionnaire.Generated.
type Outcome struct {
	Axes    []AxisFigure
	Overall Figure
	Red     uint64 // a bit for each red alert …
	Orange  uint64 // … and each orange one
	Verify  uint64 // a bit for each question of Questionnaire.Verify that is to be

	Chosen  int // axis that the association chose; -1
	Lowest  int // axis of the lowest figure; -1
	Size    int // steps that the plan may have
	Ceiling int // hours that it may ask for

	Plan    []Placement
	Reserve []Placement

	e *Evaluator
}

// Slots are the answers that count (Questionnaire.Effective).
func (o *Outcome) Slots() []diagnostic.Slot { return o.e.effective() }

// Answer is one of them.
func (o *Outcome) Answer(slot int) diagnostic.Slot { return o.e.answer(slot) }

// Gist is what one of them comes down to.
func (o *Outcome) Gist(slot int) uint8 {
	if e := o.e; !e.read {
		return e.group.planes.Gists[slot][e.lane]
	}
	return o.e.slots[slot].Gist()
}

// Placement is a step of the plan or of the reserve.
type Placement struct {
	Step     int
	For      int // the step that it prepares, when it stands for it; else Step
	Rule     Rule
	Priority int

	key candidate // order of priority
}

// Evaluator computes diagnostics of one questionnaire, one after the other,
// without allocating: it owns the memory of its Outcome. Use one for each
// goroutine; New is cheap, Fork cheaper.
type Evaluator struct {
	*tables
	out   Outcome
	slots []diagnostic.Slot // effective; see answer
	held  []uint64          // a bit for each of conditions: it holds
	asked []bool            // by slot: the path asks it
	path  diagnostic.Path
	in    *Input
	group *group // nil until RunAll
	lane  int    // that of RunAll in the group; alone in Run
	read  bool   // slots are those of the lane
	planner
}

// New prepares an Evaluator for a questionnaire.
func New(q *diagnostic.Questionnaire) *Evaluator {
	return newEvaluator(newTables(q))
}

// Fork returns another Evaluator of the same questionnaire, for another
// goroutine.
func (e *Evaluator) Fork() *Evaluator { return newEvaluator(e.tables) }

func newEvaluator(t *tables) *Evaluator {
	e := &Evaluator{
		tables: t,
		slots:  make([]diagnostic.Slot, len(t.q.Questions)),
		held:   make([]uint64, words(len(t.conditions)+1)),
		asked:  make([]bool, len(t.q.Questions)),
		out: Outcome{
			Axes:    make([]AxisFigure, len(t.q.Axes)),
			Plan:    make([]Placement, 0, max(t.q.Policy.StepCount, t.q.Policy.FewerSteps)),
			Reserve: make([]Placement, 0, t.q.Policy.ReserveCount),
		},
	}
	e.out.e = e
	e.planner = t.newPlanner()
	e.follow(diagnostic.CompletePath)
	return e
}

// Step returns a step of an Outcome.
func (e *Evaluator) Step(i int) *diagnostic.Step { return &e.steps[i] }

// Run computes one diagnostic. The Outcome belongs to the Evaluator and is
// valid until the next Run.
func (e *Evaluator) Run(in *Input) *Outcome {
	if in.Path != e.path {
		e.follow(in.Path)
	}
	e.in, e.lane, e.read = in, alone, true
	copy(e.slots, in.Slots)
	e.q.Effective(in.Path, e.slots)
	e.findHeld()
	e.findAlerts()
	for axis := range e.out.Axes {
		f := &e.out.Axes[axis]
		e.figure(f, e.sum(axis))
		f.setApart(e.declined(axis))
	}
	e.conclude()
	e.reset()
	e.limitCosts()
	e.findCandidates()
	e.plan()
	return &e.out
}

// alone is the lane of a diagnostic that has none.
const alone = -1

// answer is one that counts, to a question.
func (e *Evaluator) answer(slot int) diagnostic.Slot {
	if e.read {
		return e.slots[slot]
	}
	return e.group.planes.Slot(slot, e.lane)
}

// effective are all of them.
func (e *Evaluator) effective() []diagnostic.Slot {
	if !e.read {
		e.slots, e.read = e.group.planes.Row(e.lane, e.slots), true
	}
	return e.slots
}

// sum adds up the answers to the questions of an axis.
func (e *Evaluator) sum(axis int) (sum tally) {
	for _, slot := range e.axisSlots[axis] {
		if e.asked[slot] {
			sum += e.tallies[slot][e.slots[slot].Gist()]
		}
	}
	return sum
}

// conclude finds what follows from the figures of the axes, but for the plan.
func (e *Evaluator) conclude() {
	e.cap()
	e.overall()
	e.out.Chosen, e.out.Lowest = e.chosen(), e.lowest()
	e.out.Size, e.out.Ceiling = e.size(), e.ceiling()
}

// follow notes which questions a path asks.
func (e *Evaluator) follow(path diagnostic.Path) {
	e.path = path
	for slot := range e.asked {
		e.asked[slot] = path.Asks(e.q, slot)
	}
}

func (e *Evaluator) chosen() int {
	if !e.known(e.q.Policy.Chosen) {
		return -1
	}
	s := e.answer(e.q.Policy.Chosen)
	if s.Bits == 0 {
		return -1
	}
	return e.chosenAxis[bits.TrailingZeros32(s.Bits)]
}

// known tells whether a question has an answer that counts.
func (e *Evaluator) known(slot int) bool { return e.out.Gist(slot) >= diagnostic.GistLevel }

// lowest is the axis of the lowest figure; the first one when several are
// equal.
func (e *Evaluator) lowest() int {
	// A score, then its axis, which is -1 after every score: nothing is to be guessed.
	const scoreAt, none = 8, 101<<8 - 1
	lowest := none
	for axis := range e.out.Axes {
		f := &e.out.Axes[axis]
		n := f.Score<<scoreAt | axis
		if !f.Ok {
			n = none
		}
		lowest = min(lowest, n)
	}
	return int(int8(lowest))
}

// size is the number of steps of the plan.
func (e *Evaluator) size() int {
	if e.holds(e.fewer) {
		return e.q.Policy.FewerSteps
	}
	return e.q.Policy.StepCount
}

// ceiling is the effort that the plan may ask for, in hours.
func (e *Evaluator) ceiling() int {
	c := &e.q.Policy.Ceiling
	if e.known(c.Question) {
		return max(c.Min, int(e.answer(c.Question).Number))
	}
	for i := range c.Cases {
		if e.holds(e.ceilings[i]) {
			return c.Cases[i].Hours
		}
	}
	return c.Min
}
