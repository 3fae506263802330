// Command petitspas is a digital-maturity self-diagnostic for French
// associations: see README.md.
package main

import (
	"os"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

func main() { os.Exit(cli.Main(console.System(), os.Args[1:])) }
