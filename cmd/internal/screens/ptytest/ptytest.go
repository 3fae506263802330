//go:build unix

// Package ptytest runs a test program again in a pseudo-terminal, for the tests
// of full-screen pages.
package ptytest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// patience is far above what a busy machine takes to show a page, or to end.
const patience = 20 * time.Second

// Terminal is a pseudo-terminal of 24 lines of 80 columns with the test program
// in it.
type Terminal struct {
	t       *testing.T
	file    *os.File
	command *exec.Cmd
	mutex   sync.Mutex
	output  bytes.Buffer
	closed  chan struct{}
}

// Open starts the test program in a terminal with more variables of
// environment, among which what tells its TestMain what to run.
func Open(t *testing.T, environment ...string) *Terminal {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=",
		"GORACE=atexit_sleep_ms=0"), environment...) // else go test -race waits a second on exit
	file, err := pty.StartWithSize(command, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	term := &Terminal{t: t, file: file, command: command, closed: make(chan struct{})}
	go term.read()
	t.Cleanup(func() { command.Process.Kill(); file.Close() })
	return term
}

func (term *Terminal) read() {
	defer close(term.closed)
	buffer := make([]byte, 4096)
	for {
		n, err := term.file.Read(buffer)
		term.mutex.Lock()
		term.output.Write(buffer[:n])
		term.mutex.Unlock()
		if err != nil {
			return
		}
	}
}

// Shown returns all that the terminal has received.
func (term *Terminal) Shown() string {
	term.mutex.Lock()
	defer term.mutex.Unlock()
	return term.output.String()
}

// Wait returns once the terminal has received a text.
func (term *Terminal) Wait(text string) {
	term.t.Helper()
	for limit := time.Now().Add(patience); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if strings.Contains(term.Shown(), text) {
			return
		}
	}
	term.t.Fatalf("%q never shown in %q", text, term.Shown())
}

// Send types keys.
func (term *Terminal) Send(keys string) { fmt.Fprint(term.file, keys) }

// Signal sends a signal to the program.
func (term *Terminal) Signal(s os.Signal) { term.command.Process.Signal(s) }

// End waits for the program and returns its exit code.
func (term *Terminal) End() int {
	term.t.Helper()
	select {
	case <-term.closed:
	case <-time.After(patience):
		term.t.Fatalf("still running: %q", term.Shown())
	}
	term.command.Wait()
	return term.command.ProcessState.ExitCode()
}
