package screens

import (
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
	"github.com/charmbracelet/huh"
)

// Typed takes out of a line being typed what is not seen: huh drops controls,
// but shows marks of direction and of zero width, which a paste may hold. Text
// is the value bound to the input.
func Typed(input *huh.Input, text *string) {
	if shown := visible.Line(*text); shown != *text {
		*text = shown
		input.Value(text)
	}
}
