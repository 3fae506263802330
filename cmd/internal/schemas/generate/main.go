// Command generate writes the schemas. Run it by « go generate
// ./cmd/internal/schemas ».
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"codeberg.org/petitspas/petitspas/cmd/internal/schemas"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func main() {
	if err := generate(filepath.Join("..", "..", "..", "questionnaires", "schemas")); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(folder string) error {
	files, err := schemas.All(questionnaires.Files)
	if err != nil {
		return err
	}
	for _, f := range files {
		file := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
