package wizard

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

// sizes are those of the screens looked at.
func sizes() [][2]int { return [][2]int{{40, 12}, {80, 24}, {200, 60}} }

// hostileTowns names communes so that they would drive a terminal.
type hostileTowns string

func (h hostileTowns) Names(string) []string { return []string{string(h), string(h) + "2"} }

func (h hostileTowns) Find(string, string) (string, []string) {
	return "", []string{string(h), string(h)}
}

// hostileQuestionnaire is one where every text is hostile: worse than any that
// the loader accepts.
func hostileQuestionnaire(t *testing.T, bad string) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	poison(reflect.ValueOf(q).Elem(), "", bad)
	return q
}

// poison puts a hostile text before every one that people read: those that have a
// space, and those of fields named as texts are. Ids stay, so that all is found as
// before.
func poison(v reflect.Value, field, bad string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem(), field, bad)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				poison(v.Field(i), v.Type().Field(i).Name, bad)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), field, bad)
		}
	case reflect.String:
		text := v.String()
		if text != "" && (strings.ContainsAny(text, " \u00a0’") || slices.Contains([]string{"Text", "Title", "Name"}, field)) {
			v.SetString(bad + text)
		}
	}
}

// hostileAnswers has an answer to everything but some questions, and a hostile
// text wherever somebody can write one.
func hostileAnswers(q *diagnostic.Questionnaire, bad string) diagnostic.Answers {
	a := answered(q, missingAxes()...)
	a.Order = []string{bad}
	a.Reasons, a.Notes, a.Wordings = map[string]string{}, map[string]string{}, map[string]string{}
	a.Views = map[string][]diagnostic.View{bad: {{Role: bad}}}
	a.Revisit = []string{bad}
	a.Plan.Done = []diagnostic.DoneStep{{Step: bad}}
	for i := range q.Steps {
		a.Plan.Done = append(a.Plan.Done, diagnostic.DoneStep{Step: q.Steps[i].ID})
	}
	for i := range q.Questions {
		question := &q.Questions[i]
		id := question.ID
		a.Reasons[id], a.Notes[id], a.Wordings[id] = bad, bad, bad
		a.Revisit, a.Recheck = append(a.Revisit, id), append(a.Recheck, id)
		if question.Kind == diagnostic.KindText && question.Pattern == nil {
			a = a.With(id, known(diagnostic.Answer{Text: bad}))
		}
		if question.DeclinedText != "" && i%2 == 0 {
			a = a.With(id, diagnostic.Answer{State: diagnostic.Declined})
		}
		if question.Scored() {
			a.Views[id] = []diagnostic.View{{Role: bad, Answer: diagnostic.Answer{State: diagnostic.Unknown}}, levelView("dirigeant", 1)}
		}
	}
	return a
}

// ways are the interviews that there are.
func ways() []string { return []string{"alone", "together", "read only", "agenda", "bare"} }

// hostileScreen opens an interview in one of the ways.
func hostileScreen(t *testing.T, bad, way string, size [2]int) *screen {
	t.Helper()
	q := hostileQuestionnaire(t, bad)
	a := hostileAnswers(q, bad)
	o := Options{Together: way == "together" || way == "agenda", ReadOnly: way == "read only", Bare: way == "bare", Towns: hostileTowns(bad)}
	switch way {
	case "together":
		a.Recheck = nil // what has no answer is asked, axis after axis
		for _, id := range missingAxes() {
			a = a.With(id, diagnostic.Answer{})
		}
	case "agenda", "bare":
		o.Told = map[string][]string{}
		for i := range q.Questions {
			id := q.Questions[i].ID
			o.Agenda = append(o.Agenda, id)
			o.Told[id] = []string{bad, bad + bad}
		}
	}
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, a, new(saver).save, o), c)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	return m
}

// TestNoScreenDrivesTheTerminal looks at every page of an interview where every
// text is hostile, and so is all that people wrote: nothing is shown but what is
// seen, and one still sees what the text says.
func TestNoScreenDrivesTheTerminal(t *testing.T) {
	walk := func(bad, way string, size [2]int) {
		t.Run(fmt.Sprintf("%s %v %.20q", way, size, bad), func(t *testing.T) {
			t.Parallel()
			lookEverywhere(t, hostileScreen(t, bad, way, size))
		})
	}
	for i, bad := range append(hostile.Texts(), hostile.Word+"\tet\t", strings.Join(hostile.Texts(), " ")) {
		walk(bad, ways()[i%len(ways())], sizes()[i%len(sizes())])
	}
	for i, way := range ways() {
		walk(hostile.Short, way, sizes()[i%len(sizes())])
	}
}

// TestEveryPageIsLookedAt: the walk sees each page and each panel.
func TestEveryPageIsLookedAt(t *testing.T) {
	seen := lookEverywhere(t, hostileScreen(t, hostile.Short, "together", [2]int{80, 24}))
	for _, page := range []string{
		"0 <nil>", "1 <nil>", "2 <nil>", "3 <nil>",
		"1 wizard.helpPanel", "1 *wizard.linePanel", "1 *wizard.followPanel", "1 *wizard.viewsPanel",
	} {
		if !seen[page] {
			t.Errorf("%s is not looked at: %v", page, seen)
		}
	}
}

// lookEverywhere goes through an interview to its end, and gives the pages seen:
// their stage and their panel.
func lookEverywhere(t *testing.T, m *screen) map[string]bool {
	t.Helper()
	seen := map[string]bool{}
	for count := 0; !m.over; count++ {
		if count > 300 {
			t.Fatalf("does not end\n%s", m.View())
		}
		seen[fmt.Sprintf("%d %T", m.stage, m.panel)] = true
		seeScreen(t, m, m.stage == asking || m.stage != finished && !m.readOnly)
		if m.stage != asking {
			lookAround(t, m, "pgdown")
			press(m, "enter")
			continue
		}
		if m.opensAxes() {
			press(m, "o")
			seeScreen(t, m, true)
			press(m, "enter")
		}
		for _, keys := range [][]string{{"f1", "pgdown", "pgdown"}, {"f2", "end", "home"}, {"f3", "end", "home"}, {"f4"}, {"f4"}, {"end"}, {"home"}} {
			lookAround(t, m, keys...)
			seen[fmt.Sprintf("%d %T", m.stage, m.panel)] = true
			closePanel(m)
		}
		if m.field.input == nil {
			lookAround(t, m, "z")
			lookReasons(t, m)
		}
		if m.together && m.question().Scored() {
			lookAround(t, m, "d", "z", "p", "left")
			seen[fmt.Sprintf("%d %T", m.stage, m.panel)] = true
			lookAround(t, m, "p", "p")
			closePanel(m)
		}
		_ = m.skip()
		m.shown()
	}
	return seen
}

// lookReasons opens the panels that ask why, and comes back.
func lookReasons(t *testing.T, m *screen) {
	t.Helper()
	for _, key := range []string{"x", "v"} {
		slot := m.at
		press(m, key)
		seeScreen(t, m, true)
		closePanel(m)
		seeScreen(t, m, false)
		m.jump(slot)
		m.shown()
	}
}

func closePanel(m *screen) {
	if m.panel != nil {
		press(m, "esc")
	}
}

func lookAround(t *testing.T, m *screen, keys ...string) {
	t.Helper()
	for _, key := range keys {
		press(m, key)
		seeScreen(t, m, false)
	}
}

// seeScreen checks what is shown; the text must be recognised where it is known to be.
func seeScreen(t *testing.T, m *screen, there bool) {
	t.Helper()
	view := m.View()
	if err := hostile.Unseen(view); err != nil {
		t.Fatalf("stage %d, panel %T: %v", m.stage, m.panel, err)
	}
	if there && !strings.Contains(view, hostile.Word) {
		t.Fatalf("stage %d, panel %T: what was written is lost in\n%s", m.stage, m.panel, view)
	}
	if lines := strings.Count(view, "\n") + 1; lines > m.height {
		t.Fatalf("%d lines\n%s", lines, view)
	}
}

// TestNoPasteDrivesTheTerminal pastes and types hostile texts wherever a line is
// typed: neither the line, nor what is said of it, nor what is kept, drives
// anything.
func TestNoPasteDrivesTheTerminal(t *testing.T) {
	for i, bad := range append(hostile.Texts(), hostile.Short, "zut\t\u200bà\u202eb") {
		for _, paste := range []bool{true, false} {
			for _, where := range []string{"cpl-fierte", "cpl-temps", "note", "reason"} {
				id := where
				if where == "note" || where == "reason" {
					id = "com-images"
				}
				m, disk := open(t, id)
				size := sizes()[i%3]
				m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				press(m, map[string][]string{"note": {"f2"}, "reason": {"x"}}[where]...)
				for _, piece := range pieces(bad, paste) {
					m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: piece, Paste: paste})
					seeScreen(t, m, paste && where != "cpl-temps")
				}
				press(m, "left", "left")
				seeScreen(t, m, false)
				press(m, "enter")
				seeScreen(t, m, false)
				said := disk.last.Values["cpl-fierte"].Text
				if where == "note" || where == "reason" {
					said = disk.last.Notes[id]
				}
				if where != "cpl-temps" && !strings.Contains(said, hostile.Word) {
					t.Errorf("%q in %s: %q is kept", bad, where, said)
				}
				if err := hostile.Unseen(said); err != nil {
					t.Errorf("%q in %s: %v", bad, where, err)
				}
			}
		}
	}
}

// pieces cuts what is typed as bubbletea does: a paste is in one piece, and bytes
// that are no character are left out.
func pieces(text string, paste bool) [][]rune {
	runes := []rune(strings.ToValidUTF8(text, ""))
	if paste {
		return [][]rune{runes}
	}
	return slices.Collect(slices.Chunk(runes, 1))
}

// TestHiddenCharactersAreTakenOutOfALine: the rest of what is typed stays, and the
// joiner of two signs too.
func TestHiddenCharactersAreTakenOutOfALine(t *testing.T) {
	m, disk := open(t, "cpl-fierte")
	press(m, "ab\u202e\u200bc", " ", "👩\u200d🍳", "left", "d", "enter")
	if got := disk.last.Values["cpl-fierte"].Text; got != "abc 👩\u200dd🍳" {
		t.Errorf("got %q", got)
	}
}
