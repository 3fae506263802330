package dossier_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// tree reads every file under a folder.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(folder, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func set(names ...string) []dossier.Named {
	var files []dossier.Named
	for _, name := range names {
		files = append(files, dossier.Named{Name: name, Data: []byte("new " + name)})
	}
	return files
}

func TestWriteSetMakesFolders(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b") + string(filepath.Separator)
	if err := dossier.System().WriteSet(folder, set("x.yaml", "sub/y.yaml"), false, 0o644); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"x.yaml": "new x.yaml", "sub/y.yaml": "new sub/y.yaml"}
	if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
		t.Error(diff)
	}
	if entries, err := os.ReadDir(filepath.Dir(filepath.Clean(folder))); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestWriteSetReplacesOnlyWhenAsked(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("y.yaml", "old")
	write("mine.txt", "mine")
	before := tree(t, folder)
	err := dossier.System().WriteSet(folder, set("x.yaml", "y.yaml"), false, 0o644)
	if !errors.Is(err, fs.ErrExist) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff(before, tree(t, folder)); diff != "" {
		t.Errorf("something changed: %s", diff)
	}
	if err := dossier.System().WriteSet(folder, set("x.yaml", "y.yaml"), true, 0o644); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"x.yaml": "new x.yaml", "y.yaml": "new y.yaml", "mine.txt": "mine"}
	if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// TestWriteSetIsWholeOrNothing stops in the middle: the last folder of the set
// cannot be made, because a link to nowhere has its name.
func TestWriteSetIsWholeOrNothing(t *testing.T) {
	for _, replace := range []bool{false, true} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "a.yaml"), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("nowhere", filepath.Join(folder, "sub")); err != nil {
			if runtime.GOOS != "windows" { // there it takes a right
				t.Fatal(err)
			}
			t.Skip(err)
		}
		names := []string{"b.yaml", "new/c.yaml", "sub/d.yaml"}
		if replace {
			names = append([]string{"a.yaml"}, names...)
		}
		if err := dossier.System().WriteSet(folder, set(names...), replace, 0o644); err == nil {
			t.Fatal("no error")
		}
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) != 2 {
			t.Errorf("replace %v: left %v, %v", replace, entries, err)
		}
		if data, err := os.ReadFile(filepath.Join(folder, "a.yaml")); string(data) != "old" {
			t.Errorf("replace %v: %q, %v", replace, data, err)
		}
	}
}
