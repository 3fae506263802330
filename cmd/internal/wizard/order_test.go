package wizard

import (
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

// openAll starts a screen on a file with some questions without answer, at
// 80 × 24, after the welcome.
func openAll(t *testing.T, o Options, missing ...string) (*screen, *saver) {
	t.Helper()
	q := questionnaire(t)
	disk := new(saver)
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, answered(q, missing...), disk.save, o), c)
	press(m, "enter")
	return m, disk
}

func says(t *testing.T, m *screen, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(plain(m.View()), plain(text)) {
			t.Errorf("%q not said in\n%s", text, m.View())
		}
	}
}

func silent(t *testing.T, m *screen, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(plain(m.View()), plain(text)) {
			t.Errorf("%q said in\n%s", text, m.View())
		}
	}
}

func TestPlaceTimeAndProgress(t *testing.T) {
	m, _ := openAll(t, Options{}, "gou-moyens")
	says(t, m, "Gouvernance · question 9 sur 43 · encore une minute environ", "██", "67 réponses sur 68")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 24})
	says(t, m, "Gouvernance · question 9 sur 43")
	silent(t, m, "minute")

	for name, tt := range map[string]struct {
		path diagnostic.Path
		want int
	}{"complete": {diagnostic.CompletePath, 60}, "express": {diagnostic.ExpressPath, 25}, "one axis": {"inclusion", 35}} {
		s := newSession(questionnaire(t), diagnostic.Answers{Path: tt.path}, new(saver).save, Options{})
		if got := s.minutes(); got != tt.want {
			t.Errorf("%s: %d minutes", name, got)
		}
	}
}

func TestMinutesGoDown(t *testing.T) {
	s := newSession(questionnaire(t), diagnostic.Answers{Path: diagnostic.CompletePath}, new(saver).save, Options{})
	last := s.minutes()
	for s.proceed(); s.stage != finished; s.proceed() {
		if s.stage == pausing {
			continue
		}
		minutes := s.minutes()
		if minutes > last || minutes < 1 || minutes > 10 && minutes%5 != 0 {
			t.Fatalf("%d minutes after %d", minutes, last)
		}
		last = minutes
		s.forward()
	}
	if last != 1 {
		t.Errorf("%d minutes for the last question", last)
	}
}

// missingAxes leaves one question of each axis without answer.
func missingAxes() []string { return []string{"gou-moyens", "com-interne", "don-tri", "inc-clair"} }

func TestAxesInTheOrderWanted(t *testing.T) {
	for name, tt := range map[string]struct {
		keys  []string // at the pauses
		asked []string
		order []string
	}{
		"as announced":    {[]string{"enter", "enter", "enter"}, missingAxes(), nil},
		"another":         {[]string{"i", "enter", "enter"}, []string{"gou-moyens", "inc-clair", "com-interne", "don-tri"}, []string{"gouvernance", "inclusion", "communication", "donnees"}},
		"two others":      {[]string{"D", "I", "enter"}, []string{"gou-moyens", "don-tri", "inc-clair", "com-interne"}, []string{"gouvernance", "donnees", "inclusion", "communication"}},
		"no such axis":    {[]string{"z enter", "2 enter", "enter"}, missingAxes(), nil},
		"already asked":   {[]string{"g enter", "enter", "enter"}, missingAxes(), nil},
		"only one left":   {[]string{"enter", "enter", "i enter"}, missingAxes(), nil},
		"back, then on":   {[]string{"r 1 i", "enter", "enter"}, []string{"gou-moyens", "inc-clair", "com-interne", "don-tri"}, []string{"gouvernance", "inclusion", "communication", "donnees"}},
		"follow and back": {[]string{"s esc enter", "enter", "enter"}, missingAxes(), nil},
	} {
		t.Run(name, func(t *testing.T) {
			m, disk := openAll(t, Options{}, missingAxes()...)
			var asked []string
			for _, keys := range append(tt.keys, "enter") {
				asked = append(asked, m.question().ID)
				press(m, "1")
				press(m, strings.Fields(keys)...)
			}
			if diff := cmp.Diff(tt.asked, asked); diff != "" || !m.over {
				t.Errorf("%s\n%s", diff, m.View())
			}
			if diff := cmp.Diff(tt.order, disk.last.Order); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPauseOffersOtherAxes(t *testing.T) {
	m, _ := openAll(t, Options{}, missingAxes()...)
	press(m, "1")
	says(t, m, "L’axe Gouvernance est fini.", "Ensuite : Communication.", "D  Données", "I  Inclusion", "D I autre axe")
	silent(t, m, "C  Communication")
	press(m, "d", "1")
	says(t, m, "Ensuite : Communication.", "I  Inclusion")
	press(m, "enter", "1")
	silent(t, m, "Ensuite")
}

func TestFirstAxisMayBeAnother(t *testing.T) {
	m, _ := openAll(t, Options{}, append(missingAxes(), "cpl-temps")...)
	press(m, "3", "enter")
	if m.question().ID != "gou-moyens" {
		t.Fatalf("something came between two answers\n%s", m.View())
	}
	silent(t, m, "o autre axe") // it is not the first of its axis: others are answered
	m, disk := openAll(t, Options{}, append(missingAxes(), "cpl-frein-outil", "gou-projet-associatif")...)
	press(m, "1")
	says(t, m, "tapez « o »", "o autre axe", "Noté")
	press(m, "o")
	says(t, m, "par où commencer", "Ensuite : Gouvernance", "I  Inclusion")
	press(m, "r")
	if m.question().ID != "cpl-frein-outil" {
		t.Fatal(m.View())
	}
	press(m, "1", "o", "i")
	if m.question().ID != "inc-clair" || disk.last.Order[0] != "inclusion" {
		t.Fatalf("%v\n%s", disk.last.Order, m.View())
	}
	silent(t, m, "autre axe")
}

func TestOrderByLines(t *testing.T) {
	q := questionnaire(t)
	for name, tt := range map[string]struct {
		terminal bool
		lines    string
		said     string
		order    []string
	}{
		"terminal":            {true, "1\nd\n2\n\n3\ni\n\n4\n\n", "Ensuite : Communication. Pour un autre axe, tapez sa lettre :   D  Données   I  Inclusion", []string{"gouvernance", "donnees", "communication", "inclusion"}},
		"terminal, garbage":   {true, "1\nzz\nd\n2\n\n3\n\n4\n\n", "Tapez Entrée pour continuer, suivi", []string{"gouvernance", "donnees", "communication", "inclusion"}},
		"terminal, elsewhere": {true, "1\naller d3\n1\n\n1\naller c3\n1\n\n\n", "Données · question", nil},
		"pipe":                {false, "1\n2\n3\n4\n", "On continue.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			c, out, _ := console.Test(tt.lines)
			c.InTTY = tt.terminal
			a, err := Run(t.Context(), q, answered(q, missingAxes()...), new(saver).save, Options{Console: c, Line: true})
			if err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			if diff := cmp.Diff(tt.order, a.Order); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(plain(out.String()), tt.said) {
				t.Errorf("%q not said in %s", tt.said, out)
			}
		})
	}
}

func TestBeforeTheFirstAxisByLines(t *testing.T) {
	q := questionnaire(t)
	missing := append(missingAxes(), "cpl-frein-outil")
	c, out, _ := console.Test("1\ni\n1\nstop\n")
	c.InTTY = true
	a, _ := Run(t.Context(), q, answered(q, missing...), new(saver).save, Options{Console: c, Line: true})
	if a.Values["inc-clair"].State != diagnostic.Known || !slices.Equal(a.Order[:1], []string{"inclusion"}) {
		t.Errorf("%v\n%s", a.Order, out)
	}
	c, out, _ = console.Test("1\n1\n1\n1\n1\n")
	if a, err := Run(t.Context(), q, answered(q, missing...), new(saver).save, Options{Console: c}); err != nil || a.Order != nil {
		t.Errorf("a pipe: %v\n%s", err, out)
	}
}
