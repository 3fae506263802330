package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report"
)

// outputMode is the mode of what is made to be shared and printed. Like answers
// it speaks of one association: nobody else on the computer needs to read it.
const outputMode = dossier.Private

// render draws a result in memory, and tells which characters could not be
// drawn.
func (a *app) render(format report.Format, r diagnostic.Result, o report.Options) ([]byte, error) {
	var out bytes.Buffer
	if err := format.Write(&out, r, o); err != nil {
		return nil, fmt.Errorf("write %s: %w", format.Name, err)
	}
	if format.Name == "pdf" {
		a.tellUndrawable(report.Undrawable(r))
	}
	return out.Bytes(), nil
}

// tellUndrawable names the characters that a PDF shows as lozenges.
func (a *app) tellUndrawable(missing []rune) {
	if len(missing) > 0 {
		a.tell("remarque", fmt.Sprintf("ces caractères n’existent pas dans la police et sont remplacés par un losange : %s", string(missing)))
	}
}

// show writes the plan as text, to the width of the terminal.
func (a *app) show(r diagnostic.Result) error {
	format, err := report.Lookup("txt")
	if err != nil {
		return err
	}
	data, err := a.render(format, r, report.Options{Columns: a.Width})
	if err != nil {
		return err
	}
	return a.print(data)
}

// print writes a report on standard output. On a terminal, what a name or an
// answer holds must not drive it.
func (a *app) print(data []byte) error {
	if a.OutTTY {
		data = []byte(console.Clean(string(data)))
	}
	if _, err := a.Out.Write(data); err != nil {
		return notPrinted(err)
	}
	return nil
}

// save writes an output file, and says so.
func (a *app) save(path string, data []byte, replace bool) error {
	if err := a.spare(path); replace && err != nil {
		return err
	}
	if err := a.disk.WriteNew(path, data, replace, outputMode); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return filesf("« %s » existe déjà", path).advise("ajoutez --remplacer, ou choisissez un autre nom avec -o")
		}
		return because(exitFailed, err)
	}
	a.made = append(a.made, path)
	a.announce(path)
	return nil
}

func (a *app) announce(path string) {
	fmt.Fprintf(a.Err, "Écrit : %s\n", console.CleanLine(path))
}

// makeFolder makes an output folder when it does not exist.
func (a *app) makeFolder(folder string) error {
	if err := a.disk.MakeFolder(folder, 0o755); err != nil {
		return because(exitFailed, err)
	}
	return nil
}

// isFolder tells whether an output is meant to be a folder: it is one, or its
// name ends like one.
func isFolder(path string) bool {
	if strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// outputPath says where what is made of a file goes: where the user said, or
// beside the file when it is opened with another program, or on standard output.
func outputPath(said, file, ending string, opened bool) string {
	name := stem(file) + ending
	switch {
	case said == "-":
		return "-"
	case said != "" && isFolder(said):
		return filepath.Join(said, name)
	case said != "":
		return said
	case !opened || file == "-":
		return "-"
	}
	return filepath.Join(filepath.Dir(file), name)
}

// freeName returns the first name that does not exist: « x.pdf », « x-2.pdf »…
func freeName(path string) string {
	ext := filepath.Ext(path)
	candidate := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(candidate); err != nil {
			return candidate
		}
		candidate = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, ext), n, ext)
	}
}
