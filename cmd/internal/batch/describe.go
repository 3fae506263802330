package batch

import (
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// Single tells whether the input is the answers of one association.
func (in *Input) Single() bool { return in.whole() }

// IsTable tells whether Describe has something to say of an input: not of the
// answers of one association, nor of NDJSON.
func (in *Input) IsTable() bool {
	if in.kind == tableInput || !in.Tabular() {
		return in.Tabular()
	}
	file, err := in.Open()
	if err != nil {
		return true // told by Describe
	}
	defer file.Close()
	tables, err := table.Open(in.Name, file, table.Options{})
	return err != nil || !isLines(headOf(tables))
}
