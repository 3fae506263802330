package report

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// sample is a Result made by hand for the goldens.
type sample struct {
	name   string
	result diagnostic.Result
}

func samples(t testing.TB) []sample {
	return []sample{
		{"trois-pas", threeSteps(t)},
		{"deux-pas-alertes", twoStepsTwoAlerts(t)},
		{"rien-de-connu", nothingKnown(t)},
		{"un-axe-express", oneAxis(t)},
		{"noms-longs", longTexts(t)},
		{"autres-ecritures", otherScripts(t)},
		{"lieux-proches", placesNear(t)},
	}
}

func number(n int) *int { return &n }

func reportTexts(t testing.TB) diagnostic.ReportTexts {
	t.Helper()
	data, err := os.ReadFile("testdata/textes.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts diagnostic.ReportTexts
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

func threeSteps(t testing.TB) diagnostic.Result {
	return diagnostic.Result{
		Schema:        diagnostic.ResultSchema,
		Tool:          diagnostic.Tool{Name: "petitspas", Version: "0.1"},
		Questionnaire: diagnostic.Reference{ID: "associations-fr", Version: "2026.1", Digest: "sha256:0123"},
		Title:         "Le numérique dans notre association",
		Association:   "Les Amis du Lavoir",
		Department:    "37",
		Roles:         []string{"le bureau ou le conseil d’administration", "des bénévoles", "une personne peu à l’aise avec le numérique"},
		Date:          "2026-11-21",
		Path:          diagnostic.CompletePath,
		Score: diagnostic.Score{
			Overall: figure(48, 41, 58, 2, "En chemin", "Vous avancez à plusieurs. Vos habitudes marchent, même si tout n’est pas écrit. Quelques règles simples vous feront gagner du temps et éviteront des oublis."),
			Axes: []diagnostic.AxisResult{
				axis("gouvernance", "Gouvernance", figure(52, 44, 61, 2, "En chemin", "Vous décidez souvent à plusieurs. Écrire l’essentiel vous aidera quand les personnes changeront."), 91),
				axis("communication", "Communication", figure(66, 66, 66, 3, "Bon rythme", "Les bonnes personnes ont la bonne information, dedans comme dehors, sur papier comme à l’écran."), 100),
				axis("donnees", "Données", figure(31, 24, 46, 1, "Premiers pas", "Quelqu’un y veille un peu. Savoir ce que vous gardez est le prochain pas, et il se fait sur une feuille."), 78),
				axis("inclusion", "Inclusion", figure(43, 39, 60, 2, "En chemin", "Vous faites attention aux autres et vous vous entraidez. Prévoir un petit rendez-vous le rendra plus facile."), 85),
			},
		},
		Alerts: []diagnostic.AlertResult{
			{ID: "AL-02", Colour: diagnostic.Orange, Title: "Pas de copie de vos fichiers", Axis: "donnees", Say: "Une panne ou un vol suffirait à tout perdre. Une première copie prend moins d'une heure.", Step: "pp-don-premiere-copie", Shown: true},
			{ID: "AL-05", Colour: diagnostic.Orange, Title: "Des mots de passe fragiles", Axis: "donnees", Say: "Commencez par la messagerie.", Step: "pp-don-messagerie-solide"},
		},
		Plan: diagnostic.PlanResult{
			Size: 3, Ceiling: 4,
			Steps:   []diagnostic.StepResult{copyStep(), phoneStep(), pairStep()},
			Reserve: []diagnostic.StepResult{{ID: "pp-gou-lister-outils", Title: "Lister vos outils sur une seule page"}, {ID: "pp-com-trois-publics", Title: "Nommer vos trois publics"}, {ID: "pp-inc-cafe", Title: "Organiser un café d’entraide"}},
		},
		Clarify: []diagnostic.Clarify{
			{Question: "don-acces", Code: "D3", Axis: "donnees", Text: "Qui peut voir les informations sur les personnes ?", Ask: []string{"le ou la secrétaire", "le trésorier ou la trésorière"}, Alert: true},
			{Question: "don-duree", Code: "D8", Axis: "donnees", Text: "Combien de temps gardez-vous les informations des anciens membres ?", Ask: []string{"le ou la secrétaire", "le trésorier ou la trésorière"}},
			{Question: "inc-orienter", Code: "I9", Axis: "inclusion", Text: "Que faites-vous quand une personne a besoin d’aide pour une démarche en ligne ?", Ask: []string{"des bénévoles"}},
		},
		Summary: []diagnostic.Sentence{
			{Kind: "fierte", Text: "Votre fierté : « le goûter du mercredi, où tout le monde vient ». Gardez cela, c’est votre force."},
			{Kind: "axe_le_plus_bas", Text: "Là où un petit pas changera le plus de choses : Données."},
			{Kind: "nsp_nombreux", Text: "Vous avez répondu « je ne sais pas » à 3 questions. C’est honnête et utile : voici à qui les poser."},
		},
		Help:      contacts(),
		Reminders: diagnostic.Reminders{GestureDays: 2, TalkMonths: 3, RedoMonths: 12},
		Texts:     reportTexts(t),
	}
}

func figure(score, least, most, level int, name, text string) diagnostic.Figure {
	return diagnostic.Figure{Score: &score, Min: &least, Max: &most, Level: &level, Name: name, Text: text}
}

func axis(id, title string, f diagnostic.Figure, coverage int) diagnostic.AxisResult {
	return diagnostic.AxisResult{Axis: id, Title: title, Figure: f, Coverage: &coverage, Answered: 9, Unknown: 2}
}

func copyStep() diagnostic.StepResult {
	return diagnostic.StepResult{
		ID: "pp-don-premiere-copie", Axis: "donnees", AxisTitle: "Données",
		Title:          "Faire une première copie de vos fichiers essentiels",
		GestureMinutes: 45, Gesture: "Copiez sur un disque ou une clé : membres, comptes, statuts, photos utiles. Débranchez. Rangez ailleurs.",
		Then:        []string{"Écrivez la date dessus.", "Protégez le support par un mot de passe si possible."},
		EffortHours: 1, CostMax: 50, Difficulty: 1,
		Who:      []string{"le ou la secrétaire", "le trésorier ou la trésorière"},
		With:     []diagnostic.ResourceRef{{ID: "r-cyber-kit", Name: "Kit de sensibilisation aux risques numériques", URL: "https://www.cybermalveillance.gouv.fr/tous-nos-contenus/kit-de-sensibilisation"}},
		DoneWhen: "la copie est datée, débranchée et rangée ailleurs",
		Question: "don-sauvegarde", Why: "vous avez répondu « Une personne copie parfois ses propres fichiers. »", Rule: "alerte", Priority: 84,
	}
}

func phoneStep() diagnostic.StepResult {
	return diagnostic.StepResult{
		ID: "pp-inc-telephone", Axis: "inclusion", AxisTitle: "Inclusion",
		Title:          "Ajouter un numéro de téléphone partout",
		GestureMinutes: 20, Gesture: "Choisissez un numéro et deux créneaux. Écrivez-les sur la prochaine affiche et le prochain message.",
		Then:        []string{"Prévoyez un bulletin papier.", "Notez les demandes par téléphone comme les autres."},
		EffortHours: 1, Difficulty: 1,
		Who:      []string{"le ou la secrétaire", "des bénévoles"},
		With:     []diagnostic.ResourceRef{{ID: "t-papier", Name: "Une feuille et un stylo"}},
		DoneWhen: "on peut s’informer et s’inscrire par téléphone ou sur papier",
		Question: "inc-autrement", Why: "vous avez répondu « Quelqu’un peut aider, si on le demande. »", Rule: "personnes", Priority: 60,
	}
}

func pairStep() diagnostic.StepResult {
	return diagnostic.StepResult{
		ID: "pp-gou-binome", Axis: "gouvernance", AxisTitle: "Gouvernance",
		Title:          "Former un binôme pour le numérique",
		GestureMinutes: 20, Gesture: "Proposez à deux personnes, une à l’aise et une qui a envie d’apprendre, de s’en occuper ensemble six mois.",
		Then:        []string{"Annoncez-le à tous.", "Dites ce qu’elles ne feront pas."},
		EffortHours: 2, Difficulty: 1,
		Who:  []string{"le bureau ou le conseil d’administration"},
		With: []diagnostic.ResourceRef{{ID: "t-papier", Name: "Une feuille et un stylo"}},
		Help: []string{"Structure Guid’Asso"}, TrainingHelps: true,
		DoneWhen: "tout le monde connaît les deux prénoms et comment les joindre",
		Question: "gou-referents", Why: "vous avez répondu « Une personne s’en occupe, parce qu’elle sait faire. »", Rule: "priorite", Priority: 52,
	}
}

func contacts() []diagnostic.Contact {
	return []diagnostic.Contact{
		{ID: "a-guidasso", Name: "Structure Guid’Asso", For: "Informer, orienter, accompagner toute association, gratuitement", Find: "Chercher « Guid’Asso » et votre département, ou appeler le service jeunesse, engagement et sports (SDJES)", Ask: "Aidez-vous sur le numérique ? Sinon, vers qui m’orienter ?", Independent: true},
		{ID: "a-mda", Name: "Maison des associations ou service vie associative", For: "Salle, conseil, mise en relation", Find: "Appeler la mairie ou l’intercommunalité ; réseau RNMA", Ask: "Y a-t-il des ateliers ou un matériel à prêter ?", Independent: true},
		{ID: "a-reparation", Name: "Atelier de réparation, ressourcerie, reconditionneur solidaire", For: "Faire durer, s’équiper à bas prix", Find: "Mairie, déchèterie, réseau Emmaüs, café réparation", Ask: "Peut-on installer un système libre sur cet ordinateur ?"},
	}
}

// twoStepsTwoAlerts has two red alerts, one of which caps an axis, steps chosen
// by the association, and no pride.
func twoStepsTwoAlerts(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	r.Association = "Club de marche « Les Godillots »"
	r.Roles = nil
	r.Alerts = []diagnostic.AlertResult{
		{ID: "AL-01", Colour: diagnostic.Red, Title: "Une seule personne a les clés", Axis: "gouvernance", Say: "Aujourd’hui, tout repose sur une personne. Ce n’est pas un reproche : c’est très courant. Partager un accès cette semaine la soulagera aussi.", Shown: true},
		{ID: "AL-02", Colour: diagnostic.Red, Title: "Pas de copie de vos fichiers", Axis: "donnees", Say: "Une panne ou un vol suffirait à tout perdre. Une première copie prend moins d’une heure.", Shown: true},
	}
	r.Plan.Size, r.Plan.Chosen = 2, true
	r.Plan.Steps = []diagnostic.StepResult{copyStep(), pairStep()}
	r.Plan.Steps[0].ChosenWho, r.Plan.Steps[0].ChosenBy = "trésorière, binôme", "2026-12-05"
	r.Score.Axes = append([]diagnostic.AxisResult(nil), r.Score.Axes...)
	r.Score.Axes[0].Figure = figure(71, 71, 71, 2, "En chemin", "Vous décidez souvent à plusieurs. Écrire l’essentiel vous aidera quand les personnes changeront.")
	r.Score.Axes[0].CappedBy = "AL-01"
	r.Score.Axes[0].CapReason = "Cet axe est noté 71. Nous l’affichons « En chemin » tant que ce point n’est pas réglé : « Une seule personne a les clés »."
	r.Summary = []diagnostic.Sentence{
		{Kind: "point_appui", Text: "Votre point d’appui : Gouvernance. Vous décidez souvent à plusieurs."},
		{Kind: "plafond", Text: r.Score.Axes[0].CapReason},
		{Kind: "une_personne", Text: "Ces réponses sont celles d’une personne. Relisez-les à trois, dont une personne peu à l’aise : vous verrez autre chose."},
	}
	r.Clarify = nil
	return r
}

// nothingKnown answered « je ne sais pas » to everything.
func nothingKnown(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	r.Association = ""
	r.Alerts, r.Summary = nil, nil
	r.Plan = diagnostic.PlanResult{Size: 3, Ceiling: 4}
	r.Score = diagnostic.Score{Axes: []diagnostic.AxisResult{
		{Axis: "gouvernance", Title: "Gouvernance", Coverage: number(0), Unknown: 11},
		{Axis: "communication", Title: "Communication", Coverage: number(0), Unknown: 11},
		{Axis: "donnees", Title: "Données", Figure: diagnostic.Figure{Score: number(25), Min: number(3), Max: number(90)}, Coverage: number(12), Answered: 1, Unknown: 10},
		{Axis: "inclusion", Title: "Inclusion", NotForUs: 11},
	}}
	r.Clarify = nil
	roles := [][]string{{"le bureau ou le conseil d’administration"}, {"des bénévoles"}, {"le ou la secrétaire", "le trésorier ou la trésorière"}}
	for i := range 44 {
		r.Clarify = append(r.Clarify, diagnostic.Clarify{Text: "Quand une personne qui s’occupe du numérique s’en va, que se passe-t-il ?", Ask: roles[i%3]})
	}
	return r
}

// oneAxis was asked about one axis only, and has one step.
func oneAxis(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	r.Path = "donnees"
	r.Alerts = nil
	r.Plan.Steps, r.Plan.Reserve = r.Plan.Steps[:1], nil
	r.Score.Overall = diagnostic.Figure{}
	r.Summary = r.Summary[:1]
	r.Clarify = nil
	return r
}

// longTexts has a name of 300 characters without a space, an express path, and
// texts far longer than those of the questionnaire.
func longTexts(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	r.Path = diagnostic.ExpressPath
	r.Association = strings.Repeat("Anticonstitutionnellement", 12)
	steps := r.Plan.Steps
	r.Plan.Steps = append([]diagnostic.StepResult(nil), steps...)
	for i := range r.Plan.Steps {
		s := &r.Plan.Steps[i]
		s.Title = strings.TrimSpace(strings.Repeat(s.Title+" ", 4))
		s.Gesture = strings.TrimSpace(strings.Repeat(s.Gesture+" ", 6))
		s.DoneWhen = strings.TrimSpace(strings.Repeat(s.DoneWhen+" ", 5))
	}
	r.Plan.Steps[1].Gesture = strings.Repeat(phoneStep().Gesture+" ", 60)
	return r
}

// otherScripts has a name and a pride that the fonts cannot draw.
func otherScripts(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	r.Association = "جمعية النور 🌞 L'Éveil, Œuvre & Cœur <b> \x00\xff\t№ 7"
	r.Summary = append([]diagnostic.Sentence(nil), r.Summary...)
	r.Summary[0].Text = "Votre fierté : « notre repas 👩‍🍳 et notre fe\u0302te ». Gardez cela, c’est votre force."
	return r
}
