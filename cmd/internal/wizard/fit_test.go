package wizard

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// english matches words of the libraries that no French sentence has.
var english = regexp.MustCompile(`(?i)\b(the|and|select|enter|submit|back|next|filter|toggle|quit|help|invalid|loading|matches|press|yes|up|down|choose|required|must|confirm|error|shift|space|true|false|nil)\b`)

// TestEveryScreenFits looks at every question, at every row, in every size:
// nothing overflows, what is under the cursor is visible, all is in French.
func TestEveryScreenFits(t *testing.T) {
	q := questionnaire(t)
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {25, 8}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			c, _, _ := console.Test("")
			m := newScreen(newSession(q, answered(q), new(saver).save), c)
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for !m.over {
				checkScreen(t, m, size)
				if m.stage != asking {
					press(m, "enter")
					continue
				}
				press(m, "?")
				checkScreen(t, m, size)
				press(m, "enter")
				for i := range m.card.rows {
					if m.field.input != nil {
						break
					}
					if i == 0 {
						press(m, "home")
					} else {
						press(m, "down")
					}
					checkRow(t, m, i)
					checkScreen(t, m, size)
				}
				m.said = sayNotBoxes
				checkScreen(t, m, size)
				m.skip()
				m.shown()
			}
		})
	}
}

func checkScreen(t *testing.T, m *screen, size [2]int) {
	t.Helper()
	view := m.View()
	lines := strings.Split(view, "\n")
	if len(lines) > size[1] {
		t.Fatalf("%d lines\n%s", len(lines), view)
	}
	for _, line := range lines {
		if lipgloss.Width(line) > size[0] {
			t.Fatalf("too wide: %q", line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "\u202f") {
			t.Fatalf("cut before a no-break space: %q", line)
		}
	}
	if word := english.FindString(view); word != "" {
		t.Fatalf("English %q in\n%s", word, view)
	}
	if strings.TrimSpace(view) == "" {
		t.Fatal("empty screen")
	}
}

func checkRow(t *testing.T, m *screen, i int) {
	t.Helper()
	label := rowLabel(m.card.rows[i])
	shown := slices.ContainsFunc(strings.Split(m.View(), "\n"), func(line string) bool {
		return strings.HasPrefix(line, ">") && strings.Contains(line, label)
	})
	if m.field.hovered() != i || !shown {
		t.Fatalf("row %d of %s is not visible\n%s", i, m.question().ID, m.View())
	}
}

func BenchmarkKeyToView(b *testing.B) {
	q := questionnaire(b)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q, "com-info-de-base"), new(saver).save), c)
	press(m, "enter")
	for b.Loop() {
		press(m, "down", "up")
		m.View()
	}
}

func BenchmarkQuestion(b *testing.B) {
	q := questionnaire(b)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q), new(saver).save), c)
	press(m, "enter")
	for b.Loop() {
		press(m, "p")
		m.View()
		press(m, "left")
		m.View()
	}
}
