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
	q             *diagnostic.Questionnaire
	axisSlots     [][]int            // scored slots of each axis
	unscored      []int              // slots of the other questions that open steps
	tallies       [][answers]tally   // by slot: what each answer adds to its axis
	levels        [101]uint8         // by score
	conditions    []*diagnostic.Cond // those that every diagnostic looks at
	fewer         condition          // the plan has fewer steps
	ceilings      []condition        // by case of the ceiling
	limits        []condition        // by limit of cost
	alerts        []alertTest        // by alert
	steps         []diagnostic.Step  // those of the files, then the generated ones
	facts         []fact             // by step
	rank          []int              // by step: its place among equal priorities: axis rank, then id
	chosenAxis    []int              // axis of each option of the question that chooses one
	bonuses       [][]int            // by step: the bonuses of the policy that are about it
	alertsOf      []uint64           // by step: a bit for each alert that proposes it
	openings      [][gists][]opening // by slot: what each answer may open, one by one
	entries       []entry            // what answers may open, for RunAll
	mostEntries   int                // beyond, RunAll computes one by one
	highEntries   [][]uint64         // by set of axes: a bit for each entry of a high level in one of these
	waiting       []axisSet          // by set of low axes: those beside a low one
	ways          []way              // by opened step
	tints         []tint             // by step; the first one is that of no alert
	prerequisites []uint16           // the steps that some step needs first
	byRank        []uint16           // steps in the order of equal priorities: axis rank, then id
	leastEffort   int                // hours of the smallest step of the files
	most          int                // no priority is more …
	least         int                // … or less
}

// fact is what choosing a plan needs to know of a step.
type fact struct {
	when      *diagnostic.Cond // what opens it, when the answer to its question does not tell alone; or nil
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
	red, orange condition
	axis, step  int
	entries     []part // of its step, when it is orange
}

// opening is a step that an answer to its main question may open, when other
// answers are to be looked at too.
type opening struct {
	step  uint16
	own   int32            // what the step and this answer make of its priority
	high  bool             // the answer is of a high level
	stops bool             // boxes, a condition or a cost may stop it
	when  *diagnostic.Cond // what else must hold; nil = nothing
}

func newTables(q *diagnostic.Questionnaire) *tables {
	t := &tables{q: q, mostEntries: mostEntries, axisSlots: make([][]int, len(q.Axes)), tallies: make([][answers]tally, len(q.Questions))}
	for slot := range q.Questions {
		if question := &q.Questions[slot]; question.Scored() {
			t.axisSlots[question.Axis] = append(t.axisSlots[question.Axis], slot)
			t.tallies[slot] = newTallies(question.Weight)
		}
	}
	t.levels, t.waiting = newLevels(q.Levels), newWaiting(len(q.Axes))
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
	t.newEntries()
	return t
}

func (t *tables) indexConditions() {
	p := &t.q.Policy
	for i := range p.Bonuses { // the first ones: activeBonuses
		t.condition(p.Bonuses[i].When)
	}
	t.fewer = t.condition(p.FewerIf)
	for i := range p.Ceiling.Cases {
		t.ceilings = append(t.ceilings, t.condition(p.Ceiling.Cases[i].When))
	}
	for i := range p.CostLimits {
		t.limits = append(t.limits, t.condition(p.CostLimits[i].When))
	}
}

// indexAlerts numbers the conditions of alerts: after them, nothing has one.
func (t *tables) indexAlerts() {
	t.alertsOf = make([]uint64, len(t.steps))
	for i := range t.q.Alerts {
		a := &t.q.Alerts[i]
		t.alerts = append(t.alerts, alertTest{axis: a.Axis, step: a.Step})
		t.alertsOf[a.Step] |= 1 << i
		if a.Red != nil {
			t.alerts[i].red = t.condition(a.Red)
		}
		if a.Orange != nil {
			t.alerts[i].orange = t.condition(a.Orange)
		}
	}
	for i := range t.alerts {
		a := &t.q.Alerts[i]
		if a.Red == nil {
			t.alerts[i].red = t.never()
		}
		if a.Orange == nil {
			t.alerts[i].orange = t.never()
		}
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
			when: t.undecided(s), condition: s.Condition, ticks: s.Ticks, costMax: int32(s.CostMax),
			question: int16(s.Question), scored: t.q.Questions[s.Question].Scored(),
			target: int16(s.Target.Question), aim: uint8(t.target(s)),
			axis: int8(s.Axis), effort: int16(s.EffortHours),
			hard: s.Difficulty >= policy.HardFrom, short: t.short(s),
			people: s.Axis == policy.People.Axis || slices.Contains(policy.People.Questions, s.Question),
		}
		for _, before := range s.Prerequisites {
			t.facts[i].before = append(t.facts[i].before, uint16(before))
			if !slices.Contains(t.prerequisites, uint16(before)) {
				t.prerequisites = append(t.prerequisites, uint16(before))
			}
		}
	}
}

// answers is the room for gists in a table, a power of two.
const (
	answers = 16
	gists   = diagnostic.Gists
)

// indexOpenings lists, for each answer to a question, the steps of that
// question that it may open, so that a diagnostic looks at one step in three.
func (t *tables) indexOpenings() {
	t.openings = make([][gists][]opening, len(t.q.Questions))
	for i := range t.q.Steps {
		slot := t.q.Steps[i].Question
		if !t.facts[i].scored && !slices.Contains(t.unscored, slot) {
			t.unscored = append(t.unscored, slot)
		}
		for gist := range gists {
			if o, ok := t.opening(i, diagnostic.ExampleOf(gist)); ok {
				t.openings[slot][gist] = append(t.openings[slot][gist], o)
			}
		}
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
		step: uint16(i), own: int32(t.ownPriority(s, answer)), when: t.undecided(s),
		high:  scored && t.highLevel(answer),
		stops: s.Ticks != 0 || s.Condition != nil || s.CostMax > 0,
	}
	return o, true
}

// undecided is what opens a step, or nil when the answer to its question tells
// alone.
func (t *tables) undecided(s *diagnostic.Step) *diagnostic.Cond {
	if s.When == nil || t.q.Questions[s.Question].Scored() && s.When.Decided(s.Question) {
		return nil
	}
	return s.When
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
