package menu

import (
	"io"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// look is the style of the screen: bold and reverse video, no colour. What is
// chosen also has a sign.
type look struct {
	plain, strong, chosen lipgloss.Style
	input                 huh.Theme
}

const (
	maxText = 300 // characters of a text
	indent  = 5   // cells before the label of an item: « > 1  »
)

func newLook(c *console.Console) *look {
	out := c.Out
	if !c.Color {
		out = io.Discard // a renderer that is not on a terminal decorates nothing
	}
	plain := lipgloss.NewRenderer(out).NewStyle()
	l := &look{plain: plain, strong: plain.Bold(true), chosen: plain.Reverse(true)}
	field := huh.FieldStyles{
		Base: plain, Title: plain, Description: plain,
		TextInput: huh.TextInputStyles{Cursor: plain, CursorText: plain, Placeholder: plain, Prompt: l.strong, Text: plain},
	}
	l.input = huh.Theme{Focused: field, Blurred: field}
	return l
}

// fit keeps what a screen can show.
func fit(lines []string, width, height int) string {
	lines = lines[:min(len(lines), height)]
	for i := range lines {
		lines[i] = ansi.Truncate(strings.TrimRight(lines[i], " "), width, "…")
	}
	return strings.Join(lines, "\n")
}

// cut keeps the first characters of a text.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
