package diagnostic

// VolunteersTexts are the words of what the volunteers of an association say
// together (brief C.9 and G.2, page 4). Volunteers carries them.
type VolunteersTexts struct {
	Title         string `json:"titre"`
	Made          string `json:"fait"`          // {n}, {date}
	More          string `json:"encore"`        // {n}: sheets missing
	OneMore       string `json:"encore_une"`    // one sheet is missing
	TooFew        string `json:"trop_peu"`      // {seuil}
	Before        string `json:"avant"`         // what it is for
	Share         string `json:"sur"`           // {x}, {n}: an exact number of people
	AtLeast       string `json:"au_moins"`      // {x}, {n}
	Hidden        string `json:"moins_de"`      // {seuil}: too few to be told
	CellShare     string `json:"case_sur"`      // {x}, {n}
	CellAtLeast   string `json:"case_au_moins"` // {x}, {n}
	CellHidden    string `json:"case_moins_de"` // {seuil}
	CellFew       string `json:"case_peu"`      // too few answered
	Line          string `json:"ligne"`         // {libelle}, {combien}
	Ease          string `json:"aisance"`       // heading
	EaseSay       string `json:"aisance_dire"`  // {note}: rounded
	EaseUnit      string `json:"aisance_sens"`  // what 0 and 100 mean
	NoEase        string `json:"aisance_vide"`  // {seuil}
	Gap           string `json:"ecart_dire"`    // {points}, {lecture}
	GapUnit       string `json:"ecart_repere"`  // what a number of points means
	GapLater      string `json:"ecart_attente"` // {seuil}
	Near          string `json:"ecart_proches"` // a reading
	Between       string `json:"ecart_moyen"`   // a reading
	Far           string `json:"ecart_loin"`    // a reading
	Gestures      string `json:"gestes"`        // heading
	Gesture       string `json:"geste"`         // header of a column
	Alone         string `json:"geste_seul"`    // header of a column
	CanShow       string `json:"geste_montrer"` // header of a column
	ShareTitle    string `json:"entraide"`      // heading
	Least         string `json:"moins_partage"` // {geste}
	LeastMany     string `json:"moins_partages"`
	AllShared     string `json:"tous_partages"` // no gesture is less shared than another
	Coffee        string `json:"cafe"`          // {geste}: what to talk about next
	Helpers       string `json:"aider"`         // people are ready to show
	HelpersSay    string `json:"aider_dire"`    // {combien}
	Wishes        string `json:"envies"`        // heading
	WishesSay     string `json:"envies_dire"`   // reluctance is not incompetence
	WishesWhat    string `json:"envies_quoi"`   // label
	FearWhat      string `json:"peur_quoi"`     // label
	Others        string `json:"autres"`        // {combien}: other answers, and none
	Brakes        string `json:"freins"`        // heading
	FewBrakes     string `json:"freins_peu"`    // {seuil}: nothing is told by enough people
	OtherAnswers  string `json:"autres_choix"`  // {seuil}: the options that are not listed
	Learning      string `json:"apprendre"`     // heading
	Equipment     string `json:"equipement"`    // heading
	Effect        string `json:"effet"`         // heading
	Later         string `json:"plus_tard"`     // {seuil}: the parts that wait for more sheets
	Perception    string `json:"perception"`    // heading
	BoardSays     string `json:"bureau_dit"`    // {question}, {reponse}
	SheetsSay     string `json:"feuilles_disent"`
	NotTheSame    string `json:"regards_differents"`
	Same          string `json:"regards_proches"`
	BoardEase     string `json:"bureau_a_l_aise"`    // the board is more at ease
	VolunteerEase string `json:"benevoles_a_l_aise"` // the volunteers are
	SameEase      string `json:"meme_aisance"`
	BoardHelped   string `json:"bureau_aide"`     // tools help the board more
	OthersHelped  string `json:"benevoles_aides"` // they help the volunteers more
	SameHelp      string `json:"meme_effet"`
	Ideas         string `json:"idees"` // heading
	IdeasSay      string `json:"idees_dire"`
	Method        string `json:"methode"` // heading
	Secret        string `json:"secret"`  // {seuil}, {cache}
	FewAnswered   string `json:"peu_repondu"`
	Wait          string `json:"attendre"` // {cache}: sheets to wait for before another page
	Origin        string `json:"origine"`  // {referentiel}, {version}, {date}
}

// Complete fills the texts that are missing from a page saved by an earlier
// version with those of this one.
func (t *VolunteersTexts) Complete(from VolunteersTexts) { complete(t.fields(), from.fields()) }

func (t *VolunteersTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"fait", &t.Made, []string{"n", "date"}},
		{"encore", &t.More, []string{"n"}},
		{"encore_une", &t.OneMore, nil},
		{"trop_peu", &t.TooFew, []string{"seuil"}},
		{"avant", &t.Before, nil},
		{"sur", &t.Share, []string{"x", "n"}},
		{"au_moins", &t.AtLeast, []string{"x", "n"}},
		{"moins_de", &t.Hidden, []string{"seuil"}},
		{"case_sur", &t.CellShare, []string{"x", "n"}},
		{"case_au_moins", &t.CellAtLeast, []string{"x", "n"}},
		{"case_moins_de", &t.CellHidden, []string{"seuil"}},
		{"case_peu", &t.CellFew, nil},
		{"ligne", &t.Line, []string{"libelle", "combien"}},
		{"aisance", &t.Ease, nil},
		{"aisance_dire", &t.EaseSay, []string{"note"}},
		{"aisance_sens", &t.EaseUnit, nil},
		{"aisance_vide", &t.NoEase, []string{"seuil"}},
		{"ecart_dire", &t.Gap, []string{"points", "lecture"}},
		{"ecart_repere", &t.GapUnit, nil},
		{"ecart_attente", &t.GapLater, []string{"seuil"}},
		{"ecart_proches", &t.Near, nil},
		{"ecart_moyen", &t.Between, nil},
		{"ecart_loin", &t.Far, nil},
		{"gestes", &t.Gestures, nil},
		{"geste", &t.Gesture, nil},
		{"geste_seul", &t.Alone, nil},
		{"geste_montrer", &t.CanShow, nil},
		{"entraide", &t.ShareTitle, nil},
		{"moins_partage", &t.Least, []string{"geste"}},
		{"moins_partages", &t.LeastMany, []string{"gestes"}},
		{"tous_partages", &t.AllShared, nil},
		{"cafe", &t.Coffee, []string{"geste"}},
		{"aider", &t.Helpers, nil},
		{"aider_dire", &t.HelpersSay, []string{"combien"}},
		{"envies", &t.Wishes, nil},
		{"envies_dire", &t.WishesSay, nil},
		{"envies_quoi", &t.WishesWhat, nil},
		{"peur_quoi", &t.FearWhat, nil},
		{"autres", &t.Others, []string{"combien"}},
		{"freins", &t.Brakes, nil},
		{"freins_peu", &t.FewBrakes, []string{"seuil"}},
		{"autres_choix", &t.OtherAnswers, []string{"seuil"}},
		{"apprendre", &t.Learning, nil},
		{"equipement", &t.Equipment, nil},
		{"effet", &t.Effect, nil},
		{"plus_tard", &t.Later, []string{"seuil"}},
		{"perception", &t.Perception, nil},
		{"bureau_dit", &t.BoardSays, []string{"question", "reponse"}},
		{"feuilles_disent", &t.SheetsSay, []string{"libelle", "combien"}},
		{"regards_differents", &t.NotTheSame, nil},
		{"regards_proches", &t.Same, nil},
		{"bureau_a_l_aise", &t.BoardEase, nil},
		{"benevoles_a_l_aise", &t.VolunteerEase, nil},
		{"meme_aisance", &t.SameEase, nil},
		{"bureau_aide", &t.BoardHelped, nil},
		{"benevoles_aides", &t.OthersHelped, nil},
		{"meme_effet", &t.SameHelp, nil},
		{"idees", &t.Ideas, nil},
		{"idees_dire", &t.IdeasSay, nil},
		{"methode", &t.Method, nil},
		{"secret", &t.Secret, []string{"seuil", "cache"}},
		{"peu_repondu", &t.FewAnswered, nil},
		{"attendre", &t.Wait, []string{"cache"}},
		{"origine", &t.Origin, []string{"referentiel", "version", "date"}},
	}
}
