package chooser

import (
	"context"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
)

// page is what the screen shows.
type page uint8

const (
	planPage page = iota
	listPage      // what may take a place
	formPage      // one or several lines to type
	readPage      // all of a step
	helpPage
)

// screen is the choice on a full screen.
type screen struct {
	*session
	look          *screens.Look
	width, height int // of the terminal, in cells

	page  page
	row   int      // under the cursor: a place, then the line that keeps the plan
	list  []choice // listPage
	at    int      // listPage: row under the cursor
	form  *form    // formPage
	top   int      // first line shown of a text
	place int      // what listPage, formPage and readPage are about
	asked bool     // leaving was asked once already
	err   error    // why the choice ended before its end
}

func runScreen(ctx context.Context, s *session, c *console.Console) error {
	m := newScreen(s, c)
	err := screens.Run(ctx, m, c)
	if m.err != nil {
		return m.err
	}
	return err
}

func newScreen(s *session, c *console.Console) *screen {
	return &screen{session: s, look: screens.NewLook(c), width: 80, height: 24}
}

// Init implements tea.Model.
func (m *screen) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (m *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		return m, nil
	case screens.Interruption:
		return m, m.leave(console.ErrInterrupted)
	case tea.KeyMsg:
		return m, screens.OneByOne(msg, func() bool { return m.over }, m.key)
	}
	if m.page == formPage {
		return m, m.form.update(msg)
	}
	return m, nil
}

func (m *screen) resize(width, height int) {
	if width <= 0 || height <= 0 {
		return // some terminals do not know their size
	}
	m.width, m.height, m.top = width, height, 0
	if m.form != nil {
		m.form.input.WithWidth(m.textWidth())
	}
}

func (m *screen) textWidth() int { return min(m.width, screens.MaxWidth) }

// leave ends the program.
func (m *screen) leave(err error) tea.Cmd {
	m.over, m.err = true, err
	return tea.Quit
}

func (m *screen) key(msg tea.KeyMsg) tea.Cmd {
	if msg.Type == tea.KeyCtrlC {
		return m.leave(console.ErrInterrupted)
	}
	if msg.Paste && m.page != formPage {
		return nil // a text pasted by mistake decides nothing
	}
	switch m.page {
	case listPage:
		return m.listKey(msg)
	case formPage:
		return m.formKey(msg)
	case readPage, helpPage:
		m.textKey(msg)
		return nil
	}
	return m.planKey(msg)
}

// planKey reads the keys of the plan.
func (m *screen) planKey(msg tea.KeyMsg) tea.Cmd {
	key := msg.String()
	if to, ok := moved(key, m.row, m.rowCount()); ok {
		m.row, m.said, m.asked = to, "", false
		return nil
	}
	switch key {
	case "enter", " ":
		return m.run(m.enterCommand())
	case "f1":
		return m.run(helpCommand)
	case "esc":
		return m.run(stopCommand)
	}
	if c := letterCommand(key); c != noCommand {
		return m.run(c)
	}
	m.said = sayNotKey
	return nil
}

// rowCount is how many lines the cursor goes through: the places, and the line
// that keeps the plan.
func (m *screen) rowCount() int {
	if m.nothing() {
		return 1
	}
	return len(m.places) + 1
}

// onStep tells whether the cursor is on a step.
func (m *screen) onStep() bool { return m.row < m.rowCount()-1 && m.places[m.row].ID != "" }

// enterCommand is what Enter does on the row under the cursor.
func (m *screen) enterCommand() command {
	switch {
	case m.row == m.rowCount()-1:
		return keepCommand
	case m.onStep():
		return readCommand
	}
	return addCommand
}

// moved gives the row that a key leads to, among count.
func moved(key string, row, count int) (to int, ok bool) {
	switch key {
	case "up", "shift+tab":
		return (row + count - 1) % count, true
	case "down", "tab":
		return (row + 1) % count, true
	case "home", "pgup":
		return 0, true
	case "end", "pgdown":
		return count - 1, true
	}
	if n := digit(key); n >= 1 && n <= count {
		return n - 1, true
	}
	return row, false
}

// digit reads a figure, also typed without the shift key of a French keyboard;
// 0 when the key is something else.
func digit(key string) int {
	if key = screens.WithShift(key); len(key) == 1 && key[0] >= '1' && key[0] <= '9' {
		return int(key[0] - '0')
	}
	return 0
}

// run runs a command on the row under the cursor.
func (m *screen) run(c command) tea.Cmd {
	asked := m.asked
	m.said, m.asked = "", false
	if spelled(c).step && !m.onStep() {
		switch {
		case m.row >= m.rowCount()-1:
			m.said = sayPickStep
			return nil
		case c != swapCommand:
			m.said = sayFreePlace
			return nil
		}
	}
	switch c {
	case keepCommand:
		return m.done(m.keep())
	case stopCommand:
		if m.unsaved && !asked {
			m.said, m.asked = sayLeaveTwice, true
			return nil
		}
		return m.leave(nil)
	case laterCommand:
		return m.done(m.postpone(m.row))
	case doneCommand:
		return m.done(m.finish(m.row))
	case removeCommand:
		m.remove(m.row)
	case undoCommand:
		return m.done(m.undo())
	case addCommand:
		m.add()
	default:
		return m.open(c)
	}
	return nil
}

// open shows the page that a command needs.
func (m *screen) open(c command) tea.Cmd {
	m.place, m.top = m.row, 0
	switch c {
	case swapCommand:
		m.offer(m.row)
	case refuseCommand:
		return m.ask(refusalForm(m.session, &m.places[m.row]))
	case organiseCommand:
		return m.ask(organiseForm(m.session, &m.places[m.row]))
	case readCommand:
		m.page = readPage
	case helpCommand:
		m.page = helpPage
	}
	return nil
}

// done follows a decision that may have been saved.
func (m *screen) done(err error) tea.Cmd {
	m.page, m.form = planPage, nil
	if err != nil {
		return m.leave(err)
	}
	m.row = min(m.row, m.rowCount()-1)
	if m.over {
		return m.leave(nil)
	}
	return nil
}

// add offers a step for the free place under the cursor, else for the first
// one.
func (m *screen) add() {
	place := m.free()
	if m.row < len(m.places) && m.places[m.row].ID == "" {
		place = m.row
	}
	if place < 0 {
		m.said = sayFull
		return
	}
	m.offer(place)
}

// offer lists what may take a place.
func (m *screen) offer(place int) {
	list := m.alternatives(place)
	if len(list) == 0 {
		m.said = sayNoChoice
		return
	}
	m.page, m.place, m.list, m.at = listPage, place, list, 0
}

// listKey reads the keys of the list of candidates.
func (m *screen) listKey(msg tea.KeyMsg) tea.Cmd {
	key := msg.String()
	m.said = ""
	to, ok := moved(key, m.at, len(m.list))
	switch {
	case ok && msg.Type == tea.KeyRunes: // a digit chooses
		m.at = to
		m.choose()
	case ok:
		m.at = to
	case key == "enter" || key == " ":
		m.choose()
	case key == "r" || key == "left" || key == "esc":
		m.page = planPage
	case key == "q":
		m.page = planPage
		return m.run(stopCommand)
	default:
		m.said = sayNotKey
	}
	return nil
}

// choose takes the candidate under the cursor.
func (m *screen) choose() {
	if m.take(m.list[m.at], m.place) {
		m.page, m.row = planPage, m.place
	}
}

// textKey scrolls a text, or closes it.
func (m *screen) textKey(msg tea.KeyMsg) {
	switch msg.String() {
	case "up":
		m.top--
	case "down":
		m.top++
	case "pgup":
		m.top -= m.height / 2
	case "pgdown", " ":
		m.top += m.height / 2
	default:
		m.page = planPage
	}
}

// ask opens a form.
func (m *screen) ask(f *form) tea.Cmd {
	m.page, m.form = formPage, f
	return f.show(0, m.look, m.textWidth())
}

// formKey edits the line under the cursor, or goes to another one.
func (m *screen) formKey(msg tea.KeyMsg) tea.Cmd {
	m.said = ""
	switch msg.String() {
	case "esc":
		m.page, m.form, m.said = planPage, nil, sayNoChange
		return nil
	case "shift+tab", "up":
		m.form.store()
		return m.form.show(max(m.form.at-1, 0), m.look, m.textWidth())
	case "enter", "tab", "down":
	default:
		return m.form.update(msg)
	}
	if m.said = m.form.check(); m.said != "" {
		return nil
	}
	m.form.store()
	if next := m.form.at + 1; next < len(m.form.fields) {
		return m.form.show(next, m.look, m.textWidth())
	}
	return m.done(m.form.done(m.place))
}
