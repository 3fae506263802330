//go:build !windows

package dossier

import (
	"os"

	"github.com/gofrs/flock"
)

// unlock removes the file while it is still ours: once free, it could be that
// of the next program.
func unlock(lock *flock.Flock, hidden string) {
	os.Remove(hidden)
	lock.Close()
}
