package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

func newVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "verifier [DOSSIER]",
		Aliases: []string{"lint"},
		Short:   "cherche toutes les fautes d’un référentiel",
		Long: `Relit tous les fichiers d’un référentiel et dit tout ce qui ne va pas, d’un
coup, une ligne par faute : fichier:ligne:colonne: ce qui était attendu.

Sans DOSSIER, relit le référentiel du programme.`,
		Example: `  petitspas verifier
  petitspas verifier mon-referentiel`,
		Annotations:       seeAlso("petitspas aide expliquer, petitspas aide plan"),
		Args:              args(0, 1, "DOSSIER (facultatif)"),
		ValidArgsFunction: completeFolders(1),
		RunE: func(_ *cobra.Command, given []string) error {
			if len(given) > 0 {
				a.questionnaire = given[0]
			}
			return runVerify(a)
		},
	}
}

// runVerify prints problems on stdout: here they are the product.
func runVerify(a *app) error {
	q, err := a.loadQuestionnaire()
	var problems strictyaml.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			fmt.Fprintln(a.Out, console.CleanLine(p.String()))
		}
		return filesf("%s", problemCount(len(problems))).advise("%s", adviseOnOurs(problems))
	}
	if err != nil {
		return err
	}
	scored := 0
	for i := range q.Questions {
		if q.Questions[i].Part == diagnostic.AxisPart {
			scored++
		}
	}
	_, err = fmt.Fprintf(a.Out, "%s %s : %d questions notées, %d petits pas, %d sources. Aucune faute.\n",
		q.ID, q.Version, scored, len(q.Steps), len(q.Sources))
	return err
}
