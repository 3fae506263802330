package cli

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
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

// draw draws a plan; a PDF carries the answers with it, and the result that goes
// with them, or in JSON, has their words: they can be compared years later.
func (a *app) draw(format report.Format, p planned, c carry, o report.Options) ([]byte, error) {
	r := p.worded(c)
	if format.Name == "pdf" {
		var err error
		if r, o.Answers, err = p.carried(c); err != nil {
			return nil, err
		}
	}
	return a.render(format, r, o)
}

// worded is the result with the words of the answers, where they may travel.
func (p planned) worded(c carry) diagnostic.Result {
	r := p.result
	switch {
	case c == carryNothing:
		r.Answers = nil
	case p.answers != nil:
		r.Answers = rules.Said(p.questionnaire, *p.answers)
	}
	return r
}

// carried gives the result to draw and the answers file that goes with it. The
// plan is always that of all the answers; the result does not tell what the
// file holds back.
func (p planned) carried(c carry) (r diagnostic.Result, file []byte, err error) {
	r = p.worded(c)
	if p.answers == nil || c == carryNothing {
		return r, nil, nil
	}
	answers := p.answers.Worded(p.questionnaire)
	if c == carryShareable {
		r, answers = r.Shareable(), answers.Shareable()
	}
	if answers.Questionnaire.ID == "" {
		answers.Questionnaire = p.result.Questionnaire // the PDF may be read years later
	}
	file, err = answerfile.Write(p.questionnaire, answers)
	return r, file, err
}
