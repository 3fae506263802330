package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/release"
)

// output runs a command in a folder, and returns what it prints.
func output(dir string, env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, env
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, stderr.String())
	}
	return out, nil
}

// checkout is the folder of go.mod.
func checkout() (string, error) {
	out, err := output("", nil, "go", "env", "GOMOD")
	return filepath.Dir(strings.TrimSpace(string(out))), err
}

// editionOf says of when is what is published; its version is known once it is
// built. The date is that of the commit,
// or SOURCE_DATE_EPOCH for sources that are not in git. What was changed since
// the commit is not published.
func editionOf(root string) (release.Edition, error) {
	var e release.Edition
	if _, err := output(root, nil, "git", "ls-files", "--error-unmatch", "go.mod"); err == nil { // not the git of a folder above
		out, err := output(root, nil, "git", "log", "-1", "--format=%ct %H")
		if err != nil {
			return e, err
		}
		changed, err := output(root, nil, "git", "status", "--porcelain")
		if err != nil {
			return e, err
		}
		if len(changed) > 0 {
			return e, fmt.Errorf("these files are not committed, and what is published comes from a commit:\n%s", changed)
		}
		seconds, revision, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
		e.Revision = revision
		e.Date, err = date(seconds)
		return e, err
	}
	seconds, given := os.LookupEnv("SOURCE_DATE_EPOCH")
	if !given {
		return e, fmt.Errorf("outside of git, SOURCE_DATE_EPOCH must say the date of the sources, in seconds")
	}
	var err error
	e.Date, err = date(seconds)
	return e, err
}

// date reads seconds since 1970, as everything that makes reproducible files
// counts.
func date(seconds string) (time.Time, error) {
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("read a date: %w", err)
	}
	return time.Unix(n, 0).UTC(), nil
}

// builder builds the program of a checkout.
type builder struct {
	root    string
	edition release.Edition // without its version, at first
	built   map[release.Target][]byte
}

// environment is that of a build: where Go keeps its files comes from the
// machine, what changes a program does not.
func environment(t release.Target) ([]string, error) {
	kept := []string{"GOROOT", "GOPATH", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB", "GONOSUMDB", "GOTMPDIR"}
	env := slices.DeleteFunc(os.Environ(), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return strings.HasPrefix(name, "GO") || name == "CGO_ENABLED"
	})
	out, err := output("", nil, "go", append([]string{"env"}, kept...)...)
	if err != nil {
		return nil, err
	}
	for i, value := range strings.Split(strings.TrimSuffix(string(out), "\n"), "\n") {
		env = append(env, kept[i]+"="+value)
	}
	return append(env, "GOENV=off", "GOTOOLCHAIN=local", "GOFLAGS=-mod=readonly", "GOEXPERIMENT=", "GODEBUG=", "GOFIPS140=off", "GOWORK=off",
		"CGO_ENABLED=0", "GOOS="+t.OS, "GOARCH="+t.Arch, "GOAMD64=v1", "GOARM64=v8.0"), nil
}

// build makes a program, once: no path of this machine is in it (-trimpath), nor
// what git says of the folder (-buildvcs=false), only the revision.
func (b *builder) build(t release.Target) ([]byte, error) {
	if data := b.built[t]; data != nil {
		return data, nil
	}
	env, err := environment(t)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "distribuer-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "petitspas")
	if _, err := output(b.root, env, "go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags", "-s -w -X main.revision="+b.edition.Revision, "-o", file, "./cmd/petitspas"); err != nil {
		return nil, fmt.Errorf("%v: %w", t, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if b.built == nil {
		b.built = map[release.Target][]byte{}
	}
	b.built[t] = data
	fmt.Printf("%-14v %d bytes\n", t, len(data))
	return data, nil
}

// parts asks the program of this machine for its version, and for what goes with
// it: what it writes is the same on every system.
func (b *builder) parts(notices string) (release.Parts, error) {
	p := release.Parts{Notices: []byte(notices), Completion: map[string][]byte{}}
	host, err := b.build(release.Target{OS: runtime.GOOS, Arch: runtime.GOARCH})
	if err != nil {
		return p, err
	}
	dir, err := os.MkdirTemp("", "distribuer-")
	if err != nil {
		return p, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "petitspas.exe") // a name that every system runs
	if err := os.WriteFile(program, host, 0o700); err != nil {
		return p, err
	}
	said, err := output(dir, nil, program, "--version")
	if err != nil {
		return p, err
	}
	b.edition.Version = strings.TrimPrefix(strings.TrimSpace(string(said)), "petitspas ")
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if p.Completion[shell], err = output(dir, nil, program, "completion", shell); err != nil {
			return p, err
		}
	}
	if _, err := output(dir, nil, program, "manuel", "-o", "manuel", "--date", b.edition.Date.UTC().Format(time.DateOnly)); err != nil {
		return p, err
	}
	pages, err := filepath.Glob(filepath.Join(dir, "manuel", "*.1"))
	if err != nil || len(pages) == 0 {
		return p, fmt.Errorf("no page for man (%w)", err)
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			return p, err
		}
		p.Man = append(p.Man, release.File{Name: filepath.Base(page), Data: data})
	}
	for file, to := range map[string]*[]byte{
		filepath.Join(dir, "manuel", "manuel.html"): &p.Manual,
		filepath.Join(b.root, "README.md"):          &p.Readme,
		filepath.Join(b.root, "LICENSE"):            &p.Licence,
	} {
		if *to, err = os.ReadFile(file); err != nil {
			return p, err
		}
	}
	return p, nil
}
