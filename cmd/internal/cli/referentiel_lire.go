package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// knownQuestionnaires are the questionnaires that a folder may extend without holding them.
func knownQuestionnaires() []fs.FS { return []fs.FS{questionnaires.Files} }

// ours begins the names of the files of the program, in the problems of a folder
// that extends them.
const ours = questionnaires.ID + "/"

// loadFolder reads a questionnaire folder; its problems are said with the path
// that the user knows. Those of the files that it extends inside the program keep
// the name of the questionnaire of the program.
func loadFolder(folder string) (*diagnostic.Questionnaire, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, noFolder(folder).orNear(folder)
	}
	q, err := diagnostic.Load(os.DirFS(folder), knownQuestionnaires()...)
	if problems, ok := err.(strictyaml.Problems); ok {
		_, err := os.Stat(filepath.Join(folder, questionnaires.ID))
		for i := range problems {
			if p := &problems[i]; err == nil || !strings.HasPrefix(p.File, ours) {
				p.File = filepath.Join(folder, filepath.FromSlash(p.File))
			}
		}
	}
	return q, err
}

// adviseOnOurs says where the files of the program are to be read, when a problem
// is in one of them.
func adviseOnOurs(problems strictyaml.Problems) string {
	if !slices.ContainsFunc(problems, func(p strictyaml.Problem) bool { return strings.HasPrefix(p.File, ours) }) {
		return ""
	}
	return fmt.Sprintf("%s… est un fichier du programme, que votre référentiel étend : « %s referentiel -o DOSSIER » l’écrit pour le lire ; la correction se fait dans vos fichiers", ours, name)
}

// addHelp adds to the files of a questionnaire what helps to write them: the page
// that teaches, how it is to be written, when it says it, and beside each set of
// files the schemas that their first lines name.
func addHelp(held map[string][]byte, fsys fs.FS) error {
	held[guide] = questionnaires.Guide
	writing, err := fs.ReadFile(fsys, diagnostic.WritingFile)
	switch {
	case err == nil:
		held[diagnostic.WritingFile] = writing
	case !errors.Is(err, fs.ErrNotExist):
		return notReadable(diagnostic.WritingFile)
	}
	for name := range maps.Clone(held) {
		if path.Base(name) == "referentiel.yaml" {
			if err := addAll(held, path.Dir(name), questionnaires.Schemas); err != nil {
				return fmt.Errorf("read the schemas: %w", err)
			}
		}
	}
	return nil
}

// addAll adds files in a folder.
func addAll(held map[string][]byte, folder string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		held[path.Join(folder, name)], err = fs.ReadFile(files, name)
		return err
	})
}
