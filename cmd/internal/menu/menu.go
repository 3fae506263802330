// Package menu asks what to do: a list to choose from, or one line to type.
//
// Both take the full screen, in bold and reverse video only, or plain lines for
// those who prefer them and for screen readers. It does not know what is chosen
// nor what it is for, opens no file and reads no environment.
package menu

import (
	"context"
	"errors"
	"strconv"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
)

// ErrQuit is how a menu ends when the user leaves it.
var ErrQuit = errors.New("left by the user")

// Item is one thing to choose.
type Item struct {
	Key    string // one digit or letter that chooses it; empty for its rank, from 1
	Label  string
	Detail string // under the label; may be empty
}

// Options says how to talk.
type Options struct {
	Console *console.Console
	Line    bool   // plain lines even where a full screen is possible
	Leave   string // what leaving does, in one word; « quitter » when empty

	Optional bool // Ask: an empty line is an answer
}

// Run shows a list under a title and paragraphs, and returns the index of the
// item chosen. There is at least one item. The error is ErrQuit when the user
// left (« q », Échap), console.ErrInterrupted on Ctrl-C, at the end of the input
// or when ctx is cancelled.
func Run(ctx context.Context, title string, intro []string, items []Item, o Options) (int, error) {
	l := newList(title, intro, items, o)
	if o.Line || !o.Console.FullScreen() {
		return l.byLines(ctx, o.Console)
	}
	if err := show(ctx, l, &l.end, o.Console); err != nil {
		return 0, err
	}
	return l.at, nil
}

// Ask asks for one line of text under a question, with a sentence of help that
// may be empty. The text is safe to print, and never empty unless the answer is
// optional. Errors are those of
// Run; only Échap leaves, since letters are text.
func Ask(ctx context.Context, question, help string, o Options) (string, error) {
	e := newEntry(question, help, o)
	if o.Line || !o.Console.FullScreen() {
		return e.byLines(ctx, o.Console)
	}
	if err := show(ctx, e, &e.end, o.Console); err != nil {
		return "", err
	}
	return e.text, nil
}

// end is how a screen was left.
type end struct {
	over bool  // nothing more to show
	err  error // nil when something was chosen
}

func (e *end) leave(err error) tea.Cmd {
	e.over, e.err = true, err
	return tea.Quit
}

// show runs a screen until it is left.
func show(ctx context.Context, screen tea.Model, end *end, c *console.Console) error {
	err := screens.Run(ctx, screen, c)
	switch {
	case end.err != nil:
		return end.err
	case err == nil && !end.over: // the terminal went away
		return console.ErrInterrupted
	}
	return err
}

// keyed gives every item its key and texts that are safe to print.
func keyed(items []Item) []Item {
	safe := make([]Item, len(items))
	for i, item := range items {
		safe[i] = Item{Key: item.Key, Label: console.CleanLine(item.Label), Detail: console.CleanLine(item.Detail)}
		if item.Key == "" {
			safe[i].Key = strconv.Itoa(i + 1)
		}
	}
	return safe
}
