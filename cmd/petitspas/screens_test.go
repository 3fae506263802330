//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// modelled is the program in a real terminal, and what a terminal would show of
// what it writes.
type modelled struct {
	t        *testing.T
	command  *exec.Cmd
	terminal *os.File
	recorder *recorder
	screen   vt10x.Terminal
}

func openModelled(t *testing.T, rows, columns int, args ...string) *modelled {
	t.Helper()
	return openModelledIn(t, t.TempDir(), rows, columns, args...)
}

func openModelledIn(t *testing.T, dir string, rows, columns int, args ...string) *modelled {
	t.Helper()
	cmd := exec.Command("petitspas", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "ACCESSIBLE=", "NO_COLOR=")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		terminal.Close()
	})
	return &modelled{t, cmd, terminal, watch(terminal), vt10x.New(vt10x.WithSize(columns, rows))}
}

// see reads until nothing comes, and returns the lines of the screen.
func (m *modelled) see() string {
	m.recorder.settle(120 * time.Millisecond)
	fmt.Fprint(m.screen, m.recorder.seen.String())
	m.recorder.seen.Reset()
	// A person sees a no-break space as a space.
	shown := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(m.screen.String())
	lines := strings.Split(shown, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// shows waits for a text, and checks that another one is gone.
func (m *modelled) shows(text, gone string) {
	m.t.Helper()
	var seen string
	for range 160 {
		if seen = m.see(); strings.Contains(seen, text) {
			if gone != "" && strings.Contains(seen, gone) {
				m.t.Fatalf("%q is left on the screen:\n%s", gone, seen)
			}
			return
		}
	}
	m.t.Fatalf("%q is not on the screen:\n%s", text, seen)
}

func (m *modelled) types(keys string) { fmt.Fprint(m.terminal, keys) }

// turnsTo presses Enter until a text is on the screen. Each page is whole before
// it is turned, however slow the computer: a key too many would answer the
// question that follows.
func (m *modelled) turnsTo(text string) {
	m.t.Helper()
	before := ""
	for range 20 {
		before = m.page(before)
		if strings.Contains(before, text) {
			return
		}
		m.types("\r")
	}
	m.t.Fatalf("%q is not on the screen:\n%s", text, before)
}

// page waits for a page that is another one, and whole: it does not change any
// more. After seconds without any, the key was typed while no page was reading:
// it returns the same page.
func (m *modelled) page(before string) string {
	m.t.Helper()
	last := ""
	for tries := 0; tries < 160; tries++ {
		seen := m.see()
		if seen != "" && seen == last && (seen != before || tries >= 25) {
			return seen
		}
		last = seen
	}
	m.t.Fatalf("no page to turn:\n%s", last)
	return ""
}

// TestScreensInTerminals goes through the main path at three sizes, with a
// resize on the way, and looks at whole screens: what a key brings is there,
// what was there before is gone, and the keys are written at the bottom.
func TestScreensInTerminals(t *testing.T) {
	for _, size := range [][2]int{{12, 40}, {24, 80}, {60, 200}} {
		t.Run(fmt.Sprintf("%dx%d", size[1], size[0]), func(t *testing.T) {
			m := openModelled(t, size[0], size[1], "repondre", "a.reponses.yaml", "--axe", "inclusion")
			m.shows("Bonjour", "")
			m.turnsTo("question 1 sur")
			m.types("Les Amis du Lavoir\r")
			m.shows("question 2 sur", "question 1 sur")
			m.types("\r37\r")
			m.shows("question 4 sur", "question 2 sur")
			m.types("?")
			m.shows("Pourquoi cette question", "question 4 sur")
			m.types("\x1b")
			m.shows("question 4 sur", "Pourquoi cette question")
			m.types("2")
			m.shows("question 5 sur", "question 4 sur")

			if err := pty.Setsize(m.terminal, &pty.Winsize{Rows: 20, Cols: 60}); err != nil {
				t.Fatal(err)
			}
			m.screen.Resize(60, 20)
			m.shows("question 5 sur", "")
			m.types("r")
			m.shows("question 4 sur", "question 5 sur")
			m.types("s")
			m.shows("Où nous en sommes", "question 4 sur")
			m.types("I9\r")
			m.shows("question 9 sur", "Où nous en sommes")
			m.types("3")
			m.shows("question 10 sur 11", "question 9 sur")
			m.shows("q arrêter", "")
			m.types("q")
			m.shows("Pour reprendre", "question 10")
		})
	}
}

// TestMenuToPlanInTerminals goes from the menu to the end at three sizes: a
// file is taken up again, its last question answered, a step looked at and the
// plan kept.
func TestMenuToPlanInTerminals(t *testing.T) {
	for _, size := range [][2]int{{12, 40}, {24, 80}, {60, 200}} {
		t.Run(fmt.Sprintf("%dx%d", size[1], size[0]), func(t *testing.T) {
			folder := persona(t, "employeur-de-douze")
			file := filepath.Join(folder, "lavoir-2025.reponses.yaml")
			all := readFile(t, file)
			last := regexp.MustCompile(`(?m)^  inc-agir: .*\n`)
			if err := os.WriteFile(file, []byte(last.ReplaceAllString(all, "")), 0o600); err != nil {
				t.Fatal(err)
			}
			m := openModelled(t, size[0], size[1], "--dossier", folder)
			m.shows("q quitter", "")
			m.types("2")
			m.shows("La Passerelle", "Nouveau diagnostic")
			m.types("1")
			m.turnsTo("question 44 sur 44")
			m.types("3")
			m.shows("fini", "question 44 sur 44")
			m.types("\r")
			m.shows("Pas encore gardé", "fini")
			m.types("\r")
			m.shows("revenir au plan", "Pas encore gardé")
			m.types("\x1b")
			m.shows("Pas encore gardé", "revenir au plan")
			m.types("g")
			m.shows("Et maintenant", "Pas encore gardé")
			if kept := readFile(t, file); !strings.Contains(kept, "retenus:") {
				t.Errorf("the plan is not kept:\n%s", kept)
			}
		})
	}
}
