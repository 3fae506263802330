package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestWelcomeReadsTheSheetsOfTheFolder: proposed once there is one, and the
// answers of the association beside them are left alone.
func TestWelcomeReadsTheSheetsOfTheFolder(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	c, _, stderr := console.Test("")
	w := &welcome{app: &app{Console: c, disk: dossier.System(), dossier: folder}, q: q}
	write := func(name, data string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("lavoir.reponses.yaml", "petitspas: 1\nreponses: {gou-referents: 1}\n")
	if len(w.sheetChoices()) != 0 {
		t.Error("sheets are proposed, and there are none")
	}
	write("individuel-abcd2345.reponses.yaml", "petitspas: 1\nindividuel: {ind-envie: 1}\n")
	choices := w.sheetChoices()
	if len(choices) != 1 || !strings.HasPrefix(choices[0].item.Detail, "1 feuille ") {
		t.Fatalf("%+v", choices)
	}
	if err := choices[0].do(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "entre-nous.pdf")); err != nil || !strings.Contains(stderr.String(), "encore 4 réponses") {
		t.Errorf("%v\n%s", err, stderr)
	}
}
