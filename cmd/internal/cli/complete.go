package cli

import (
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// What a shell proposes when Tab is pressed: the completion functions of the
// commands are made of the pieces of this file. They say nothing and never fail:
// what cannot be read is not proposed.

// The ends of the names of the files that commands read.
func answersFiles() []string { return []string{"reponses.yaml", "pdf"} }

func plannedFiles() []string { return append(answersFiles(), "json") }

func tableFiles() []string { return []string{"csv", "tsv", "xlsx", "zip", "gz"} }

func batchFilesRead() []string {
	return slices.Concat(answersFiles(), tableFiles(), []string{"ndjson", "jsonl", "json"})
}

// completeFiles proposes folders, and files whose name ends so, for that many
// first arguments. Shells that cannot choose files by their end show them all.
func completeFiles(most int, ends ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(given) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return ends, cobra.ShellCompDirectiveFilterFileExt
	}
}

// completeFolders proposes folders, for that many first arguments.
func completeFolders(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(given) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
}

// completeOneOf proposes the values of a closed list.
func completeOneOf(known func() []cobra.Completion) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return beginning(typed, known()), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeList proposes the values of a closed list that are not yet among those
// typed, which commas separate.
func completeList(known func() []cobra.Completion) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return restOfList(typed, known()), cobra.ShellCompDirectiveNoFileComp
	}
}

// restOfList goes without the words once there is a comma: the script of cobra for
// bash compares what has words with a comma that it has escaped, and finds
// nothing.
func restOfList(typed string, known []cobra.Completion) []cobra.Completion {
	before := typed[:strings.LastIndex(typed, ",")+1]
	if before == "" {
		return beginning(typed, known)
	}
	given := strings.Split(before, ",")
	var list []cobra.Completion
	for _, c := range known {
		if value, _, _ := strings.Cut(c, "\t"); !slices.Contains(given, value) {
			list = append(list, before+value)
		}
	}
	return beginning(typed, list)
}

// beginning keeps the values that begin as typed, in any case.
func beginning(typed string, known []cobra.Completion) []cobra.Completion {
	var list []cobra.Completion
	for _, c := range known {
		if len(c) >= len(typed) && strings.EqualFold(c[:len(typed)], typed) {
			list = append(list, c)
		}
	}
	return list
}

// described is a value with what it is, on one line. The words may come from a
// questionnaire received by e-mail: shells print them as they are.
func described(value, words string) cobra.Completion {
	if words == "" {
		return value
	}
	return cobra.CompletionWithDesc(value, console.CleanLine(strings.Join(strings.Fields(words), " ")))
}

// axes are those of the questionnaire, with their names.
func (a *app) axes() []cobra.Completion {
	q, err := a.loadQuestionnaire()
	if err != nil {
		return nil
	}
	var list []cobra.Completion
	for i := range q.Axes {
		list = append(list, described(q.Axes[i].ID, q.Axes[i].Name))
	}
	return list
}

// completeOptions completes the value of every option that its command says
// nothing of: the word that stands for the value in the help tells what it is.
func (a *app) completeOptions(root *cobra.Command) {
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { a.completeOption(cmd, f) })
		cmd.PersistentFlags().VisitAll(func(f *pflag.Flag) { a.completeOption(cmd, f) })
	}
}

func (a *app) completeOption(cmd *cobra.Command, f *pflag.Flag) {
	if _, said := cmd.GetFlagCompletionFunc(f.Name); said || f.Value.Type() == "bool" {
		return
	}
	if complete := a.valueCompletion(f); complete != nil {
		// The only error is that of a flag that does not exist.
		_ = cmd.RegisterFlagCompletionFunc(f.Name, complete)
	}
}

// valueCompletion completes what stands for a value in the help: « FICHIER »,
// « AXE », « 2026-11-21 ». It is nil for a word that it does not know.
func (a *app) valueCompletion(f *pflag.Flag) cobra.CompletionFunc {
	value, _ := pflag.UnquoteUsage(f)
	switch value {
	case "AXE":
		return completeOneOf(a.axes)
	case "AXES":
		return completeList(a.axes)
	case "DOSSIER":
		if f.Name == "feuilles" || f.Name == "lieux" { // or a file
			return completeFiles(1<<20, "yaml", "csv", "xlsx")
		}
		return completeFolders(1 << 20)
	case "FICHIER":
		if ends := fileEnds(f.Name); ends != nil {
			return completeFiles(1<<20, ends...)
		}
		return anyFile
	case "CHEMIN":
		return anyFile
	case "ADRESSE", "MOT", "NOM", "NOMBRE", "NUMÉROS":
		return cobra.NoFileCompletions
	}
	if value != "" && unicode.IsDigit(rune(value[0])) { // a day
		return cobra.NoFileCompletions
	}
	return nil
}

// fileEnds are the ends of the names of what an option reads or writes; none for
// any file.
func fileEnds(option string) []string {
	switch option {
	case "correspondance":
		return []string{"yaml", "yml"}
	case "association":
		return answersFiles()
	case "accueil":
		return []string{"md", "txt"}
	case "pix":
		return []string{"csv"}
	}
	return nil
}

func anyFile(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// plainWords takes out of the words of options the marks that tell the help
// which word stands for the value: a shell would show them.
func plainWords(root *cobra.Command) {
	plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
	for _, cmd := range append(root.Commands(), root) {
		cmd.Flags().VisitAll(plain)
		cmd.PersistentFlags().VisitAll(plain)
	}
}
