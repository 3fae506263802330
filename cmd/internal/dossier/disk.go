package dossier

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"syscall"

	"github.com/gofrs/flock"
)

// Calls are all that this package asks of the system to change a disk. Each may
// fail, and the program may be killed between any two: tests do both at every
// one of them.
type Calls interface {
	MakeFolder(path string, mode fs.FileMode) error // with those above it
	Temporary(folder string) (TemporaryFile, error) // a new file, « .petitspas-… »
	TemporaryFolder(folder string) (path string, err error)
	Rename(from, to string) error
	Link(from, to string) error
	Remove(path string) error
	RemoveAll(folder string) error
	SyncFolder(path string) error // makes new names reach the disk

	// Lock makes the file when it is not there, and locks it unless another
	// program did: held is false then.
	Lock(path string) (lock *flock.Flock, held bool, err error)
}

// TemporaryFile is a file being written, under a name that nothing reads.
type TemporaryFile interface {
	io.WriteCloser
	Name() string
	Chmod(mode fs.FileMode) error
	Sync() error
}

// Disk is where files are written.
type Disk struct {
	calls Calls

	mutex sync.Mutex
	swept map[string]bool // folders where what was left behind is removed
}

// New returns the disk that calls change.
func New(calls Calls) *Disk { return &Disk{calls: calls, swept: map[string]bool{}} }

// System returns the disk of this computer.
func System() *Disk { return New(SystemCalls{}) }

// SystemCalls are those of the operating system.
type SystemCalls struct{}

// MakeFolder implements Calls.
func (SystemCalls) MakeFolder(path string, mode fs.FileMode) error { return os.MkdirAll(path, mode) }

// Temporary implements Calls.
func (SystemCalls) Temporary(folder string) (TemporaryFile, error) {
	return os.CreateTemp(folder, temporaryPrefix+"*")
}

// TemporaryFolder implements Calls.
func (SystemCalls) TemporaryFolder(folder string) (string, error) {
	return os.MkdirTemp(folder, temporaryPrefix+"*")
}

// Rename implements Calls.
func (SystemCalls) Rename(from, to string) error { return os.Rename(from, to) }

// Link implements Calls.
func (SystemCalls) Link(from, to string) error { return os.Link(from, to) }

// Remove implements Calls.
func (SystemCalls) Remove(path string) error { return os.Remove(path) }

// RemoveAll implements Calls.
func (SystemCalls) RemoveAll(folder string) error { return os.RemoveAll(folder) }

// SyncFolder implements Calls, where that exists.
func (SystemCalls) SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil // written, in a folder that may not be read
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// Lock implements Calls.
func (SystemCalls) Lock(path string) (*flock.Flock, bool, error) {
	lock := flock.New(path, flock.SetPermissions(Private))
	held, err := lock.TryLock()
	if !held {
		lock.Close()
	}
	return lock, held, err
}
