package cli

import (
	"os"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
)

// read reads a file that the user gave, and remembers it: what a command reads
// is never replaced by what it makes.
func (a *app) read(file string, limit int64) ([]byte, error) {
	a.inputs = append(a.inputs, file)
	return dossier.Read(file, limit)
}

// reads remembers files that are read elsewhere.
func (a *app) reads(inputs []batch.Input) {
	for i := range inputs {
		a.inputs = append(a.inputs, inputs[i].Name)
	}
}

// spare refuses to write at a path that was read, under that name or another:
// answers would be lost for a report that can be made again. It refuses as well
// what was just written: « A » and « a » are one file on many disks.
func (a *app) spare(path string) error {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	for _, input := range a.inputs {
		if sameFile(path, input) {
			return filesf("« %s » est un des fichiers lus : il ne peut pas être remplacé", path).
				advise("choisissez un autre nom avec -o")
		}
	}
	for _, made := range a.made {
		if sameFile(path, made) {
			return filesf("« %s » vient d’être écrit pour un autre fichier, qui a le même nom", path).
				advise("donnez d’autres noms aux fichiers lus, ou faites-les l’un après l’autre, dans des dossiers différents")
		}
	}
	return nil
}

// sameFile tells whether two paths lead to one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// isFile tells whether a file found in a folder may be read: a pipe there would
// be waited for, a device has no end.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
