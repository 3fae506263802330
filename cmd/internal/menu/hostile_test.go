package menu

import (
	"fmt"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	tea "github.com/charmbracelet/bubbletea"
)

// bads are hostile texts: one of each kind, and all of them in one.
func bads() []string {
	return append(hostile.Texts(), hostile.Short, hostile.Word+"\tet\t", strings.Join(hostile.Texts(), " "))
}

// TestNoMenuDrivesTheTerminal shows names of files, of associations and of steps
// that are hostile, in a list and above a line to type: what is shown is only what
// is seen, and one still sees what it says.
func TestNoMenuDrivesTheTerminal(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		for _, bad := range bads() {
			t.Run(fmt.Sprintf("%v %.20q", size, bad), func(t *testing.T) {
				c, _, _ := console.Test("")
				items := []Item{{Label: bad, Detail: bad}, {Label: bad}, {Label: "Quitter", Detail: bad}}
				l := newList(bad, []string{bad, "", bad}, items, Options{Console: c})
				e := newEntry(bad, bad, Options{Console: c, Leave: "revenir"})
				for _, m := range []tea.Model{l, e} {
					m.Init()
					m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					for _, key := range []string{"home", "down", "down", "down", "pgdown", "end", "pgup", "home"} {
						press(m, key)
						see(t, m)
					}
				}
				press(l, "w")
				see(t, l)
				press(e, "enter")
				see(t, e)
			})
		}
	}
}

// TestNoPasteInAMenuDrivesTheTerminal pastes and types hostile texts on a line,
// and pastes them where one chooses, which does nothing.
func TestNoPasteInAMenuDrivesTheTerminal(t *testing.T) {
	for _, bad := range bads() {
		runes := []rune(strings.ToValidUTF8(bad, "")) // as bubbletea does
		for _, paste := range []bool{true, false} {
			c, _, _ := console.Test("")
			e := newEntry("Quel fichier ?", "", Options{Console: c})
			e.Init()
			if paste {
				e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: runes, Paste: true})
				see(t, e)
			} else {
				for _, r := range runes {
					e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
					if err := hostile.Unseen(e.View()); err != nil {
						t.Fatalf("%q: %v", bad, err)
					}
				}
			}
			press(e, "enter")
			if err := hostile.Unseen(e.text); err != nil || !strings.Contains(e.text, hostile.Word) {
				t.Errorf("%q: %q is kept: %v", bad, e.text, err)
			}
		}
		l := open(80, 24)
		l.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: runes, Paste: true})
		if err := hostile.Unseen(l.View()); err != nil || l.over {
			t.Errorf("%q: over %v, %v", bad, l.over, err)
		}
	}
}

func see(t *testing.T, m tea.Model) {
	t.Helper()
	view := m.View()
	if err := hostile.Unseen(view); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(view, hostile.Word) {
		t.Fatalf("what was written is lost in\n%s", view)
	}
}
