package wizard

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"github.com/charmbracelet/x/ansi"
)

// View implements tea.Model: what the screen shows, at most as high and as wide
// as it is.
func (m *screen) View() string {
	var lines []string
	switch {
	case m.over:
		return ""
	case m.panel != nil:
		lines = m.panel.lines(m)
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
	hints = []string{hintGoOn, hintBack, hintFollow, hintStop}
	switch m.stage {
	case welcoming:
		said := m.opening()
		if !m.readOnly {
			said = append(said, console.Clean(m.q.Texts.Screen.Help))
		}
		return m.paragraphs(said...), []string{hintGoOn, hintStop}
	case pausing:
		text = m.paragraphs(append([]string{m.said}, m.betweenAxes()...)...)
		others := m.others()
		for _, r := range others {
			text = append(text, screens.Hang("  "+rowLabel(r), r.text, m.textWidth())...)
		}
		if len(others) > 0 {
			hints = slices.Insert(hints, 1, hintAxes(others))
		}
		return text, hints
	default:
		text = m.paragraphs(m.said, wordDone, left(m.missing()))
		return append(text, m.takeUp()...), hints
	}
}

// takeUp lists what to take up again, when several people answered.
func (m *screen) takeUp() []string {
	if !m.together {
		return nil
	}
	list := m.revisit()
	if len(list) == 0 {
		return append([]string{""}, screens.Wrap(sayNothingToSay, m.textWidth())...)
	}
	lines := append([]string{""}, m.strong(wordTakeUp)...)
	for _, e := range list {
		lines = append(lines, screens.Hang(pad(e.code, 4), e.text+" – "+e.state, m.textWidth())...)
	}
	return lines
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
		lines = append(lines, screens.Wrap(text, m.textWidth())...)
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
	return screens.Wrap(strings.Join(hints, hintSeparator), m.width)
}

// helpText explains the question: its help, why it is asked, the keys.
func (m *screen) helpText() []string {
	lines := m.strong(m.card.title)
	if m.card.help != "" {
		lines = append(lines, "")
		lines = append(lines, screens.Wrap(m.card.help, m.textWidth())...)
	}
	if len(m.card.told) > 0 {
		lines = append(lines, "")
		lines = append(lines, m.toldLines()...)
	}
	if reasons := m.reasons(); len(reasons) > 0 {
		lines = append(lines, "")
		lines = append(lines, m.strong(console.CleanLine(m.q.Texts.Screen.Why))...)
		for _, reason := range reasons {
			lines = append(lines, screens.Hang("– ", reason, m.textWidth())...)
		}
	}
	for _, towns := range m.townsHelp() {
		lines = append(lines, "")
		lines = append(lines, screens.Wrap(towns, m.textWidth())...)
	}
	lines = append(lines, "")
	lines = append(lines, m.strong(wordKeys)...)
	for _, k := range m.keyList() {
		lines = append(lines, screens.Hang(pad(k.key, 10), k.does, m.textWidth())...)
	}
	return lines
}

// toldLines are what people said, one sentence after the other.
func (m *screen) toldLines() []string {
	var lines []string
	for _, said := range m.card.told {
		lines = append(lines, screens.Hang("– ", said, m.textWidth())...)
	}
	return lines
}

// strong wraps a text in bold, line by line.
func (m *screen) strong(text string) []string {
	lines := screens.Wrap(text, m.textWidth())
	for i := range lines {
		lines[i] = m.look.Strong.Render(lines[i])
	}
	return lines
}

// questionLines shows the question asked.
func (m *screen) questionLines() []string {
	options, from, to := m.options()
	f := frame{
		place: append([]string{m.card.place}, m.card.marks...), time: m.card.time,
		title:   m.strong(m.card.title),
		options: options, from: from, to: to, rows: len(m.card.rows), row: m.field.hovered(),
		said: m.saidLines(), keys: m.keys(m.hints()), short: m.keys(m.shortHints()),
	}
	if !m.bare {
		f.bar = m.bar()
	}
	switch {
	case len(m.card.told) > 0: // the help is one key away
		f.help = m.toldLines()
	case m.card.help != "":
		f.help = screens.Wrap(m.card.help, m.textWidth())
	}
	for _, towns := range m.card.towns {
		f.help = append(f.help, screens.Wrap(towns, m.textWidth())...)
	}
	for _, again := range m.card.again {
		f.note = append(f.note, screens.Wrap(again, m.textWidth())...)
	}
	if m.card.reason != "" {
		f.note = append(f.note, screens.Clip(reasonIs(m.card.reason), m.textWidth()))
	}
	if m.card.note != "" {
		f.note = append(f.note, screens.Clip(noteIs(m.card.note), m.textWidth()))
	}
	if m.opensAxes() {
		f.note = append(f.note, sayOtherAxis)
	}
	return m.fit(f)
}

// saidLines is what was said about the last operation. A confirmation is cut to
// one line; a mistake to correct is read whole.
func (m *screen) saidLines() []string {
	switch {
	case m.said == "":
		return nil
	case strings.HasPrefix(m.said, notedPrefix):
		return []string{screens.Clip(m.said, m.textWidth())}
	}
	return screens.Wrap(m.said, m.textWidth())
}

// options gives the lines to choose from, and those of the row under the
// cursor.
func (m *screen) options() (lines []string, from, to int) {
	lines, from, to = m.field.view()
	if m.field.input == nil {
		return lines, from, to
	}
	for _, r := range m.card.rows { // beside a number: nsp, na
		lines = append(lines, screens.Hang(rowLabel(r), m.card.rowText(r), m.textWidth())...)
	}
	return lines, from, to
}
