// Package faulty is a disk that fails at a step chosen by a test: nothing of the
// program imports it. It counts what dossier asks of the system, and at the step
// given refuses it, does half of it, or calls the test.
//
// A killed program is a disk on which nothing happens any more: that is quicker
// than killing one, and leaves the same files. Some tests kill for good, to make
// sure of it.
package faulty

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// Kind is what was asked of the system.
type Kind string

// The kinds of steps.
const (
	MakeFolder Kind = "make folder"
	Temporary  Kind = "temporary"
	TempFolder Kind = "temporary folder"
	RemoveAll  Kind = "remove all"
	Chmod      Kind = "chmod"
	Write      Kind = "write"
	Sync       Kind = "sync"
	Close      Kind = "close"
	Rename     Kind = "rename"
	Link       Kind = "link"
	Remove     Kind = "remove"
	SyncFolder Kind = "sync folder"
	Lock       Kind = "lock"
)

// Step is one thing asked of the system.
type Step struct {
	Kind Kind
	Path string // that it is about: for a new name, the new one
}

// Fault says at which step the disk fails, counted from 1, and how. A step that
// never comes fails nothing.
type Fault struct {
	At int

	Err     error  // what the step returns, after half of a write
	Lasting bool   // everything after it fails too, but removing what is there
	Frozen  bool   // nothing happens any more, as after a kill
	Call    func() // instead of failing: called just before the step
}

// errFrozen is what a killed program would not see.
var errFrozen = errors.New("the program was killed")

// Disk is what a test knows of a disk that fails.
type Disk struct {
	fault Fault

	mutex     sync.Mutex
	steps     []Step
	published map[string][][]byte // by path, what was there in turn
}

// New returns the disk, and how to ask what happened on it. Nothing waits for the
// bytes to reach the hardware: no test cuts the power.
func New(f Fault) (*dossier.Disk, *Disk) {
	d := &Disk{fault: f, published: map[string][][]byte{}}
	return dossier.New(calls{d}), d
}

// Steps are those asked so far.
func (d *Disk) Steps() []Step {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return append([]Step{}, d.steps...)
}

// Failed is the step that failed; false when it never came.
func (d *Disk) Failed() (Step, bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.fault.At < 1 || len(d.steps) < d.fault.At {
		return Step{}, false
	}
	return d.steps[d.fault.At-1], true
}

// Published is, by path, every content that took that name in turn.
func (d *Disk) Published() map[string][][]byte {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.published
}

// step counts a step. With an error it is not to be done, or only half when first
// is true.
func (d *Disk) step(kind Kind, path string) (first bool, err error) {
	d.mutex.Lock()
	d.steps = append(d.steps, Step{kind, path})
	at := len(d.steps)
	d.mutex.Unlock()
	f := &d.fault
	switch {
	case f.At < 1 || at < f.At:
		return false, nil
	case f.Call != nil:
		if at == f.At {
			f.Call()
		}
		return false, nil
	case f.Frozen:
		return at == f.At, errFrozen
	case at == f.At, f.Lasting && kind != Remove && kind != RemoveAll && kind != Close:
		return at == f.At, &fs.PathError{Op: string(kind), Path: path, Err: f.Err}
	}
	return false, nil
}

// publish remembers that a file takes a name.
func (d *Disk) publish(from, to string, link bool, err error) error {
	if err != nil {
		return err
	}
	if link {
		err = os.Link(from, to)
	} else {
		err = os.Rename(from, to)
	}
	if err != nil {
		return err
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return filepath.WalkDir(to, func(path string, entry fs.DirEntry, err error) error { // a folder, perhaps
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		d.published[path] = append(d.published[path], data)
		return err
	})
}

// calls are those of the system, but where the disk fails.
type calls struct{ d *Disk }

func (c calls) MakeFolder(path string, mode fs.FileMode) error {
	if _, err := c.d.step(MakeFolder, path); err != nil {
		return err
	}
	return os.MkdirAll(path, mode)
}

func (c calls) Temporary(folder string) (dossier.TemporaryFile, error) {
	if _, err := c.d.step(Temporary, folder); err != nil {
		return nil, err
	}
	f, err := dossier.SystemCalls{}.Temporary(folder)
	if err != nil {
		return nil, err
	}
	return file{f, c.d}, nil
}

func (c calls) TemporaryFolder(folder string) (string, error) {
	if _, err := c.d.step(TempFolder, folder); err != nil {
		return "", err
	}
	return os.MkdirTemp(folder, ".petitspas-*")
}

func (c calls) RemoveAll(folder string) error {
	if _, err := c.d.step(RemoveAll, folder); err != nil {
		return err
	}
	return os.RemoveAll(folder)
}

func (c calls) Rename(from, to string) error {
	_, err := c.d.step(Rename, to)
	return c.d.publish(from, to, false, err)
}

func (c calls) Link(from, to string) error {
	_, err := c.d.step(Link, to)
	return c.d.publish(from, to, true, err)
}

func (c calls) Remove(path string) error {
	if _, err := c.d.step(Remove, path); err != nil {
		return err
	}
	return os.Remove(path)
}

func (c calls) SyncFolder(path string) error {
	_, err := c.d.step(SyncFolder, path)
	return err
}

func (c calls) Lock(path string) (*flock.Flock, bool, error) {
	if _, err := c.d.step(Lock, path); err != nil {
		return nil, false, err
	}
	return dossier.SystemCalls{}.Lock(path)
}

// file is a temporary file on that disk.
type file struct {
	dossier.TemporaryFile
	d *Disk
}

func (f file) Chmod(mode fs.FileMode) error {
	if _, err := f.d.step(Chmod, f.Name()); err != nil {
		return err
	}
	return f.TemporaryFile.Chmod(mode)
}

func (f file) Write(data []byte) (int, error) {
	half, err := f.d.step(Write, f.Name())
	switch {
	case err == nil:
		return f.TemporaryFile.Write(data)
	case half:
		n, _ := f.TemporaryFile.Write(data[:len(data)/2])
		return n, err
	}
	return 0, err
}

func (f file) Sync() error {
	_, err := f.d.step(Sync, f.Name())
	return err
}

// Close closes in any case: the system does, even when it fails.
func (f file) Close() error {
	_, err := f.d.step(Close, f.Name())
	return errors.Join(f.TemporaryFile.Close(), err)
}
