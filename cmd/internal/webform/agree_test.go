package webform_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/petitspas/petitspas/cmd/internal/webform"
	"codeberg.org/petitspas/petitspas/cmd/internal/webform/core"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var tool = diagnostic.Tool{Name: "petitspas", Version: "essai"}

// pageState is what the page keeps of answers.
type pageState struct {
	Values   map[string]pageAnswer `json:"values"`
	Reasons  map[string]string     `json:"reasons"`
	Notes    map[string]string     `json:"notes"`
	Wordings map[string]string     `json:"wordings"`
	Order    []string              `json:"order"`
	Path     diagnostic.Path       `json:"path"`
	Date     string                `json:"date"`
}

type pageAnswer struct {
	State string `json:"state"`
	Value any    `json:"value,omitempty"`
}

// agreement is what the program makes of answers, that the page must make too.
type agreement struct {
	Number  int            `json:"number"`
	Given   pageState      `json:"given"`
	Visible []string       `json:"visible"`
	Fits    []string       `json:"fits,omitempty"`
	File    string         `json:"file,omitempty"`
	Plan    map[string]any `json:"plan,omitempty"`
	Clean   *cleaned       `json:"clean,omitempty"`
}

type cleaned struct {
	Text string `json:"text"`
	Line string `json:"line"`
}

// TestPageAgreesWithProgram draws thousands of answers, some that no page would
// make: in a real browser, the page asks the same questions in the same order,
// accepts the same answers, writes the same bytes and shows the same plan as the
// program.
func TestPageAgreesWithProgram(t *testing.T) {
	needBrowser(t)
	embedded, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	base, err := fixture.Base("../../../diagnostic/testdata")
	if err != nil {
		t.Fatal(err)
	}
	small, err := diagnostic.Load(base)
	if err != nil {
		t.Fatal(err)
	}
	small.Texts.Form = embedded.Texts.Form
	t.Run("embedded", func(t *testing.T) { agree(t, embedded, questionnaires.Files, webform.Options{Tool: tool}, 2500, 25) })
	t.Run("small", func(t *testing.T) { agree(t, small, base, webform.Options{Tool: tool}, 1000, 25) })
	t.Run("conditions", func(t *testing.T) {
		files := withConditions(base)
		rich, err := diagnostic.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		rich.Texts.Form = embedded.Texts.Form
		agree(t, rich, files, webform.Options{Tool: tool}, 2500, 5)
	})
	t.Run("sheet", func(t *testing.T) {
		agree(t, embedded, questionnaires.Files, webform.Options{Tool: tool, Individual: true}, 500, 0)
	})
}

// withConditions makes every form of condition decide what is asked: texts,
// numbers, boxes, levels, « nsp », « na » of a question that is itself hidden, or
// that people do not want.
func withConditions(base fstest.MapFS) fstest.MapFS {
	files := maps.Clone(base)
	change := func(name, old, new string) {
		text := strings.Replace(string(files[name].Data), old, new, 1)
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	change("profil.yaml", `type: texte_court, sert_a: "Première phrase"`,
		`type: texte_court, condition: {profil.departement: ["37", "12"]}, sert_a: "Première phrase"`)
	change("gouvernance.yaml", "sans_objet: {si: {profil.salaries: [s0]}}",
		"sans_objet: {si: {un_de: [{cpl-temps: {moins_de: 10}}, {gou-un: [0, 3, nsp], cpl-priorite: [donnees]}], sauf: {profil.repondants: [benevole]}}}")
	more := `
  - id: don-%s
    axe: donnees
    noyau: non
    poids: 1
    type: niveaux
    question: "Encore une ?"
    aide: "Une aide."
    niveaux: {0: "Zéro.", 1: "Un.", 2: "Deux.", 3: "Trois.", 4: "Quatre."}
    repondant: [benevole]
    sans_objet: {si: %s}
    sources: [S0-01]
`
	text := strings.TrimRight(string(files["donnees.yaml"].Data), "\n")
	for i, condition := range []string{
		"{gou-deux: [na, 2]}", "{cpl-temps: {plus_de: 30}}", "{don-cases: [b]}", "{don-cases: [2, na]}", "{cpl-temps: [nsp]}",
		"{cpl-temps: {plus_de: 9, moins_de: 11}}", "{sauf: {un_de: [{don-x0: [0]}, {profil.salaries: [s0], gou-un: [4]}]}}",
	} {
		text += fmt.Sprintf(more, "x"+strconv.Itoa(i), condition)
	}
	files["donnees.yaml"] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func agree(t *testing.T, q *diagnostic.Questionnaire, files fs.FS, o webform.Options, count, plans int) {
	page, err := webform.Page(q, files, o)
	if err != nil {
		t.Fatal(err)
	}
	asked := q
	if o.Individual {
		asked = q.IndividualSheet()
	}
	d := drawer{q: asked, random: rand.New(rand.NewPCG(2026, 11)), individual: o.Individual}
	rules := newCore(t, files)
	cases := make([]agreement, count)
	for i := range cases {
		cases[i] = d.draw(t, i)
		if i < 2*plans && cases[i].File != "" {
			if cases[i].Plan, err = rules.Plan(cases[i].File); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	data, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "cases.json"), data)
	write(t, filepath.Join(dir, "formulaire.html"), page)
	node(t, "agree.mjs", filepath.Join(dir, "formulaire.html"), filepath.Join(dir, "cases.json"))
}

func newCore(t *testing.T, files fs.FS) *core.Core {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(data)
		}
	}
	c, err := core.New(texts, tool)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// needBrowser skips where the checks of pages cannot run, but never in CI.
func needBrowser(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	missing := ""
	if _, err := exec.LookPath("node"); err != nil {
		missing = "node"
	} else if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("CHROMIUM") == "" {
		missing = "chromium"
	} else if _, err := os.Stat(filepath.Join(web, "node_modules", "playwright-core")); err != nil {
		missing = "playwright-core (« npm ci » in .ci/web)"
	}
	switch {
	case missing == "":
	case os.Getenv("CI") != "":
		t.Fatalf("%s is needed in CI", missing)
	default:
		t.Skipf("%s is not installed", missing)
	}
}

// web is where the checks of pages are.
const web = "../../../.ci/web"

func node(t *testing.T, script string, args ...string) {
	t.Helper()
	out, err := exec.Command("node", append([]string{filepath.Join(web, script)}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
