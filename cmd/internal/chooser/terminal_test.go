//go:build unix

package chooser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens/ptytest"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
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
	if errors.Is(err, console.ErrInterrupted) {
		fmt.Println("interrupted")
		return 130
	}
	return 0
}

func openTerminal(t *testing.T, environment ...string) *ptytest.Terminal {
	t.Helper()
	return ptytest.Open(t, append([]string{childMark + "=1"}, environment...)...)
}

func TestInATerminal(t *testing.T) {
	const leavesFullScreen = "\x1b[?1049l"
	for name, tt := range map[string]struct {
		leave func(*ptytest.Terminal)
		code  int
		says  string
	}{
		"keeping": {func(term *ptytest.Terminal) { term.Send("g") }, 0, "kept=3"},
		"leaving": {func(term *ptytest.Terminal) { term.Send("q") }, 0, "kept=0"},
		"Ctrl-C":  {func(term *ptytest.Terminal) { term.Send("\x03") }, 130, "interrupted"},
		"SIGTERM": {func(term *ptytest.Terminal) { term.Signal(syscall.SIGTERM) }, 130, "interrupted"},
	} {
		t.Run(name, func(t *testing.T) {
			term := openTerminal(t)
			term.Wait("Garder ce plan")
			term.Send("t")
			term.Wait("Remis")
			tt.leave(term)
			if code := term.End(); code != tt.code {
				t.Errorf("exit code %d", code)
			}
			out := term.Shown()
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
	term.Wait("Garder ce plan")
	term.Send("\x03")
	term.End()
	if out := term.Shown(); strings.Contains(out, "\x1b[1m") || strings.Contains(out, "\x1b[7m") {
		t.Errorf("decorated: %q", out)
	}
}

func TestLinesInADumbTerminal(t *testing.T) {
	term := openTerminal(t, "TERM=dumb")
	term.Wait("Votre choix")
	term.Send("plus-tard 1\n")
	term.Wait("Remis")
	term.Send("\x04") // end of input
	if code := term.End(); code != 130 {
		t.Errorf("exit code %d", code)
	}
	if out := term.Shown(); strings.Contains(out, "\x1b") || !strings.Contains(out, "postponed=["+keys+"] interrupted") {
		t.Errorf("left with %q", out)
	}
}
