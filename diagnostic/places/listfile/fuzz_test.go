package listfile

import (
	"bytes"
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// FuzzFile reads any bytes as a file of ours: problems with a place, or places
// that are written, read again and written the same.
func FuzzFile(f *testing.F) {
	lot := read(f, "f", csvOf(f, madeup.Rows(6, 0)), nil)
	if len(lot.Places) == 0 {
		f.Fatal("no place is made up")
	}
	here := lot.Places[:1]
	f.Add(Write(File{Department: here[0].Department(), Date: "2026-11-21", Sources: []string{"une liste"}, Places: here}))
	f.Add([]byte("petitspas_lieux: 1\ndepartement: \"37\"\ndate: 2026-01-01\nsources: []\nlieux: [{nom: [a, b], commune: {}, 1: 2}]\n"))
	f.Add([]byte("petitspas_lieux: 1\ndepartement: \"2A\"\ndate: 2026-13-01\nsources: [\"\\e[2J\"]\nlieux: []\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ReadFile("f", data)
		if err != nil {
			checkProblems(t, err)
			return
		}
		written := Write(file)
		again, err := ReadFile("f", written)
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if diff := cmp.Diff(string(written), string(Write(again))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// FuzzCorrespondence reads a list as any correspondence says.
func FuzzCorrespondence(f *testing.F) {
	csv := csvOf(f, madeup.Rows(3, 2))
	for _, seed := range []string{
		"petitspas_correspondance_lieux: 1\nappui: ce\nsource: x\ncolonnes: {nom: nom, commune: commune, code_postal: code_postal}\nfixes: {frais_a_charge: Gratuit}\nvaleurs: {typologie: {a: b}}\n",
		"colonnes: {nom: {}}", "petitspas_correspondance_lieux: 2", "colonnes: {? [a] : b}",
	} {
		f.Add(csv, []byte(seed))
		f.Add(jsonOf(f, madeup.Rows(2, 0)), []byte(seed))
	}
	f.Fuzz(func(t *testing.T, list, rules []byte) {
		c, err := ReadCorrespondence("c", rules, []string{"ce"})
		if err != nil {
			checkProblems(t, err)
			return
		}
		lot, err := Read("f", list, c)
		if err != nil {
			checkProblems(t, err)
			return
		}
		lines := 1 + bytes.Count(list, []byte("\n")) + bytes.Count(list, []byte("\r"))
		for _, r := range lot.Rejects {
			if r.Reason == "" || r.Line < 1 || r.Line > lines || r.Column < 1 || !utf8.ValidString(r.Reason) {
				t.Fatalf("%+v", r)
			}
		}
		if lot.Refused()+len(lot.Places) != lot.Rows {
			t.Fatalf("%d refused, %d kept, %d rows", lot.Refused(), len(lot.Places), lot.Rows)
		}
	})
}

func checkProblems(t *testing.T, err error) {
	t.Helper()
	var problems strictyaml.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("not for the user: %v", err)
	}
	for _, p := range problems {
		if p.Text == "" || p.Line < 0 || p.Line > 0 && p.Column < 1 || !utf8.ValidString(p.Text) {
			t.Fatalf("%v", p)
		}
	}
}
