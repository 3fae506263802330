package diagnostic

// FollowTexts are the words of what comes after a plan: its follow-up, the next
// diagnostic, the list of the associations that somebody goes along with (brief
// D.1-11 and 12, F.4).
type FollowTexts struct {
	Title         string // {de_nom}
	Chosen        string // {date}
	Talk          string // {date}
	TalkDue       string // {date}
	FinishFirst   string
	NextOpen      string
	Done          string
	Going         string
	Delayed       string
	GivenUp       string
	GiveUp        string
	Cut           string
	GestureTitle  string // {pas}: title of a step that was cut in two
	GestureDone   string // its « c’est fait quand »
	GestureBefore string // said of the whole step, once its first gesture was done
	Before        string // {reponse}
	Again         string // {n}: questions to ask again
	AfterStep     string // {pas}
	StillDeclined string
	StillUnknown  string
	Reworded      string
	ListTitle     string // heading of a portfolio
	ListSay       string // {date}
	ListNone      string
	ListName      string // header of a column
	ListTalk      string // header of a column
	ListGoing     string // header of a column
	ListEnded     string // header of a column
	ListLast      string // header of a column
	ListDue       string // {date}: a talk that is due
	ListRedo      string // {date}: a year has passed
	ListNoDate    string // no date is known
	ListNoPlan    string
}

func (t *FollowTexts) fields() []textField {
	return []textField{
		{"page_titre", &t.Title, []string{"de_nom"}},
		{"choisi_le", &t.Chosen, []string{"date"}},
		{"rendez_vous", &t.Talk, []string{"date"}},
		{"rendez_vous_passe", &t.TalkDue, []string{"date"}},
		{"finir_d_abord", &t.FinishFirst, nil},
		{"pas_suivants", &t.NextOpen, nil},
		{"fait", &t.Done, nil},
		{"en_cours", &t.Going, nil},
		{"reporte", &t.Delayed, nil},
		{"abandonne", &t.GivenUp, nil},
		{"abandonner", &t.GiveUp, nil},
		{"coupe", &t.Cut, nil},
		{"geste_titre", &t.GestureTitle, []string{"pas"}},
		{"geste_fait", &t.GestureDone, nil},
		{"relire", &t.Again, []string{"n"}},
		{"geste_avant", &t.GestureBefore, nil},
		{"reponse_avant", &t.Before, []string{"reponse"}},
		{"pas_fait", &t.AfterStep, []string{"pas"}},
		{"toujours_pas", &t.StillDeclined, nil},
		{"toujours_nsp", &t.StillUnknown, nil},
		{"reformulee", &t.Reworded, nil},
		{"liste_titre", &t.ListTitle, nil},
		{"liste_dire", &t.ListSay, []string{"date"}},
		{"liste_vide", &t.ListNone, nil},
		{"liste_association", &t.ListName, nil},
		{"liste_rendez_vous", &t.ListTalk, nil},
		{"liste_en_cours", &t.ListGoing, nil},
		{"liste_finis", &t.ListEnded, nil},
		{"liste_dernier", &t.ListLast, nil},
		{"liste_a_prevoir", &t.ListDue, []string{"date"}},
		{"liste_refaire", &t.ListRedo, []string{"date"}},
		{"liste_sans_date", &t.ListNoDate, nil},
		{"liste_sans_plan", &t.ListNoPlan, nil},
	}
}
