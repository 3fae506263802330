package batch_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// plansOf scores a table of names and returns the files made.
func plansOf(t *testing.T, data string, p *batch.Plans) ([]string, error) {
	t.Helper()
	q := load(t)
	if p.Stem == nil {
		p.Stem = func(name string) string { return "nom" }
	}
	p.Extension = ".plan.pdf"
	_, err := batch.Run(t.Context(), q, batch.Options{
		Inputs: []batch.Input{batch.Stdin(strings.NewReader(data))}, Sinks: []batch.Sink{p}, Workers: 4, Block: 64,
	})
	entries, readErr := os.ReadDir(p.Folder)
	if readErr != nil {
		t.Fatal(readErr)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names, err
}

// drawName draws what is not there.
func drawName(_ diagnostic.Answers, r diagnostic.Result, there []byte) ([]byte, error) {
	plan := r.Association + " " + r.Date
	if string(there) == plan {
		return nil, nil
	}
	return []byte(plan), nil
}

// TestPlanNamesNeverCollide: associations that share a name, that differ in
// case or accents only, or have none.
func TestPlanNamesNeverCollide(t *testing.T) {
	var b strings.Builder
	b.WriteString("profil.nom;gou-referents\n")
	for i := range 300 {
		fmt.Fprintf(&b, "%s;%d\n", []string{"CON", "con", "Été", "E\u0301te\u0301", "", "../../x", "a\x00b", strings.Repeat("é", 300)}[i%8], i%5)
	}
	names, err := plansOf(t, b.String(), &batch.Plans{Disk: dossier.System(), Folder: t.TempDir(), Single: true, Draw: drawName, Day: "2026-11-21"})
	if err != nil || len(names) != 300 {
		t.Fatal(len(names), err)
	}
	safe := regexp.MustCompile(`^[0-9]{6}-[a-z0-9-]+\.plan\.pdf$`)
	for _, name := range names {
		if !safe.MatchString(name) {
			t.Error(name)
		}
	}
}

// TestInterruptedPlansAreContinued: what is there is kept when it is what would
// be written, and made again otherwise.
func TestInterruptedPlansAreContinued(t *testing.T) {
	const data = "profil.nom;gou-referents;date\nA;1;2026-01-01\nB;2;\nC;3;\nD;3;2026-01-02\n"
	folder := t.TempDir()
	broken := func(a diagnostic.Answers, r diagnostic.Result, there []byte) ([]byte, error) {
		if r.Association == "B" {
			return nil, errors.New("broken")
		}
		return drawName(a, r, there)
	}
	if _, err := plansOf(t, data, &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: broken, Day: "2026-11-21"}); err == nil {
		t.Fatal("a plan that cannot be drawn is not an error")
	}
	for name, text := range map[string]string{"000002": "A 2026-01-01", "000004": "another plan", "000005": ""} {
		if err := os.WriteFile(filepath.Join(folder, name+"-nom.plan.pdf"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.Stat(filepath.Join(folder, "000002-nom.plan.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	p := &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: drawName, Day: "2026-11-21", Resume: true}
	names, err := plansOf(t, data, p)
	if err != nil || len(names) != 4 {
		t.Fatal(names, err)
	}
	if c := p.Counts(); c.Kept != 1 || c.Kept+c.Again+c.New != 4 || c.Again < 2 {
		t.Errorf("counts %+v", c)
	}
	if after, err := os.Stat(filepath.Join(folder, "000002-nom.plan.pdf")); err != nil || !os.SameFile(before, after) {
		t.Errorf("a plan that was there is made again (%v)", err)
	}
	for name, want := range map[string]string{"000002": "A 2026-01-01", "000003": "B 2026-11-21", "000004": "C 2026-11-21", "000005": "D 2026-01-02"} {
		if got, err := os.ReadFile(filepath.Join(folder, name+"-nom.plan.pdf")); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := plansOf(t, data, &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: drawName}); !errors.Is(err, os.ErrExist) {
		t.Errorf("a plan is replaced without being asked: %v", err)
	}
}

// TestPlansOfOthersAreTold: of a folder, only files with the name of a plan that
// this run did not write.
func TestPlansOfOthersAreTold(t *testing.T) {
	const head, rows = "profil.nom;gou-referents\n", "A;1\nB;2\nC;3\nD;4\nE;0\nF;0\n"
	folder := t.TempDir()
	made := func(rows string) *batch.Plans {
		p := &batch.Plans{
			Disk: dossier.System(), Folder: folder, Single: true, Draw: drawName, Day: "2026-11-21", Replace: true,
			Stem: func(name string) string { return strings.ToLower(name) + "-x" },
		}
		if _, err := plansOf(t, head+rows, p); err != nil {
			t.Fatal(err)
		}
		return p
	}
	others := func(p *batch.Plans) string {
		count, names, err := p.Others()
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(count, names)
	}
	if got := others(made(rows)); got != "0 []" {
		t.Error(got)
	}
	for _, name := range []string{"notes.txt", "lavoir.plan.pdf", "000009-A.plan.pdf", "000009-a.pdf", ".petitspas-1"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "000010-dossier.plan.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := others(made("A;1\nZ;2\n")); got != "5 [000003-b-x.plan.pdf 000004-c-x.plan.pdf 000005-d-x.plan.pdf]" {
		t.Error(got)
	}
}
