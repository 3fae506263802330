package dossier

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
)

// Why a file cannot be kept for this program alone.
var (
	// ErrLocked: another program, most often a second window of this one, has
	// the file. It can be read.
	ErrLocked = errors.New("locked by another program")
	// ErrNoLock: no lock can be made there, because the folder cannot be
	// written or its disk knows no locks. The file can be read, and saving
	// tells by itself whether it works.
	ErrNoLock = errors.New("no lock possible")
)

// lockSuffix ends the name of the hidden file that stands for a lock.
const lockSuffix = ".verrou"

// Lock keeps the file at path for this program until release is called, which
// may be done twice. It holds « .NAME.verrou » beside the file: the system gives
// up the lock of a program that crashed, whatever it left there. The file itself
// need not exist. errors.Is tells ErrLocked from ErrNoLock; every error is an
// *Error.
func (d *Disk) Lock(path string) (release func(), err error) {
	target, err := resolve(path)
	if err != nil {
		return nil, explain(locking, path, errors.Join(ErrNoLock, err))
	}
	hidden := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+lockSuffix)
	for {
		lock, held, err := d.calls.Lock(hidden)
		switch {
		case err != nil:
			return nil, explain(locking, path, errors.Join(ErrNoLock, err))
		case !held:
			return nil, explain(locking, path, ErrLocked)
		case current(lock, hidden):
			return sync.OnceFunc(func() { d.unlock(lock, hidden) }), nil
		}
		lock.Close()
	}
}

// current tells whether the lock is on the file of that name: the program that
// held it before may have removed it between our opening and our locking.
func current(lock *flock.Flock, hidden string) bool {
	ours, err := lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(hidden)
	return err == nil && os.SameFile(ours, there)
}
