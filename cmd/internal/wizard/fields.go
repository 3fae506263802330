package wizard

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
)

// field is the huh field of one question: a list to choose from, boxes to tick,
// or a line to type; the two others are nil. It only moves, ticks, edits and
// draws: whether something is an answer is decided by the screen, since huh
// changes the bound values at every key, and even before the first.
//
// Title, help and errors are drawn around it, and it always has its full
// height: huh loses the current option of a list that does not fit.
type field struct {
	list  *huh.Select[int]
	boxes *huh.MultiSelect[int]
	input *huh.Input

	at      int    // list: row under the cursor
	ticked  []int  // boxes: ticked rows
	text    string // input
	heights []int  // list and boxes: lines of each row
}

// newField makes the field of a card, with its present answer.
func newField(c *card, look *look, width int) *field {
	f := new(field)
	switch c.question.Kind {
	case diagnostic.KindBoxes:
		f.ticked = c.ticked()
		f.makeBoxes(c, look, width)
	case diagnostic.KindNumber, diagnostic.KindText:
		f.makeInput(c, look, width)
	default:
		f.at = c.chosen()
		f.makeList(c, look, width)
	}
	return f
}

func (f *field) makeList(c *card, look *look, width int) {
	f.list = huh.NewSelect[int]().
		Options(f.options(c, width-listIndent)...).Value(&f.at)
	f.prepare(f.list, look.list, width)
}

func (f *field) makeBoxes(c *card, look *look, width int) {
	f.boxes = huh.NewMultiSelect[int]().Filterable(false).
		Options(f.options(c, width-boxIndent)...).Value(&f.ticked)
	f.prepare(f.boxes, look.boxes, width)
}

func (f *field) makeInput(c *card, look *look, width int) {
	if c.present.State == diagnostic.Known {
		f.text = console.CleanLine(c.present.Text)
		if c.question.Kind == diagnostic.KindNumber {
			f.text = strconv.Itoa(c.present.Number)
		}
	}
	f.prepareInput(look, width)
}

// newLine makes a line to type, with a text to begin with.
func newLine(text string, look *look, width int) *field {
	f := &field{text: text}
	f.prepareInput(look, width)
	return f
}

func (f *field) prepareInput(look *look, width int) {
	f.input = huh.NewInput().Prompt("> ").Value(&f.text)
	f.prepare(f.input, look.list, width)
}

// prepare sets the theme first: without one, huh makes its own at every call.
func (f *field) prepare(h huh.Field, theme *huh.Theme, width int) {
	h.WithTheme(theme)
	h.WithKeyMap(huh.NewDefaultKeyMap())
	h.WithWidth(width)
	h.Focus()
}

// options labels the rows with their keys, wrapped: huh wraps neither the
// boxes nor behind a key.
func (f *field) options(c *card, width int) []huh.Option[int] {
	options := make([]huh.Option[int], len(c.rows))
	f.heights = make([]int, len(c.rows))
	for i, r := range c.rows {
		label := screens.Hang(rowLabel(r), c.rowText(r), width)
		options[i] = huh.NewOption(strings.Join(label, "\n"), i)
		f.heights[i] = len(label)
	}
	return options
}

// rowText marks the row that is the present answer, wherever the cursor goes.
func (c *card) rowText(r row) string {
	if !r.box && c.present.State != diagnostic.Missing && same(r.answer, c.present) {
		return r.text + c.presence()
	}
	return r.text
}

func rowLabel(r row) string { return r.key + strings.Repeat(" ", max(3-len(r.key), 1)) }

func (f *field) huh() huh.Field {
	switch {
	case f.list != nil:
		return f.list
	case f.boxes != nil:
		return f.boxes
	}
	return f.input
}

// update passes a message on to huh.
func (f *field) update(msg tea.Msg) tea.Cmd {
	_, cmd := f.huh().Update(msg)
	if f.input != nil {
		screens.Typed(f.input, &f.text)
	}
	return cmd
}

// hovered gives the row under the cursor.
func (f *field) hovered() int {
	i := 0
	switch {
	case f.list != nil:
		i, _ = f.list.Hovered()
	case f.boxes != nil:
		i, _ = f.boxes.Hovered()
	}
	return i
}

// moveTo puts the cursor on a row.
func (f *field) moveTo(row int) {
	f.update(tea.KeyMsg{Type: tea.KeyHome})
	for range row {
		f.update(tea.KeyMsg{Type: tea.KeyDown})
	}
}

// resize draws at another width, without changing anything else.
func (f *field) resize(c *card, look *look, width int) {
	row := f.hovered()
	switch {
	case f.list != nil:
		f.makeList(c, look, width)
	case f.boxes != nil:
		f.makeBoxes(c, look, width)
	default:
		f.input.WithWidth(width)
		return
	}
	f.moveTo(row)
}

// toggle ticks or unticks the box under the cursor. What is chosen alone (nsp,
// na, none) does not stay beside a box.
func (f *field) toggle(c *card, look *look, width int) {
	alone := func(i int) bool { return !c.rows[i].box }
	if slices.ContainsFunc(f.ticked, alone) {
		f.ticked = slices.DeleteFunc(slices.Clone(f.ticked), alone)
		f.resize(c, look, width)
	}
	f.update(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
}

// propose puts the cursor on an answer, or ticks its boxes, without choosing.
func (f *field) propose(c *card, look *look, width int, a diagnostic.Answer) {
	proposed := card{rows: c.rows, present: a}
	if f.boxes == nil {
		f.moveTo(proposed.chosen())
		return
	}
	f.ticked = proposed.ticked()
	f.makeBoxes(c, look, width)
}

// choose gives a key to a list or to boxes: it moves, ticks, or chooses an
// answer. Otherwise the answer is Missing, and problem says what was expected
// when the key means nothing.
func (f *field) choose(c *card, look *look, width int, msg tea.KeyMsg) (a diagnostic.Answer, problem string) {
	row := f.hovered()
	switch msg.String() {
	case "up", "down", "home", "end":
		f.update(msg)
		return a, ""
	case "enter":
		return f.validate(c)
	case " ":
		if f.boxes == nil {
			return a, ""
		}
	default:
		if msg.Type != tea.KeyRunes || msg.Paste {
			return a, ""
		}
		var ok bool
		if row, ok = c.row(msg.String()); !ok {
			return a, c.wrong
		}
		f.moveTo(row)
	}
	if !c.rows[row].box {
		return c.rows[row].answer, ""
	}
	f.toggle(c, look, width)
	return a, ""
}

// validate gives what is chosen. With boxes, nothing ticked is no answer: it
// would be taken for « none of them ».
func (f *field) validate(c *card) (a diagnostic.Answer, problem string) {
	row := f.hovered()
	if f.list != nil || !c.rows[row].box && len(f.ticked) == 0 {
		return c.rows[row].answer, ""
	}
	isBox := func(i int) bool { return c.rows[i].box }
	switch {
	case len(f.ticked) == 0:
		return a, sayTickFirst
	case !slices.ContainsFunc(f.ticked, isBox):
		return c.rows[f.ticked[0]].answer, ""
	}
	return c.boxes(f.ticked), ""
}

// view gives the lines of the field, and which of them show the row under the
// cursor: from included, to excluded.
func (f *field) view() (lines []string, from, to int) {
	for line := range strings.SplitSeq(f.huh().View(), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	if f.input != nil {
		return lines, 0, len(lines)
	}
	row := f.hovered()
	for _, height := range f.heights[:row] {
		from += height
	}
	return lines, from, from + f.heights[row]
}
