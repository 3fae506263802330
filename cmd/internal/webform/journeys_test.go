package webform_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// followed is an answers file with all that a page knows nothing of.
const followed = `petitspas: 1
date: 2025-11-02
parcours: complet
profil: {nom: Le Lavoir, departement: "37"}
reponses: {gou-projet-associatif: 2, gou-referents: 1, com-info-de-base: [contact], don-sauvegarde: nsp}
notes: {gou-referents: "à revoir"}
avis: {gou-referents: [{role: benevole, reponse: 1}]}
a_reprendre: [gou-referents]
plan:
  retenus: [{pas: pp-don-premiere-copie, qui: "la trésorière", pour_le: 2026-12-05, etat: en_cours}]
  refuses: [{pas: pp-gou-binome, raison: "déjà essayé"}]
  faits: [{pas: pp-inc-telephone, le: 2025-10-02}]
ailleurs: {garde: oui}
`

// TestPageInABrowser answers on the pages as people do (.ci/web/form.mjs); what
// they download is then read by the commands, which find nothing to say.
func TestPageInABrowser(t *testing.T) {
	needBrowser(t)
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write(t, in("bonjour.md"), []byte("## Bonjour\n\nLa fédération *d’essai* vous **remercie**.\n\n- un\n- deux\n"))
	write(t, in("suivi.reponses.yaml"), []byte(followed))
	write(t, in("abime.reponses.yaml"), []byte("petitspas: 1\nreponses: {gou-referents: 9}\n"))
	for _, args := range [][]string{
		{"formulaire", "-o", in("formulaire.html"), "--accueil", in("bonjour.md"), "--contact", "contact@federation.example"},
		{"formulaire", "-o", in("un-axe.html"), "--axe", "inclusion"},
		{"formulaire", "-o", in("feuille.html"), "--individuel", "--contact", "la boîte posée à l’accueil"},
	} {
		run(t, args...)
	}
	node(t, "form.mjs", dir)

	for _, name := range []string{"amis", "relais", "sans-memoire", "ancien", "ordre"} {
		if stderr := run(t, "plan", in(name+".reponses.yaml"), "-f", "txt", "-o", in(name+".txt")); regexp.MustCompile("remarque|erreur").MatchString(stderr) {
			t.Errorf("%s: %s", name, stderr)
		}
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	before, after := read(t, q, in("suivi.reponses.yaml")), read(t, q, in("suivi-rendu.reponses.yaml"))
	if after.Values["gou-referents"].Level != 3 {
		t.Error("what changed on the page is not in the file")
	}
	after.Values["gou-referents"] = before.Values["gou-referents"]
	if diff := cmp.Diff(before, after, cmpopts.IgnoreFields(diagnostic.Answers{}, "Date", "Questionnaire")); diff != "" {
		t.Errorf("a file opened then given back is not whole (-before +after):\n%s", diff)
	}
	ordered := read(t, q, in("ordre.reponses.yaml"))
	if len(ordered.Order) == 0 || ordered.Order[0] != "inclusion" || ordered.Notes["cpl-frein-outil"] != "à revoir ensemble" {
		t.Errorf("order %v, notes %v", ordered.Order, ordered.Notes)
	}
	data, err := os.ReadFile(in("feuille.reponses.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	sheet, notices, err := answerfile.ReadIndividual(q.IndividualSheet(), "feuille", data)
	if err != nil || len(notices) > 0 || len(sheet.Values) < 10 || !regexp.MustCompile(`^\d{4}-\d{2}$`).MatchString(sheet.Date) {
		t.Errorf("%v %v\n%s", err, notices, data)
	}
}

// run runs a command that must succeed, and returns what it says.
func run(t *testing.T, args ...string) string {
	t.Helper()
	c, _, stderr := console.Test("")
	if code := cli.Main(c, args); code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, stderr)
	}
	return stderr.String()
}

func read(t *testing.T, q *diagnostic.Questionnaire, file string) diagnostic.Answers {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	answers, _, err := answerfile.Read(q, file, data)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}
