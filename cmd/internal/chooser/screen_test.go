package chooser

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// keyTypes names keys; anything else is typed, character by character, « ~ »
// for a space.
func keyTypes() map[string]tea.KeyType {
	return map[string]tea.KeyType{
		"enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "shift+tab": tea.KeyShiftTab,
		"f1": tea.KeyF1, "esc": tea.KeyEsc, "ctrl+c": tea.KeyCtrlC, "ctrl+u": tea.KeyCtrlU,
	}
}

// press sends keys to the model, as bubbletea would. Commands are not run: they
// only make the cursor blink, or leave, which the model also remembers.
func press(m *screen, names ...string) {
	for _, name := range names {
		if key, ok := keyTypes()[name]; ok {
			m.Update(tea.KeyMsg{Type: key})
			continue
		}
		m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.ReplaceAll(name, "~", " "))})
	}
}

// open shows the plan of the made-up association, at 80 × 24.
func open(t interface{ Fatal(...any) }, choices diagnostic.PlanChoices) (*screen, *saver) {
	q, a := example(t)
	disk := new(saver)
	c, _, _ := console.Test("")
	return newScreen(newSession(q, choices, proposer(q, a), disk.save, today), c), disk
}

func TestLeavingWithoutKeepingIsAskedTwice(t *testing.T) {
	m, disk := open(t, diagnostic.PlanChoices{})
	press(m, "e", "q")
	if m.over || !strings.Contains(plain(m.View()), "pas encore gardé") {
		t.Fatal(m.View())
	}
	press(m, "down", "q")
	if m.over {
		t.Fatal("another key is between")
	}
	press(m, "esc")
	if !m.over || m.err != nil || disk.count != 0 {
		t.Errorf("over %v, %v", m.over, m.err)
	}
}

func TestInterrupted(t *testing.T) {
	for _, keys := range []string{"ctrl+c", "c ctrl+c", "x zut ctrl+c", "o ctrl+c", "? ctrl+c", "enter ctrl+c"} {
		m, disk := open(t, diagnostic.PlanChoices{})
		press(m, strings.Fields(keys)...)
		if !m.over || !errors.Is(m.err, console.ErrInterrupted) || disk.count != 0 || m.View() != "" {
			t.Errorf("%s: over %v, %v", keys, m.over, m.err)
		}
	}
}

func TestAPasteDecidesNothing(t *testing.T) {
	m, disk := open(t, diagnostic.PlanChoices{})
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("g"), Paste: true})
	press(m, "c")
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1"), Paste: true})
	if m.over || disk.count != 0 || m.page != listPage {
		t.Error(m.View())
	}
	press(m, "r", "x")
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("trop long"), Paste: true})
	press(m, "enter")
	if got := m.choices.Refused; len(got) != 1 || got[0].Reason != "trop long" {
		t.Errorf("got %+v", got)
	}
}

func TestResizingKeepsWhatIsTyped(t *testing.T) {
	m, _ := open(t, diagnostic.PlanChoices{})
	press(m, "o", "la~présidente")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	m.Update(tea.WindowSizeMsg{Width: 0, Height: 0})
	press(m, "~et~lui", "enter", "zut", "shift+tab")
	if !strings.Contains(m.View(), "> la présidente et lui") || !strings.Contains(m.View(), "zut") {
		t.Fatal(m.View())
	}
	press(m, "enter", "enter", "enter")
	if step := m.places[0]; step.ChosenWho != "la présidente et lui" || step.ChosenWith != "zut" || m.page != planPage {
		t.Errorf("got %+v", step)
	}
}

// english matches words of the libraries that no French sentence has.
var english = regexp.MustCompile(`(?i)\b(the|and|select|enter|submit|back|next|filter|toggle|quit|help|invalid|loading|matches|press|yes|up|down|choose|required|must|confirm|error|shift|space|true|false|nil|keep|swap|undo|done|plan kept)\b`)

// TestEveryScreenFits walks through every page in every size: nothing
// overflows, what is under the cursor is visible, all is in French, the way out
// is always written.
func TestEveryScreenFits(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {25, 8}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			m, _ := open(t, diagnostic.PlanChoices{})
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			walk := []string{
				"down", "down", "down", "up", "home",
				"c", "down", "down", "down", "down", "down", "down", "r",
				"enter", "down", "pgdown", "enter", "?", "pgdown", "pgdown", "pgdown", "enter",
				"x", "trop~long~pour~nous~et~pour~tous~les~autres~aussi", "esc",
				"o", "la~trésorière", "enter", "le~binôme", "enter", "32/13", "enter", "ctrl+u", "5/12", "enter",
				"t", "f", "2", "x", "enter", "e", "down", "t", "end", "t", "a", "w", "r", "z", "q",
			}
			for _, key := range walk {
				press(m, key)
				checkScreen(t, m, size, key)
			}
		})
	}
}

func checkScreen(t *testing.T, m *screen, size [2]int, key string) {
	t.Helper()
	view := m.View()
	lines := strings.Split(view, "\n")
	if len(lines) > size[1] {
		t.Fatalf("%s: %d lines\n%s", key, len(lines), view)
	}
	for _, line := range lines {
		if lipgloss.Width(line) > size[0] {
			t.Fatalf("%s: too wide: %q", key, line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "\u202f") {
			t.Fatalf("%s: cut before a no-break space: %q", key, line)
		}
	}
	if word := english.FindString(view); word != "" {
		t.Fatalf("%s: English %q in\n%s", key, word, view)
	}
	if m.page != readPage && m.page != helpPage && !strings.Contains("\n"+view, "\n>") {
		t.Fatalf("%s: what is under the cursor is not visible\n%s", key, view)
	}
	if strings.Contains(view, "\uFFFD") {
		t.Fatalf("%s: a broken character in\n%s", key, view)
	}
	wayOut := map[page]string{planPage: "q\u00a0arrêter", listPage: "r\u00a0revenir", formPage: "Échap", readPage: "Entrée\u00a0revenir", helpPage: "Entrée\u00a0revenir"}
	if size[0] >= 40 && !strings.Contains(view, wayOut[m.page]) {
		t.Fatalf("%s: no way out in\n%s", key, view)
	}
}

func TestEveryKeyIsWrittenAtTheBottom(t *testing.T) {
	m, _ := open(t, diagnostic.PlanChoices{})
	press(m, "3", "e", "2")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	for _, s := range spellings() {
		if s.command != readCommand && !strings.Contains(m.View(), m.hint(s.command)) {
			t.Errorf("%s is not written in\n%s", s.word, m.View())
		}
	}
	press(m, "?")
	for _, s := range spellings() {
		if !strings.Contains(strings.Join(m.helpText(), "\n"), "\n"+padded(s.letter)) {
			t.Errorf("%s is not explained", s.word)
		}
	}
}

func TestNoColourWithoutATerminal(t *testing.T) {
	m, _ := open(t, diagnostic.PlanChoices{})
	if strings.Contains(m.View(), "\x1b") {
		t.Errorf("%q", m.View())
	}
}

func TestTheWholePlanIsShownAtOnce(t *testing.T) {
	m, _ := open(t, diagnostic.PlanChoices{})
	view := plain(m.View())
	for _, want := range []string{"5 h sur 5 h par mois", "– à protéger d’abord", "Cette semaine (30 minutes) :", "Pourquoi ce pas :", "2 h environ, gratuit", "Garder ce plan"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, m.View())
		}
	}
}

func BenchmarkKeyToView(b *testing.B) {
	m, _ := open(b, diagnostic.PlanChoices{})
	for b.Loop() {
		press(m, "down")
		m.View()
	}
}
