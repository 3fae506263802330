package batch_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
)

// TestCopiesAreReadOnce: one file given twice, under other names, in an archive.
// Answers of two associations may be the same.
func TestCopiesAreReadOnce(t *testing.T) {
	dir := t.TempDir()
	path := func(name, data string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	table, other := "gou-referents\n1\n", "gou-referents\n2\n"
	a, b, c := path("a.csv", table), path("b.csv", other), path("c.csv", table)
	zip := path("d.zip", archived(t, "a.csv", table, "e.csv", "gou-referents\n1\n3\n"))
	answers := path("x.reponses.yaml", "petitspas: 1\n")
	same := path("y.reponses.yaml", "petitspas: 1\n")
	link := filepath.Join(dir, "lien.reponses.yaml")
	if err := os.Link(answers, link); err != nil {
		t.Skip(err)
	}
	inputs, _, err := batch.Find([]string{a, b, a, c, zip, answers, same, link}, "")
	if err != nil {
		t.Fatal(err)
	}
	inputs, _ = batch.Unpack(inputs)
	distinct, copies := batch.Distinct(inputs)
	var names []string
	for i, in := range distinct {
		names = append(names, strings.TrimPrefix(in.Name, dir+"/"))
		if in.Number != i+1 {
			t.Errorf("%s has number %d", in.Name, in.Number)
		}
	}
	if got := strings.Join(names, " "); got != "a.csv b.csv d.zip/e.csv x.reponses.yaml y.reponses.yaml" || len(copies) != 4 {
		t.Errorf("%s, %v", got, copies)
	}
}

// TestWhoAnsweredTwiceCountsOnce: the export of Monday, and that of Friday with one
// more answer and one corrected.
func TestWhoAnsweredTwiceCountsOnce(t *testing.T) {
	q := load(t)
	data, err := os.ReadFile(filepath.Join(exports, "kobo-libelles.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	dir := t.TempDir()
	for name, of := range map[string][]string{"lundi.csv": lines[:len(lines)/2], "vendredi.csv": lines} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(of, "")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := rowsOf(t, q, filepath.Join(dir, "vendredi.csv"))
	got, counts := rowsOf(t, q, dir)
	if counts.Scored != 10 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%+v, got\n%q\nwant\n%q", counts, got, want)
	}
}

// TestRepeatedIDsAreCounted, in any order of the work.
func TestRepeatedIDsAreCounted(t *testing.T) {
	q := load(t)
	repeats := batch.NewRepeats()
	table := "id;gou-referents\n" + strings.Repeat("a;1\nb;2\n;3\n", 50) + "c;4\n"
	input := batch.Stdin(strings.NewReader(table))
	if _, _, err := score(t.Context(), q, batch.Options{Inputs: []batch.Input{input}, Sinks: []batch.Sink{repeats}, Workers: 4, Block: 40}); err != nil {
		t.Fatal(err)
	}
	if repeats.Count() != 98 {
		t.Errorf("%d", repeats.Count())
	}
}
