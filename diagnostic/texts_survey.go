package diagnostic

// SurveyTexts are the words of the questionnaire written for a survey tool. A
// questionnaire may have none: it is then not written for one.
type SurveyTexts struct {
	TitleExpress    string // {titre}
	TitleAxis       string // {titre}, {axe}
	TitleIndividual string
	Welcome         string
	WelcomeSheet    string // the volunteers’: there, others than the association may keep the answers
	Duration        string // {minutes}
	Privacy         string // for who answers
	Author          string // for who prepares the survey
	Thanks          string
	Profile         string // heading
	Complements     string // heading
	Individual      string // heading
	None            string // the box that says that no other is ticked
	Aside           string // {question}: asked beside an answer that is typed
	Range           string // {min}, {max}
	MaxBoxes        string // {max}
	Alone           string // {choix}: boxes that are ticked alone

	// What to do with the file, by tool, and with the answers.
	NextLimeSurvey, NextXLSForm, NextFramaforms, NextCSV string
	NextCSVPath                                          string // {parcours}
	NextRead                                             string // {commande}

	Guide SurveyGuide
}

// SurveyGuide are the words of the guide that says what to copy where, for a
// tool that imports nothing.
type SurveyGuide struct {
	Title        string // {titre}
	Intro        string
	Before       string // heading
	Settings     string // lines joined by « | »
	Name         string // label
	Description  string // label
	Confirmation string // label
	Field        string // {n}, {type}: heading
	Key          string // label
	Default      string // label
	Required     string
	Bounds       string // {min}, {max}
	Options      string // label
	Rows         string // label
	Page         string // heading
	ShownIf      string // {si}
	HiddenIf     string // {si}
	Empty        string // {question}
	Types        string // the kinds of fields, joined by « | »: one choice, boxes, number, text, grid, list, hidden
	After        string // heading
	Export       string // {commande}: lines joined by « | »

	ConditionWords
}

func (t *SurveyTexts) fields() []textField {
	return append([]textField{
		{"titre_express", &t.TitleExpress, []string{"titre"}},
		{"titre_axe", &t.TitleAxis, []string{"titre", "axe"}},
		{"titre_individuel", &t.TitleIndividual, nil},
		{"accueil", &t.Welcome, nil},
		{"accueil_individuel", &t.WelcomeSheet, nil},
		{"duree", &t.Duration, []string{"minutes"}},
		{"vie_privee", &t.Privacy, nil},
		{"auteur", &t.Author, nil},
		{"merci", &t.Thanks, nil},
		{"profil", &t.Profile, nil},
		{"complements", &t.Complements, nil},
		{"individuel", &t.Individual, nil},
		{"aucune", &t.None, nil},
		{"ne_sait_pas", &t.Aside, []string{"question"}},
		{"nombre", &t.Range, []string{"min", "max"}},
		{"cases_max", &t.MaxBoxes, []string{"max"}},
		{"case_seule", &t.Alone, []string{"choix"}},
		{"suite_limesurvey", &t.NextLimeSurvey, nil},
		{"suite_xlsform", &t.NextXLSForm, nil},
		{"suite_framaforms", &t.NextFramaforms, nil},
		{"suite_csv", &t.NextCSV, nil},
		{"suite_csv_parcours", &t.NextCSVPath, []string{"parcours"}},
		{"suite_lire", &t.NextRead, []string{"commande"}},
	}, t.Guide.fields()...)
}

func (g *SurveyGuide) fields() []textField {
	return append([]textField{
		{"guide_titre", &g.Title, []string{"titre"}},
		{"guide_intro", &g.Intro, nil},
		{"guide_avant", &g.Before, nil},
		{"guide_reglages", &g.Settings, nil},
		{"guide_nom", &g.Name, nil},
		{"guide_presentation", &g.Description, nil},
		{"guide_confirmation", &g.Confirmation, nil},
		{"guide_champ", &g.Field, []string{"n", "type"}},
		{"guide_cle", &g.Key, nil},
		{"guide_valeur", &g.Default, nil},
		{"guide_requis", &g.Required, nil},
		{"guide_bornes", &g.Bounds, []string{"min", "max"}},
		{"guide_options", &g.Options, nil},
		{"guide_lignes", &g.Rows, nil},
		{"guide_page", &g.Page, nil},
		{"guide_si", &g.ShownIf, []string{"si"}},
		{"guide_sauf_si", &g.HiddenIf, []string{"si"}},
		{"guide_vide", &g.Empty, []string{"question"}},
		{"guide_types", &g.Types, nil},
		{"guide_apres", &g.After, nil},
		{"guide_export", &g.Export, []string{"commande"}},
	}, g.ConditionWords.fields("guide_")...)
}
