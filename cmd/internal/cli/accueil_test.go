package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

func TestFileStem(t *testing.T) {
	for association, want := range map[string]string{
		"Les Amis du Lavoir":            "les-amis-du-lavoir",
		"  L’Été — à vélo !  ":          "l-ete-a-velo",
		"Œuvres & Cœurs (37)":           "oeuvres-coeurs-37",
		"../../etc/passwd":              "etc-passwd",
		"東京":                            "association",
		"...":                           "association",
		"CON":                           "association-con",
		"com1":                          "association-com1",
		"ﬁn de ½ saison":                "fin-de-1-2-saison",
		strings.Repeat("abcdefghi ", 9): strings.Repeat("abcdefghi-", 6)[:59],
	} {
		if got := fileStem(association); got != want {
			t.Errorf("%q: got %q, want %q", association, got, want)
		}
	}
}

func TestFreeAnswers(t *testing.T) {
	dir := t.TempDir()
	for _, want := range []string{"x.reponses.yaml", "x-2.reponses.yaml", "x-3.reponses.yaml"} {
		got := freeAnswers(dir, "x")
		if filepath.Base(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
		os.WriteFile(got, nil, 0o600)
	}
}

func TestIsAnswers(t *testing.T) {
	for name, want := range map[string]bool{
		"lavoir.reponses.yaml":                               true,
		"lavoir.reponses (conflicted copy 2026-11-21).yaml":  true,
		"lavoir.reponses.sync-conflict-20261121-101010.yaml": true,
		"lavoir.yaml":                       false,
		"lavoir.reponses.plan.pdf":          false,
		"individuel-abcd2345.reponses.yaml": false,
		"individuel.reponses.yaml":          true,
	} {
		if isAnswers(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	for range 50 {
		if name := newSheetName(); !sheetName.MatchString(name) {
			t.Errorf("a new sheet is called %s", name)
		}
	}
}

func TestLocate(t *testing.T) {
	dir, home := t.TempDir(), t.TempDir()
	for _, path := range []string{filepath.Join(dir, "mon asso.reponses.yaml"), filepath.Join(home, "b.yaml")} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, _, _ := console.Test("")
	c.Home = home
	a := &app{Console: c, dossier: dir}
	for typed, want := range map[string]string{
		"mon asso.reponses.yaml":                  filepath.Join(dir, "mon asso.reponses.yaml"),
		"mon asso":                                filepath.Join(dir, "mon asso.reponses.yaml"),
		`mon\ asso.reponses.yaml`:                 filepath.Join(dir, "mon asso.reponses.yaml"),
		"'" + filepath.Join(home, "b.yaml") + "'": filepath.Join(home, "b.yaml"),
		"~/b.yaml":                                filepath.Join(home, "b.yaml"),
		dir:                                       "",
		"absent":                                  "",
	} {
		if got, ok := a.locate(typed); got != want || ok != (want != "") {
			t.Errorf("%s: got %q", typed, got)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	c, _, _ := console.Test("")
	if got := (&app{Console: c}).folderPath(); got != "." {
		t.Errorf("without home: %q", got)
	}
	a := &app{Console: c, disk: dossier.System(), dossier: filepath.Join(dir, "a", "b")}
	if got, err := a.folder(); got != a.dossier || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if info, err := os.Stat(a.dossier); err != nil || !info.IsDir() {
		t.Errorf("not made: %v", err)
	}
	os.WriteFile(filepath.Join(dir, "fichier"), nil, 0o600)
	a.dossier = filepath.Join(dir, "fichier")
	if _, err := a.folder(); err == nil || !strings.Contains(err.Error(), "impossible de créer") {
		t.Errorf("a file in its place: %v", err)
	}
}

// TestOwnWindowStaysOpen: started by a double-click, the program waits for its
// user before the window closes.
func TestOwnWindowStaysOpen(t *testing.T) {
	for _, own := range []bool{true, false} {
		c, _, stderr := console.Test("\nreste\n")
		c.OwnWindow = own
		if code := Main(c, []string{"--version"}); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		if asked := strings.Contains(stderr.String(), "Tapez Entrée pour fermer"); asked != own {
			t.Errorf("own window %v: %q", own, stderr)
		}
		next, _ := c.ReadLine(t.Context())
		if want := map[bool]string{true: "reste", false: ""}[own]; next != want {
			t.Errorf("own window %v: the next line is %q", own, next)
		}
	}
}
