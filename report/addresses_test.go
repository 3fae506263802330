package report

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// addressed has a contact with an address, and one that is hostile and old.
func addressed(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	r.Help = []diagnostic.Contact{{
		ID: "a-federation", Name: "Votre comité", For: "Entraide", Find: "Contact habituel", Ask: "Qui a déjà fait ce pas ?",
		Addresses: &diagnostic.ContactAddresses{Texts: q.Texts.Addresses, List: []diagnostic.ContactAddress{
			{
				ID: "cd-37", Name: "Comité inventé", Where: "1 place du Modèle, 37990 Lavoir-l’Inventé", Phone: "02 61 91 02 37",
				Email: "comite37@exemple.fr", Site: "https://www.exemple.fr/comite/", Open: "le mardi", Checked: "2026-09-14",
			},
			{
				ID: "cd-x", Name: "<script>alert(1)</script> =1+1", Where: "\x1b]0;titre\a", Phone: "=2+3", Checked: "2024-02-01", Check: true,
			},
		}},
	}}
	return r
}

// TestAddressesAreShown: whatever the format, where, how and since when.
func TestAddressesAreShown(t *testing.T) {
	r := addressed(t)
	flat := strings.NewReplacer(noBreak, " ", "\n   ", " ", "\u202f", " ", `\.`, ".", `\@`, "@")
	for _, format := range []string{"txt", "md", "html", "csv", "json"} {
		text := flat.Replace(render(t, format, r))
		for _, want := range []string{"Comité inventé", "1 place du Modèle", "02 61 91 02 37", "comite37@exemple.fr", "exemple.fr/comite", "le mardi"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", format, want)
			}
		}
		if format != "json" && (!strings.Contains(text, "Vérifié le 14 septembre 2026.") || !strings.Contains(text, "Vérifié le 1er février 2024. C’était il y a longtemps : vérifiez par téléphone.")) {
			t.Errorf("%s does not say since when:\n%s", format, text)
		}
	}
}

// TestAddressesHostile: what a questionnaire received says is shown, and does
// nothing.
func TestAddressesHostile(t *testing.T) {
	r := addressed(t)
	if page := render(t, "html", r); strings.Contains(page, "<script>alert") {
		t.Error("HTML holds a script")
	}
	if table := render(t, "csv", r); strings.Contains(table, `;"=`) {
		t.Error("CSV holds a formula")
	}
	if text := render(t, "txt", r); strings.Contains(text, "\x1b]0") {
		t.Error("text drives a terminal")
	}
}

// TestAddressesComeFirstAmongOthers: with places near, few contacts are left.
func TestAddressesComeFirstAmongOthers(t *testing.T) {
	r := addressed(t)
	with := r.Help[0]
	r.Help = []diagnostic.Contact{{ID: "a", Name: "Un"}, {ID: "b", Name: "Deux"}, with}
	r.Near = &diagnostic.Near{Helps: []diagnostic.NearHelp{{Kind: "Un"}, {Kind: "Autre"}}}
	c := composer{r: r, t: r.Texts}
	if got := c.others(); len(got) != 1 || got[0].ID != with.ID {
		t.Errorf("%+v", got)
	}
}
