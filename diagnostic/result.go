package diagnostic

// ResultSchema is the version of the JSON form of a Result. It changes when a
// field is removed or changes its meaning.
const ResultSchema = 1

// Result is what a diagnostic says of one association: figures, alerts and the
// plan, with every sentence that a report needs. Its JSON form is a public
// contract; a figure that does not exist is null. Reports print it, never
// compute, never modify it.
type Result struct {
	Schema        int           `json:"schema"`
	Tool          Tool          `json:"outil"`
	Questionnaire Reference     `json:"referentiel"`
	Title         string        `json:"titre_referentiel"`
	Association   string        `json:"association"` // empty when not given
	Department    string        `json:"departement"`
	Roles         []string      `json:"repondants"` // words, never names
	Date          string        `json:"date"`       // ISO day
	Path          Path          `json:"parcours"`
	Score         Score         `json:"score"`
	Alerts        []AlertResult `json:"alertes"` // red, then orange, then to check
	Plan          PlanResult    `json:"plan"`
	Clarify       []Clarify     `json:"a_eclaircir"`
	Declined      []Declination `json:"non_souhaites"`
	Summary       []Sentence    `json:"synthese"`
	Help          []Contact     `json:"aide"`
	Near          *Near         `json:"pres_de_chez_nous,omitempty"` // nil when no list of places was given
	Reminders     Reminders     `json:"rappels"`
	Volunteers    *Volunteers   `json:"entre_nous,omitempty"` // what the sheets of volunteers say, when there are enough
	Texts         ReportTexts   `json:"textes"`

	// Answers are those that can be compared with later ones, in the order of
	// the questionnaire; nil when the Result was made without them.
	Answers []AnswerResult `json:"reponses,omitempty"`
}

// Tool names the program that computed a result.
type Tool struct {
	Name    string `json:"nom"`
	Version string `json:"version"`
}

// Score holds the figures of a diagnostic.
type Score struct {
	Overall Figure       `json:"general"`
	Axes    []AxisResult `json:"axes"` // in the order of the questionnaire
}

// Figure is a score from 0 to 100 and the interval it would be in if every
// unknown or missing answer were 0, or were 4. All are nil together.
type Figure struct {
	Score *int   `json:"note"`
	Min   *int   `json:"min"`
	Max   *int   `json:"max"`
	Level *int   `json:"niveau"` // displayed level, 0 to 4; nil when coverage is too low
	Name  string `json:"nom"`    // name of the level, or empty
	Text  string `json:"texte"`  // what the level means
}

// AxisResult is the figure of one axis.
type AxisResult struct {
	Axis string `json:"axe"`
	// Title is the name of the axis (Figure.Name is that of its level).
	Title string `json:"axe_nom"`
	Figure
	Coverage  *int   `json:"couverture"` // percent; nil when no question applies
	Answered  int    `json:"repondues"`
	Unknown   int    `json:"nsp"`
	NotForUs  int    `json:"na"`
	Declined  int    `json:"non_souhaites"`
	Missing   int    `json:"manquantes"`
	CappedBy  string `json:"plafond"`       // id of the red alert that caps the level, or empty
	CapReason string `json:"plafond_texte"` // the sentence that says so
}

// Colours of an alert.
const (
	Red     = "rouge"
	Orange  = "orange"
	ToCheck = "a_verifier"
)

// AlertResult is an alert that these answers raise.
type AlertResult struct {
	ID     string `json:"id"`
	Colour string `json:"couleur"` // « rouge », « orange » or « a_verifier »
	Title  string `json:"titre"`
	Axis   string `json:"axe"`
	Say    string `json:"dire"`
	Step   string `json:"pas"`
	Shown  bool   `json:"en_haut"` // shown at the top of the plan
}

// PlanResult is the proposed plan.
type PlanResult struct {
	Size    int            `json:"places"`         // steps that a plan may have here
	Ceiling int            `json:"plafond_heures"` // effort that it may ask for
	Chosen  bool           `json:"choisi"`         // the association has chosen these steps
	On      string         `json:"choisi_le"`      // ISO day, or empty
	Talked  string         `json:"suivi_le"`       // ISO day of the last talk about the plan, or empty
	Meeting string         `json:"rendez_vous"`    // ISO day of the next talk, when people chose one
	Steps   []StepResult   `json:"pas"`
	Reserve []StepResult   `json:"reserve"`
	Left    []DiscardedRow `json:"ecartes"` // steps opened by the answers and not in the plan, with the first rule that stopped each
}

// StepResult is a step of the plan, with everything a report says of it.
type StepResult struct {
	ID             string        `json:"id"`
	Axis           string        `json:"axe"`
	AxisTitle      string        `json:"axe_nom"`
	Title          string        `json:"titre"`
	GestureMinutes int           `json:"minutes"`
	Gesture        string        `json:"premier_geste"`
	Then           []string      `json:"ensuite"`
	EffortHours    int           `json:"effort_h"`
	CostMin        int           `json:"cout_min"` // euros
	CostMax        int           `json:"cout_max"`
	Difficulty     int           `json:"difficulte"`
	Who            []string      `json:"qui"` // roles, in words
	With           []ResourceRef `json:"avec_quoi"`
	Help           []string      `json:"coup_de_main"` // kinds of support
	TrainingHelps  bool          `json:"formation_utile"`
	DoneWhen       string        `json:"fait_quand"`
	Question       string        `json:"question"` // id
	QuestionText   string        `json:"question_texte"`
	Why            string        `json:"pourquoi"`      // « Vous avez répondu “…” »
	Target         string        `json:"vise"`          // the honest answer once done; empty when none
	Rule           string        `json:"regle"`         // what placed it
	Instead        string        `json:"a_la_place_de"` // id of the step it prepares, for « prerequis »
	Priority       int           `json:"priorite"`
	ChosenWho      string        `json:"choisi_qui"`
	ChosenWith     string        `json:"choisi_avec"`
	ChosenBy       string        `json:"pour_le"` // ISO day
	Part           string        `json:"partie"`  // GesturePart when only the first gesture is left, else empty
}

// ResourceRef is a resource as a report shows it.
type ResourceRef struct {
	ID   string `json:"id"`
	Name string `json:"nom"`
	URL  string `json:"url"`
	Note string `json:"note"`
}

// DiscardedRow is a step left out, and the rule that stopped it.
type DiscardedRow struct {
	ID   string `json:"id"`
	Rule string `json:"regle"`
}

// Clarify is a question answered « je ne sais pas », and who may know.
type Clarify struct {
	Question string   `json:"question"`
	Code     string   `json:"code"`
	Axis     string   `json:"axe"`
	Text     string   `json:"texte"`
	Ask      []string `json:"a_qui"` // roles, in words
	Alert    bool     `json:"alerte"`
}

// Declination is a question answered « nous ne souhaitons pas »: a choice, whose
// reason stays in the answers file.
type Declination struct {
	Question string `json:"question"`
	Code     string `json:"code"`
	Axis     string `json:"axe"`
	Text     string `json:"texte"`
}

// Sentence is one line of the reading of a result.
type Sentence struct {
	Kind string `json:"genre"` // « fierte », « point_appui », « axe_le_plus_bas »…
	Text string `json:"texte"`
}

// Contact is a kind of support and how to find one near here.
type Contact struct {
	ID          string `json:"id"`
	Name        string `json:"nom"`
	For         string `json:"pour"`
	Find        string `json:"trouver"`
	Ask         string `json:"demander"`
	Independent bool   `json:"independante"`

	Addresses *ContactAddresses `json:"adresses,omitempty"` // nil when none is known in the département
}

// Reminders says when to come back to a plan, counted from its date.
type Reminders struct {
	GestureDays int `json:"geste_jours"`   // to the first gesture
	TalkMonths  int `json:"reparler_mois"` // to a talk about the steps
	RedoMonths  int `json:"refaire_mois"`  // to a new diagnostic
}
