package main

import (
	"os"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// What a distribution says of its build: go build -ldflags '-X main.version=…
// -X main.revision=…'.
var version, revision string

func main() {
	os.Exit(cli.Run(cli.Build{Name: version, Revision: revision}, console.System(), os.Args[1:]))
}
