package dossier

import (
	"errors"
	"io/fs"
	"os"
)

// A folder received by e-mail may hold symbolic links, that most people never
// see. What is written by name is written there, and nowhere else:
//
//   - a report is never written through a link, even when it may replace what
//     is there: « lavoir.plan.pdf » could lead to any file of its reader;
//   - answers are saved through a link to a file that exists, which was read
//     just before: people keep theirs so on a shared disk. A link that leads to
//     nothing would make a file that nobody named, where it says.
//
// Links to folders are followed: a folder is chosen, and what is in it keeps its
// own names.
var errLink = errors.New("a symbolic link")

// refuseLink is the error of a path that is a link.
func refuseLink(path string) error {
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return errLink
	}
	return nil
}

// refuseLostLink is the error of a path that is a link to nothing.
func refuseLostLink(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return refuseLink(path)
	}
	return nil
}
