package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// tables are what a questionnaire says, arranged for computing: made once,
// read only, shared by every Evaluator of the questionnaire. What each
// diagnostic reads is copied here from the large structures of the
// questionnaire, side by side.
type tables struct {
	q           *diagnostic.Questionnaire
	axisSlots   [][]int          // scored slots of each axis
	unscored    []int            // slots of the other questions that open steps
	tallies     [][answers]tally // by slot: what each answer adds to its axis
	levels      []int            // lowest score of each level
	truths      truths
	fewer       test                 // the plan has fewer steps
	ceilings    []test               // by case of the ceiling
	limits      []test               // by limit of cost
	bonusTests  []test               // by bonus
	alerts      []alertTest          // by alert
	steps       []diagnostic.Step    // those of the files, then the generated ones
	facts       []fact               // by step
	rank        []int                // by step: its place among equal priorities: axis rank, then id
	chosenAxis  []int                // axis of each option of the question that chooses one
	bonuses     [][]int              // by step: the bonuses of the policy that are about it
	alertsOf    [][]int              // by step: the alerts that propose it
	ready       [][]readyStep        // by axis: the openings that no other answer can stop, …
	rest        [][]opening          // … the others, …
	restOf      [][answers]uint64    // … by slot, a bit for each of the others, …
	spill       [][answers][]opening // … and those for which a word has no bit
	spills      bool                 // there are some
	all         [][answers][]opening // by slot: all of them
	byRank      []uint16             // steps in the order of equal priorities: axis rank, then id
	leastEffort int                  // hours of the smallest step of the files
	most        int                  // no priority is more …
	least       int                  // … or less
}

// fact is what choosing a plan needs to know of a step.
type fact struct {
	condition *diagnostic.Cond // or nil
	before    []uint16         // prerequisites
	ticks     uint32           // boxes that it lets tick; 0 = none
	costMax   int32            // euros
	question  int16
	target    int16 // question that it moves; -1 = none
	aim       uint8 // level that it aims at there
	axis      int8
	effort    int16 // hours
	scored    bool  // its question is
	hard      bool
	people    bool
	short     bool
}

// alertTest is what an alert looks at.
type alertTest struct {
	red, orange test // without a condition: never
	axis, step  int
}

// opening is a step that an answer to its main question may open, when other
// answers are to be looked at too.
type opening struct {
	step    uint16
	own     int32            // what the step and this answer make of its priority
	high    bool             // the answer is of a high level
	stops   bool             // boxes, a condition or a cost may stop it
	alerted bool             // an alert proposes it
	alone   bool             // no other answer can stop it, but for the levels of the axes
	when    *diagnostic.Cond // what else must hold; nil = nothing
}

func newTables(q *diagnostic.Questionnaire) *tables {
	t := &tables{q: q, axisSlots: make([][]int, len(q.Axes)), tallies: make([][answers]tally, len(q.Questions))}
	for slot := range q.Questions {
		if question := &q.Questions[slot]; question.Scored() {
			t.axisSlots[question.Axis] = append(t.axisSlots[question.Axis], slot)
			t.tallies[slot] = newTallies(question.Weight)
		}
	}
	for _, level := range q.Levels {
		t.levels = append(t.levels, level.From)
	}
	t.steps = slices.Concat(q.Steps, q.Generated)
	t.rankSteps()
	for _, option := range q.Questions[q.Policy.Chosen].Options {
		axis, _ := q.Axis(option.ID) // the loader refuses options that are not axes
		t.chosenAxis = append(t.chosenAxis, axis)
	}
	t.indexConditions()
	t.indexAlerts()
	t.indexSteps()
	t.boundPriorities()
	t.indexOpenings()
	return t
}

func (t *tables) indexConditions() {
	p := &t.q.Policy
	t.fewer = t.test(p.FewerIf)
	for i := range p.Ceiling.Cases {
		t.ceilings = append(t.ceilings, t.test(p.Ceiling.Cases[i].When))
	}
	for i := range p.CostLimits {
		t.limits = append(t.limits, t.test(p.CostLimits[i].When))
	}
	for i := range p.Bonuses {
		t.bonusTests = append(t.bonusTests, t.test(p.Bonuses[i].When))
	}
}

func (t *tables) indexAlerts() {
	t.alertsOf = make([][]int, len(t.steps))
	for i := range t.q.Alerts {
		a := &t.q.Alerts[i]
		t.alerts = append(t.alerts, alertTest{t.test(a.Red), t.test(a.Orange), a.Axis, a.Step})
		t.alertsOf[a.Step] = append(t.alertsOf[a.Step], i)
	}
}

func (t *tables) indexSteps() {
	t.leastEffort = noLimit
	for i := range t.q.Steps {
		t.leastEffort = min(t.leastEffort, t.q.Steps[i].EffortHours)
	}
	policy := &t.q.Policy
	t.facts = make([]fact, len(t.steps))
	t.bonuses = make([][]int, len(t.steps))
	for i := range t.steps {
		s := &t.steps[i]
		for b := range policy.Bonuses {
			if t.about(&policy.Bonuses[b], i) {
				t.bonuses[i] = append(t.bonuses[i], b)
			}
		}
		t.facts[i] = fact{
			condition: s.Condition, ticks: s.Ticks, costMax: int32(s.CostMax),
			question: int16(s.Question), scored: t.q.Questions[s.Question].Scored(),
			target: int16(s.Target.Question), aim: uint8(t.target(s)),
			axis: int8(s.Axis), effort: int16(s.EffortHours),
			hard: s.Difficulty >= policy.HardFrom, short: t.short(s),
			people: s.Axis == policy.People.Axis || slices.Contains(policy.People.Questions, s.Question),
		}
		for _, before := range s.Prerequisites {
			t.facts[i].before = append(t.facts[i].before, uint16(before))
		}
	}
}

// The answers that are told apart: those without a level, by their state, then
// those with one. notAsked is that of a question that the path does not ask.
const (
	declined  = uint8(diagnostic.NotApplicable) + 1 // a NotApplicable that is marked
	withLevel = 5
	notAsked  = withLevel + 5
	answers   = notAsked + 1
)

// answerOf sums up an answer to a question that the path asks.
func answerOf(s diagnostic.Slot) uint8 {
	// Without branching: there is no level but in a known answer, and the mark of
	// a declined one stands in its place.
	const first = uint32(diagnostic.Missing) | withLevel<<(8*uint32(known)) | uint32(unknown)<<(8*uint32(unknown)) | uint32(diagnostic.NotApplicable)<<(8*uint32(diagnostic.NotApplicable))
	return uint8(first>>(8*uint32(s.State&3))) + s.Level
}

// exampleOf is an answer that is summed up so, with every box ticked.
func exampleOf(answer int) diagnostic.Slot {
	switch {
	case answer == notAsked:
		return diagnostic.Slot{}
	case answer == int(declined):
		return diagnostic.DeclinedSlot()
	case answer >= withLevel:
		return diagnostic.Slot{State: known, Level: uint8(answer - withLevel), Bits: ^uint32(0)}
	}
	return diagnostic.Slot{State: diagnostic.State(answer)}
}

// indexOpenings lists, for each answer to a question, the steps of that
// question that it may open, so that a diagnostic looks at one step in three.
func (t *tables) indexOpenings() {
	n := len(t.q.Questions)
	t.all, t.spill, t.restOf = make([][answers][]opening, n), make([][answers][]opening, n), make([][answers]uint64, n)
	t.ready, t.rest = make([][]readyStep, len(t.q.Axes)), make([][]opening, len(t.q.Axes))
	for i := range t.q.Steps {
		slot := t.q.Steps[i].Question
		if !t.facts[i].scored && !slices.Contains(t.unscored, slot) {
			t.unscored = append(t.unscored, slot)
		}
		for answer := range answers {
			if o, ok := t.opening(i, exampleOf(answer)); ok {
				t.all[slot][answer] = append(t.all[slot][answer], o)
				if t.facts[i].scored {
					t.sortOut(slot, answer, o)
				}
			}
		}
	}
}

// wordBits is how many openings of one kind an axis has bits for.
const wordBits = 64

// sortOut tells the openings that are ready from the others.
func (t *tables) sortOut(slot, answer int, o opening) {
	axis := t.q.Questions[slot].Axis
	switch {
	case o.alone && len(t.ready[axis]) < wordBits:
		t.ready[axis] = append(t.ready[axis], readyStep{o, slot, answer})
	case len(t.rest[axis]) < wordBits:
		t.restOf[slot][answer] |= 1 << len(t.rest[axis])
		t.rest[axis] = append(t.rest[axis], o)
	default:
		t.spill[slot][answer] = append(t.spill[slot][answer], o)
		t.spills = true
	}
}

// opening tells whether an answer to the main question of a step may open it,
// whatever the other answers: it may say yes too often, never no.
func (t *tables) opening(i int, answer diagnostic.Slot) (o opening, ok bool) {
	s := &t.steps[i]
	question := &t.q.Questions[s.Question]
	scored := question.Scored()
	if scored && !s.When.Allows(s.Question, answer) {
		return o, false
	}
	o = opening{
		step: uint16(i), own: int32(t.ownPriority(s, answer)), when: s.When,
		high:    scored && t.highLevel(answer),
		stops:   s.Ticks != 0 || s.Condition != nil || s.CostMax > 0,
		alerted: len(t.alertsOf[i]) > 0,
	}
	if !scored {
		return o, true
	}
	if s.When.Decided(s.Question) {
		o.when = nil
	}
	o.alone = o.when == nil && !o.stops && s.Axis == question.Axis
	for _, before := range s.Prerequisites {
		o.alone = o.alone && t.reached(before, s.Question, answer)
	}
	return o, true
}

// highLevel tells whether steps from this answer wait while another axis is low.
func (t *tables) highLevel(answer diagnostic.Slot) bool {
	return answer.State == known && int(answer.Level) >= t.q.Policy.HighLevel
}

// reached tells whether an answer to a question is enough for a step to need
// nothing more.
func (t *tables) reached(step, question int, answer diagnostic.Slot) bool {
	f := &t.facts[step]
	return f.ticks == 0 && int(f.target) == question && answer.State == known && answer.Level >= f.aim
}

// target is the level that a step aims at.
func (t *tables) target(s *diagnostic.Step) int {
	if s.Target.OneMore {
		return len(t.q.Levels) - 1
	}
	return s.Target.Level
}

func (t *tables) rankSteps() {
	t.byRank = make([]uint16, len(t.steps))
	for i := range t.byRank {
		t.byRank[i] = uint16(i)
	}
	slices.SortFunc(t.byRank, func(a, b uint16) int {
		x, y := &t.steps[a], &t.steps[b]
		axisRank := t.q.Policy.AxisRank
		return cmp.Or(cmp.Compare(axisRank[x.Axis], axisRank[y.Axis]), cmp.Compare(x.ID, y.ID))
	})
	t.rank = make([]int, len(t.steps))
	for place, step := range t.byRank {
		t.rank[step] = place
	}
}

// about tells whether a bonus is about a step: everything that it names must
// match.
func (t *tables) about(b *diagnostic.Bonus, step int) bool {
	s := &t.steps[step]
	return (b.Axis < 0 || b.Axis == s.Axis) &&
		(b.Difficulty == 0 || b.Difficulty == s.Difficulty) &&
		(!b.Short || t.short(s)) &&
		(len(b.Questions) == 0 || slices.Contains(b.Questions, s.Question)) &&
		(len(b.Steps) == 0 || slices.Contains(b.Steps, step))
}
