// Package wizard is the interview: it asks the questions of a questionnaire one
// at a time and gives the answers.
//
// A session knows where the interview is and what each command does; it knows
// no terminal. Two front ends drive it and can give exactly the same answers: a
// full screen (screen.go) and plain lines (line.go), for those who prefer them,
// for screen readers and for pipes.
//
// An answer is what somebody chose and validated, never what happens to be
// under a cursor. Every answer is saved before the next question is asked.
//
// It does not score, does not open files and does not read the environment.
package wizard

import (
	"context"
	"errors"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ErrStopped is how an interview ends when the user stops before its last
// question. The answers given so far are saved.
var ErrStopped = errors.New("interview stopped by the user")

// Options says how to talk.
type Options struct {
	Console *console.Console
	Line    bool // plain lines even where a full screen is possible

	Together bool // several people answer: who thinks what, what to take up again
	ReadOnly bool // everything can be read, nothing changed; save is never called
	New      bool // a new diagnostic, even if something is known of it already

	// Agenda lists the ids of the only questions to ask, in order: what several
	// people decide together. Told is what each of them is shown with.
	Agenda []string
	Told   map[string][]string
	Bare   bool // with an agenda: neither welcome nor end, it is only a few questions

	Towns Towns // communes to choose from; nil = any text
}

// Run asks the questions that the path of the saved answers wants and that
// have no answer yet, or are to be asked again (Answers.Recheck), each until it
// was answered or passed; when there is none, it goes through all of them so that
// they can be changed. With an agenda it goes through that: answering, or
// keeping the answer that is proposed, takes the marks of a question away. It
// calls save after every change: an answer, a note, a view, a mark, the order of
// the axes.
//
// The answers returned are all those given, whatever the error: nil when the
// last question was passed, ErrStopped when the user stopped, console.ErrInterrupted
// on Ctrl-C, at the end of the input or when ctx is cancelled, the error of
// save when it fails.
func Run(ctx context.Context, q *diagnostic.Questionnaire, saved diagnostic.Answers, save func(diagnostic.Answers) error, o Options) (diagnostic.Answers, error) {
	s := newSession(q, saved, save, o)
	var err error
	if o.Line || !o.Console.FullScreen() {
		err = runLines(ctx, s, o.Console)
	} else {
		err = runScreen(ctx, s, o.Console)
	}
	return s.answers, err
}
