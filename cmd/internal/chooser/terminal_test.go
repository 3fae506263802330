//go:build unix

package chooser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"github.com/creack/pty"
)

// childMark makes the test program, started again in a terminal, make a choice
// there.
const childMark = "PETITSPAS_CHOOSER_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		os.Exit(child())
	}
	os.Exit(m.Run())
}

func child() int {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		return 3
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	got, err := Run(ctx, q, diagnostic.PlanChoices{}, fake(q), new(saver).save, Options{Console: console.System(), Today: today})
	fmt.Printf("\nkept=%d postponed=%v ", len(got.Kept), got.Postponed)
	if errors.Is(err, ErrInterrupted) {
		fmt.Println("interrupted")
		return 130
	}
	return 0
}

// terminal is a pseudo-terminal with a choice in it.
type terminal struct {
	t       *testing.T
	file    *os.File
	command *exec.Cmd
	mutex   sync.Mutex
	output  bytes.Buffer
	closed  chan struct{}
}

func openTerminal(t *testing.T, environment ...string) *terminal {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(append(os.Environ(), childMark+"=1", "TERM=xterm-256color", "NO_COLOR=",
		"GORACE=atexit_sleep_ms=0"), environment...)
	file, err := pty.StartWithSize(command, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	term := &terminal{t: t, file: file, command: command, closed: make(chan struct{})}
	go term.read()
	t.Cleanup(func() { command.Process.Kill(); file.Close() })
	return term
}

func (term *terminal) read() {
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

func (term *terminal) shown() string {
	term.mutex.Lock()
	defer term.mutex.Unlock()
	return term.output.String()
}

// wait returns once the terminal has received a text.
func (term *terminal) wait(text string) {
	term.t.Helper()
	for range 500 {
		if strings.Contains(term.shown(), text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	term.t.Fatalf("%q never shown in %q", text, term.shown())
}

func (term *terminal) send(keys string) { fmt.Fprint(term.file, keys) }

// end waits for the program and returns its exit code.
func (term *terminal) end() int {
	term.t.Helper()
	select {
	case <-term.closed:
	case <-time.After(5 * time.Second):
		term.t.Fatalf("still running: %q", term.shown())
	}
	term.command.Wait()
	return term.command.ProcessState.ExitCode()
}

func TestInATerminal(t *testing.T) {
	const leavesFullScreen = "\x1b[?1049l"
	for name, tt := range map[string]struct {
		leave func(*terminal)
		code  int
		says  string
	}{
		"keeping": {func(term *terminal) { term.send("g") }, 0, "kept=3"},
		"leaving": {func(term *terminal) { term.send("q") }, 0, "kept=0"},
		"Ctrl-C":  {func(term *terminal) { term.send("\x03") }, 130, "interrupted"},
		"SIGTERM": {func(term *terminal) { term.command.Process.Signal(syscall.SIGTERM) }, 130, "interrupted"},
	} {
		t.Run(name, func(t *testing.T) {
			term := openTerminal(t)
			term.wait("Garder ce plan")
			term.send("t")
			term.wait("Remis")
			tt.leave(term)
			if code := term.end(); code != tt.code {
				t.Errorf("exit code %d", code)
			}
			out := term.shown()
			if !strings.Contains(out, leavesFullScreen) || !strings.Contains(out, "postponed=["+keys+"]") || !strings.Contains(out, tt.says) {
				t.Errorf("left with %q", out)
			}
			if strings.Contains(out, "\x1b]11;?") {
				t.Error("asks the terminal for its colours")
			}
		})
	}
}

func TestWithoutColour(t *testing.T) {
	term := openTerminal(t, "NO_COLOR=1")
	term.wait("Garder ce plan")
	term.send("\x03")
	term.end()
	if out := term.shown(); strings.Contains(out, "\x1b[1m") || strings.Contains(out, "\x1b[7m") {
		t.Errorf("decorated: %q", out)
	}
}

func TestLinesInADumbTerminal(t *testing.T) {
	term := openTerminal(t, "TERM=dumb")
	term.wait("Votre choix")
	term.send("plus-tard 1\n")
	term.wait("Remis")
	term.send("\x04") // end of input
	if code := term.end(); code != 130 {
		t.Errorf("exit code %d", code)
	}
	if out := term.shown(); strings.Contains(out, "\x1b") || !strings.Contains(out, "postponed=["+keys+"] interrupted") {
		t.Errorf("left with %q", out)
	}
}
