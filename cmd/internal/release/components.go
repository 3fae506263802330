package release

import (
	_ "embed" // the licence of a module that has none
)

// known is what a person read once about something that the program carries:
// its licence, as SPDX names it, and who holds the rights when the text of the
// licence does not say.
type known struct {
	path    string // module, or a name of ours for what is not one
	licence string
	holder  string
	text    []byte // when what is carried has no file of its own
}

// readerLicence is that of a module whose only word on the matter is « MIT » in
// its README.
//
//go:embed files/go-localereader.txt
var readerLicence []byte

// modules are all those linked in a program that is published. A module that is
// not here stops the builds: read its licence, check that EUPL-1.2 may go with
// it, and add its line.
func modules() []known {
	return []known{
		{path: "github.com/atotto/clipboard", licence: "BSD-3-Clause"},
		{path: "github.com/aymanbagabas/go-osc52/v2", licence: "MIT"},
		{path: "github.com/catppuccin/go", licence: "MIT"},
		{path: "github.com/charmbracelet/bubbles", licence: "MIT"},
		{path: "github.com/charmbracelet/bubbletea", licence: "MIT"},
		{path: "github.com/charmbracelet/colorprofile", licence: "MIT"},
		{path: "github.com/charmbracelet/huh", licence: "MIT"},
		{path: "github.com/charmbracelet/lipgloss", licence: "MIT"},
		{path: "github.com/charmbracelet/x/ansi", licence: "MIT"},
		{path: "github.com/charmbracelet/x/cellbuf", licence: "MIT"},
		{path: "github.com/charmbracelet/x/exp/strings", licence: "MIT"},
		{path: "github.com/charmbracelet/x/term", licence: "MIT"},
		{path: "github.com/clipperhouse/displaywidth", licence: "MIT"},
		{path: "github.com/clipperhouse/stringish", licence: "MIT"},
		{path: "github.com/clipperhouse/uax29/v2", licence: "MIT"},
		{path: "github.com/dustin/go-humanize", licence: "MIT"},
		{path: "github.com/erikgeiser/coninput", licence: "MIT"},
		{path: "github.com/gofrs/flock", licence: "BSD-3-Clause"},
		{path: "github.com/inconshreveable/mousetrap", licence: "Apache-2.0"},
		{path: "github.com/jung-kurt/gofpdf", licence: "MIT"},
		{path: "github.com/lucasb-eyer/go-colorful", licence: "MIT"},
		{path: "github.com/mattn/go-isatty", licence: "MIT"},
		{path: "github.com/mattn/go-localereader", licence: "MIT", text: readerLicence},
		{path: "github.com/mattn/go-runewidth", licence: "MIT"},
		{path: "github.com/mitchellh/hashstructure/v2", licence: "MIT"},
		{path: "github.com/muesli/ansi", licence: "MIT"},
		{path: "github.com/muesli/cancelreader", licence: "MIT"},
		{path: "github.com/muesli/termenv", licence: "MIT"},
		{path: "github.com/rivo/uniseg", licence: "MIT"},
		{path: "github.com/spf13/cobra", licence: "Apache-2.0", holder: "Copyright © The Cobra Authors"},
		{path: "github.com/spf13/pflag", licence: "BSD-3-Clause"},
		{path: "github.com/xo/terminfo", licence: "MIT"},
		{path: "golang.org/x/sys", licence: "BSD-3-Clause"},
		{path: "golang.org/x/term", licence: "BSD-3-Clause"},
		{path: "golang.org/x/text", licence: "BSD-3-Clause"},
		{path: "gopkg.in/yaml.v3", licence: "MIT AND Apache-2.0"},
	}
}

// Names of what the program carries that is no module.
const (
	goItself = "Go"
	fontName = "Atkinson Hyperlegible"
	profile  = "sRGB2014.icc"
)

// embedded are the other works that the program carries: what every Go program
// is linked with, which also runs the rules in a browser, the font of PDF files,
// and the profile of their colours, which has no text but the sentence with which
// its authors publish it.
func embedded() []known {
	return []known{
		{path: goItself, licence: "BSD-3-Clause"},
		{path: fontName, licence: "OFL-1.1"},
		{path: profile, licence: "LicenseRef-ICC", holder: "Copyright International Color Consortium, 2015", text: profileLicence},
	}
}

//go:embed files/sRGB2014.txt
var profileLicence []byte
