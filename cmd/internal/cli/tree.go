package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/manual"
)

// Manual is what the help of every command says, in one value: manuals are made
// of it, and examples are run from it.
func Manual(c *console.Console) manual.Manual {
	return manualOf(newRoot(&app{Console: c}))
}

func manualOf(root *cobra.Command) manual.Manual {
	m := manual.Manual{Name: name, Version: Version, Files: files(), Settings: settings(), Exits: exits()}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { m.Common = append(m.Common, newOption(f)) })
	m.Common = append(m.Common, newOption(root.Flags().Lookup(helpFlag)))
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		if cmd.Hidden {
			continue
		}
		m.Commands = append(m.Commands, manual.Command{
			Path: cmd.CommandPath(), Usage: cmd.UseLine(), Short: cmd.Short, Long: cmd.Long, Aliases: cmd.Aliases,
			Options: ownOptions(cmd), Examples: exampleLines(cmd), See: seen(cmd),
		})
	}
	return m
}

// helpFlag is an option of every command, with the same words.
const helpFlag = "help"

// ownOptions are those that other commands need not take, in the order of help.
func ownOptions(cmd *cobra.Command) []manual.Option {
	own := cmd.LocalNonPersistentFlags()
	var options []manual.Option
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if own.Lookup(f.Name) != nil && f.Name != helpFlag {
			options = append(options, newOption(f))
		}
	})
	return options
}

func newOption(f *pflag.Flag) manual.Option {
	value, text := pflag.UnquoteUsage(f)
	return manual.Option{Letter: f.Shorthand, Name: f.Name, Value: value, Text: text}
}

func exampleLines(cmd *cobra.Command) []string {
	var lines []string
	for line := range strings.Lines(cmd.Example) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// seen are the paths of the commands that « voir aussi » names: « petitspas aide
// plan » explains « petitspas plan ».
func seen(cmd *cobra.Command) []string {
	var paths []string
	for shown := range strings.SplitSeq(cmd.Annotations[seeKey], ",") {
		rest, ok := strings.CutPrefix(strings.TrimSpace(shown), name+" "+helpWord)
		if ok {
			paths = append(paths, strings.TrimSpace(name+rest))
		}
	}
	return paths
}

// files are those that people meet.
func files() []manual.Named {
	return []manual.Named{
		{Name: "~/Documents/petits-pas/", Text: "le dossier des réponses, quand --dossier n’en donne pas un autre ; le dossier Documents est celui de votre ordinateur, dans votre langue"},
		{Name: "*" + answersSuffix, Text: "un diagnostic : réponses, raisons, remarques, suivi des pas ; un fichier que l’on peut lire"},
		{Name: "*.plan.pdf", Text: "un plan ; il emporte les réponses, et se donne à leur place"},
		{Name: "lieux-NN.yaml", Text: "les lieux d’aide d’un département ; à côté des réponses, le plan les trouve seul"},
		{Name: "correspondance.yaml", Text: "ce qui a été décidé des colonnes d’un export, avec --a-blanc"},
	}
}

// settings are what the program reads of the environment.
func settings() []manual.Named {
	return []manual.Named{
		{Name: "NO_COLOR", Text: "rien n’est coloré quand elle a une valeur"},
		{Name: "ACCESSIBLE", Text: "les questions viennent en lignes simples, comme avec --ligne, quand elle a une valeur"},
		{Name: "TERM", Text: "de même quand elle vaut « dumb »"},
		{Name: "XDG_CONFIG_HOME", Text: "dit où est écrit le nom de votre dossier de documents (~/.config si absente)"},
	}
}
