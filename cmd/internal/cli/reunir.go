package cli

import "github.com/spf13/cobra"

func newMerge(a *app) *cobra.Command {
	o := &agreementOptions{}
	cmd := &cobra.Command{
		Use:     "reunir FICHIER…",
		Aliases: []string{"merge"},
		Short:   "réunit les questionnaires de plusieurs personnes d’une même association",
		Long:    agreementHelp,
		Example: agreementExamples,
		Annotations: seeAlso(
			"petitspas aide repondre, petitspas aide plan"),
		Args: args(1, 1<<20, "un FICHIER au moins"),
		RunE: func(cmd *cobra.Command, given []string) error {
			return runAgreement(cmd.Context(), a, o, given)
		},
	}
	o.flags(cmd)
	return cmd
}
