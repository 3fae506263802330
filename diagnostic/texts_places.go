package diagnostic

// PlaceTexts are the words about places near here. A Near carries them.
type PlaceTexts struct {
	List          string `json:"liste"`           // {sources}, {date}
	NotInList     string `json:"commune_absente"` // {commune}: the list has no place there
	NoCommune     string `json:"sans_commune"`    // nobody said which commune
	ForStep       string `json:"pour_le_pas"`     // {n}: heading
	ForSteps      string `json:"pour_les_pas"`    // {n}: heading, « 1 et 3 »
	InCommune     string `json:"dans_la_commune"` // beside a name
	Km            string `json:"a_km"`            // {km}
	LessThanKm    string `json:"moins_d_un_km"`
	SamePostcode  string `json:"meme_code_postal"`
	InDepartment  string `json:"dans_le_departement"`
	Roaming       string `json:"itinerant"`
	Remote        string `json:"a_distance"`
	Elsewhere     string `json:"autre_departement"` // {departement}
	Open          string `json:"ouvert"`            // label before words
	Hours         string `json:"horaires"`          // label before what was not understood
	Phone         string `json:"telephone"`         // label
	Email         string `json:"courriel"`          // label
	Site          string `json:"site"`              // label
	Booking       string `json:"rendez_vous"`       // label
	Free          string `json:"gratuit"`
	FreeSometimes string `json:"gratuit_condition"`
	Paid          string `json:"payant"`
	Welcomes      string `json:"accueille"`   // label
	Dated         string `json:"information"` // {date}
	Undated       string `json:"sans_date"`
	CheckByPhone  string `json:"verifier_telephone"`
	Check         string `json:"verifier"`
	None          string `json:"aucun"`
	Others        string `json:"ailleurs"` // heading
	LinkTo        string `json:"lien"`     // {nom}, {adresse}
}

func (t *PlaceTexts) fields() []textField {
	return []textField{
		{"liste", &t.List, []string{"sources", "date"}},
		{"commune_absente", &t.NotInList, []string{"commune"}},
		{"sans_commune", &t.NoCommune, nil},
		{"pour_le_pas", &t.ForStep, []string{"n"}},
		{"pour_les_pas", &t.ForSteps, []string{"n"}},
		{"dans_la_commune", &t.InCommune, nil},
		{"a_km", &t.Km, []string{"km"}},
		{"moins_d_un_km", &t.LessThanKm, nil},
		{"meme_code_postal", &t.SamePostcode, nil},
		{"dans_le_departement", &t.InDepartment, nil},
		{"itinerant", &t.Roaming, nil},
		{"a_distance", &t.Remote, nil},
		{"autre_departement", &t.Elsewhere, []string{"departement"}},
		{"ouvert", &t.Open, nil},
		{"horaires", &t.Hours, nil},
		{"telephone", &t.Phone, nil},
		{"courriel", &t.Email, nil},
		{"site", &t.Site, nil},
		{"rendez_vous", &t.Booking, nil},
		{"gratuit", &t.Free, nil},
		{"gratuit_condition", &t.FreeSometimes, nil},
		{"payant", &t.Paid, nil},
		{"accueille", &t.Welcomes, nil},
		{"information", &t.Dated, []string{"date"}},
		{"sans_date", &t.Undated, nil},
		{"verifier_telephone", &t.CheckByPhone, nil},
		{"verifier", &t.Check, nil},
		{"aucun", &t.None, nil},
		{"ailleurs", &t.Others, nil},
		{"lien", &t.LinkTo, []string{"nom", "adresse"}},
	}
}

// Complete fills the texts that are missing from a Near saved by an earlier
// version with those of this one.
func (t *PlaceTexts) Complete(from PlaceTexts) {
	theirs := from.fields()
	for i, f := range t.fields() {
		if *f.text == "" {
			*f.text = *theirs[i].text
		}
	}
}
