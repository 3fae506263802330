package console

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// Clean makes a text safe to print, as visible.Text says: nothing of it drives
// the terminal. Ends of lines stay.
func Clean(s string) string { return visible.Text(s) }

// CleanLine is Clean for a text that must stay on one line: ends of lines are
// spaces, and there is none at either end.
func CleanLine(s string) string { return strings.TrimSpace(visible.Line(s)) }
