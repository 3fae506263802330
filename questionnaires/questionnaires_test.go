package questionnaires_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var update = flag.Bool("update", false, "write the expected results of the personas; read them before committing")

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatalf("the embedded content has problems:\n%v", err)
	}
	return q
}

// TestPersonas compares the whole result of each made-up association with the
// one that was read and agreed on. A difference is a change of contract.
func TestPersonas(t *testing.T) {
	q := load(t)
	files, err := filepath.Glob("testdata/personas/*.reponses.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d personas, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".reponses.yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			answers, notices, err := answerfile.Read(q, file, data)
			if err != nil || len(notices) > 0 {
				t.Fatalf("%v %v", err, notices)
			}
			got := encode(t, rules.Evaluate(q, answers))
			golden := strings.TrimSuffix(file, ".reponses.yaml") + ".resultat.json"
			if *update {
				if err := os.WriteFile(golden, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("result changed (-agreed +now):\n%s", diff)
			}
		})
	}
}

// encode leaves out the texts that are the same for every association and the
// digest, which changes with each comma of the content.
func encode(t *testing.T, r diagnostic.Result) []byte {
	t.Helper()
	r.Texts, r.Questionnaire.Digest = diagnostic.ReportTexts{}, ""
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "textes")
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(fields); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
