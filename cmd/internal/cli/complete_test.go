package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// complete asks what a shell asks: the values proposed, without their words, and
// what the shell is to do with files.
func complete(t *testing.T, line ...string) (values []string, words map[string]string, files cobra.ShellCompDirective) {
	t.Helper()
	c, out, _ := console.Test("")
	if code := Main(c, append([]string{cobra.ShellCompRequestCmd}, line...)); code != exitFine {
		t.Fatalf("%q: exit code %d", line, code)
	}
	words = map[string]string{}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, l := range lines[:len(lines)-1] {
		value, word, _ := strings.Cut(l, "\t")
		values, words[value] = append(values, value), word
	}
	directive, err := strconv.Atoi(strings.TrimPrefix(lines[len(lines)-1], ":"))
	if err != nil {
		t.Fatalf("%q: %q", line, lines)
	}
	return values, words, cobra.ShellCompDirective(directive)
}

// path is how a command is typed after « petitspas ».
func typedPath(cmd *cobra.Command) []string { return strings.Fields(cmd.CommandPath())[1:] }

// TestEveryOptionIsCompleted: a new option says what a shell proposes for it, by
// a function of its own or by the word that stands for its value in the help.
func TestEveryOptionIsCompleted(t *testing.T) {
	_, root := testTree(t)
	for _, cmd := range everyCommand(root) {
		if cmd != root && cmd.ValidArgsFunction == nil {
			t.Errorf("%s: nothing says what a shell proposes after it (ValidArgsFunction)", cmd.CommandPath())
		}
		check := func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				return
			}
			if _, said := cmd.GetFlagCompletionFunc(f.Name); !said {
				t.Errorf("%s --%s: nothing says what a shell proposes for %q", cmd.CommandPath(), f.Name, f.Usage)
			}
			if value, _ := pflag.UnquoteUsage(f); value == f.Value.Type() || value == "strings" || value == "" {
				t.Errorf("%s --%s: its value has no French name: %q", cmd.CommandPath(), f.Name, value)
			}
			values, words, files := complete(t, append(typedPath(cmd), "--"+f.Name, "")...)
			checkProposed(t, cmd.CommandPath()+" --"+f.Name, values, words, files)
		}
		cmd.LocalFlags().VisitAll(check)
	}
}

// TestEveryArgumentIsCompleted: what is proposed after each command is well
// formed, and so are the names of its options.
func TestEveryArgumentIsCompleted(t *testing.T) {
	_, root := testTree(t)
	for _, cmd := range everyCommand(root) {
		values, words, files := complete(t, append(typedPath(cmd), "")...)
		checkProposed(t, cmd.CommandPath(), values, words, files)
		values, words, files = complete(t, append(typedPath(cmd), "--")...)
		if len(values) < 2 || files != cobra.ShellCompDirectiveNoFileComp {
			t.Errorf("%s --: %q, %d", cmd.CommandPath(), values, files)
		}
		for value, word := range words {
			if word == "" || strings.Contains(word, "`") {
				t.Errorf("%s %s: %q", cmd.CommandPath(), value, word)
			}
		}
	}
}

func checkProposed(t *testing.T, about string, values []string, words map[string]string, files cobra.ShellCompDirective) {
	t.Helper()
	if files&cobra.ShellCompDirectiveError != 0 || len(words) != len(values) {
		t.Errorf("%s: %q, directive %d", about, values, files)
	}
	for _, value := range values {
		if value == "" || strings.ContainsAny(value, " \n") && !strings.HasPrefix(about, "petitspas expliquer") {
			t.Errorf("%s: %q", about, value)
		}
	}
}

func TestProposed(t *testing.T) {
	none, dirs, ends, any := cobra.ShellCompDirectiveNoFileComp, cobra.ShellCompDirectiveFilterDirs, cobra.ShellCompDirectiveFilterFileExt, cobra.ShellCompDirectiveDefault
	t.Chdir(t.TempDir())
	answers := `{"petitspas": 1, "reponses": {"don-sauvegarde": 0}, "plan": {"retenus": [{"pas": "pp-don-premiere-copie"}, {"pas": "pp-gou-binome"}]}}`
	if err := os.WriteFile("a.reponses.yaml", []byte("# réponses\n"+answers), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line  string
		want  string // values that must be there
		never string
		files cobra.ShellCompDirective
	}{
		{"", "plan repondre aide completion manuel version", "batch", none},
		{"pl", "plan", "papier", none},
		{"aide ", "plan repondre aide", "", none},
		{"aide plan ", "", "plan", none},
		{"completion ", "bash zsh fish powershell", "", none},
		{"repondre --axe ", "gouvernance communication donnees inclusion", "", none},
		{"repondre --axe INC", "inclusion", "gouvernance", none},
		{"repondre --ordre inclusion,", "inclusion,donnees", "inclusion,inclusion", none},
		{"papier --axe ", "gouvernance", "", none},
		{"formulaire --axe ", "gouvernance", "", none},
		{"formulaire --vers ", "limesurvey csv", "", none},
		{"formulaire --accueil ", "md", "", ends},
		{"formulaire -o ", "", "", any},
		{"repondre ", "reponses.yaml", "pdf", ends},
		{"repondre x ", "", "reponses.yaml", none},
		{"plan ", "reponses.yaml pdf json", "", ends},
		{"plan x y ", "reponses.yaml pdf json", "", ends},
		{"plan -f pdf,h", "pdf,html", "pdf,pdf", none},
		{"plan --format=", "pdf csv", "", none},
		{"plan -o ", "", "", any},
		{"plan --date ", "", "", none},
		{"plan --referentiel ", "", "", dirs},
		{"papier ", "questionnaire atelier tout", "", none},
		{"papier plan ", "questionnaire", "plan", none},
		{"papier -f html,", "html,pdf", "html,csv", none},
		{"lot ", "csv xlsx ndjson reponses.yaml", "", ends},
		{"lot --fusionner ", "json", "csv", ends},
		{"lot --sorties csv,", "csv,ndjson csv,synthese", "csv,csv", none},
		{"lot -o ", "", "", dirs},
		{"lot --taches ", "", "", none},
		{"lot --correspondance ", "yaml", "", ends},
		{"reunir -f ", "pdf json", "csv", none},
		{"reunir --fiche -f ", "pdf", "json", none},
		{"reunir --association ", "reponses.yaml pdf", "", ends},
		{"besoins -f pdf,", "pdf,json", "", none},
		{"besoins --pix ", "csv", "", ends},
		{"verifier ", "", "", dirs},
		{"exemple ", "", "", none},
		{"suivre ", "reponses.yaml pdf", "", ends},
		{"suivre --liste ", "", "", dirs},
		{"suivre --etat ", "fait en_cours reporte abandonne", "", none},
		{"suivre -f ", "ics", "csv", none},
		{"suivre --liste . -f ", "ics csv html", "pdf", none},
		{"suivre a.reponses.yaml --pas ", "pp-don-premiere-copie pp-gou-binome", "", none},
		{"suivre a.reponses.yaml --pas pp-don-premiere-copie --reponse ", "0 4", "", none},
		{"suivre absent.yaml --pas ", "", "", none},
		{"expliquer ", "G4 gou-referents inclusion pp-gou-binome AL-02 S1-10 r-pana plan general places", "", none},
		{"expliquer g4=", "g4=0 g4=4", "", none},
		{"expliquer G4 ", "reponses.yaml pdf json", "", ends},
		{"expliquer G4 x ", "", "json", none},
		{"expliquer -f ", "html md", "pdf", none},
		{"version -f ", "txt json", "", none},
		{"manuel -f html,", "html,man", "html,html", none},
	} {
		line := strings.Split(c.line, " ")
		values, _, files := complete(t, line...)
		for _, want := range strings.Fields(c.want) {
			if !slices.Contains(values, want) {
				t.Errorf("%q: %q is not in %q", c.line, want, values)
			}
		}
		for _, never := range strings.Fields(c.never) {
			if slices.Contains(values, never) {
				t.Errorf("%q: %q is proposed", c.line, never)
			}
		}
		if files != c.files {
			t.Errorf("%q: directive %d, want %d", c.line, files, c.files)
		}
	}
}

// TestTabNeverFails: whatever is typed before Tab, a shell gets an answer.
func TestTabNeverFails(t *testing.T) {
	t.Chdir(t.TempDir())
	word := rapid.SampledFrom([]string{
		"", "plan", "expliquer", "suivre", "aide", "--axe", "--axe=", "--pas", "-f", "-f=", "pdf,", "G4=", "=", "==", ",", "--", "-",
		"é", "\x1b", "\xff", "x y", "--referentiel", "--ordre", "papier", "lot", "--liste", "--feuilles", "..", "--fiche", "reunir", "--reponse",
	})
	rapid.Check(t, func(t *rapid.T) {
		c, _, _ := console.Test("")
		line := rapid.SliceOfN(word, 1, 6).Draw(t, "line")
		if code := Main(c, append([]string{cobra.ShellCompRequestCmd}, line...)); code != exitFine {
			t.Fatalf("%q: exit code %d", line, code)
		}
	})
}

// TestProposedIsSafe: what a file received by e-mail holds does not drive the
// terminal of whoever presses Tab, nor pass for another value.
func TestProposedIsSafe(t *testing.T) {
	t.Chdir(t.TempDir())
	answers := `plan: {retenus: [{pas: "pp-\x1b[2J"}, {pas: "pp-a\nfaux"}, {pas: "a b"}, {pas: "$(touch x)"}, {pas: pp-gou-binome}]}`
	if err := os.WriteFile("a.reponses.yaml", []byte("petitspas: 1\n"+strings.ReplaceAll(answers, "\\x1b", "\\e")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	values, _, _ := complete(t, "suivre", "a.reponses.yaml", "--pas", "")
	if !slices.Equal(values, []string{"pp-gou-binome"}) {
		t.Errorf("%q", values)
	}
	if got := described("x", "un\x1b[2J\ntitre\tlong"); got != "x\tun[2J titre long" {
		t.Errorf("%q", got)
	}
}

// TestProposedOfAnotherQuestionnaire: ids are those of --referentiel, and a
// folder that has none proposes nothing, without a word.
func TestProposedOfAnotherQuestionnaire(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, questionnaires.Files); err != nil {
		t.Fatal(err)
	}
	entries, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	steps, more := filepath.Glob(filepath.Join(folder, "petits-pas", "*.yaml"))
	if err != nil || more != nil {
		t.Fatal(err, more)
	}
	for _, file := range append(entries, steps...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data = []byte(strings.ReplaceAll(string(data), "gou-referents", "gou-voisins"))
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	values, _, _ := complete(t, "expliquer", "--referentiel", folder, "gou-")
	if !slices.Contains(values, "gou-voisins") || slices.Contains(values, "gou-referents") {
		t.Errorf("--referentiel: %q", values)
	}
	values, _, _ = complete(t, "repondre", "--referentiel", t.TempDir(), "--axe", "")
	if len(values) != 0 {
		t.Errorf("a folder without a questionnaire: %q", values)
	}
}
