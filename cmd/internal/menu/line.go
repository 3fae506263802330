package menu

import (
	"context"
	"fmt"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
)

// byLines shows the list once and reads until something is chosen: no cursor
// movement, no colour, nothing repeated.
func (l *list) byLines(ctx context.Context, c *console.Console) (int, error) {
	width := lineWidth(c)
	for _, paragraph := range append([]string{l.title}, l.intro...) {
		fmt.Fprintln(c.Out, strings.Join(screens.Wrap(paragraph, width), "\n"))
	}
	fmt.Fprintln(c.Out)
	for _, item := range l.items {
		text := item.Label
		if item.Detail != "" {
			text += detailSeparator + item.Detail
		}
		label := fmt.Sprintf("  %-2s ", item.Key)
		for i, line := range screens.Wrap(text, max(0, width-len(label))) {
			if i > 0 {
				label = strings.Repeat(" ", len(label))
			}
			fmt.Fprintln(c.Out, label+line)
		}
	}
	for {
		line, err := c.Prompt(ctx, promptItem(l.items, l.leaving))
		if err != nil {
			return 0, err
		}
		if i := l.find(line); i >= 0 {
			return i, nil
		}
		if leaves(line) {
			return 0, ErrQuit
		}
		fmt.Fprintln(c.Out, sayNotItem(l.items))
	}
}

// byLines asks until something is typed. Where any word may be the answer, only
// words after a slash are commands.
func (e *entry) byLines(ctx context.Context, c *console.Console) (string, error) {
	width := lineWidth(c)
	for _, paragraph := range []string{e.question, e.help} {
		if paragraph != "" {
			fmt.Fprintln(c.Out, strings.Join(screens.Wrap(paragraph, width), "\n"))
		}
	}
	for {
		line, err := c.Prompt(ctx, promptText(e.leaving))
		if err != nil {
			return "", err
		}
		command, slash := strings.CutPrefix(line, "/")
		switch {
		case slash && leaves(command):
			return "", ErrQuit
		case line != "" || e.optional:
			return cut(line, maxText), nil
		}
		fmt.Fprintln(c.Out, sayEmpty)
	}
}

// lineWidth is where to wrap; 0 when the terminal or the screen reader does.
func lineWidth(c *console.Console) int { return min(c.Width, screens.MaxWidth) }
