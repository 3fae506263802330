package dossier

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// folderName is the folder of the answers, in the documents of the user.
const folderName = "petits-pas"

// Folder returns the folder where answers go when nobody says otherwise:
// « petits-pas » in the documents of the user, else in home. The system is a
// runtime.GOOS, home an absolute path, and env gives the environment. It makes
// nothing.
func Folder(system, home string, env func(string) string) string {
	for _, documents := range documents(system, home, env) {
		if info, err := os.Stat(documents); err == nil && info.IsDir() {
			return filepath.Join(documents, folderName)
		}
	}
	return filepath.Join(home, folderName)
}

// documents lists where the documents of the user may be, the likeliest first.
func documents(system, home string, env func(string) string) []string {
	plain := filepath.Join(home, "Documents")
	switch system {
	case "windows":
		profile := cmp.Or(env("USERPROFILE"), home)
		synced := cmp.Or(env("OneDrive"), filepath.Join(profile, "OneDrive"))
		return []string{filepath.Join(synced, "Documents"), filepath.Join(profile, "Documents")}
	case "darwin":
		return []string{plain}
	}
	config := cmp.Or(env("XDG_CONFIG_HOME"), filepath.Join(home, ".config"))
	data, err := os.ReadFile(filepath.Join(config, "user-dirs.dirs"))
	if named, ok := userDocuments(string(data), home); err == nil && ok {
		return []string{named, plain}
	}
	return []string{plain}
}

// userDocuments reads the line XDG_DOCUMENTS_DIR="$HOME/…" of user-dirs.dirs:
// in a French session the folder often has a name of its own. A relative path
// is ignored, as that format wants.
func userDocuments(config, home string) (path string, ok bool) {
	for line := range strings.Lines(config) {
		value, found := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOCUMENTS_DIR=")
		if !found {
			continue
		}
		value = strings.Trim(value, `"`)
		if rest, inHome := strings.CutPrefix(value, "$HOME"); inHome {
			value = filepath.Join(home, rest)
		}
		path, ok = value, filepath.IsAbs(value) // the last line wins, as in a shell
	}
	return path, ok
}

// MakeFolder makes a folder, and those above it, when it does not exist.
func (d *Disk) MakeFolder(path string, mode fs.FileMode) error {
	return explain(making, path, d.calls.MakeFolder(path, mode))
}

// Remove removes a file; it is no error when there is none.
func (d *Disk) Remove(path string) error {
	err := d.calls.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return explain(erasing, path, err)
}

// File is a file found in a folder.
type File struct {
	Path     string
	Modified time.Time
}

// Recent lists the files of a folder whose name is kept, the last modified
// first, most of them at most. A folder that does not exist has none. Hidden
// files are not listed; copies made by synchronisation tools are, when their
// name is kept.
func Recent(folder string, keep func(name string) bool, most int) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, explain(listing, folder, err)
	}
	var files []File
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || !keep(name) {
			continue
		}
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil || !info.Mode().IsRegular() {
			continue // gone meanwhile, or not a file
		}
		files = append(files, File{filepath.Join(folder, name), info.ModTime()})
	}
	slices.SortFunc(files, func(a, b File) int {
		return cmp.Or(b.Modified.Compare(a.Modified), cmp.Compare(a.Path, b.Path))
	})
	return files[:min(len(files), most)], nil
}
