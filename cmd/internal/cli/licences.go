package cli

import (
	"github.com/spf13/cobra"

	"codeberg.org/petitspas/petitspas/cmd/internal/licences"
)

func newLicences(a *app) *cobra.Command {
	var texts bool
	cmd := &cobra.Command{
		Use:     "licences",
		Aliases: []string{"licenses"},
		Short:   "dit avec le travail de qui le programme est fait, et sous quelles licences",
		Long: `Dit de quoi le programme est fait : bibliothèques, police des PDF, profil de
leurs couleurs, et la licence de chacun. Avec --textes, les licences entières
suivent. Ce texte est aussi dans l’archive, sous le nom LICENCES-TIERS.txt.

Vous pouvez donner le programme seul, sur une clé ou par courriel : il emporte ce
texte, comme ces licences le demandent.`,
		Example: `  petitspas licences
  petitspas licences --textes`,
		Annotations:       seeAlso("petitspas aide version"),
		Args:              args(0, 0, "rien d’autre que des options"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if texts {
				return a.print([]byte(licences.Text()))
			}
			return a.print([]byte(licences.List()))
		},
	}
	cmd.Flags().BoolVar(&texts, "textes", false, "ajoute le texte de chaque licence")
	return cmd
}
