package diagnostic

// Address is where to find a kind of support in some départements. A network
// writes its own, with the day on which somebody made sure of them.
type Address struct {
	ID          string
	Departments []string // « 37 », « 2A »
	Name        string
	Where       string // empty when it has no place
	Phone       string
	Email       string
	Site        string
	Open        string // when, in words
	Checked     string // ISO day
}

// In tells whether the address is for a département.
func (a *Address) In(department string) bool {
	for _, d := range a.Departments {
		if d == department {
			return true
		}
	}
	return false
}

// ContactAddresses are the addresses of a contact in the département of the
// association, with the words to tell them.
type ContactAddresses struct {
	List  []ContactAddress `json:"liste"`
	Texts AddressTexts     `json:"textes"`
}

// ContactAddress is an address as a report shows it.
type ContactAddress struct {
	ID      string `json:"id"`
	Name    string `json:"nom"`
	Where   string `json:"adresse"`
	Phone   string `json:"telephone"`
	Email   string `json:"courriel"`
	Site    string `json:"site"`
	Open    string `json:"ouvert"`
	Checked string `json:"verifie_le"` // ISO day
	Check   bool   `json:"a_verifier"` // it was checked too long ago
}

// AddressTexts are the words about addresses.
type AddressTexts struct {
	Phone        string `json:"telephone"` // label
	Email        string `json:"courriel"`  // label
	Site         string `json:"site"`      // label
	Open         string `json:"ouvert"`    // label
	Checked      string `json:"verifie"`   // {date}
	CheckByPhone string `json:"verifier_telephone"`
	Check        string `json:"verifier"`
	LinkTo       string `json:"lien"`    // {nom}, {adresse}
	Explain      string `json:"adresse"` // {nom}, {departements}, {date}: in an explanation
}

func (t *AddressTexts) fields() []textField {
	return []textField{
		{"telephone", &t.Phone, nil},
		{"courriel", &t.Email, nil},
		{"site", &t.Site, nil},
		{"ouvert", &t.Open, nil},
		{"verifie", &t.Checked, []string{"date"}},
		{"verifier_telephone", &t.CheckByPhone, nil},
		{"verifier", &t.Check, nil},
		{"lien", &t.LinkTo, []string{"nom", "adresse"}},
		{"adresse", &t.Explain, []string{"nom", "departements", "date"}},
	}
}
