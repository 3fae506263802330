//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// country is where and how a program runs: nothing of it may change a byte of what
// is made of the same files at the same date.
type country struct {
	folder  string // name of the folder where it runs
	env     []string
	umask   string
	touched time.Time // when its files were changed
	last    bool      // its files were made in the other order
}

func countries() [2]country {
	return [2]country{
		{
			folder: "a", umask: "022", touched: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
			env: []string{"GOMAXPROCS=1", "LANG=C", "TZ=UTC", "COLUMNS=40", "LINES=12", "TERM=dumb", "HOME=@/maison", "USER=ana"},
		},
		{
			folder: "Dossier de l’été (2)", umask: "077", touched: time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC), last: true,
			env: []string{
				"GOMAXPROCS=5", "LANG=fr_FR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LC_NUMERIC=de_DE.UTF-8", "LANGUAGE=en",
				"TZ=Pacific/Kiritimati", "COLUMNS=200", "LINES=60", "TERM=xterm-256color", "NO_COLOR=1", "CLICOLOR_FORCE=1",
				"HOME=@/ailleurs/chez moi", "XDG_CONFIG_HOME=@/config", "XDG_CACHE_HOME=@/cache", "XDG_DATA_HOME=@/data", "USER=bo", "GOGC=20",
			},
		},
	}
}

// TestSameBytesEverywhere makes every scenario in two countries: same messages,
// same files, same rights to read them. What varies by its nature says why in the
// table of scenarios; a command that is given no --date also has that of today.
func TestSameBytesEverywhere(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		if s.tty || s.varies != "" {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			var got [2]outcome
			var rights [2]map[string]string
			for i, c := range countries() {
				got[i], rights[i] = s.abroad(t, c)
				if got[i].code != s.code {
					t.Fatalf("exit code %d\n%s", got[i].code, got[i].err)
				}
			}
			for what, texts := range map[string][2]string{"stdout": {got[0].out, got[1].out}, "stderr": {got[0].err, got[1].err}} {
				if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
					t.Errorf("%s:\n%s", what, diff)
				}
			}
			if diff := cmp.Diff(rights[0], rights[1]); diff != "" {
				t.Errorf("not the same files, or rights:\n%s", diff)
			}
			for name := range got[0].now {
				if one, other := string(got[0].now[name]), string(got[1].now[name]); one != other {
					t.Errorf("%s is not the same: it differs from byte %d", name, firstDifference(one, other))
				}
			}
		})
	}
}

// abroad makes a scenario in a country, and tells the rights of its files.
func (s scenario) abroad(t *testing.T, c country) (outcome, map[string]string) {
	t.Helper()
	parent := t.TempDir()
	dir := filepath.Join(parent, c.folder)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	w := getWorkshop(t)
	files := w.under(s.files)
	if c.last {
		slices.Reverse(files)
	}
	if err := w.unpack(dir, files); err != nil {
		t.Fatal(err)
	}
	each(t, dir, func(path string, _ fs.FileInfo) {
		if err := os.Chtimes(path, c.touched, c.touched); err != nil {
			t.Fatal(err)
		}
	})
	o := s.childIn(t, dir, in(".", s.args), func(cmd *exec.Cmd) {
		cmd.Args = append([]string{"sh", "-c", fmt.Sprintf(`umask %s; exec petitspas "$@"`, c.umask), "sh"}, cmd.Args[1:]...)
		cmd.Path = "/bin/sh"
		cmd.Env = append(in(parent, c.env), "PATH="+os.Getenv("PATH"))
	})
	rights := map[string]string{}
	each(t, dir, func(path string, info fs.FileInfo) { rights[o.name(path)] = info.Mode().String() })
	return o, rights
}

// each calls do for each file under a folder.
func each(t *testing.T, dir string, do func(path string, info fs.FileInfo)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			do(path, info)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// firstDifference is where two texts differ first.
func firstDifference(one, other string) int {
	at := 0
	for at < min(len(one), len(other)) && one[at] == other[at] {
		at++
	}
	return at
}
