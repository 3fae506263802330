package diagnostic

// NeedsPolicy says what may be learnt, and how it is seen that it is wanted.
type NeedsPolicy struct {
	Level    int // an answer of this level or less asks for it
	PixBelow int // percent of a Pix skill under which a person is counted
	Places   int // workshops near here for a topic, at most
	Topics   []NeedTopic
}

// NeedTopic is something to learn.
type NeedTopic struct {
	Name      string
	Gesture   int   // row of the grid of the sheets; -1 = none
	Questions []int // scored questions
	Services  []string
}

// NeedsSchema is the version of the JSON form of Needs.
const NeedsSchema = 1

// NeedsNature is what the JSON of Needs says it is.
const NeedsNature = "besoins"

// Needs is what an association would like to learn: for how many, in which way,
// with whom. It holds no number that may not be told. Reports print it.
type Needs struct {
	Schema        int         `json:"schema"`
	Nature        string      `json:"nature"` // « besoins »
	Tool          Tool        `json:"outil"`
	Questionnaire Reference   `json:"referentiel"`
	Source        string      `json:"titre_referentiel"`
	Association   string      `json:"association"`
	Date          string      `json:"date"`
	Topics        []NeedFound `json:"sujets"`   // the most wanted first
	Volunteers    *Volunteers `json:"feuilles"` // null without sheets
	PixPeople     int         `json:"pix"`      // people who shared a Pix result; 0 when they are too few to be told
	List          *NeedsList  `json:"liste"`    // null without a list of places
	Texts         NeedsTexts  `json:"textes"`
	Places        PlaceTexts  `json:"textes_lieux"`
	// Sheets are the words for numbers of people.
	Sheets VolunteersTexts `json:"textes_feuilles"`
}

// NeedsList is where workshops were looked for.
type NeedsList struct {
	Date    string   `json:"date"`
	Sources []string `json:"sources"`
}

// NeedFound is a topic that somebody needs, and why it is here.
type NeedFound struct {
	Name  string     `json:"sujet"`
	Learn *Told      `json:"apprendre"` // people who did not say that they manage alone; null when not known
	Show  *Told      `json:"montrer"`   // people who can show; null when not known
	Pix   bool       `json:"pix"`       // counted in Pix results
	Said  []string   `json:"reponses"`  // sentences that the association answered
	Near  []PlaceRef `json:"ateliers"`
}

// NeedsTexts are the words of the needs. A Needs carries them.
type NeedsTexts struct {
	Title     string `json:"titre"`
	Made      string `json:"fait_le"` // {date}
	Before    string `json:"avant"`
	Table     string `json:"tableau"`      // heading
	Topic     string `json:"sujet"`        // header of a column
	HowMany   string `json:"combien"`      // header of a column
	CanShow   string `json:"montrer"`      // header of a column
	Counted   string `json:"combien_dire"` // what the numbers count
	Uncounted string `json:"non_dit"`      // a cell
	PixTopic  string `json:"sujet_pix"`    // {sujet}
	Nothing   string `json:"rien"`
	NoSheets  string `json:"sans_feuilles"`
	FewSheets string `json:"peu"`          // {n}
	Why       string `json:"pourquoi"`     // heading
	WhySaid   string `json:"pourquoi_dit"` // {sujet}, {reponses}
	Ways      string `json:"facon"`        // heading
	Near      string `json:"ateliers"`     // heading
	NearFor   string `json:"atelier_pour"` // {sujets}: heading
	NoneNear  string `json:"sans_atelier"`
	Inside    string `json:"entre_nous"` // before a workshop, people inside
	Plan      string `json:"a_ecrire"`   // labels before blanks, joined by « | »
	PixFrom   string `json:"pix"`        // {n}
}

func (t *NeedsTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"fait_le", &t.Made, []string{"date"}},
		{"avant", &t.Before, nil},
		{"tableau", &t.Table, nil},
		{"sujet", &t.Topic, nil},
		{"combien", &t.HowMany, nil},
		{"montrer", &t.CanShow, nil},
		{"combien_dire", &t.Counted, nil},
		{"non_dit", &t.Uncounted, nil},
		{"sujet_pix", &t.PixTopic, []string{"sujet"}},
		{"rien", &t.Nothing, nil},
		{"sans_feuilles", &t.NoSheets, nil},
		{"peu", &t.FewSheets, []string{"n"}},
		{"pourquoi", &t.Why, nil},
		{"pourquoi_dit", &t.WhySaid, []string{"sujet", "reponses"}},
		{"facon", &t.Ways, nil},
		{"ateliers", &t.Near, nil},
		{"atelier_pour", &t.NearFor, []string{"sujets"}},
		{"sans_atelier", &t.NoneNear, nil},
		{"entre_nous", &t.Inside, nil},
		{"a_ecrire", &t.Plan, nil},
		{"pix", &t.PixFrom, []string{"n"}},
	}
}
