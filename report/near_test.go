package report

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// placesNear has places for two steps, none for the third, and hostile names.
func placesNear(t testing.TB) diagnostic.Result {
	r := threeSteps(t)
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	km := 7
	r.Near = &diagnostic.Near{
		Department: "37", Commune: "Lavoir-l’Inventé", Found: true, Date: "2026-11-02",
		Sources: []string{"lieux inventés", "=autre <liste>"}, Texts: q.Texts.Places,
		Helps: []diagnostic.NearHelp{
			{
				Steps: []string{"pp-don-premiere-copie", "pp-gou-binome"}, Kind: "Lieu de médiation numérique", Find: "Demander à la mairie", Ask: "Est-ce gratuit ?",
				Places: []diagnostic.PlaceRef{
					{
						ID: "i1", Name: "Médiathèque inventée du Lavoir", Nearness: diagnostic.NearCommune, Address: "1 place du Modèle", Postcode: "37990", Commune: "Lavoir-l’Inventé",
						Open: "mardi de 14\u00a0h à 18\u00a0h", Phone: "02 61 91 00 01", Email: "mediatheque@exemple.fr", Site: "https://www.exemple.fr/", Fees: diagnostic.FeesFree,
						Welcomes: []string{"Seniors", "Handicaps moteurs"}, Date: "2026-09-14",
					},
					{
						ID: "i2", Name: "<script>alert(1)</script> **gras** [lien](javascript:alert(2)) | =1+1 _x_", Nearness: diagnostic.NearClose, Km: &km, Elsewhere: "86",
						Address: "1 rue <b>de l’Exemple</b>", Complement: "`code`", Postcode: "86990", Commune: "Val-Supposé",
						Hours: "week 1-53/2 We 14:00-17:00 \"<i>sonner</i>\"", Booking: "javascript:alert(3)", Site: "https://exemple.fr/?a=1&b=<2>",
						Fees: diagnostic.FeesPaid, Date: "2024-02-30", Check: true,
					},
				},
			},
			{Steps: []string{"pp-inc-telephone"}, Places: []diagnostic.PlaceRef{}, Kind: "Mairie", Find: "À l’accueil", Ask: "Qui s’occupe des associations ?"},
			{
				Steps: []string{}, Kind: "Structure Guid’Asso", Find: "x", Ask: "Aidez-vous sur le numérique ?",
				Places: []diagnostic.PlaceRef{{ID: "i3", Name: strings.Repeat("Structure inventée ", 5) + "au nom long", Nearness: diagnostic.NearDepartment, Commune: "Ville-Fictive", Phone: "02 61 91 00 03", Check: true}},
			},
		},
	}
	return r
}

// TestNearHostileNames: what a list says is shown, and does nothing.
func TestNearHostileNames(t *testing.T) {
	r := placesNear(t)
	page := render(t, "html", r)
	for _, never := range []string{"<script>alert", "<b>de", "href=\"javascript", "<i>sonner"} {
		if strings.Contains(page, never) {
			t.Errorf("HTML holds %q", never)
		}
	}
	if text := render(t, "md", r); strings.Contains(text, "](javascript:alert(2))") && !strings.Contains(text, `\]`) {
		t.Error("Markdown holds a link")
	}
	if table := render(t, "csv", r); strings.Contains(table, ";\"=") || strings.Contains(table, "| =1") {
		t.Error("CSV holds a formula")
	}
}

func render(t testing.TB, name string, r diagnostic.Result) string {
	t.Helper()
	format, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.Write(&out, r, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestElsewhereIsSaid: whatever the list, the département and the commune, no
// place of another département is printed without saying so, and none of its
// own is said to be elsewhere.
func TestElsewhereIsSaid(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../questionnaires/testdata/lieux/en-ville.reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	answers, _, err := answerfile.Read(q, "x", data)
	if err != nil {
		t.Fatal(err)
	}
	schema := places.NewSchema(true)
	var all []places.Place
	for _, row := range madeup.Rows(400, 0) {
		if p, faults := schema.Make(row.Values); len(faults) == 0 {
			all = append(all, p)
		}
	}
	e := rules.New(q)
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 25, func(p places.Place) string { return p.ID }).Draw(t, "places")
		a := answers.With("profil.departement", diagnostic.Answer{State: diagnostic.Known, Text: rapid.SampledFrom([]string{"37", "86", "2A", "974", "01"}).Draw(t, "department")})
		commune := rapid.SampledFrom([]string{"", "Inventé-sur-Loire", "86990", "Val-Supposé", "Port-Irréel", "Nulle-Part"}).Draw(t, "commune")
		if a = a.With("profil.commune", diagnostic.Answer{}); commune != "" {
			a = a.With("profil.commune", diagnostic.Answer{State: diagnostic.Known, Text: commune})
		}
		r := e.Evaluate(a)
		r.Near = rules.Near(q, a, &r, rules.List{List: places.NewList(list), Date: "2026-11-02"})
		for _, line := range placeLines(r.Near) {
			for i := range list {
				if away := list[i].Department() != r.Department; strings.HasPrefix(line, list[i].Name+",") && away != strings.Contains(line, "autre département ("+list[i].Department()+")") {
					t.Errorf("association of %s, place of %s: %q", r.Department, list[i].Department(), line)
				}
			}
		}
		for _, box := range boxes(Compose(r).Blocks) {
			for i := range list {
				if box.Title != Typo(list[i].Name) {
					continue
				}
				shown++
				says := strings.Contains(box.Aside, "autre département")
				away := list[i].Department() != r.Department
				if says != away || away && !strings.Contains(box.Aside, fmt.Sprintf("(%s)", list[i].Department())) {
					t.Errorf("association of %s, place of %s: %q", r.Department, list[i].Department(), box.Aside)
				}
			}
		}
	})
	if shown == 0 || !testing.Short() && shown < 50 {
		t.Errorf("only %d places shown", shown)
	}
}

// placeLines are those of the steps of a plan.
func placeLines(n *diagnostic.Near) (lines []string) {
	if n == nil {
		return nil
	}
	for _, help := range n.Helps {
		for _, step := range help.Steps {
			lines = append(lines, PlaceLines(n, step)...)
		}
	}
	return lines
}

func boxes(blocks []Block) []Box {
	var all []Box
	for _, b := range blocks {
		switch b := b.(type) {
		case Box:
			all = append(append(all, b), boxes(b.Blocks)...)
		case Together:
			all = append(all, boxes(b)...)
		}
	}
	return all
}
