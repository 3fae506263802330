// Package dossier keeps files on the disk of the user: an answers file that is
// saved after every answer, and the reports made from it.
//
// A file is either as it was or as it should be, never half written: the bytes
// go to a temporary file of the same folder, reach the disk, and only then take
// the name. Every error is an *Error, in French, with what to do about it.
//
// All that changes a disk is asked of a Disk, whose few calls to the system are in
// disk.go and nowhere else in the program (archtest): tests make each of them fail,
// or the last thing that a program does (faulty). What a killed program leaves
// beside a file is removed another day, when no program holds it.
//
// It also finds where answers go and which were changed last, keeps a file for
// one program at a time, and tells the copies that synchronisation tools make
// when two people changed a file at the same time.
// It does not know what is in the files.
package dossier

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Private is the mode of an answers file: nobody else needs to read it.
const Private fs.FileMode = 0o600

// Write saves data at path, replacing what was there. A symbolic link is
// followed: the file that it names is replaced, the link stays. One to nothing
// is refused.
func (d *Disk) Write(path string, data []byte) error {
	err := refuseLostLink(path)
	if err == nil {
		err = d.write(path, data, Private, true)
	}
	return explain(saving, path, err)
}

// WriteNew saves data at path with the mode given. Without replace, a path that
// exists is an error for which errors.Is(err, fs.ErrExist) holds, and what is
// there stays. A symbolic link is refused.
func (d *Disk) WriteNew(path string, data []byte, replace bool, mode fs.FileMode) error {
	err := refuseLink(path)
	if err == nil {
		err = d.write(path, data, mode, replace)
	}
	return explain(saving, path, err)
}

// Read returns the bytes of a file of at most limit bytes.
func Read(path string, limit int64) ([]byte, error) {
	data, err := read(path, limit)
	return data, explain(reading, path, err)
}

func read(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, syscall.EISDIR
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, errTooBig
	}
	return data, nil
}

func (d *Disk) write(path string, data []byte, mode fs.FileMode, replace bool) error {
	target, err := resolve(path)
	if err != nil {
		return err
	}
	if err := checkTarget(target, replace); err != nil {
		return err
	}
	temporary, err := d.writeTemporary(filepath.Dir(target), data, mode)
	if err != nil {
		return err
	}
	if err := d.publish(temporary, target, replace); err != nil {
		d.calls.Remove(temporary)
		return err
	}
	return d.calls.SyncFolder(filepath.Dir(target))
}

// resolve gives the path of the file behind symbolic links. A link to a file
// that does not exist yet gives the path of that file.
func resolve(path string) (string, error) {
	path = filepath.Clean(path)
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	link, err := os.Readlink(path)
	if err != nil {
		return path, nil // no such file: it will be made here
	}
	if !filepath.IsAbs(link) {
		link = filepath.Join(filepath.Dir(path), link)
	}
	return link, nil
}

// checkTarget refuses to replace what is not a file: a rename would put a file
// in the place of a device as well.
func checkTarget(target string, replace bool) error {
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return syscall.EISDIR
	case !info.Mode().IsRegular():
		return errNotAFile
	case !replace:
		return fs.ErrExist
	}
	return nil
}

// writeTemporary leaves a complete file in the folder, or none.
func (d *Disk) writeTemporary(folder string, data []byte, mode fs.FileMode) (name string, err error) {
	f, err := d.temporary(folder)
	if err != nil {
		return "", err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			d.calls.Remove(f.Name())
		}
	}()
	if err := f.Chmod(mode); err != nil {
		return "", err
	}
	if _, err := f.Write(data); err != nil {
		return "", err
	}
	return f.Name(), f.Sync()
}

// publish gives the temporary file its name.
func (d *Disk) publish(temporary, target string, replace bool) error {
	if replace {
		return d.calls.Rename(temporary, target)
	}
	// A link, unlike a rename, fails when the name was taken meanwhile.
	err := d.calls.Link(temporary, target)
	switch {
	case err == nil:
		// The file is whole under its name: a second name left beside it is
		// removed another day.
		d.calls.Remove(temporary)
		return nil
	case errors.Is(err, fs.ErrExist):
		return fs.ErrExist
	}
	// USB sticks and some network folders have no links.
	return d.calls.Rename(temporary, target)
}
