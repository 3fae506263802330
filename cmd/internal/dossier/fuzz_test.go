package dossier

import (
	"path/filepath"
	"strings"
	"testing"
)

// FuzzNames reads any name of file, and any list of folders of a desktop.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{
		"lavoir.reponses (1).yaml", "lavoir.reponses.sync-conflict-20261121-120000-ABCDEFG.yaml", ".reponses.yaml", " (1).reponses.yaml", "a.reponses-PC-DE-ANA.yaml", "\xff.reponses 2.yaml", "../a.reponses (1).yaml",
		"XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n", "XDG_DOCUMENTS_DIR=\"$HOME\"../..\n", "XDG_DOCUMENTS_DIR=relatif\nXDG_DOCUMENTS_DIR=\"/absolu\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const suffix = ".reponses.yaml"
		if of, tool, ok := IsCopy(text, suffix); ok {
			if tool == "" || !strings.HasSuffix(of, suffix) || len(of) >= len(text) || of == suffix {
				t.Fatalf("%q is a copy of %q, by %q", text, of, tool)
			}
			if _, _, again := IsCopy(of, suffix); again {
				t.Fatalf("%q is a copy as well", of)
			}
		}
		if path, ok := userDocuments(text, "/home/x"); ok && !filepath.IsAbs(path) {
			t.Fatalf("%q", path)
		}
	})
}
