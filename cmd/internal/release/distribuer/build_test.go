package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/release"
)

// commit makes a repository whose one commit has a date.
func commit(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module one\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "go.mod"}, {"-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "one"}} {
		cmd := exec.Command("git", append([]string{"-C", root}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2026-11-21T23:30:00+0900", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return root
}

// TestEditionIsThatOfACommit: the date and the revision are those of the commit,
// whatever SOURCE_DATE_EPOCH says, and what is not in it is refused.
func TestEditionIsThatOfACommit(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1")
	root := commit(t)
	e, err := editionOf(root)
	if err != nil || !e.Date.Equal(time.Date(2026, 11, 21, 14, 30, 0, 0, time.UTC)) || len(e.Revision) != 40 {
		t.Errorf("%+v, %v", e, err)
	}
	if err := os.WriteFile(filepath.Join(root, "other"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := editionOf(root); err == nil || !strings.Contains(err.Error(), "other") {
		t.Errorf("a file that is not committed: %v", err)
	}
}

// TestEditionOutsideOfGit: SOURCE_DATE_EPOCH is the date, and there must be one.
func TestEditionOutsideOfGit(t *testing.T) {
	root := filepath.Join(commit(t), "unpacked") // in somebody else's
	if err := os.Mkdir(root, 0o700); err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]int64{"1763767811": 1763767811, "": 0, "yesterday": 0} {
		t.Setenv("SOURCE_DATE_EPOCH", given)
		e, err := editionOf(root)
		if (err == nil) != (want != 0) || want != 0 && (e.Date.Unix() != want || e.Revision != "") {
			t.Errorf("%q: %+v, %v", given, e, err)
		}
	}
}

// TestEnvironmentOfBuilds: nothing of who builds changes a program, and Go still
// finds its files.
func TestEnvironmentOfBuilds(t *testing.T) {
	for name, value := range map[string]string{"GOFLAGS": "-race", "GOAMD64": "v3", "GOOS": "plan9", "GODEBUG": "panicnil=1", "CGO_ENABLED": "1"} {
		t.Setenv(name, value)
	}
	t.Setenv("GOCACHE", filepath.Join(t.TempDir(), "cache"))
	env, err := environment(release.Target{OS: "linux", Arch: "arm64"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"GOOS=linux", "GOARCH=arm64", "GOAMD64=v1", "CGO_ENABLED=0", "GODEBUG=", "GOENV=off", "GOCACHE=" + os.Getenv("GOCACHE")} {
		if !slices.Contains(env, want) {
			t.Errorf("no %s", want)
		}
	}
	seen := map[string]bool{}
	for _, pair := range env {
		name, _, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "GO") && seen[name] {
			t.Errorf("%s is there twice", name)
		}
		seen[name] = true
	}
}

// TestNothingIsReplaced: a folder that exists is left alone, and a system for
// which nothing is published is refused, before anything is built.
func TestNothingIsReplaced(t *testing.T) {
	folder := t.TempDir()
	if err := distribute(folder, ""); err == nil || !strings.Contains(err.Error(), "exists") {
		t.Errorf("%v", err)
	}
	made := filepath.Join(folder, "new")
	if err := distribute(made, "linux/amd64,plan9/mips"); err == nil || !strings.Contains(err.Error(), "plan9/mips") {
		t.Errorf("%v", err)
	}
	if _, err := os.Lstat(made); err == nil {
		t.Error("the folder was made")
	}
}
