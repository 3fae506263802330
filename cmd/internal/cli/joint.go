package cli

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/report"
)

// planned is what a plan is drawn from.
type planned struct {
	questionnaire *diagnostic.Questionnaire
	result        diagnostic.Result
	answers       *diagnostic.Answers // what the result was computed from; nil when only the result is known
}

// carry says which answers travel inside a PDF.
type carry uint8

// What a PDF may carry.
const (
	carryShareable carry = iota // what people did not say among themselves
	carryAll
	carryNothing
)

// draw draws a plan; a PDF carries the answers with it.
func (a *app) draw(format report.Format, p planned, c carry, o report.Options) ([]byte, error) {
	r := p.result
	if format.Name == "pdf" {
		var err error
		if r, o.Answers, err = p.carried(c); err != nil {
			return nil, err
		}
	}
	return a.render(format, r, o)
}

// carried gives the result to draw and the answers file that goes with it. The
// plan is always that of all the answers; the result does not tell what the
// file holds back.
func (p planned) carried(c carry) (r diagnostic.Result, file []byte, err error) {
	if p.answers == nil || c == carryNothing {
		return p.result, nil, nil
	}
	r, answers := p.result, p.answers.Worded(p.questionnaire)
	if c == carryShareable {
		r, answers = r.Shareable(), answers.Shareable()
	}
	if answers.Questionnaire.ID == "" {
		answers.Questionnaire = p.result.Questionnaire // the PDF may be read years later
	}
	file, err = answerfile.Write(p.questionnaire, answers)
	return r, file, err
}
