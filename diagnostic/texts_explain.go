package diagnostic

// ExplainTexts are the words that explain a questionnaire and what it computes.
type ExplainTexts struct {
	Overall         string
	Plan            string
	AxisTitle       string // {axe}
	LevelTitle      string // {n}, {nom}
	SourceTitle     string // {id}
	Identifier      string // {id}
	InAxis          string // {axe}, {poids}
	Core            string
	Unscored        string
	UsedFor         string
	Respondents     string
	HiddenIf        string
	Answers         string
	Numbers         string // {min}, {max}
	Words           string
	Scale           string
	ScaleOne        string // {n}, {niveau}
	ScaleSome       string // {min}, {max}, {niveau}
	Opens           string
	AtLevel         string // {niveau}
	Raises          string
	RedIf           string
	OrangeIf        string
	Decides         string
	Hides           string // {question}
	Allows          string // {pas}
	Bonus           string // {points}, {si}
	AnswerTo        string
	Worth           string // {niveau}, {points}, {max}
	OnSheet         string // {code}
	Rows            string
	YourAnswer      string
	YourAnswers     string
	NoAnswer        string
	NoBox           string
	Hidden          string
	NotAsked        string
	ShortFigure     string // {note}, {min}, {max}
	Figure          string // {note}, {min}, {max}
	NoFigure        string
	ToComplete      string
	AxisHas         string // {axe}, {note}
	Bare            string
	Others          string
	OthersSay       string
	ThisOne         string
	OthersKept      string
	OthersNone      string
	VarAnswer       string
	VarFigures      string
	VarOverall      string
	VarAlerts       string
	VarPlan         string
	Yours           string // {reponse}
	BoxMore         string // {case}
	BoxLess         string // {case}
	Same            string
	AlertGone       string
	OtherOrder      string
	Enters          string // {pas}
	Leaves          string // {pas}
	AxisIs          string // {lettre}
	Weighs          string // {poids}
	Questions       string
	LeftOut         string
	Alerts          string
	LevelsHere      string
	LevelsAll       string
	From            string // {n}, {nom}, {note}
	LineByLine      string
	Sums            string
	ScoreSum        string // {points}, {max}, {resultat}
	CoverageSum     string // {points}, {max}, {resultat}
	MinSum          string // {points}, {max}, {resultat}
	MaxSum          string // {points}, {max}, {resultat}
	NothingScored   string
	NotEnough       string // {minimum}
	Reaches         string // {note}, {niveau}
	Capped          string // {alerte}, {niveau}
	OverallIs       string
	Share           string // {points}, {max}, {exact}
	Rounded         string // {exact}, {arrondi}
	Mean            string // {resultat}
	NoOverall       string
	LevelIs         string // {min}, {max}
	YourAxes        string
	NoAxisHere      string
	ByAxis          string
	StepOf          string // {axe}
	Content         string
	Difficulty      string // {n}
	Aims            string // {question}, {niveau}, {phrase}
	AimsLevel       string // {question}, {niveau}
	AimsOneMore     string // {question}
	OpenedBy        string
	OpenedByUnknown string // {question}
	When            string
	OnlyIf          string
	UnlessTicked    string
	Links           string
	Before          string
	Prepares        string
	ProposedBy      string
	Resources       string
	Supports        string
	Why             string
	InPlan          string // {n}, {regle}
	InReserve       string // {n}
	Stopped         string // {regle}
	NotOpened       string
	StandsFor       string // {pas}
	Needs           string // {pas}
	Barred          string // {regle}
	BarredDeclined  string
	TooDear         string // {cout}, {plafond}
	Waits           string // {axe}
	SameQuestion    string // {pas}
	OverCeiling     string // {heures}, {effort}, {plafond}
	Mix             string // {par_axe}, {difficiles}
	Rival           string // {pas}, {regle}, {points}
	PriorityOf      string
	PriorityFor     string // {pas}
	Total           string // {points}
	AlertOf         string // {axe}
	Conditions      string
	RedCaps         string // {niveau}
	Proposes        string
	AlertRed        string
	AlertOrange     string
	AlertOff        string
	ItsStep         string // {pas}
	PlanIs          string // {pas}
	RulesTitle      string
	PlanRoom        string // {n}, {plafond}, {heures}
	PlanFewer       string // {n}, {pas}, {si}
	CeilingSaid     string // {question}
	CeilingCase     string // {si}
	CeilingElse     string
	PlanKept        string
	PlanSteps       string
	PlanReserve     string
	PlanLeft        string
	PlacedBy        string // {regle}, {points}
	OnlyPriority    string // {points}
	RuleTitle       string // {nom}
	KeptOut         string // {regle}
	RuleSteps       string
	RuleUnused      string
	Sources         string
	Origin          string // {titre}, {date}, {certitude}
	Document        string
	Reference       string
	Sure            string
	Perishable      string
	Unverified      string
	CitedBy         string
	CitedByNone     string
	Statements      string
	Nature          string
	Seen            string
	UsedBy          string
	Situations      string

	ConditionWords

	Counts    []string   // by Counting: {poids}; {niveau}, {points} and {max} when it is scored
	Terms     []string   // by TermKind: {points}; {facteur} and {valeur} of a product; {poids} of the question; {si} of a bonus
	Certainty []string   // by certainty
	Rules     []RuleText // in the order in which they are told
}

// RuleText is a rule that places or stops steps, in words.
type RuleText struct {
	ID, Name, Say string
}

func (t *ExplainTexts) fields() []textField {
	return append([]textField{
		{"general", &t.Overall, nil},
		{"plan", &t.Plan, nil},
		{"axe_titre", &t.AxisTitle, []string{"axe"}},
		{"niveau_titre", &t.LevelTitle, []string{"n", "nom"}},
		{"source_titre", &t.SourceTitle, []string{"id"}},
		{"identifiant", &t.Identifier, []string{"id"}},
		{"dans_axe", &t.InAxis, []string{"axe", "poids"}},
		{"noyau", &t.Core, nil},
		{"sans_note", &t.Unscored, nil},
		{"sert_a", &t.UsedFor, nil},
		{"repondant", &t.Respondents, nil},
		{"cachee_si", &t.HiddenIf, nil},
		{"reponses", &t.Answers, nil},
		{"nombres", &t.Numbers, []string{"min", "max"}},
		{"mots", &t.Words, nil},
		{"bareme", &t.Scale, nil},
		{"bareme_un", &t.ScaleOne, []string{"n", "niveau"}},
		{"bareme_plusieurs", &t.ScaleSome, []string{"min", "max", "niveau"}},
		{"ouvre", &t.Opens, nil},
		{"au_niveau", &t.AtLevel, []string{"niveau"}},
		{"alerte", &t.Raises, nil},
		{"rouge_si", &t.RedIf, nil},
		{"orange_si", &t.OrangeIf, nil},
		{"decide", &t.Decides, nil},
		{"cache", &t.Hides, []string{"question"}},
		{"permet", &t.Allows, []string{"pas"}},
		{"bonus", &t.Bonus, []string{"points", "si"}},
		{"reponse_a", &t.AnswerTo, nil},
		{"vaut", &t.Worth, []string{"niveau", "points", "max"}},
		{"feuille", &t.OnSheet, []string{"code"}},
		{"lignes", &t.Rows, nil},
		{"votre_reponse", &t.YourAnswer, nil},
		{"vos_reponses", &t.YourAnswers, nil},
		{"pas_de_reponse", &t.NoAnswer, nil},
		{"aucune_case", &t.NoBox, nil},
		{"cachee", &t.Hidden, nil},
		{"pas_demandee", &t.NotAsked, nil},
		{"note_courte", &t.ShortFigure, []string{"note", "min", "max"}},
		{"note", &t.Figure, []string{"note", "min", "max"}},
		{"pas_de_note", &t.NoFigure, nil},
		{"a_completer", &t.ToComplete, nil},
		{"axe_note", &t.AxisHas, []string{"axe", "note"}},
		{"sans_reponses", &t.Bare, nil},
		{"autre", &t.Others, nil},
		{"autre_dire", &t.OthersSay, nil},
		{"celle_ci", &t.ThisOne, nil},
		{"autre_choisi", &t.OthersKept, nil},
		{"autre_rien", &t.OthersNone, nil},
		{"colonne_reponse", &t.VarAnswer, nil},
		{"colonne_notes", &t.VarFigures, nil},
		{"colonne_general", &t.VarOverall, nil},
		{"colonne_alertes", &t.VarAlerts, nil},
		{"colonne_plan", &t.VarPlan, nil},
		{"la_votre", &t.Yours, []string{"reponse"}},
		{"case_cochee", &t.BoxMore, []string{"case"}},
		{"case_decochee", &t.BoxLess, []string{"case"}},
		{"meme", &t.Same, nil},
		{"alerte_eteinte", &t.AlertGone, nil},
		{"autre_ordre", &t.OtherOrder, nil},
		{"en_plus", &t.Enters, []string{"pas"}},
		{"en_moins", &t.Leaves, []string{"pas"}},
		{"axe_est", &t.AxisIs, []string{"lettre"}},
		{"pese", &t.Weighs, []string{"poids"}},
		{"questions", &t.Questions, nil},
		{"hors_parcours", &t.LeftOut, nil},
		{"alertes", &t.Alerts, nil},
		{"niveaux_ici", &t.LevelsHere, nil},
		{"niveaux_tous", &t.LevelsAll, nil},
		{"a_partir", &t.From, []string{"n", "nom", "note"}},
		{"ligne_a_ligne", &t.LineByLine, nil},
		{"calcul", &t.Sums, nil},
		{"calcul_note", &t.ScoreSum, []string{"points", "max", "resultat"}},
		{"calcul_couverture", &t.CoverageSum, []string{"points", "max", "resultat"}},
		{"calcul_min", &t.MinSum, []string{"points", "max", "resultat"}},
		{"calcul_max", &t.MaxSum, []string{"points", "max", "resultat"}},
		{"rien_de_connu", &t.NothingScored, nil},
		{"pas_assez", &t.NotEnough, []string{"minimum"}},
		{"atteint", &t.Reaches, []string{"note", "niveau"}},
		{"plafonne", &t.Capped, []string{"alerte", "niveau"}},
		{"general_est", &t.OverallIs, nil},
		{"part", &t.Share, []string{"points", "max", "exact"}},
		{"arrondi", &t.Rounded, []string{"exact", "arrondi"}},
		{"moyenne", &t.Mean, []string{"resultat"}},
		{"general_absent", &t.NoOverall, nil},
		{"niveau_est", &t.LevelIs, []string{"min", "max"}},
		{"vos_axes", &t.YourAxes, nil},
		{"aucun_axe", &t.NoAxisHere, nil},
		{"par_axe", &t.ByAxis, nil},
		{"pas_de", &t.StepOf, []string{"axe"}},
		{"contenu", &t.Content, nil},
		{"difficulte", &t.Difficulty, []string{"n"}},
		{"vise", &t.Aims, []string{"question", "niveau", "phrase"}},
		{"vise_niveau", &t.AimsLevel, []string{"question", "niveau"}},
		{"vise_un_de_plus", &t.AimsOneMore, []string{"question"}},
		{"ouvert_par", &t.OpenedBy, nil},
		{"ouvert_nsp", &t.OpenedByUnknown, []string{"question"}},
		{"quand", &t.When, nil},
		{"seulement_si", &t.OnlyIf, nil},
		{"sauf_cochees", &t.UnlessTicked, nil},
		{"liens", &t.Links, nil},
		{"avant", &t.Before, nil},
		{"prepare", &t.Prepares, nil},
		{"propose_par", &t.ProposedBy, nil},
		{"ressources", &t.Resources, nil},
		{"appuis", &t.Supports, nil},
		{"pourquoi", &t.Why, nil},
		{"dans_le_plan", &t.InPlan, []string{"n", "regle"}},
		{"en_reserve", &t.InReserve, []string{"n"}},
		{"ecarte", &t.Stopped, []string{"regle"}},
		{"pas_ouvert", &t.NotOpened, nil},
		{"a_la_place", &t.StandsFor, []string{"pas"}},
		{"il_faut", &t.Needs, []string{"pas"}},
		{"prerequis_arrete", &t.Barred, []string{"regle"}},
		{"prerequis_non_souhaite", &t.BarredDeclined, nil},
		{"trop_cher", &t.TooDear, []string{"cout", "plafond"}},
		{"attend", &t.Waits, []string{"axe"}},
		{"meme_question", &t.SameQuestion, []string{"pas"}},
		{"trop_long", &t.OverCeiling, []string{"heures", "effort", "plafond"}},
		{"melange", &t.Mix, []string{"par_axe", "difficiles"}},
		{"rival", &t.Rival, []string{"pas", "regle", "points"}},
		{"priorite", &t.PriorityOf, nil},
		{"priorite_de", &t.PriorityFor, []string{"pas"}},
		{"total", &t.Total, []string{"points"}},
		{"alerte_de", &t.AlertOf, []string{"axe"}},
		{"conditions", &t.Conditions, nil},
		{"rouge_plafonne", &t.RedCaps, []string{"niveau"}},
		{"propose", &t.Proposes, nil},
		{"est_rouge", &t.AlertRed, nil},
		{"est_orange", &t.AlertOrange, nil},
		{"est_eteinte", &t.AlertOff, nil},
		{"son_pas", &t.ItsStep, []string{"pas"}},
		{"plan_est", &t.PlanIs, []string{"pas"}},
		{"regles_titre", &t.RulesTitle, nil},
		{"plan_place", &t.PlanRoom, []string{"n", "plafond", "heures"}},
		{"plan_moins", &t.PlanFewer, []string{"n", "pas", "si"}},
		{"plafond_dit", &t.CeilingSaid, []string{"question"}},
		{"plafond_si", &t.CeilingCase, []string{"si"}},
		{"plafond_sinon", &t.CeilingElse, nil},
		{"plan_choisi", &t.PlanKept, nil},
		{"plan_pas", &t.PlanSteps, nil},
		{"plan_reserve", &t.PlanReserve, nil},
		{"plan_ecartes", &t.PlanLeft, nil},
		{"place_par", &t.PlacedBy, []string{"regle", "points"}},
		{"place_priorite", &t.OnlyPriority, []string{"points"}},
		{"regle_titre", &t.RuleTitle, []string{"nom"}},
		{"hors_du_plan", &t.KeptOut, []string{"regle"}},
		{"regle_pas", &t.RuleSteps, nil},
		{"regle_inutile", &t.RuleUnused, nil},
		{"sources", &t.Sources, nil},
		{"origine", &t.Origin, []string{"titre", "date", "certitude"}},
		{"document", &t.Document, nil},
		{"reference", &t.Reference, nil},
		{"certitude", &t.Sure, nil},
		{"perissable", &t.Perishable, nil},
		{"a_confirmer", &t.Unverified, nil},
		{"cite_par", &t.CitedBy, nil},
		{"cite_par_rien", &t.CitedByNone, nil},
		{"enonces", &t.Statements, nil},
		{"nature", &t.Nature, nil},
		{"vu", &t.Seen, nil},
		{"sert_aux_pas", &t.UsedBy, nil},
		{"situations", &t.Situations, nil},
	}, t.ConditionWords.fields("si_")...)
}
