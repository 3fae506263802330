package diagnostic

// Policy holds the numbers of the scores and of the plan (brief D.1 and D.2).
// All come from referentiel.yaml.
type Policy struct {
	MinCoverage  int // percent of the weight under which an axis has no level
	RedCap       int // highest level displayed on an axis with a red alert
	StepCount    int // steps of a plan
	FewerSteps   int // steps of a plan when FewerIf holds
	FewerIf      *Cond
	Ceiling      Ceiling
	CostLimits   []CostLimit
	HighLevel    int // steps from this level wait …
	LowLevel     int // … while another axis displays this level or less
	Chosen       int // slot of the question that names the chosen axis
	Priority     Priority
	Bonuses      []Bonus
	AxisRank     []int // rank of each axis when priorities are equal
	People       People
	AxisLimit    int // steps of one axis in a plan
	HardFrom     int // difficulty from which a step is hard
	HardLimit    int // hard steps in a plan, outside alerts
	AlertPlaces  int // places that red alerts may take
	ReserveCount int
	ShownAlerts  int // alerts shown at the top of the plan
	Path         PathPolicy
	Summary      SummaryPolicy
	Landmarks    Landmarks
	Reminders    Reminders
	Cohort       CohortPolicy
	Follow       *FollowPolicy    // nil when the questionnaire does not say it
	Agreement    *AgreementPolicy // nil when the questionnaire does not say it
	Meeting      *MeetingPolicy   // nil with Agreement
	Comparison   ComparisonPolicy
}

// Ceiling is the effort that a plan may ask for, in hours.
type Ceiling struct {
	Question int // slot of the number that gives it when known
	Min      int
	Cases    []CeilingCase // first that holds, when the number is not known
}

// CeilingCase is a ceiling for some profiles.
type CeilingCase struct {
	When  *Cond // nil = always
	Hours int
}

// CostLimit excludes steps that may cost more than Above euros.
type CostLimit struct {
	When  *Cond
	Above int
}

// Priority holds the weights of the formula of brief D.2.
type Priority struct {
	Red, Orange, Weight, Chosen, Lowest, Ease, Short, Effort, Cost int

	ShortMinutes int // a first gesture of this many minutes or less is short
}

// Bonus adds points to some steps when a condition holds.
type Bonus struct {
	When       *Cond
	Axis       int // -1 = any
	Difficulty int // 0 = any
	Short      bool
	Questions  []int
	Steps      []int
	Points     int
}

// People says which steps are about people.
type People struct {
	Axis      int
	Questions []int
}

// PathPolicy holds the durations announced to the user, in minutes.
type PathPolicy struct {
	ExpressMinutes, CompleteMinutes int
}

// SummaryPolicy says when the sentences of brief F.4 are written.
type SummaryPolicy struct {
	Close     int   // points: axes nearer than this go together
	Far       int   // points: axes this far apart can help one another
	BrakingIf *Cond // digital tools slow the association down
	ChoiceIf  *Cond // it does without a tool that others use
}

// Landmarks are the slots of the questions that have a part of their own in a
// result.
type Landmarks struct {
	Name, Department, Respondents, Pride int
}

// CohortPolicy says how answers of many associations are told together
// (brief G.5).
type CohortPolicy struct {
	Secrecy       int // nothing is told of fewer associations
	Criteria      []Criterion
	Rows, Columns int // criteria that are crossed, the only two
	Brake         int // slot of the question about what slows down
	Questions     int // questions in each list, at most
	Steps         int // steps in the list, at most
}

// Criterion is a question that sorts associations into groups.
type Criterion struct {
	Question int
	Name     string // « Selon le lieu »
}
