package cli

import (
	"fmt"
	"io/fs"
	"os"
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
