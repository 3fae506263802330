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
			m := newScreen(newSession(q, answered(q), new(saver).save, Options{Together: true}), c)
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
				m.said = ""
				checkPanels(t, m, size)
				_ = m.skip()
				m.shown()
			}
		})
	}
}

// checkPanels opens what may cover a question, and looks at every row of the
// views.
func checkPanels(t *testing.T, m *screen, size [2]int) {
	t.Helper()
	for _, keys := range [][]string{{"f2"}, {"f2", strings.Repeat("une note ", 20), "enter"}, {"f3"}, {"f3", "end"}, {"f4"}, {"f4"}} {
		press(m, keys...)
		checkScreen(t, m, size)
		if m.panel != nil {
			press(m, "esc")
		}
	}
	if m.question().Scored() {
		press(m, "d")
		for i := range m.card.rows {
			if size[1] >= 24 && i > 0 {
				break // all rows are seen there
			}
			checkScreen(t, m, size)
			checkRowOf(t, m, m.panel.(*viewsPanel).field, i)
			press(m, "down")
		}
		press(m, "p")
		checkScreen(t, m, size)
		press(m, "esc")
		checkScreen(t, m, size)
	}
	if m.question().NotApplicable != "" {
		press(m, "x")
		checkScreen(t, m, size)
		press(m, "esc", "r")
		if m.stage != asking {
			m.back()
		}
		m.shown()
	}
	m.said = ""
}

// TestEveryOtherScreenFits looks at the pages, and at what is read only.
func TestEveryOtherScreenFits(t *testing.T) {
	q := questionnaire(t)
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {25, 8}} {
		for name, o := range map[string]Options{"alone": {}, "together": {Together: true}, "read only": {ReadOnly: true}} {
			t.Run(fmt.Sprint(size, name), func(t *testing.T) {
				t.Parallel()
				c, _, _ := console.Test("")
				a := answered(q, append(missingAxes(), "cpl-frein-outil", "gou-projet-associatif")...)
				for i := range q.Questions {
					a.Revisit = append(a.Revisit, q.Questions[i].ID)
				}
				m := newScreen(newSession(q, a, new(saver).save, o), c)
				m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				for count := 0; !m.over; count++ {
					checkScreen(t, m, size)
					if m.stage == asking && m.opensAxes() {
						press(m, "o")
						checkScreen(t, m, size)
						press(m, "r")
						_ = m.skip()
						m.proceed()
						m.shown()
					}
					press(m, "enter")
					if count > 300 {
						t.Fatalf("does not end\n%s", m.View())
					}
				}
			})
		}
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
	checkRowOf(t, m, m.field, i)
}

func checkRowOf(t *testing.T, m *screen, f *field, i int) {
	t.Helper()
	label := rowLabel(m.card.rows[i])
	shown := slices.ContainsFunc(strings.Split(m.View(), "\n"), func(line string) bool {
		return strings.HasPrefix(line, ">") && strings.Contains(line, label)
	})
	if f.hovered() != i || !shown {
		t.Fatalf("row %d of %s is not visible\n%s", i, m.question().ID, m.View())
	}
}

// BenchmarkKey is the time from a key to what it shows.
func BenchmarkKey(b *testing.B) {
	q := questionnaire(b)
	for name, id := range map[string]string{"level": "gou-moyens", "boxes": "com-info-de-base", "text": "cpl-fierte"} {
		b.Run(name, func(b *testing.B) {
			c, _, _ := console.Test("")
			m := newScreen(newSession(q, answered(q, id), new(saver).save, Options{Together: true}), c)
			press(m, "enter")
			for i := 0; b.Loop(); i++ {
				press(m, []string{"down", "up"}[i%2])
				m.View()
			}
		})
	}
}

func BenchmarkFollow(b *testing.B) {
	q := questionnaire(b)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q, "gou-moyens"), new(saver).save, Options{}), c)
	press(m, "enter", "s")
	for i := 0; b.Loop(); i++ {
		press(m, []string{"down", "up"}[i%2])
		m.View()
	}
}

func BenchmarkQuestion(b *testing.B) {
	q := questionnaire(b)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q), new(saver).save, Options{}), c)
	press(m, "enter")
	for b.Loop() {
		press(m, "p")
		m.View()
		press(m, "left")
		m.View()
	}
}
