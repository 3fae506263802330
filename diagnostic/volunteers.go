package diagnostic

// VolunteersSchema is the version of the JSON form of Volunteers.
const VolunteersSchema = 1

// VolunteersNature is what the JSON of Volunteers says it is.
const VolunteersNature = "entre_nous"

// Volunteers is what the sheets of the volunteers of an association say
// together (brief C.9), without anything about one person. Its JSON form is a
// public contract. Reports print it, never compute, never modify it.
type Volunteers struct {
	Schema        int             `json:"schema"`
	Nature        string          `json:"nature"` // « entre_nous »
	Tool          Tool            `json:"outil"`
	Questionnaire Reference       `json:"referentiel"`
	Source        string          `json:"titre_referentiel"`
	Association   string          `json:"association"` // empty when not known
	Date          string          `json:"date"`        // ISO day of the report, not of the sheets
	Sheets        int             `json:"feuilles"`    // that answer something
	Missing       int             `json:"encore"`      // sheets missing for anything to be told; 0 when enough
	Threshold     int             `json:"seuil"`       // sheets under which nothing is told
	ThresholdMore int             `json:"seuil_ecart"`
	Hidden        int             `json:"cache"`          // a number of people under this one is not told
	PlanLines     int             `json:"lignes_du_plan"` // answers of each list in a plan, at most
	Ease          *Ease           `json:"aisance"`        // null when too few tell of enough gestures
	Gap           *Gap            `json:"ecart"`          // null under the second threshold
	Gestures      []GestureResult `json:"gestes"`         // in the order of the sheet
	Least         []string        `json:"moins_partages"` // words of the gestures least shared; all of them = none
	Topic         string          `json:"cafe"`           // of the next « café d’entraide », or empty
	Helpers       *Told           `json:"aider"`          // ready to show; null when too few
	Desire        Shares          `json:"envie"`
	Fear          *Choice         `json:"peur"` // the brake shown beside the desire
	Brakes        []Choice        `json:"freins"`
	Learning      []Choice        `json:"apprendre"`
	Equipment     []Choice        `json:"equipement"` // null under the second threshold
	Effect        *Shares         `json:"effet"`      // null under the second threshold
	Perception    []Perception    `json:"perception"` // where both differ; null when the answers of the board are not known
	Roles         []string        `json:"roles"`      // sentences that compare the board and the volunteers
	Ideas         []StepIdea      `json:"idees"`
	Texts         VolunteersTexts `json:"textes"`
}

// Told is a number of people, as far as it can be told: exact when both ends
// are the same.
type Told struct {
	AtLeast int `json:"au_moins"`
	AtMost  int `json:"au_plus"`
}

// Ease is how much at ease the group is.
type Ease struct {
	Median int `json:"mediane"` // 0 to 100, rounded as the policy says
}

// Gap is how far the third most at ease is from the third least at ease.
type Gap struct {
	Points  int    `json:"points"` // 0 to 100
	Reading string `json:"lecture"`
}

// GestureResult is how many people know a gesture.
type GestureResult struct {
	ID    string `json:"geste"`
	Label string `json:"libelle"`
	Alone *Told  `json:"seul"`    // without help, or can show; null when too few answered
	Show  *Told  `json:"montrer"` // can show; null when too few answered
}

// Choice is an answer that enough people gave. Those that are not listed were
// given by too few, or by nobody. There is no list at all (null) when too few
// answered the question, or when the sheet does not ask it.
type Choice struct {
	ID    string `json:"choix"`
	Label string `json:"libelle"`
	Told
}

// Shares are the answers to a question that has one answer. Small ones are
// together in the last share, with no answer; there is no list (null) when that
// would tell of too few.
type Shares struct {
	Groups []Choice `json:"groupes"`
	Others *Told    `json:"autres"` // null when nobody
}

// Perception is what the board answered, beside what the sheets say.
type Perception struct {
	Question string   `json:"question"`
	Text     string   `json:"texte"`
	Answer   string   `json:"reponse"` // the sentence of the board
	Sheets   []Choice `json:"feuilles"`
}

// StepIdea is a step to talk about.
type StepIdea struct {
	ID    string `json:"pas"`
	Title string `json:"titre"`
}
