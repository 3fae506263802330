package menu

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

var english = regexp.MustCompile(`(?i)\b(the|and|select|enter|submit|back|next|filter|toggle|quit|help|invalid|press|yes|up|down|choose|required|error|shift|space|true|false|nil)\b`)

func intro() []string {
	return []string{
		"Bonjour. Nous allons regarder ensemble comment le numérique aide (ou gêne) votre association. Comptez 25 minutes en version express, 60 minutes en version complète. Vous pouvez arrêter et reprendre.",
		"",
		"Vos réponses restent sur cet ordinateur. Rien n’est envoyé. N’écrivez pas de nom de personne.",
	}
}

func items() []Item {
	return []Item{
		{Label: "Nouveau diagnostic"},
		{Label: "Reprendre", Detail: "Les Amis du Lavoir, 12 réponses sur 58, le 21 novembre 2026 (les-amis-du-lavoir.reponses.yaml)"},
		{Label: "Refaire celui de l’an dernier", Detail: "Vos réponses d’avant sont reprises : on les relit ensemble."},
		{Label: "Faire le plan d’un fichier"},
		{Label: "Questionnaire individuel", Detail: "Pour une personne bénévole, sans nom."},
		{Key: "q", Label: "Quitter"},
	}
}

func open(width, height int) *list {
	c, _, _ := console.Test("")
	l := newList("petitspas", intro(), items(), Options{Console: c})
	l.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return l
}

func keys() map[string]tea.KeyType {
	return map[string]tea.KeyType{
		"enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "esc": tea.KeyEsc, "ctrl+c": tea.KeyCtrlC, "tab": tea.KeyTab,
		"backspace": tea.KeyBackspace,
	}
}

func press(m tea.Model, names ...string) {
	for _, name := range names {
		if key, ok := keys()[name]; ok {
			m.Update(tea.KeyMsg{Type: key})
			continue
		}
		m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)})
	}
}

func TestListKeys(t *testing.T) {
	tests := map[string]struct {
		keys string
		at   int
		over bool
		err  error
		said string
	}{
		"Enter at once":               {keys: "enter", at: 0, over: true},
		"down and Enter":              {keys: "down down enter", at: 2, over: true},
		"up goes round":               {keys: "up", at: 5},
		"down goes round":             {keys: "end down", at: 0},
		"end, home":                   {keys: "end home", at: 0},
		"a digit chooses":             {keys: "4", at: 3, over: true},
		"a digit without shift":       {keys: "é", at: 1, over: true},
		"a digit too far":             {keys: "7", said: "Tapez un des choix"},
		"zero":                        {keys: "à", said: "1\u00a0à\u00a05"},
		"a letter that means nothing": {keys: "w", said: "Je n’ai pas compris"},
		"what was said goes":          {keys: "w down", at: 1},
		"the key of an item":          {keys: "Q", at: 5, over: true},
		"Escape":                      {keys: "esc", over: true, err: ErrQuit},
		"Ctrl-C":                      {keys: "down ctrl+c", at: 1, over: true, err: console.ErrInterrupted},
		"letters that came together":  {keys: "w3", at: 2, over: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := open(80, 30)
			press(l, strings.Fields(tt.keys)...)
			if l.at != tt.at || l.over != tt.over || !errors.Is(l.err, tt.err) || !strings.Contains(l.said, tt.said) || tt.said == "" && l.said != "" {
				t.Errorf("at %d, over %v, %v, %q", l.at, l.over, l.err, l.said)
			}
		})
	}
}

func TestQuitWithoutAnItemForIt(t *testing.T) {
	c, _, _ := console.Test("")
	l := newList("Quel parcours ?", nil, items()[:2], Options{Console: c, Leave: "revenir"})
	if !strings.Contains(l.View(), "q\u00a0revenir") {
		t.Errorf("the key is not shown:\n%s", l.View())
	}
	press(l, "q")
	if !errors.Is(l.err, ErrQuit) {
		t.Errorf("%v", l.err)
	}
}

func TestListFits(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {25, 8}, {10, 3}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			l := open(size[0], size[1])
			check(t, l.View(), size)
			if !strings.HasPrefix(l.View(), "petitspas") {
				t.Errorf("does not begin with the title:\n%s", l.View())
			}
			if hidden := !strings.Contains(l.View(), "Quitter"); hidden != strings.Contains(l.View(), wordMore) && size[1] > 3 {
				t.Errorf("does not say that there is more\n%s", l.View())
			}
			l.said = sayNotItem(l.items)
			check(t, l.View(), size)
			l.said = ""
			for i := 0; !l.shown(); i++ {
				if press(l, "enter"); l.over || i > 60 {
					t.Fatalf("chooses what is not shown (%v), or never shows it", l.over)
				}
				check(t, l.View(), size)
			}
			for i := range l.items {
				if l.at != i || !strings.Contains(l.View(), ">") {
					t.Errorf("item %d is not visible\n%s", i, l.View())
				}
				check(t, l.View(), size)
				press(l, "down")
			}
			press(l, "end")
			l.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
			if !l.shown() {
				t.Errorf("lost when resized\n%s", l.View())
			}
		})
	}
}

// TestEverythingIsRead: paging down from the top shows every line.
func TestEverythingIsRead(t *testing.T) {
	for _, key := range []string{"down", "enter"} {
		l := open(40, 12)
		seen := l.View()
		for !l.shown() {
			press(l, key)
			seen += "\n" + l.View()
		}
		lines, spans := l.body()
		for _, line := range lines[:spans[0].to] {
			if !strings.Contains(seen, strings.TrimSpace(line)) {
				t.Errorf("%s passes over %q", key, line)
			}
		}
		press(l, "pgup", "pgup", "pgup", "pgup", "pgup", "pgup", "pgup", "pgup", "pgup", "pgup")
		if l.top != 0 {
			t.Errorf("the top is lost: %d", l.top)
		}
		press(l, "pgdown", "up")
	}
}

func check(t *testing.T, view string, size [2]int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) > size[1] {
		t.Fatalf("%d lines\n%s", len(lines), view)
	}
	for _, line := range lines {
		if lipgloss.Width(line) > size[0] {
			t.Fatalf("too wide: %q", line)
		}
	}
	if word := english.FindString(view); word != "" {
		t.Fatalf("English %q in\n%s", word, view)
	}
}

func TestEntry(t *testing.T) {
	tests := map[string]struct {
		keys []string
		text string
		over bool
		err  error
		said string
	}{
		"a name":              {keys: []string{"Les Amis", "enter"}, text: "Les Amis", over: true},
		"corrected":           {keys: []string{"Lee", "backspace", "s", "tab"}, text: "Les", over: true},
		"letters are text":    {keys: []string{"q", "enter"}, text: "q", over: true},
		"nothing":             {keys: []string{"enter"}, said: sayEmpty},
		"spaces":              {keys: []string{"  ", "enter"}, said: sayEmpty},
		"what was said goes":  {keys: []string{"enter", "a"}},
		"Escape":              {keys: []string{"a", "esc"}, over: true, err: ErrQuit},
		"Ctrl-C":              {keys: []string{"ctrl+c"}, over: true, err: console.ErrInterrupted},
		"controls are erased": {keys: []string{"a\u202eb", "enter"}, text: "ab", over: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _, _ := console.Test("")
			e := newEntry("Comment s’appelle votre association ?", "Le nom du fichier en vient.", Options{Console: c})
			e.Init()
			press(e, tt.keys...)
			if e.text != tt.text || e.over != tt.over || !errors.Is(e.err, tt.err) || e.said != tt.said {
				t.Errorf("%q, over %v, %v, %q", e.text, e.over, e.err, e.said)
			}
			for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}, {25, 8}, {20, 4}} {
				e.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				check(t, e.View(), size)
				if !tt.over && !strings.Contains(e.View(), "\n>") {
					t.Errorf("%v: no input\n%s", size, e.View())
				}
			}
		})
	}
}

func TestLines(t *testing.T) {
	tests := map[string]struct {
		input string
		at    int
		err   error
		said  int // times that nothing was understood
	}{
		"a number":       {"2\n", 1, nil, 0},
		"after mistakes": {"8\n\nx\n3\n", 2, nil, 3},
		"the last key":   {"q\n", 5, nil, 0},
		"a word":         {"stop\n", 0, ErrQuit, 0},
		"nothing":        {"", 0, console.ErrInterrupted, 0},
		"no end of line": {"1", 0, nil, 0},
		"two letters":    {"&é\n1\n", 0, nil, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, out, _ := console.Test(tt.input)
			at, err := Run(t.Context(), "petitspas", intro(), items(), Options{Console: c})
			if at != tt.at || !errors.Is(err, tt.err) {
				t.Errorf("%d, %v", at, err)
			}
			if n := strings.Count(out.String(), "Je n’ai pas compris"); n != tt.said {
				t.Errorf("%d mistakes\n%s", n, out)
			}
			if strings.Count(out.String(), "Nouveau diagnostic") != 1 || strings.Contains(out.String(), "\x1b") {
				t.Errorf("repeated, or escapes: %q", out)
			}
			if word := english.FindString(out.String()); word != "" {
				t.Errorf("English %q", word)
			}
		})
	}
}

func TestAskLines(t *testing.T) {
	tests := map[string]struct {
		input, want string
		err         error
	}{
		"a name":         {"  Les Amis\u202e \n", "Les Amis", nil},
		"empty at first": {"\n\nq\n", "q", nil},
		"left":           {"/stop\n", "", ErrQuit},
		"nothing":        {"", "", console.ErrInterrupted},
		"a first slash":  {"/x\na\n", "/x", nil},
		"too long":       {strings.Repeat("é", 400) + "\n", strings.Repeat("é", 300), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, out, _ := console.Test(tt.input)
			got, err := Ask(t.Context(), "Quel nom ?", "", Options{Console: c, Line: true})
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("%q, %v\n%s", got, err, out)
			}
		})
	}
	c, _, _ := console.Test("\n")
	if got, err := Ask(t.Context(), "Un mot ?", "", Options{Console: c, Optional: true}); got != "" || err != nil {
		t.Errorf("optional: %q, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, _, _ = console.Test("a\n")
	if _, err := Ask(ctx, "Quel nom ?", "", Options{Console: c}); !errors.Is(err, console.ErrInterrupted) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestWrapKeepsFrenchSpaces(t *testing.T) {
	for _, line := range screens.Wrap("Quel est le nom\u202f? Et lequel\u00a0: « ici »", 16) {
		if strings.HasPrefix(line, "?") || strings.HasPrefix(line, ":") || lipgloss.Width(line) > 16 {
			t.Errorf("%q", line)
		}
	}
}

func BenchmarkKeyToView(b *testing.B) {
	l := open(80, 24)
	for b.Loop() {
		press(l, "down")
		l.View()
	}
}
