package cli

import (
	"cmp"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

const usageTemplate = `Utilisation :{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMANDE{{end}}{{if .HasAvailableSubCommands}}

Commandes :{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "aide"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasExample}}

Exemples :
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

Options :
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Options communes :
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{with index .Annotations "voir"}}

Voir aussi : {{.}}{{end}}{{if .HasAvailableSubCommands}}

« {{.CommandPath}} aide COMMANDE » explique une commande.{{end}}
`

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

// seeKey is the annotation that helpTemplate shows under « voir aussi ».
const seeKey = "voir"

// seeAlso is the annotation of a command that names its neighbours.
func seeAlso(commands string) map[string]string { return map[string]string{seeKey: commands} }

// helpWord is the command that explains the others.
const helpWord = "aide"

// inFrench removes the English of cobra from every path.
func inFrench(root *cobra.Command) {
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	root.Flags().BoolP("version", "v", false, "affiche la version")
	help := newHelp(root)
	root.AddCommand(help)
	root.SetHelpCommand(help)
	for _, cmd := range append(root.Commands(), root) {
		cmd.DisableFlagsInUseLine = true
		cmd.Flags().BoolP(helpFlag, "h", false, "affiche cette aide")
		cmd.Flags().SortFlags = false
		// « --aide » is what people try first.
		cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, flag string) pflag.NormalizedName {
			if flag == "aide" {
				flag = "help"
			}
			return pflag.NormalizedName(flag)
		})
	}
}

func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   helpWord + " [COMMANDE]",
		Short: "explique le programme ou une commande",
		Long: `Explique une commande : ce qu’elle fait, ses options, des exemples que l’on peut
recopier. Sans COMMANDE, montre ce que le programme sait faire.

« petitspas plan --help » et « petitspas plan --aide » disent la même chose.`,
		Example: `  petitspas aide
  petitspas aide plan`,
		Annotations: seeAlso("petitspas aide manuel, petitspas aide completion"),
		ValidArgsFunction: func(_ *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return completeCommands(root, given, typed), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, _ := root.Find(args) // it fails only for a root that checks no arguments
			if len(rest) > 0 {
				return noSuchCommand(root, rest)
			}
			return cmd.Help()
		},
	}
}

// completeCommands proposes the commands, each with what it does.
func completeCommands(root *cobra.Command, given []string, typed string) []cobra.Completion {
	if len(given) > 0 {
		return nil
	}
	var list []cobra.Completion
	for _, cmd := range root.Commands() {
		if !cmd.Hidden {
			list = append(list, described(cmd.Name(), cmd.Short))
		}
	}
	return beginning(typed, list)
}

// noSuchCommand refuses words that are not commands.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names, aliases []string
	for _, c := range cmd.Root().Commands() {
		names = append(names, c.Name())
		aliases = append(aliases, c.Aliases...)
	}
	err := usagef("commande inconnue : « %s »", args[0])
	if near := cmp.Or(suggest.Closest(args[0], names), suggest.Closest(args[0], aliases)); near != "" {
		return err.advise("vouliez-vous dire « %s %s » ?", name, near)
	}
	if info, failed := os.Stat(args[0]); failed == nil && info.Mode().IsRegular() {
		file := shellWord(args[0])
		return err.advise("c’est un fichier : « %[1]s plan %[2]s » en fait le plan, « %[1]s repondre %[2]s » y pose les questions", name, file)
	}
	return err.advise("« %s aide » montre toutes les commandes", name)
}

func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		return usagef("l’option « %s » attend une valeur", dashed(missing.GetSpecifiedName())).helpOf(cmd)
	case errors.As(err, &invalid):
		return usagef("la valeur « %s » ne convient pas à l’option « --%s »", invalid.GetValue(), invalid.GetFlag().Name).helpOf(cmd)
	case errors.As(err, &syntax):
		return usagef("option mal écrite : « %s »", syntax.GetSpecifiedFlag()).helpOf(cmd)
	}
	return usagef("options illisibles").helpOf(cmd)
}

func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	written := unknown.GetSpecifiedName()
	err := usagef("option inconnue : « %s »", dashed(written))
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := suggest.Closest(written, names); near != "" {
		return err.advise("vouliez-vous dire « --%s » ?", near)
	}
	for _, other := range cmd.Root().Commands() {
		switch {
		case other.Name() == written:
			return err.advise("c’est une commande, sans tirets : « %s »", other.CommandPath())
		case len(written) > 1 && other.Flags().Lookup(written) != nil:
			return err.advise("c’est une option de « %s » ; « %s --help » montre celles d’ici", other.CommandPath(), cmd.CommandPath())
		}
	}
	return err.helpOf(cmd)
}

func dashed(flag string) string {
	if len([]rune(flag)) == 1 {
		return "-" + flag
	}
	return "--" + flag
}

// args checks the number of arguments of a command; names says what they are.
func args(least, most int, names string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		switch {
		case len(given) < least:
			return usagef("« %s » attend : %s", cmd.CommandPath(), names).helpOf(cmd)
		case len(given) > most:
			return usagef("« %s » est de trop : « %s » attend : %s", given[most], cmd.CommandPath(), names).helpOf(cmd)
		}
		return nil
	}
}

func joined(names []string) string { return strings.Join(names, ", ") }
