package wizard

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/charmbracelet/lipgloss"
)

// hints names the keys of the question asked, the most useful first.
func (m *screen) hints() []string {
	question := m.card.question
	var hints []string
	switch {
	case m.readOnly:
		hints = []string{hintRead}
	case question.Kind == diagnostic.KindText && question.Required, question.Kind == diagnostic.KindNumber:
		hints = []string{hintEnter}
	case question.Kind == diagnostic.KindText:
		hints = []string{hintEnterOrSkip}
	case question.Kind == diagnostic.KindBoxes:
		hints = []string{hintMove, hintSpace, hintEnter}
	default:
		hints = []string{hintMove, hintEnter}
	}
	for _, sp := range m.offered() {
		if name := m.keyName(sp); name != "" && sp.hint != "" {
			hints = append(hints, name+noBreak+sp.hint)
		}
	}
	return hints
}

// keyName is what to press for a command on the question asked; empty when
// there is nothing.
func (m *screen) keyName(sp spelling) string {
	letters := m.readOnly || m.card.question.Kind != diagnostic.KindText
	if letters && sp.letter != "" {
		return sp.letter
	}
	switch sp.key {
	case "f1", "f2", "f3", "f4":
		return strings.ToUpper(sp.key)
	case "shift+tab":
		return keyNameBack
	case "esc":
		return keyNameStop
	}
	return ""
}

// shortHints names what cannot be guessed, on a small screen.
func (m *screen) shortHints() []string {
	switch {
	case m.readOnly:
		return []string{hintRead, hintStop}
	case m.card.question.Kind == diagnostic.KindText:
		return []string{hintTextHelp, hintTextStop}
	case m.card.question.Kind == diagnostic.KindBoxes:
		return []string{hintHelp, hintSpace, hintStop}
	case m.opensAxes():
		return []string{hintHelp, hintOrder, hintStop}
	case m.together && m.card.question.Scored():
		return []string{hintHelp, hintDisagree, hintStop}
	}
	return []string{hintHelp, hintFollow, hintStop}
}

// key is a key and what it does.
type key struct{ key, does string }

// keyList lists the keys of the question asked for its help page.
func (m *screen) keyList() []key {
	keys := []key{{keyNameEnter, doesEnter}}
	switch kind := m.card.question.Kind; {
	case m.readOnly:
		keys = []key{{keyNameEnter, doesRead}}
	case kind == diagnostic.KindBoxes:
		keys = append(keys, key{keyNameArrows, doesMove}, key{keyNameSpace, doesTick})
	case kind != diagnostic.KindText && kind != diagnostic.KindNumber:
		keys = append(keys, key{keyNameArrows, doesMove}, key{keyNameDigits, doesChoose})
	}
	for _, sp := range m.offered() {
		if name := m.keyName(sp); name != "" {
			keys = append(keys, key{name, sp.does})
		}
	}
	return keys
}

// pad fills a text with spaces, with one at least, to line up what follows.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-lipgloss.Width(text), 1))
}
