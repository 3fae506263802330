package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// arguments gives what a usage asks for: « plan FICHIER… », « lot FICHIER… -o
// DOSSIER ».
func arguments(usage string) []string {
	var given []string
	for _, word := range strings.Fields(usage) {
		switch strings.TrimSuffix(word, "…") {
		case "FICHIER":
			given = append(given, "a.reponses.yaml")
		case "ID":
			given = append(given, "G4")
		case "DOSSIER":
			given = append(given, "sortie")
		case "-o":
			given = append(given, "-o")
		}
	}
	return given
}

// together are options that another one needs.
func together(option string) []string {
	switch option {
	case "suivre --etat":
		return []string{"--pas", "1"}
	case "suivre --pas":
		return []string{"--etat", "fait"}
	case "suivre --reponse":
		return []string{"--pas", "1", "--etat", "fait"}
	}
	return nil
}

// TestEveryClosedListSuggests: whatever option a shell completes with a closed
// list refuses a value with a letter too many, and says which was meant.
func TestEveryClosedListSuggests(t *testing.T) {
	t.Chdir(t.TempDir())
	answers := "petitspas: 1\nreponses: {don-sauvegarde: 0}\nplan: {retenus: [{pas: pp-don-premiere-copie}]}\n"
	if err := os.WriteFile("a.reponses.yaml", []byte(answers), 0o600); err != nil {
		t.Fatal(err)
	}
	_, root := testTree(t)
	lists := 0
	for _, cmd := range root.Commands() {
		line := append(typedPath(cmd), arguments(cmd.Use)...)
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				return
			}
			about := cmd.Name() + " --" + f.Name
			with := slices.Concat(line, together(about))
			values, _, files := complete(t, append(with, "--"+f.Name, "")...)
			if len(values) == 0 || files != cobra.ShellCompDirectiveNoFileComp || about == "suivre --reponse" { // figures
				return
			}
			lists++
			meant := values[0]
			wrong := meant + meant[len(meant)-1:]
			c, _, stderr := console.Test("")
			code := Main(c, append(with, "--"+f.Name, wrong))
			if code != exitUsage || !strings.Contains(stderr.String(), "vouliez-vous dire « "+meant+" »") {
				t.Errorf("%s %s: exit code %d\n%s", about, wrong, code, stderr)
			}
			if !strings.Contains(stderr.String(), "petitspas : conseil : ") {
				t.Errorf("%s %s: no advice\n%s", about, wrong, stderr)
			}
		})
	}
	if lists < 15 {
		t.Errorf("only %d closed lists were seen", lists)
	}
	if entries, _ := os.ReadDir("."); len(entries) != 1 {
		t.Errorf("something was written: %v", entries)
	}
}

// TestEveryMistypedOptionSuggests: an option with two letters swapped, of any
// command, is recognised; so is a command.
func TestEveryMistypedOptionSuggests(t *testing.T) {
	swap := func(s string) string {
		r := []rune(s)
		for i := len(r) - 1; i > 0; i-- {
			if r[i] != r[i-1] {
				r[i], r[i-1] = r[i-1], r[i]
				break
			}
		}
		return string(r)
	}
	_, root := testTree(t)
	for _, cmd := range root.Commands() {
		c, _, stderr := console.Test("")
		if code := Main(c, []string{swap(cmd.Name())}); code != exitUsage || !strings.Contains(stderr.String(), "« petitspas "+cmd.Name()+" »") {
			t.Errorf("%s: exit code %d\n%s", swap(cmd.Name()), code, stderr)
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if len(f.Name) < 3 { // too short to guess
				return
			}
			c, _, stderr := console.Test("")
			code := Main(c, append(typedPath(cmd), "--"+swap(f.Name)))
			root := f.Name[:len(f.Name)-1] // --sortie and --sorties are as close
			if code != exitUsage || !strings.Contains(stderr.String(), "vouliez-vous dire « --"+root) {
				t.Errorf("%s --%s: exit code %d\n%s", cmd.Name(), swap(f.Name), code, stderr)
			}
		})
	}
}
