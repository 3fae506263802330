package dossier

import "github.com/gofrs/flock"

// unlock frees the file first: Windows removes no open file, neither ours nor
// that of the next program.
func (d *Disk) unlock(lock *flock.Flock, hidden string) {
	lock.Close()
	d.calls.Remove(hidden)
}

// hold has nothing to do: Windows removes no open file. A lock would keep the
// program itself from writing.
func (d *Disk) hold(string) (release func()) { return func() {} }

// removeFree removes a temporary file that no program has open.
func (d *Disk) removeFree(path string) { d.calls.Remove(path) }
