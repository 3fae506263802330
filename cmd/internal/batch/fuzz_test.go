package batch_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// FuzzInputs reads any bytes under any name as the command does: whatever they are,
// a file that holds something is scored, refused, unreadable or told to be empty,
// as it comes or from the disk, and no place is outside of it.
func FuzzInputs(f *testing.F) {
	table, lines := "id;gou-referents\r\na;1\rb;2\n", `{"id":"x","reponses":{"gou-referents":3}}`+"\n"
	for _, data := range []string{
		table, "sep=;\n" + table, lines, gzipped(f, table), gzipped(f, lines)[:30], "petitspas: 1\nreponses: {gou-referents: 1}\n",
		archived(f, "a.csv", table, "b.ndjson", lines, "c.zip", archived(f, "d.csv", table)), "\xff\xfei\x00d\x00;\x00", "%PDF-1.7\n",
	} {
		for _, name := range []string{"a.csv", "a.zip", "a.ndjson.gz", "a"} {
			f.Add(name, []byte(data))
		}
	}
	q := load(f)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if name = filepath.Base(name); strings.ContainsRune(name, 0) || len(name) > 100 || name == "." || name == ".." || name == "/" {
			return
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return // no such name on this disk
		}
		defer os.Remove(path)
		inputs, _, err := batch.Find([]string{path}, "")
		if err != nil {
			t.Fatal(err)
		}
		inputs, ignored := batch.Unpack(inputs)
		surveys := batch.NewSurveys(q, nil, func(strictyaml.Problem) {})
		for i := range inputs {
			surveys.Plug(&inputs[i])
		}
		reject := batch.Table{Out: io.Discard, Reject: func(dst []byte, why []batch.Reject) []byte {
			for _, r := range why {
				if r.Line < 0 || r.Line > 1+len(data)*1100 || r.Reason == "" || strings.Contains(r.Reason, "%!") {
					t.Errorf("%+v", r)
				}
			}
			return dst
		}}
		counts, err := batch.Run(t.Context(), q, batch.Options{Inputs: inputs, Tables: []batch.Table{reject}, Workers: 2, Block: 64})
		if err != nil || counts.Scored < 0 || len(inputs)+ignored == 0 {
			t.Fatal(counts, ignored, err)
		}
		if _, err := batch.Run(t.Context(), q, batch.Options{Inputs: []batch.Input{batch.Stdin(strings.NewReader(string(data)))}, Eager: true, Workers: 1}); err != nil {
			t.Fatal(err)
		}
	})
}
