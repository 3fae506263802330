package wizard

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
)

// framesPerSecond halves the time between a key and its effect (bubbletea draws
// on a clock; 60 is its default).
const framesPerSecond = 120

// screen is the full-screen interview: one field at a time inside our own
// model, so that going back, conditions and saving are the session's.
type screen struct {
	*session
	look          *look
	width, height int // of the terminal, in cells
	card          card
	field         *field // nil when no question is shown
	reading       bool   // the help covers the question
	top           int    // first line shown of a page or of the help
	over          bool   // nothing more to show
	err           error  // why the interview ended before its end
}

// interruption asks the model to leave: the context was cancelled.
type interruption struct{}

func runScreen(ctx context.Context, s *session, c *console.Console) error {
	m := newScreen(s, c)
	p := tea.NewProgram(m,
		tea.WithInput(c.In), tea.WithOutput(c.Out),
		tea.WithAltScreen(), tea.WithFPS(framesPerSecond),
		// Signals belong to the caller: bubbletea would take SIGTERM for an
		// ordinary end.
		tea.WithoutSignalHandler(),
	)
	release := context.AfterFunc(ctx, func() { p.Send(interruption{}) })
	defer release()
	_, err := p.Run()
	switch {
	case m.err != nil:
		return m.err
	case ctx.Err() != nil:
		return ErrInterrupted
	case errors.Is(err, tea.ErrProgramPanic):
		return fmt.Errorf("full-screen interview: %w", err)
	case err != nil: // the terminal went away
		return fmt.Errorf("%w: %w", ErrInterrupted, err)
	case s.stage == stopped:
		return ErrStopped
	}
	return nil
}

func newScreen(s *session, c *console.Console) *screen {
	return &screen{session: s, look: newLook(c), width: 80, height: 24}
}

// Init implements tea.Model.
func (m *screen) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (m *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		return m, nil
	case interruption:
		return m, m.leave(ErrInterrupted)
	case tea.KeyMsg:
		return m, m.typed(msg)
	}
	if m.field != nil {
		return m, m.field.update(msg)
	}
	return m, nil
}

func (m *screen) resize(width, height int) {
	if width <= 0 || height <= 0 {
		return // some terminals do not know their size
	}
	m.width, m.height, m.top = width, height, 0
	if m.field != nil {
		m.field.resize(&m.card, m.look, m.textWidth())
	}
}

func (m *screen) textWidth() int { return min(m.width, maxWidth) }

// leave ends the program; a nil error is the end of the interview.
func (m *screen) leave(err error) tea.Cmd {
	m.over, m.err = true, err
	return tea.Quit
}

// typed reads letters one by one: on a slow line, or when somebody types fast,
// several reach bubbletea together and it makes them one message.
func (m *screen) typed(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste {
		return m.key(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		if m.over {
			break
		}
		cmds = append(cmds, m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(cmds...)
}

func (m *screen) key(msg tea.KeyMsg) tea.Cmd {
	if msg.Type == tea.KeyCtrlC {
		return m.leave(ErrInterrupted)
	}
	switch {
	case m.reading:
		m.helpKey(msg)
		return nil
	case m.stage != asking:
		return m.pageKey(msg)
	}
	if command, ok := m.commandKey(msg); ok {
		return m.run(command)
	}
	if m.field.input != nil {
		return m.inputKey(msg)
	}
	return m.listKey(msg)
}

// pageKey reads the keys of a page without question: welcome, pause, end.
func (m *screen) pageKey(msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "up", "down", "pgup", "pgdown":
		m.scroll(msg.String())
	case "enter", " ":
		return m.turn()
	case "r", "left", "shift+tab":
		if m.stage != welcoming {
			m.back()
			return m.shown()
		}
	case "q", "esc":
		m.stop()
		return m.leave(nil)
	}
	return nil
}

// turn leaves a page, once all of it was shown.
func (m *screen) turn() tea.Cmd {
	text, hints := m.page()
	if room, _ := m.room(text, hints); len(text)-m.top > room {
		m.scroll("pgdown")
		return nil
	}
	m.top = 0
	if m.stage == finished {
		return m.leave(nil)
	}
	m.proceed()
	return m.shown()
}

// helpKey scrolls the help, or closes it.
func (m *screen) helpKey(msg tea.KeyMsg) {
	switch key := msg.String(); key {
	case "up", "down", "pgup", "pgdown":
		m.scroll(key)
	case " ":
		m.scroll("pgdown")
	default:
		m.reading = false
	}
}

// scroll moves the text of a page; View keeps it within bounds.
func (m *screen) scroll(key string) {
	switch key {
	case "up":
		m.top--
	case "down":
		m.top++
	case "pgup":
		m.top -= m.height / 2
	case "pgdown":
		m.top += m.height / 2
	}
}

// commandKey finds the command of a key. Letters are commands except where
// they are text; some keys are commands everywhere.
func (m *screen) commandKey(msg tea.KeyMsg) (command, bool) {
	switch msg.String() {
	case "f1":
		return helpCommand, true
	case "shift+tab":
		return backCommand, true
	case "esc":
		return stopCommand, true
	case "left":
		return backCommand, m.field.input == nil
	}
	if msg.Type != tea.KeyRunes || msg.Paste {
		return noCommand, false
	}
	c := letterCommand(msg.String())
	if m.card.question.Kind == diagnostic.KindText {
		return c, c == helpCommand && m.field.text == ""
	}
	return c, c != noCommand
}

// run runs a command on the question.
func (m *screen) run(c command) tea.Cmd {
	switch {
	case c == helpCommand:
		m.reading, m.top = true, 0
		return nil
	case c == unknownCommand && saysNo(m.card.question):
		m.said = m.card.unknownOrNo()
		return nil
	}
	return m.done(m.do(c))
}

// inputKey edits a text or a number.
func (m *screen) inputKey(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyEnter && msg.Type != tea.KeyTab {
		m.said = ""
		if m.card.question.Kind == diagnostic.KindNumber {
			msg.Runes = []rune(withShift(string(msg.Runes)))
		}
		return m.field.update(msg)
	}
	text := console.CleanLine(m.field.text)
	if text == "" {
		if m.card.present.State == diagnostic.Known {
			return m.done(m.erase())
		}
		m.skip()
		return m.done(nil)
	}
	if letterCommand(text) != noCommand { // see lines.take
		m.said = sayLetterKeys
		return nil
	}
	a, problem := m.card.read(text, "")
	if problem != "" {
		m.said = problem
		return nil
	}
	return m.done(m.answer(a))
}

// listKey moves, ticks and chooses.
func (m *screen) listKey(msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "up", "down", "home", "end":
		m.said = ""
		return m.field.update(msg)
	case " ":
		if m.field.boxes != nil {
			return m.tick(m.field.hovered())
		}
		return nil
	case "enter":
		return m.validate()
	}
	if msg.Type != tea.KeyRunes || msg.Paste {
		return nil
	}
	row, ok := m.card.row(msg.String())
	switch {
	case !ok:
		m.said = m.notUnderstood()
		return nil
	case m.field.boxes != nil:
		m.field.moveTo(row)
		return m.tick(row)
	}
	m.field.moveTo(row)
	return m.done(m.answer(m.card.rows[row].answer))
}

func (m *screen) notUnderstood() string {
	switch m.card.question.Kind {
	case diagnostic.KindLevels:
		return m.q.Texts.Screen.NotLevel
	case diagnostic.KindBoxes:
		return sayNotBoxes
	}
	return sayNotChoice(len(m.card.question.Options))
}

// tick changes a box, or chooses a row that is chosen alone.
func (m *screen) tick(row int) tea.Cmd {
	if !m.card.rows[row].box {
		return m.done(m.answer(m.card.rows[row].answer))
	}
	m.said = ""
	m.field.toggle(&m.card, m.look, m.textWidth())
	return nil
}

// validate takes what is chosen. With boxes, nothing ticked is no answer: it
// would be taken for « none of them ».
func (m *screen) validate() tea.Cmd {
	row := m.field.hovered()
	if m.field.list != nil || !m.card.rows[row].box && len(m.field.ticked) == 0 {
		return m.done(m.answer(m.card.rows[row].answer))
	}
	isBox := func(i int) bool { return m.card.rows[i].box }
	switch {
	case len(m.field.ticked) == 0:
		m.said = sayTickFirst
		return nil
	case !slices.ContainsFunc(m.field.ticked, isBox):
		return m.done(m.answer(m.card.rows[m.field.ticked[0]].answer))
	}
	return m.done(m.answer(m.card.boxes(m.field.ticked)))
}

// done follows an operation of the session: it shows where the interview is
// now, or leaves.
func (m *screen) done(err error) tea.Cmd {
	switch {
	case err != nil:
		return m.leave(err)
	case m.stage == stopped:
		return m.leave(nil)
	}
	return m.shown()
}

// shown makes the field of the question asked, unless it is there already.
func (m *screen) shown() tea.Cmd {
	if m.stage != asking {
		m.field = nil
		return nil
	}
	if m.field != nil && m.card.question == m.question() {
		return nil
	}
	m.card = m.session.card()
	m.field = newField(&m.card, m.look, m.textWidth())
	return m.field.huh().Focus()
}
