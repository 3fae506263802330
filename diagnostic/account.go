package diagnostic

import "slices"

// Account tells how the diagnostic of one association was made, in indexes of
// the questionnaire, so that anybody can do it again by hand: its lines add up
// to the figures, its terms to the priorities.
type Account struct {
	Date string // ISO day
	Path Path

	Answers []Answer // by question: as given
	Slots   []Slot   // by question: those that count
	Axes    []AxisAccount
	Overall FigureAccount
	Colours []string // by alert: Red, Orange or empty

	Size    int  // steps that the plan may have
	Ceiling int  // hours that it may ask for
	Hours   int  // those that it asks for
	MaxCost int  // euros: steps that may cost more are left out; -1 = no limit
	ByThem  bool // the association chose its plan

	Plan    []int         // steps, in order
	Reserve []int         // steps, in order
	Steps   []StepAccount // by step, the generated ones last
}

// FigureAccount is a score from 0 to 100 and its interval, which mean nothing
// when Ok is false, and its displayed level.
type FigureAccount struct {
	Ok              bool
	Score, Min, Max int
	HasLevel        bool
	Level           int
}

// AxisAccount is how the figure of an axis was made.
type AxisAccount struct {
	FigureAccount
	Lines []Line // one for each question of the axis

	Points, Scored, Applicable int // sums of the lines: weight × level, weight scored, weight that applies

	HasCoverage bool // at least one question applies
	Coverage    int  // percent
	Reached     int  // level that the score reaches, before an alert caps it
	CappedBy    int  // alert; -1
	Low         bool // low enough to make the high steps of other axes wait
}

// Line is what one question adds to its axis.
type Line struct {
	Question int
	Counts   Counting
	Weight   int
	Level    int // when it is scored
}

// Counting is how a question counts in its axis.
type Counting uint8

// The ways of counting.
const (
	CountsScored   Counting = iota // in the score and in the coverage
	CountsUnknown                  // « je ne sais pas »: in the coverage only
	CountsMissing                  // not answered: in the coverage only
	CountsNotForUs                 // « pas concerné »: not at all
	CountsDeclined                 // « nous ne souhaitons pas »: not at all
	CountsHidden                   // a condition hides it: not at all
	CountsNotAsked                 // the path does not ask it: not at all
)

// StepAccount is what became of a step.
type StepAccount struct {
	Rule     string // what placed it, or the first rule that stopped it; empty when the answers do not open it
	KeptOut  string // in the reserve: what kept it out of the plan
	For      int    // step of the plan or of the reserve that it prepares; itself otherwise
	Instead  int    // step to take before it; itself when there is none
	Barred   string // what keeps Instead from being proposed: a rule or BarredDeclined; empty when nothing does
	SameAs   int    // step of the plan on the question of Instead; -1
	LowAxis  int    // axis that makes it wait; -1
	Terms    []Term // of the priority of For
	Priority int    // their sum
}

// BarredDeclined says that a step is about what the association does not want.
const BarredDeclined = "non_souhaite"

// Term is one term of the formula of brief D.2.
type Term struct {
	Kind   TermKind
	Factor int // what its weight in the policy multiplies
	Weight int // of the question, for WeightTerm
	Bonus  int // index in Policy.Bonuses, for BonusTerm
	Points int
}

// TermKind says what a Term is about.
type TermKind uint8

// The kinds of terms, in the order of the formula.
const (
	RedTerm    TermKind = iota // a red alert proposes the step
	OrangeTerm                 // an orange one does
	WeightTerm                 // weight of its question × levels left to climb
	ChosenTerm                 // its axis is the chosen one
	LowestTerm                 // its axis has the lowest figure
	EaseTerm                   // 3 - difficulty
	ShortTerm                  // its first gesture is short
	EffortTerm                 // hours beyond the first
	CostTerm                   // it may cost something
	BonusTerm                  // a bonus of the policy
)

// Variant is what the diagnostic would be with another answer to one question.
type Variant struct {
	Answer   Answer
	Box      int  // KindBoxes: the box that changes; -1 when it is none of them
	From, To int  // KindNumber: all these answers give the same
	Given    bool // it is the answer given

	Axes    []FigureAccount
	Overall FigureAccount
	Colours []string // by alert
	Plan    []int
}

// SameOutcome tells whether two answers give the same figures, alerts and plan.
func (v Variant) SameOutcome(w Variant) bool {
	return slices.Equal(v.Axes, w.Axes) && v.Overall == w.Overall && slices.Equal(v.Colours, w.Colours) && slices.Equal(v.Plan, w.Plan)
}

// AccountOf tells what a saved Result says of how it was made: no answer, so no
// line and no term. What this questionnaire does not know is left out.
func AccountOf(q *Questionnaire, r *Result) Account {
	a := Account{
		Date: r.Date, Path: r.Path, Overall: r.Score.Overall.account(),
		Colours: make([]string, len(q.Alerts)), MaxCost: -1,
		Size: r.Plan.Size, Ceiling: r.Plan.Ceiling, ByThem: r.Plan.Chosen,
		Axes: make([]AxisAccount, len(q.Axes)), Steps: make([]StepAccount, len(q.Steps)+len(q.Generated)),
	}
	for i := range a.Steps {
		a.Steps[i] = StepAccount{For: i, Instead: i, SameAs: -1, LowAxis: -1}
	}
	for i := range a.Axes {
		a.Axes[i].CappedBy = -1
	}
	for i := range q.Alerts {
		for _, active := range r.Alerts {
			if active.ID == q.Alerts[i].ID && active.Colour != ToCheck {
				a.Colours[i] = active.Colour
			}
		}
	}
	for _, x := range r.Score.Axes {
		if i, ok := q.Axis(x.Axis); ok {
			a.Axes[i] = q.axisAccount(&x)
		}
	}
	a.Plan, a.Reserve = a.addSteps(q, r.Plan.Steps), a.addSteps(q, r.Plan.Reserve)
	for _, step := range a.Plan {
		a.Hours += q.StepAt(step).EffortHours
	}
	for _, left := range r.Plan.Left {
		if i, ok := q.Step(left.ID); ok {
			a.Steps[i].Rule = left.Rule
		}
	}
	return a
}

func (f Figure) account() FigureAccount {
	var a FigureAccount
	if f.Score != nil && f.Min != nil && f.Max != nil {
		a.Ok, a.Score, a.Min, a.Max = true, *f.Score, *f.Min, *f.Max
	}
	if f.Level != nil && *f.Level >= 0 && *f.Level < levelCount {
		a.HasLevel, a.Level = true, *f.Level
	}
	return a
}

func (q *Questionnaire) axisAccount(x *AxisResult) AxisAccount {
	a := AxisAccount{FigureAccount: x.Figure.account(), CappedBy: -1}
	if x.Coverage != nil {
		a.HasCoverage, a.Coverage = true, *x.Coverage
	}
	for i := range q.Alerts {
		if q.Alerts[i].ID == x.CappedBy {
			a.CappedBy = i
		}
	}
	return a
}

// addSteps notes what placed some steps, and returns them.
func (a *Account) addSteps(q *Questionnaire, placed []StepResult) []int {
	var steps []int
	for i := range placed {
		step, ok := q.Step(placed[i].ID)
		if !ok {
			continue
		}
		steps = append(steps, step)
		a.Steps[step].Rule, a.Steps[step].Priority = placed[i].Rule, placed[i].Priority
		if prepared, ok := q.Step(placed[i].Instead); ok {
			a.Steps[step].For = prepared
		}
	}
	return steps
}
