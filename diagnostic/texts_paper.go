package diagnostic

// PaperTexts are the words of what is printed to be filled in by hand (brief
// G.4). In texts of several lines, « | » separates them.
type PaperTexts struct {
	Form     PaperFormTexts
	Sheet    PaperSheetTexts
	Plan     PaperPlanTexts
	Workshop WorkshopTexts
}

// PaperFormTexts are the words of the questionnaire on paper.
type PaperFormTexts struct {
	Title       string
	Opening     string
	Footer      string // {titre}, {version}, {parcours}
	Complete    string // {minutes}
	Express     string // {minutes}
	OneAxis     string // {axe}
	Date        string // label before a blank
	Answering   string // label before boxes
	Answerers   string // lines: who answers
	How         string // heading
	HowSay      string // lines
	PrivacyHead string // heading
	Privacy     string
	Typing      string // heading: how answers are typed back
	TypingSay   string // {exemple}
	Page        string // {n}, {total}
	Profile     string // heading
	Complements string // heading
	OnlyFor     string // {pour_qui}, {codes}
	DependsOn   string // {codes}
	Several     string // boxes, without limit
	SeveralMost string // {n}: boxes, at most
	NoBox       string // none of the boxes
	Number      string // {min}, {max}: label before a blank
	Unknown     string // box
	NotForUs    string // {phrase}: box
	Remark      string // label before a blank
	Keep        string // heading: what to remember of an axis
}

// PaperSheetTexts are the words of the volunteers' sheet on paper.
type PaperSheetTexts struct {
	Title      string
	BeforeHead string // heading
	Before     string // {minutes}
	Help       string // who can read the questions aloud
	Privacy    string // {seuil}
	Thanks     string
	Optional   string // {question}
	Footer     string // {version}
}

// PaperPlanTexts are the words of the blank plan.
type PaperPlanTexts struct {
	Title        string
	Opening      string
	Steps        string // heading
	Step         string // label before a blank, and so on
	Gesture      string
	Who          string
	DoneWhen     string
	Meeting      string // heading
	MeetingSay   string
	MeetingLines string // lines: labels before blanks
	Reserve      string // heading
	Contacts     string // heading
	ContactsSay  string
	Contact      string // heading
	ContactLines string // lines: labels before blanks
	Footer       string
}

// WorkshopTexts are the words of the guide of a workshop on paper.
type WorkshopTexts struct {
	Title    string
	Opening  string // {duree}, {personnes}
	People   string
	Before   string // heading
	BeforeDo string // lines
	Material string // heading
	Bring    string // lines
	Print    string // heading
	PrintDo  string // lines: commands
	Running  string // heading
	Minutes  string // {n}
	After    string // heading
	AfterDo  string // lines
	Care     string // heading
	CareSay  string
	Footer   string
	Moments  []Moment
}

// Moment is a part of a workshop.
type Moment struct {
	Title   string
	Minutes int
	Say     string
}

func (t *PaperFormTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"accroche", &t.Opening, nil},
		{"pied", &t.Footer, []string{"titre", "version", "parcours"}},
		{"complet", &t.Complete, []string{"minutes"}},
		{"express", &t.Express, []string{"minutes"}},
		{"un_axe", &t.OneAxis, []string{"axe"}},
		{"date", &t.Date, nil},
		{"reponse", &t.Answering, nil},
		{"reponse_choix", &t.Answerers, nil},
		{"mode", &t.How, nil},
		{"mode_dire", &t.HowSay, nil},
		{"vie_privee_titre", &t.PrivacyHead, nil},
		{"vie_privee", &t.Privacy, nil},
		{"recopier", &t.Typing, nil},
		{"recopier_dire", &t.TypingSay, []string{"exemple"}},
		{"page", &t.Page, []string{"n", "total"}},
		{"profil", &t.Profile, nil},
		{"complements", &t.Complements, nil},
		{"seulement", &t.OnlyFor, []string{"pour_qui", "codes"}},
		{"depend", &t.DependsOn, []string{"codes"}},
		{"plusieurs", &t.Several, nil},
		{"plusieurs_max", &t.SeveralMost, []string{"n"}},
		{"aucune", &t.NoBox, nil},
		{"nombre", &t.Number, []string{"min", "max"}},
		{"nsp", &t.Unknown, nil},
		{"na", &t.NotForUs, []string{"phrase"}},
		{"remarque", &t.Remark, nil},
		{"retenir", &t.Keep, nil},
	}
}

func (t *PaperSheetTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"avant_titre", &t.BeforeHead, nil},
		{"avant", &t.Before, []string{"minutes"}},
		{"aide", &t.Help, nil},
		{"vie_privee", &t.Privacy, []string{"seuil"}},
		{"merci", &t.Thanks, nil},
		{"facultatif", &t.Optional, []string{"question"}},
		{"pied", &t.Footer, []string{"version"}},
	}
}

func (t *PaperPlanTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"intro", &t.Opening, nil},
		{"pas", &t.Steps, nil},
		{"pas_vide", &t.Step, nil},
		{"geste", &t.Gesture, nil},
		{"roles", &t.Who, nil},
		{"fait_quand", &t.DoneWhen, nil},
		{"rendez_vous", &t.Meeting, nil},
		{"rendez_vous_dire", &t.MeetingSay, nil},
		{"rendez_vous_lignes", &t.MeetingLines, nil},
		{"reserve", &t.Reserve, nil},
		{"contacts", &t.Contacts, nil},
		{"contacts_dire", &t.ContactsSay, nil},
		{"contact", &t.Contact, nil},
		{"contact_lignes", &t.ContactLines, nil},
		{"pied", &t.Footer, nil},
	}
}

func (t *WorkshopTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, nil},
		{"intro", &t.Opening, []string{"duree", "personnes"}},
		{"personnes", &t.People, nil},
		{"avant", &t.Before, nil},
		{"avant_dire", &t.BeforeDo, nil},
		{"materiel", &t.Material, nil},
		{"materiel_dire", &t.Bring, nil},
		{"imprimer", &t.Print, nil},
		{"imprimer_dire", &t.PrintDo, nil},
		{"deroule_titre", &t.Running, nil},
		{"minutes", &t.Minutes, []string{"n"}},
		{"apres", &t.After, nil},
		{"apres_dire", &t.AfterDo, nil},
		{"retenir", &t.Care, nil},
		{"retenir_dire", &t.CareSay, nil},
		{"pied", &t.Footer, nil},
	}
}
