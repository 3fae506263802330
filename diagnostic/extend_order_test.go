package diagnostic_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

// extended loads the correct extension of testdata, with some files more.
func extended(t *testing.T, files map[string]string) *diagnostic.Questionnaire {
	t.Helper()
	base, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	all, err := fixture.Folder("testdata/etend/ok")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	q, err := diagnostic.Load(all, base)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func questionIDs(q *diagnostic.Questionnaire) []string {
	var ids []string
	for i := range q.Questions {
		ids = append(ids, q.Questions[i].ID)
	}
	return ids
}

func TestExtensionAddsAtTheEnd(t *testing.T) {
	q := extended(t, nil)
	want := []string{
		"profil.nom", "profil.departement", "profil.salaries", "profil.repondants",
		"cpl-priorite", "cpl-temps", "cpl-statuts", "cpl-fierte", "gou-un", "gou-deux", "don-cases", "spo-un",
	}
	if diff := cmp.Diff(want, questionIDs(q)); diff != "" {
		t.Error(diff)
	}
	if q.ID != "club" || q.Version != "7" || q.Title != "Essai" {
		t.Errorf("%s %s %s", q.ID, q.Version, q.Title)
	}
	if diff := cmp.Diff([]diagnostic.Base{{ID: "essai", Version: "1"}}, q.Extension.Bases); diff != "" {
		t.Error(diff)
	}
	// A new axis comes last when priorities are equal, unless « egalites » says more.
	if sport, donnees := q.Policy.AxisRank[2], q.Policy.AxisRank[1]; sport <= donnees || sport <= q.Policy.AxisRank[0] {
		t.Errorf("ranks %v", q.Policy.AxisRank)
	}
}

// TestExtensionPlaces: items that say the same place keep their order.
func TestExtensionPlaces(t *testing.T) {
	field := func(id, where string) string {
		return "  - {id: " + id + ", " + where + `question: "Q", type: nombre, min: 0, max: 9, sert_a: "R", sources: [S0-01]}` + "\n"
	}
	q := extended(t, map[string]string{"profil.yaml": "complements:\n" +
		field("cpl-a", "apres: cpl-priorite, ") + field("cpl-b", "apres: cpl-priorite, ") + field("cpl-c", "apres: cpl-a, ") +
		field("cpl-d", "") + field("cpl-e", "avant: cpl-priorite, ") +
		"  - {id: cpl-fierte, avant: cpl-temps}\n"})
	want := []string{"cpl-e", "cpl-priorite", "cpl-a", "cpl-c", "cpl-b", "cpl-fierte", "cpl-temps", "cpl-statuts", "cpl-d"}
	if diff := cmp.Diff(want, questionIDs(q)[4:13]); diff != "" {
		t.Error(diff)
	}
}

func TestExtensionTakesUpLists(t *testing.T) {
	q := extended(t, map[string]string{"ressources.yaml": `orientations:
  - {situation: "Club", premier: [a-mairie], ensuite: []}
  - reprendre
  - {situation: "Autre", premier: [a-mairie], ensuite: []}
`})
	var situations []string
	for _, r := range q.Referrals {
		situations = append(situations, r.Situation)
	}
	if diff := cmp.Diff([]string{"Club", "Toute association", "Autre"}, situations); diff != "" {
		t.Error(diff)
	}
	q = extended(t, map[string]string{"ressources.yaml": `orientations: [{situation: "reprendre", premier: [a-mairie], ensuite: []}]`})
	if len(q.Referrals) != 1 || q.Referrals[0].Situation != "reprendre" {
		t.Errorf("%+v", q.Referrals)
	}
}

// TestExtensionChangesFields: a text, a level, a number and a condition, each in
// its own file, and nothing else.
func TestExtensionChangesFields(t *testing.T) {
	base := extended(t, nil)
	q := extended(t, map[string]string{
		"gouvernance.yaml": "questions:\n  - {id: gou-un, niveaux: {3: \"Autre.\"}}\n",
		"alertes.yaml":     "alertes:\n  - {id: AL-01, rouge: {un_de: [{gou-un: [1]}, {gou-deux: [0]}]}}\n",
	})
	if got := q.Questions[8].Options; got[3].Text != "Autre." || got[2] != base.Questions[8].Options[2] {
		t.Errorf("%v", got)
	}
	worst := q.Slots(diagnostic.Answers{Values: map[string]diagnostic.Answer{
		"gou-un": {State: diagnostic.Known}, "gou-deux": {State: diagnostic.Known, Level: 4},
	}}, nil)
	if q.Alerts[0].Red.Holds(worst) || !base.Alerts[0].Red.Holds(worst) {
		t.Error("a condition is replaced as a whole, not mixed with the other")
	}
}

// TestExtensionRemovesWhatHangs: the question takes its steps, its alert and the
// ideas of those steps with it, and its name leaves the lists.
func TestExtensionRemovesWhatHangs(t *testing.T) {
	q := extended(t, map[string]string{
		"gouvernance.yaml":        "questions:\n  - {id: gou-un, retirer: oui}\n",
		"petits-pas/sport.yaml":   withoutPrerequisite(t),
		"petits-pas/donnees.yaml": "petits_pas:\n  - {id: pp-don-case, formation_utile: oui}\n",
		"individuel.yaml":         "resultats: {perception: [{question: gou-deux, a_partir_de: 3, freins: [peur], pourcent: 20}]}\n",
		"referentiel.yaml": `id: club
version: "7"
etend: essai
axes: [{id: sport, nom: "Sport", lettre: S}]
politique: {bonus: [{si: {profil.salaries: [s0]}, questions: [spo-un], points: 3}, reprendre]}
`,
	})
	var steps []string
	for i := range q.Steps {
		steps = append(steps, q.Steps[i].ID)
	}
	if diff := cmp.Diff([]string{"pp-don-case", "pp-spo-un"}, steps); diff != "" {
		t.Error(diff)
	}
	if len(q.Alerts) != 0 || len(q.Verify.Questions) != 0 || len(q.Policy.People.Questions) != 0 {
		t.Errorf("alerts %v, to verify %v, people %v", q.Alerts, q.Verify.Questions, q.Policy.People.Questions)
	}
	if ideas := q.Individual.Policy.Ideas; len(ideas) != 0 {
		t.Errorf("ideas %v", ideas)
	}
	var removed []string
	for _, c := range q.Extension.Changes {
		if c.File == "petits-pas/gouvernance.yaml" || c.File == "alertes.yaml" {
			removed = append(removed, c.Name)
		}
	}
	if diff := cmp.Diff([]string{"AL-01", "pp-gou-un", "pp-gou-deux"}, removed); diff != "" {
		t.Error(diff)
	}
}

// TestRemovedNamesAreNotEverything: a bonus whose steps are all gone is gone, where
// an empty list would mean every step.
func TestRemovedNamesAreNotEverything(t *testing.T) {
	q := extended(t, map[string]string{
		"referentiel.yaml": `id: club
version: "7"
etend: milieu
`,
		"milieu/referentiel.yaml": `id: milieu
version: "1"
etend: essai
axes: [{id: sport, nom: "Sport", lettre: S}]
politique: {bonus: [{si: {profil.salaries: [s0]}, pas: [pp-gou-deux], points: 3}, {si: {profil.salaries: [s0]}, pas: [pp-gou-deux, pp-gou-un], points: 4}]}
`,
		"petits-pas/gouvernance.yaml": "petits_pas:\n  - {id: pp-gou-deux, retirer: oui}\n",
	})
	if len(q.Policy.Bonuses) != 1 || len(q.Policy.Bonuses[0].Steps) != 1 || q.Policy.Bonuses[0].Points != 4 {
		t.Errorf("%+v", q.Policy.Bonuses)
	}
	if diff := cmp.Diff([]diagnostic.Base{{ID: "milieu", Version: "1"}, {ID: "essai", Version: "1"}}, q.Extension.Bases); diff != "" {
		t.Error(diff)
	}
}

// TestCommitteeRemovesOneAddress of the federation that it extends: the kind of
// support stays, with the other address.
func TestCommitteeRemovesOneAddress(t *testing.T) {
	q := extended(t, map[string]string{
		"referentiel.yaml": "id: comite\nversion: \"1\"\netend: milieu\n",
		"ressources.yaml": `appuis:
  - id: a-mairie
    adresses:
      - {id: cd-37, retirer: oui}
      - {id: cd-41, telephone: "05"}
      - {id: cd-18, avant: cd-41, departements: ["18"], nom: "Trois", telephone: "06", verifie_le: 2026-03-02}
`,
		"milieu/referentiel.yaml": `id: milieu
version: "1"
etend: essai
axes: [{id: sport, nom: "Sport", lettre: S}]
`,
		"milieu/ressources.yaml": `appuis:
  - id: a-mairie
    adresses:
      - {id: cd-37, departements: ["37"], nom: "Un", telephone: "02", verifie_le: 2026-02-02}
      - {id: cd-41, departements: ["41"], nom: "Deux", telephone: "03", verifie_le: 2026-02-02}
`,
	})
	want := []diagnostic.Address{
		{ID: "cd-18", Departments: []string{"18"}, Name: "Trois", Phone: "06", Checked: "2026-03-02"},
		{ID: "cd-41", Departments: []string{"41"}, Name: "Deux", Phone: "05", Checked: "2026-02-02"},
	}
	if diff := cmp.Diff(want, q.Supports[0].Addresses); diff != "" {
		t.Error(diff)
	}
	if step, _ := q.Step("pp-gou-un"); len(q.Steps[step].Supports) != 1 {
		t.Error("the step lost its support")
	}
}

func withoutPrerequisite(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/etend/ok/petits-pas/sport.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(data), "[pp-gou-un]", "[]", 1)
}

func TestFilesAreThoseRead(t *testing.T) {
	base, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	files, err := diagnostic.Files(base)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(base)), slices.Sorted(maps.Keys(files))); diff != "" {
		t.Error(diff)
	}
}
