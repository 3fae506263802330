package main

import (
	"compress/zlib"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var update = flag.Bool("update", false, "rewrite the expected files of the scripts; read them before committing")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"petitspas": func() { os.Exit(cli.MainOn(childDisk(), console.System(), os.Args[1:])) },
	})
}

// TestScripts runs the behaviours of testdata/script, one file each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TERM", "dumb")
			if err := copyFiles("../../diagnostic/answerfile/survey/testdata/personas/*", filepath.Join(env.WorkDir, "exports")); err != nil {
				return err
			}
			if err := copyFiles("../../diagnostic/answerfile/survey/surveyform/testdata/exports/*", filepath.Join(env.WorkDir, "outils")); err != nil {
				return err
			}
			if err := copyFiles("../../questionnaires/testdata/feuilles/*", filepath.Join(env.WorkDir, "benevoles")); err != nil {
				return err
			}
			if err := copyFiles("../../diagnostic/answerfile/survey/testdata/feuilles/*", filepath.Join(env.WorkDir, "enquetes")); err != nil {
				return err
			}
			if err := copyFiles("../../questionnaires/testdata/feuilles-200.csv", filepath.Join(env.WorkDir, "beaucoup")); err != nil {
				return err
			}
			return copyFiles("../../questionnaires/testdata/personas/*.reponses.yaml", filepath.Join(env.WorkDir, "personas"))
		},
		Condition: func(condition string) (bool, error) {
			_, err := exec.LookPath(strings.TrimPrefix(condition, "tool:"))
			return err == nil || os.Getenv("CI") != "", nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"french": cmdFrench,
			"pages":  cmdPages,
			"later":  cmdLater,

			"referentiel": cmdReferentiel,
		},
	})
}

// copyFiles gives scripts files of the repository: the answers of the personas,
// in personas/, the same as survey tools export them, in exports/, and as they
// export the survey that petitspas wrote for them, in outils/; the sheets of invented
// volunteers in benevoles/, as survey tools export them in enquetes/, and two hundred
// of them in beaucoup/.
func copyFiles(pattern, dir string) error {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// english are words that would betray a message of a library.
var english = regexp.MustCompile(`(?i)\b(the|error|unknown|flags?|help for|file|directory|invalid|argument|required|available|no such|found|failed|cannot|must|expected|got|nil|panic|goroutine)\b`)

// cmdFrench checks that nothing printed so far by the last command is English.
func cmdFrench(ts *testscript.TestScript, _ bool, _ []string) {
	for _, stream := range []string{"stdout", "stderr"} {
		for line := range strings.Lines(ts.ReadFile(stream)) {
			// Options keep the name that cobra gives them.
			line = strings.NewReplacer("--help", "", "--version", "").Replace(line)
			if m := english.FindString(line); m != "" {
				ts.Fatalf("%s: %q in %q", stream, m, line)
			}
		}
	}
}

// cmdPages checks that a PDF has between two and four pages.
func cmdPages(ts *testscript.TestScript, _ bool, args []string) {
	for _, file := range args {
		if n := countPages(ts.ReadFile(file)); n < 2 || n > 4 {
			ts.Fatalf("%s: %d pages", file, n)
		}
	}
}

// cmdLater writes into a folder a questionnaire of a later version: ours, changed
// as testdata/plus-tard.txtar says.
func cmdLater(ts *testscript.TestScript, _ bool, args []string) {
	files, err := fixture.Folder("../../questionnaires")
	ts.Check(err)
	later, err := fixture.Change(files, "testdata/plus-tard.txtar")
	ts.Check(err)
	ts.Check(later.WriteTo(ts.MkAbs(args[0])))
}

// cmdReferentiel writes our questionnaire in a folder, with changes: pairs of an
// old text and of what replaces it everywhere.
func cmdReferentiel(ts *testscript.TestScript, _ bool, args []string) {
	folder, changes := ts.MkAbs(args[0]), args[1:]
	ts.Check(os.CopyFS(folder, questionnaires.Files))
	for i := 0; i+1 < len(changes); i += 2 {
		changed := 0
		for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
			files, err := filepath.Glob(filepath.Join(folder, pattern))
			ts.Check(err)
			for _, file := range files {
				data, err := os.ReadFile(file)
				ts.Check(err)
				changed += strings.Count(string(data), changes[i])
				data = []byte(strings.ReplaceAll(string(data), changes[i], changes[i+1]))
				ts.Check(os.WriteFile(file, data, 0o600))
			}
		}
		if changed == 0 {
			ts.Fatalf("%q is not in the questionnaire", changes[i])
		}
	}
}

// countPages reads the compressed objects of our PDF files.
func countPages(file string) int {
	_, packed, _ := strings.Cut(file, "/Type/ObjStm")
	_, packed, _ = strings.Cut(packed, "stream\n")
	z, err := zlib.NewReader(strings.NewReader(packed))
	if err != nil {
		return 0
	}
	objects, err := io.ReadAll(z)
	if err != nil {
		return 0
	}
	return strings.Count(string(objects), "/Type/Page/")
}

// TestReadmeAnswersFile reads the answers file that README.md shows.
func TestReadmeAnswersFile(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "```yaml\npetitspas:")
	block, _, closed := strings.Cut(rest, "```")
	block = "petitspas:" + block
	if !found || !closed {
		t.Fatal("README.md shows no answers file")
	}
	c, out, stderr := console.Test(block)
	if code := cli.Main(c, []string{"plan", "-", "-f", "txt"}); code != 0 || stderr.Len() > 0 {
		t.Errorf("exit code %d\n%s", code, stderr)
	}
	if !strings.Contains(out.String(), "des Amis du Lavoir") {
		t.Errorf("not the plan of that association:\n%s", out)
	}
}

// TestCorrespondencesShown reads, with an export, the correspondences that
// README.md and the help of lot show.
func TestCorrespondencesShown(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, found := strings.Cut(string(readme), "```yaml\npetitspas-correspondance")
	shown, _, closed := strings.Cut(shown, "```")
	if !found || !closed {
		t.Fatal("README.md shows no correspondence")
	}
	c, help, _ := console.Test("")
	cli.Main(c, []string{"lot", "--help"})
	_, helped, found := strings.Cut(help.String(), "petitspas-correspondance")
	helped, _, closed = strings.Cut(helped, "Une case")
	helped = strings.ReplaceAll(helped, "\n  ", "\n") // its margin
	if !found || !closed {
		t.Fatal("the help of lot shows no correspondence")
	}
	for export, yaml := range map[string]string{
		"Horodateur,Votre nom,Copiez-vous vos fichiers ?,Contact [Site],Rien\n21/11/2026 10:00:00,Ana,Parfois,X,-\n": shown,
		"Sauvegardez-vous ?,Date,Rien\nJamais,2026-11-21,-\n":                                                        helped,
	} {
		folder := t.TempDir()
		write(t, filepath.Join(folder, "e.csv"), []byte(export))
		write(t, filepath.Join(folder, "c.yaml"), []byte("petitspas-correspondance"+yaml))
		c, out, stderr := console.Test("")
		code := cli.Main(c, []string{"lot", filepath.Join(folder, "e.csv"), "--a-blanc", "--correspondance", filepath.Join(folder, "c.yaml")})
		if code != 0 || stderr.Len() > 0 || !strings.Contains(out.String(), "→ don-sauvegarde") || !strings.Contains(out.String(), "à corriger\u00a0: 0") {
			t.Errorf("exit code %d\n%s\n%s", code, stderr, out)
		}
	}
}

// TestReadmeNamesEveryCommand: README.md has a row for each command.
func TestReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	c, _, _ := console.Test("")
	for _, command := range cli.Manual(c).Commands {
		if !regexp.MustCompile("(?m)^\\| `" + command.Path + "[ `]").Match(readme) {
			t.Errorf("README.md has no row for « %s »", command.Path)
		}
	}
}

// TestVerifierFindsEveryFault runs « verifier » on each faulty questionnaire of
// the loader: the command says what the fixture expects, and exits 1.
func TestVerifierFindsEveryFault(t *testing.T) {
	fixtures, err := fixture.All("../../diagnostic/testdata")
	if err != nil || len(fixtures) < 90 {
		t.Fatal(len(fixtures), err)
	}
	for _, f := range fixtures {
		t.Run(f.Name, func(t *testing.T) {
			folder := t.TempDir()
			if err := f.WriteTo(folder); err != nil {
				t.Fatal(err)
			}
			c, out, _ := console.Test("")
			if code := cli.Main(c, []string{"verifier", folder}); code != 1 {
				t.Errorf("exit code %d", code)
			}
			got := strings.ReplaceAll(out.String(), folder+string(filepath.Separator), "")
			if got != f.Want {
				t.Errorf("got\n%swant\n%s", got, f.Want)
			}
		})
	}
}
