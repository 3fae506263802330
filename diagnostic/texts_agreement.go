package diagnostic

// AgreementTexts are the words of several questionnaires put together. A report of
// package agreement carries them.
type AgreementTexts struct {
	Title           string `json:"titre"`    // {de_nom}
	Unnamed         string `json:"sans_nom"` // stands for the name when none was given
	Made            string `json:"fait_le"`  // {n}, {date}
	Few             string `json:"peu"`      // {seuil}: fewer files than the threshold
	Enough          string `json:"assez"`    // {seuil}
	Normal          string `json:"normal"`
	Counts          string `json:"resume"`   // {accord}, {presque}, {discuter}: how many questions
	Discuss         string `json:"discuter"` // heading
	DiscussSay      string `json:"discuter_dire"`
	DiscussNone     string `json:"discuter_aucun"`
	Nothing         string `json:"discuter_rien"`    // no question has two answers
	DiscussNext     string `json:"discuter_ensuite"` // heading
	Protect         string `json:"proteger"`         // {alerte}
	Verify          string `json:"verifier"`
	OneSaid         string `json:"une_phrase"`     // {phrase}
	Between         string `json:"deux_phrases"`   // {bas}, {haut}: the lowest and the highest answer
	Several         string `json:"plusieurs"`      // {reponses}
	BoxesAll        string `json:"cases_tous"`     // {cases}
	BoxesSome       string `json:"cases_certains"` // {cases}
	SomeUnknown     string `json:"certains_nsp"`
	SomeNotForUs    string `json:"certains_na"`
	Marked          string `json:"marquee"`
	Proposal        string `json:"propose"` // label
	ProposalUnknown string `json:"propose_nsp"`
	ProposalNone    string `json:"propose_rien"`
	NoBox           string `json:"aucune_case"`
	Answer          string `json:"reponse"`   // header of a column
	Box             string `json:"case"`      // header of a column
	All             string `json:"tous"`      // header of a column
	Others          string `json:"autres"`    // roles too few to be shown, or not said
	GroupSaid       string `json:"compte"`    // {groupe}, {reponses}
	CountSaid       string `json:"compte_un"` // {reponse}, {n}
	Close           string `json:"presque"`   // heading
	CloseSay        string `json:"presque_dire"`
	Agreed          string `json:"accord"`    // heading
	Clarify         string `json:"eclaircir"` // heading
	ClarifySay      string `json:"eclaircir_dire"`
	Ask             string `json:"a_qui"`       // {roles}
	Alone           string `json:"une_reponse"` // heading
	AloneSay        string `json:"une_reponse_dire"`
	Facts           string `json:"association"` // heading
	FactsSay        string `json:"association_dire"`
	Next            string `json:"suite"`        // heading
	NextItems       string `json:"suite_dire"`   // lines joined by « | »
	Welcome         string `json:"accueil"`      // {n}: before the questions to decide
	Finished        string `json:"accueil_fini"` // nothing is left to decide
}

func (t *AgreementTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, []string{"de_nom"}},
		{"sans_nom", &t.Unnamed, nil},
		{"fait_le", &t.Made, []string{"n", "date"}},
		{"peu", &t.Few, []string{"seuil"}},
		{"assez", &t.Enough, []string{"seuil"}},
		{"normal", &t.Normal, nil},
		{"resume", &t.Counts, []string{"accord", "presque", "discuter"}},
		{"discuter", &t.Discuss, nil},
		{"discuter_dire", &t.DiscussSay, nil},
		{"discuter_aucun", &t.DiscussNone, nil},
		{"discuter_rien", &t.Nothing, nil},
		{"discuter_ensuite", &t.DiscussNext, nil},
		{"proteger", &t.Protect, []string{"alerte"}},
		{"verifier", &t.Verify, nil},
		{"une_phrase", &t.OneSaid, []string{"phrase"}},
		{"deux_phrases", &t.Between, []string{"bas", "haut"}},
		{"plusieurs", &t.Several, []string{"reponses"}},
		{"cases_tous", &t.BoxesAll, []string{"cases"}},
		{"cases_certains", &t.BoxesSome, []string{"cases"}},
		{"certains_nsp", &t.SomeUnknown, nil},
		{"certains_na", &t.SomeNotForUs, nil},
		{"marquee", &t.Marked, nil},
		{"propose", &t.Proposal, nil},
		{"propose_nsp", &t.ProposalUnknown, nil},
		{"propose_rien", &t.ProposalNone, nil},
		{"aucune_case", &t.NoBox, nil},
		{"reponse", &t.Answer, nil},
		{"case", &t.Box, nil},
		{"tous", &t.All, nil},
		{"autres", &t.Others, nil},
		{"compte", &t.GroupSaid, []string{"groupe", "reponses"}},
		{"compte_un", &t.CountSaid, []string{"reponse", "n"}},
		{"presque", &t.Close, nil},
		{"presque_dire", &t.CloseSay, nil},
		{"accord", &t.Agreed, nil},
		{"eclaircir", &t.Clarify, nil},
		{"eclaircir_dire", &t.ClarifySay, nil},
		{"a_qui", &t.Ask, []string{"roles"}},
		{"une_reponse", &t.Alone, nil},
		{"une_reponse_dire", &t.AloneSay, nil},
		{"association", &t.Facts, nil},
		{"association_dire", &t.FactsSay, nil},
		{"suite", &t.Next, nil},
		{"suite_dire", &t.NextItems, nil},
		{"accueil", &t.Welcome, []string{"n"}},
		{"accueil_fini", &t.Finished, nil},
	}
}

// MeetingTexts are the words of the sheet of a meeting, where the association
// chooses its steps (brief G.4).
type MeetingTexts struct {
	Title       string `json:"titre"`   // {de_nom}
	Made        string `json:"prepare"` // {date}
	Choose      string `json:"choisir"`
	Course      string `json:"deroule"`      // heading
	CourseItems string `json:"deroule_dire"` // lines joined by « | »
	Material    string `json:"materiel"`
	Discuss     string `json:"discuter"` // heading
	DiscussSay  string `json:"discuter_dire"`
	OurAnswer   string `json:"notre_reponse"` // label before a blank
	Reason      string `json:"pourquoi"`      // label before a blank
	Steps       string `json:"pas"`           // heading
	StepsSay    string `json:"pas_dire"`
	Protect     string `json:"proteger"`      // beside the title of a step that an alert asks for
	Pro         string `json:"pour"`          // label
	Change      string `json:"change"`        // label
	Asks        string `json:"demande"`       // label
	AsksWho     string `json:"demande_qui"`   // {roles}
	Helps       string `json:"aide"`          // label
	Stickers    string `json:"gommettes"`     // label before an empty frame
	Reasons     string `json:"raisons"`       // label before blanks
	Keep        string `json:"gardons"`       // heading
	KeepLine    string `json:"gardons_ligne"` // labels joined by « | », each before a blank
	Frame       string `json:"cadre"`         // read aloud where the frame is
}

func (t *MeetingTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, []string{"de_nom"}},
		{"prepare", &t.Made, []string{"date"}},
		{"choisir", &t.Choose, nil},
		{"deroule", &t.Course, nil},
		{"deroule_dire", &t.CourseItems, nil},
		{"materiel", &t.Material, nil},
		{"discuter", &t.Discuss, nil},
		{"discuter_dire", &t.DiscussSay, nil},
		{"notre_reponse", &t.OurAnswer, nil},
		{"pourquoi", &t.Reason, nil},
		{"pas", &t.Steps, nil},
		{"pas_dire", &t.StepsSay, nil},
		{"proteger", &t.Protect, nil},
		{"pour", &t.Pro, nil},
		{"change", &t.Change, nil},
		{"demande", &t.Asks, nil},
		{"demande_qui", &t.AsksWho, []string{"roles"}},
		{"aide", &t.Helps, nil},
		{"gommettes", &t.Stickers, nil},
		{"raisons", &t.Reasons, nil},
		{"gardons", &t.Keep, nil},
		{"gardons_ligne", &t.KeepLine, nil},
		{"cadre", &t.Frame, nil},
	}
}
