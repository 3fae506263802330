package cli

import (
	"cmp"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// noFolder refuses a questionnaire that is nowhere.
func noFolder(folder string) *failure {
	return filesf("aucun dossier ne s’appelle « %s »", folder).advise("donnez le dossier qui contient referentiel.yaml")
}

// orNear advises another file, or folder, when nothing has the name given and
// something beside it has one close to it.
func (f *failure) orNear(given string) *failure {
	if _, err := os.Lstat(given); err == nil {
		return f
	}
	folder, wanted := filepath.Split(filepath.Clean(given))
	entries, err := os.ReadDir(cmp.Or(folder, "."))
	if err != nil {
		return f
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if near := suggest.Closest(wanted, names); near != "" {
		return f.advise("vouliez-vous dire « %s » ?", folder+near)
	}
	return f
}
