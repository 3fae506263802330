package dossier

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// Pending is a file too large to be held in memory: its bytes go to a temporary
// file of the same folder, and it takes its name when Commit says that it is
// whole.
type Pending struct {
	disk    *Disk
	file    TemporaryFile
	path    string // as the user knows it
	target  string
	replace bool
	free    func() // lets it be removed, once left behind
}

// Create starts a file. Without replace, a path that exists is an error, as for
// WriteNew.
func (d *Disk) Create(path string, replace bool, mode fs.FileMode) (*Pending, error) {
	target, err := resolve(path)
	if err == nil {
		err = errors.Join(refuseLink(path), checkTarget(target, replace))
	}
	if err != nil {
		return nil, explain(saving, path, err)
	}
	f, err := d.temporary(filepath.Dir(target))
	if err != nil {
		return nil, explain(saving, path, err)
	}
	p := &Pending{disk: d, file: f, path: path, target: target, replace: replace, free: d.hold(f.Name())}
	if err := f.Chmod(mode); err != nil {
		p.Abort()
		return nil, explain(saving, path, err)
	}
	return p, nil
}

// Write implements io.Writer.
func (p *Pending) Write(data []byte) (int, error) {
	n, err := p.file.Write(data)
	return n, explain(saving, p.path, err)
}

// Commit gives the file its name. After an error, nothing is left.
func (p *Pending) Commit() error {
	defer p.free()
	err := errors.Join(p.file.Sync(), p.file.Close())
	if err == nil {
		err = p.disk.publish(p.file.Name(), p.target, p.replace)
	}
	if err != nil {
		p.disk.calls.Remove(p.file.Name())
		return explain(saving, p.path, err)
	}
	return explain(saving, p.path, p.disk.calls.SyncFolder(filepath.Dir(p.target)))
}

// Abort leaves what was at the path as it was.
func (p *Pending) Abort() {
	defer p.free()
	p.file.Close()
	p.disk.calls.Remove(p.file.Name())
}
