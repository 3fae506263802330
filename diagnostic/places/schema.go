package places

import (
	"fmt"
	"strconv"
	"strings"
)

// Column is a column of the national schema.
type Column struct {
	Name     string
	Required bool // in every row of the schema

	check   func(string) string    // why a value is refused, or ""
	words   func() []string        // what each item of a list may be; nil = anything
	list    bool                   // items joined by « | »
	service bool                   // says something of the services: nothing when there are none
	text    func(*Place) *string   // where a text goes; nil = not kept
	items   func(*Place) *[]string // where a list goes; nil = not kept
	keep    func(string) bool      // items that are kept; nil = all
}

// Columns is the schema, in its order.
func Columns() []Column {
	return []Column{
		{Name: "id", Required: true, text: func(p *Place) *string { return &p.ID }},
		{Name: "pivot", Required: true, check: checkPivot, text: func(p *Place) *string { return &p.Pivot }},
		{Name: "nom", Required: true, text: func(p *Place) *string { return &p.Name }},
		{Name: "commune", Required: true, check: checkCommune, text: func(p *Place) *string { return &p.Commune }},
		{Name: "code_postal", Required: true, check: checkPostcode, text: func(p *Place) *string { return &p.Postcode }},
		{Name: "code_insee", check: checkInsee, text: func(p *Place) *string { return &p.Insee }},
		{Name: "adresse", Required: true, check: checkAddress, text: func(p *Place) *string { return &p.Address }},
		{Name: "complement_adresse", text: func(p *Place) *string { return &p.Complement }},
		{Name: "latitude"}, // read together, by Make
		{Name: "longitude"},
		{Name: "typologie", list: true, words: Kinds, items: func(p *Place) *[]string { return &p.Kinds }},
		{Name: "telephone", check: checkPhone, text: func(p *Place) *string { return &p.Phone }},
		{Name: "courriels", list: true, keep: isEmail, items: func(p *Place) *[]string { return &p.Emails }},
		{Name: "site_web", list: true, keep: IsWebPage, items: func(p *Place) *[]string { return &p.Sites }},
		{Name: "horaires", text: func(p *Place) *string { return &p.Hours }},
		{Name: "presentation_resume"},
		{Name: "presentation_detail"},
		{Name: "source", text: func(p *Place) *string { return &p.Source }},
		{Name: "itinerance", list: true, words: moves, service: true, items: func(p *Place) *[]string { return &p.Moves }},
		{Name: "structure_parente"},
		{Name: "date_maj", Required: true, check: checkDate, text: func(p *Place) *string { return &p.Updated }},
		{Name: "services", list: true, words: Services, items: func(p *Place) *[]string { return &p.Services }},
		{Name: "publics_specifiquement_adresses", list: true, words: Publics, service: true, items: func(p *Place) *[]string { return &p.Publics }},
		{Name: "prise_en_charge_specifique", list: true, words: Care, service: true, items: func(p *Place) *[]string { return &p.Care }},
		{Name: "frais_a_charge", list: true, words: fees, service: true, items: func(p *Place) *[]string { return &p.Fees }},
		{Name: "dispositif_programmes_nationaux", list: true, words: programmes},
		{Name: "formations_labels", list: true, words: labels},
		{Name: "autres_formations_labels", list: true},
		{Name: "modalites_acces", list: true, words: access, service: true, items: func(p *Place) *[]string { return &p.Access }},
		{Name: "modalites_accompagnement", list: true, words: Ways, service: true, items: func(p *Place) *[]string { return &p.Ways }},
		{Name: "fiche_acces_libre", check: checkURL, text: func(p *Place) *string { return &p.Sheet }},
		{Name: "prise_rdv", check: checkURL, text: func(p *Place) *string { return &p.Booking }},
	}
}

// Fault is why a row is refused, at one of its columns.
type Fault struct {
	Column int // index in Columns
	Reason string
}

// Schema reads rows.
type Schema struct {
	Columns  []Column
	strict   bool
	words    []map[string]string
	latitude int
	services int
}

// NewSchema prepares to read rows of the national schema. Rows of other lists
// may lack what only the schema wants: they need a name, somewhere, and a way
// to be reached.
func NewSchema(strict bool) *Schema {
	s := &Schema{Columns: Columns(), strict: strict}
	s.words = make([]map[string]string, len(s.Columns))
	for i := range s.Columns {
		switch s.Columns[i].Name {
		case "latitude":
			s.latitude = i
		case "services":
			s.services = i
		}
		if s.Columns[i].words == nil {
			continue
		}
		s.words[i] = map[string]string{}
		for _, word := range s.Columns[i].words() {
			s.words[i][word] = word
		}
	}
	return s
}

// Make makes a place of the values of a row, one for each column, empty where
// there is none. It says everything that is wrong with it.
func (s *Schema) Make(values []string) (Place, []Fault) {
	var p Place
	var faults []Fault
	fault := func(column int, format string, args ...any) {
		faults = append(faults, Fault{column, fmt.Sprintf(format, args...)})
	}
	for i := range s.Columns {
		c, value := &s.Columns[i], values[i]
		switch {
		case value == "":
			if c.Required && s.needs(c.Name) {
				fault(i, msgMissing, c.Name)
			}
		case c.service && s.strict && values[s.services] == "":
		case c.list:
			s.readList(i, value, &p, fault)
		case c.check != nil:
			if format := c.check(value); format != "" {
				fault(i, format, shorten(value))
				continue
			}
			*c.text(&p) = strings.Clone(value)
		case c.text != nil:
			*c.text(&p) = strings.Clone(value)
		}
	}
	s.readPoint(values, &p, fault)
	if len(faults) == 0 {
		s.finish(&p, fault)
	}
	return p, faults
}

// needs tells whether a column required by the schema is required here.
func (s *Schema) needs(column string) bool {
	return s.strict || column == "nom" || column == "commune" || column == "code_postal"
}

func (s *Schema) readList(i int, value string, p *Place, fault func(int, string, ...any)) {
	c := &s.Columns[i]
	var items []string
	for item := range strings.SplitSeq(value, "|") {
		if c.words != nil {
			word, ok := s.words[i][item]
			if !ok {
				fault(i, msgWord, shorten(item))
				continue
			}
			item = word
		}
		if c.items != nil && item != "" && !has(items, item) && (c.keep == nil || c.keep(item)) {
			items = append(items, strings.Clone(item))
		}
	}
	if c.items != nil {
		*c.items(p) = items
	}
}

// readPoint reads the position: half of one says nothing.
func (s *Schema) readPoint(values []string, p *Place, fault func(int, string, ...any)) {
	latitude, longitude := values[s.latitude], values[s.latitude+1]
	if latitude == "" || longitude == "" {
		return
	}
	y, okY := degrees(latitude, 90)
	x, okX := degrees(longitude, 180)
	if !okY {
		fault(s.latitude, msgLatitude, shorten(latitude))
	}
	if !okX {
		fault(s.latitude+1, msgLongitude, shorten(longitude))
	}
	if okX && okY {
		p.At = &Point{y, x}
	}
}

func degrees(text string, most float64) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && v >= -most && v <= most
}

// finish gives what has a usual value, and refuses what cannot be reached.
func (s *Schema) finish(p *Place, fault func(int, string, ...any)) {
	p.Updated = p.Updated[:min(len(p.Updated), len("2026-11-21"))]
	if s.strict {
		return
	}
	if p.Address == "" && p.Phone == "" && len(p.Emails) == 0 && len(p.Sites) == 0 {
		fault(0, msgNoContact)
		return
	}
	if p.ID == "" {
		p.ID = strings.ReplaceAll(Fold(p.Name+" "+p.Postcode+" "+p.Commune), " ", "-")
	}
}

// shorten keeps the start of a value: a whole page may stand where a word was
// expected.
func shorten(value string) string {
	const most = 40
	if letters := []rune(value); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return value
}

// Text is what a place has in a column of one text, empty for others.
func (c *Column) Text(p *Place) string {
	if c.text == nil {
		return ""
	}
	return *c.text(p)
}

// Items is what a place has in a column of several words, nil for others.
func (c *Column) Items(p *Place) []string {
	if c.items == nil {
		return nil
	}
	return *c.items(p)
}

// List tells whether a column holds several words.
func (c *Column) List() bool { return c.list }

// Words are what a column may hold, nil when it may hold anything.
func (c *Column) Words() []string {
	if c.words == nil {
		return nil
	}
	return c.words()
}
