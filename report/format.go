package report

import (
	"io"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Options are the choices of the user that change how a report is drawn, not
// what it says.
type Options struct {
	LargePrint bool // PDF, HTML and ODT: text of 14 points instead of 12
	Columns    int  // text: width of lines in characters; 0 = 80

	// Answers is the answers file that the report carries, as bytes that it
	// does not look into: a PDF holds it as « reponses.yaml », with the Result
	// as « resultat.json ». Nil carries neither. The caller has taken out of
	// both what must not travel.
	Answers []byte
}

// Format is one way to write a Result.
type Format struct {
	Name        string // « pdf », as typed
	Extension   string // of a file, with its dot
	Description string // in French, for help
	Opened      bool   // with another program: goes to a file, not to a terminal
	write       func(io.Writer, diagnostic.Result, Options) error
}

// Write writes the Result. The error is that of w, or says what in the Result
// cannot be written.
func (f Format) Write(w io.Writer, r diagnostic.Result, o Options) error {
	return f.write(w, r, o)
}
