// Package console holds the streams of the program and what is known of the
// terminal, so that nothing else reads standard input, standard output or the
// environment. Tests replace it by buffers.
//
// It does not colour, wrap or word anything.
package console

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// Console is where a conversation happens. It is used by one goroutine at a
// time.
type Console struct {
	In       io.Reader
	Out, Err io.Writer

	InTTY, OutTTY, ErrTTY bool

	Width, Height int  // of the terminal, in cells; 0 when Out is not one
	Color         bool // Out may be coloured
	Dumb          bool // no cursor movement: line by line only
	OwnWindow     bool // the window closes with the program (Windows, double-click)

	Home string              // folder of the user; empty when unknown
	Env  func(string) string // a variable of the environment, empty when not set

	lines   *bufio.Reader // what was read of In beyond the last line
	pending chan line     // a line being read when its reader was cancelled
}

// line is what one reading of In gave.
type line struct {
	text string
	err  error
}

// ErrInterrupted is how a conversation ends before its end: Ctrl-C, the context
// cancelled, the end of the input, a terminal that went away. What was said so
// far is saved by whoever converses.
var ErrInterrupted = errors.New("interrupted")

func interrupted(by error) error { return fmt.Errorf("%w: %w", ErrInterrupted, by) }

// maxLine is how much of a line is kept, in bytes: far above any answer, and
// not enough for a file sent by mistake to fill the memory.
const maxLine = 64 << 10

// System returns the console of the process.
func System() *Console {
	c := &Console{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTTY: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTTY: term.IsTerminal(int(os.Stderr.Fd())),
		Dumb:   dumb(os.Getenv),
		Env:    os.Getenv,
	}
	c.OwnWindow = c.InTTY && c.OutTTY && ownWindow()
	c.Home, _ = os.UserHomeDir() // not knowing it is an answer
	c.Color = c.OutTTY && !c.Dumb && os.Getenv("NO_COLOR") == ""
	if c.OutTTY {
		if w, h, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			c.Width, c.Height = w, h
		}
	}
	return c
}

// dumb tells from the environment that the terminal only takes lines, or that
// its user prefers them.
func dumb(env func(string) string) bool {
	// Git Bash (mintty) gives Windows programs pipes, not a console: a full
	// screen stays black there. Other terminals that run its shell say so.
	mintty := env("MSYSTEM") != "" &&
		env("WT_SESSION") == "" && env("TERM_PROGRAM") == "" && env("ConEmuPID") == ""
	return env("TERM") == "dumb" || env("ACCESSIBLE") != "" || mintty
}

// Test returns a console that reads input and writes to the buffers. It is not
// a terminal.
func Test(input string) (c *Console, out, err *bytes.Buffer) {
	out, err = new(bytes.Buffer), new(bytes.Buffer)
	none := func(string) string { return "" }
	return &Console{In: strings.NewReader(input), Out: out, Err: err, Env: none}, out, err
}

// FullScreen tells whether a full-screen conversation is possible.
func (c *Console) FullScreen() bool { return c.InTTY && c.OutTTY && !c.Dumb }

// Prompt writes a prompt and returns the next line, cleaned, as ReadLine does. An
// error of Out comes first.
// Where nobody types, it writes the end of the line too.
func (c *Console) Prompt(ctx context.Context, prompt string) (string, error) {
	if _, err := fmt.Fprint(c.Out, prompt); err != nil {
		return "", interrupted(err) // who does not see the question does not answer it
	}
	line, err := c.ReadLine(ctx)
	if err != nil || !c.InTTY {
		fmt.Fprintln(c.Out)
	}
	return CleanLine(line), err
}

// ReadLine returns the next line of In without its end; a last line without
// end counts. The error is ErrInterrupted, with io.EOF when there is no more, or
// with the error of the context when it is cancelled first: the line then goes to
// the next call. A line is cut at 64 KiB.
func (c *Console) ReadLine(ctx context.Context) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", interrupted(err)
	}
	if c.lines == nil {
		c.lines = bufio.NewReader(c.In)
	}
	if c.pending == nil {
		c.pending = make(chan line, 1)
		// Reading a terminal cannot be cancelled, so it is done beside.
		go func(to chan<- line) { to <- readLine(c.lines) }(c.pending)
	}
	select {
	case <-ctx.Done():
		return "", interrupted(ctx.Err())
	case l := <-c.pending:
		c.pending = nil
		if l.err != nil {
			return "", interrupted(l.err)
		}
		return l.text, nil
	}
}

func readLine(r *bufio.Reader) line {
	var kept []byte
	for {
		part, err := r.ReadSlice('\n')
		kept = append(kept, part[:min(len(part), maxLine-len(kept))]...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if len(kept) == 0 && err != nil {
			return line{err: err}
		}
		return line{text: strings.TrimRight(string(kept), "\r\n")}
	}
}
