package cli

import (
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
)

// redoOptions are the choices of « petitspas refaire ».
type redoOptions struct {
	from string // answers, or the PDF that carries them
	line bool
	all  bool
	date string
}

func newRedo(a *app) *cobra.Command {
	o := &redoOptions{}
	cmd := &cobra.Command{
		Use:     "refaire FICHIER",
		Aliases: []string{"redo"},
		Short:   "commence un nouveau diagnostic à partir du dernier",
		Long: `Part du dernier diagnostic. Vous dites d’abord, pour chaque petit pas choisi, s’il
est fait. Puis viennent seulement les questions dont la réponse a pu changer :
  - celles que les pas ont touchées ;
  - celles où vous ne saviez pas, ne souhaitiez pas ou n’étiez pas d’accord ;
  - celles sans réponse, nouvelles ou écrites autrement ;
  - ce qui compte pour vous en ce moment.
Avec --tout, toutes les questions sont relues.

FICHIER est un fichier de réponses, ou le plan en PDF : il emporte les réponses.
Il n’est jamais modifié. Le nouveau fichier porte l’année dans son nom :
lavoir.reponses.yaml donne lavoir-2026.reponses.yaml. S’il existe déjà, un autre
nom est choisi. On peut s’arrêter et reprendre avec « repondre ».

Le profil, les réponses et les pas déjà faits sont repris ; les petits pas sont à
choisir de nouveau.`,
		Example: `  petitspas refaire lavoir.reponses.yaml
  petitspas refaire lavoir.plan.pdf
  petitspas refaire lavoir.plan.pdf --ligne
  petitspas refaire lavoir.reponses.yaml --tout`,
		Annotations:       seeAlso("petitspas aide repondre, petitspas aide suivre"),
		Args:              args(1, 1, "un FICHIER"),
		ValidArgsFunction: completeFiles(1, answersFiles()...),
		RunE: func(cmd *cobra.Command, given []string) error {
			o.from = given[0]
			return runRedo(cmd.Context(), a, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.line, "ligne", false, "une question après l’autre, en lignes simples")
	f.BoolVar(&o.all, "tout", false, "pose toutes les questions, avec la réponse d’avant")
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
	if o.from, err = a.settle(ctx, q, o.from, o.line); err != nil {
		return err
	}
	last, err := a.readAnswersOf(q, o.from)
	if err != nil {
		return err
	}
	last = last.Worded(q)
	a.tellVersions(q, last)
	if last, err = a.askSteps(ctx, q, last, o); err != nil {
		return err
	}
	answers := follow.Again(last)
	answers.Recheck = follow.Recheck(q, last)
	if o.all {
		answers.Recheck = follow.All(q, last)
	}
	answers.Date = today
	answers.Questionnaire = diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
	data, err := answerfile.Write(q, answers)
	if err != nil {
		return err
	}
	base := endsWithYear.ReplaceAllString(stem(o.from), "") + "-" + today[:len("2026")]
	to := freeAnswers(filepath.Dir(o.from), base)
	if err := a.disk.WriteNew(to, data, false, dossier.Private); err != nil {
		return because(exitFailed, err)
	}
	a.announce(to)
	return runAnswer(ctx, a, &answerOptions{file: to, line: o.line, date: o.date})
}

var endsWithYear = regexp.MustCompile(`-20[0-9]{2}(-[0-9]+)?$`)

// askSteps asks, for each step of the last plan that is in progress, whether it
// is done: it is known before the questions that it may have changed. In a pipe
// that says nothing more, nothing is known.
func (a *app) askSteps(ctx context.Context, q *diagnostic.Questionnaire, last diagnostic.Answers, o *redoOptions) (diagnostic.Answers, error) {
	f := &follower{app: a, o: &followOptions{line: o.line}, q: q, answers: last}
	last.Plan.Kept = slices.Clone(last.Plan.Kept)
	for i := range last.Plan.Kept {
		k := &last.Plan.Kept[i]
		if _, known := follow.StepOf(q, k.Step); !known || !k.InProgress() {
			continue
		}
		at, err := menu.Run(ctx, f.titleOf(*k), append(f.detailsOf(*k), askIsDone), []menu.Item{
			{Label: itemDone}, {Label: itemNotYet}, {Label: itemDropped},
		}, f.menu("passer"))
		switch {
		case errors.Is(err, menu.ErrQuit):
			continue
		case f.endOfPipe(ctx, err):
			return last, nil
		case err != nil:
			return last, err
		}
		switch at {
		case 0:
			k.State = diagnostic.Finished
		case 2:
			k.State = diagnostic.Abandoned
		}
	}
	return last, nil
}

// tellVersions tells which questions are not as they were.
func (a *app) tellVersions(q *diagnostic.Questionnaire, last diagnostic.Answers) {
	v := follow.Compare(q, last)
	for _, list := range []struct {
		words string
		ids   []string
	}{
		{"questions nouvelles depuis la dernière fois", v.New},
		{"questions écrites autrement depuis la dernière fois", v.Reworded},
		{"questions qui ne sont plus posées (leurs réponses sont gardées)", v.Removed},
	} {
		if len(list.ids) > 0 {
			a.tell("remarque", list.words+" : "+joined(list.ids))
		}
	}
}
