package menu

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	maxText = 300 // characters of a text
	indent  = 5   // cells before the label of an item: « > 1  »
)

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
