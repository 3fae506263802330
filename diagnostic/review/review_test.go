package review_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

var show = flag.Bool("show", false, "print what each fixture says, to be read and copied")

// rulesIn reads the rules of some files, or those of the program.
func rulesIn(t testing.TB, files fs.FS) *review.Rules {
	t.Helper()
	data, err := fs.ReadFile(files, diagnostic.WritingFile)
	if err != nil {
		data, err = fs.ReadFile(questionnaires.Files, diagnostic.WritingFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	rules, err := review.ReadRules(diagnostic.WritingFile, data)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func judge(t testing.TB, files fs.FS) strictyaml.Problems {
	t.Helper()
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatalf("a fixture of remarks has faults:\n%v", err)
	}
	remarks, err := review.Judge(q, rulesIn(t, files), files)
	if err != nil {
		t.Fatal(err)
	}
	return remarks
}

// TestRemarks runs the fixtures: what each changes in the smallest correct
// questionnaire, and the remarks that come with it.
func TestRemarks(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	base, err := fixture.Base("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	usual := map[strictyaml.Problem]bool{}
	for _, r := range judge(t, base) {
		usual[strictyaml.Problem{File: r.File, Text: r.Text}] = true
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			files, err := fixture.Base("../testdata")
			if err != nil {
				t.Fatal(err)
			}
			f, err := fixture.Change(files, name)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, r := range judge(t, f.Files) {
				if !usual[strictyaml.Problem{File: r.File, Text: r.Text}] {
					got.WriteString(r.String() + "\n")
				}
			}
			if *show {
				t.Log("\n" + got.String())
			}
			if diff := cmp.Diff(f.Want, got.String()); diff != "" {
				t.Errorf("remarks (-expected +got):\n%s", diff)
			}
		})
	}
}

// TestRulesReportEveryFault: ecriture.yaml is read as strictly as the rest.
func TestRulesReportEveryFault(t *testing.T) {
	const ok = "phrase_mots: 25\ngeste_minutes: 59\nressources: 2\nmots: [{eviter: [\"juste\"], sauf: [\"juste avant\"], dire: \"seulement\"}]\n"
	rules, err := review.ReadRules("e", []byte(ok))
	if err != nil || len(rules.Words) != 1 || rules.Words[0].Say != "seulement" {
		t.Fatal(rules, err)
	}
	for change, want := range map[[2]string]string{
		{"phrase_mots: 25", "phrase_mots: 0"}:      "e:1:14: 0 est hors limites : de 1 à 100",
		{"geste_minutes: 59", "geste_minutes: 60"}: "e:2:16: 60 est hors limites : de 1 à 59",
		{"ressources: 2\n", ""}:                    "e:1:1: il manque la clé « ressources »",
		{", dire: \"seulement\"", ""}:              "e:4:8: dites « pourquoi » ce mot est à éviter, ou quoi « dire » à la place",
		{"[\"juste\"]", "[]"}:                      "e:4:17: liste vide : au moins un élément est attendu",
		{"sauf: ", "saufs: "}:                      "e:4:28: clé inconnue « saufs » ; vouliez-vous dire « sauf » ? ; clés possibles : eviter, sauf, dire, pourquoi",
	} {
		_, err := review.ReadRules("e", []byte(strings.Replace(ok, change[0], change[1], 1)))
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", change[1], err, want)
		}
	}
}

// TestEveryRemarkHasFixture: a judgement that no fixture shows is one that
// nothing tests.
func TestEveryRemarkHasFixture(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := strings.Cut(string(data), "-- attendu --")
		shown.WriteString(want)
	}
	for _, sign := range []string{
		": phrase de ", "à éviter : dites", "à éviter : ", ": premier geste de ", " ressources, ", ": ressource payante", ": se lit après ",
		": aucun petit pas ne s’ouvre à ", " n’est cité nulle part", ": aucune réponse n’ouvre ",
	} {
		if !strings.Contains(shown.String(), sign) {
			t.Errorf("no fixture shows %q", sign)
		}
	}
}

// TestExtensionIsReadOver: only what an extension writes is judged, as part of
// what it extends; what it removes is not.
func TestExtensionIsReadOver(t *testing.T) {
	base, err := fixture.Base("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	extension := fstest.MapFS{
		"referentiel.yaml":            {Data: []byte("id: le-notre\nversion: \"1\"\netend: essai\n")},
		"ressources.yaml":             {Data: []byte("ressources:\n  - {id: r-guide, retirer: oui}\n  - {id: r-notre, nom: \"Un backup\", nature: public}\n")},
		"petits-pas/gouvernance.yaml": {Data: []byte("petits_pas:\n  - id: pp-gou-un\n    fait_quand: \"Fait.\"\n")},
	}
	q, err := diagnostic.Load(extension, base)
	if err != nil {
		t.Fatal(err)
	}
	remarks, err := review.Judge(q, rulesIn(t, extension), extension)
	if err != nil {
		t.Fatal(err)
	}
	const want = `petits-pas/gouvernance.yaml:3:18: se lit après « C’est fait quand : » : pas de majuscule au début, pas de point à la fin
ressources.yaml:3:10: « r-notre » n’est cité nulle part : citez-le, ou retirez-le
ressources.yaml:3:28: « backup » est à éviter : dites « copie »`
	if got := remarks.Error(); got != want {
		t.Error(cmp.Diff(want, got))
	}
}
