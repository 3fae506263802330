package screens

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Wrap cuts a text into lines of at most width cells, at ordinary spaces only:
// the libraries also cut at U+202F, which would send « ? » to the next line. A
// word longer than a line is cut. A width of 0 or less does not cut.
func Wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		if width <= 0 {
			lines = append(lines, paragraph)
			continue
		}
		lines = append(lines, wrapParagraph(paragraph, width)...)
	}
	return lines
}

func wrapParagraph(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		if word == "" {
			continue
		}
		if line != "" && lipgloss.Width(line)+1+lipgloss.Width(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for lipgloss.Width(word) > width {
			head := Head(word, width)
			lines = append(lines, head)
			word = word[len(head):]
		}
		line = word
	}
	return append(lines, line)
}

// Head returns the longest beginning of s of at most width cells, and at least
// one character.
func Head(s string, width int) string {
	end := 0
	for i, r := range s {
		if i > 0 && lipgloss.Width(s[:i+len(string(r))]) > width {
			break
		}
		end = i + len(string(r))
	}
	return s[:end]
}

// Hang wraps a text behind a label: the lines after the first are indented by
// as much as the label is wide.
func Hang(label, text string, width int) []string {
	indent := lipgloss.Width(label)
	if width > 0 {
		width = max(width-indent, 1)
	}
	lines := Wrap(text, width)
	for i := range lines {
		if i == 0 {
			lines[i] = label + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

// Clip keeps what fits on one line of width cells.
func Clip(text string, width int) string {
	if lipgloss.Width(text) <= width {
		return text
	}
	if width < 2 {
		return ""
	}
	return strings.TrimRight(Head(text, width-1), " \u00a0") + "…"
}

// Sections joins groups of lines with an empty line between two; empty groups
// do not count.
func Sections(groups ...[]string) []string {
	var lines []string
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		if lines != nil {
			lines = append(lines, "")
		}
		lines = append(lines, group...)
	}
	return lines
}
