package wizard

import (
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
)

// toDecide are answers with proposals on three questions of two axes, and an
// agenda of them, not in the order of the questionnaire.
func toDecide(t *testing.T) (diagnostic.Answers, Options) {
	t.Helper()
	a := answered(questionnaire(t))
	agenda := []string{"inc-entraide", "gou-moyens", "profil.benevoles"}
	a = a.With("inc-entraide", known(diagnostic.Answer{Level: 1})).With("gou-moyens", known(diagnostic.Answer{Level: 2})).With("profil.benevoles", diagnostic.Answer{})
	a.Revisit = []string{"profil.benevoles", "gou-moyens", "com-images", "inc-entraide"}
	a.Views = map[string][]diagnostic.View{"gou-moyens": {}, "inc-entraide": {levelView("dirigeant", 3)}}
	return a, Options{Together: true, Agenda: agenda, Told: map[string][]string{"inc-entraide": {"Vos réponses vont de « un » à « trois »"}}}
}

// undecided is what is left to decide, and the answers of the agenda.
type undecided struct {
	Revisit []string
	Views   int
	Values  []diagnostic.Answer
}

func leftOf(a diagnostic.Answers, agenda []string) undecided {
	l := undecided{Revisit: a.Revisit, Views: len(a.Views)}
	for _, id := range agenda {
		l.Values = append(l.Values, a.Values[id])
	}
	return l
}

func TestAgendaByKeysAndByLines(t *testing.T) {
	one, two, three, b2 := known(diagnostic.Answer{Level: 1}), known(diagnostic.Answer{Level: 2}), known(diagnostic.Answer{Level: 3}), known(diagnostic.Answer{Options: []string{"b2"}})
	all := []string{"profil.benevoles", "gou-moyens", "com-images", "inc-entraide"}
	for name, tt := range map[string]struct {
		keys, lines string
		want        undecided
		saves       int
	}{
		"nothing":                      {"q", "stop", undecided{all, 2, []diagnostic.Answer{one, two, {}}}, 0},
		"the proposal is taken":        {"enter q", "|stop", undecided{[]string{"profil.benevoles", "gou-moyens", "com-images"}, 1, []diagnostic.Answer{one, two, {}}}, 1},
		"another answer":               {"3 q", "3|stop", undecided{[]string{"profil.benevoles", "gou-moyens", "com-images"}, 1, []diagnostic.Answer{three, two, {}}}, 1},
		"passed":                       {"p 3 q", "passer|3|stop", undecided{[]string{"profil.benevoles", "com-images", "inc-entraide"}, 1, []diagnostic.Answer{one, three, {}}}, 1},
		"decided, then marked again":   {"enter r m q", "|retour|reprendre|stop", undecided{all, 1, []diagnostic.Answer{one, two, {}}}, 2},
		"nobody knows":                 {"n q", "nsp|stop", undecided{[]string{"profil.benevoles", "gou-moyens", "com-images"}, 1, []diagnostic.Answer{{State: diagnostic.Unknown}, two, {}}}, 1},
		"everything":                   {"enter enter 2 enter", "||2|", undecided{[]string{"com-images"}, 0, []diagnostic.Answer{one, two, b2}}, 3},
		"changed after being decided":  {"enter r 3 q", "|r|3|stop", undecided{[]string{"profil.benevoles", "gou-moyens", "com-images"}, 1, []diagnostic.Answer{three, two, {}}}, 2},
		"taken twice, saved once":      {"enter r enter q", "|r||stop", undecided{[]string{"profil.benevoles", "gou-moyens", "com-images"}, 1, []diagnostic.Answer{one, two, {}}}, 1},
		"without proposal, only asked": {"p p p", "passer|passer|passer|", undecided{all, 2, []diagnostic.Answer{one, two, {}}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			start, o := toDecide(t)
			disk := new(saver)
			c, _, _ := console.Test("")
			m := newScreen(newSession(questionnaire(t), start, disk.save, o), c)
			press(m, append([]string{"enter"}, strings.Fields(tt.keys)...)...)
			if diff := cmp.Diff(tt.want, leftOf(m.answers, o.Agenda)); diff != "" || disk.count != tt.saves {
				t.Errorf("keys, %d saves: %s", disk.count, diff)
			}
			disk = new(saver)
			c, out, _ := console.Test(strings.ReplaceAll(tt.lines, "|", "\n") + "\n")
			s := newSession(questionnaire(t), start, disk.save, o)
			if err := runLines(t.Context(), s, c); err != nil && s.stage != stopped {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, leftOf(s.answers, o.Agenda)); diff != "" || disk.count != tt.saves {
				t.Errorf("lines, %d saves: %s\n%s", disk.count, diff, out)
			}
		})
	}
}

func TestAgendaHasItsOrderAndNoPause(t *testing.T) {
	start, o := toDecide(t)
	c, _, _ := console.Test("")
	m := newScreen(newSession(questionnaire(t), start, new(saver).save, o), c)
	says(t, m, "Questions à décider ensemble : 3")
	var asked []string
	for press(m, "enter"); m.stage == asking; press(m, "enter") {
		asked = append(asked, m.question().ID)
		says(t, m, "À décider ensemble · question")
		if len(asked) > 3 {
			break
		}
	}
	if !slices.Equal(asked, o.Agenda) {
		t.Errorf("asked %v", asked)
	}
}

// TestToldFitsOnSmallScreens: what people said gives way to the choices, and is
// one key away.
func TestToldFitsOnSmallScreens(t *testing.T) {
	start, o := toDecide(t)
	for _, size := range [][2]int{{20, 6}, {40, 12}, {80, 24}, {200, 60}} {
		c, _, _ := console.Test("")
		m := newScreen(newSession(questionnaire(t), start, new(saver).save, o), c)
		m.resize(size[0], size[1])
		for press(m, "enter"); m.stage == welcoming; press(m, "enter") {
		}
		lines := strings.Split(m.View(), "\n")
		if len(lines) > size[1] || slices.ContainsFunc(lines, func(line string) bool { return lipgloss.Width(line) > size[0] }) {
			t.Errorf("%v: it overflows\n%s", size, m.View())
		}
		if size[0] >= 80 {
			says(t, m, "Vos réponses vont de « un » à « trois »", "(réponse proposée)")
		}
		press(m, "?")
		for range 30 {
			if strings.Contains(plain(m.View()), "vont de") || m.panel == nil {
				break
			}
			press(m, "down")
		}
		if size[0] >= 40 && m.panel == nil {
			t.Errorf("%v: the help says nothing of it", size)
		}
	}
}

// TestAgendaAsksOnlyWhatIsAsked: a question that a profile hides is left out.
func TestAgendaAsksOnlyWhatIsAsked(t *testing.T) {
	start, o := toDecide(t)
	start = start.With("profil.reseaux_sociaux", known(diagnostic.Answer{Options: []string{"non"}}))
	o.Agenda = []string{"com-reseaux-sociaux", "absente", "gou-moyens"}
	s := newSession(questionnaire(t), start, new(saver).save, o)
	if len(s.visible) != 1 || s.question().ID != "gou-moyens" {
		t.Errorf("asked %v", s.visible)
	}
}

// TestErasingDecidesNothing: a text taken away leaves the question open.
func TestErasingDecidesNothing(t *testing.T) {
	start, o := toDecide(t)
	start = start.With("cpl-fierte", known(diagnostic.Answer{Text: "Notre affiche"}))
	start.Revisit = append(slices.Clone(start.Revisit), "cpl-fierte")
	o.Agenda = []string{"cpl-fierte", "gou-moyens"}
	disk := new(saver)
	c, _, _ := console.Test("")
	m := newScreen(newSession(questionnaire(t), start, disk.save, o), c)
	press(m, "enter", "ctrl+u", "enter")
	if disk.count != 1 || disk.last.Values["cpl-fierte"].State != diagnostic.Missing || !slices.Contains(disk.last.Revisit, "cpl-fierte") {
		t.Errorf("%d saves, %v, marked %v", disk.count, disk.last.Values["cpl-fierte"], disk.last.Revisit)
	}
}
