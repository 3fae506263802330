package cli

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// redoOptions are the choices of « petitspas refaire ».
type redoOptions struct {
	from string // answers, or the PDF that carries them
	line bool
	date string
}

func newRedo(a *app) *cobra.Command {
	o := &redoOptions{}
	cmd := &cobra.Command{
		Use:     "refaire FICHIER",
		Aliases: []string{"redo"},
		Short:   "commence un nouveau diagnostic à partir du dernier",
		Long: `Copie les réponses d’un diagnostic dans un nouveau fichier, à côté du premier,
puis pose les questions : on relit ensemble, on change ce qui a bougé.

FICHIER est un fichier de réponses, ou le plan en PDF : il emporte les réponses.
Il n’est jamais modifié. Le nouveau fichier porte l’année dans son nom :
lavoir.reponses.yaml donne lavoir-2026.reponses.yaml. S’il existe déjà, un autre
nom est choisi.

Le profil, les réponses et les pas déjà faits sont repris ; les petits pas sont à
choisir de nouveau.`,
		Example: `  petitspas refaire lavoir.reponses.yaml
  petitspas refaire lavoir.plan.pdf
  petitspas refaire lavoir.plan.pdf --ligne`,
		Annotations: seeAlso("petitspas aide repondre, petitspas aide plan"),
		Args:        args(1, 1, "un FICHIER"),
		RunE: func(cmd *cobra.Command, given []string) error {
			o.from = given[0]
			return runRedo(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.line, "ligne", false, "une question après l’autre, en lignes simples")
	f.StringVar(&o.date, "date", "", "date du diagnostic, comme `2026-11-21` (aujourd’hui si absente)")
	return cmd
}

// runRedo copies the answers of a diagnostic to a file of this year, beside it,
// and asks the questions.
func runRedo(ctx context.Context, a *app, o *redoOptions) error {
	if o.from == "-" {
		return usagef("« refaire » a besoin d’un fichier").advise("l’entrée standard sert à répondre aux questions")
	}
	today, err := day(o.date)
	if err != nil {
		return err
	}
	q, err := a.loadQuestionnaire()
	if err != nil {
		return err
	}
	answers, err := a.readAnswersOf(q, o.from)
	if err != nil {
		return err
	}
	answers = again(answers)
	answers.Date = today
	answers.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
	data, err := answerfile.Write(q, answers)
	if err != nil {
		return err
	}
	base := endsWithYear.ReplaceAllString(stem(o.from), "") + "-" + today[:len("2026")]
	to := freeAnswers(filepath.Dir(o.from), base)
	if err := dossier.WriteNew(to, data, false, dossier.Private); err != nil {
		return because(exitFailed, err)
	}
	a.announce(to)
	return runAnswer(ctx, a, &answerOptions{file: to, line: o.line, date: o.date})
}

var endsWithYear = regexp.MustCompile(`-20[0-9]{2}(-[0-9]+)?$`)

// again keeps of a diagnostic what the next one starts from: the answers and
// their notes, the steps done or refused. The plan is to be chosen anew, and
// views and marks were those of that day.
func again(a diagnostic.Answers) diagnostic.Answers {
	done := slices.Clone(a.Plan.Done)
	for _, kept := range a.Plan.Kept {
		known := slices.ContainsFunc(done, func(d diagnostic.DoneStep) bool { return d.Step == kept.Step })
		if kept.State == "fait" && !known {
			done = append(done, diagnostic.DoneStep{Step: kept.Step})
		}
	}
	a.Plan = diagnostic.PlanChoices{Refused: a.Plan.Refused, Done: done}
	a.Views, a.Revisit = nil, nil
	a.Extras = slices.DeleteFunc(slices.Clone(a.Extras), func(e diagnostic.Extra) bool { return e.Section == "avis" })
	return a
}
