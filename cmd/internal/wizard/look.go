package wizard

import (
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"github.com/charmbracelet/huh"
)

// look adds to the style of the pages that of the fields of an interview: what
// is chosen has a sign too.
type look struct {
	*screens.Look
	list, boxes *huh.Theme
}

// Cells before the label of a row.
const (
	listIndent = 2 // « > »
	boxIndent  = 6 // « > [x] »
)

func newLook(c *console.Console) *look {
	l := &look{Look: screens.NewLook(c)}
	field := l.Field
	field.SelectSelector = l.Strong.SetString("> ")
	field.MultiSelectSelector = l.Current.Bold(true).SetString(">").MarginRight(1)
	field.SelectedPrefix = l.Strong.SetString("[x] ")
	field.UnselectedPrefix = l.Plain.SetString("[ ] ")
	field.UnselectedOption = l.Plain
	field.SelectedOption = l.Current
	l.list = screens.Theme(field)
	field.SelectedOption = l.Strong
	l.boxes = screens.Theme(field)
	return l
}
