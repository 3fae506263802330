package menu

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// list is a title, paragraphs, and items to choose from.
type list struct {
	end
	look          *screens.Look
	title         string
	intro         []string
	items         []Item
	leaving       string // what q does
	width, height int    // of the terminal, in cells
	at            int    // item under the cursor
	top           int    // first line shown, when not all fit
	said          string
}

func newList(title string, intro []string, items []Item, o Options) *list {
	l := &list{look: screens.NewLook(o.Console), title: console.CleanLine(title), items: keyed(items), leaving: o.leaving(), width: 80, height: 24}
	for _, paragraph := range intro {
		if paragraph != "" {
			l.intro = append(l.intro, console.CleanLine(paragraph))
		}
	}
	return l
}

// Init implements tea.Model.
func (l *list) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (l *list) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width > 0 && msg.Height > 0 { // some terminals do not know
			l.width, l.height = msg.Width, msg.Height
			l.top = 0
			if l.at > 0 {
				l.reveal()
			}
		}
	case screens.Interruption:
		return l, l.leave(console.ErrInterrupted)
	case tea.KeyMsg:
		return l, l.typed(msg)
	}
	return l, nil
}

// typed reads letters one by one: several may reach bubbletea together.
func (l *list) typed(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste {
		return l.key(msg.String())
	}
	for _, r := range msg.Runes {
		if cmd := l.key(string(r)); cmd != nil {
			return cmd
		}
	}
	return nil
}

func (l *list) key(key string) tea.Cmd {
	l.said = ""
	switch key {
	case "ctrl+c":
		return l.leave(console.ErrInterrupted)
	case "esc":
		return l.leave(ErrQuit)
	case "enter":
		return l.validate()
	case "up", "down", "home", "end", "pgup", "pgdown":
		l.move(key)
		return nil
	}
	if i := l.find(key); i >= 0 {
		l.at = i
		return l.leave(nil)
	}
	if strings.EqualFold(key, keyQuit) {
		return l.leave(ErrQuit)
	}
	l.said = sayNotItem(l.items)
	return nil
}

// find gives the index of the item of a key, or -1. The keys of the digits of a
// French keyboard need no shift.
func (l *list) find(key string) int {
	key = screens.WithShift(key)
	return slices.IndexFunc(l.items, func(item Item) bool { return strings.EqualFold(item.Key, key) })
}

// validate chooses the item under the cursor, unless it is not shown yet: what
// comes before it is read first.
func (l *list) validate() tea.Cmd {
	if !l.shown() {
		l.page(1)
		return nil
	}
	return l.leave(nil)
}

// move goes to another item, and round. What is above the first item, and what
// separates from one that is not shown yet, is scrolled.
func (l *list) move(key string) {
	last := len(l.items) - 1
	switch key {
	case "up":
		if l.at == 0 && l.top > 0 {
			l.top--
			return
		}
		l.at = (l.at + last) % (last + 1)
	case "down":
		if !l.shown() {
			l.page(1)
			return
		}
		l.at = (l.at + 1) % (last + 1)
	case "home":
		l.at, l.top = 0, 0
		return
	case "end":
		l.at = last
	case "pgup":
		l.page(-1)
		return
	case "pgdown":
		l.page(1)
		return
	}
	if l.at == 0 {
		l.top = 0
	}
	l.reveal()
}

// page scrolls by what is shown, without passing over anything.
func (l *list) page(direction int) {
	lines, _ := l.body()
	room := l.room()
	l.top = max(0, min(l.top+direction*max(1, room-1), len(lines)-room))
}

// shown tells whether the item under the cursor is visible: its last line, or
// its first when it is higher than the screen.
func (l *list) shown() bool {
	_, spans := l.body()
	span := spans[l.at]
	return span.from >= l.top && min(span.to, span.from+l.room()) <= l.top+l.room()
}

// reveal scrolls as little as it takes to see the item under the cursor.
func (l *list) reveal() {
	_, spans := l.body()
	span := spans[l.at]
	l.top = min(max(l.top, span.to-l.room()), span.from)
}

// View implements tea.Model: at most as high and as wide as the screen.
func (l *list) View() string {
	if l.over {
		return ""
	}
	lines, _ := l.body()
	top := max(0, min(l.top, len(lines)-l.room()))
	bottom := min(top+l.room(), len(lines))
	more := ""
	if bottom < len(lines) {
		more = wordMore
	}
	shown := append(slices.Clone(lines[top:bottom]), more)
	return fit(append(shown, l.foot()...), l.width, l.height)
}

// room is how many lines the foot leaves.
func (l *list) room() int { return max(1, l.height-len(l.foot())-1) }

func (l *list) foot() []string {
	foot := screens.Wrap(hints(hintMove, hintEnter, hintDirect(l.items), hintLeave(l.leaving)), l.width)
	if l.said != "" {
		foot = append(screens.Wrap(l.said, l.width), foot...)
	}
	return foot
}

// span is where an item is in the body: from included, to excluded.
type span struct{ from, to int }

// air is where empty lines go.
type air uint8

const (
	dense        air = iota // before the items only
	betweenTexts            // and between paragraphs
	betweenItems            // and between items
)

// body lays everything out but the foot, with as much air as fits.
func (l *list) body() (lines []string, spans []span) {
	for _, much := range []air{betweenItems, betweenTexts, dense} {
		if lines, spans = l.lay(much); len(lines) <= l.room() {
			break
		}
	}
	return lines, spans
}

func (l *list) lay(much air) (lines []string, spans []span) {
	width := min(l.width, screens.MaxWidth)
	for _, line := range screens.Wrap(l.title, width) {
		lines = append(lines, l.look.Strong.Render(line))
	}
	for _, paragraph := range l.intro {
		if much >= betweenTexts {
			lines = append(lines, "")
		}
		lines = append(lines, screens.Wrap(paragraph, width)...)
	}
	lines = append(lines, "")
	for i := range l.items {
		if much >= betweenItems && i > 0 && l.items[i].Detail+l.items[i-1].Detail != "" {
			lines = append(lines, "")
		}
		from := len(lines)
		lines = append(lines, l.item(i, width)...)
		spans = append(spans, span{from, len(lines)})
	}
	return lines, spans
}

// item draws one item: a sign and reverse video show where the cursor is.
func (l *list) item(i, width int) []string {
	item := l.items[i]
	sign, style := "  ", l.look.Plain
	if i == l.at {
		sign, style = l.look.Strong.Render(">")+" ", l.look.Current
	}
	var lines []string
	for n, line := range screens.Wrap(item.Label, width-indent) {
		head := sign + item.Key + strings.Repeat(" ", indent-2-ansi.StringWidth(item.Key))
		if n > 0 {
			head = strings.Repeat(" ", indent)
		}
		lines = append(lines, head+style.Render(line))
	}
	if item.Detail == "" {
		return lines
	}
	for _, line := range screens.Wrap(item.Detail, width-indent) {
		lines = append(lines, strings.Repeat(" ", indent)+line)
	}
	return lines
}
