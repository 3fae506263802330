package places

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func policy() Policy { return Policy{PerNeed: 2, PerPlan: 5, Bands: []int{5, 15, 30}, OldMonths: 12} }

// drawPlace draws a place of one of three départements, near one another.
func drawPlace(t *rapid.T, i int) Place {
	town := rapid.SampledFrom([]Place{
		{Commune: "Inventé", Postcode: "37990", At: &Point{47, 0.9}},
		{Commune: "Supposé", Postcode: "37990", At: &Point{47.05, 0.95}},
		{Commune: "Lointain", Postcode: "37100", At: &Point{47.6, 0.2}},
		{Commune: "Inventé", Postcode: "86990", At: &Point{46.95, 0.9}},
		{Commune: "Ailleurs", Postcode: "2A990", Insee: "2A004", At: &Point{42, 9}},
	}).Draw(t, "town")
	p := Place{ID: fmt.Sprint("i", i), Name: fmt.Sprint("Lieu ", rapid.IntRange(0, 9).Draw(t, "name")), Commune: town.Commune,
		Postcode: town.Postcode, Insee: town.Insee, Address: "1 rue du Modèle", Updated: "2026-01-01"}
	if rapid.IntRange(0, 3).Draw(t, "located") > 0 {
		p.At = &Point{town.At.Latitude + float64(rapid.IntRange(-30, 30).Draw(t, "y"))/100, town.At.Longitude}
	}
	some := func(name string, words []string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(words), 0, 2, rapid.ID[string]).Draw(t, name)
	}
	p.Services, p.Ways, p.Fees = some("services", Services()[:3]), some("ways", Ways()), some("fees", fees())
	p.Moves, p.Care, p.Access = some("moves", moves()), some("care", Care()[:2]), some("access", access()[4:])
	p.Support = rapid.SampledFrom([]string{"", "", "a-guidasso", "a-mda"}).Draw(t, "support")
	return p
}

func drawList(t *rapid.T) *List {
	var all []Place
	for i := range rapid.IntRange(0, 14).Draw(t, "places") {
		all = append(all, drawPlace(t, i))
	}
	return NewList(all)
}

// TestChoicesAreRight checks each choice by what it says, and that no place
// left out was nearer: in the commune while one farther is chosen.
func TestChoicesAreRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawList(t)
		commune := rapid.SampledFrom([]string{"", "Inventé", "37990", "inventé 86990", "Nulle-Part", "LOINTAIN", "37990 Inconnue"}).Draw(t, "commune")
		department := rapid.SampledFrom([]string{"37", "86", "2A", "75"}).Draw(t, "department")
		w := l.Locate(department, commune)
		n := Need{Supports: []string{"a-guidasso"}, Services: Services()[:2], Care: Care()[:1]}
		chosen := l.Choose(&w, n, policy())
		if len(chosen) > 2 {
			t.Fatalf("%d places", len(chosen))
		}
		for i, c := range chosen {
			p := c.Place
			suits := p.Support == "a-guidasso" || p.Support == "" && (slices.Contains(p.Services, Services()[0]) || slices.Contains(p.Services, Services()[1]))
			if !suits || !p.Receives() {
				t.Errorf("%+v does not suit", p)
			}
			if (p.Department() != department) != (c.Elsewhere != "") {
				t.Errorf("%s from %s: elsewhere %q", p.Department(), department, c.Elsewhere)
			}
			if c.Elsewhere != "" && c.Near != InCommune && c.Near != Close && !slices.Contains(p.Ways, "À distance") {
				t.Errorf("far away, in another département: %+v", p)
			}
			if c.Near == InCommune && Fold(p.Commune) != w.folded {
				t.Errorf("%s is not in the commune %q", p.Commune, commune)
			}
			if c.Km >= 0 && w.Commune == "" && w.postcode == p.Postcode {
				t.Errorf("%d km from a commune that only its postcode says", c.Km)
			}
			if c.Km >= 0 && math.Abs(float64(c.Km)-flat(w.at, p.At)) > 2 {
				t.Errorf("%d km, not %.1f", c.Km, flat(w.at, p.At))
			}
			if i > 0 && chosen[0].Place.Name == p.Name && chosen[0].Place.Postcode == p.Postcode {
				t.Errorf("the same place twice: %+v", p)
			}
		}
		if len(chosen) == 0 || chosen[0].Near == InCommune || !w.Placed() {
			return
		}
		for i := range l.Places {
			if p := &l.Places[i]; p.Receives() && w.in(p, Fold(p.Commune)) && p.Support == "" && slices.Contains(p.Services, Services()[0]) {
				t.Errorf("%+v is in the commune, %+v is chosen", p, chosen[0].Place)
			}
		}
	})
}

// flat is the distance in km another way: on a plane.
func flat(a, b *Point) float64 {
	const degree = 111.2 // km
	y := (a.Latitude - b.Latitude) * degree
	x := (a.Longitude - b.Longitude) * degree * math.Cos((a.Latitude+b.Latitude)/2*math.Pi/180)
	return math.Hypot(x, y)
}

// TestChoiceDoesNotDependOnOrder: the same places in another order give the
// same choice.
func TestChoiceDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawList(t)
		other := NewList(rapid.Permutation(l.Places).Draw(t, "order"))
		n := Need{Supports: []string{"a-mda"}, Services: Services()[:3]}
		for _, commune := range []string{"", "37990", "Supposé"} {
			w, v := l.Locate("37", commune), other.Locate("37", commune)
			a, b := l.Choose(&w, n, policy()), other.Choose(&v, n, policy())
			same := slices.EqualFunc(a, b, func(x, y Choice) bool { return x.Place.ID == y.Place.ID && x.Near == y.Near && x.Km == y.Km })
			if !same {
				t.Fatalf("%q: %v, then %v", commune, a, b)
			}
		}
	})
}

func TestChoiceOrder(t *testing.T) {
	at := func(y float64) *Point { return &Point{y, 0} }
	here := Place{ID: "here", Name: "a", Commune: "Inventé", Postcode: "37990", At: at(47), Services: Services(), Fees: []string{paid}}
	list := []Place{
		{ID: "remote", Name: "b", Commune: "Loin", Postcode: "37100", At: at(48), Services: Services(), Ways: []string{atADistance}},
		{ID: "far", Name: "c", Commune: "Loin", Postcode: "37100", At: at(48), Services: Services()},
		{ID: "bus", Name: "d", Commune: "Loin", Postcode: "37100", At: at(48), Services: Services(), Moves: []string{roaming}},
		{ID: "paid-3-km", Name: "e", Commune: "Près", Postcode: "37200", At: at(47.03), Services: Services(), Fees: []string{paid}},
		{ID: "free-4-km", Name: "f", Commune: "Près", Postcode: "37200", At: at(47.04), Services: Services(), Fees: []string{free}},
		{ID: "cares-4-km", Name: "g", Commune: "Près", Postcode: "37200", At: at(47.042), Services: Services(), Fees: []string{free}, Care: Care()},
		{ID: "free-20-km", Name: "h", Commune: "Moyen", Postcode: "37300", At: at(47.2), Services: Services(), Fees: []string{free}},
		{ID: "border-10-km", Name: "i", Commune: "Voisin", Postcode: "86990", At: at(46.91), Services: Services()},
		{ID: "border-far", Name: "j", Commune: "Voisin", Postcode: "86100", At: at(45), Services: Services()},
		{ID: "office", Name: "k", Commune: "Inventé", Postcode: "37990", At: at(47), Services: Services(), Access: []string{noPublic}},
		here,
	}
	l := NewList(list)
	w := l.Locate("37", "inventé")
	p := policy()
	p.PerNeed = 20
	var got []string
	for _, c := range l.Choose(&w, Need{Services: Services()[:1], Care: Care()[:1]}, p) {
		got = append(got, c.Place.ID)
	}
	want := []string{"here", "cares-4-km", "free-4-km", "paid-3-km", "border-10-km", "free-20-km", "bus", "remote", "far"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestLocate(t *testing.T) {
	l := NewList([]Place{
		{Commune: "Saint-Imaginaire", Postcode: "37991", At: &Point{47, 1}},
		{Commune: "L’Œuvre-Fictive", Postcode: "37992"},
		{Commune: "Inventé", Postcode: "37990"}, {Commune: "Inventé", Postcode: "86990"},
		{Commune: "Autre", Postcode: "37990", At: &Point{47.1, 1}},
	})
	for _, c := range []struct {
		department, written, commune string
		known, placed                bool
	}{
		{"37", "St Imaginaire", "Saint-Imaginaire", true, true},
		{"37", "  SAINT IMAGINAIRE (37991) ", "Saint-Imaginaire", true, true},
		{"37", "l'oeuvre fictive", "L’Œuvre-Fictive", true, true},
		{"37", "37991", "", true, true}, // other communes may have it
		{"37", "37990", "", true, true}, // two communes
		{"86", "Inventé", "Inventé", true, true},
		{"37", "Inventé 86990", "Inventé", true, true},
		{"37", "37991 Inventé", "", false, true}, // not that postcode
		{"37", "Nulle-Part", "", false, true},
		{"37", "", "", false, false},
		{"37", "!!", "", false, false},
		{"", "86990", "", true, true},
	} {
		w := l.Locate(c.department, c.written)
		if w.Commune != c.commune || w.Placed() != c.placed || c.placed && w.Known() != c.known {
			t.Errorf("%s %q: %+v, known %v", c.department, c.written, w, w.Known())
		}
	}
	if got := l.Suggest("37", "37991 Saint Imaginere"); got != "Saint-Imaginaire" {
		t.Error(got)
	}
}

func TestDuplicates(t *testing.T) {
	list := []Place{
		{ID: "a", Pivot: "99900000000001", Name: "Médiathèque", Address: "1, rue du Modèle", Postcode: "37990"},
		{ID: "b", Pivot: "00000000000000", Name: "MEDIATHEQUE", Address: "1 rue du modele", Postcode: "37990"},
		{ID: "c", Pivot: "99900000000001", Name: "Autre", Address: "2 rue", Postcode: "37990"},
		{ID: "a", Pivot: "00000000000000", Name: "Encore", Address: "3 rue", Postcode: "37990", Updated: "2026"},
		{ID: "d", Pivot: "00000000000000", Name: "Médiathèque", Address: "1 rue du modele", Postcode: "37991"},
	}
	got := fmt.Sprint(Duplicates(list))
	if want := "[{0 [0 3]} {1 [0 2]} {2 [0 1]}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	kept, replaced := Newest(list)
	if len(kept) != 4 || len(replaced) != 1 || replaced[0].Name != "Médiathèque" || kept[2].Name != "Encore" {
		t.Errorf("%v / %v", kept, replaced)
	}
}

func TestOld(t *testing.T) {
	for _, c := range []struct {
		updated string
		old     bool
	}{{"2025-11-26", false}, {"2025-11-25", true}, {"", true}, {"2027-01-01", false}, {"hier", true}} {
		if got := Old(c.updated, "2026-11-26", 12); got != c.old {
			t.Errorf("%q: %v", c.updated, got)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"  a  b ": "a b", "a\x1b[31mb": "a [31mb", "a\u202eb\u2066c": "abc", "\ufeffx\r\ny": "x y", "L’Œuvre – 1": "L’Œuvre – 1", "\xff": "\ufffd",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
