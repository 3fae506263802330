package wizard

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/charmbracelet/x/ansi"
)

// View implements tea.Model: what the screen shows, at most as high and as wide
// as it is.
func (m *screen) View() string {
	var lines []string
	switch {
	case m.over:
		return ""
	case m.reading:
		lines = m.scrolled(m.helpText(), []string{hintClose})
	case m.stage == asking:
		lines = m.questionLines()
	default:
		text, hints := m.page()
		lines = m.scrolled(text, hints)
	}
	lines = lines[:min(len(lines), m.height)]
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], m.width, "…")
	}
	return strings.Join(lines, "\n")
}

// page gives the text of a page without question, and its keys.
func (m *screen) page() (text []string, hints []string) {
	switch m.stage {
	case welcoming:
		return m.paragraphs(append(m.opening(), console.Clean(m.q.Texts.Screen.Help))...), []string{hintGoOn, hintStop}
	case pausing:
		return m.paragraphs(m.said, m.betweenAxes()), []string{hintGoOn, hintBack, hintStop}
	default:
		return m.paragraphs(m.said, wordDone, left(m.missing())), []string{hintGoOn, hintBack, hintStop}
	}
}

// paragraphs wraps texts, with an empty line between two.
func (m *screen) paragraphs(texts ...string) []string {
	var lines []string
	for _, text := range texts {
		if text == "" {
			continue
		}
		if lines != nil {
			lines = append(lines, "")
		}
		lines = append(lines, wrap(text, m.textWidth())...)
	}
	return lines
}

// scrolled shows a part of a text and the keys. It keeps the first line within
// bounds, since keys move it without knowing them.
func (m *screen) scrolled(text, hints []string) []string {
	room, hints := m.room(text, hints)
	m.top = max(0, min(m.top, len(text)-room))
	shown := slices.Clone(text[m.top:min(m.top+room, len(text))])
	return append(shown, m.foot(hints)...)
}

// room is how many lines the keys leave to a text, and the keys: one more is
// named when the text is longer.
func (m *screen) room(text, hints []string) (int, []string) {
	if room := m.height - len(m.foot(hints)); len(text) <= room {
		return room, hints
	}
	hints = append([]string{hintScroll}, hints...)
	return max(1, m.height-len(m.foot(hints))), hints
}

func (m *screen) foot(hints []string) []string { return append([]string{""}, m.keys(hints)...) }

func (m *screen) keys(hints []string) []string {
	return wrap(strings.Join(hints, hintSeparator), m.width)
}

// helpText explains the question: its help, why it is asked, the keys.
func (m *screen) helpText() []string {
	lines := m.strong(m.card.title)
	if m.card.help != "" {
		lines = append(lines, "")
		lines = append(lines, wrap(m.card.help, m.textWidth())...)
	}
	if reasons := m.reasons(); len(reasons) > 0 {
		lines = append(lines, "")
		lines = append(lines, m.strong(m.q.Texts.Screen.Why)...)
		for _, reason := range reasons {
			lines = append(lines, hang("– ", reason, m.textWidth())...)
		}
	}
	lines = append(lines, "")
	lines = append(lines, m.strong(wordKeys)...)
	for _, k := range keyList(m.card.question) {
		lines = append(lines, hang(padded(k.key), k.does, m.textWidth())...)
	}
	return lines
}

// strong wraps a text in bold, line by line.
func (m *screen) strong(text string) []string {
	lines := wrap(text, m.textWidth())
	for i := range lines {
		lines[i] = m.look.strong.Render(lines[i])
	}
	return lines
}

// questionLines lays the question out. When it does not fit, it gives up, in
// this order, the inline help, the empty lines, the full list of keys, and at
// last the options that are far from the cursor.
func (m *screen) questionLines() []string {
	place := wrap(m.card.place, m.width)
	title := m.strong(m.card.title)
	title = title[:min(len(title), max(1, m.height/2))]
	options, from, to := m.options()
	var said []string
	if m.said != "" {
		said = []string{clip(m.said, m.textWidth())}
		if !strings.HasPrefix(m.said, notedPrefix) {
			said = wrap(m.said, m.textWidth()) // a mistake to correct is read whole
		}
	}
	keys := m.keys(hintsOf(m.card.question))

	if m.card.help != "" {
		help := wrap(m.card.help, m.textWidth())
		airy := sections(place, title, help, options, said, keys)
		if len(airy) <= m.height {
			return airy
		}
	}
	if airy := sections(place, title, options, said, keys); len(airy) <= m.height {
		return airy
	}
	dense := slices.Concat(place, title, options, said, keys)
	if len(dense) <= m.height {
		return dense
	}
	keys = m.keys(shortHints(m.card.question))
	room := max(2, m.height-len(place)-len(title)-len(said)-len(keys))
	return slices.Concat(place, title, m.window(options, from, to, room), said, keys)
}

// options gives the lines to choose from, and those of the row under the
// cursor.
func (m *screen) options() (lines []string, from, to int) {
	lines, from, to = m.field.view()
	if m.field.input == nil {
		return lines, from, to
	}
	for _, r := range m.card.rows { // beside a number: nsp, na
		lines = append(lines, hang(rowLabel(r), m.card.rowText(r), m.textWidth())...)
	}
	return lines, from, to
}

// window shows as many lines as there is room for, those of the cursor first,
// and says that there are others.
func (m *screen) window(lines []string, from, to, room int) []string {
	if len(lines) <= room {
		return lines
	}
	room-- // for the last line
	top := min(from, max(0, to-room))
	shown := slices.Clone(lines[top:min(top+room, len(lines))])
	return append(shown, clip(moreRows(m.field.hovered()+1, len(m.card.rows)), m.width))
}

// sections joins groups of lines with an empty line between two; empty groups
// do not count.
func sections(groups ...[]string) []string {
	var lines []string
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		if lines != nil {
			lines = append(lines, "")
		}
		lines = append(lines, group...)
	}
	return lines
}

// hintsOf names the keys of a question, the most useful first.
func hintsOf(q *diagnostic.Question) []string {
	hints := []string{hintEnter}
	switch q.Kind {
	case diagnostic.KindText:
		if !q.Required {
			hints = []string{hintEnterOrSkip}
		}
		return append(hints, hintTextHelp, hintTextBack, hintTextStop)
	case diagnostic.KindBoxes:
		hints = []string{hintMove, hintSpace, hintEnter}
	case diagnostic.KindLevels, diagnostic.KindChoice, diagnostic.KindYesNo:
		hints = []string{hintMove, hintEnter}
	}
	for _, s := range offered(q) {
		if s.hint != "" {
			hints = append(hints, s.letter+noBreak+s.hint)
		}
	}
	return hints
}

// shortHints names what cannot be guessed, on a small screen.
func shortHints(q *diagnostic.Question) []string {
	if q.Kind == diagnostic.KindText {
		return []string{hintTextHelp, hintTextStop}
	}
	hints := []string{hintHelp}
	if q.Kind == diagnostic.KindBoxes {
		hints = append(hints, hintSpace)
	}
	return append(hints, hintStop)
}

// key is a key and what it does.
type key struct{ key, does string }

// keyList lists the keys of a question for its help page.
func keyList(q *diagnostic.Question) []key {
	keys := []key{{keyNameEnter, doesEnter}}
	switch q.Kind {
	case diagnostic.KindText:
		return append(keys, key{keyNameHelp, doesHelp}, key{keyNameBack, doesBack}, key{keyNameStop, doesStop})
	case diagnostic.KindBoxes:
		keys = append(keys, key{keyNameArrows, doesMove}, key{keyNameSpace, doesTick})
	case diagnostic.KindLevels, diagnostic.KindChoice, diagnostic.KindYesNo:
		keys = append(keys, key{keyNameArrows, doesMove}, key{keyNameDigits, doesChoose})
	}
	for _, s := range offered(q) {
		keys = append(keys, key{s.letter, s.does})
	}
	return keys
}

func padded(name string) string { return name + strings.Repeat(" ", max(10-len([]rune(name)), 1)) }
