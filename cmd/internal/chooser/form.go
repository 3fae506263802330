package chooser

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/dates"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
)

// maxText is how long a reason or a role may be, in characters.
const maxText = 120

// form is one or several lines to type about a step. Both front ends ask it;
// only the full screen uses input.
type form struct {
	title  string
	help   string
	fields []formField
	done   func(place int) error // with what was typed

	at    int // field being typed
	text  string
	input *huh.Input
}

// formField is a line to type.
type formField struct {
	label string
	help  string
	value string
	read  func(text string) (value, problem string)
}

// refusalForm asks why a step is refused.
func refusalForm(s *session, step *diagnostic.StepResult) *form {
	f := &form{title: step.Title, help: s.q.Texts.Screen.OtherStep, fields: []formField{{label: wordReason, read: readWords}}}
	f.done = func(place int) error { return s.refuse(place, f.fields[0].value) }
	return f
}

// organiseForm asks who takes a step, with whom, and for when.
func organiseForm(s *session, step *diagnostic.StepResult) *form {
	idea, by := "", console.CleanLine(step.ChosenBy)
	if len(step.Who) > 0 {
		idea = diagnostic.Fill(s.q.Texts.Report.WhoIdea, "roles", strings.Join(step.Who, ", ")) + "."
		idea = console.CleanLine(idea)
	}
	f := &form{title: step.Title, help: s.q.Texts.Screen.RolesOnly, fields: []formField{
		{label: wordWho, help: idea, value: console.CleanLine(step.ChosenWho), read: readWords},
		{label: wordWith, value: console.CleanLine(step.ChosenWith), read: readWords},
		{label: wordBy, help: exampleOfDate, value: by, read: func(text string) (string, string) {
			return readDay(text, by, s.today)
		}},
	}}
	f.done = func(place int) error {
		return s.organise(place, f.fields[0].value, f.fields[1].value, f.fields[2].value)
	}
	return f
}

// readWords reads a text that may be empty.
func readWords(text string) (value, problem string) {
	if utf8.RuneCountInString(text) > maxText {
		return "", sayTooLong
	}
	return text, ""
}

// readDay reads a date that may be empty, or the one that was there already,
// even when it is past.
func readDay(text, present, today string) (iso, problem string) {
	switch text {
	case "":
		return "", ""
	case dates.Words(present):
		return present, ""
	}
	iso, err := dates.Coming(text, today)
	return iso, sayDate(err)
}

// show makes the input of a field.
func (f *form) show(at int, look *screens.Look, width int) tea.Cmd {
	f.at, f.text = at, dates.Words(f.fields[at].value)
	f.input = huh.NewInput().Prompt("> ").Value(&f.text)
	f.input.WithTheme(screens.Theme(look.Field)) // first: without one, huh makes its own at every call
	f.input.WithKeyMap(huh.NewDefaultKeyMap())
	f.input.WithWidth(width)
	return f.input.Focus()
}

// update passes a message on to huh.
func (f *form) update(msg tea.Msg) tea.Cmd {
	_, cmd := f.input.Update(msg)
	screens.Typed(f.input, &f.text)
	return cmd
}

// check tells what is wrong with the line being typed, or "".
func (f *form) check() string {
	_, problem := f.fields[f.at].read(console.CleanLine(f.text))
	return problem
}

// store takes the line being typed, as far as it can be read.
func (f *form) store() {
	if value, problem := f.fields[f.at].read(console.CleanLine(f.text)); problem == "" {
		f.fields[f.at].value = value
	}
}
