package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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
// Every file is first written whole in a temporary folder; only then do they take
// their names. If one cannot, those that were there come back.
func WriteSet(folder string, files []Named, replace bool, mode fs.FileMode) error {
	s := set{folder: folder, files: files, replace: replace, mode: mode}
	path, err := s.write()
	return explain(saving, path, err)
}

// set is a set of files being written.
type set struct {
	folder  string
	files   []Named
	replace bool
	mode    fs.FileMode

	staging string // temporary folder: new files in « new », replaced ones in « old »
	made    []string
	placed  []int // indexes of the files that have their name
	kept    []int // indexes of the files whose previous state is in « old »
}

// write returns the path that an error is about.
func (s *set) write() (path string, err error) {
	for _, f := range s.files {
		target := s.target(f)
		if err := checkTarget(target, s.replace); err != nil {
			return target, err
		}
	}
	if err := s.makeFolder(s.folder); err != nil {
		return s.folder, err
	}
	if s.staging, err = os.MkdirTemp(s.folder, ".petitspas-*"); err != nil {
		s.undo()
		return s.folder, err
	}
	defer os.RemoveAll(s.staging)
	for i := range s.files {
		if path, err = s.stage(i); err != nil {
			break
		}
	}
	for i := 0; err == nil && i < len(s.files); i++ {
		path, err = s.target(s.files[i]), s.place(i)
	}
	if err != nil {
		s.undo()
		return path, err
	}
	return s.folder, syncFolder(s.folder)
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
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	s.made = append(s.made, folder)
	return nil
}

// stage writes one file whole in the temporary folder.
func (s *set) stage(i int) (path string, err error) {
	target, folder := s.target(s.files[i]), filepath.Dir(s.staged("new", s.files[i]))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return target, err
	}
	temporary, err := writeTemporary(folder, s.files[i].Data, s.mode)
	if err != nil {
		return target, err
	}
	return target, os.Rename(temporary, s.staged("new", s.files[i]))
}

// place gives a staged file its name, and keeps what had it.
func (s *set) place(i int) error {
	target, old := s.target(s.files[i]), s.staged("old", s.files[i])
	if err := s.makeFolder(filepath.Dir(target)); err != nil {
		return err
	}
	if s.replace {
		if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
			return err
		}
		switch err := os.Rename(target, old); {
		case err == nil:
			s.kept = append(s.kept, i)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	if err := publish(s.staged("new", s.files[i]), target, s.replace); err != nil {
		return err
	}
	s.placed = append(s.placed, i)
	return syncFolder(filepath.Dir(target))
}

// undo leaves the folder as it was.
func (s *set) undo() {
	for _, i := range s.placed {
		os.Remove(s.target(s.files[i]))
	}
	for _, i := range s.kept {
		os.Rename(s.staged("old", s.files[i]), s.target(s.files[i]))
	}
	if s.staging != "" {
		os.RemoveAll(s.staging)
	}
	for i := len(s.made) - 1; i >= 0; i-- {
		os.Remove(s.made[i])
	}
}
