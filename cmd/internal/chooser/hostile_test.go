package chooser

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
	tea "github.com/charmbracelet/bubbletea"
)

// hostileScreen opens a plan where every text is hostile, and so is what people
// wrote of the steps that they kept.
func hostileScreen(t *testing.T, bad string, size [2]int) (*screen, *saver) {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range []any{&q.Texts.Screen, &q.Texts.Report} {
		v := reflect.ValueOf(texts).Elem()
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.String && f.String() != "" {
				f.SetString(bad + f.String())
			}
		}
	}
	propose := fake(q)
	steps := kept(keys, codes)
	for i := range steps {
		steps[i].Who, steps[i].With, steps[i].By, steps[i].Word = bad, bad, bad, bad
	}
	c, _, _ := console.Test("")
	disk := new(saver)
	m := newScreen(newSession(q, diagnostic.PlanChoices{Kept: steps}, func(choices diagnostic.PlanChoices) Proposal {
		p := propose(choices)
		for _, list := range [][]diagnostic.StepResult{p.Candidates, p.Result.Plan.Steps} {
			for i := range list {
				everyText(&list[i], bad)
			}
		}
		return p
	}, disk.save, today), c)
	m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	return m, disk
}

// everyText gives a step all that one may have, in hostile words.
func everyText(s *diagnostic.StepResult, bad string) {
	s.Title, s.Gesture, s.Why, s.DoneWhen, s.Target = bad+" titre", bad, bad, bad, bad
	s.Then, s.Who, s.Help = []string{bad, bad}, []string{bad, bad}, []string{bad}
	s.With = []diagnostic.ResourceRef{{Name: bad, URL: bad}}
	s.CostMin, s.CostMax = 1, 2
}

// TestNoPlanDrivesTheTerminal looks at every page of a choice where all that is
// shown is hostile: nothing is shown but what is seen, and one still sees what it
// says.
func TestNoPlanDrivesTheTerminal(t *testing.T) {
	sizes := [][2]int{{40, 12}, {80, 24}, {200, 60}}
	for i, bad := range append(hostile.Texts(), hostile.Word+"\tet\t", strings.Join(hostile.Texts(), " "), hostile.Short, hostile.Short, hostile.Short) {
		size := sizes[i%len(sizes)]
		t.Run(fmt.Sprintf("%v %.20q", size, bad), func(t *testing.T) {
			m, _ := hostileScreen(t, bad, size)
			seen := map[page]bool{}
			see := func(key string) {
				seen[m.page] = true
				seeScreen(t, m, key, m.page != helpPage && m.top == 0)
			}
			see("first")
			for _, key := range []string{
				"down", "down", "down", "up", "home", "c", "down", "down", "z", "r",
				"enter", "pgdown", "pgdown", "enter", "?", "pgdown", "pgdown", "enter",
				"x", "up", "zut", "esc", "o", "enter", "enter", "32/13", "enter", "shift+tab", "shift+tab", "ctrl+u", "zut", "esc",
				"t", "f", "e", "a", "down", "enter", "c", "1", "g",
			} {
				press(m, key)
				see(key)
			}
			if len(seen) != int(helpPage)+1 || !m.over {
				t.Errorf("pages %v, over %v", seen, m.over)
			}
		})
	}
}

func seeScreen(t *testing.T, m *screen, key string, there bool) {
	t.Helper()
	view := m.View()
	if err := hostile.Unseen(view); err != nil {
		t.Fatalf("%s, page %d: %v", key, m.page, err)
	}
	if there && !m.over && !strings.Contains(view, hostile.Word) {
		t.Fatalf("%s, page %d: what was written is lost in\n%s", key, m.page, view)
	}
	if lines := strings.Count(view, "\n") + 1; lines > m.height {
		t.Fatalf("%s: %d lines\n%s", key, lines, view)
	}
}

// TestNoPasteOfAPlanDrivesTheTerminal pastes and types hostile texts on each line
// of the forms: neither the line nor what is kept drives anything.
func TestNoPasteOfAPlanDrivesTheTerminal(t *testing.T) {
	for _, bad := range append(hostile.Texts(), hostile.Short, "zut\t\u200bà\u202eb") {
		for _, paste := range []bool{true, false} {
			runes := []rune(strings.ToValidUTF8(bad, "")) // as bubbletea does
			pieces := slices.Collect(slices.Chunk(runes, 1))
			if paste {
				pieces = [][]rune{runes}
			}
			m, disk := open(t, diagnostic.PlanChoices{Kept: kept(keys)})
			write := func() {
				for _, piece := range pieces {
					m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: piece, Paste: paste})
					seeScreen(t, m, "typed", paste)
				}
			}
			press(m, "o")
			write()
			press(m, "enter")
			write()
			press(m, "enter")
			write()
			press(m, "enter")
			seeScreen(t, m, "a date that is not one", true)
			press(m, "ctrl+u", "enter", "x")
			write()
			press(m, "enter")
			seeScreen(t, m, "refused", false)
			if len(disk.last.Refused) != 1 || !strings.Contains(disk.last.Refused[0].Reason, hostile.Word) {
				t.Fatalf("%q: %+v", bad, disk.last)
			}
			var said []string
			for _, k := range disk.last.Kept {
				said = append(said, k.Who, k.With, k.By)
			}
			if err := hostile.Unseen(strings.Join(append(said, disk.last.Refused[0].Reason), "\n")); err != nil {
				t.Errorf("%q: %v", bad, err)
			}
		}
	}
}
