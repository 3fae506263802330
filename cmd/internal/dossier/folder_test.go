package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFolder(t *testing.T) {
	tests := map[string]struct {
		system string
		config string            // user-dirs.dirs
		env    map[string]string // ~ is home
		dirs   []string          // in home
		want   string            // in home, without the last part
	}{
		"nothing there":                 {system: "linux", want: ""},
		"Documents":                     {system: "linux", dirs: []string{"Documents"}, want: "Documents"},
		"named by the session":          {system: "linux", config: "# commentaire\nXDG_DOCUMENTS_DIR=\"$HOME/Mes documents\"\n", dirs: []string{"Documents", "Mes documents"}, want: "Mes documents"},
		"named, but gone":               {system: "linux", config: `XDG_DOCUMENTS_DIR="$HOME/Parti"`, dirs: []string{"Documents"}, want: "Documents"},
		"home itself":                   {system: "linux", config: `XDG_DOCUMENTS_DIR="$HOME/"`, dirs: []string{"Documents"}, want: ""},
		"a relative path is ignored":    {system: "linux", config: `XDG_DOCUMENTS_DIR="Papiers"`, dirs: []string{"Documents", "Papiers"}, want: "Documents"},
		"the last line wins":            {system: "linux", config: "XDG_DOCUMENTS_DIR=\"$HOME/A\"\nXDG_DOCUMENTS_DIR=\"$HOME/B\"\n", dirs: []string{"A", "B"}, want: "B"},
		"settings elsewhere":            {system: "linux", env: map[string]string{"XDG_CONFIG_HOME": "~/réglages"}, dirs: []string{"Documents", "réglages", "Papiers"}, want: "Papiers"},
		"macOS":                         {system: "darwin", config: `XDG_DOCUMENTS_DIR="$HOME/Autre"`, dirs: []string{"Documents", "Autre"}, want: "Documents"},
		"Windows":                       {system: "windows", env: map[string]string{"USERPROFILE": "~/Ana"}, dirs: []string{"Documents", "Ana/Documents"}, want: "Ana/Documents"},
		"Windows with OneDrive":         {system: "windows", env: map[string]string{"USERPROFILE": "~/Ana"}, dirs: []string{"Ana/Documents", "Ana/OneDrive/Documents"}, want: "Ana/OneDrive/Documents"},
		"Windows, OneDrive elsewhere":   {system: "windows", env: map[string]string{"OneDrive": "~/Nuage"}, dirs: []string{"Documents", "Nuage/Documents"}, want: "Nuage/Documents"},
		"Windows, nothing set nor made": {system: "windows", want: ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			for _, dir := range append(tt.dirs, ".config") {
				os.MkdirAll(filepath.Join(home, dir), 0o700)
			}
			os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(tt.config), 0o600)
			os.WriteFile(filepath.Join(home, "réglages", "user-dirs.dirs"), []byte(`XDG_DOCUMENTS_DIR="$HOME/Papiers"`), 0o600)
			env := func(key string) string { return strings.Replace(tt.env[key], "~", home, 1) }
			got := Folder(tt.system, home, env)
			if want := filepath.Join(home, tt.want, "petits-pas"); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if _, err := os.Stat(got); err == nil {
				t.Error("made without being asked")
			}
		})
	}
}

func TestRecent(t *testing.T) {
	dir := t.TempDir()
	now := time.Now().Truncate(time.Second)
	for i, name := range []string{"ancien.yaml", "b.yaml", "a.yaml", "copie (conflit).yaml", "texte.txt", ".caché.yaml"} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, nil, 0o600)
		age := []int{9, 2, 2, 1, 0, 0}[i]
		os.Chtimes(path, now, now.Add(-time.Duration(age)*time.Hour))
	}
	os.Mkdir(filepath.Join(dir, "dossier.yaml"), 0o700)
	os.Symlink("parti.yaml", filepath.Join(dir, "lien.yaml"))
	yaml := func(name string) bool { return strings.HasSuffix(name, ".yaml") }
	for most, want := range map[int][]string{
		0: nil,
		3: {"copie (conflit).yaml", "a.yaml", "b.yaml"},
		9: {"copie (conflit).yaml", "a.yaml", "b.yaml", "ancien.yaml"},
	} {
		files, err := Recent(dir, yaml, most)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, filepath.Base(f.Path))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("at most %d:\n%s", most, diff)
		}
	}
	if files, err := Recent(filepath.Join(dir, "absent"), yaml, 9); files != nil || err != nil {
		t.Errorf("no such folder: %v, %v", files, err)
	}
}
