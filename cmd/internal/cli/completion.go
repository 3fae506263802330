package cli

import (
	"io"
	"slices"

	"github.com/spf13/cobra"
)

// shells are those that can complete what is being typed.
var shells = []struct {
	name  string
	write func(root *cobra.Command, w io.Writer) error
}{
	{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

func shellNames() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// completeShells proposes the shells.
func completeShells(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(given) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return beginning(typed, shellNames()), cobra.ShellCompDirectiveNoFileComp
}

func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion TERMINAL",
		Short: "apprend à votre terminal à compléter les commandes avec la touche Tab",
		Long: `Écrit de quoi compléter, avec la touche Tab, les commandes, les options, les
formats, les identifiants (questions, pas, axes…) et les fichiers. TERMINAL est le
nom de l’interpréteur de commandes : ` + joined(shellNames()) + `.

Pour essayer, dans la fenêtre ouverte :
  bash        source <(petitspas completion bash)
  zsh         source <(petitspas completion zsh)
  fish        petitspas completion fish | source
  powershell  petitspas completion powershell | Out-String | Invoke-Expression

Pour garder, écrivez-le où votre terminal le cherche, comme dans les exemples. Avec
bash, il faut aussi le paquet bash-completion. Avec zsh, le dossier doit être dans
« fpath », et compinit lancé. Avec PowerShell, mettez la ligne dans votre profil.`,
		Example: `  source <(petitspas completion bash)
  petitspas completion bash > ~/.local/share/bash-completion/completions/petitspas
  petitspas completion zsh > ~/.zfunc/_petitspas
  petitspas completion fish > ~/.config/fish/completions/petitspas.fish`,
		Annotations:       seeAlso("petitspas aide aide, petitspas aide manuel"),
		Args:              args(1, 1, "TERMINAL : "+joined(shellNames())),
		ValidArgsFunction: completeShells,
		RunE: func(cmd *cobra.Command, given []string) error {
			at := slices.Index(shellNames(), given[0])
			if at < 0 {
				return notAmong("terminal inconnu", given[0], "les terminaux possibles sont", shellNames())
			}
			return shells[at].write(cmd.Root(), a.Out)
		},
	}
}
