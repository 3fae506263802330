package main

import (
	"os"
	"runtime/debug"

	"codeberg.org/petitspas/petitspas/cmd/internal/cli"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// What a distribution says of its build: go build -ldflags '-X main.version=…
// -X main.revision=…'.
var version, revision string

// heapGrowth is how much memory, in percent of what is in use, is taken before
// what is no longer used is looked for. Little is in use: to look half as often as
// Go does costs some megabytes, and saves a tenth of the time of a start.
const heapGrowth = 200

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	os.Exit(cli.Run(cli.Build{Name: version, Revision: revision}, console.System(), os.Args[1:]))
}
