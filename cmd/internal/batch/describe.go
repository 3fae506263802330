package batch

import (
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

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

// Describe tells how each table of an input would be read, without scoring; what
// the descriptions say is not told apart.
func (s *Surveys) Describe(in *Input) ([]survey.Description, []*survey.Mapping, strictyaml.Problems, error) {
	source := &surveySource{s: s}
	look := func(tables *table.Reader, e *export) { s.observeAnd(tables, e, (*survey.Mapping).Remarks) }
	for _, pass := range []func(*table.Reader, *export){look, s.compare} {
		if err := source.pass(in, pass); err != nil {
			return nil, nil, nil, err
		}
	}
	var all []survey.Description
	var mappings []*survey.Mapping
	var problems strictyaml.Problems
	if source.fault != nil {
		problems = append(problems, strictyaml.Problem{File: in.Name, Text: source.fault.Error()})
	}
	for _, e := range source.exports {
		all, mappings, problems = append(all, e.count), append(mappings, e.mapping), append(problems, e.problems...)
	}
	return all, mappings, problems, nil
}
