package dossier

import (
	"os"

	"github.com/gofrs/flock"
)

// unlock frees the file first: Windows removes no open file, neither ours nor
// that of the next program.
func unlock(lock *flock.Flock, hidden string) {
	lock.Close()
	os.Remove(hidden)
}
