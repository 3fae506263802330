package core_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/webform/core"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) (*core.Core, *diagnostic.Questionnaire) {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
		names, err := fs.Glob(questionnaires.Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(questionnaires.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(data)
		}
	}
	c, err := core.New(files, diagnostic.Tool{Name: "petitspas"})
	if err != nil {
		t.Fatal(err)
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return c, q
}

func personas(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../../../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(names) < 9 {
		t.Fatal(len(names), err)
	}
	files := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(data)
	}
	return files
}

// TestReadGivesEveryAnswer: what a file holds comes back, and makes the same
// file again.
func TestReadGivesEveryAnswer(t *testing.T) {
	c, q := load(t)
	for name, file := range personas(t) {
		read, err := c.Read(name, file)
		if err != nil {
			t.Fatal(err)
		}
		answers, _, err := answerfile.Read(q, name, []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(read["values"].(map[string]any)); got != len(answers.Values) {
			t.Errorf("%s: %d answers, want %d", name, got, len(answers.Values))
		}
		if read["path"] != string(answers.Path) || read["date"] != answers.Date {
			t.Errorf("%s: %v %v", name, read["path"], read["date"])
		}
	}
}

// TestMergeKeepsTheRest: a file merged in itself is what answerfile writes of it.
func TestMergeKeepsTheRest(t *testing.T) {
	c, q := load(t)
	for name, file := range personas(t) {
		merged, err := c.Merge(file, file)
		if err != nil {
			t.Fatal(err)
		}
		answers, _, err := answerfile.Read(q, name, []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		want, err := answerfile.Write(q, answers)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), merged); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestPlanIsWhole: each plan has its title, and a block that the page knows how
// to draw for each block of the report.
func TestPlanIsWhole(t *testing.T) {
	c, _ := load(t)
	known := []string{"heading", "paragraph", "items", "table", "box", "bars", "field", "together", "part"}
	for name, file := range personas(t) {
		plan, err := c.Plan(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := plan["blocks"].([]any)
		if len(blocks) < 8 || plan["title"] == "" {
			t.Errorf("%s: %d blocks", name, len(blocks))
		}
		for _, b := range blocks {
			if kind := b.(map[string]any)["kind"].(string); !strings.Contains(strings.Join(known, " "), kind) {
				t.Errorf("%s: a block of kind %s", name, kind)
			}
		}
	}
}

// TestExtensionIsWholeOnThePage: the page of a questionnaire that extends another
// holds both, and knows it by the same digest.
func TestExtensionIsWholeOnThePage(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Extension(), questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	held, err := diagnostic.Files(questionnaires.Extension(), questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for name, data := range held {
		files[name] = string(data)
	}
	c, err := core.New(files, diagnostic.Tool{Name: "petitspas"})
	if err != nil {
		t.Fatal(err)
	}
	file, err := answerfile.Write(q, diagnostic.Answers{
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest},
		Date:          "2026-11-21", Path: "sport",
		Values: map[string]diagnostic.Answer{
			"profil.departement": {State: diagnostic.Known, Text: "37"},
			"spo-licences":       {State: diagnostic.Known, Level: 1},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	read, err := c.Read("x", string(file))
	if err != nil || len(read["notices"].([]any)) > 0 {
		t.Errorf("%v, %v", read["notices"], err)
	}
	plan, err := c.Plan(string(file))
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprint(plan)
	for _, want := range []string{"Tenir une heure d’aide aux licences", "Comité inventé d’Indre-et-Loire"} {
		if !strings.Contains(said, want) {
			t.Errorf("the plan does not say %q", want)
		}
	}
}

// TestMergeIsLikeAnswering: what a file holds besides what the page asks stays,
// and a question answered otherwise was read.
func TestMergeIsLikeAnswering(t *testing.T) {
	c, q := load(t)
	const base = `petitspas: 1
parcours: complet
reponses: {gou-referents: 1, com-reseaux-sociaux: non_souhaite, don-sauvegarde: nsp}
raisons: {com-reseaux-sociaux: "une autre fois", gou-referents: "d’un autre programme"}
a_relire: [gou-referents, don-sauvegarde]
changements: {don-sauvegarde: [{le: 2026-02-02, avant: 1}]}
libelles: {gou-referents: abcdefgh, don-sauvegarde: aaaabbbb, ancienne: hgfedcba}
`
	read, err := c.Read("", base)
	if err != nil {
		t.Fatal(err)
	}
	wordings := read["wordings"].(map[string]any)
	if diff := cmp.Diff(map[string]any{"com-reseaux-sociaux": "une autre fois"}, read["reasons"]); diff != "" || wordings["ancienne"] != "hgfedcba" || wordings["gou-referents"] != "abcdefgh" || len(wordings) != len(q.Questions)+1 {
		t.Errorf("reasons %s, wordings %v", diff, wordings)
	}
	if got := read["values"].(map[string]any)["com-reseaux-sociaux"].(map[string]any)["state"]; got != "non_souhaite" {
		t.Errorf("state %v", got)
	}

	kept, _, err := answerfile.Read(q, "", []byte(base))
	if err != nil {
		t.Fatal(err)
	}
	referents, _ := q.Question("gou-referents")
	answered := kept.Worded(q).With("gou-referents", diagnostic.Answer{State: diagnostic.Declined}).WithReason("gou-referents", "nous restons ainsi")
	answered = answered.Reread(&q.Questions[referents])
	want, err := answerfile.Write(q, answered)
	if err != nil {
		t.Fatal(err)
	}
	onPage := diagnostic.Answers{Path: kept.Path, Values: answered.Values, Reasons: answered.Reasons, Wordings: answered.Wordings}
	file, err := answerfile.Write(q, onPage)
	if err != nil {
		t.Fatal(err)
	}
	merged, err := c.Merge(base, string(file))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), merged); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProblemsAreSaid(t *testing.T) {
	c, _ := load(t)
	_, err := c.Read("essai.yaml", "petitspas: 1\nreponses: {gou-referents: 9}\n")
	if err == nil || !strings.Contains(err.Error(), "essai.yaml:2:") {
		t.Error(err)
	}
	if _, err := core.New(map[string]string{"referentiel.yaml": "id: x"}, diagnostic.Tool{}); err == nil {
		t.Error("half a questionnaire loads")
	}
}
