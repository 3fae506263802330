package wizard

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
)

// Keys by name; anything else is typed, character by character.
func keys() map[string]tea.KeyType {
	return map[string]tea.KeyType{
		"enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
		"f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "space": tea.KeySpace,
		"shift+tab": tea.KeyShiftTab, "f1": tea.KeyF1, "esc": tea.KeyEsc, "ctrl+c": tea.KeyCtrlC,
		"ctrl+u": tea.KeyCtrlU, "backspace": tea.KeyBackspace,
	}
}

// press sends keys to the model, as bubbletea would. Commands are not run: they
// only make the cursor blink, or leave, which the model also remembers.
func press(m *screen, names ...string) {
	for _, name := range names {
		if key, ok := keys()[name]; ok {
			msg := tea.KeyMsg{Type: key}
			if key == tea.KeySpace {
				msg.Runes = []rune{' '}
			}
			m.Update(msg)
			continue
		}
		for _, r := range name {
			m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
}

// open starts a screen on the question of this id, at 80 × 24.
func open(t *testing.T, id string) (*screen, *saver) {
	t.Helper()
	q := questionnaire(t)
	disk := new(saver)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q, id), disk.save, Options{}), c)
	press(m, "enter")
	if m.question().ID != id {
		t.Fatalf("opened on %s", m.question().ID)
	}
	return m, disk
}

func TestKeys(t *testing.T) {
	level := func(n int) diagnostic.Answer { return known(diagnostic.Answer{Level: n}) }
	chosen := func(ids ...string) diagnostic.Answer {
		return known(diagnostic.Answer{Options: append([]string{}, ids...)})
	}
	text := func(s string) diagnostic.Answer { return known(diagnostic.Answer{Text: s}) }
	number := func(n int) diagnostic.Answer { return known(diagnostic.Answer{Number: n}) }
	unknown := diagnostic.Answer{State: diagnostic.Unknown}
	notForUs := diagnostic.Answer{State: diagnostic.NotApplicable}
	nothing := diagnostic.Answer{}
	tests := map[string]struct {
		question string
		keys     string // separated by spaces
		want     diagnostic.Answer
		said     string
		stays    bool // on the question
	}{
		"moving is not answering":            {"gou-moyens", "down down", nothing, "", true},
		"arrows and Enter":                   {"gou-moyens", "down down enter", level(2), "Noté", false},
		"Enter at once takes the first":      {"gou-moyens", "enter", level(0), "Noté", false},
		"a digit chooses":                    {"gou-moyens", "3", level(3), "Noté", false},
		"a digit without the shift key":      {"gou-moyens", "é", level(2), "Noté", false},
		"a digit too far":                    {"gou-moyens", "7", nothing, "chiffre de 0 à 4", true},
		"up goes round to unknown":           {"gou-moyens", "up enter", unknown, "Noté", false},
		"n":                                  {"gou-moyens", "n", unknown, "Noté", false},
		"x":                                  {"com-images", "x enter", notForUs, "Noté", false},
		"v":                                  {"gou-moyens", "v enter", diagnostic.Answer{State: diagnostic.Declined}, "Noté", false},
		"v where others need it":             {"don-sauvegarde", "v", nothing, sayNoDecline, true},
		"x elsewhere":                        {"gou-moyens", "x", nothing, sayNoNotForUs, true},
		"n elsewhere":                        {"profil.milieu", "n", nothing, sayNoUnknown, true},
		"p":                                  {"gou-moyens", "p", nothing, saySkipped, false},
		"n where it may mean non":            {"profil.usage_ia", "n", nothing, "Pour « non »", true},
		"j where non is a choice":            {"profil.usage_ia", "j", unknown, "Noté", false},
		"letters that mean nothing":          {"gou-moyens", "z", nothing, "Je n’ai pas compris", true},
		"help and back":                      {"gou-moyens", "? enter 1", level(1), "Noté", false},
		"F1 and back":                        {"gou-moyens", "f1 z 1", level(1), "Noté", false},
		"digits do not answer through help":  {"gou-moyens", "? 1", nothing, "", true},
		"boxes with the space bar":           {"com-info-de-base", "space down down space enter", chosen("activite", "contact"), "Noté", false},
		"boxes with digits":                  {"com-info-de-base", "3 1 enter", chosen("activite", "contact"), "Noté", false},
		"a box twice":                        {"com-info-de-base", "3 1 3 enter", chosen("activite"), "Noté", false},
		"nothing ticked is not none":         {"com-info-de-base", "enter", nothing, "Cochez", true},
		"none, chosen":                       {"com-info-de-base", "0", chosen(), "Noté : Aucun", false},
		"none, with arrows and space":        {"com-info-de-base", "end up space", chosen(), "Noté : Aucun", false},
		"unknown, with arrows and Enter":     {"com-info-de-base", "end enter", unknown, "Noté", false},
		"Enter on unknown keeps ticked ones": {"com-info-de-base", "2 end enter", chosen("lieu"), "Noté", false},
		"a number":                           {"cpl-temps", "12 enter", number(12), "Noté : 12", false},
		"a number without the shift key":     {"cpl-temps", "éà enter", number(20), "Noté : 20", false},
		"a number too big, then corrected":   {"cpl-temps", "41 enter backspace 0 enter", number(40), "Noté", false},
		"a number too big":                   {"cpl-temps", "41 enter", nothing, "de 0 à 40", true},
		"letters are commands for a number":  {"cpl-temps", "n", unknown, "Noté", false},
		"no number passes":                   {"cpl-temps", "enter", nothing, saySkipped, false},
		"a text":                             {"cpl-fierte", "quatre space noix? enter", text("quatre noix?"), "Noté : quatre noix?", false},
		"a letter alone is no text":          {"cpl-fierte", "r enter", nothing, sayLetterKeys, true},
		"? first is a call for help":         {"cpl-fierte", "?", nothing, "Pourquoi cette question", true},
		"a text erased passes":               {"cpl-fierte", "a backspace enter", nothing, saySkipped, false},
		"spaces are no text":                 {"cpl-fierte", "space space enter", nothing, saySkipped, false},
		"a text typed is not validated":      {"cpl-fierte", "carnet", nothing, "", true},
		"a text that must look like one":     {"profil.departement", "999 enter", nothing, "par exemple", true},
		"a required question":                {"profil.nom", "enter", nothing, sayRequired, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, disk := open(t, tt.question)
			press(m, strings.Fields(tt.keys)...)
			if got := m.answers.Values[tt.question]; !same(got, tt.want) {
				t.Errorf("got %+v, want %+v\n%s", got, tt.want, m.View())
			}
			if got := disk.last.Values[tt.question]; disk.count > 0 && !same(got, tt.want) {
				t.Errorf("saved %+v", got)
			}
			if !strings.Contains(plain(m.View()), plain(tt.said)) {
				t.Errorf("%q not said in\n%s", tt.said, m.View())
			}
			if stays := m.stage == asking && m.question().ID == tt.question; stays != tt.stays {
				t.Errorf("stays %v\n%s", stays, m.View())
			}
		})
	}
}

func TestLeaving(t *testing.T) {
	for name, tt := range map[string]struct {
		question, keys string
		want           error
		stopped        bool
	}{
		"q":                    {"gou-moyens", "q", nil, true},
		"q in a number":        {"cpl-temps", "q", nil, true},
		"Escape in a text":     {"cpl-fierte", "quoi esc", nil, true},
		"Ctrl-C":               {"gou-moyens", "ctrl+c", console.ErrInterrupted, false},
		"Ctrl-C in a text":     {"cpl-fierte", "quoi ctrl+c", console.ErrInterrupted, false},
		"Ctrl-C in the help":   {"gou-moyens", "? ctrl+c", console.ErrInterrupted, false},
		"the end, then Enter":  {"gou-moyens", "1 enter", nil, false},
		"the end, then Ctrl-C": {"gou-moyens", "1 ctrl+c", console.ErrInterrupted, false},
	} {
		t.Run(name, func(t *testing.T) {
			m, disk := open(t, tt.question)
			press(m, strings.Fields(tt.keys)...)
			if !m.over || !errors.Is(m.err, tt.want) || (m.stage == stopped) != tt.stopped {
				t.Errorf("over %v, %v, stage %d\n%s", m.over, m.err, m.stage, m.View())
			}
			if m.View() != "" {
				t.Error("something is left on the screen")
			}
			if tt.question == "cpl-fierte" && disk.count != 0 {
				t.Error("a text that was not validated is saved")
			}
		})
	}
}

func TestAFailedSaveEndsTheScreen(t *testing.T) {
	m, disk := open(t, "gou-moyens")
	disk.err = errors.New("disk full")
	press(m, "2")
	if !m.over || !errors.Is(m.err, disk.err) || m.answers.Values["gou-moyens"].Level != 2 {
		t.Errorf("over %v, %v", m.over, m.err)
	}
}

func TestGoingBack(t *testing.T) {
	m, _ := open(t, "gou-moyens")
	press(m, "2")
	if m.stage != finished || !strings.Contains(m.View(), "Toutes les questions ont une réponse.") {
		t.Fatal(m.View())
	}
	press(m, "r")
	if m.question().ID != "gou-moyens" || !strings.Contains(m.View(), "> 2  Les abonnements") ||
		!strings.Contains(plain(m.View()), "(réponse actuelle)") {
		t.Fatal(m.View())
	}
	press(m, "left")
	if m.question().ID != "gou-nouvel-outil" {
		t.Fatal(m.View())
	}
	press(m, "shift+tab", "enter", "enter", "4", "enter")
	if got := m.answers.Values["gou-moyens"].Level; got != 4 || !m.over {
		t.Errorf("level %d\n%s", got, m.View())
	}
}

func TestAnErasedAnswerIsForgotten(t *testing.T) {
	m, disk := open(t, "cpl-frein-outil")
	press(m, "r")
	if m.question().ID != "cpl-fierte" {
		t.Fatal(m.View())
	}
	press(m, "ctrl+u", "enter")
	if _, ok := disk.last.Values["cpl-fierte"]; ok || disk.count != 1 || m.said != sayErased {
		t.Errorf("%q %+v", m.said, disk.last.Values["cpl-fierte"])
	}
}

func TestAPasteDoesNotAnswer(t *testing.T) {
	m, disk := open(t, "gou-moyens")
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1"), Paste: true})
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q"), Paste: true})
	if disk.count != 0 || m.over {
		t.Error(m.View())
	}
}

// hearing is a panel that remembers what it is told.
type hearing struct {
	helpPanel
	told []tea.Msg
}

func (h *hearing) message(msg tea.Msg) tea.Cmd { h.told = append(h.told, msg); return nil }

// TestThePanelHearsWhatIsNoKey: a text from the clipboard is for the note that is
// open, not for the question behind it.
func TestThePanelHearsWhatIsNoKey(t *testing.T) {
	m, _ := open(t, "cpl-fierte")
	panel := &hearing{}
	m.panel = panel
	type clipboard string
	m.Update(clipboard("collé"))
	if !slices.Equal(panel.told, []tea.Msg{clipboard("collé")}) {
		t.Errorf("told %v", panel.told)
	}
}

func TestResizingKeepsWhatIsTickedTypedAndUnderTheCursor(t *testing.T) {
	m, _ := open(t, "com-info-de-base")
	press(m, "2", "4", "down")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	m.Update(tea.WindowSizeMsg{Width: 0, Height: 0})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	if m.field.hovered() != 4 || !slices.Equal(m.field.ticked, []int{1, 3}) {
		t.Errorf("row %d, ticked %v\n%s", m.field.hovered(), m.field.ticked, m.View())
	}
	m, _ = open(t, "cpl-fierte")
	press(m, "le carnet")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	press(m, " bleu", "enter")
	if got := m.answers.Values["cpl-fierte"].Text; got != "le carnet bleu" {
		t.Errorf("got %q", got)
	}
}
