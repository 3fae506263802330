package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// FuzzReadResult reads any bytes as a result, and draws what is one in every
// format: no panic, sizes that follow that of the result, tables and JSON that
// other programs read.
func FuzzReadResult(f *testing.F) {
	for _, s := range samples(f)[:3] {
		var out bytes.Buffer
		if err := writeJSON(&out, s.result, Options{}); err != nil {
			f.Fatal(err)
		}
		f.Add(out.Bytes())
	}
	for _, seed := range []string{
		`{"schema":1,"date":"2026-01-01"}`, `{"schema":1,"date":"9999-12-31","plan":{"pas":[{"pour_le":"0001-01-01"}]}}`, `{"schema":1e400}`, `{"schema":1,"date":"2026-01-01","axes":[{"note":-9223372036854775808}]}`,
		`{"schema":1,"date":"2026-01-01","axes":null,"plan":null,"niveaux":[]}`, `[`, `{"schema":1,"schema":2}`, "\ufeff{}", `{"schema":1,"date":"2026-01-01","reponses":[{"question":"a","etat":"connue","axe":"x","niveau":4,"poids":3}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return // drawn in PDF, it takes seconds
		}
		r, err := ReadResult(data)
		if err != nil {
			checkSaid(t, err)
			return
		}
		for _, format := range Formats() {
			if format.Name == "pdf" && len(data) > 2048 {
				continue // it takes a tenth of a second
			}
			var out bytes.Buffer
			if err := format.Write(&out, r, Options{}); err != nil {
				t.Fatalf("%s: %v", format.Name, err)
			}
			if out.Len() > 4<<20+200*len(data) {
				t.Fatalf("%s: %d bytes from %d", format.Name, out.Len(), len(data))
			}
			switch format.Name {
			case "json":
				checkSameResult(t, r, out.Bytes())
			case "csv":
				checkTable(t, out.String())
			case "html":
				parsePage(t, out.Bytes())
			}
		}
	})
}

// checkSaid: an error is a sentence, without the words of a library.
func checkSaid(t *testing.T, err error) {
	t.Helper()
	for _, word := range []string{"json:", "cannot", "unexpected", "invalid", "%!"} {
		if strings.Contains(err.Error(), word) && !strings.Contains(err.Error(), "«") {
			t.Fatalf("%q", err)
		}
	}
}

// checkSameResult: what is saved again says the same.
func checkSameResult(t *testing.T, r diagnostic.Result, data []byte) {
	t.Helper()
	again, err := ReadResult(data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	before, _ := json.Marshal(r)
	after, _ := json.Marshal(again)
	if diff := cmp.Diff(string(before), string(after)); diff != "" {
		t.Fatal(diff)
	}
}

// checkTable: every row has the cells of the first, and none is a formula.
func checkTable(t *testing.T, table string) {
	t.Helper()
	rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\ufeff")))
	rows.Comma = ';'
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in %s", err, table)
		}
		for _, cell := range row {
			if strings.TrimLeft(cell, "=+@") != cell {
				t.Fatalf("formula %q", cell)
			}
		}
	}
}

// FuzzReadOthers reads any bytes as what the program saves besides results.
func FuzzReadOthers(f *testing.F) {
	for _, seed := range []string{
		`{"schema":1,"nature":"comparaison"}`, `{"schema":1,"nature":"entre-nous"}`, `{"schema":1,"nature":"entre-nous","feuilles":-1,"groupes":[{}]}`, `[]`, `{"nature":1}`, "",
		`{"schema":1,"nature":"comparaison","dates":[{}],"axes":[{"dates":[{"note":9e9}]}]}`,
	} {
		f.Add([]byte(seed))
	}
	for _, v := range volunteersSamples(f) {
		f.Add(writeVolunteers(f, "json", v, Options{}))
	}
	for _, c := range comparisonSamples(f) {
		f.Add(writeComparison(f, "json", c, Options{}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		if IsVolunteers(data) {
			v, err := ReadVolunteers(data)
			if err != nil {
				checkSaid(t, err)
				return
			}
			for _, format := range VolunteersFormats() {
				if format == "pdf" && len(data) > 2048 {
					continue
				}
				if err := WriteVolunteers(io.Discard, format, v, Options{}); err != nil {
					t.Fatalf("%s: %v", format, err)
				}
			}
		}
		if IsComparison(data) {
			c, err := ReadComparison(data)
			if err != nil {
				checkSaid(t, err)
				return
			}
			for _, format := range ComparisonFormats() {
				if format.Name == "pdf" && len(data) > 2048 {
					continue
				}
				if err := format.Write(io.Discard, c, Options{}); err != nil {
					t.Fatalf("%s: %v", format.Name, err)
				}
			}
		}
	})
}
