package wizard

import (
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
)

// panel covers the question, or a page, until it is closed: the session does
// not move meanwhile.
type panel interface {
	key(m *screen, msg tea.KeyMsg) tea.Cmd
	message(msg tea.Msg) tea.Cmd // what is no key: a text from the clipboard, a cursor that blinks
	lines(m *screen) []string
	resize(m *screen)
}

// close removes the panel and shows where the interview is now.
func (m *screen) close() tea.Cmd {
	m.panel, m.top = nil, 0
	return m.done(nil)
}

// helpPanel explains the question.
type helpPanel struct{}

func (helpPanel) key(m *screen, msg tea.KeyMsg) tea.Cmd {
	switch key := msg.String(); key {
	case "up", "down", "pgup", "pgdown":
		m.scroll(key)
	case " ":
		m.scroll("pgdown")
	default:
		return m.close()
	}
	return nil
}

func (helpPanel) lines(m *screen) []string { return m.scrolled(m.helpText(), []string{hintClose}) }

func (helpPanel) message(tea.Msg) tea.Cmd { return nil }

func (helpPanel) resize(*screen) {}

// linePanel asks for one line of text about the question.
type linePanel struct {
	field *field
	label string
	hints []string
	keep  func(text string) tea.Cmd // the line was validated
	leave func() tea.Cmd            // Escape was typed
}

// newNotePanel edits the note of the question.
func newNotePanel(m *screen) *linePanel {
	m.said = ""
	return &linePanel{
		field: newLine(m.card.note, m.look, m.textWidth()), label: sayAskNote,
		hints: []string{hintKeep, hintCancel},
		keep: func(text string) tea.Cmd {
			if err := m.note(text); err != nil {
				return m.leave(err)
			}
			if m.said == sayTooLong {
				return nil
			}
			return m.close()
		},
		leave: m.close,
	}
}

// newReasonPanel asks why the question is not for them, or not wanted, once that
// is saved. It begins with what is written already, and write keeps the line.
func newReasonPanel(m *screen, written string, write func(string) error) *linePanel {
	m.said = ""
	goOn := func() tea.Cmd {
		m.said = noted(m.question(), m.present())
		m.forward()
		return m.close()
	}
	return &linePanel{
		field: newLine(written, m.look, m.textWidth()), label: sayReason,
		hints: []string{hintNoReason},
		keep: func(text string) tea.Cmd {
			if err := write(text); err != nil {
				return m.leave(err)
			}
			if m.said == sayTooLong {
				return nil
			}
			return goOn()
		},
		leave: goOn,
	}
}

func (p *linePanel) key(m *screen, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		m.said = ""
		return p.leave()
	case "enter", "tab":
		return p.keep(console.CleanLine(p.field.text))
	}
	m.said = ""
	return p.field.update(msg)
}

func (p *linePanel) lines(m *screen) []string {
	options, from, to := p.field.view()
	return m.fit(frame{
		place: []string{m.card.place}, title: m.strong(m.card.title), help: screens.Wrap(p.label, m.textWidth()),
		label: p.label, options: options, from: from, to: to,
		said: m.saidLines(), keys: m.keys(p.hints), short: m.keys(p.hints),
	})
}

func (p *linePanel) message(msg tea.Msg) tea.Cmd { return p.field.update(msg) }

func (p *linePanel) resize(m *screen) { p.field.resize(nil, m.look, m.textWidth()) }

// viewsPanel asks each role in turn what it thinks.
type viewsPanel struct {
	roles []diagnostic.Option
	at    int
	card  card // the question, with the answer of the role
	field *field
}

// disagreement records that people differ, and asks who thinks what.
func (m *screen) disagreement() tea.Cmd {
	if err := m.disagree(); err != nil {
		return m.leave(err)
	}
	if !m.question().Scored() {
		return nil // disagree says why
	}
	m.said = sayDiffer
	p := &viewsPanel{roles: m.roles()}
	if len(p.roles) > 0 {
		p.turn(m, 0)
		m.panel = p
	}
	return nil
}

// turn asks a role.
func (p *viewsPanel) turn(m *screen, at int) {
	p.at = at
	p.card = m.card
	p.card.present = m.viewOf(p.roles[at].ID)
	p.field = newField(&p.card, m.look, m.textWidth())
}

func (p *viewsPanel) key(m *screen, msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		return p.end(m)
	case "p", "P":
		return p.next(m)
	case "r", "R", "left", "shift+tab":
		m.said = ""
		if p.at == 0 {
			return p.end(m)
		}
		p.turn(m, p.at-1)
		return nil
	case "e", "E":
		if err := m.agree(); err != nil {
			return m.leave(err)
		}
		return m.close()
	}
	a, problem := p.field.choose(&p.card, m.look, m.textWidth(), msg)
	m.said = problem
	if a.State == diagnostic.Missing {
		return nil
	}
	if err := m.think(p.roles[p.at].ID, a); err != nil {
		return m.leave(err)
	}
	return p.next(m)
}

func (p *viewsPanel) next(m *screen) tea.Cmd {
	m.said = ""
	if p.at+1 == len(p.roles) {
		return p.end(m)
	}
	p.turn(m, p.at+1)
	return nil
}

// end returns to the question, where the most modest answer is proposed.
func (p *viewsPanel) end(m *screen) tea.Cmd {
	m.said = sayDiffer
	cmd := m.close()
	m.proposeModest()
	return cmd
}

// proposeModest puts the cursor on the most modest answer when views differ;
// only Enter takes it.
func (m *screen) proposeModest() {
	if a, ok := m.modest(); ok {
		m.field.propose(&m.card, m.look, m.textWidth(), a)
		m.said = sayModest
	}
}

func (p *viewsPanel) lines(m *screen) []string {
	role := thinks(p.roles[p.at].Text)
	options, from, to := p.field.view()
	hints := []string{hintNextRole, hintEndRoles, hintAgree}
	if p.at > 0 {
		hints = slices.Insert(hints, 1, hintLastRole)
	}
	if p.field.boxes != nil {
		hints = append([]string{hintSpace, hintEnter}, hints...)
	}
	return m.fit(frame{
		place: []string{p.card.place}, title: m.strong(p.card.title),
		help: screens.Wrap(sayWhoThinks+" "+role, m.textWidth()), label: role,
		options: options, from: from, to: to, rows: len(p.card.rows), row: p.field.hovered(),
		said: m.saidLines(), keys: m.keys(hints), short: m.keys([]string{hintNextRole, hintEndRoles}),
	})
}

func (p *viewsPanel) message(msg tea.Msg) tea.Cmd { return p.field.update(msg) }

func (p *viewsPanel) resize(m *screen) { p.field.resize(&p.card, m.look, m.textWidth()) }
