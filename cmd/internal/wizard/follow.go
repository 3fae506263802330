package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
)

// smallList is how many lines of the list must be shown before all keys are.
const smallList = 8

// followPanel shows where the interview is, and goes to any question.
type followPanel struct {
	entries []entry
	at      int    // entry under the cursor, never a part
	typed   string // beginning of a code
}

// newFollowPanel opens on the question asked.
func newFollowPanel(m *screen) *followPanel {
	p := &followPanel{entries: m.entries()}
	for i, e := range p.entries {
		if e.part == "" && e.slot == m.at {
			p.at = i
		}
	}
	return p
}

func (p *followPanel) key(m *screen, msg tea.KeyMsg) tea.Cmd {
	page := max(m.height/2, 1)
	switch msg.String() {
	case "up":
		p.move(-1)
	case "down":
		p.move(1)
	case "pgup":
		p.move(-page)
	case "pgdown", " ":
		p.move(page)
	case "home":
		p.move(-len(p.entries))
	case "end":
		p.move(len(p.entries))
	case "enter":
		m.jump(p.entries[p.at].slot)
		return m.close()
	case "backspace":
		p.typed = ""
	case "esc", "left", "shift+tab", "f3", keyFollow, strings.ToUpper(keyFollow):
		m.panel, m.top = nil, 0 // a page stays where it is
	default:
		if msg.Type == tea.KeyRunes && !msg.Paste {
			p.search(screens.WithShift(msg.String()))
		}
	}
	return nil
}

// move goes up or down by questions, to the last one at most.
func (p *followPanel) move(by int) {
	step := 1
	if by < 0 {
		by, step = -by, -1
	}
	p.typed = ""
	for i := p.at + step; by > 0 && i >= 0 && i < len(p.entries); i += step {
		if p.entries[i].part == "" {
			p.at = i
			by--
		}
	}
}

// search moves to the question whose code begins with what was typed; when
// there is none, what was typed begins again.
func (p *followPanel) search(typed string) {
	for _, code := range []string{p.typed + typed, typed} {
		if i, ok := p.begins(code); ok {
			p.at, p.typed = i, code
			return
		}
	}
	p.typed = ""
}

// begins finds the first question with this code, or else with a code that
// begins so.
func (p *followPanel) begins(code string) (at int, ok bool) {
	for i, e := range p.entries {
		switch {
		case e.part != "" || len(e.code) < len(code) || !strings.EqualFold(e.code[:len(code)], code):
		case len(e.code) == len(code):
			return i, true
		case !ok:
			at, ok = i, true
		}
	}
	return at, ok
}

func (p *followPanel) lines(m *screen) []string {
	head := m.strong(wordFollow + colon + " " + answersOf(m.progress()))
	foot := append(m.keys([]string{hintJump, hintMove, hintCancel}), screens.Wrap(sayJump, m.textWidth())...)
	if len(head)+len(foot)+smallList > m.height {
		foot = m.keys([]string{hintJump, hintCancel})
	}
	room := max(1, m.height-len(head)-len(foot))
	top := max(0, min(p.at-room/2, len(p.entries)-room))
	lines := head
	for i := top; i < min(top+room, len(p.entries)); i++ {
		lines = append(lines, p.line(m, i))
	}
	return append(lines, foot...)
}

func (p *followPanel) line(m *screen, i int) string {
	e := p.entries[i]
	if e.part != "" {
		return m.look.Strong.Render(screens.Clip(e.part, m.textWidth()))
	}
	line := entryLine(e, m.marks(e.slot))
	if i == p.at {
		return m.look.list.Focused.SelectedOption.Render(screens.Clip("> "+line, m.textWidth()))
	}
	return screens.Clip("  "+line, m.textWidth())
}

// entryLine says in one line what is known of a question.
func entryLine(e entry, marks []string) string {
	line := pad(e.code, 4) + pad(e.state, 14)
	if len(marks) > 0 {
		line += strings.Join(marks, ", ") + " – "
	}
	return line + e.text
}

func (p *followPanel) message(tea.Msg) tea.Cmd { return nil }

func (p *followPanel) resize(*screen) {}
