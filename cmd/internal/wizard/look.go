package wizard

import (
	"io"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// look is the style of the screen: bold and reverse video, no colour, so that
// it reads the same on a dark screen, on a light one, on a projector and in
// grey. What is chosen also has a sign.
type look struct {
	strong      lipgloss.Style
	list, boxes huh.Theme
}

// Cells before the label of a row.
const (
	listIndent = 2 // « > »
	boxIndent  = 6 // « > [x] »
)

func newLook(c *console.Console) *look {
	out := c.Out
	if !c.Color {
		out = io.Discard // a renderer that is not on a terminal decorates nothing
	}
	renderer := lipgloss.NewRenderer(out)
	plain := renderer.NewStyle()
	bold, reverse := plain.Bold(true), plain.Reverse(true)

	focused := huh.FieldStyles{
		Base: plain, Title: plain, Description: plain, Option: plain,
		SelectSelector:      bold.SetString("> "),
		MultiSelectSelector: reverse.Bold(true).SetString(">").MarginRight(1),
		SelectedPrefix:      bold.SetString("[x] "),
		UnselectedPrefix:    plain.SetString("[ ] "),
		UnselectedOption:    plain,
		SelectedOption:      reverse,
		TextInput:           huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: bold, Text: plain},
	}
	l := &look{strong: bold}
	l.list = huh.Theme{Focused: focused, Blurred: focused}
	focused.SelectedOption = bold
	l.boxes = huh.Theme{Focused: focused, Blurred: focused}
	return l
}
