// Package manual writes what the program says of itself: one page of manual
// (man) for each command, and the same as one page for a browser. Both are
// made of the help texts, so that a manual can neither forget a command nor say
// something else than « petitspas aide ».
//
// It knows neither the commands nor how they are parsed, and opens no file. It
// is not cobra/doc: that one writes English headings, keeps the line breaks of
// the help, and makes no page for a browser.
package manual

import "strings"

// Manual is what the program says of itself.
type Manual struct {
	Name    string // what users type: « petitspas »
	Version string
	Date    string // ISO day at the foot of pages; empty = none

	Commands []Command // the program itself first
	Common   []Option  // options that every command takes
	Exits    []Exit
	Files    []Named // those that people meet
	Settings []Named // what the program reads of the environment
}

// Command is one command, or the program itself.
type Command struct {
	Path     string // « petitspas plan »
	Usage    string // « petitspas plan FICHIER… »
	Short    string // a line that says what it does
	Long     string // help: see Parse
	Aliases  []string
	Options  []Option // of its own
	Examples []string // command lines
	See      []string // paths of neighbours
}

// Option is one option of a command.
type Option struct {
	Letter string // « f »; empty = none
	Name   string // « format »
	Value  string // « FORMATS »; empty when it takes none
	Text   string
}

// Exit is an exit code, and what it tells.
type Exit struct {
	Code int
	Text string
}

// Named is a file, or something of the environment, and what it is.
type Named struct{ Name, Text string }

// ID names a command in links and in files: « petitspas-plan ».
func (c *Command) ID() string { return strings.ReplaceAll(c.Path, " ", "-") }

// typed is the option as it is typed: « -f, --format ».
func (o *Option) typed() string {
	if o.Letter == "" {
		return "--" + o.Name
	}
	return "-" + o.Letter + ", --" + o.Name
}

// The section of pages of manual that commands are in.
const section = "1"

// Page is a file of a manual.
type Page struct {
	Name string
	Data []byte
}

// Pages returns a page of manual for each command, in the order of the
// commands: « petitspas.1 », « petitspas-plan.1 »…
func (m *Manual) Pages() []Page {
	pages := make([]Page, len(m.Commands))
	for i := range m.Commands {
		pages[i] = Page{Name: m.Commands[i].ID() + "." + section, Data: m.man(&m.Commands[i])}
	}
	return pages
}

// command finds a command by its path.
func (m *Manual) command(path string) (*Command, bool) {
	for i := range m.Commands {
		if m.Commands[i].Path == path {
			return &m.Commands[i], true
		}
	}
	return nil, false
}
