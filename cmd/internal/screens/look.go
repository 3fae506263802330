package screens

import (
	"io"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// Look is the style of the pages: bold and reverse video, no colour, so that
// they read the same on a dark screen, on a light one, on a projector and in
// grey. What is under the cursor also has a sign.
type Look struct {
	Plain, Strong, Current lipgloss.Style
	Field                  huh.FieldStyles
}

// NewLook returns the look of a console; one without colour is not decorated.
func NewLook(c *console.Console) *Look {
	out := c.Out
	if !c.Color {
		out = io.Discard // a renderer that is not on a terminal decorates nothing
	}
	plain := lipgloss.NewRenderer(out).NewStyle()
	l := &Look{Plain: plain, Strong: plain.Bold(true), Current: plain.Reverse(true)}
	l.Field = huh.FieldStyles{
		Base: plain, Title: plain, Description: plain, Option: plain,
		TextInput: huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: l.Strong, Text: plain},
	}
	return l
}

// Theme is the theme of fields of these styles, with the cursor or not.
func Theme(s huh.FieldStyles) *huh.Theme { return &huh.Theme{Focused: s, Blurred: s} }
