package chooser

import (
	"io"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// look is the style of the screen, that of the interview: bold and reverse
// video, no colour. What is under the cursor also has a sign.
type look struct {
	strong, current lipgloss.Style
	input           huh.Theme
}

func newLook(c *console.Console) *look {
	out := c.Out
	if !c.Color {
		out = io.Discard // a renderer that is not on a terminal decorates nothing
	}
	plain := lipgloss.NewRenderer(out).NewStyle()
	bold := plain.Bold(true)
	styles := huh.FieldStyles{
		Base: plain, Title: plain, Description: plain,
		TextInput: huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: bold, Text: plain},
	}
	return &look{strong: bold, current: plain.Reverse(true), input: huh.Theme{Focused: styles, Blurred: styles}}
}
