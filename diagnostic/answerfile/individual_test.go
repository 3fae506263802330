package answerfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

func TestReadIndividual(t *testing.T) {
	sheet := load(t).IndividualSheet()
	tests := map[string]struct {
		file string
		want string // problems and notices
	}{
		"empty":              {"petitspas: 1\nindividuel: {}\n", ""},
		"a few answers":      {"petitspas: 1\ndate: 2026-11\nindividuel: {ind-role: nr, ind-gestes.mail: 3, ind-freins: [peur, rien], ind-envie: 0}\n", ""},
		"a day":              {"petitspas: 1\ndate: 2026-11-21\nindividuel: {}\n", "f:2:7: mois « 2026-11-21 » illisible : écrivez-le ainsi, 2026-11, sans le jour"},
		"four boxes":         {"petitspas: 1\nindividuel: {ind-freins: [peur, temps, trop, vue]}\n", "3 au plus"},
		"a level too high":   {"petitspas: 1\nindividuel: {ind-gestes.mail: 4}\n", "un nombre de 0 à 3"},
		"an association":     {"petitspas: 1\nreponses: {gou-projet-associatif: 2}\n", "n’est pas une feuille individuelle"},
		"a newer format":     {"petitspas: 2\nindividuel: {}\n", "plus récent que ce programme"},
		"something unknown":  {"petitspas: 1\nindividuel: {ind-age: 12}\n", "« ind-age » absente"},
		"not YAML":           {"petitspas: [", "f:1:"},
		"somebody’s own key": {"petitspas: 1\nindividuel: {}\natelier: mardi\n", "clé « atelier » inconnue"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			answers, notices, err := answerfile.ReadIndividual(sheet, "f", []byte(tt.file))
			got := notices.Error()
			if err != nil {
				got = err.Error()
			}
			if !strings.Contains(got, tt.want) || tt.want == "" && len(got) > 0 {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if err != nil {
				return
			}
			written, err := answerfile.WriteIndividual(sheet, answers)
			if err != nil {
				t.Fatal(err)
			}
			again, _, err := answerfile.ReadIndividual(sheet, "f", written)
			if diff := cmp.Diff(answers, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func TestWriteIndividual(t *testing.T) {
	sheet := load(t).IndividualSheet()
	known := func(a diagnostic.Answer) diagnostic.Answer { a.State = diagnostic.Known; return a }
	data, err := answerfile.WriteIndividual(sheet, diagnostic.Answers{
		Date: "2026-11-21", Path: diagnostic.CompletePath,
		Questionnaire: diagnostic.Reference{ID: "associations-fr", Version: "2026.1"},
		Values: map[string]diagnostic.Answer{
			"ind-mot":            known(diagnostic.Answer{Text: "merci : à bientôt"}),
			"ind-freins":         known(diagnostic.Answer{Options: []string{"rien", "peur"}}),
			"ind-gestes.partage": known(diagnostic.Answer{Level: 2}),
			"ind-role":           known(diagnostic.Answer{Options: []string{"benevole"}}),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `# Feuille d’une personne bénévole, sans nom ni date précise. Rien n’est envoyé.
petitspas: 1
referentiel: {id: associations-fr, version: "2026.1"}
date: 2026-11
individuel:
  ind-role: benevole
  ind-gestes.partage: 2
  ind-freins: [peur, rien]
  ind-mot: "merci : à bientôt"
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteThenReadIndividualGivesSameAnswers(t *testing.T) {
	sheet := load(t).IndividualSheet()
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(t, sheet)
		data, err := answerfile.WriteIndividual(sheet, a)
		if err != nil {
			t.Fatal(err)
		}
		got, notices, err := answerfile.ReadIndividual(sheet, "f", data)
		if err != nil || len(notices) > 0 {
			t.Fatalf("%v %v\n%s", err, notices, data)
		}
		a.Date = "2026-11" // never the day
		if diff := cmp.Diff(a, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-written +read)\n%s\n%s", diff, data)
		}
	})
}

func TestIsAssociation(t *testing.T) {
	for file, want := range map[string]bool{
		"petitspas: 1\nreponses: {gou-projet-associatif: 2}\n": true,
		"petitspas: 1\nprofil: {nom: Les Amis}\n":              true,
		"petitspas: 1\nindividuel: {}\n":                       false,
		"petitspas: 1\nindividuel: {}\nreponses: {}\n":         false,
		"petitspas: 1\n": false,
		"petitspas: [":   false,
		"":               false,
		"\xff":           false,
		"- 1\n":          false,
		"petitspas: 1\nreponses: {}\n---\npetitspas: 1\n":           true,
		"# une feuille\npetitspas: 1\nindividuel: {ind-envie: 1}\n": false,
	} {
		if answerfile.IsAssociation([]byte(file)) != want {
			t.Errorf("%q: %v", file, !want)
		}
	}
}

// FuzzReadIndividual: whatever the bytes, reading a sheet does not panic, and what
// is read is written and read again as it was.
func FuzzReadIndividual(f *testing.F) {
	sheet := load(f).IndividualSheet()
	files, err := filepath.Glob("../../questionnaires/testdata/feuilles/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		answerfile.IsAssociation(data)
		answers, _, err := answerfile.ReadIndividual(sheet, "f", data)
		if err != nil {
			return
		}
		for id, a := range answers.Values {
			if slot, ok := sheet.Question(id); !ok || !sheet.Questions[slot].Fits(a) {
				t.Fatalf("%s: %+v", id, a)
			}
		}
		written, err := answerfile.WriteIndividual(sheet, answers)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := answerfile.ReadIndividual(sheet, "f", written)
		if diff := cmp.Diff(answers.Values, again.Values, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%v\n%s\n%s", err, diff, written)
		}
	})
}
