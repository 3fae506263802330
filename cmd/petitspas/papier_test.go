//go:build unix

package main

import (
	"path/filepath"
	"testing"
)

// TestMenuPrintsAndTypesBack: who only sees the menu prints the papers, then
// types a form in a new file.
func TestMenuPrintsAndTypesBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "réponses")
	m := openMenu(t, folder, 30, 100)
	m.types("Sur le papier → 6", "à plusieurs, puis recopier → 1", "Version express → 1", "atelier.pdf → ")
	m.check(0, "papier")

	m = openMenu(t, folder, 30, 100)
	m.types("Sur le papier → 6", "à plusieurs, puis recopier → 2", "Un nouveau fichier → 1", "Comment s’appelle → Étoile sportive\r",
		"Version express → 1", "P2… > → G: 2 3 1 2\r", "d’apprentissage cette année → fin\r", "Pour la suite → ")
	m.check(0, "etoile-sportive.reponses.yaml", "papier")
}
