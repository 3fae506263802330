package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The outputs of a batch that may be asked for alone.
const (
	outputTable     = "csv"
	outputLines     = "ndjson"
	outputSynthesis = "synthese"
)

func batchOutputs() []string { return []string{outputTable, outputLines, outputSynthesis} }

// checkOutputs refuses outputs that do not exist, and those of another mode.
func (o *batchOptions) checkOutputs() error {
	if len(o.outputs) > 0 && (o.filter || o.dry || o.merge) {
		return usagef("--sorties choisit des fichiers du dossier donné par -o").advise("retirez-le")
	}
	for _, output := range o.outputs {
		if !slices.Contains(batchOutputs(), output) {
			return notAmong("sortie inconnue", output, "les sorties sont", batchOutputs())
		}
	}
	return nil
}

// wants tells whether an output was asked for: all are, when none is named.
func (o *batchOptions) wants(output string) bool {
	return len(o.outputs) == 0 || slices.Contains(o.outputs, output)
}

// The names of the outputs of a batch.
const (
	resultsName = "resultats.csv"
	linesName   = "resultats.ndjson"
	rejectsName = "rejets.csv"
	plansFolder = "plans"
)

// batchFiles are the tables being written.
type batchFiles struct {
	files  []*dossier.Pending
	names  []string
	tables []batch.Table
}

// createTables starts the tables. What exists is not replaced without being asked.
func (a *app) createTables(o *batchOptions, q *diagnostic.Questionnaire) (*batchFiles, error) {
	out := &batchFiles{}
	for _, table := range []struct {
		wanted bool
		name   string
		make   func(io.Writer) (batch.Table, error)
	}{
		{o.wants(outputTable), resultsName, func(w io.Writer) (batch.Table, error) { return batch.ResultsCSV(q, w) }},
		{o.wants(outputLines), linesName, func(w io.Writer) (batch.Table, error) { return batch.ResultsNDJSON(q, w, false), nil }},
		{true, rejectsName, batch.RejectsCSV},
	} {
		if !table.wanted {
			continue
		}
		path := filepath.Join(o.output, table.name)
		if err := a.spare(path); o.replace && err != nil {
			out.abort()
			return nil, err
		}
		file, err := a.disk.Create(path, o.replace || o.resume, outputMode)
		if err != nil {
			out.abort()
			return nil, existing(path, err)
		}
		out.files, out.names = append(out.files, file), append(out.names, path)
		made, err := table.make(file)
		if err != nil {
			out.abort()
			return nil, because(exitFailed, err)
		}
		out.tables = append(out.tables, made)
	}
	return out, nil
}

func existing(path string, err error) error {
	if errors.Is(err, os.ErrExist) {
		return filesf("« %s » existe déjà", path).advise("ajoutez --remplacer, ou choisissez un autre dossier avec -o")
	}
	return because(exitFailed, err)
}

// abort drops the files that are not committed.
func (b *batchFiles) abort() {
	for _, file := range b.files {
		file.Abort()
	}
	b.files = nil
}

// commit gives the tables their names.
func (b *batchFiles) commit(a *app) error {
	for len(b.files) > 0 {
		file, path := b.files[0], b.names[0]
		b.files, b.names = b.files[1:], b.names[1:]
		if err := file.Commit(); err != nil {
			return existing(path, err)
		}
		a.announce(path)
	}
	return nil
}
