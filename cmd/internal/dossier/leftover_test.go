package dossier

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWhatAKilledProgramLeftIsRemoved: another day, and only when no program
// holds it.
func TestWhatAKilledProgramLeftIsRemoved(t *testing.T) {
	dir := t.TempDir()
	left := func(name string, age time.Duration) {
		path := filepath.Join(dir, name)
		when := time.Now().Add(-age)
		if err := os.WriteFile(path, []byte("des réponses"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	const days = 24 * time.Hour
	left(".petitspas-vieux", 2*days)
	left(".petitspas-recent", time.Hour)
	left("petitspas-a-nous", 9*days)
	left(".autre-programme", 9*days)
	if err := os.Mkdir(filepath.Join(dir, ".petitspas-dossier"), 0o700); err != nil {
		t.Fatal(err)
	}
	long, err := System().Create(filepath.Join(dir, "rejets.csv"), false, Private)
	if err != nil {
		t.Fatal(err)
	}
	scratch, err := System().NewScratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{long.file.Name(), scratch.Path()} { // nothing is written for days
		if err := os.Chtimes(path, time.Now().Add(-3*days), time.Now().Add(-3*days)); err != nil {
			t.Fatal(err)
		}
	}
	left(".petitspas-plus-vieux", 30*days)

	if err := System().Write(filepath.Join(dir, "lavoir.reponses.yaml"), nil); err != nil {
		t.Fatal(err)
	}
	if err := long.Commit(); err != nil {
		t.Errorf("a file being written was removed: %v", err)
	}
	if _, err := os.Stat(scratch.Path()); err != nil {
		t.Errorf("a file in use was removed: %v", err)
	}
	scratch.Forget()
	entries, _ := os.ReadDir(dir)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	want := []string{".autre-programme", ".petitspas-dossier", ".petitspas-recent", "lavoir.reponses.yaml", "petitspas-a-nous", "rejets.csv"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

// TestTheWayIsClearedOnce: a folder of thousands of plans is not listed for each.
func TestTheWayIsClearedOnce(t *testing.T) {
	dir, disk := t.TempDir(), System()
	if err := disk.Write(filepath.Join(dir, "a"), nil); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(dir, ".petitspas-vieux")
	when := time.Now().Add(-48 * time.Hour)
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, when, when); err != nil {
		t.Fatal(err)
	}
	if err := disk.Write(filepath.Join(dir, "b"), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err != nil {
		t.Errorf("the folder was listed again: %v", err)
	}
}
