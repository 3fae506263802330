package diagnostic_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

var show = flag.Bool("show", false, "print what each fixture says, to be read and copied")

func TestLoadAcceptsCorrectQuestionnaire(t *testing.T) {
	files, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Questions) != 11 || len(q.Steps) != 3 || len(q.Generated) != 1 {
		t.Errorf("%d questions, %d steps, %d generated", len(q.Questions), len(q.Steps), len(q.Generated))
	}
}

func TestLoadReportsEveryFault(t *testing.T) {
	fixtures, err := fixture.All("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fixtures {
		t.Run(f.Name, func(t *testing.T) {
			q, err := diagnostic.Load(f.Files)
			if err == nil {
				t.Fatal("no problem found")
			}
			if q != nil {
				t.Error("a questionnaire with problems was returned")
			}
			got := err.Error() + "\n"
			if *show {
				t.Log("\n" + got)
			}
			if diff := cmp.Diff(f.Want, got); diff != "" {
				t.Errorf("messages (-expected +got):\n%s", diff)
			}
		})
	}
}

// TestEveryMessageHasFixture keeps a faulty fixture for each rule of the
// loader: a message that no fixture shows is a rule that nothing tests.
func TestEveryMessageHasFixture(t *testing.T) {
	fixtures, err := fixture.All("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, f := range fixtures {
		shown = append(shown, strings.Split(f.Want, "\n")...)
	}
	extensions, err := fixture.Extensions("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range extensions {
		shown = append(shown, strings.Split(e.Want, "\n")...)
	}
	for _, file := range []string{"messages.go", "strictyaml/messages.go"} {
		for name, format := range messages(t, file) {
			if !someMatch(messagePattern(format), shown) {
				t.Errorf("%s: %s has no fixture", file, name)
			}
		}
	}
}

// messages reads the message constants of a source file.
func messages(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(strings.ToLower(spec.Names[0].Name), "msg") {
			return true
		}
		text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		found[spec.Names[0].Name] = text
		return true
	})
	return found
}

func messagePattern(format string) *regexp.Regexp {
	text := regexp.QuoteMeta(format)
	return regexp.MustCompile(": " + strings.NewReplacer("%s", ".*", "%d", "[0-9]+").Replace(text) + "$")
}

func someMatch(re *regexp.Regexp, lines []string) bool {
	for _, line := range lines {
		if re.MatchString(line) {
			return true
		}
	}
	return false
}

// TestLoadReportsAllProblemsAtOnce puts several faults in one set.
func TestLoadReportsAllProblemsAtOnce(t *testing.T) {
	files, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for name, replace := range map[string][2]string{
		"gouvernance.yaml": {"poids: 3", "poids: trois"},
		"donnees.yaml":     {"noyau: oui", "noyau: yes"},
		"sources.yaml":     {"certitude: 3", "certitude: 9"},
	} {
		text := strings.Replace(string(files[name].Data), replace[0], replace[1], 1)
		files[name].Data = []byte(text)
	}
	_, err = diagnostic.Load(files)
	problems, ok := err.(strictyaml.Problems)
	if !ok || len(problems) != 3 {
		t.Fatalf("want 3 problems, got %v", err)
	}
	if problems[0].File != "donnees.yaml" || problems[2].File != "sources.yaml" {
		t.Errorf("not sorted:\n%v", problems)
	}
}

// TestLoadReadsOnlyFiles: a folder may hold what has no end, or fills the memory.
func TestLoadReadsOnlyFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		file *fstest.MapFile
		want string
	}{
		"a pipe":       {&fstest.MapFile{Mode: fs.ModeNamedPipe}, "sources.yaml: ce n’est pas un fichier ordinaire : remplacez-le"},
		"a device":     {&fstest.MapFile{Mode: fs.ModeDevice}, "sources.yaml: ce n’est pas un fichier ordinaire : remplacez-le"},
		"a folder":     {&fstest.MapFile{Mode: fs.ModeDir}, "sources.yaml: fichier illisible : vérifiez vos droits, et que ce n’est pas un dossier"},
		"a large file": {&fstest.MapFile{Data: make([]byte, strictyaml.MaxBytes+1)}, "sources.yaml: ce fichier est trop gros : vérifiez que c’est le bon"},
	} {
		files, err := fixture.Base("testdata")
		if err != nil {
			t.Fatal(err)
		}
		files["sources.yaml"] = tt.file
		if _, err := diagnostic.Load(files); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDigestFollowsEveryByte(t *testing.T) {
	digest := func(change string) string {
		files, err := fixture.Base("testdata")
		if err != nil {
			t.Fatal(err)
		}
		if change != "" {
			files[change].Data = append(files[change].Data, "# \n"...)
		}
		q, err := diagnostic.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		return q.Digest
	}
	names, err := filepath.Glob("testdata/ok/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{digest(""): "unchanged"}
	for _, name := range names {
		d := digest(filepath.Base(name))
		if other, twice := seen[d]; twice {
			t.Errorf("%s: same digest as %s", name, other)
		}
		seen[d] = name
	}
}

// FuzzLoad feeds any bytes as one of the files: it must return problems or a
// questionnaire, and never panic.
func FuzzLoad(f *testing.F) {
	data, err := os.ReadFile("testdata/ok/gouvernance.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add("questions: [{id: a, niveaux: {0: x}}]")
	base, err := fixture.Base("testdata")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := maps.Clone(base)
		files["gouvernance.yaml"] = &fstest.MapFile{Data: []byte(text)}
		q, err := diagnostic.Load(files)
		if (q == nil) == (err == nil) {
			t.Errorf("questionnaire %v, error %v", q != nil, err)
		}
	})
}
