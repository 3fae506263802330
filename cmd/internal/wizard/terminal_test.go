//go:build unix

package wizard

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

// childMark makes the test program, started again in a terminal, run an
// interview there: its value names the options.
const childMark = "PETITSPAS_WIZARD_CHILD"

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
	a := diagnostic.Answers{Path: diagnostic.CompletePath}
	options := Options{Console: console.System()}
	options.Together = os.Getenv(childMark) == "together"
	a, err = Run(ctx, q, a, func(diagnostic.Answers) error { return nil }, options)
	fmt.Printf("\nname=%q ", a.Values["profil.nom"].Text)
	switch {
	case errors.Is(err, console.ErrInterrupted):
		fmt.Println("interrupted")
		return 130
	case errors.Is(err, ErrStopped):
		fmt.Println("stopped")
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
		"Ctrl-C":  {func(term *ptytest.Terminal) { term.Send("\x03") }, 130, "interrupted"},
		"SIGTERM": {func(term *ptytest.Terminal) { term.Signal(syscall.SIGTERM) }, 130, "interrupted"},
		"Escape":  {func(term *ptytest.Terminal) { term.Send("\x1b") }, 0, "stopped"},
	} {
		t.Run(name, func(t *testing.T) {
			term := openTerminal(t)
			term.Wait("continuer")
			term.Send("\r")
			term.Wait("Nom de l’association")
			term.Send("Lavoir\r")
			term.Wait("Noté")
			term.Send("pas validé")
			tt.leave(term)
			if code := term.End(); code != tt.code {
				t.Errorf("exit code %d", code)
			}
			out := term.Shown()
			if !strings.Contains(out, leavesFullScreen) || !strings.Contains(out, `name="Lavoir" `+tt.says) {
				t.Errorf("left with %q", out)
			}
			if strings.Contains(out, "\x1b]11;?") {
				t.Error("asks the terminal for its colours")
			}
		})
	}
}

// TestTogetherInATerminal goes through the panels by the real keys of a
// terminal.
func TestTogetherInATerminal(t *testing.T) {
	term := openTerminal(t, childMark+"=together")
	term.Wait("continuer")
	term.Send("\r")
	term.Wait("Nom de l’association")
	term.Send("Lavoir\r")
	term.Wait("Noté")
	term.Send("\x1bOR") // F3
	term.Wait("Où nous en sommes")
	term.Send("g4\r")
	term.Wait("Qui s’occupe")
	term.Send("d")
	term.Wait("ne\u00a0pas\u00a0dire")
	term.Send("31")
	term.Wait("une personne salariée")
	term.Send("p")
	term.Wait("peu à l’aise")
	term.Send("pp")
	term.Wait("est proposée")
	term.Send("\r")
	term.Wait("Vos réunions")
	term.Send("q")
	if code := term.End(); code != 0 || !strings.Contains(term.Shown(), "stopped") {
		t.Errorf("exit code %d: %q", code, term.Shown())
	}
}

func TestLinesInADumbTerminal(t *testing.T) {
	term := openTerminal(t, "TERM=dumb")
	term.Wait("Votre réponse")
	term.Send("Lavoir\n")
	term.Wait("Noté")
	term.Send("\x04") // end of input
	if code := term.End(); code != 130 {
		t.Errorf("exit code %d", code)
	}
	if out := term.Shown(); strings.Contains(out, "\x1b") || !strings.Contains(out, `name="Lavoir" interrupted`) {
		t.Errorf("left with %q", out)
	}
}
