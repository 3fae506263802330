// Package chooser lets an association choose its plan: it shows the steps that
// are proposed, with the reason of each, and the association keeps, swaps,
// postpones, refuses or organises them (brief D.1-10).
//
// A session knows what is shown, what was decided and what each decision does;
// it knows no terminal. Two front ends drive it: a full screen (screen.go) and
// plain lines (line.go). Every decision is saved before the next one. What is
// shown is only a proposal until the association keeps it.
//
// It does not make the proposal, does not open files and does not read the
// clock.
package chooser

import (
	"context"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Proposal is what the rules say of the answers, with the choices made so far.
type Proposal struct {
	Result     diagnostic.Result       // its plan: the steps kept, else those proposed
	Candidates []diagnostic.StepResult // what may be taken next, best first
}

// Options says how to talk.
type Options struct {
	Console *console.Console
	Line    bool   // plain lines even where a full screen is possible
	Today   string // ISO day

	Fill bool // free places show the best candidates: the next plan, not the same one again
}

// Run shows the plan until it is kept, or left as it is. It calls propose with
// the choices as they are after every decision, and save whenever they change:
// at each step postponed, refused or done, when the plan is kept, and when a
// step of a plan kept already is organised.
//
// The choices returned are all those made, whatever the error: nil when the
// plan was kept or left, console.ErrInterrupted on Ctrl-C, at the end of the
// input or when ctx is cancelled (what was decided is saved, the plan is not
// kept), or the error of save.
func Run(ctx context.Context, q *diagnostic.Questionnaire, choices diagnostic.PlanChoices,
	propose func(diagnostic.PlanChoices) Proposal, save func(diagnostic.PlanChoices) error, o Options,
) (diagnostic.PlanChoices, error) {
	s := newSession(q, choices, propose, save, o.Today)
	if o.Fill {
		s.fill()
	}
	var err error
	if o.Line || !o.Console.FullScreen() {
		err = runLines(ctx, s, o.Console)
	} else {
		err = runScreen(ctx, s, o.Console)
	}
	return s.choices, err
}
