package batch

import "codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"

// Single tells whether the input is the answers of one association.
func (in *Input) Single() bool { return in.whole() || in.open() && in.textKind() != unknownInput }

// IsTable tells whether Describe has something to say of an input: not of the
// answers of one association, nor of NDJSON.
func (s *Surveys) IsTable(in *Input) bool {
	if in.kind == tableInput || !in.Tabular() {
		return in.Tabular()
	}
	file, err := in.Open()
	if err != nil {
		return true // told by Describe
	}
	defer file.Close()
	tables, err := table.Open(in.Name, file, s.tableOptions(in))
	return err != nil || !isLines(headOf(tables))
}
