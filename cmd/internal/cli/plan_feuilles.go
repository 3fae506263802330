package cli

import (
	"context"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// planSheets reads the sheets that a plan has a page about. Without sheets the
// errors say why; with them, which ones are left out.
func (a *app) planSheets(q *diagnostic.Questionnaire, o *planOptions) (*batch.Sheets, []error) {
	if len(o.sheets) == 0 {
		return nil, nil
	}
	inputs, ignored, err := a.sheetInputs(o.sheets)
	if err != nil {
		return nil, []error{err}
	}
	a.tellIgnored(ignored)
	surveys, err := a.sheetSurveys(q, "", false)
	if err != nil {
		return nil, []error{err}
	}
	// Like the rest of a plan, it is short: nothing to stop halfway.
	sheets, err := surveys.ReadSheets(context.Background(), q, inputs)
	if err != nil {
		return nil, []error{err}
	}
	if len(sheets.Full) > 0 && len(sheets.Answers) == 0 {
		return nil, []error{notSheets(sheets)}
	}
	a.tellFull(sheets)
	if err := a.tellSheets(sheets); err != nil {
		return sheets, []error{err}
	}
	return sheets, nil
}

// addVolunteers puts in a result what the sheets say together, when they are
// enough.
func (a *app) addVolunteers(q *diagnostic.Questionnaire, p *planned, sheets *batch.Sheets) error {
	if sheets == nil {
		return nil
	}
	v, err := tellVolunteers(q, sheets, p.answers, p.result.Date)
	if err != nil {
		return err
	}
	a.tellUncounted(sheets, v)
	if v.Missing > 0 {
		a.tell("remarque", stillMissing(v)+" ; le plan n’a pas de page « entre nous »")
		return nil
	}
	p.result.Volunteers = &v
	return nil
}
