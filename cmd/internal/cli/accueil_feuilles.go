package cli

import (
	"context"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/menu"
)

// sheetChoices proposes to read the sheets of the usual folder together, once
// there are some.
func (w *welcome) sheetChoices() []choice {
	entries, err := os.ReadDir(w.folderPath())
	if err != nil {
		return nil
	}
	sheets := 0
	for _, entry := range entries {
		if entry.Type().IsRegular() && sheetName.MatchString(entry.Name()) {
			sheets++
		}
	}
	if sheets == 0 {
		return nil
	}
	detail := counted(sheets, "feuille", "feuilles") + " dans le dossier habituel. Rien n’est dit de personne."
	return []choice{{menu.Item{Label: "Lire ensemble les feuilles des bénévoles", Detail: detail}, w.together}}
}

// together writes what the sheets of the usual folder say together.
func (w *welcome) together(ctx context.Context) error {
	folder := w.folderPath()
	o := &mergeOptions{individual: true}
	o.files, o.formats = []string{folder}, []string{"pdf"}
	o.output = freeName(filepath.Join(folder, volunteersStem+".pdf"))
	return runMerge(ctx, w.app, o)
}
