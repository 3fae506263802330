package main

import "codeberg.org/petitspas/petitspas/cmd/internal/dossier"

// childDisk is the disk of the program that tests start.
func childDisk() *dossier.Disk { return dossier.System() }
