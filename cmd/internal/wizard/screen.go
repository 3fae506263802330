package wizard

import (
	"context"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
)

// screen is the full-screen interview: one field at a time inside our own
// model, so that going back, conditions and saving are the session's.
type screen struct {
	*session
	look          *look
	width, height int // of the terminal, in cells
	card          card
	field         *field // nil when no question is shown
	panel         panel  // what covers the question or the page, or nil
	top           int    // first line shown of a page or of the help
	over          bool   // nothing more to show
	err           error  // why the interview ended before its end
}

func runScreen(ctx context.Context, s *session, c *console.Console) error {
	m := newScreen(s, c)
	err := screens.Run(ctx, m, c)
	switch {
	case m.err != nil:
		return m.err
	case err != nil:
		return err
	case s.stage == stopped:
		return ErrStopped
	}
	return nil
}

func newScreen(s *session, c *console.Console) *screen {
	return &screen{session: s, look: newLook(c), width: 80, height: 24}
}

// Init implements tea.Model.
func (m *screen) Init() tea.Cmd {
	if m.stage == asking {
		return m.shown() // no welcome: see Options.Bare
	}
	return nil
}

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
	switch {
	case m.panel != nil:
		return m, m.panel.message(msg)
	case m.field != nil:
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
	if m.panel != nil {
		m.panel.resize(m)
	}
}

func (m *screen) textWidth() int { return min(m.width, screens.MaxWidth) }

// leave ends the program; a nil error is the end of the interview.
func (m *screen) leave(err error) tea.Cmd {
	m.over, m.err = true, err
	return tea.Quit
}

func (m *screen) key(msg tea.KeyMsg) tea.Cmd {
	if msg.Type == tea.KeyCtrlC {
		return m.leave(console.ErrInterrupted)
	}
	switch {
	case m.panel != nil:
		return m.panel.key(m, msg)
	case m.stage != asking:
		return m.pageKey(msg)
	}
	if command, ok := m.commandKey(msg); ok {
		return m.run(command)
	}
	switch {
	case m.readOnly:
		return m.readKey(msg)
	case m.field.input != nil:
		return m.inputKey(msg)
	}
	return m.listKey(msg)
}

// readKey goes on, or says that nothing can be changed.
func (m *screen) readKey(msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "enter":
		return m.done(m.skip())
	case "up", "down", "home", "end":
		m.said = ""
		if m.field.input == nil {
			m.field.update(msg)
		}
	default:
		m.said = sayReadOnly
	}
	return m.shown()
}

// pageKey reads the keys of a page without question: welcome, pause, end.
func (m *screen) pageKey(msg tea.KeyMsg) tea.Cmd {
	if m.stage == pausing && msg.Type == tea.KeyRunes && !msg.Paste {
		if chosen, err := m.choose(msg.String()); chosen {
			return m.done(err)
		}
	}
	switch msg.String() {
	case "up", "down", "pgup", "pgdown":
		m.scroll(msg.String())
	case "enter", " ":
		return m.turn()
	case keyFollow, "f3":
		if m.stage != welcoming && len(m.visible) > 0 {
			m.panel = newFollowPanel(m)
		}
	case "r", "left", "shift+tab":
		if m.stage != welcoming && len(m.visible) > 0 {
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
	if c := m.keyCommand(msg.String()); c != noCommand {
		return c, true
	}
	if msg.String() == "left" {
		return backCommand, m.field.input == nil || m.readOnly
	}
	if msg.Type != tea.KeyRunes || msg.Paste {
		return noCommand, false
	}
	c := m.letterCommand(msg.String())
	if m.card.question.Kind == diagnostic.KindText && !m.readOnly {
		return c, c == helpCommand && m.field.text == ""
	}
	return c, c != noCommand
}

// run runs a command on the question.
func (m *screen) run(c command) tea.Cmd {
	switch {
	case c == helpCommand:
		m.panel, m.top = helpPanel{}, 0
		return nil
	case c == followCommand:
		m.panel = newFollowPanel(m)
		return nil
	case c == orderCommand && !m.opensAxes():
		return nil
	case c == orderCommand:
		m.reorder()
		m.field, m.top = nil, 0
		return nil
	case m.locked() && c != backCommand && c != stopCommand:
		return nil // m.said says why
	case c == noteCommand:
		m.panel = newNotePanel(m)
		return nil
	case c == disagreeCommand:
		return m.disagreement()
	case c == notApplicableCommand && m.question().NotApplicable != "":
		return m.take(diagnostic.Answer{State: diagnostic.NotApplicable})
	case c == declineCommand && m.question().DeclinedText != "":
		return m.take(diagnostic.Answer{State: diagnostic.Declined})
	case c == unknownCommand && saysNo(m.card.question):
		m.said = m.card.unknownOrNo()
		return nil
	}
	return m.done(m.do(c))
}

// take answers. « Pas concernés » and « nous ne souhaitons pas » are saved, then
// may be explained, before the interview goes on.
func (m *screen) take(a diagnostic.Answer) tea.Cmd {
	var err error
	switch a.State {
	case diagnostic.NotApplicable:
		err = m.record(a)
		m.panel = newReasonPanel(m, m.card.note, m.note)
	case diagnostic.Declined:
		err = m.keepReason(a, m.reason())
		m.panel = newReasonPanel(m, m.card.reason, m.because)
	default:
		return m.done(m.answer(a))
	}
	if err != nil {
		return m.leave(err)
	}
	return nil
}

// inputKey edits a text or a number.
func (m *screen) inputKey(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyEnter && msg.Type != tea.KeyTab {
		m.said = ""
		if m.card.question.Kind == diagnostic.KindNumber {
			msg.Runes = []rune(screens.WithShift(string(msg.Runes)))
		}
		return m.field.update(msg)
	}
	text := console.CleanLine(m.field.text)
	if text == "" {
		if m.card.present.State == diagnostic.Known {
			return m.done(m.erase())
		}
		return m.done(m.skip())
	}
	if m.letterCommand(text) != noCommand { // see lines.take
		m.said = sayLetterKeys
		return nil
	}
	a, problem := m.card.read(text)
	if problem != "" {
		m.said = problem
		return nil
	}
	return m.done(m.answer(a))
}

// listKey moves, ticks and chooses.
func (m *screen) listKey(msg tea.KeyMsg) tea.Cmd {
	a, problem := m.field.choose(&m.card, m.look, m.textWidth(), msg)
	if a.State != diagnostic.Missing {
		return m.take(a)
	}
	m.said = problem
	return nil
}

// done follows an operation of the session: it shows where the interview is
// now, or leaves.
func (m *screen) done(err error) tea.Cmd {
	switch {
	case err != nil:
		return m.leave(err)
	case m.stage == stopped, m.bare && m.stage == finished:
		return m.leave(nil)
	}
	return m.shown()
}

// shown makes the field of the question asked; one that is there already stays
// as it is. The pause before the first axis is passed over: it is offered with
// the first question, so that nothing comes between two answers.
func (m *screen) shown() tea.Cmd {
	if m.stage == pausing && m.question().Part != diagnostic.AxisPart {
		m.ask(m.next)
	}
	if m.stage != asking {
		m.field = nil
		return nil
	}
	stays := m.field != nil && m.card.question == m.question()
	m.card = m.session.card()
	if stays {
		return nil
	}
	m.field = newField(&m.card, m.look, m.textWidth())
	if m.card.present.State == diagnostic.Missing {
		m.proposeModest()
	}
	return m.field.huh().Focus()
}
