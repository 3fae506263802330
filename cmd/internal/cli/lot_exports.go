package cli

import (
	"errors"
	"fmt"
	"os"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// surveys prepares to read exports, with the correspondence that was given.
func (a *app) surveys(q *diagnostic.Questionnaire, o *batchOptions) (*batch.Surveys, error) {
	tell := func(p strictyaml.Problem) {
		a.clearProgress()
		a.tell("remarque", p.String())
	}
	if o.mapping == "" {
		return batch.NewSurveys(q, nil, tell), nil
	}
	data, err := dossier.Read(o.mapping, maxInput)
	if o.dry && errors.Is(err, os.ErrNotExist) {
		return batch.NewSurveys(q, nil, tell), nil // it will be written
	}
	if err != nil {
		return nil, because(exitFiles, err)
	}
	c, problems := survey.LoadCorrespondence(survey.SchemaOf(q), o.mapping, data)
	if len(problems) > 0 {
		return nil, problems
	}
	return batch.NewSurveys(q, c, tell), nil
}

// dryRun says how each export would be read, and writes the correspondence that
// was found where there is none yet.
func (a *app) dryRun(q *diagnostic.Questionnaire, o *batchOptions, inputs []batch.Input) error {
	surveys, err := a.surveys(q, o)
	if err != nil {
		return err
	}
	var problems strictyaml.Problems
	var found []*survey.Mapping
	for i := range inputs {
		if !inputs[i].Tabular() {
			continue // answers of one association: nothing to decide
		}
		described, mappings, faults, err := surveys.Describe(&inputs[i])
		if err != nil {
			return err
		}
		fmt.Fprintf(a.Out, "%s\n", console.CleanLine(inputs[i].Name))
		for _, d := range described {
			for _, line := range d.Lines() {
				fmt.Fprintf(a.Out, "  %s\n", console.CleanLine(line))
			}
		}
		problems, found = append(problems, faults...), append(found, mappings...)
	}
	if len(problems) > 0 {
		return problems
	}
	if _, err := os.Stat(o.mapping); o.mapping == "" || err == nil || len(found) != 1 {
		return nil
	}
	return a.save(o.mapping, found[0].Correspondence().YAML(), false)
}
