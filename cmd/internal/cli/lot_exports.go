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
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// surveys prepares to read exports, with the correspondence that was given.
func (a *app) surveys(q *diagnostic.Questionnaire, o *batchOptions) (*batch.Surveys, error) {
	tell := func(p strictyaml.Problem) {
		a.clearProgress()
		a.tell("remarque", p.String())
	}
	c, err := correspondence(survey.SchemaOf(q), o.mapping, o.dry)
	if err != nil {
		return nil, err
	}
	return batch.NewSurveys(q, c, tell), nil
}

// sheetSurveys prepares to read exports of the sheets of volunteers.
func (a *app) sheetSurveys(q *diagnostic.Questionnaire, mapping string, dry bool) (*batch.Surveys, error) {
	c, err := correspondence(survey.SchemaOfSheet(q), mapping, dry)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{} // two hundred sheets may have the same thing to say
	return batch.NewSheetSurveys(q, c, func(p strictyaml.Problem) {
		if !told[p.Text] {
			told[p.Text] = true
			a.tell("remarque", p.String())
		}
	}), nil
}

// correspondence reads the correspondence that was given, or returns nil. In a
// dry run one that does not exist will be written.
func correspondence(s *survey.Schema, file string, dry bool) (*survey.Correspondence, error) {
	if file == "" {
		return nil, nil
	}
	data, err := dossier.Read(file, maxInput)
	if dry && errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, because(exitFiles, err)
	}
	c, problems := survey.LoadCorrespondence(s, file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// describeExports says how each export would be read, and writes the
// correspondence that was found where there is none yet.
func (a *app) describeExports(surveys *batch.Surveys, inputs []batch.Input, mapping string) error {
	var problems strictyaml.Problems
	var found []*survey.Mapping
	for i := range inputs {
		if !inputs[i].Tabular() {
			continue // the sheet of one person: nothing to decide
		}
		fmt.Fprintf(a.Out, "%s\n", console.CleanLine(inputs[i].Name))
		described, mappings, faults, err := surveys.Describe(&inputs[i])
		var unreadable strictyaml.Problems
		switch {
		case errors.As(err, &unreadable):
			faults = append(faults, unreadable...)
		case err != nil:
			faults = append(faults, strictyaml.Problem{File: inputs[i].Name, Text: err.Error()})
		}
		for _, d := range described {
			for _, line := range d.Lines() {
				fmt.Fprintf(a.Out, "  %s\n", console.CleanLine(line))
			}
		}
		problems, found = append(problems, faults...), append(found, mappings...)
	}
	var refused error
	if len(problems) > 0 {
		refused = a.several([]error{problems})
	}
	if err := a.saveMapping(mapping, found); err != nil {
		return err
	}
	return refused
}

// saveMapping writes the correspondence of exports, unless there is one, and
// says what is left to decide in it.
func (a *app) saveMapping(file string, found []*survey.Mapping) error {
	if _, err := os.Stat(file); file == "" || err == nil {
		return nil
	}
	if len(found) == 0 {
		a.tell("remarque", fmt.Sprintf("« %s » n’est pas écrit : une correspondance ne sert qu’à lire un tableau", file))
		return nil
	}
	shared, same := survey.Shared(found)
	if !same {
		return usagef("« %s » n’est pas écrit : ces exports n’ont pas les mêmes colonnes", file).
			advise("donnez --a-blanc et --correspondance à un seul export à la fois, chacun avec son fichier")
	}
	if len(shared.Columns) == 0 {
		a.tell("remarque", fmt.Sprintf("« %s » n’est pas écrit : il n’y a aucune colonne à y dire", file))
		return nil
	}
	if err := a.save(file, shared.YAML(), false); err != nil {
		return err
	}
	if n := shared.Undecided(); n > 0 {
		a.tell("à faire", fmt.Sprintf("dans « %s », complétez %s « À DÉCIDER », puis relancez la même commande pour vérifier", file, counted(n, "colonne marquée", "colonnes marquées")))
	}
	return nil
}

// tellUnknown says which columns of a table of ours are not read: one letter too
// many, and the answers of everyone would be missing.
func (a *app) tellUnknown(q *diagnostic.Questionnaire) func(file, column string) {
	known := make([]string, len(q.Questions))
	for i := range q.Questions {
		known[i] = q.Questions[i].ID
	}
	return func(file, column string) {
		a.clearProgress()
		a.tell("remarque", fmt.Sprintf("%s : « %s » ne correspond à aucune question, et n’est pas lu%s", file, column, suggest.DidYouMean(column, known)))
	}
}
