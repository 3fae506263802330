package cli

import (
	"cmp"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/webform"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// defaultForm is the name of the page when the user gives none.
const defaultForm = "formulaire.html"

// formOptions are the choices of « petitspas formulaire ».
type formOptions struct {
	paths      answerOptions // express, complete or axis
	individual bool
	welcome    string // file
	contact    string
	output     string
	replace    bool
	target     string // survey tool, with --vers
	places     string // folder or file of places
}

func newForm(a *app) *cobra.Command {
	o := &formOptions{}
	cmd := &cobra.Command{
		Use:     "formulaire",
		Aliases: []string{"form"},
		Short:   "fait une page à ouvrir dans un navigateur, pour répondre sans rien installer",
		Long: `Écrit une seule page (formulaire.html) avec les questions, leur aide et les règles
du plan. On l’envoie par courriel ou on la copie sur une clé ; on l’ouvre dans un
navigateur, sur un ordinateur ou un téléphone, sans connexion.

Les réponses restent dans le navigateur de la personne qui répond : rien n’est
envoyé, personne n’est nommé. À la fin, la page montre les niveaux et trois petits
pas, et enregistre un fichier ….reponses.yaml que toutes les commandes acceptent.

Sans --express, --complet ni --axe, on choisit sur la page combien de questions.

Avec --individuel, la page est la feuille anonyme d’un bénévole : quatre minutes,
ni nom ni date précise, un fichier au nom tiré au hasard, et rien ne reste sur
l’appareil.

Une fédération dit qui demande avec --accueil (un texte court, en Markdown :
paragraphes, titres « ## », listes « - », **important**, liens), et où envoyer le
fichier avec --contact : la page prépare le message, la personne l’envoie.

Avec --lieux, la page propose les communes d’une liste de lieux d’aide quand on tape
la sienne ; la liste elle-même n’est pas dans la page.

` + surveyHelp,
		Example: `  petitspas formulaire
  petitspas formulaire --express -o questions-lavoir.html
  petitspas formulaire --accueil bonjour.md --contact contact@federation.example
  petitspas formulaire --individuel -o feuille-benevole.html
` + surveyExamples,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide plan, petitspas aide lot"),
		Args:              args(0, 0, "rien d’autre que des options"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("vers") {
				return runFormTo(a, o)
			}
			return runForm(a, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.target, "vers", "", "au lieu d’une page, le questionnaire pour cet `OUTIL` : "+joined(targetNames()))
	f.StringVarP(&o.output, "sortie", "o", "", "`FICHIER` à écrire, « - » pour la sortie standard ("+defaultForm+" si absent)")
	f.BoolVar(&o.paths.express, "express", false, "pose les questions essentielles seulement")
	f.BoolVar(&o.paths.complete, "complet", false, "pose toutes les questions")
	f.StringVar(&o.paths.axis, "axe", "", "pose les questions d’un seul `AXE` : gouvernance, communication, donnees ou inclusion")
	f.BoolVar(&o.individual, "individuel", false, "la feuille anonyme d’un bénévole")
	f.StringVar(&o.welcome, "accueil", "", "`FICHIER` du texte montré au début")
	f.StringVar(&o.contact, "contact", "", "`ADRESSE` ou phrase qui dit où envoyer le fichier")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide, dont les communes sont proposées")
	f.BoolVar(&o.replace, "remplacer", false, "remplace le fichier s’il existe")
	// The only error is that of a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("vers", completeOneOf(targets))
	return cmd
}

// runFormTo writes the questionnaire for a survey tool, which has no page.
func runFormTo(a *app, o *formOptions) error {
	if o.welcome != "" || o.contact != "" || o.places != "" {
		return usagef("--accueil, --contact et --lieux ne vont que sur la page").advise("l’outil d’enquête a les siens")
	}
	if o.paths.complete && (o.paths.express || o.paths.axis != "") {
		return usagef("--express, --complet et --axe s’excluent").advise("gardez-en un seul")
	}
	return runSurvey(a, &surveyOptions{
		target: o.target, output: o.output, express: o.paths.express, axis: o.paths.axis,
		individual: o.individual, replace: o.replace,
	})
}

func runForm(a *app, o *formOptions) error {
	o.output = cmp.Or(o.output, defaultForm)
	q, files, err := a.formQuestionnaire()
	if err != nil {
		return err
	}
	options, err := a.formChoices(q, o)
	if err != nil {
		return err
	}
	page, err := webform.Page(q, files, options)
	if err != nil {
		return err
	}
	if o.output == "-" {
		return a.print(page)
	}
	return a.save(o.output, page, o.replace)
}

// formQuestionnaire loads the questionnaire with the words of the page: those of
// the program when the questionnaire has none.
func (a *app) formQuestionnaire() (*diagnostic.Questionnaire, fs.FS, error) {
	q, err := a.loadQuestionnaire()
	if err != nil || a.questionnaire == "" {
		return q, questionnaires.Files, err
	}
	if q.Texts.Form == nil {
		ours, err := diagnostic.Load(questionnaires.Files)
		if err != nil {
			return nil, nil, err
		}
		q.Texts.Form = ours.Texts.Form
	}
	return q, os.DirFS(a.questionnaire), nil
}

// formChoices checks what was asked for.
func (a *app) formChoices(q *diagnostic.Questionnaire, o *formOptions) (webform.Options, error) {
	chosen := webform.Options{Individual: o.individual, Contact: o.contact, Tool: diagnostic.Tool{Name: name, Version: Version}, Known: knownQuestionnaires()}
	path, err := o.paths.path(q)
	switch {
	case err != nil:
		return chosen, err
	case o.individual && path != "":
		return chosen, usagef("--individuel n’a qu’un parcours").advise("retirez --express, --complet ou --axe")
	case o.individual && o.places != "":
		return chosen, usagef("--lieux ne va pas avec --individuel").advise("la feuille d’un bénévole ne demande pas de commune")
	case o.output == "-" && a.OutTTY:
		return chosen, usagef("une page ne se lit pas dans le terminal").advise("donnez un nom de fichier avec -o")
	case o.output != "-" && isFolder(o.output):
		return chosen, usagef("« %s » est un dossier", o.output).advise("donnez un nom de fichier, par exemple : -o %s", defaultForm)
	}
	chosen.Path = path
	if o.places != "" {
		list, err := readPlaces(o.places)
		if err != nil {
			return chosen, err
		}
		chosen.Communes = list.Labels()
	}
	if o.welcome == "" {
		return chosen, nil
	}
	text, err := a.readInput(o.welcome)
	if err != nil {
		return chosen, err
	}
	chosen.Welcome = string(text)
	if _, err := webform.ParseWelcome(chosen.Welcome); err != nil {
		return chosen, filesf("%s : %v", o.welcome, err)
	}
	return chosen, nil
}
