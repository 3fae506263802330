package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/report"
)

// defaultFile holds the answers when no name is given.
const defaultFile = "association" + answersSuffix

// answerOptions are the choices of « petitspas repondre ».
type answerOptions struct {
	file              string
	name              string // of the association, for a new file; empty to ask
	express, complete bool
	axis              string
	line              bool
	date              string
}

func newAnswer(a *app) *cobra.Command {
	o := &answerOptions{file: defaultFile}
	cmd := &cobra.Command{
		Use:     "repondre [FICHIER]",
		Aliases: []string{"answer"},
		Short:   "pose les questions, enregistre chaque réponse, puis fait le plan",
		Long: `Pose les questions une par une et enregistre chaque réponse aussitôt dans
FICHIER (association.reponses.yaml si vous n’en donnez pas). Si le fichier
existe, l’entretien reprend où il s’était arrêté ; s’il est complet, vous
pouvez relire et changer vos réponses.

À la fin, le plan est montré à l’écran et enregistré en PDF à côté du fichier.

Sur un terminal, les questions occupent tout l’écran. Avec --ligne, ou quand
l’entrée est un fichier ou un tube, elles viennent une à une, en lignes
simples, sans couleur ni mouvement : c’est le mode des lecteurs d’écran. On y
répond par un numéro ou par un mot : aide, nsp, na, passer, retour, stop.

On peut arrêter à tout moment : rien n’est perdu.`,
		Example: `  petitspas repondre
  petitspas repondre lavoir.reponses.yaml --express
  petitspas repondre lavoir.reponses.yaml --axe inclusion
  petitspas repondre lavoir.reponses.yaml --ligne`,
		Annotations: seeAlso("petitspas aide plan, petitspas aide exemple"),
		Args:        args(0, 1, "FICHIER (facultatif)"),
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
	f.BoolVar(&o.line, "ligne", false, "une question après l’autre, en lignes simples")
	f.StringVar(&o.date, "date", "", "date du diagnostic, comme `2026-11-21` (aujourd’hui si absente)")
	return cmd
}

func runAnswer(ctx context.Context, a *app, o *answerOptions) error {
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	answers, err := a.openAnswers(q, o)
	if err != nil {
		return err
	}
	save := func(given diagnostic.Answers) error {
		given.Date = today
		given.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
		data, err := answerfile.Write(q, given)
		if err != nil {
			return err
		}
		return dossier.Write(o.file, data)
	}
	// Saving before the first question tells at once when it will not work.
	if err := save(answers); err != nil {
		return err
	}
	answers, err = wizard.Run(ctx, q, answers, save, wizard.Options{Console: a.Console, Line: o.line})
	if err != nil {
		return a.left(q, o.file, err)
	}
	answers.Date = today
	return a.finish(q, answers, o.file)
}

// openAnswers reads the file, or starts a new one, and sets the path asked for.
func (a *app) openAnswers(q *diagnostic.Questionnaire, o *answerOptions) (diagnostic.Answers, error) {
	path, err := o.path(q)
	if err != nil {
		return diagnostic.Answers{}, err
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
		if answers, err = a.readAnswers(q, o.file, data); err != nil {
			return answers, err
		}
	}
	if path != "" {
		answers.Path = path
	}
	return answers, nil
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
		if _, ok := q.Axis(o.axis); !ok {
			return "", usagef("axe inconnu : « %s »", o.axis).advise("les axes sont : %s", joined(axisIDs(q)))
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

func axisIDs(q *diagnostic.Questionnaire) []string {
	ids := make([]string, len(q.Axes))
	for i := range q.Axes {
		ids[i] = q.Axes[i].ID
	}
	return ids
}

// left says how to come back when the interview ends before its last question.
func (a *app) left(q *diagnostic.Questionnaire, file string, err error) error {
	if errors.Is(err, wizard.ErrInterrupted) || errors.Is(err, wizard.ErrStopped) {
		fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Stopped, "fichier", file)))
		fmt.Fprintf(a.Err, "Pour reprendre : %s repondre %s\n", name, console.CleanLine(shellWord(file)))
	}
	return err
}

// finish shows the plan and saves it beside the answers.
func (a *app) finish(q *diagnostic.Questionnaire, answers diagnostic.Answers, file string) error {
	r := evaluate(q, answers)
	if err := a.show(r); err != nil {
		return err
	}
	format, err := report.Lookup("pdf")
	if err != nil {
		return err
	}
	data, err := a.render(format, r, report.Options{})
	if err != nil {
		return err
	}
	fmt.Fprintln(a.Err, console.CleanLine(diagnostic.Fill(q.Texts.Screen.Saved, "fichier", file)))
	return a.save(freeName(filepath.Join(filepath.Dir(file), stem(file)+".plan.pdf")), data, false)
}

// show writes the plan as text, to the width of the terminal.
func (a *app) show(r diagnostic.Result) error {
	format, err := report.Lookup("txt")
	if err != nil {
		return err
	}
	data, err := a.render(format, r, report.Options{Columns: a.Width})
	if err != nil {
		return err
	}
	return a.print(data)
}
