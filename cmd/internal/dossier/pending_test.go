package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPendingIsThereWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.csv")
	p, err := System().Create(path, false, Private)
	if err != nil {
		t.Fatal(err)
	}
	p.Write([]byte("un\n"))
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the file has its name before its end")
	}
	p.Write([]byte("deux\n"))
	if err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	checkPending(t, path, "un\ndeux\n")

	if _, err := System().Create(path, false, Private); !errors.Is(err, fs.ErrExist) {
		t.Errorf("an existing file: %v", err)
	}
	p, err = System().Create(path, true, Private)
	if err != nil {
		t.Fatal(err)
	}
	p.Write([]byte("trois"))
	p.Abort()
	checkPending(t, path, "un\ndeux\n")
}

// TestPendingDoesNotReplaceWhatCameMeanwhile: two programs write the same
// report.
func TestPendingDoesNotReplaceWhatCameMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	p, err := System().Create(path, false, Private)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("autre"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.Commit(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	checkPending(t, path, "autre")
}

// checkPending checks the file, and that nothing else is left in its folder.
func checkPending(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v", got, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
}
