package core_test

import (
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
)

// FuzzRead gives a page any file: what it reads, merges and plans is said, or
// refused; what is merged can be read.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("../../../../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(names) == 0 {
		f.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "petitspas: 1\nreponses: {gou-referents: 2}\n")
	}
	f.Add("petitspas: 1\n", "petitspas: 1\nplan: {retenus: [{pas: x}]}\n")
	c, q := load(f)
	f.Fuzz(func(t *testing.T, base, file string) {
		if len(base)+len(file) > 1<<15 {
			return
		}
		if _, err := c.Read("f", file); err != nil {
			return
		}
		if _, err := c.Plan(file); err != nil {
			t.Fatalf("it is read, and has no plan: %v", err)
		}
		merged, err := c.Merge(base, file)
		if err != nil {
			return
		}
		if _, _, err := answerfile.Read(q, "f", []byte(merged)); err != nil {
			t.Fatalf("%v\n%s", err, merged)
		}
	})
}
