package wizard

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"github.com/charmbracelet/lipgloss"
)

// Cells of the progress bar.
const (
	minBar = 5
	maxBar = 30
)

// frame is a question to lay out, and what may be chosen.
type frame struct {
	place    []string // parts of one line
	time     string
	bar      []string
	title    []string
	help     []string
	label    string // what to say instead of the help when there is no room; may be empty
	note     []string
	options  []string
	from, to int // lines of options under the cursor
	row      int // under the cursor
	rows     int
	said     []string
	keys     []string
	short    []string // keys when there is no room
}

// fit lays a question out. When it does not fit, it gives up, in this order,
// the bar, the inline help, the note, the empty lines, the time, the full list
// of keys, and at last the options that are far from the cursor.
func (m *screen) fit(f frame) []string {
	place := m.placeLines(f)
	top := slices.Concat(place, f.bar)
	var label []string
	if f.label != "" {
		label = screens.Wrap(f.label, m.textWidth())
	}
	f.title = f.title[:min(len(f.title), max(1, m.height/2))]
	for _, lines := range [][]string{
		screens.Sections(top, f.title, f.help, f.options, f.note, f.said, f.keys),
		screens.Sections(place, f.title, f.help, f.options, f.note, f.said, f.keys),
		screens.Sections(top, f.title, label, f.options, f.note, f.said, f.keys),
		screens.Sections(place, f.title, label, f.options, f.said, f.keys),
		slices.Concat(place, f.title, label, f.options, f.said, f.keys),
	} {
		if len(lines) <= m.height {
			return lines
		}
	}
	place = []string{screens.Clip(f.place[0], m.width)}
	if len(label) > 0 { // it says whose answer this is: the title was read already
		f.title = []string{screens.Clip(strings.Join(f.title, " "), m.width)}
	}
	room := max(2, m.height-len(place)-len(f.title)-len(label)-len(f.said)-len(f.short))
	return slices.Concat(place, f.title, label, m.window(f, room), f.said, f.short)
}

// placeLines says where the interview is, without the time when that would
// take another line.
func (m *screen) placeLines(f frame) []string {
	place := strings.Join(f.place, placeSeparator)
	if f.time != "" && lipgloss.Width(place+placeSeparator+f.time) <= m.width {
		return []string{place + placeSeparator + f.time}
	}
	return screens.Wrap(place, m.width)
}

// bar shows how many questions have an answer. The words say it all.
func (m *screen) bar() []string {
	p := m.card.progress
	words := answersOf(p)
	width := min(m.textWidth()-lipgloss.Width(words)-2, maxBar)
	if width < minBar {
		return []string{screens.Clip(words, m.width)}
	}
	full := width * p.done / p.total
	return []string{strings.Repeat("█", full) + strings.Repeat("░", width-full) + "  " + words}
}

// window shows as many lines to choose from as there is room for, those of the
// cursor first, and says that there are others.
func (m *screen) window(f frame, room int) []string {
	if len(f.options) <= room {
		return f.options
	}
	room-- // for the last line
	top := min(f.from, max(0, f.to-room))
	shown := slices.Clone(f.options[top:min(top+room, len(f.options))])
	return append(shown, screens.Clip(moreRows(f.row+1, f.rows), m.width))
}
