package zones_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/zones"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// orient is the outcome of an association whose only answer asks for « Aide aux
// démarches administratives ».
func orient(q *diagnostic.Questionnaire) *rules.Outcome {
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{
		"inc-orienter": {State: diagnostic.Known, Level: 0},
	}}
	e := rules.New(q)
	in := e.Input(a)
	return e.Run(&in)
}

func lacking(q *diagnostic.Questionnaire, f zones.Found) (names []string) {
	for i, kind := range q.HelpKinds() {
		if f.Lacking[i] {
			names = append(names, kind.ID)
		}
	}
	return names
}

func TestLook(t *testing.T) {
	q, help := load(t), "Aide aux démarches administratives"
	at := func(y float64) *places.Point { return &places.Point{Latitude: y, Longitude: 0} }
	list := places.NewList([]places.Place{
		{ID: "here", Commune: "Inventé", Postcode: "37990", At: at(47), Services: []string{help}},
		{ID: "other", Commune: "Autre-Service", Postcode: "37980", At: at(46), Services: []string{"Loisirs et créations numériques"}},
		{ID: "border", Commune: "Lisière", Postcode: "37970", At: at(46.5), Services: []string{"Loisirs et créations numériques"}},
		{ID: "beyond", Commune: "Voisin", Postcode: "86990", At: at(46.4), Services: []string{help}},
		{ID: "remote", Commune: "Loin", Postcode: "37960", At: at(45), Services: []string{help}, Ways: []string{"À distance"}},
		{ID: "bus", Commune: "Ailleurs", Postcode: "37950", At: at(44), Services: []string{help}, Moves: []string{"Itinérant"}},
		{ID: "office", Commune: "Bureau", Postcode: "37940", At: at(43), Services: []string{help}, Access: []string{"Ce lieu n'accueille pas de public"}},
	})
	f := zones.New(q, list)
	for _, c := range []struct {
		department, commune, label string
		covered, lacks             bool
	}{
		{"37", "Inventé", "37990 Inventé", true, false},
		{"37", "37990", "37990", true, false},
		{"37", "autre service", "37980 Autre-Service", true, true}, // nothing of this kind within 30 km
		{"37", "Lisière", "37970 Lisière", true, false},            // 11 km away, in another département
		{"37", "37999", "37999", true, true},                       // no place with this postcode
		{"37", "Loin", "37960 Loin", true, true},                   // from a distance only
		{"37", "37950 Ailleurs", "37950 Ailleurs", true, false},    // the bus is at home here
		{"37", "Bureau", "37940 Bureau", true, true},
		{"37", "Nulle-Part", "", true, false}, // perhaps Inventé, written in another way
		{"37", "Jeanne Dupont", "", true, false},
		{"37", "", "", true, false},
		{"86", "", "", true, false},
		{"75", "", "", false, false}, // the list does not cover it
		{"", "37999", "37999", true, true},
	} {
		found, covered := f.Look(orient(q), c.department, c.commune)
		if covered != c.covered || found.Commune != c.label {
			t.Errorf("%s %q: covered %v, %q", c.department, c.commune, covered, found.Commune)
		}
		if covered && slices.Contains(lacking(q, found), help) != c.lacks {
			t.Errorf("%s %q lacks %v", c.department, c.commune, lacking(q, found))
		}
	}
	if counts := f.Count("37"); counts[0] != 3 {
		t.Errorf("%d places in the département", counts[0])
	}
}

// TestAListOfOneKindSaysNothingOfServices: with a list of Guid'Asso alone, nobody
// lacks a service, as nothing is known of them.
func TestAListOfOneKindSaysNothingOfServices(t *testing.T) {
	q := load(t)
	f := zones.New(q, places.NewList([]places.Place{{ID: "g", Commune: "Inventé", Postcode: "37990", Support: "a-guidasso"}}))
	found, covered := f.Look(orient(q), "37", "37999")
	if names := lacking(q, found); !covered || slices.Contains(names, "Aide aux démarches administratives") {
		t.Errorf("covered %v, lacking %v", covered, names)
	}
}

// TestWhatIsLackingIsNotInThePlan: where a kind of help is lacking, the plan shows
// no place near for any step that asks for it; where it shows one in the commune
// or near, nothing is lacking. The plan is made in another way.
func TestWhatIsLackingIsNotInThePlan(t *testing.T) {
	q := load(t)
	e := rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		list := places.NewList(drawPlaces(t))
		department := rapid.SampledFrom([]string{"37", "86", "75"}).Draw(t, "department")
		commune := rapid.SampledFrom([]string{"", "Inventé", "37990", "86990", "37999", "Nulle-Part", "Lointain 37100"}).Draw(t, "commune")
		a := diagnostic.Answers{Path: diagnostic.CompletePath, Date: "2026-11-21", Values: map[string]diagnostic.Answer{}}
		for i := range q.Questions {
			if question := &q.Questions[i]; question.Kind == diagnostic.KindLevels {
				a.Values[question.ID] = diagnostic.Answer{State: diagnostic.Known, Level: rapid.IntRange(0, 3).Draw(t, question.ID)}
			}
		}
		a.Values[q.Questions[q.Policy.Landmarks.Department].ID] = diagnostic.Answer{State: diagnostic.Known, Text: department}
		if commune != "" {
			a.Values[q.Questions[q.Places.Commune].ID] = diagnostic.Answer{State: diagnostic.Known, Text: commune}
		}
		in := e.Input(a)
		found, covered := zones.New(q, list).Look(e.Run(&in), department, commune)
		r := rules.Evaluate(q, a)
		n := rules.Near(q, a, &r, rules.List{List: list})
		if n == nil || !covered {
			return
		}
		names := lacking(q, found)
		for _, help := range n.Helps {
			near := slices.ContainsFunc(help.Places, func(p diagnostic.PlaceRef) bool {
				return p.Nearness == diagnostic.NearCommune || p.Nearness == diagnostic.NearClose
			})
			for _, id := range help.Steps {
				i, _ := q.Step(id)
				kind := q.HelpKinds()[q.HelpKind(&q.Steps[i])].ID
				if near && slices.Contains(names, kind) && len(sharing(q, &r, kind)) == 1 {
					t.Fatalf("%q is said to lack, and %s has %+v", kind, id, help.Places)
				}
			}
		}
	})
}

// sharing are the steps of a plan that ask for a kind of help.
func sharing(q *diagnostic.Questionnaire, r *diagnostic.Result, kind string) (ids []string) {
	for _, s := range r.Plan.Steps {
		if i, ok := q.Step(s.ID); ok && i < len(q.Steps) {
			if k := q.HelpKind(&q.Steps[i]); k >= 0 && q.HelpKinds()[k].ID == kind {
				ids = append(ids, s.ID)
			}
		}
	}
	return ids
}

func drawPlaces(t *rapid.T) []places.Place {
	var all []places.Place
	for i := range rapid.IntRange(0, 8).Draw(t, "places") {
		p := rapid.SampledFrom([]places.Place{
			{Commune: "Inventé", Postcode: "37990", At: &places.Point{Latitude: 47, Longitude: 0.9}},
			{Commune: "Supposé", Postcode: "37990", At: &places.Point{Latitude: 47.05, Longitude: 0.95}},
			{Commune: "Lointain", Postcode: "37100", At: &places.Point{Latitude: 47.6, Longitude: 0.2}},
			{Commune: "Inventé", Postcode: "86990", At: &places.Point{Latitude: 46.95, Longitude: 0.9}},
		}).Draw(t, "town")
		p.ID, p.Name = fmt.Sprint(i), fmt.Sprint("Lieu inventé ", i)
		if rapid.Bool().Draw(t, "support") {
			p.Support = rapid.SampledFrom([]string{"a-guidasso", "a-mda"}).Draw(t, "kind")
		} else {
			p.Services = rapid.SliceOfNDistinct(rapid.SampledFrom(places.Services()), 1, 3, rapid.ID[string]).Draw(t, "services")
		}
		all = append(all, p)
	}
	return all
}
