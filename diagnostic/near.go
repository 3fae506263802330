package diagnostic

// Near is where help is near the association, chosen in a list of places that
// it has. A Result has none when no list was given.
type Near struct {
	Department string     `json:"departement"`
	Commune    string     `json:"commune"` // as it was written; empty when it was not given
	Found      bool       `json:"commune_trouvee"`
	Date       string     `json:"date_liste"` // ISO day
	Sources    []string   `json:"sources"`
	Helps      []NearHelp `json:"aides"`
	Texts      PlaceTexts `json:"textes"`
}

// NearHelp is the places for some steps of the plan that need the same, or how
// to find one when the list has none. Without steps, it is the nearest place of
// a kind of support.
type NearHelp struct {
	Steps  []string   `json:"pas"`   // ids, in the order of the plan; perhaps none
	Places []PlaceRef `json:"lieux"` // two at most
	Kind   string     `json:"appui"` // the kind of support that is looked for
	Find   string     `json:"trouver"`
	Ask    string     `json:"demander"`
}

// How near a place is.
const (
	NearCommune    = "commune"
	NearClose      = "proche"
	NearDepartment = "departement"
	NearRoaming    = "itinerant"
	NearRemote     = "a_distance"
)

// PlaceRef is a place as a report shows it.
type PlaceRef struct {
	ID         string   `json:"id"`
	Name       string   `json:"nom"`
	Nearness   string   `json:"proximite"`
	Km         *int     `json:"km"`          // as the crow flies; null when not known
	Elsewhere  string   `json:"departement"` // its département, when it is not that of the association
	Address    string   `json:"adresse"`
	Complement string   `json:"complement_adresse"`
	Postcode   string   `json:"code_postal"`
	Commune    string   `json:"commune"`
	Open       string   `json:"ouvert"`   // opening hours in words
	Hours      string   `json:"horaires"` // as written, when they could not be put in words
	Phone      string   `json:"telephone"`
	Email      string   `json:"courriel"`
	Site       string   `json:"site"`
	Booking    string   `json:"rendez_vous"`
	Fees       string   `json:"frais"`     // « gratuit », « gratuit_condition », « payant » or empty
	Welcomes   []string `json:"accueille"` // needs of the association that it takes care of
	Date       string   `json:"date"`      // ISO day of the information
	Check      bool     `json:"a_verifier"`
	Source     string   `json:"source"`
}

// What a place asks for.
const (
	FeesFree      = "gratuit"
	FeesSometimes = "gratuit_condition"
	FeesPaid      = "payant"
)
