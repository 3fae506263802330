package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// defaultName is that of the answers file when the user gives none.
const defaultName = "association" + answersSuffix

// answerOptions are the choices of « petitspas repondre ».
type answerOptions struct {
	file              string // empty for that of the default folder
	name              string // of the association, for a new file; empty to ask
	express, complete bool
	axis              string
	order             []string
	line              bool
	together          bool
	individual        bool
	typing            bool   // from paper
	places            string // folder or file of places; empty for those that are beside
	date              string
}

func newAnswer(a *app) *cobra.Command {
	o := &answerOptions{}
	cmd := &cobra.Command{
		Use:     "repondre [FICHIER]",
		Aliases: []string{"answer"},
		Short:   "pose les questions, enregistre chaque réponse, puis fait le plan",
		Long: `Pose les questions une par une, et enregistre chaque réponse aussitôt dans FICHIER.
Sans FICHIER, c’est association.reponses.yaml, dans le dossier « petits-pas » de
vos documents. Si le fichier existe, l’entretien reprend où il s’était arrêté ;
s’il est complet, vous pouvez relire et changer vos réponses.

À la fin, vous choisissez vos petits pas : garder, changer, remettre à plus tard.
Le plan est enregistré en PDF à côté du fichier.

Avec --accompagne, plusieurs personnes répondent ensemble : on note qui pense
quoi, par rôle, et ce qui est à reprendre.

Avec --individuel, un bénévole répond seul, en quatre minutes, sans nom.

Avec --saisie, on recopie une feuille imprimée par « petitspas papier » : un code,
puis la case cochée.
  G1 2              la case 2 (aussi : nsp, na, « - » si rien n’est coché)
  C2 ac             les cases a et c (0 : aucune)
  P1 Les Amis       des mots
  G1 2 = à revoir   une remarque
  G: 2 3 1 nsp      les réponses de G1, G2, G3, G4
Plusieurs réponses tiennent sur une ligne : « G1 2 ; C2 ac ». Au clavier, chaque
ligne est relue et enregistrée ; manque, voir, annuler et fin aident en chemin. Un
fichier redirigé est pris en entier ou pas du tout : s’il a une faute, elles sont
toutes dites et rien n’est enregistré. La date écrite sur la feuille se donne avec
--date. Avec --individuel, « suivante » passe à la feuille d’après, dans son propre
fichier.

Sur un terminal, les questions occupent tout l’écran. Avec --ligne, ou quand
l’entrée est un fichier ou un tube, elles viennent une à une, en lignes
simples, sans couleur ni mouvement : c’est le mode des lecteurs d’écran. On y
répond par un numéro ou par un mot : aide, nsp, na, refuser, passer, retour,
note, suivi, aller, stop. « aide » les explique.

Une liste de lieux d’aide se donne avec --lieux, ou se pose à côté du fichier. La
question sur la commune montre alors celles de la liste. On en tape le nom, ou le
code postal ; un autre nom reste permis.

On peut arrêter à tout moment : rien n’est perdu.`,
		Example: `  petitspas repondre
  petitspas repondre lavoir.reponses.yaml --express
  petitspas repondre lavoir.reponses.yaml --axe inclusion
  petitspas repondre lavoir.reponses.yaml --ligne
  petitspas repondre lavoir.reponses.yaml --lieux lieux/
  petitspas repondre --saisie lavoir.reponses.yaml --express
  petitspas repondre --saisie lavoir.reponses.yaml < feuille.txt
  petitspas repondre --saisie --individuel --dossier feuilles`,
		Annotations:       seeAlso("petitspas aide plan, petitspas aide papier, petitspas aide exemple"),
		Args:              args(0, 1, "FICHIER (facultatif)"),
		ValidArgsFunction: completeFiles(1, "reponses.yaml"),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(given) > 0 {
				o.file = given[0]
			}
			return runAnswer(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.express, "express", false, "pose les questions essentielles seulement")
	f.BoolVar(&o.complete, "complet", false, "pose toutes les questions (après une version express, garde ses réponses)")
	f.StringVar(&o.axis, "axe", "", "pose les questions d’un seul `AXE` : gouvernance, communication, donnees ou inclusion")
	f.StringSliceVar(&o.order, "ordre", nil, "`AXES` à poser d’abord, séparés par des virgules")
	f.BoolVar(&o.together, "accompagne", false, "plusieurs personnes répondent : avis par rôle, points à reprendre")
	f.BoolVar(&o.individual, "individuel", false, "questionnaire anonyme d’un bénévole")
	f.BoolVar(&o.typing, "saisie", false, "recopie une feuille de papier : « G1 2 », « C2 ac »")
	f.StringVar(&o.places, "lieux", "", "`DOSSIER` ou fichier des lieux d’aide : leurs communes sont montrées, et le plan en donne les plus proches")
	f.BoolVar(&o.line, "ligne", false, "une question après l’autre, en lignes simples")
	f.StringVar(&o.date, "date", "", "date du diagnostic, comme `2026-11-21` (aujourd’hui si absente)")
	return cmd
}

// openAnswers reads the file, or starts a new one, and sets the path asked for.
func (a *app) openAnswers(q *diagnostic.Questionnaire, o *answerOptions) (diagnostic.Answers, error) {
	path, err := o.path(q)
	if err != nil {
		return diagnostic.Answers{}, err
	}
	for _, axis := range o.order {
		if err := knownAxis(q, axis); err != nil {
			return diagnostic.Answers{}, err
		}
	}
	answers := diagnostic.Answers{Path: diagnostic.CompletePath}
	if o.name != "" {
		answers = answers.With(q.Questions[q.Policy.Landmarks.Name].ID, diagnostic.Answer{State: diagnostic.Known, Text: o.name})
	}
	if _, err := os.Stat(o.file); !errors.Is(err, os.ErrNotExist) {
		data, err := a.readInput(o.file)
		if err != nil {
			return answers, err
		}
		if pdf.Detect(data) {
			return answers, isPlan(o.file)
		}
		if answers, err = a.readAnswers(q, o.file, data); err != nil {
			return answers, err
		}
	} else if strings.EqualFold(filepath.Ext(o.file), ".pdf") {
		return answers, isPlan(o.file)
	}
	if path != "" {
		answers.Path = path
	}
	if len(o.order) > 0 {
		answers.Order = o.order
	}
	return answers.Worded(q), nil
}

// isPlan refuses to write answers into a PDF.
func isPlan(file string) error {
	return usagef("« %s » est un plan en PDF : on n’y écrit pas de réponses", file).
		advise("« %s refaire %s » copie ses réponses dans un nouveau fichier, et pose les questions", name, shellWord(file))
}

// path is the path asked for on the command line, or "" for that of the file.
func (o *answerOptions) path(q *diagnostic.Questionnaire) (diagnostic.Path, error) {
	var asked []diagnostic.Path
	if o.express {
		asked = append(asked, diagnostic.ExpressPath)
	}
	if o.complete {
		asked = append(asked, diagnostic.CompletePath)
	}
	if o.axis != "" {
		if err := knownAxis(q, o.axis); err != nil {
			return "", err
		}
		asked = append(asked, diagnostic.Path(o.axis))
	}
	switch len(asked) {
	case 0:
		return "", nil
	case 1:
		return asked[0], nil
	}
	return "", usagef("--express, --complet et --axe s’excluent").advise("gardez-en un seul")
}

func knownAxis(q *diagnostic.Questionnaire, id string) error {
	if _, ok := q.Axis(id); ok {
		return nil
	}
	return notAmong("axe inconnu", id, "les axes sont", axisIDs(q))
}

func axisIDs(q *diagnostic.Questionnaire) []string {
	ids := make([]string, len(q.Axes))
	for i := range q.Axes {
		ids[i] = q.Axes[i].ID
	}
	return ids
}
