package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Named is a file of a set. The name is relative to the folder of the set, with
// slashes.
type Named struct {
	Name string
	Data []byte
}

// WriteSet writes files that go together into a folder, made when it does not
// exist: all of them, or none. Without replace, a file that exists is an error for
// which errors.Is(err, fs.ErrExist) holds. Other files of the folder stay. Names
// must be fs.ValidPath.
//
// Every file is first written whole in a temporary folder. A new folder then takes
// its name at once; in one that exists, the files take theirs one by one, and if
// one cannot, those that were there come back.
func (d *Disk) WriteSet(folder string, files []Named, replace bool, mode fs.FileMode) error {
	s := set{disk: d, folder: filepath.Clean(folder), files: files, replace: replace, mode: mode}
	path, err := s.write()
	if err != nil {
		s.undo()
	}
	if s.staging != "" {
		d.calls.RemoveAll(s.staging)
	}
	return explain(saving, path, err)
}

// set is a set of files being written.
type set struct {
	disk    *Disk
	folder  string
	files   []Named
	replace bool
	mode    fs.FileMode

	staging string // temporary folder: new files in « new », replaced ones in « old »
	made    []string
	placed  []int // indexes of the files that have their name
	kept    []int // indexes of the files whose previous state is also in « old »
}

// write returns the path that an error is about.
func (s *set) write() (path string, err error) {
	_, err = os.Lstat(s.folder)
	isNew := errors.Is(err, fs.ErrNotExist)
	for _, f := range s.files {
		if err := checkTarget(s.target(f), s.replace); err != nil {
			return s.target(f), err
		}
	}
	beside := s.folder
	if isNew {
		beside = filepath.Dir(s.folder)
	}
	if err := s.makeFolder(beside); err != nil {
		return s.folder, err
	}
	if s.staging, err = s.disk.temporaryFolder(beside); err != nil {
		return s.folder, err
	}
	for i := range s.files {
		if path, err := s.stage(i); err != nil {
			return path, err
		}
	}
	if isNew {
		if err := s.disk.calls.Rename(filepath.Join(s.staging, "new"), s.folder); err != nil {
			return s.folder, err
		}
		return s.folder, s.disk.calls.SyncFolder(beside)
	}
	for i, f := range s.files {
		if err := s.place(i); err != nil {
			return s.target(f), err
		}
	}
	return s.folder, s.disk.calls.SyncFolder(s.folder)
}

func (s *set) target(f Named) string { return filepath.Join(s.folder, filepath.FromSlash(f.Name)) }

func (s *set) staged(kind string, f Named) string {
	return filepath.Join(s.staging, kind, filepath.FromSlash(f.Name))
}

// makeFolder makes a folder and those above it, and remembers which were not
// there.
func (s *set) makeFolder(folder string) error {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return nil
	}
	if parent := filepath.Dir(folder); parent != folder {
		if err := s.makeFolder(parent); err != nil {
			return err
		}
	}
	if err := s.disk.calls.MakeFolder(folder, 0o755); err != nil {
		return err
	}
	s.made = append(s.made, folder)
	return nil
}

// stage writes one file whole in the temporary folder.
func (s *set) stage(i int) (path string, err error) {
	target, folder := s.target(s.files[i]), filepath.Dir(s.staged("new", s.files[i]))
	if err := s.disk.calls.MakeFolder(folder, 0o755); err != nil {
		return target, err
	}
	temporary, err := s.disk.writeTemporary(folder, s.files[i].Data, s.mode)
	if err != nil {
		return target, err
	}
	return target, s.disk.calls.Rename(temporary, s.staged("new", s.files[i]))
}

// place gives a staged file its name, and keeps what had it.
func (s *set) place(i int) error {
	target, old := s.target(s.files[i]), s.staged("old", s.files[i])
	if err := s.makeFolder(filepath.Dir(target)); err != nil {
		return err
	}
	if s.replace {
		if err := s.disk.calls.MakeFolder(filepath.Dir(old), 0o755); err != nil {
			return err
		}
		switch err := s.disk.alsoName(target, old); {
		case err == nil:
			s.kept = append(s.kept, i)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	if err := s.disk.publish(s.staged("new", s.files[i]), target, s.replace); err != nil {
		return err
	}
	s.placed = append(s.placed, i)
	return s.disk.calls.SyncFolder(filepath.Dir(target))
}

// undo leaves the folder as it was.
func (s *set) undo() {
	for _, i := range s.placed {
		if !slices.Contains(s.kept, i) {
			s.disk.calls.Remove(s.target(s.files[i]))
		}
	}
	for _, i := range s.kept {
		s.disk.calls.Rename(s.staged("old", s.files[i]), s.target(s.files[i]))
	}
	if s.staging != "" {
		s.disk.calls.RemoveAll(s.staging) // it is in the folders made
	}
	for i := len(s.made) - 1; i >= 0; i-- {
		s.disk.calls.Remove(s.made[i])
	}
}
