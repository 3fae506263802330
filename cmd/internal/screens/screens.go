// Package screens holds what the full-screen pages of the program share: how
// one is run, how letters are read, how a text is cut into lines. It knows
// nothing of questions nor of plans.
package screens

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	_ "codeberg.org/petitspas/petitspas/cmd/internal/aterm" // keeps a silent terminal from costing five seconds
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	tea "github.com/charmbracelet/bubbletea"
)

// MaxWidth is the number of cells beyond which lines are harder to read.
const MaxWidth = 90

// framesPerSecond halves the time between two frames (bubbletea draws on a
// clock; 60 is its default).
const framesPerSecond = 120

// Interruption asks a model to leave: the context was cancelled.
type Interruption struct{}

// Run shows a model on the whole terminal until it leaves. Signals belong to
// the caller, through the context: bubbletea would take SIGTERM for an ordinary
// end. The error is console.ErrInterrupted when the context is cancelled or the
// terminal goes away.
func Run(ctx context.Context, model tea.Model, c *console.Console) error {
	out := c.Out
	early := newEarly(c.Out)
	if early != nil {
		out = early
		model = &drawn{Model: model, early: early}
	}
	p := tea.NewProgram(model,
		tea.WithInput(c.In), tea.WithOutput(out),
		tea.WithAltScreen(), tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(),
	)
	release := context.AfterFunc(ctx, func() { p.Send(Interruption{}) })
	defer release()
	_, err := p.Run()
	switch {
	case ctx.Err() != nil:
		return console.ErrInterrupted
	case errors.Is(err, tea.ErrProgramPanic):
		return fmt.Errorf("full screen: %w", err)
	case err != nil: // the terminal went away
		return fmt.Errorf("%w: %w", console.ErrInterrupted, err)
	}
	return nil
}

// OneByOne gives the letters of a message to key one by one, until over: on a
// slow line, or when somebody types fast, several reach bubbletea together and
// it makes them one message.
func OneByOne(msg tea.KeyMsg, over func() bool, key func(tea.KeyMsg) tea.Cmd) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste {
		return key(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		if over() {
			break
		}
		cmds = append(cmds, key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(cmds...)
}

// unshifted are what the keys 0 to 9 of a French keyboard give without the
// shift key.
const unshifted = "à&é\"'(-è_ç"

// WithShift reads the keys of the digits of a French keyboard, which need the
// shift key: without it they give characters that mean nothing where digits are
// expected.
func WithShift(typed string) string {
	digits := []rune(unshifted)
	return strings.Map(func(r rune) rune {
		if digit := slices.Index(digits, r); digit >= 0 {
			return rune('0' + digit)
		}
		return r
	}, typed)
}
