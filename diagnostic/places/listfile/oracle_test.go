package listfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/places/madeup"
)

// judged is what the reference implementation says of a row.
type judged struct {
	Ok                                          bool
	ID, Pivot, Nom, Commune, Adresse, Telephone string
	CodePostal                                  string `json:"code_postal"`
	CodeInsee                                   string `json:"code_insee"`
	Complement                                  string `json:"complement_adresse"`
	DateMaj                                     string `json:"date_maj"`
	Latitude, Longitude                         *float64
	Typologie, Courriels, Itinerance, Services  []string
	SiteWeb                                     []string `json:"site_web"`
	Horaires, Source                            string
	Publics, Frais, Acces, Accompagnement       []string
	PrisesEnCharge                              []string `json:"prises_en_charge"`
	Fiche                                       string   `json:"fiche_acces_libre"`
	Rdv                                         string   `json:"prise_rdv"`
}

// TestReferenceImplementation compares, row by row, with the implementation of
// the schema that its authors publish: rows it refuses are refused, the others
// are read as it reads them.
func TestReferenceImplementation(t *testing.T) {
	rows := madeup.Rows(2600, 6)
	verdicts := reference(t, rows)
	var csv bytes.Buffer
	if err := madeup.WriteCSV(&csv, rows); err != nil {
		t.Fatal(err)
	}
	lot, err := Read("national.csv", csv.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[int]string{}
	for _, r := range lot.Rejects {
		refused[r.Row] = r.Field
	}
	if len(verdicts) != len(rows) || lot.Rows != len(rows) {
		t.Fatalf("%d verdicts, %d rows read of %d", len(verdicts), lot.Rows, len(rows))
	}
	next, faults := 0, map[string]bool{}
	for i, v := range verdicts {
		field, isRefused := refused[i+1]
		if v.Ok == isRefused {
			t.Errorf("row %d (%q broken) %v: the reference accepts it: %v", i+1, rows[i].Broken, rows[i].Values, v.Ok)
		}
		if !v.Ok {
			faults[rows[i].Broken] = true
			if field != rows[i].Broken {
				t.Errorf("row %d is refused for %q, not for %q", i+1, field, rows[i].Broken)
			}
		}
		if isRefused {
			continue
		}
		if diff := cmp.Diff(v, judgedOf(&lot.Places[next])); diff != "" {
			t.Errorf("row %d (-reference +ours):\n%s", i+1, diff)
		}
		next++
	}
	if next < 2000 || len(faults) < 20 {
		t.Errorf("%d places and %d kinds of faults prove little", next, len(faults))
	}
}

// reference asks the reference implementation, which the gate installs.
func reference(t *testing.T, rows []madeup.Row) []judged {
	t.Helper()
	folder := filepath.Join("..", "..", "..", ".ci", "lieux")
	_, errModule := os.Stat(filepath.Join(folder, "node_modules"))
	_, errNode := exec.LookPath("node")
	if (errModule != nil || errNode != nil) && os.Getenv("CI") == "" {
		t.Skip("the reference implementation is not installed (see .ci/run)")
	}
	// Empty cells are missing keys, as in the published JSON.
	columns := places.Columns()
	list := make([]map[string]string, len(rows))
	for i, r := range rows {
		list[i] = map[string]string{}
		for c, value := range r.Values {
			if value != "" || columns[c].Required {
				list[i][columns[c].Name] = value
			}
		}
	}
	input, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "oracle.js")
	cmd.Dir, cmd.Stdin, cmd.Stderr = folder, bytes.NewReader(input), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var verdicts []judged
	for scanner := bufio.NewScanner(bytes.NewReader(out)); scanner.Scan(); {
		var v judged
		if err := json.Unmarshal(scanner.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

func judgedOf(p *places.Place) judged {
	v := judged{
		Ok: true, ID: p.ID, Pivot: p.Pivot, Nom: p.Name, Commune: p.Commune, Adresse: p.Address, Telephone: p.Phone,
		CodePostal: p.Postcode, CodeInsee: p.Insee, Complement: p.Complement, DateMaj: p.Updated,
		Typologie: list(p.Kinds), Courriels: list(p.Emails), Itinerance: list(p.Moves), Services: list(p.Services), SiteWeb: list(p.Sites),
		Horaires: p.Hours, Source: p.Source, Publics: list(p.Publics), Frais: list(p.Fees), Acces: list(p.Access),
		Accompagnement: list(p.Ways), PrisesEnCharge: list(p.Care), Fiche: p.Sheet, Rdv: p.Booking,
	}
	if p.At != nil {
		v.Latitude, v.Longitude = &p.At.Latitude, &p.At.Longitude
	}
	// The reference forgets that a place receives nobody when it says more, and
	// says so of those without services. We keep what was written.
	v.Acces = slices.DeleteFunc(v.Acces, func(word string) bool { return word == "Ce lieu n'accueille pas de public" })
	if len(p.Services) == 0 {
		v.Acces = []string{"Ce lieu n'accueille pas de public"}
	}
	return v
}

func list(words []string) []string { return append([]string{}, words...) }
