package places

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func towns() *List {
	return NewList([]Place{
		{Commune: "Saint-Imaginaire", Postcode: "37991"}, {Commune: "Saint-Imaginaire", Postcode: "37995"},
		{Commune: "Saint-Imaginé", Postcode: "37992"}, {Commune: "L’Œuvre-Fictive", Postcode: "37992"},
		{Commune: "Inventé", Postcode: "37990"}, {Commune: "Inventé", Postcode: "86990"},
		{Commune: "Sans-Code"},
	})
}

func TestFind(t *testing.T) {
	l := towns()
	for _, c := range []struct {
		department, written, name string
		close                     []string
	}{
		{"37", "st imaginaire", "Saint-Imaginaire", nil},
		{"37", "37995", "37995", nil},
		{"37", "l'oeuvre fictive 37992", "37992 L’Œuvre-Fictive", nil},
		{"37", "Saint Imaginaire (37991, 37995)", "37995 Saint-Imaginaire", nil}, // as it is shown
		{"37", "37992", "37992", nil},                                            // of two communes here, and perhaps of others
		{"37", "37999", "", nil},
		{"37", "Saint", "", []string{"Saint-Imaginaire (37991, 37995)", "Saint-Imaginé (37992)"}},
		{"37", "Imvente", "", []string{"Inventé (37990)"}},
		{"37", "Inventé 86990", "86990 Inventé", nil}, // it acts in another département
		{"37", "Nulle-Part", "", nil},
		{"37", "   ", "", nil},
		{"75", "Inventé", "", nil},
		{"", "Inventé", "", nil},
	} {
		name, close := l.Find(c.department, c.written)
		if name != c.name || !slices.Equal(close, c.close) {
			t.Errorf("%s %q: %q, %q", c.department, c.written, name, close)
		}
	}
	if got := strings.Join(l.Names("37"), " ; "); got != "Inventé (37990) ; L’Œuvre-Fictive (37992) ; Saint-Imaginaire (37991, 37995) ; Saint-Imaginé (37992)" {
		t.Error(got)
	}
	if got := strings.Join(l.Labels(), " ; "); !strings.HasPrefix(got, "Sans-Code ; 37990 Inventé") || !strings.HasSuffix(got, "; 86990 Inventé") {
		t.Error(got)
	}
}

// TestWhatIsFoundIsFoundAgain: what Find gives leads to the same commune, and it
// never proposes more than a few.
func TestWhatIsFoundIsFoundAgain(t *testing.T) {
	l := towns()
	rapid.Check(t, func(t *rapid.T) {
		written := rapid.StringOfN(rapid.SampledFrom([]rune("stimagéœ37 9012-'’")), 0, 12, -1).Draw(t, "written")
		if rapid.Bool().Draw(t, "known") {
			written = rapid.SampledFrom(append(l.Labels(), "Inventé", "37992", "37991")).Draw(t, "label")
		}
		name, close := l.Find("37", written)
		if len(close) > closeTowns || name != "" && len(close) > 0 {
			t.Fatalf("%q: %q, %q", written, name, close)
		}
		if again, _ := l.Find("37", name); name != "" && again != name {
			t.Fatalf("%q gives %q, then %q", written, name, again)
		}
		if w := l.Locate("37", written); name != "" && !strings.HasSuffix(name, w.Commune) {
			t.Fatalf("%q is %q, and %q", written, name, w.Commune)
		}
	})
}
