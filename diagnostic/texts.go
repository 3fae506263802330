package diagnostic

import (
	"slices"
	"strings"
)

// Texts holds every sentence of the product that is not a question, a step or
// an alert (textes.yaml; brief F and G). A word in braces is a hole, filled by
// Fill: « Fait le {date} ».
type Texts struct {
	Levels     []string   // by level: what it means for the whole association
	AxisLevels [][]string // by axis, then level
	Roles      []Option   // who does a step, who answers: id and words
	Report     ReportTexts
	Summary    SummaryTexts
	Screen     ScreenTexts
	Cohort     CohortTexts
	Volunteers VolunteersTexts
	Follow     FollowTexts
	Comparison ComparisonTexts
	Form       FormTexts
	Offers     []string // by axis: what a federation can offer for a step of this axis
	Survey     SurveyTexts
	Agreement  AgreementTexts
	Meeting    MeetingTexts
	Helped     []string      // by axis: whom a step of this axis helps
	Paper      *PaperTexts   // nil when the questionnaire has none of its own
	Explain    *ExplainTexts // nil likewise
	Addresses  AddressTexts  // empty in a questionnaire that has no words for addresses
	Places     PlaceTexts    // empty in a questionnaire that says nothing of places
	Needs      NeedsTexts    // empty in a questionnaire that says nothing of what may be learnt
	Zones      ZoneTexts     // empty in a questionnaire that does not say where help is far
}

// ReportTexts are the words of the plan (brief G.2). A Result carries them,
// filled, so that reports need no questionnaire.
type ReportTexts struct {
	Title           string `json:"titre"`            // {de_nom}: the name after « de »
	Unnamed         string `json:"sans_nom"`         // stands for the name when none was given
	Made            string `json:"fait_par"`         // {date}, {roles}
	MadeAlone       string `json:"fait_le"`          // {date}: nobody said who answered
	Express         string `json:"express"`          // mandatory on an express plan
	OneAxis         string `json:"un_axe"`           // {axe}: only this axis was asked
	Pride           string `json:"fierte_titre"`     // heading
	Protect         string `json:"proteger_titre"`   // heading
	Steps           string `json:"pas_titre"`        // heading, three steps
	StepsTwo        string `json:"pas_titre_deux"`   // heading, two steps
	StepsOne        string `json:"pas_titre_un"`     // heading, one step
	StepsNone       string `json:"pas_aucun"`        // no step to propose
	Enough          string `json:"assez"`            // « Trois pas, c’est assez… »
	NoTime          string `json:"pas_le_temps"`     // « Vous n’avez pas le temps ?… »
	ThisWeek        string `json:"cette_semaine"`    // {minutes}
	Then            string `json:"ensuite"`          // label
	Who             string `json:"qui"`              // label
	WhoWith         string `json:"qui_avec"`         // word between two blanks
	WhoIdea         string `json:"qui_idee"`         // {roles}: who could do it
	ByDate          string `json:"pour_le"`          // {date}: when the association wants it done
	With            string `json:"avec_quoi"`        // label
	Help            string `json:"coup_de_main"`     // label
	TrainingHelp    string `json:"formation_utile"`  // label, when help makes a difference
	DoneWhen        string `json:"fait_quand"`       // label
	DoneOn          string `json:"fait_date"`        // label before a blank
	Why             string `json:"pourquoi"`         // label
	WhyAnswer       string `json:"pourquoi_reponse"` // {reponse}
	WhyUnknown      string `json:"pourquoi_nsp"`     // {question}
	WhyTicked       string `json:"pourquoi_cases"`   // {cases}: ticked boxes, {question}
	WhyNoneBox      string `json:"pourquoi_aucune"`  // {question}: no box ticked
	WhyFirst        string `json:"pourquoi_avant"`   // {pas}: prerequisite of that step
	Effect          string `json:"effet"`            // {vise}: the honest answer once done
	Effort          string `json:"effort"`           // {heures}
	Cost            string `json:"cout"`             // {cout}
	Free            string `json:"gratuit"`          // instead of Cost
	Meeting         string `json:"rendez_vous"`      // label before a blank
	Yours           string `json:"pied"`             // « Ce plan est le vôtre… »
	ChosenBy        string `json:"choisi_par"`       // label before blanks
	Where           string `json:"ou_titre"`         // heading of page 2
	Overall         string `json:"general"`          // {note}, {min}, {max}, {niveau}
	NoOverall       string `json:"general_absent"`   // no overall figure yet
	AxisFigure      string `json:"axe_note"`         // {note}, {min}, {max}
	AxisMissing     string `json:"axe_incomplet"`    // instead of the level: « à compléter »
	NoFigure        string `json:"axe_sans_note"`    // nothing answered on this axis
	Coverage        string `json:"couverture"`       // {pourcent}
	Strong          string `json:"appui_titre"`      // « Notre point d’appui »
	Lowest          string `json:"bas_titre"`        // « Là où un pas changera le plus »
	Reserve         string `json:"reserve_titre"`    // heading
	More            string `json:"autres_pas"`       // « D’autres pas vous attendent… »
	Clarify         string `json:"eclaircir_titre"`  // heading
	ClarifyAsk      string `json:"eclaircir_a_qui"`  // {roles}
	ScoreUse        string `json:"note_sert"`        // mandatory sentence (F.1)
	NearHere        string `json:"aide_titre"`       // heading of page 3
	NearHereSay     string `json:"aide_intro"`
	Find            string `json:"aide_trouver"`  // label
	Ask             string `json:"aide_demander"` // label
	Independent     string `json:"aide_independante"`
	HelpNotes       string `json:"aide_noter"` // labels before blanks, joined by « | »
	OtherAlerts     string `json:"alertes_autres"`
	CheckedBy       string `json:"mentions_version"` // {referentiel}, {version}, {date}
	Privacy         string `json:"mentions_vie_privee"`
	Origins         string `json:"mentions_sources"`
	FinalNote       string `json:"mot_de_fin"`
	StepsHow        string `json:"pas_details"`     // heading of page 2: how to do each step
	ToFill          string `json:"a_remplir"`       // text alternative of a line to write on
	ToTick          string `json:"a_cocher"`        // text alternative of a box to tick
	BarAlt          string `json:"alt_barre"`       // {figure}: text alternative of a bar
	NoBarAlt        string `json:"alt_barre_vide"`  // text alternative of a bar without figure
	RadarAlt        string `json:"alt_toile"`       // {axes}: text alternative of the radar
	LinkTo          string `json:"lien"`            // {nom}, {adresse}: description of a link
	Attached        string `json:"mentions_joint"`  // instead of Privacy, in a file that carries the answers
	AttachedAnswers string `json:"joint_reponses"`  // description of the attached answers
	AttachedResult  string `json:"joint_resultat"`  // description of the attached result
	RemindGesture   string `json:"rappel_geste"`    // {pas}: title of a reminder
	RemindStep      string `json:"rappel_pas"`      // {pas}: title of a reminder, on the day chosen
	RemindTalk      string `json:"rappel_reparler"` // {de_nom}: title of a reminder
	RemindTalkSay   string `json:"rappel_reparler_dire"`
	RemindRedo      string `json:"rappel_refaire"` // {de_nom}: title of a reminder
	RemindRedoSay   string `json:"rappel_refaire_dire"`
	Declined        string `json:"non_souhaites_titre"` // heading
	DeclinedSay     string `json:"non_souhaites_dire"`
}

// Complete fills the texts that are missing from a Result saved by an earlier
// version with those of this one.
func (t *ReportTexts) Complete(from ReportTexts) {
	complete(slices.Concat(t.fields(), t.declinedFields()), slices.Concat(from.fields(), from.declinedFields()))
}

// complete fills the texts that are empty with others.
func complete(texts, from []textField) {
	for i, f := range texts {
		if *f.text == "" {
			*f.text = *from[i].text
		}
	}
}

// SummaryTexts are the templates of the sentences that read a result
// (brief F.4).
type SummaryTexts struct {
	Pride      string // {fierte}
	Strength   string // {axe}, {texte}: no pride was given
	Close      string // {a}, {b}
	Lowest     string // {axe}
	Far        string // {a}, {b}
	Capped     string // {note}, {niveau}, {alerte}
	Incomplete string // {axe}
	Unknowns   string // {n}
	OneUnknown string
	Alone      string // one person answered
	Progress   string // {date}, {n}, {question}, {avant}, {apres}
	Decline    string // {axe}, {n}
	Braking    string // digital tools slow them down
	Choice     string // not using a tool
}

// ScreenTexts are the words of the interview (brief C.1 and G.3).
type ScreenTexts struct {
	Welcome      string // {express}, {complet}: minutes
	Privacy      string
	Advice       string // before starting: there is no right answer
	Together     string // the best diagnostic is made by three
	AxisDone     string // {axe}
	Help         string // the commands, in a sentence
	End          string
	NotLevel     string // a wrong key or number
	Unknown      string // label of nsp
	NotForUs     string // label of na
	Declined     string // label of non_souhaite
	SomeDeclined string // said of several people, when some decline
	Why          string // heading of « pourquoi cette question »
	Resume       string // {n} answers found
	Stopped      string // {fichier}
	Saved        string // {fichier}
	Encourage    string
	OtherStep    string // said when a step is not wanted
	OneStep      string // one step is enough
	RolesOnly    string // who does a step: never a name
	Next         string // what to do once the plan is chosen: lines joined by « | »

	SheetThanks  string // individual sheet: {fichier}
	SheetNotRead string // individual sheet: a wrong key, or too many boxes
}

// Fill replaces the holes of a template. Pairs are names and values:
// Fill(t, "nom", "Les Amis du Lavoir").
func Fill(template string, pairs ...string) string {
	if !strings.Contains(template, "{") {
		return template
	}
	holes := make([]string, len(pairs))
	for i := range pairs {
		holes[i] = pairs[i]
		if i%2 == 0 {
			holes[i] = "{" + pairs[i] + "}"
		}
	}
	return strings.NewReplacer(holes...).Replace(template)
}

// textField ties a key of textes.yaml to its place and to the holes that it
// must have; the loader refuses a missing text, an unknown key, a hole too
// many or one forgotten.
type textField struct {
	key   string
	text  *string
	holes []string
}

func (t *ReportTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, []string{"de_nom"}},
		{"sans_nom", &t.Unnamed, nil},
		{"fait_par", &t.Made, []string{"date", "roles"}},
		{"fait_le", &t.MadeAlone, []string{"date"}},
		{"express", &t.Express, nil},
		{"un_axe", &t.OneAxis, []string{"axe"}},
		{"fierte_titre", &t.Pride, nil},
		{"proteger_titre", &t.Protect, nil},
		{"pas_titre", &t.Steps, nil},
		{"pas_titre_deux", &t.StepsTwo, nil},
		{"pas_titre_un", &t.StepsOne, nil},
		{"pas_aucun", &t.StepsNone, nil},
		{"assez", &t.Enough, nil},
		{"pas_le_temps", &t.NoTime, nil},
		{"cette_semaine", &t.ThisWeek, []string{"minutes"}},
		{"ensuite", &t.Then, nil},
		{"qui", &t.Who, nil},
		{"qui_avec", &t.WhoWith, nil},
		{"qui_idee", &t.WhoIdea, []string{"roles"}},
		{"pour_le", &t.ByDate, []string{"date"}},
		{"avec_quoi", &t.With, nil},
		{"coup_de_main", &t.Help, nil},
		{"formation_utile", &t.TrainingHelp, nil},
		{"fait_quand", &t.DoneWhen, nil},
		{"fait_date", &t.DoneOn, nil},
		{"pourquoi", &t.Why, nil},
		{"pourquoi_reponse", &t.WhyAnswer, []string{"reponse"}},
		{"pourquoi_nsp", &t.WhyUnknown, []string{"question"}},
		{"pourquoi_cases", &t.WhyTicked, []string{"cases", "question"}},
		{"pourquoi_aucune", &t.WhyNoneBox, []string{"question"}},
		{"pourquoi_avant", &t.WhyFirst, []string{"pas"}},
		{"effet", &t.Effect, []string{"vise"}},
		{"effort", &t.Effort, []string{"heures"}},
		{"cout", &t.Cost, []string{"cout"}},
		{"gratuit", &t.Free, nil},
		{"rendez_vous", &t.Meeting, nil},
		{"pied", &t.Yours, nil},
		{"choisi_par", &t.ChosenBy, nil},
		{"ou_titre", &t.Where, nil},
		{"general", &t.Overall, []string{"note", "min", "max", "niveau"}},
		{"general_absent", &t.NoOverall, nil},
		{"axe_note", &t.AxisFigure, []string{"note", "min", "max"}},
		{"axe_incomplet", &t.AxisMissing, nil},
		{"axe_sans_note", &t.NoFigure, nil},
		{"couverture", &t.Coverage, []string{"pourcent"}},
		{"appui_titre", &t.Strong, nil},
		{"bas_titre", &t.Lowest, nil},
		{"reserve_titre", &t.Reserve, nil},
		{"autres_pas", &t.More, nil},
		{"eclaircir_titre", &t.Clarify, nil},
		{"eclaircir_a_qui", &t.ClarifyAsk, []string{"roles"}},
		{"note_sert", &t.ScoreUse, nil},
		{"aide_titre", &t.NearHere, nil},
		{"aide_intro", &t.NearHereSay, nil},
		{"aide_trouver", &t.Find, nil},
		{"aide_demander", &t.Ask, nil},
		{"aide_independante", &t.Independent, nil},
		{"aide_noter", &t.HelpNotes, nil},
		{"alertes_autres", &t.OtherAlerts, nil},
		{"mentions_version", &t.CheckedBy, []string{"referentiel", "version", "date"}},
		{"mentions_vie_privee", &t.Privacy, nil},
		{"mentions_sources", &t.Origins, nil},
		{"mot_de_fin", &t.FinalNote, nil},
		{"pas_details", &t.StepsHow, nil},
		{"a_remplir", &t.ToFill, nil},
		{"a_cocher", &t.ToTick, nil},
		{"alt_barre", &t.BarAlt, []string{"figure"}},
		{"alt_barre_vide", &t.NoBarAlt, nil},
		{"alt_toile", &t.RadarAlt, []string{"axes"}},
		{"lien", &t.LinkTo, []string{"nom", "adresse"}},
		{"mentions_joint", &t.Attached, nil},
		{"joint_reponses", &t.AttachedAnswers, nil},
		{"joint_resultat", &t.AttachedResult, nil},
		{"rappel_geste", &t.RemindGesture, []string{"pas"}},
		{"rappel_pas", &t.RemindStep, []string{"pas"}},
		{"rappel_reparler", &t.RemindTalk, []string{"de_nom"}},
		{"rappel_reparler_dire", &t.RemindTalkSay, nil},
		{"rappel_refaire", &t.RemindRedo, []string{"de_nom"}},
		{"rappel_refaire_dire", &t.RemindRedoSay, nil},
	}
}

func (t *SummaryTexts) fields() []textField {
	return []textField{
		{"fierte", &t.Pride, []string{"fierte"}},
		{"point_appui", &t.Strength, []string{"axe", "texte"}},
		{"axes_proches", &t.Close, []string{"a", "b"}},
		{"axe_le_plus_bas", &t.Lowest, []string{"axe"}},
		{"ecart_fort", &t.Far, []string{"a", "b"}},
		{"plafond", &t.Capped, []string{"note", "niveau", "alerte"}},
		{"couverture_faible", &t.Incomplete, []string{"axe"}},
		{"nsp_nombreux", &t.Unknowns, []string{"n"}},
		{"nsp_un", &t.OneUnknown, nil},
		{"une_personne", &t.Alone, nil},
		{"progres", &t.Progress, []string{"date", "n", "question", "avant", "apres"}},
		{"recul", &t.Decline, []string{"axe", "n"}},
		{"frein", &t.Braking, nil},
		{"ne_pas_utiliser", &t.Choice, nil},
	}
}

func (t *ScreenTexts) fields() []textField {
	return []textField{
		{"accueil", &t.Welcome, []string{"express", "complet"}},
		{"vie_privee", &t.Privacy, nil},
		{"consigne", &t.Advice, nil},
		{"a_trois", &t.Together, nil},
		{"axe_fini", &t.AxisDone, []string{"axe"}},
		{"aide", &t.Help, nil},
		{"fin", &t.End, nil},
		{"pas_compris", &t.NotLevel, nil},
		{"nsp", &t.Unknown, nil},
		{"na", &t.NotForUs, nil},
		{"pourquoi", &t.Why, nil},
		{"reprise", &t.Resume, []string{"n"}},
		{"arret", &t.Stopped, []string{"fichier"}},
		{"enregistre", &t.Saved, []string{"fichier"}},
		{"encouragement", &t.Encourage, nil},
		{"autre_pas", &t.OtherStep, nil},
		{"un_pas", &t.OneStep, nil},
		{"roles_seulement", &t.RolesOnly, nil},
		{"et_maintenant", &t.Next, nil},
		{"individuel_merci", &t.SheetThanks, []string{"fichier"}},
		{"individuel_pas_compris", &t.SheetNotRead, nil},
	}
}
