package menu

import (
	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
)

// entry is one line of text to type.
type entry struct {
	end
	look           *screens.Look
	question, help string
	leaving        string // what Échap does
	optional       bool
	width, height  int // of the terminal, in cells
	input          *huh.Input
	value          string // what is in the input
	text           string // what was validated
	said           string
}

func newEntry(question, help string, o Options) *entry {
	e := &entry{look: screens.NewLook(o.Console), question: console.CleanLine(question), help: console.CleanLine(help), leaving: o.leaving(), optional: o.Optional, width: 80, height: 24}
	e.input = huh.NewInput().Prompt("> ").CharLimit(maxText).Value(&e.value)
	e.input.WithTheme(screens.Theme(e.look.Field))
	e.input.WithKeyMap(huh.NewDefaultKeyMap())
	e.input.WithWidth(screens.MaxWidth)
	return e
}

// Init implements tea.Model.
func (e *entry) Init() tea.Cmd { return e.input.Focus() }

// Update implements tea.Model.
func (e *entry) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width > 0 && msg.Height > 0 {
			e.width, e.height = msg.Width, msg.Height
			e.input.WithWidth(min(msg.Width, screens.MaxWidth))
		}
		return e, nil
	case screens.Interruption:
		return e, e.leave(console.ErrInterrupted)
	case tea.KeyMsg:
		switch msg.String() {
		case "ctrl+c":
			return e, e.leave(console.ErrInterrupted)
		case "esc":
			return e, e.leave(ErrQuit)
		case "enter", "tab":
			return e, e.validate()
		}
		e.said = ""
	}
	_, cmd := e.input.Update(msg)
	screens.Typed(e.input, &e.value)
	return e, cmd
}

func (e *entry) validate() tea.Cmd {
	e.text = console.CleanLine(e.value)
	if e.text == "" && !e.optional {
		e.said = sayEmpty
		return nil
	}
	return e.leave(nil)
}

// View implements tea.Model. When not all fits, the help gives way.
func (e *entry) View() string {
	if e.over {
		return ""
	}
	width := min(e.width, screens.MaxWidth)
	var lines []string
	for _, line := range screens.Wrap(e.question, width) {
		lines = append(lines, e.look.Strong.Render(line))
	}
	rest := []string{"", e.input.View(), ""}
	if e.said != "" {
		rest = append(rest, screens.Wrap(e.said, width)...)
	}
	rest = append(rest, screens.Wrap(hints(hintEnter, hintEscape(e.leaving)), e.width)...)
	if help := screens.Wrap(e.help, width); e.help != "" && len(lines)+len(help)+len(rest) <= e.height {
		lines = append(lines, help...)
	}
	lines = lines[:max(1, min(len(lines), e.height-len(rest)))]
	return fit(append(lines, rest...), e.width, e.height)
}
