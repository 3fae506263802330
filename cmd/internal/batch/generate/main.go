// Command generate writes a table of made-up associations on standard output,
// for tests and measures: the same bytes for the same number, on every machine.
//
//	go run ./cmd/internal/batch/generate 100000 > associations.csv
//	go run ./cmd/internal/batch/generate 100000 court > associations.csv     the axes and four facts
package main

import (
	"fmt"
	"os"
	"strconv"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch/madeup"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	short := len(os.Args) == 3 && os.Args[2] == "court"
	if len(os.Args) != 2 && !short {
		return fmt.Errorf("usage: generate ROWS [court]")
	}
	rows, err := strconv.Atoi(os.Args[1])
	if err != nil {
		return fmt.Errorf("number of rows: %w", err)
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		return err
	}
	if short {
		return madeup.Write(os.Stdout, q, madeup.Short(q), rows)
	}
	return madeup.Write(os.Stdout, q, madeup.Every, rows)
}
