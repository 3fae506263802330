//go:build !windows

package dossier

import "github.com/gofrs/flock"

// unlock removes the file while it is still ours: once free, it could be that
// of the next program.
func (d *Disk) unlock(lock *flock.Flock, hidden string) {
	d.calls.Remove(hidden)
	lock.Close()
}

// hold keeps a temporary file from being taken for one left behind, until
// release is called.
func (d *Disk) hold(path string) (release func()) {
	lock, held, err := d.calls.Lock(path)
	if !held || err != nil {
		return func() {} // it is not removed the same day
	}
	return func() { lock.Close() }
}

// removeFree removes a temporary file that no program holds.
func (d *Disk) removeFree(path string) {
	lock, held, err := d.calls.Lock(path)
	if !held || err != nil {
		return
	}
	d.calls.Remove(path)
	lock.Close()
}
