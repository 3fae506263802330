package diagnostic

// ComparisonSchema is the version of the JSON form of a Comparison. It changes
// when a field is removed or changes its meaning.
const ComparisonSchema = 1

// ComparisonNature tells the JSON of a Comparison from that of a Result.
const ComparisonNature = "comparaison"

// Comparison is what changed for one association between two diagnostics or
// more (brief C.1). Its JSON form is a public contract; a figure that does not
// exist is null. Reports print it, never compute, never modify it.
type Comparison struct {
	Schema        int             `json:"schema"`
	Nature        string          `json:"nature"` // « comparaison »
	Tool          Tool            `json:"outil"`
	Questionnaire Reference       `json:"referentiel"` // of the newest diagnostic: its weights count
	Title         string          `json:"titre_referentiel"`
	Association   string          `json:"association"` // empty when not given
	Date          string          `json:"date"`        // ISO day
	Moments       []LookResult    `json:"regards"`     // oldest first
	Stable        int             `json:"seuil_stable"`
	Compared      int             `json:"questions_comparees"` // known at every moment
	Overall       Trend           `json:"general"`
	Axes          []AxisTrend     `json:"axes"`      // in the order of the questionnaire
	Questions     []QuestionMove  `json:"questions"` // those that say something at the first or the last moment
	Alerts        []AlertMove     `json:"alertes"`
	Steps         []StepMove      `json:"pas"`
	LeftOut       []LeftOut       `json:"hors_des_notes"` // questions that the figures do not count, and why
	Celebrate     int             `json:"a_feter"`        // things to be glad of, at most
	Reminders     Reminders       `json:"rappels"`
	Texts         ComparisonTexts `json:"textes"`
}

// LookResult is one of the diagnostics that are compared.
type LookResult struct {
	Date          string    `json:"date"` // ISO day
	Association   string    `json:"association"`
	Questionnaire Reference `json:"referentiel"` // that the answers were given to
	Path          Path      `json:"parcours"`
	// OwnWords is false when the sentences of that day are not known: those of
	// the newest questionnaire stand for them.
	OwnWords bool `json:"phrases_du_jour"`
	// Score is that of the whole diagnostic, on its own questions. It must not
	// be compared with that of another moment.
	Score Score `json:"score"`
}

// The ways in which something moved.
const (
	Progress = "progres"
	Steady   = "stable"
	Decline  = "recul"
)

// Trend is a figure at each moment, on the same questions and with the same
// weights.
type Trend struct {
	Figures []Figure `json:"notes"` // one for each moment
	Move    string   `json:"sens"`  // Progress, Steady, Decline; empty when too little is known
	Change  *int     `json:"ecart"` // points, from the first to the last; nil when too little is known
}

// AxisTrend is the Trend of an axis and what it stands on.
type AxisTrend struct {
	Axis  string `json:"axe"`
	Title string `json:"axe_nom"`
	Trend
	Compared int  `json:"questions"`  // known at every moment
	Asked    int  `json:"posees"`     // asked at every moment, and that apply
	Coverage *int `json:"couverture"` // percent of the weight of Asked that is Compared; nil when nothing is asked
}

// The ways in which an answer moved, besides those of a figure.
const (
	Otherwise   = "autrement"   // other boxes of the same level, or another answer to a complement
	Learnt      = "appris"      // « je ne sais pas », then known
	NowAnswered = "repondu"     // not answered, then known
	NowUnknown  = "a_eclaircir" // known, then « je ne sais pas »
	NotAnswered = "non_repondu" // known, then not answered
)

// QuestionMove is how the answer to a question moved from the first moment to
// the last.
type QuestionMove struct {
	Question string   `json:"question"` // id
	Code     string   `json:"code"`
	Axis     string   `json:"axe"` // empty for a complement
	Text     string   `json:"texte"`
	Move     string   `json:"sens"`
	Change   *int     `json:"ecart"`    // levels; nil unless both are known
	Said     []SaidAt `json:"reponses"` // one for each moment
	Ask      []string `json:"a_qui"`    // of NowUnknown: who may know, in words
}

// SaidAt is the answer of one moment. Its state is empty when the questionnaire
// of that day did not have the question.
type SaidAt struct {
	State  string   `json:"etat"`
	Level  *int     `json:"niveau"`
	Words  string   `json:"phrase"`
	Ticked []string `json:"cases"`
}

// What became of an alert.
const (
	AlertEnded   = "finie"       // raised, then answered better
	AlertRaised  = "apparue"     // answered, then raised
	AlertSeen    = "vue"         // raised now; nothing could tell before
	AlertUnsure  = "a_revoir"    // raised before; nothing can tell now
	AlertLasts   = "continue"    // of the same colour
	AlertLighter = "moins_forte" // red, then orange
	AlertHeavier = "plus_forte"  // orange, then red
)

// AlertMove is what became of an alert from the first moment to the last.
type AlertMove struct {
	ID     string `json:"id"`
	Title  string `json:"titre"`
	Axis   string `json:"axe"`
	Say    string `json:"dire"`
	Move   string `json:"sens"`
	Before string `json:"avant"` // colour; empty when it was not raised
	After  string `json:"apres"`
}

// What became of a step.
const (
	StepDone      = "fait"
	StepDropped   = "abandonne"
	StepPostponed = "reporte"
	StepRefused   = "refuse"
	StepWaits     = "en_attente" // chosen once, and nothing more is known
	StepNext      = "prevu"      // in the newest plan
)

// StepMove is what became of a step between the first moment and the last.
type StepMove struct {
	ID    string `json:"id"`
	Axis  string `json:"axe"`   // empty when the step is unknown
	Title string `json:"titre"` // empty when the step is unknown
	State string `json:"etat"`
	On    string `json:"le"` // of StepDone: ISO day, or empty
}

// The reasons for which the figures do not count a question.
const (
	LeftNew      = "nouvelle"   // the first questionnaire did not have it
	LeftRemoved  = "retiree"    // the last one no longer has it
	LeftReworded = "reformulee" // its words have changed
	LeftNotAsked = AnswerNotAsked
	LeftAside    = AnswerAside
	LeftNotForUs = AnswerNotForUs
	LeftUnknown  = AnswerUnknown
	LeftMissing  = AnswerMissing
)

// LeftReasons are the reasons in the order in which they are told.
func LeftReasons() []string {
	return []string{LeftUnknown, LeftMissing, LeftNotForUs, LeftAside, LeftReworded, LeftNew, LeftRemoved, LeftNotAsked}
}

// LeftOut is a question that the figures do not count.
type LeftOut struct {
	Question string `json:"question"`
	Code     string `json:"code"`
	Axis     string `json:"axe"`
	Text     string `json:"texte"`  // the newest words
	Reason   string `json:"raison"` // one of LeftReasons
	Date     string `json:"date"`   // the first moment at which the reason holds
	Before   string `json:"avant"`  // of LeftReworded: the words of that moment
	After    string `json:"apres"`  // of LeftReworded: the newest words
}

// ComparisonPolicy holds the numbers of a comparison.
type ComparisonPolicy struct {
	Stable    int // points: a smaller change is « stable » (brief C.1)
	Celebrate int // things to be glad of, at most
}
