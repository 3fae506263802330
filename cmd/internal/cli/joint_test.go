package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
)

// chosen is the plan of an association that wrote a note and refused a step.
func chosen(t *testing.T) planned {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	c, _, _ := console.Test("")
	p, err := (&app{Console: c}).readPlanned(q, "../../../questionnaires/testdata/personas/choix-de-l-association.reponses.yaml", "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCarried(t *testing.T) {
	p := chosen(t)
	var drawn [3][]byte
	for c, hides := range map[carry][2]bool{carryShareable: {true, true}, carryAll: {false, false}, carryNothing: {true, false}} {
		r, file, err := p.carried(c)
		if err != nil {
			t.Fatal(err)
		}
		if (file == nil) != (c == carryNothing) {
			t.Errorf("%d: carries %q", c, file)
		}
		for _, held := range []string{"gou-binome", "déjà essayé", "à revoir"} {
			if bytes.Contains(file, []byte(held)) == hides[0] {
				t.Errorf("%d: %q in the answers:\n%s", c, held, file)
			}
		}
		if (len(r.Plan.Left) == 0) != hides[1] {
			t.Errorf("%d: %d steps left out", c, len(r.Plan.Left))
		}
		for i, name := range []string{"txt", "pdf"} {
			format, _ := report.Lookup(name)
			var out bytes.Buffer
			if err := format.Write(&out, r, report.Options{}); err != nil {
				t.Fatal(err)
			}
			if drawn[i] != nil && !bytes.Equal(drawn[i], out.Bytes()) {
				t.Errorf("%d: the %s is not the same", c, name)
			}
			drawn[i] = out.Bytes()
		}
	}
}

func TestCarriedSaysWhichQuestionnaire(t *testing.T) {
	p := chosen(t)
	p.answers.Questionnaire = diagnostic.Reference{}
	if _, file, _ := p.carried(carryShareable); !bytes.Contains(file, []byte("referentiel: {id: associations-fr")) {
		t.Errorf("%s", file)
	}
	older := diagnostic.Reference{ID: "associations-fr", Version: "2020.1"}
	p.answers.Questionnaire = older
	if _, file, _ := p.carried(carryShareable); !bytes.Contains(file, []byte(`version: "2020.1"`)) {
		t.Errorf("%s", file)
	}
	if p.answers.Questionnaire != older {
		t.Error("the answers themselves changed")
	}
	p.answers = nil
	if _, file, err := p.carried(carryAll); file != nil || err != nil {
		t.Errorf("a result alone carries %q, %v", file, err)
	}
}

func TestStem(t *testing.T) {
	for file, want := range map[string]string{
		"lavoir.reponses.yaml": "lavoir", "a/lavoir.plan.pdf": "lavoir", "lavoir.plan-2.pdf": "lavoir", "lavoir.plan (1).pdf": "lavoir",
		"lavoir.plan.json": "lavoir", "lavoir.resultat.json": "lavoir", "lavoir.pdf": "lavoir", "plan.pdf": "plan", ".plan.pdf": ".plan",
		"mon.planning.yaml": "mon.planning", "-": "association", "sans": "sans", ".reponses.yaml": ".reponses",
	} {
		if got := stem(file); got != want {
			t.Errorf("%s: got %s, want %s", file, got, want)
		}
	}
}

// TestReadDossier finds what a PDF carries, and says why when it cannot.
func TestReadDossier(t *testing.T) {
	const fixtures = "../../../report/pdf/embedded/testdata/"
	want, err := os.ReadFile(fixtures + "reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _, _ := console.Test("")
	a := &app{Console: c}
	for file, said := range map[string]string{
		"ok-ours.pdf": "", "ok-unnamed.pdf": "", "ok-qpdf-linearised.pdf": "",
		"none-plain.pdf": "ne contient pas de réponses", "damaged-cut.pdf": "abîmé", "damaged-last.pdf": "abîmé",
		"protected-aes128.pdf": "protégé",
	} {
		in, err := a.readDossier(fixtures + file)
		switch {
		case said != "":
			if err == nil || !strings.Contains(err.Error(), said) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s: %v", file, err)
			}
		case err != nil || in.kind != answersInput || !strings.HasSuffix(in.name, file+" (reponses.yaml)"):
			t.Errorf("%s: %+v, %v", file, in, err)
		default:
			if diff := cmp.Diff(string(want), string(in.data)); diff != "" {
				t.Errorf("%s: %s", file, diff)
			}
		}
	}
	if in, err := a.readDossier(fixtures + "none-json-only.pdf"); err != nil || in.kind != resultInput {
		t.Errorf("the result alone: %+v, %v", in, err)
	}
	if _, err := a.readAnswersOf(nil, fixtures+"none-json-only.pdf"); err == nil || !strings.Contains(err.Error(), "est un résultat") {
		t.Errorf("answers of a result: %v", err)
	}
	if _, err := a.readDossier(filepath.Join(t.TempDir(), "absent.pdf")); err == nil {
		t.Error("a missing file was read")
	}
}
