// Package archtest holds the walls between packages, as a test.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "codeberg.org/petitspas/petitspas"

// rule says what the non-test code of a package may never import, and why.
// Names of our own packages are relative to the module.
type rule struct {
	pkg    string // "" for every package; "a/..." for a folder
	except []string
	never  []string
	why    string
}

var terminal = []string{
	"github.com/charmbracelet/huh", "github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles",
}

var rules = []rule{
	{
		pkg: "", never: []string{"net/..."},
		why: "nothing leaves the computer",
	},
	{
		pkg: "", never: []string{"plugin", "C", "runtime/cgo"},
		why: "the program is one file, built anywhere for everywhere",
	},
	{
		// Asking Windows whether the window closes with the program takes a pointer.
		pkg: "", except: []string{"cmd/internal/console"}, never: []string{"unsafe"},
		why: "the compiler checks what we write",
	},
	{
		pkg:    "",
		except: []string{"cmd/internal/release", "cmd/internal/release/distribuer", "cmd/internal/screens/ptytest", "cmd/internal/webform/generate"},
		never:  []string{"os/exec"},
		why:    "the program starts no other; tools of the builds and of the tests do",
	},
	{
		pkg: "", except: []string{"cmd/internal/transcribe"}, never: []string{"reflect"},
		why: "types say what there is; the typing of a sheet compares values of any kind",
	},
	{
		pkg: "", except: []string{"cmd/internal/cli", "cmd/internal/console", "cmd/internal/dossier"}, never: []string{"syscall"},
		why: "what depends on the system is where files are written, signals caught, and windows looked at",
	},
	{
		pkg: "", except: []string{"cmd/internal/release", "cmd/internal/release/distribuer"}, never: []string{"cmd/internal/release"},
		why: "what makes the program ready to be given is no part of it",
	},
	{
		pkg: "", except: []string{"cmd/petitspas", "cmd/internal/console"}, never: []string{"os/user"},
		why: "no personal data where it can be avoided",
	},
	{
		pkg: "questionnaires", never: []string{"diagnostic/...", "report/...", "cmd/..."},
		why: "the content is data, it knows no code",
	},
	{
		pkg:    "diagnostic/...",
		except: []string{"diagnostic/fixture"}, // test support: reads testdata
		never: slices.Concat(terminal, []string{
			"os", "os/exec", "log", "math/rand", "math/rand/v2",
			"github.com/charmbracelet/lipgloss", "github.com/jung-kurt/gofpdf", "github.com/spf13/cobra",
			"report/...", "questionnaires", "cmd/...",
		}),
		why: "the core is pure: no file, clock, terminal or network",
	},
	{
		pkg: "diagnostic", never: []string{"diagnostic/rules", "diagnostic/answerfile"},
		why: "nouns do not know verbs",
	},
	{
		pkg: "diagnostic/needs", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "io", "time"},
		why: "needs are put together from what is told already",
	},
	{
		pkg: "diagnostic/places", never: []string{"diagnostic", "diagnostic/rules", "diagnostic/answerfile/...", "diagnostic/strictyaml", "gopkg.in/yaml.v3"},
		why: "a place knows neither files nor questionnaires",
	},
	{
		pkg: "diagnostic/places/listfile", never: []string{"diagnostic", "diagnostic/rules", "diagnostic/answerfile"},
		why: "reading a list of places chooses nothing",
	},
	{
		pkg: "diagnostic/review", never: []string{"diagnostic/rules", "diagnostic/answerfile", "gopkg.in/yaml.v3", "time"},
		why: "reading over judges words and conditions, it makes no plan",
	},
	{
		pkg: "cmd/internal/schemas", never: []string{"os", "diagnostic/rules", "questionnaires", "gopkg.in/yaml.v3"},
		why: "schemas say the form of files, they read none",
	},
	{
		pkg: "", except: []string{"cmd/internal/schemas/generate"}, never: []string{"cmd/internal/schemas"},
		why: "schemas are made once, and committed: the program only carries them",
	},
	{
		pkg: "diagnostic/strictyaml", never: []string{"diagnostic"},
		why: "the YAML reader knows no diagnostic",
	},
	{
		pkg: "diagnostic/rules", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "io", "time"},
		why: "the rules are arithmetic",
	},
	{
		pkg: "diagnostic/answerfile/survey", never: []string{"diagnostic/rules", "diagnostic/answerfile"},
		why: "reading an export computes nothing and knows no other form",
	},
	{
		pkg:   "diagnostic/answerfile/survey/surveyform",
		never: []string{"diagnostic/rules", "diagnostic/answerfile", "diagnostic/answerfile/canonical", "diagnostic/answerfile/table", "diagnostic/strictyaml", "time"},
		why:   "writing a survey asks questions: it reads no answers and computes nothing",
	},
	{
		pkg: "diagnostic/answerfile/table", never: []string{"diagnostic/rules", "diagnostic"},
		why: "what reads files that anybody sends knows only cells",
	},
	{
		pkg:   "diagnostic/answerfile/sheet",
		never: []string{"diagnostic/rules", "diagnostic/answerfile", "diagnostic/strictyaml", "gopkg.in/yaml.v3", "io", "time"},
		why:   "reading what is typed from paper is about one line",
	},
	{
		pkg: "diagnostic/answerfile", never: []string{"diagnostic/rules"},
		why: "reading answers computes nothing",
	},
	{
		pkg: "diagnostic/cohort", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "time"},
		why: "the synthesis counts outcomes, it reads no answers file",
	},
	{
		pkg: "diagnostic/zones", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "diagnostic/cohort", "io", "time"},
		why: "looking around one association counts nothing",
	},
	{
		pkg: "diagnostic/follow", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "diagnostic/rules", "io"},
		why: "the follow-up moves choices, it reads no file and computes no score",
	},
	{
		pkg: "diagnostic/agreement", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "diagnostic/rules", "diagnostic/cohort", "time", "io"},
		why: "putting answers together compares them, it neither reads files nor scores",
	},
	{
		pkg: "diagnostic/secrecy", never: []string{"diagnostic", "diagnostic/rules", "io", "time"},
		why: "what hides small numbers knows only numbers",
	},
	{
		pkg: "diagnostic/volunteers", never: []string{"gopkg.in/yaml.v3", "diagnostic/strictyaml", "diagnostic/answerfile", "diagnostic/rules", "diagnostic/cohort", "io", "time"},
		why: "what volunteers say together is counted, it is no part of a score",
	},
	{
		pkg: "report/...", never: slices.Concat(terminal, []string{"os", "diagnostic/rules", "diagnostic/answerfile", "cmd/...", "questionnaires", "gopkg.in/yaml.v3"}),
		why: "reports print a Result, they never compute",
	},
	{
		pkg: "report/pdf", never: []string{"diagnostic/...", "report"},
		why: "the PDF kit knows nothing of diagnostics",
	},
	{
		pkg: "report/odt", never: []string{"diagnostic/...", "report"},
		why: "the ODT kit knows nothing of diagnostics",
	},
	{
		pkg: "report/pdf/embedded", never: []string{"diagnostic/...", "report", "report/pdf", "github.com/jung-kurt/gofpdf"},
		why: "what reads files received by e-mail does only that",
	},
	{
		pkg: "", except: []string{"report/pdf"}, never: []string{"github.com/jung-kurt/gofpdf"},
		why: "gofpdf is archived: it stays behind report/pdf to be replaced in one place",
	},
	{
		pkg: "", except: []string{"diagnostic/strictyaml", "diagnostic/answerfile"}, never: []string{"gopkg.in/yaml.v3"},
		why: "yaml.v3 is archived: it stays behind two packages",
	},
	{
		pkg: "", except: []string{"cmd/internal/wizard", "cmd/internal/chooser", "cmd/internal/menu", "cmd/internal/screens"}, never: terminal,
		why: "huh and bubbletea v1 are frozen: they stay behind the full screens",
	},
	{
		pkg: "", except: []string{"cmd/internal/aterm", "cmd/internal/wizard", "cmd/internal/screens"},
		never: []string{"github.com/charmbracelet/lipgloss"},
		why:   "looks are for terminals: elsewhere shapes and words carry the meaning",
	},
	{
		pkg: "cmd/internal/wizard", never: []string{"os", "report/...", "diagnostic/rules", "diagnostic/answerfile", "questionnaires"},
		why: "the interview asks, it neither reads files nor scores",
	},
	{
		pkg: "cmd/internal/transcribe", never: []string{"os", "report/...", "diagnostic/rules", "diagnostic/answerfile", "questionnaires"},
		why: "typing takes in what is on paper, it neither reads files nor scores",
	},
	{
		pkg: "cmd/internal/menu", never: []string{"os", "diagnostic/...", "report/...", "questionnaires"},
		why: "a menu does not know what is chosen",
	},
	{
		pkg: "cmd/internal/chooser", never: []string{"os", "report/...", "diagnostic/rules", "diagnostic/answerfile", "questionnaires", "cmd/internal/wizard"},
		why: "the choice of a plan neither reads files nor makes the proposal",
	},
	{
		pkg: "cmd/internal/manual", never: []string{"os", "io/fs", "diagnostic/...", "questionnaires", "cmd/..."},
		why: "a manual is made of help texts, whatever they are about",
	},
	{
		pkg: "cmd/internal/dates", never: []string{"diagnostic/...", "report/...", "cmd/..."},
		why: "what reads days knows nothing of what they are for",
	},
	{
		pkg: "cmd/internal/webform", never: []string{"os", "diagnostic/rules", "questionnaires", "cmd/internal/wizard", "cmd/internal/cli"},
		why: "a page is made of a questionnaire; the rules that it carries are compiled apart",
	},
	{
		pkg: "cmd/internal/webform/core", never: []string{"os", "questionnaires", "cmd/..."},
		why: "it runs in a browser, on what the page carries",
	},
	{
		pkg: "", except: []string{"cmd/internal/cli"}, never: []string{"github.com/spf13/cobra", "github.com/spf13/pflag"},
		why: "commands are in one place",
	},
}

// pkg is what « go list » says of a package.
type pkg struct {
	ImportPath, Dir     string
	Imports, EmbedFiles []string
	Standard            bool
	Module              *struct{ Path string }
}

// systems are where our code is compiled for: some files are for one of them.
func systems() []string { return []string{"linux/amd64", "windows/amd64", "darwin/arm64", "js/wasm"} }

// lists are the answers of goList: several tests ask for the same.
var lists = map[string][]pkg{}

// goList asks for packages as they are on a system.
func goList(t *testing.T, system string, args ...string) []pkg {
	t.Helper()
	key := system + " " + strings.Join(args, " ")
	if pkgs := lists[key]; pkgs != nil {
		return pkgs
	}
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Standard,Module,EmbedFiles,Dir"}, args...)...)
	goos, goarch, _ := strings.Cut(system, "/")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []pkg
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			lists[key] = pkgs
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

// list is our packages, with what they import on any system.
func list(t *testing.T) []pkg {
	t.Helper()
	var all []pkg
	for _, system := range systems() {
		for _, p := range goList(t, system, module+"/...") {
			at := slices.IndexFunc(all, func(known pkg) bool { return known.ImportPath == p.ImportPath })
			if at < 0 {
				all = append(all, p)
				continue
			}
			imports := slices.Concat(all[at].Imports, p.Imports)
			slices.Sort(imports)
			all[at].Imports = slices.Compact(imports)
		}
	}
	return all
}

// short is the name of one of our packages relative to the module; other names
// are unchanged.
func short(importPath string) string { return strings.TrimPrefix(importPath, module+"/") }

// covers tells whether a pattern names a package.
func covers(pattern, name string) bool {
	folder, all := strings.CutSuffix(pattern, "/...")
	return pattern == "" || pattern == name || all && (name == folder || strings.HasPrefix(name, folder+"/"))
}

func TestImports(t *testing.T) {
	pkgs := list(t)
	if len(pkgs) < 8 {
		t.Fatalf("only %d packages seen", len(pkgs))
	}
	for _, p := range pkgs {
		name := short(p.ImportPath)
		for _, r := range rules {
			if !covers(r.pkg, name) || slices.Contains(r.except, name) {
				continue
			}
			for _, imported := range p.Imports {
				for _, never := range r.never {
					if never != "" && covers(never, short(imported)) && short(imported) != name {
						t.Errorf("%s imports %s: %s", name, short(imported), r.why)
					}
				}
			}
		}
	}
}

// TestBrowserIsLight: every page carries the rules compiled for a browser. What
// draws files would double them.
func TestBrowserIsLight(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", module+"/cmd/internal/webform/browser")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, module+"/diagnostic/rules") {
		t.Fatal("the rules are not compiled for a browser")
	}
	heavy := slices.Concat(terminal, []string{
		"net", "html/template", "text/template", "github.com/jung-kurt/gofpdf", "github.com/charmbracelet/lipgloss",
		module + "/report/pdf", module + "/report/odt",
	})
	for _, dep := range deps {
		if slices.Contains(heavy, dep) {
			t.Errorf("the rules for a browser need %s: give what imports it in report the line « //go:build !js »", dep)
		}
	}
}

// TestRulesNamePackages: a rule about a package that no longer exists holds
// nothing.
func TestRulesNamePackages(t *testing.T) {
	pkgs := list(t)
	for _, r := range rules {
		for _, pattern := range append([]string{r.pkg}, r.except...) {
			known := slices.ContainsFunc(pkgs, func(p pkg) bool { return covers(pattern, short(p.ImportPath)) })
			if !known {
				t.Errorf("no package is called %q", pattern)
			}
		}
	}
}

// TestTopLevel: the top of the tree is fixed, so that everyone finds their way.
func TestTopLevel(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	fixed := []string{"cmd", "diagnostic", "questionnaires", "report", "go.mod", "go.sum", "README.md", "LICENSE"}
	cmd := exec.Command("git", "-C", root, "ls-files")
	out, err := cmd.Output()
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("not a git checkout")
	}
	for _, file := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		top, _, _ := strings.Cut(file, "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(fixed, top) {
			t.Errorf("%s is not part of the fixed top level", top)
		}
	}
}
