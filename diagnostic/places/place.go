// Package places knows the places that help near here: what the national
// « schéma des lieux de médiation numérique » says of one, which of them suit a
// need and how near they are, when they are open, which look the same.
//
// Make is held to the same rules as the reference implementation of the schema
// (@gouvfr-anct/lieux-de-mediation-numerique 2.3.0): what it refuses is
// refused, for the same columns. Text is cleaned on the way in: control
// characters and signs that turn the direction of writing never get further.
//
// It reads no file and knows no questionnaire. It invents nothing: a place
// without a position has no distance, opening hours that it does not
// understand are shown as they were written.
package places

// Place is somewhere that helps. Empty fields are not known.
type Place struct {
	ID         string
	Pivot      string // SIRET or RNA number
	Name       string
	Commune    string
	Postcode   string
	Insee      string
	Address    string
	Complement string
	At         *Point
	Kinds      []string // typologie, « BIB »
	Phone      string
	Emails     []string
	Sites      []string
	Hours      string // opening hours, in the syntax of OpenStreetMap
	Source     string
	Moves      []string // itinérance
	Updated    string   // ISO day
	Services   []string
	Publics    []string // people it is meant for
	Care       []string // needs that it takes care of
	Fees       []string
	Access     []string // how to come
	Ways       []string // how it helps
	Sheet      string   // address of its accessibility sheet
	Booking    string   // address to book at
	Support    string   // id of a kind of support, for lists of one kind
}

// Point is a position in degrees.
type Point struct{ Latitude, Longitude float64 }

// Department is the number of the département: that of the commune, else that
// of the postcode. It is empty when neither says it.
func (p *Place) Department() string {
	if d := departmentOf(p.Insee); d != "" {
		return d
	}
	return ofPostcode(p.Postcode)
}

// departmentOf reads the start of an INSEE code: 37, 2A, 974.
func departmentOf(code string) string {
	switch {
	case len(code) < 5:
		return ""
	case code[:2] == "97" || code[:2] == "98":
		return code[:3]
	}
	return code[:2]
}

// ofPostcode reads a postcode: those of Corsica share their start.
func ofPostcode(code string) string {
	switch {
	case len(code) != 5:
		return ""
	case code[:2] != "20":
		return departmentOf(code)
	case code < "20200":
		return "2A"
	}
	return "2B"
}

// Receives tells whether people may come, call or write: some places are only
// offices.
func (p *Place) Receives() bool {
	return len(p.Access) != 1 || p.Access[0] != noPublic
}

// roams tells whether it comes to people.
func (p *Place) roams() bool { return has(p.Moves, roaming) }

// remote tells whether it helps from a distance.
func (p *Place) remote() bool { return has(p.Ways, atADistance) }

// remoteOnly tells whether it helps from a distance and not otherwise.
func (p *Place) remoteOnly() bool { return len(p.Ways) == 1 && p.remote() }

func has(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// Cost is what a place asks for, in one word: « gratuit »,
// « gratuit_condition », « payant », or empty when it does not say.
func (p *Place) Cost() string {
	switch {
	case len(p.Fees) == 0:
		return ""
	case has(p.Fees, free) && len(p.Fees) == 1:
		return "gratuit"
	case has(p.Fees, paid) && len(p.Fees) == 1:
		return "payant"
	}
	return "gratuit_condition"
}
