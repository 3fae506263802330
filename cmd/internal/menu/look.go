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
	maxWidth = 90  // cells beyond which lines are harder to read
	maxText  = 300 // characters of a text
	indent   = 5   // cells before the label of an item: « > 1  »
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

// wrap cuts a text into lines of at most width cells, at ordinary spaces only:
// the library also cuts at U+202F, which would send « ? » to the next line, and
// at the hyphens of file names. A width of 0 or less does not cut.
func wrap(text string, width int) []string {
	if width <= 0 {
		return []string{text}
	}
	var lines []string
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		if line != "" && ansi.StringWidth(line)+1+ansi.StringWidth(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := strings.Split(ansi.Hardwrap(word, width, false), "\n")
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
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
