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
reponses: {gou-projet-associatif: 2, gou-referents: 1, com-info-de-base: [contact], don-sauvegarde: nsp, com-reseaux-sociaux: non_souhaite}
raisons: {com-reseaux-sociaux: "pas notre façon de faire"}
notes: {gou-referents: "à revoir"}
avis: {gou-referents: [{role: benevole, reponse: 1}]}
a_reprendre: [gou-referents]
a_relire: [gou-referents, don-sauvegarde]
plan:
  choisi_le: 2025-11-02
  suivi_le: 2026-02-02
  rendez_vous: 2026-05-02
  retenus: [{pas: pp-don-premiere-copie, qui: "la trésorière", avec: "un proche", pour_le: 2026-12-05, etat: en_cours, le: 2026-02-02, mot: "presque"}]
  passes: [{pas: pp-inc-telephone, etat: fait, le: 2025-10-02}]
  refuses: [{pas: pp-gou-binome, raison: "déjà essayé"}]
  faits: [{pas: pp-inc-telephone, le: 2025-10-02}]
changements: {don-sauvegarde: [{le: 2026-02-02, avant: 1, pas: pp-don-premiere-copie}]}
anciennes: {gou-projet-associatif: "autrefois"}
libelles: {gou-referents: abcdefgh, don-sauvegarde: aaaabbbb, ancienne-question: hgfedcba}
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

	for _, name := range []string{"amis", "relais", "sans-memoire", "ancien", "ordre", "refus", "refus-rendu"} {
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
	// As « repondre » would: the question answered was read as it is worded now.
	slot, _ := q.Question("gou-referents")
	before = before.Worded(q).With("gou-referents", after.Values["gou-referents"]).Reread(&q.Questions[slot])
	if diff := cmp.Diff(before, after, cmpopts.IgnoreFields(diagnostic.Answers{}, "Date", "Questionnaire")); diff != "" {
		t.Errorf("a file opened then given back is not whole (-before +after):\n%s", diff)
	}
	if got := after.Wordings["don-sauvegarde"]; got != "aaaabbbb" || len(after.Recheck) != 1 {
		t.Errorf("wording %q, to ask again: %v", got, after.Recheck)
	}
	declined := read(t, q, in("refus.reponses.yaml"))
	if declined.Values["com-reseaux-sociaux"].State != diagnostic.Declined || declined.Reasons["com-reseaux-sociaux"] != "pas notre façon" || len(declined.Reasons) != 1 {
		t.Errorf("declined: %v, because %v", declined.Values, declined.Reasons)
	}
	if diff := cmp.Diff((diagnostic.Answers{}).Worded(q).Wordings, declined.Wordings); diff != "" {
		t.Errorf("how the questions were worded (-want +got):\n%s", diff)
	}
	ordered := read(t, q, in("ordre.reponses.yaml"))
	if len(ordered.Order) == 0 || ordered.Order[0] != "inclusion" || ordered.Notes["cpl-frein-outil"] != "à revoir ensemble" {
		t.Errorf("order %v, notes %v", ordered.Order, ordered.Notes)
	}
	if first, again := file(t, in("refus.reponses.yaml")), file(t, in("refus-rendu.reponses.yaml")); first != again {
		t.Errorf("a file opened and given back unchanged is another:\n%s\n%s", first, again)
	}
	data := file(t, in("feuille.reponses.yaml"))
	sheet, notices, err := answerfile.ReadIndividual(q.IndividualSheet(), "feuille", []byte(data))
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

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func read(t *testing.T, q *diagnostic.Questionnaire, name string) diagnostic.Answers {
	t.Helper()
	answers, _, err := answerfile.Read(q, name, []byte(file(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	return answers
}
