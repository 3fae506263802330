//go:build unix

package aterm_test

import (
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	_ "codeberg.org/petitspas/petitspas/cmd/internal/aterm"
	_ "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
)

// childMark tells the test program, started again in a terminal, to leave at
// once: what it prints and how long it takes is then due to initialisation.
const childMark = "PETITSPAS_ATERM_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestStartsAtOnceOnASilentTerminal(t *testing.T) {
	for _, term := range []string{"xterm-256color", "linux", "dumb"} {
		t.Run(term, func(t *testing.T) {
			written, took := startSilently(t, term)
			if written != "" {
				t.Errorf("written to the terminal before any command: %q", written)
			}
			if took > limit {
				t.Errorf("started in %v, more than %v", took, limit)
			}
		})
	}
}

// limit is far above a start (a few milliseconds) and far below the five
// seconds that bubbletea would wait.
const limit = 100 * time.Millisecond

// startSilently runs the program in a terminal that never answers, and takes
// the best of three starts so that a busy machine is no failure.
func startSilently(t *testing.T, term string) (written string, best time.Duration) {
	t.Helper()
	best = time.Hour
	for range 3 {
		start := time.Now()
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childMark+"=1", "TERM="+term, "CI=", "NO_COLOR=",
			"GORACE=atexit_sleep_ms=0") // else go test -race waits a second on exit
		terminal, err := pty.Start(child)
		if err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skipf("no pseudo-terminal here: %v", err)
		}
		out, _ := io.ReadAll(terminal) // ends with EIO when the child leaves
		if err := child.Wait(); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
		terminal.Close()
		written += string(out)
	}
	return written, best
}
