package screens

import (
	"io"
	"os"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// early draws a frame as soon as it is known. Bubbletea draws on a clock of at
// most 120 beats a second, so a key waits for half a beat, and sometimes for a
// whole one, on top of the time that its answer takes to be saved. Bubbletea
// draws the same frame at its next beat, line by line where it differs from its
// last one: the screen ends the same, whoever drew first.
type early struct {
	*os.File // bubbletea asks a terminal for its size and its modes
	mu       sync.Mutex
}

// newEarly returns what draws on out, or nil when it is not a terminal of the
// system.
func newEarly(out io.Writer) *early {
	if file, ok := out.(*os.File); ok {
		return &early{File: file}
	}
	return nil
}

// Write keeps what bubbletea writes in one piece.
func (e *early) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.File.Write(p)
}

// draw writes a frame over a screen of that height. An error is left to
// bubbletea, which meets it at its next beat.
func (e *early) draw(frame string, height int) {
	// Each line is erased before it is written: after a line as wide as the
	// screen, erasing what follows would take its last letter.
	out := ansi.CursorHomePosition + ansi.EraseLineRight + strings.ReplaceAll(frame, "\n", "\r\n"+ansi.EraseLineRight)
	if strings.Count(frame, "\n")+1 < height {
		out += "\r\n" + ansi.EraseScreenBelow
	}
	io.WriteString(e, out)
}

// drawn draws the frame of a model after each key.
type drawn struct {
	tea.Model
	early  *early
	height int
}

// Update implements tea.Model.
func (d *drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		d.height = size.Height
	}
	model, cmd := d.Model.Update(msg)
	d.Model = model
	if _, key := msg.(tea.KeyMsg); key && d.height > 0 {
		d.early.draw(model.View(), d.height)
	}
	return d, cmd
}
