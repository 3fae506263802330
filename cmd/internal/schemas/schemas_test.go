package schemas_test

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/schemas"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestCommitted: the schemas that are read, embedded and given are those of this
// package.
func TestCommitted(t *testing.T) {
	files, err := schemas.All(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(committed(t)); n != len(files) {
		t.Errorf("%d schemas are committed, %d are made: remove what is no longer made", n, len(files))
	}
	for _, f := range files {
		data, err := fs.ReadFile(questionnaires.Schemas, "schemas/"+f.Name)
		if err != nil || string(data) != string(f.Data) {
			t.Errorf("%s is old: run « go generate ./cmd/internal/schemas »\n%s", f.Name, cmp.Diff(string(data), string(f.Data)))
		}
	}
}

// TestFilesNameTheirSchema: an editor finds the schema of each file by its first
// line, here and wherever the files are written with the schemas.
func TestFilesNameTheirSchema(t *testing.T) {
	for folder, files := range map[string]fs.FS{"schemas/": questionnaires.Files, "schemas/etendre/": questionnaires.Extension()} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			first, _, _ := strings.Cut(string(data), "\n")
			want := strings.Repeat("../", strings.Count(name, "/")) + folder + kindOfFile(name) + ".schema.json"
			if first != "# yaml-language-server: $schema="+want {
				t.Errorf("%s starts with %q, which does not name %s", name, first, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestCorrectFiles: what a reader accepts, its schema accepts.
func TestCorrectFiles(t *testing.T) {
	e := newEditor(t)
	for _, s := range slices.Concat(setSamples(t), otherSamples(t, math.MaxInt), extensionSamples(t)) {
		t.Run(s.name, func(t *testing.T) {
			if found := s.read(s.data); len(found) > 0 {
				t.Fatalf("the reader refuses it: %v", found)
			}
			if err := e.refuses(s.kind, s.data); err != nil {
				t.Errorf("the schema refuses what the reader accepts: %v", err)
			}
		})
	}
}

// fault is a file, or a set of files, with one fault that a reader refuses.
type fault struct {
	name   string
	refuse func(e editor) bool
}

func faults(t *testing.T) []fault {
	t.Helper()
	var all []fault
	fixtures, err := fixture.All(questionnaireFixtures)
	if err != nil || len(fixtures) == 0 {
		t.Fatal(err)
	}
	for _, f := range fixtures {
		all = append(all, fault{"referentiel/" + f.Name, func(e editor) bool {
			for name, file := range f.Files {
				if e.refuses(kindOfFile(name), file.Data) != nil {
					return true
				}
			}
			return false
		}})
	}
	extensions, err := fixture.Extensions(questionnaireFixtures)
	if err != nil || len(extensions) == 0 {
		t.Fatal(err)
	}
	for _, f := range extensions {
		all = append(all, fault{"etendre/" + f.Name, func(e editor) bool {
			for name, file := range f.Files {
				own := strings.Count(name, "/") == 0 || strings.HasPrefix(name, "petits-pas/")
				if own && strings.HasSuffix(name, ".yaml") && e.refuses("etendre/"+kindOfFile(name), file.Data) != nil {
					return true
				}
			}
			return false
		}})
	}
	known := readers(t)
	names, err := filepath.Glob("testdata/err/*/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kind := filepath.Base(filepath.Dir(name))
		if len(known[kind](data)) == 0 {
			t.Errorf("%s: its reader accepts it", name)
		}
		all = append(all, fault{kind + "/" + strings.TrimSuffix(filepath.Base(name), ".yaml"), func(e editor) bool {
			return e.refuses(kind, data) != nil
		}})
	}
	return all
}

// beyond reads which faults a schema cannot tell, and why.
func beyond(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/hors-de-portee.txt")
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, found := strings.Cut(line, " : ")
		if !found || why[name] != "" {
			t.Errorf("hors-de-portee.txt: %q", line)
		}
		why[name] = reason
	}
	return why
}

// TestFaultyFiles: each fault is refused by the schema too, or is one of those
// that a schema cannot tell; and those are all such.
func TestFaultyFiles(t *testing.T) {
	e, why := newEditor(t), beyond(t)
	for _, f := range faults(t) {
		reason, listed := why[f.name]
		delete(why, f.name)
		switch refused := f.refuse(e); {
		case refused && listed:
			t.Errorf("%s : the schema refuses it; take it off the list (« %s »)", f.name, reason)
		case !refused && !listed:
			t.Errorf("%s : the schema accepts it, and the list does not say why", f.name)
		}
	}
	for name := range why {
		t.Errorf("%s is listed, and is no fixture", name)
	}
}
