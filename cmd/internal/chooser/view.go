package chooser

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"github.com/charmbracelet/x/ansi"
)

// indent is the width of « > 1  », before the title of a row.
const indent = 5

// View implements tea.Model: what the screen shows, at most as high and as wide
// as it is.
func (m *screen) View() string {
	var lines []string
	switch {
	case m.over:
		return ""
	case m.page == listPage:
		lines = m.menu(m.listHead(), m.listRows(), m.at, []string{hintMove, hintTake, hintBack, m.hint(stopCommand)})
	case m.page == formPage:
		lines = m.formLines()
	case m.page == readPage:
		lines = m.scrolled(m.readText())
	case m.page == helpPage:
		lines = m.scrolled(m.helpText())
	default:
		lines = m.menu(m.planHead(), m.planRows(), m.row, m.planHints())
	}
	lines = lines[:min(len(lines), m.height)]
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], m.width, "…")
	}
	return strings.Join(lines, "\n")
}

// row is something to choose from.
type row struct {
	label   string // « 1 », or nothing
	title   string
	aside   string // after the title, where there is room
	details []string
}

// heading is what is said above rows: the first text only where there is room.
type heading struct{ intro, always []string }

func (m *screen) planHead() heading {
	if m.nothing() {
		return heading{always: m.wrapped(m.q.Texts.Report.StepsNone)}
	}
	h := heading{always: screens.Wrap(m.stateOf(), m.textWidth())}
	if len(m.past) == 0 && m.said == "" {
		h.intro = m.wrapped(m.q.Texts.Screen.End)
	}
	if overflow := m.overflow(); overflow != "" {
		h.always = append(h.always, screens.Wrap(overflow, m.textWidth())...)
	}
	return h
}

// planRows are the places, then the line that keeps the plan.
func (m *screen) planRows() []row {
	if m.nothing() {
		return []row{{title: wordGoOn}}
	}
	var rows []row
	for i := range m.places {
		step := &m.places[i]
		r := row{label: number(i + 1), title: wordFree, details: []string{sayFreeFine}}
		if step.ID != "" {
			r.title, r.aside, r.details = m.titleOf(step), m.effortOf(step), m.summaryOf(step)
		}
		rows = append(rows, r)
	}
	return append(rows, row{label: spelled(keepCommand).letter, title: wordKeep})
}

func (m *screen) listHead() heading {
	text := wordAdd
	if title := m.places[m.place].Title; title != "" {
		text = askInstead(title)
	}
	return heading{always: m.strong(console.CleanLine(text))}
}

func (m *screen) listRows() []row {
	var rows []row
	for i := range m.list {
		step := &m.list[i].step
		r := row{label: number(i + 1), title: m.titleOf(step), aside: m.effortOf(step), details: m.summaryOf(step)}
		if o := m.list[i].obstacle; o != noObstacle {
			r.title += " (" + stoppedBy(o) + ")"
		}
		rows = append(rows, r)
	}
	return rows
}

// detail is how much is shown of the rows.
type detail uint8

const (
	titles  detail = iota // nothing but titles
	current               // the details of the row under the cursor
	every                 // those of all rows
)

// menu lays rows out. When they do not fit, it gives up, in this order, the
// introduction, the empty lines, the details of the rows that are not under the
// cursor, all details, and at last the rows that are far from the cursor.
func (m *screen) menu(h heading, rows []row, at int, hints []string) []string {
	said := wrapNonEmpty(console.CleanLine(m.said), m.textWidth())
	keys := m.keys(hints)
	for _, d := range []detail{every, current} {
		spaced, _, _ := m.rows(rows, at, d, true)
		dense, _, _ := m.rows(rows, at, d, false)
		for _, lines := range [][]string{
			screens.Sections(h.intro, h.always, spaced, said, keys),
			screens.Sections(h.intro, h.always, dense, said, keys),
			screens.Sections(h.always, spaced, said, keys),
			screens.Sections(h.always, dense, said, keys),
			slices.Concat(h.always, dense, said, keys),
		} {
			if len(lines) <= m.height {
				return lines
			}
		}
	}
	dense, from, to := m.rows(rows, at, titles, false)
	always := h.always[:min(len(h.always), max(1, m.height/4))]
	if lines := slices.Concat(always, dense, said, keys); len(lines) <= m.height {
		return lines
	}
	if len(keys) > m.height/2 {
		keys = m.keys(m.fewHints())
	}
	space := max(2, m.height-len(always)-len(said)-len(keys))
	return slices.Concat(always, m.window(dense, from, to, space, at, len(rows)), said, keys)
}

// rows draws rows, and tells which lines are those of the row under the cursor:
// from included, to excluded.
func (m *screen) rows(rows []row, at int, d detail, spaced bool) (lines []string, from, to int) {
	width := max(m.textWidth()-indent, 1)
	for i, r := range rows {
		if spaced && i > 0 {
			lines = append(lines, "")
		}
		if i == at {
			from = len(lines)
		}
		shown := d == every || d == current && i == at
		lines = append(lines, m.titleLines(r, i == at, shown, width)...)
		for _, text := range r.details {
			if shown {
				lines = append(lines, indented(screens.Wrap(text, width))...)
			}
		}
		if i == at {
			to = len(lines)
		}
	}
	return lines, from, to
}

// titleLines draws the title of a row. Its aside is on the same line; where it
// does not fit, it is under the title of a row shown with its details.
func (m *screen) titleLines(r row, at, details bool, width int) []string {
	style, mark := m.look.Strong, "  "
	if at {
		style, mark = m.look.Current, "> "
	}
	title := screens.Wrap(r.title, width)
	last := len(title) - 1
	fits := ansi.StringWidth(title[last])+ansi.StringWidth(hintSeparator+r.aside) <= width
	for i := range title {
		title[i] = style.Render(title[i])
	}
	if r.aside != "" && fits {
		title[last] += hintSeparator + r.aside
	}
	lines := indented(title)
	lines[0] = mark + r.label + strings.Repeat(" ", indent-2-len(r.label)) + title[0]
	if r.aside != "" && !fits && details {
		lines = append(lines, indented(screens.Wrap(capital(r.aside), width))...)
	}
	return lines
}

func indented(lines []string) []string {
	shifted := make([]string, len(lines))
	for i := range lines {
		shifted[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return shifted
}

// window shows as many lines as there is room for, those of the cursor first,
// and says that there are others.
func (m *screen) window(lines []string, from, to, room, at, count int) []string {
	if len(lines) <= room {
		return lines
	}
	room-- // for the last line
	top := min(from, max(0, to-room))
	shown := slices.Clone(lines[top:min(top+room, len(lines))])
	return append(shown, screens.Clip(moreRows(at+1, count), m.width))
}

// planHints names the keys of the plan, for the row under the cursor.
func (m *screen) planHints() []string {
	if m.nothing() {
		return []string{hintGoOn, m.hint(helpCommand), m.hint(stopCommand)}
	}
	var hints []string
	switch m.enterCommand() {
	case keepCommand:
		hints = []string{hintKeep, hintMove}
	case addCommand:
		hints = []string{hintAdd, m.hint(keepCommand)}
	default:
		hints = []string{hintRead, m.hint(keepCommand)}
		for _, s := range spellings() {
			if s.step && s.command != readCommand {
				hints = append(hints, m.hint(s.command))
			}
		}
	}
	if m.free() >= 0 && m.enterCommand() != addCommand {
		hints = append(hints, m.hint(addCommand))
	}
	if len(m.past) > 0 {
		hints = append(hints, m.hint(undoCommand))
	}
	return append(hints, m.hint(helpCommand), m.hint(stopCommand))
}

// fewHints names what cannot be guessed, on a very small screen.
func (m *screen) fewHints() []string {
	if m.page == listPage {
		return []string{hintTake, hintBack}
	}
	return []string{m.hint(helpCommand), m.hint(keepCommand), m.hint(stopCommand)}
}

func (m *screen) hint(c command) string {
	s := spelled(c)
	return s.letter + noBreak + strings.ReplaceAll(s.hint, " ", noBreak)
}

// formLines draws the lines to type: those filled, the one being typed, those
// to come.
func (m *screen) formLines() []string {
	f := m.form
	var lines []string
	for i, field := range f.fields {
		if i != f.at {
			lines = append(lines, screens.Hang(label(field.label), dates.Words(field.value), m.textWidth())...)
			continue
		}
		lines = append(lines, m.strong(label(field.label))...)
		lines = append(lines, strings.TrimRight(f.input.View(), " "))
	}
	hints := []string{hintValidate, hintEscape}
	if f.at > 0 {
		hints = []string{hintValidate, hintPrevious, hintEscape}
	}
	title, said, keys := m.strong(console.CleanLine(f.title)), wrapNonEmpty(console.CleanLine(m.said), m.textWidth()), m.keys(hints)
	help := wrapNonEmpty(f.fields[f.at].help, m.textWidth())
	roles := wrapNonEmpty(console.CleanLine(f.help), m.textWidth())
	for _, tall := range [][]string{
		screens.Sections(title, roles, lines, help, said, keys),
		screens.Sections(title, roles, lines, said, keys),
		slices.Concat(title, roles, lines, said, keys),
		slices.Concat(title, lines, said, keys),
		slices.Concat(lines, said, keys),
	} {
		if len(tall) <= m.height {
			return tall
		}
	}
	return slices.Concat(lines, said)
}

// readText is all of a step, with empty lines where all of it can be seen.
func (m *screen) readText() []string {
	step := &m.places[m.place]
	parts := [][]string{m.strong(m.titleOf(step))}
	for _, text := range m.wholeOf(step) {
		parts = append(parts, screens.Wrap(text, m.textWidth()))
	}
	if airy := screens.Sections(parts...); len(airy) <= m.height-len(m.keys([]string{hintClose}))-1 {
		return airy
	}
	return slices.Concat(parts...)
}

func (m *screen) helpText() []string {
	t := &m.q.Texts
	lines := m.wrapped(t.Screen.End)
	lines = append(lines, "")
	lines = append(lines, m.wrapped(t.Screen.OtherStep)...)
	lines = append(lines, m.wrapped(t.Report.NoTime)...)
	lines = append(lines, screens.Wrap(saySafe, m.textWidth())...)
	lines = append(lines, "")
	lines = append(lines, m.strong(wordKeys)...)
	lines = append(lines, screens.Hang(padded(keyNameArrows), doesMove, m.textWidth())...)
	lines = append(lines, screens.Hang(padded(keyNameEnter), doesEnter, m.textWidth())...)
	for _, s := range spellings() {
		lines = append(lines, screens.Hang(padded(s.letter), s.does, m.textWidth())...)
	}
	return lines
}

// scrolled shows a part of a text and the keys. It keeps the first line within
// bounds, since keys move it without knowing them.
func (m *screen) scrolled(text []string) []string {
	hints := []string{hintClose}
	if len(text) > m.height-1-len(m.keys(hints)) {
		hints = []string{hintScroll, hintClose}
	}
	keys := m.keys(hints)
	room := max(1, m.height-1-len(keys))
	m.top = max(0, min(m.top, len(text)-room))
	shown := slices.Clone(text[m.top:min(m.top+room, len(text))])
	return slices.Concat(shown, []string{""}, keys)
}

func (m *screen) keys(hints []string) []string {
	return screens.Wrap(strings.Join(hints, hintSeparator), m.width)
}

// wrapped cleans and wraps a text of the questionnaire.
func (m *screen) wrapped(text string) []string {
	return screens.Wrap(console.CleanLine(text), m.textWidth())
}

// strong wraps a text in bold, line by line.
func (m *screen) strong(text string) []string {
	lines := screens.Wrap(text, m.textWidth())
	for i := range lines {
		lines[i] = m.look.Strong.Render(lines[i])
	}
	return lines
}

// wrapNonEmpty is wrap, with no line for no text.
func wrapNonEmpty(text string, width int) []string {
	if text == "" {
		return nil
	}
	return screens.Wrap(text, width)
}

func padded(name string) string { return name + strings.Repeat(" ", max(10-len([]rune(name)), 1)) }
