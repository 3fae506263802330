package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const suffix = ".reponses.yaml"

// TestIsCopy: the names that tools give, and those that are files of their own.
func TestIsCopy(t *testing.T) {
	copies := map[string]string{
		"lavoir.reponses (conflicted copy 2026-11-26 101010).yaml":           "Nextcloud",
		"lavoir.reponses (conflicted copy ana 2026-11-26 101010).yaml":       "Nextcloud",
		"lavoir.reponses (copie en conflit 2026-11-26 101010).yaml":          "Nextcloud",
		"lavoir.reponses_conflict-20261126-101010.yaml":                      "ownCloud",
		"lavoir.reponses (Ana's conflicted copy 2026-11-26).yaml":            "Dropbox",
		"lavoir.reponses (Copie en conflit de PC-Ana 2026-11-26).yaml":       "Dropbox",
		"lavoir.reponses (PC-Ana's conflicted copy).yaml":                    "Dropbox",
		"lavoir.reponses.sync-conflict-20261126-101010-ABCDEF7.yaml":         "Syncthing",
		"lavoir.reponses.sync-conflict-20261126-101010.yaml":                 "Syncthing",
		"lavoir.reponses-PC-ANA.yaml":                                        "OneDrive",
		"lavoir.reponses-DESKTOP-7F2K.yaml":                                  "OneDrive",
		"lavoir.reponses (1).yaml":                                           "Google Drive",
		"lavoir.reponses(2).yaml":                                            "Google Drive",
		"lavoir.reponses - Copie.yaml":                                       "main",
		"lavoir.reponses - Copie (2).yaml":                                   "main",
		"lavoir.reponses copie 2.yaml":                                       "main",
		"lavoir.reponses 2.yaml":                                             "iCloud",
		"lavoir.reponses (SFConflict ana@example.org 2026-11-26-10-10).yaml": "Seafile",
		"lavoir.reponses.Conflict.yaml":                                      "Resilio",
	}
	for name, tool := range copies {
		of, by, ok := IsCopy(name, suffix)
		if !ok || of != "lavoir.reponses.yaml" || !strings.Contains(by, tool) {
			t.Errorf("%s: %q, %q, %v", name, of, by, ok)
		}
	}
	for _, name := range []string{
		"lavoir.reponses.yaml", "lavoir-2.reponses.yaml", "lavoir (1).reponses.yaml", "lavoir-2026.reponses.yaml",
		"lavoir (conflicted copy 2026-11-26 101010).reponses.yaml", ".reponses (1).yaml", "lavoir.plan (1).pdf",
		"individuel-a1.yaml", "lavoir.yaml", "reponses (1).yaml", "lavoir.reponses (1).yaml.ecarte", "", ".yaml",
	} {
		if of, tool, ok := IsCopy(name, suffix); ok {
			t.Errorf("%q is taken for a copy of %q by %s", name, of, tool)
		}
	}
}

func TestCopiesAreFoundKeptAndPutAside(t *testing.T) {
	folder := t.TempDir()
	write := func(name string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("lavoir.reponses.yaml")
	one, two := write("lavoir.reponses (1).yaml"), write("lavoir.reponses-PC.yaml")
	write("autre.reponses (1).yaml")
	want := []Copy{{one, file, "Google Drive ou un téléchargement"}, {two, file, "OneDrive"}}
	for _, path := range []string{file, one} {
		got, err := Copies(path, suffix)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", path, err, diff)
		}
	}
	aside, err := System().Keep(want[0])
	if err != nil || filepath.Base(aside) != "lavoir.reponses.yaml.ecarte" {
		t.Fatal(aside, err)
	}
	if aside, err = System().PutAside(two); err != nil || filepath.Base(aside) != "lavoir.reponses-PC.yaml.ecarte" {
		t.Fatal(aside, err)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "lavoir.reponses (1).yaml" {
		t.Errorf("%s %v", data, err)
	}
	if again, err := System().PutAside(file); err != nil || filepath.Base(again) != "lavoir.reponses.yaml.ecarte-2" {
		t.Errorf("%s %v", again, err)
	}
	if left, err := Copies(file, suffix); len(left) > 0 || err != nil {
		t.Errorf("%v %v", left, err)
	}
	if none, err := Copies(filepath.Join(folder, "absent", "x.reponses.yaml"), suffix); none != nil || err != nil {
		t.Errorf("%v %v", none, err)
	}
}
