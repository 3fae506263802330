package batch_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/batch/madeup"
)

// TestBothTablesSayTheSame: the table for spreadsheets, written by pieces, and
// NDJSON, written otherwise, hold the same results.
func TestBothTablesSayTheSame(t *testing.T) {
	q := load(t)
	var table bytes.Buffer
	if err := madeup.Write(&table, q, madeup.Every, 2000); err != nil {
		t.Fatal(err)
	}
	out, _, err := score(context.Background(), q, batch.Options{Inputs: []batch.Input{batch.Stdin(&table)}})
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.csv.String(), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 2001 {
		t.Fatal(len(rows), err)
	}
	for i, line := range slices.Collect(strings.Lines(out.json.String())) {
		var said map[string]any
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.UseNumber()
		if err := decoder.Decode(&said); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		flatten(want, "", said)
		got := map[string]string{}
		for column, name := range rows[0] {
			got[name] = rows[i+1][column]
		}
		// A file that is « - » is no formula in the one, and itself in the other.
		delete(want, "fichier")
		delete(got, "fichier")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("row %d (-ndjson +csv):\n%s", i+1, diff)
		}
	}
}

// flatten names the values of an object as the columns of the table are.
func flatten(columns map[string]string, prefix string, object map[string]any) {
	for name, value := range object {
		switch v := value.(type) {
		case map[string]any:
			if name == "axes" {
				flatten(columns, "", v)
			} else {
				flatten(columns, name+"_", v)
			}
		case []any:
			items := make([]string, len(v))
			for i := range v {
				items[i] = fmt.Sprint(v[i])
			}
			columns[prefix+name] = strings.Join(items, "|")
		case nil:
			columns[prefix+name] = ""
		default:
			columns[prefix+name] = fmt.Sprint(v)
		}
	}
}
