package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// temporaryPrefix begins the names of temporary files. A program that is killed
// leaves one, which holds answers perhaps: it is not to stay for ever.
const temporaryPrefix = ".petitspas-"

// leftAfter is when a temporary file that no program holds was left behind: a
// shared folder may show one that another computer is writing.
const leftAfter = 24 * time.Hour

// temporary makes a temporary file in a folder, where it first removes those
// that were left behind.
func (d *Disk) temporary(folder string) (TemporaryFile, error) {
	d.sweepOnce(folder)
	return d.calls.Temporary(folder)
}

// temporaryFolder makes a temporary folder, as temporary makes a file.
func (d *Disk) temporaryFolder(folder string) (path string, err error) {
	d.sweepOnce(folder)
	return d.calls.TemporaryFolder(folder)
}

func (d *Disk) sweepOnce(folder string) {
	d.mutex.Lock()
	first := !d.swept[folder]
	d.swept[folder] = true
	d.mutex.Unlock()
	if first {
		d.sweep(folder)
	}
}

// sweep removes the temporary files that were left behind in a folder. It is no
// trouble when it cannot.
func (d *Disk) sweep(folder string) {
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1) // those that could be read
	for _, name := range names {
		path := filepath.Join(folder, name)
		if !strings.HasPrefix(name, temporaryPrefix) {
			continue
		}
		info, err := os.Lstat(path)
		switch {
		case err != nil || time.Since(info.ModTime()) < leftAfter:
		case info.IsDir():
			d.calls.RemoveAll(path) // of a set, which is written at once
		case info.Mode().IsRegular():
			d.removeFree(path)
		}
	}
}
