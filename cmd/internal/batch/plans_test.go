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

func drawName(a diagnostic.Answers, r diagnostic.Result) ([]byte, error) {
	return []byte(r.Association + " " + r.Date), nil
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

func TestInterruptedPlansAreContinued(t *testing.T) {
	const data = "profil.nom;gou-referents;date\nA;1;2026-01-01\nB;2;\nC;3;\n"
	folder := t.TempDir()
	calls := make(chan string, 10)
	broken := func(a diagnostic.Answers, r diagnostic.Result) ([]byte, error) {
		if r.Association == "B" {
			return nil, errors.New("broken")
		}
		return drawName(a, r)
	}
	if _, err := plansOf(t, data, &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: broken, Day: "2026-11-21"}); err == nil {
		t.Fatal("a plan that cannot be drawn is not an error")
	}
	kept := filepath.Join(folder, "000002-nom.plan.pdf")
	if err := os.WriteFile(kept, []byte("already there"), 0o600); err != nil {
		t.Fatal(err)
	}
	counted := func(a diagnostic.Answers, r diagnostic.Result) ([]byte, error) {
		calls <- r.Association
		return drawName(a, r)
	}
	names, err := plansOf(t, data, &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: counted, Day: "2026-11-21", Resume: true})
	if err != nil || len(names) != 3 {
		t.Fatal(names, err)
	}
	close(calls)
	for name := range calls {
		if name == "A" {
			t.Error("a plan that was there is made again")
		}
	}
	for name, want := range map[string]string{"000002": "already there", "000003": "B 2026-11-21", "000004": "C 2026-11-21"} {
		if got, err := os.ReadFile(filepath.Join(folder, name+"-nom.plan.pdf")); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := plansOf(t, data, &batch.Plans{Disk: dossier.System(), Folder: folder, Single: true, Draw: drawName}); !errors.Is(err, os.ErrExist) {
		t.Errorf("a plan is replaced without being asked: %v", err)
	}
}
