package batch_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
)

// TestCopiesAreReadOnce: one file given twice, under other names, in an archive;
// never what cannot be read.
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
	unread, other1 := batch.Input{Name: "x", Size: 5, Open: unreadable}, batch.Input{Name: "y", Size: 5, Open: unreadable}
	link := filepath.Join(dir, "lien.reponses.yaml")
	if err := os.Link(answers, link); err != nil {
		t.Fatal(err)
	}
	inputs, _, err := batch.Find([]string{a, b, a, c, zip, answers, same, link}, "")
	if err != nil {
		t.Fatal(err)
	}
	inputs, _ = batch.Unpack(append(inputs, unread, other1))
	distinct, copies := batch.Distinct(inputs)
	var names []string
	for i, in := range distinct {
		names = append(names, strings.TrimPrefix(in.Name, dir+"/"))
		if in.Number != i+1 {
			t.Errorf("%s has number %d", in.Name, in.Number)
		}
	}
	if got := strings.Join(names, " "); got != "a.csv b.csv d.zip/e.csv x.reponses.yaml x y" || len(copies) != 5 {
		t.Errorf("%s, %v", got, copies)
	}
}

func unreadable() (io.ReadCloser, error) { return nil, io.ErrUnexpectedEOF }

// TestWhoAnsweredTwiceCountsOnce: the export of Monday, and that of Friday.
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

// TestTheLatestAnswerCounts, in whatever order two exports are read; and one address
// may answer for several associations.
func TestTheLatestAnswerCounts(t *testing.T) {
	q := load(t)
	const titles = "Horodateur,Adresse e-mail,gou-referents,profil.nom\n"
	dir := t.TempDir()
	old, last := filepath.Join(dir, "b.csv"), filepath.Join(dir, "a.csv")
	for path, row := range map[string]string{
		old: "2026/11/01 10:00:00 AM UTC+1,x@y.example,1,Chorale\n", last: "2026/12/24 10:00:00 AM UTC+1,x@y.example,4,chorale\n2026/12/24 10:00:00 AM UTC+1,x@y.example,2,Fanfare\n",
	} {
		if err := os.WriteFile(path, []byte(titles+row), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, order := range [][]string{{old, last}, {last, old}} {
		rows, counts := rowsOf(t, q, order...)
		if counts.Scored != 2 || !strings.Contains(strings.Join(rows, "\n"), "2026-12-24") || strings.Contains(strings.Join(rows, "\n"), "2026-11-01") {
			t.Errorf("%+v %q", counts, rows)
		}
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
