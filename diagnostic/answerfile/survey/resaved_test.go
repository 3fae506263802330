package survey

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// replacing writes « ? » for what an encoding lacks, as spreadsheets do.
func replacing(t *testing.T, e *charmap.Charmap, text string) string {
	t.Helper()
	replaced, err := encoding.ReplaceUnsupported(e.NewEncoder()).String(text)
	if err != nil {
		t.Fatal(err)
	}
	back, err := e.NewDecoder().String(strings.ReplaceAll(replaced, "\x1a", "?"))
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestPersonasComeBackFromPoorerEncodings(t *testing.T) {
	q := loadQuestionnaire(t)
	s, all := SchemaOf(q), personas(t, q)
	for _, l := range layouts() {
		for _, e := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.ISO8859_1} {
			t.Run(l.name+" "+e.String(), func(t *testing.T) {
				text := replacing(t, e, strings.TrimPrefix(l.write(s, all), "\ufeff"))
				rows := rowsOfText(t, text)
				m, records, problems := readAll(t, s, l.name, rows, correspondenceFor(t, s, &l, "testdata/personas/"+l.name, rows))
				if len(problems) > 0 || len(records) != len(all) {
					t.Fatal(len(records), problems)
				}
				var typed []map[string]diagnostic.Answer
				for _, answers := range all {
					typed = append(typed, lossy(t, e, answers))
				}
				l.compare(t, q, typed, records)
				if d := m.Describe(); len(d.Missing) > 0 || len(d.Unmapped) > 0 {
					t.Error(d.Missing, d.Unmapped)
				}
			})
		}
	}
}

// lossy is what is left of answers that were typed.
func lossy(t *testing.T, e *charmap.Charmap, answers map[string]diagnostic.Answer) map[string]diagnostic.Answer {
	left := map[string]diagnostic.Answer{}
	for id, a := range answers {
		a.Text = replacing(t, e, a.Text)
		left[id] = a
	}
	return left
}

func TestLostCharactersAreNeverGuessed(t *testing.T) {
	q := Question{Code: "budget", Text: "Budget", Kind: Single, Options: []Option{
		{Code: "fine", Label: "de 5\u202f000 €"}, {Code: "thin", Label: "de 6\u2009000 €"}, {Code: "wide", Label: "de 6\u202f000 €"},
		{Code: "asked", Label: "de 7?000 €"}, {Code: "lost", Label: "de 7\u202f000 €"},
	}}
	l := lookupOf(&q, &Exporter{})
	for cell, want := range map[string]string{
		"de 5?000 €": "fine", "de 5 000 €": "fine", // a lost character, and another space
		"de 5?000 ?": "fine", // in an encoding without « € »
		"de 6?000 €": "",     // two labels fit
		"de 7?000 €": "asked",
		"de 5000 €":  "",
		"de 5??00 €": "",
		"?e 5?000 €": "", // « d » is in every encoding
	} {
		got := ""
		if i, ok := l.find(cell); ok {
			got = l.choices[i].Code
		}
		if got != want {
			t.Errorf("%q is read as %q, not %q", cell, got, want)
		}
	}
}
