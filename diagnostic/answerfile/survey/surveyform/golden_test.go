package surveyform

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

var update = flag.Bool("update", false, "write the expected files; read them before committing")

func golden(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Error(diff)
	}
}

// The whole of a small questionnaire, in every tool, twice the same.
func TestSmallQuestionnaireIsWrittenWhole(t *testing.T) {
	files, err := fixture.Base("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range Targets() {
		t.Run(target.Name, func(t *testing.T) {
			f, ok := New(q, diagnostic.CompletePath)
			if !ok {
				t.Fatal("no words for surveys")
			}
			f.Read = "petitspas lot reponses.csv -o resultats/"
			first, err := target.Write(f)
			if err != nil {
				t.Fatal(err)
			}
			if second, _ := target.Write(f); !bytes.Equal(first, second) {
				t.Error("two writings differ")
			}
			text := string(first)
			if target.Extension == ".xlsx" {
				text = dump(t, first)
			}
			golden(t, target.Name+".txt", text)
		})
	}
}

// dump writes the cells of a workbook.
func dump(t testing.TB, file []byte) string {
	var out strings.Builder
	sheets := workbookRows(t, file)
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		fmt.Fprintf(&out, "[%s]\n", name)
		for _, row := range sheets[name] {
			for _, title := range slices.Sorted(maps.Keys(row)) {
				fmt.Fprintf(&out, "%s: %s\n", title, row[title])
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

// What the tools export when the personas answer the express survey: these files
// are scored by a script of the whole program.
func TestPersonasAnswerTheExpressSurvey(t *testing.T) {
	q := load(t)
	files, err := filepath.Glob("../../../../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	var people []map[string]intent
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.Read(q, file, data)
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, intents(q, q, expected(q, diagnostic.ExpressPath, a.Values)))
	}
	f, _ := New(q, diagnostic.ExpressPath)
	for _, target := range Targets() {
		file, err := target.Write(f)
		if err != nil {
			t.Fatal(err)
		}
		all := simulators()[target.Name](t, file, people)
		first := slices.IndexFunc(all, func(e export) bool { return filepath.Ext(e.name) == ".csv" })
		golden(t, filepath.Join("exports", target.Name+".csv"), string(all[first].data))
	}
}
