package diagnostic

// ZoneTexts are the words of the places where help is far. A synthesis carries
// them when a list of places was given.
type ZoneTexts struct {
	Title      string `json:"titre"` // heading
	Say        string `json:"dire"`
	Near       string `json:"proche"`           // {km}
	List       string `json:"liste"`            // {date}
	Lists      string `json:"listes"`           // {debut}, {fin}
	Nothing    string `json:"rien"`             // {seuil}
	Where      string `json:"ou"`               // header of a column
	Lacking    string `json:"sans_lieu"`        // header of a column
	Places     string `json:"lieux"`            // header of a column
	All        string `json:"partout"`          // a cell
	Several    string `json:"non_dit"`          // a cell
	Department string `json:"departement"`      // {ou}: a cell
	Communes   string `json:"communes"`         // {ou}: before a list
	AllOver    string `json:"communes_partout"` // before a list: everywhere
	Until      string `json:"en_attendant"`
	Ours       string `json:"agir"`
}

func (t *ZoneTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"dire", &t.Say, nil},
		{"proche", &t.Near, []string{"km"}},
		{"liste", &t.List, []string{"date"}},
		{"listes", &t.Lists, []string{"debut", "fin"}},
		{"rien", &t.Nothing, []string{"seuil"}},
		{"ou", &t.Where, nil},
		{"sans_lieu", &t.Lacking, nil},
		{"lieux", &t.Places, nil},
		{"partout", &t.All, nil},
		{"non_dit", &t.Several, nil},
		{"departement", &t.Department, []string{"ou"}},
		{"communes", &t.Communes, []string{"ou"}},
		{"communes_partout", &t.AllOver, nil},
		{"en_attendant", &t.Until, nil},
		{"agir", &t.Ours, nil},
	}
}
