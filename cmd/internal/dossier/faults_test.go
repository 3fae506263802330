package dossier_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier/faulty"
)

const (
	before = "avant, tout entier"
	after  = "après, tout entier et plus long"
)

// changes are the ways to change files: what was there, and what is there when
// nothing fails. Files are named from their folder.
var changes = []struct {
	name      string
	was, then map[string]string
	do        func(d *dossier.Disk, dir string) error
}{
	{
		"a new answers file", nil, map[string]string{"a": after},
		func(d *dossier.Disk, dir string) error { return d.Write(filepath.Join(dir, "a"), []byte(after)) },
	},
	{
		"an answers file", map[string]string{"a": before}, map[string]string{"a": after},
		func(d *dossier.Disk, dir string) error { return d.Write(filepath.Join(dir, "a"), []byte(after)) },
	},
	{
		"a report", map[string]string{"b": before}, map[string]string{"a": after, "b": before},
		func(d *dossier.Disk, dir string) error {
			return d.WriteNew(filepath.Join(dir, "a"), []byte(after), false, 0o644)
		},
	},
	{
		"a table", map[string]string{"a": before}, map[string]string{"a": after},
		func(d *dossier.Disk, dir string) error {
			p, err := d.Create(filepath.Join(dir, "a"), true, dossier.Private)
			if err != nil {
				return err
			}
			for _, part := range []string{after[:7], after[7:]} {
				if _, err := p.Write([]byte(part)); err != nil {
					p.Abort()
					return err
				}
			}
			return p.Commit()
		},
	},
	{
		"a copy put aside", map[string]string{"a": before}, map[string]string{"a.ecarte": before},
		func(d *dossier.Disk, dir string) error {
			_, err := d.PutAside(filepath.Join(dir, "a"))
			return err
		},
	},
	{
		"a copy kept", map[string]string{"a": before, "a (1)": after}, map[string]string{"a": after, "a.ecarte": before},
		func(d *dossier.Disk, dir string) error {
			_, err := d.Keep(dossier.Copy{Path: filepath.Join(dir, "a (1)"), Of: filepath.Join(dir, "a")})
			return err
		},
	},
	{
		"something kept for a while", map[string]string{"a": before}, map[string]string{"a": before},
		func(d *dossier.Disk, dir string) error {
			s, err := d.NewScratch(dir)
			if err != nil {
				return err
			}
			defer s.Forget()
			if _, err := s.Write([]byte(after)); err != nil {
				return err
			}
			return s.Close()
		},
	},
	{
		"a file removed", map[string]string{"a": before}, map[string]string{},
		func(d *dossier.Disk, dir string) error { return d.Remove(filepath.Join(dir, "a")) },
	},
	{
		"a folder, then a file", nil, map[string]string{"x/y/a": after},
		func(d *dossier.Disk, dir string) error {
			if err := d.MakeFolder(filepath.Join(dir, "x", "y"), 0o755); err != nil {
				return err
			}
			return d.Write(filepath.Join(dir, "x", "y", "a"), []byte(after))
		},
	},
	{
		"a new set", map[string]string{"b": before}, map[string]string{"s/a": after, "s/x/c": after, "b": before},
		func(d *dossier.Disk, dir string) error {
			return d.WriteSet(filepath.Join(dir, "s"), []dossier.Named{{Name: "a", Data: []byte(after)}, {Name: "x/c", Data: []byte(after)}}, false, 0o644)
		},
	},
	{
		"a set over another", map[string]string{"a": before, "b": before}, map[string]string{"a": after, "b": after, "x/c": after},
		func(d *dossier.Disk, dir string) error {
			return d.WriteSet(dir, []dossier.Named{{Name: "a", Data: []byte(after)}, {Name: "b", Data: []byte(after)}, {Name: "x/c", Data: []byte(after)}}, true, 0o644)
		},
	},
	{
		"a file held for one program", map[string]string{"a": before}, map[string]string{"a": after},
		func(d *dossier.Disk, dir string) error {
			release, err := d.Lock(filepath.Join(dir, "a"))
			if err != nil && !errors.Is(err, dossier.ErrNoLock) {
				return err
			}
			if err == nil {
				defer release()
			}
			return d.Write(filepath.Join(dir, "a"), []byte(after))
		},
	},
}

// TestEachStepFails makes each change on a disk that fails at each of its steps,
// in every way: every file is as it was or as it was to be, nothing else is
// there, and the error says what to do.
func TestEachStepFails(t *testing.T) {
	for _, change := range changes {
		t.Run(change.name, func(t *testing.T) {
			for at := 1; ; at++ {
				happened := false
				for _, fault := range faults(at) {
					dir := t.TempDir()
					fill(t, dir, change.was)
					disk, told := faulty.New(fault)
					err := change.do(disk, dir)
					step, ok := told.Failed()
					if !ok {
						if err != nil {
							t.Fatalf("nothing fails, and it says %v", err)
						}
						check(t, dir, change.then, change.then, false)
						continue
					}
					happened = true
					name := fmt.Sprintf("%d %s, %v, lasting %v, frozen %v", at, step.Kind, fault.Err, fault.Lasting, fault.Frozen)
					t.Run(name, func(t *testing.T) {
						check(t, dir, change.was, change.then, fault.Frozen || step.Kind == faulty.Remove || step.Kind == faulty.RemoveAll)
						checkTold(t, err, fault, step)
					})
				}
				if !happened {
					return
				}
			}
		})
	}
}

func faults(at int) []faulty.Fault {
	list := []faulty.Fault{{At: at, Frozen: true}}
	for _, err := range []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EACCES, syscall.EDQUOT} {
		list = append(list, faulty.Fault{At: at, Err: err}, faulty.Fault{At: at, Err: err, Lasting: true})
	}
	return list
}

func fill(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// check checks that each file is as it was or as it was to be, that no content is
// lost, and, unless something may be left behind, that nothing else is there.
func check(t *testing.T, dir string, was, then map[string]string, leftovers bool) {
	t.Helper()
	here := map[string]bool{}
	filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		data, err := os.ReadFile(path)
		hidden := strings.Contains("/"+name, "/.petitspas-") || strings.HasSuffix(entry.Name(), ".verrou")
		old, before := was[name]
		now, after := then[name]
		switch text := string(data); {
		case hidden && !leftovers:
			t.Errorf("left behind: %s", name)
		case hidden:
		case before && text == old, after && text == now:
			here[text] = true
		default:
			t.Errorf("%s: %q", name, text)
		}
		return err
	})
	for name, text := range was {
		_, stays := then[name]
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil && stays {
			t.Errorf("lost: %s", name)
		}
		if kept := slices.Contains(slices.Collect(maps.Values(then)), text); kept && !here[text] {
			t.Errorf("lost: what was in %s", name)
		}
	}
}

// checkTold checks the error of a step that failed. Without a lock or a link the
// change is made all the same, and what is not removed stays a while.
func checkTold(t *testing.T, err error, fault faulty.Fault, step faulty.Step) {
	t.Helper()
	var told *dossier.Error
	switch {
	case fault.Frozen:
	case err == nil:
		if step.Kind != faulty.Lock && step.Kind != faulty.Link && step.Kind != faulty.Remove && step.Kind != faulty.RemoveAll {
			t.Errorf("it says that all is well")
		}
	case !errors.As(err, &told):
		t.Errorf("not for people: %v", err)
	case told.Advice() == "" || !errors.Is(err, fault.Err) || strings.Contains(told.Error(), ".petitspas-"):
		t.Errorf("%v\n%s", err, told.Advice())
	}
}
