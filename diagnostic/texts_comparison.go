package diagnostic

// ComparisonTexts are the words of the comparison of several dates (brief C.1
// and F.4). A Comparison carries them.
type ComparisonTexts struct {
	Title       string `json:"titre"`            // {de_nom}
	Unnamed     string `json:"sans_nom"`         // stands for the name when none was given
	Looks       string `json:"regards"`          // {dates}
	Look        string `json:"regard"`           // {date}: one of them
	Paths       string `json:"parcours"`         // {parcours}: what was asked each time, when it differs
	PathWhole   string `json:"parcours_complet"` // {date}
	PathExpress string `json:"parcours_express"` // {date}
	PathAxis    string `json:"parcours_axe"`     // {date}, {axe}
	AllExpress  string `json:"tous_express"`
	OneAxis     string `json:"un_axe"`     // {axe}: only this axis was asked
	Versions    string `json:"versions"`   // {versions}: the questionnaire has changed
	Borrowed    string `json:"empruntees"` // {date}: sentences are those of today

	Celebrate   string `json:"feter_titre"` // heading
	LookedAgain string `json:"feter_regard"`
	StepsDone   string `json:"feter_pas"`     // {date}, {n}
	LevelUp     string `json:"feter_niveau"`  // {axe}, {avant}, {apres}
	Settled     string `json:"feter_alerte"`  // {alerte}
	Found       string `json:"feter_trouve"`  // {n} answers found
	FoundOne    string `json:"feter_une"`     // one answer found
	Moves       string `json:"feter_avancee"` // {question}, {avant}, {apres}: no step was done

	Moved      string `json:"bouge_titre"` // heading
	MovedSay   string `json:"bouge"`
	NoneMoved  string `json:"bouge_rien"`
	NoneShared string `json:"bouge_sans"`      // no question has an answer at both ends
	Before     string `json:"phrase_avant"`    // {avant}
	After      string `json:"phrase_apres"`    // {apres}
	Ticked     string `json:"cases_plus"`      // {cases}
	Unticked   string `json:"cases_moins"`     // {cases}
	Meanwhile  string `json:"entre_temps"`     // {date}, {phrase}
	Doubted    string `json:"entre_doute"`     // {date}: « je ne sais pas » in between
	NoBox      string `json:"aucune_case"`     // stands for the words of an answer without a box
	Boxes      string `json:"cases_cochees"`   // {cases}: stands for the words of an answer with boxes
	Situation  string `json:"bouge_situation"` // heading: answers that are not scored
	Lower      string `json:"baisse_titre"`    // heading
	LowerSay   string `json:"baisse"`
	Learnt     string `json:"su_titre"` // heading
	LearntSay  string `json:"su"`
	NowKnown   string `json:"su_phrase"`         // {apres}
	NowSaid    string `json:"su_repondu"`        // {apres}
	Unclear    string `json:"eclaircir_titre"`   // heading
	NotSure    string `json:"eclaircir_phrase"`  // {avant}
	NotSaid    string `json:"eclaircir_repondu"` // {avant}
	AskWhom    string `json:"eclaircir_a_qui"`   // {roles}
	Steady     string `json:"stable_titre"`      // heading
	SteadySay  string `json:"stable"`            // {n}
	SteadyOf   string `json:"stable_axe"`        // {axe}, {n}

	Steps     string `json:"pas_titre"`   // heading
	StepOn    string `json:"pas_fait_le"` // {pas}, {date}
	StepsNone string `json:"pas_aucun"`
	Well      string `json:"pas_bravo"`
	Dropped   string `json:"pas_laisses"`  // label
	Postponed string `json:"pas_reportes"` // label
	Refused   string `json:"pas_refuses"`  // label
	OtherStep string `json:"pas_inconnu"`  // {id}: a step that nothing knows

	Remains   string `json:"reste_titre"`       // heading
	Protect   string `json:"reste_proteger"`    // heading of a box
	IsNew     string `json:"reste_apparue"`     // said of an alert
	IsSeen    string `json:"reste_vue"`         // said of an alert
	IsLighter string `json:"reste_moins_forte"` // said of an alert
	IsUnsure  string `json:"reste_a_revoir"`    // {alerte}
	Waiting   string `json:"reste_attente"`     // label
	Next      string `json:"reste_prochains"`   // label
	Nothing   string `json:"reste_rien"`
	ThenTitle string `json:"suite_titre"` // heading
	Then      string `json:"suite"`       // {date}: lines joined by « | »

	Figures   string `json:"notes_titre"` // heading
	Reading   string `json:"notes"`       // {n}, {seuil}
	Figure    string `json:"notes_note"`  // {note}, {min}, {max}
	NoFigure  string `json:"notes_sans"`
	TooFew    string `json:"notes_peu"`
	Whole     string `json:"notes_general"` // label of the mean of the axes
	More      string `json:"notes_plus"`    // {n}
	Less      string `json:"notes_moins"`   // {n}
	Same      string `json:"notes_stable"`
	LevelFrom string `json:"notes_niveaux"`    // {avant}, {apres}
	LevelKept string `json:"notes_niveau"`     // {niveau}
	Basis     string `json:"notes_appui"`      // {n}, {total}
	Coverage  string `json:"notes_couverture"` // {pourcent}
	BarAlt    string `json:"alt_barre"`        // {date}, {figure}: text alternative
	NoBarAlt  string `json:"alt_barre_vide"`   // {date}: text alternative

	Method     string `json:"methode_titre"` // heading
	MethodSay  string `json:"methode"`       // {version}
	Aside      string `json:"cote_titre"`    // heading
	AsideNone  string `json:"cote_rien"`
	ForUnknown string `json:"cote_nsp"` // label of a reason, as those below
	ForMissing string `json:"cote_manquante"`
	ForNotUs   string `json:"cote_na"`
	ForChoice  string `json:"cote_non_souhaite"`
	ForWords   string `json:"cote_reformulee"`
	ForNew     string `json:"cote_nouvelle"`
	ForRemoved string `json:"cote_retiree"`
	ForPath    string `json:"cote_non_posee"`
	AsideOf    string `json:"cote_axe"`        // {axe}, {codes}: the questions of an axis
	SaidBefore string `json:"cote_avant"`      // {avant}
	SaidNow    string `json:"cote_maintenant"` // {apres}
	Signed     string `json:"mentions"`        // {referentiel}, {version}, {date}

	// Those that other reports say too; they are written once, in their parts.
	Progress string `json:"progres"`   // {date}, {n}, {question}, {avant}, {apres}
	Decline  string `json:"recul"`     // {axe}, {n}
	ScoreUse string `json:"note_sert"` // mandatory sentence (brief F.1)
	Privacy  string `json:"mentions_vie_privee"`
}

// Common takes the sentences that a comparison shares with other reports.
func (t *ComparisonTexts) Common(from *Texts) {
	t.Progress, t.Decline = from.Summary.Progress, from.Summary.Decline
	t.ScoreUse, t.Privacy = from.Report.ScoreUse, from.Report.Privacy
}

// Complete fills the texts that are missing from a Comparison saved by an
// earlier version with those of this one.
func (t *ComparisonTexts) Complete(from *Texts) {
	theirs := from.Comparison
	complete(t.fields(), theirs.fields())
	if t.Progress == "" {
		t.Common(from)
	}
}

// ForReason is the label of a reason for which figures do not count a question.
func (t *ComparisonTexts) ForReason(reason string) string {
	switch reason {
	case LeftUnknown:
		return t.ForUnknown
	case LeftMissing:
		return t.ForMissing
	case LeftNotForUs:
		return t.ForNotUs
	case LeftReworded:
		return t.ForWords
	case LeftNew:
		return t.ForNew
	case LeftRemoved:
		return t.ForRemoved
	case LeftNotAsked:
		return t.ForPath
	}
	return t.ForChoice
}

func (t *ComparisonTexts) fields() []textField {
	return []textField{
		{"titre", &t.Title, []string{"de_nom"}},
		{"sans_nom", &t.Unnamed, nil},
		{"regards", &t.Looks, []string{"dates"}},
		{"regard", &t.Look, []string{"date"}},
		{"parcours", &t.Paths, []string{"parcours"}},
		{"parcours_complet", &t.PathWhole, []string{"date"}},
		{"parcours_express", &t.PathExpress, []string{"date"}},
		{"parcours_axe", &t.PathAxis, []string{"date", "axe"}},
		{"tous_express", &t.AllExpress, nil},
		{"un_axe", &t.OneAxis, []string{"axe"}},
		{"versions", &t.Versions, []string{"versions"}},
		{"empruntees", &t.Borrowed, []string{"date"}},
		{"feter_titre", &t.Celebrate, nil},
		{"feter_regard", &t.LookedAgain, nil},
		{"feter_pas", &t.StepsDone, []string{"date", "n"}},
		{"feter_niveau", &t.LevelUp, []string{"axe", "avant", "apres"}},
		{"feter_alerte", &t.Settled, []string{"alerte"}},
		{"feter_trouve", &t.Found, []string{"n"}},
		{"feter_une", &t.FoundOne, nil},
		{"feter_avancee", &t.Moves, []string{"question", "avant", "apres"}},
		{"bouge_titre", &t.Moved, nil},
		{"bouge", &t.MovedSay, nil},
		{"bouge_rien", &t.NoneMoved, nil},
		{"bouge_sans", &t.NoneShared, nil},
		{"phrase_avant", &t.Before, []string{"avant"}},
		{"phrase_apres", &t.After, []string{"apres"}},
		{"cases_plus", &t.Ticked, []string{"cases"}},
		{"cases_moins", &t.Unticked, []string{"cases"}},
		{"entre_temps", &t.Meanwhile, []string{"date", "phrase"}},
		{"entre_doute", &t.Doubted, []string{"date"}},
		{"aucune_case", &t.NoBox, nil},
		{"cases_cochees", &t.Boxes, []string{"cases"}},
		{"bouge_situation", &t.Situation, nil},
		{"baisse_titre", &t.Lower, nil},
		{"baisse", &t.LowerSay, nil},
		{"su_titre", &t.Learnt, nil},
		{"su", &t.LearntSay, nil},
		{"su_phrase", &t.NowKnown, []string{"apres"}},
		{"su_repondu", &t.NowSaid, []string{"apres"}},
		{"eclaircir_titre", &t.Unclear, nil},
		{"eclaircir_phrase", &t.NotSure, []string{"avant"}},
		{"eclaircir_repondu", &t.NotSaid, []string{"avant"}},
		{"eclaircir_a_qui", &t.AskWhom, []string{"roles"}},
		{"stable_titre", &t.Steady, nil},
		{"stable", &t.SteadySay, []string{"n"}},
		{"stable_axe", &t.SteadyOf, []string{"axe", "n"}},
		{"pas_titre", &t.Steps, nil},
		{"pas_fait_le", &t.StepOn, []string{"pas", "date"}},
		{"pas_aucun", &t.StepsNone, nil},
		{"pas_bravo", &t.Well, nil},
		{"pas_laisses", &t.Dropped, nil},
		{"pas_reportes", &t.Postponed, nil},
		{"pas_refuses", &t.Refused, nil},
		{"pas_inconnu", &t.OtherStep, []string{"id"}},
		{"reste_titre", &t.Remains, nil},
		{"reste_proteger", &t.Protect, nil},
		{"reste_apparue", &t.IsNew, nil},
		{"reste_vue", &t.IsSeen, nil},
		{"reste_moins_forte", &t.IsLighter, nil},
		{"reste_a_revoir", &t.IsUnsure, []string{"alerte"}},
		{"reste_attente", &t.Waiting, nil},
		{"reste_prochains", &t.Next, nil},
		{"reste_rien", &t.Nothing, nil},
		{"suite_titre", &t.ThenTitle, nil},
		{"suite", &t.Then, []string{"date"}},
		{"notes_titre", &t.Figures, nil},
		{"notes", &t.Reading, []string{"n", "seuil"}},
		{"notes_note", &t.Figure, []string{"note", "min", "max"}},
		{"notes_sans", &t.NoFigure, nil},
		{"notes_peu", &t.TooFew, nil},
		{"notes_general", &t.Whole, nil},
		{"notes_plus", &t.More, []string{"n"}},
		{"notes_moins", &t.Less, []string{"n"}},
		{"notes_stable", &t.Same, nil},
		{"notes_niveaux", &t.LevelFrom, []string{"avant", "apres"}},
		{"notes_niveau", &t.LevelKept, []string{"niveau"}},
		{"notes_appui", &t.Basis, []string{"n", "total"}},
		{"notes_couverture", &t.Coverage, []string{"pourcent"}},
		{"alt_barre", &t.BarAlt, []string{"date", "figure"}},
		{"alt_barre_vide", &t.NoBarAlt, []string{"date"}},
		{"methode_titre", &t.Method, nil},
		{"methode", &t.MethodSay, []string{"version"}},
		{"cote_titre", &t.Aside, nil},
		{"cote_rien", &t.AsideNone, nil},
		{"cote_nsp", &t.ForUnknown, nil},
		{"cote_manquante", &t.ForMissing, nil},
		{"cote_na", &t.ForNotUs, nil},
		{"cote_non_souhaite", &t.ForChoice, nil},
		{"cote_reformulee", &t.ForWords, nil},
		{"cote_nouvelle", &t.ForNew, nil},
		{"cote_retiree", &t.ForRemoved, nil},
		{"cote_non_posee", &t.ForPath, nil},
		{"cote_axe", &t.AsideOf, []string{"axe", "codes"}},
		{"cote_avant", &t.SaidBefore, []string{"avant"}},
		{"cote_maintenant", &t.SaidNow, []string{"apres"}},
		{"mentions", &t.Signed, []string{"referentiel", "version", "date"}},
	}
}
