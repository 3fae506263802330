package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// Outcome computes the diagnostic of one association without its texts. It is
// valid until the next Run.
func (e *Evaluator) Outcome(a diagnostic.Answers) *Outcome {
	in := e.input(a)
	return e.Run(&in)
}
