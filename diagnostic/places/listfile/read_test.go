package listfile

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
)

func csvOf(t testing.TB, rows []madeup.Row) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := madeup.WriteCSV(&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jsonOf(t testing.TB, rows []madeup.Row) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := madeup.WriteJSON(&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, name string, data []byte, c *Correspondence) Lot {
	t.Helper()
	lot, err := Read(name, data, c)
	if err != nil {
		t.Fatal(err)
	}
	return lot
}

// TestSameFromCSVAndJSON: the two forms of the national file say the same, and
// refuse the same rows for the same reasons.
func TestSameFromCSVAndJSON(t *testing.T) {
	rows := madeup.Rows(2200, 9)
	one, other := read(t, "f", csvOf(t, rows), nil), read(t, "f", jsonOf(t, rows), nil)
	if diff := cmp.Diff(one.Places, other.Places); diff != "" {
		t.Error(diff)
	}
	why := func(rejects []Reject) (all []string) {
		for _, r := range rejects {
			all = append(all, fmt.Sprint(r.Row, r.Field, r.Reason))
		}
		return all
	}
	if diff := cmp.Diff(why(one.Rejects), why(other.Rejects)); diff != "" {
		t.Error(diff)
	}
}

// TestRejectsSayWhere finds each broken value at the place that is told.
func TestRejectsSayWhere(t *testing.T) {
	rows := madeup.Rows(2200, 5)
	for name, data := range map[string][]byte{"CSV": csvOf(t, rows), "JSON": jsonOf(t, rows)} {
		var lines [][]rune
		for line := range strings.SplitSeq(string(data), "\n") {
			lines = append(lines, []rune(line))
		}
		lot := read(t, "f", data, nil)
		if lot.Refused() < 400 {
			t.Fatalf("%s: %d rows refused", name, lot.Refused())
		}
		checked := 0
		for _, r := range lot.Rejects {
			value := rows[r.Row-1].Values[index(t, r.Field)]
			if value == "" {
				continue // nothing stands there
			}
			rest := string(lines[r.Line-1][r.Column-1 : min(len(lines[r.Line-1]), r.Column+200)])
			if rest = strings.TrimPrefix(rest, `"`); !strings.HasPrefix(rest, value) {
				t.Errorf("%s: %s is %q, at %d:%d there is %.30q", name, r.Field, value, r.Line, r.Column, rest)
			}
			checked++
		}
		if checked < 300 {
			t.Errorf("%s: %d values checked", name, checked)
		}
	}
}

func index(t *testing.T, column string) int {
	t.Helper()
	for i, c := range places.Columns() {
		if c.Name == column {
			return i
		}
	}
	t.Fatal(column)
	return 0
}

func TestFileRoundTrip(t *testing.T) {
	lot := read(t, "f", csvOf(t, madeup.Rows(600, 0)), nil)
	var here []places.Place
	for _, p := range lot.Places {
		if p.Department() == "37" {
			here = append(here, p)
		}
	}
	here[0].Name = "# Le « lieu » : \"un\" \\ {deux} & - <b> " + string(rune(0x1f600))
	here[1].Support = "a-guidasso"
	places.Sort(here)
	want := File{Department: "37", Date: "2026-11-26", Sources: []string{"liste: inventée"}, Places: here}
	data := Write(want)
	got, err := ReadFile("lieux-37.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if again := Write(got); !bytes.Equal(data, again) {
		t.Error("written again, it changes")
	}
	if lot := read(t, "x", data, nil); len(lot.Places) != len(here) {
		t.Errorf("read as a list: %d places of %d", len(lot.Places), len(here))
	}
}

func TestReadFileReportsEveryFault(t *testing.T) {
	_, err := ReadFile("lieux-37.yaml", []byte(`petitspas_lieux: 2
departement: 370
date: hier
sources: []
lieux:
  - nom: "Un lieu inventé"
    commune: "Inventé"
    code_postal: "86990"
    telephone: "02 61 91 00 00"
  - nom: "Un autre"
    commune: "Inventé"
    code_postal: 3799
    adresse: "1 rue de l’Exemple"
    telefone: "02 61 91 00 00"
  - trois
  - nom: "Sans rien"
    commune: "Inventé"
    code_postal: "37990"
`))
	want := `lieux-37.yaml:1:18: 2 est hors limites : de 1 à 1
lieux-37.yaml:2:14: « 370 » n’est pas un numéro de département
lieux-37.yaml:3:7: « hier » n’est pas une date (attendu : AAAA-MM-JJ)
lieux-37.yaml:6:5: ce lieu est dans le département « 86 », ce fichier est celui du « 370 »
lieux-37.yaml:12:18: « 3799 » n’est pas un code postal (5 chiffres)
lieux-37.yaml:14:5: clé inconnue « telefone » ; vouliez-vous dire « telephone » ?`
	if err == nil {
		t.Fatal("no problem found")
	}
	for _, line := range strings.Split(want, "\n") {
		if !strings.Contains(err.Error(), line) {
			t.Errorf("missing: %s\nin:\n%v", line, err)
		}
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != 8 {
		t.Errorf("%d problems:\n%v", n, err)
	}
}

const guidasso = `petitspas_correspondance_lieux: 1
source: "Liste inventée de structures"
appui: a-guidasso
colonnes: {nom: Structure, commune: Ville, code_postal: CP, telephone: "Tél.", frais_a_charge: Gratuit}
fixes: {date_maj: "2026-03-01"}
valeurs:
  frais_a_charge: {oui: Gratuit, non: Payant, "?": ""}
`

func TestCorrespondence(t *testing.T) {
	c, err := ReadCorrespondence("c.yaml", []byte(guidasso), []string{"a-guidasso", "a-mda"})
	if err != nil {
		t.Fatal(err)
	}
	table := "Structure;Ville;CP;Tél.;Gratuit;Autre\nMaison inventée;Inventé;37990;02 61 91 00 00;oui;x\nSans contact;Inventé;37990;;?;\n"
	lot := read(t, "l.csv", []byte(table), c)
	want := []places.Place{{
		ID: "maison-inventee-37990-invente", Name: "Maison inventée", Commune: "Inventé", Postcode: "37990", Phone: "02 61 91 00 00",
		Fees: []string{"Gratuit"}, Updated: "2026-03-01", Source: "Liste inventée de structures", Support: "a-guidasso",
	}}
	if diff := cmp.Diff(want, lot.Places); diff != "" {
		t.Error(diff)
	}
	if len(lot.Rejects) != 1 || lot.Rejects[0].Line != 3 {
		t.Errorf("%+v", lot.Rejects)
	}
	if _, err := Read("l.csv", []byte("Structures;Ville;CP;Tél.;Gratuit\n"), c); err == nil ||
		!strings.Contains(err.Error(), "c.yaml:4:1: aucune colonne ne s’appelle « Structure » dans « l.csv » ; vouliez-vous dire « Structures » ?") {
		t.Error(err)
	}
}

func TestCorrespondenceFaults(t *testing.T) {
	_, err := ReadCorrespondence("c.yaml", []byte(`petitspas_correspondance_lieux: 1
source: "x"
appui: a-guidaso
colonnes: {nom: N, comune: C, commune: V}
`), []string{"a-guidasso"})
	if err == nil {
		t.Fatal("no problem found")
	}
	for _, want := range []string{"c.yaml:3:8: ", "vouliez-vous dire « a-guidasso »", "c.yaml:4:20: aucune colonne du schéma ne s’appelle « comune » ; vouliez-vous dire « commune »", "« code_postal »"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in\n%v", want, err)
		}
	}
}

// TestWholeFileFaults: what is no list at all is said, never read as an empty
// one.
func TestWholeFileFaults(t *testing.T) {
	for data, want := range map[string]string{
		"":                     "fichier vide",
		" \n":                  "fichier vide",
		"{}":                   "f:1:1: une liste de lieux est attendue",
		"[1]":                  "f:1:2: un lieu est attendu",
		"[\n{\"id\": {}}]":     "f:2:8",
		"[{\"id\": \"a\"}":     "JSON illisible",
		"[{\"id\": \"a\"}] x":  "JSON illisible",
		"[{\"id\":":            "JSON illisible",
		"nom,commune\nA,B\n":   "f:1:1: ce n’est pas le schéma",
		"%PDF-1.7":             "un PDF",
		"petitspas_lieux: 1\n": "departement",
	} {
		if _, err := Read("f", []byte(data), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", data, err, want)
		}
	}
	if lot, err := Read("f", []byte("[]"), nil); err != nil || lot.Rows != 0 {
		t.Error(lot, err)
	}
}

func BenchmarkRead(b *testing.B) {
	rows := madeup.Rows(20000, 0)
	for name, data := range map[string][]byte{"CSV": csvOf(b, rows), "JSON": jsonOf(b, rows)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if lot := read(b, "f", data, nil); len(lot.Places) != len(rows) {
					b.Fatal(len(lot.Places))
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	rows := madeup.Rows(3, 2)
	f.Add(csvOf(f, rows))
	f.Add(jsonOf(f, rows))
	f.Add([]byte("petitspas_lieux: 1\ndepartement: \"37\"\ndate: 2026-01-01\nsources: []\nlieux: []\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lot, err := Read("f", data, nil)
		if err != nil {
			return
		}
		for i := range lot.Places {
			p := lot.Places[i]
			if strings.ContainsAny(p.Name+p.Hours+p.Commune, "\n\x1b\u202e") || p.Name == "" {
				t.Errorf("%q", p.Name)
			}
			if p.Department() == "" {
				t.Errorf("%q is nowhere", p.Name)
			}
		}
	})
}
