package wizard

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

func TestJumping(t *testing.T) {
	missing := []string{"gou-moyens", "com-interne", "inc-clair"}
	for name, tt := range map[string]struct {
		keys string
		want string // question asked in the end
	}{
		"a code":                        {"s g4 enter", "gou-referents"},
		"a code without the shift key":  {"s g' enter", "gou-referents"},
		"a long code":                   {"s g11 enter", "gou-demarches"},
		"a code begun again":            {"s g9 zd3 enter", "don-tri"},
		"a code of the profile":         {"s p3 enter", "profil.departement"},
		"a code of the complements":     {"s v1 enter", "cpl-priorite"},
		"arrows":                        {"s up up enter", "gou-formation"},
		"arrows pass over the parts":    {"s home down end up down enter", "inc-participation"},
		"pages":                         {"s home pgdown pgup enter", "profil.nom"},
		"Escape stays":                  {"s home esc", "gou-moyens"},
		"s stays":                       {"s home s", "gou-moyens"},
		"F3":                            {"f3 home f3 f3 c1 enter", "com-pour-qui"},
		"the question asked":            {"s enter", "gou-moyens"},
		"no such code":                  {"s z enter", "gou-moyens"},
		"then what is missing":          {"s g4 enter 1", "gou-moyens"},
		"then what is missing, further": {"s c1 enter 1", "com-interne"},
		"then back, to what is missing": {"s d1 enter r", "com-interne"},
		"then back":                     {"s p5 enter r", "profil.territoire"},
		"from a text":                   {"s v6 enter f3 c1 enter", "com-pour-qui"},
		"from a pause":                  {"1 s g1 enter", "gou-projet-associatif"},
		"from the end":                  {"1 enter 1 enter 1 s i1 enter", "inc-connaitre"},
	} {
		t.Run(name, func(t *testing.T) {
			m, disk := openAll(t, Options{}, missing...)
			press(m, strings.Fields(tt.keys)...)
			if m.stage != asking || m.question().ID != tt.want {
				t.Errorf("asks %s, not %s\n%s", m.question().ID, tt.want, m.View())
			}
			if disk.count > strings.Count(tt.keys+" ", " 1 ")+strings.Count(tt.keys, "1 enter")+strings.Count(tt.keys, "1 s") {
				t.Errorf("%d saves", disk.count)
			}
		})
	}
}

func TestFollowSaysWhereWeAre(t *testing.T) {
	m, _ := openAll(t, Options{}, "gou-moyens")
	m.answers = m.answers.With("gou-appui", diagnostic.Answer{State: diagnostic.Unknown})
	m.answers = m.answers.With("com-images", diagnostic.Answer{State: diagnostic.NotApplicable})
	m.answers.Views = map[string][]diagnostic.View{"gou-appui": {}}
	m.answers.Revisit = []string{"gou-moyens"}
	press(m, "s")
	says(t, m, "Où nous en sommes : 67 réponses sur 68", "Gouvernance", "> G9  à répondre    à reprendre – Prévoyez",
		"G10 ne sait pas   avis partagés – Savez-vous", "G8  répondu")
	press(m, "c8")
	says(t, m, "> C8  pas concernés")
}

func TestAReviewGoesOnAfterAJump(t *testing.T) {
	m, _ := openAll(t, Options{})
	press(m, "f3", "g4", "enter", "enter")
	if m.question().ID != "gou-reunions" {
		t.Error(m.View())
	}
}

func TestNotesByKeys(t *testing.T) {
	for name, tt := range map[string]struct {
		question, keys, note, said string
		saves                      int
	}{
		"a note":                {"gou-moyens", "c oui enter", "oui", sayNote, 1},
		"words":                 {"gou-moyens", "c oui space non enter", "oui non", "Votre remarque : oui non", 1},
		"cancelled":             {"gou-moyens", "c oui esc", "", "", 0},
		"nothing":               {"gou-moyens", "c enter", "", sayNoNote, 0},
		"removed":               {"gou-moyens", "c oui enter c ctrl+u enter", "", sayNoNote, 2},
		"edited":                {"gou-moyens", "c oui enter c dire enter", "ouidire", sayNote, 2},
		"in a text":             {"cpl-fierte", "carnet f2 oui enter", "oui", "> carnet", 1},
		"in a number":           {"cpl-temps", "1 c oui enter", "oui", "> 1", 1},
		"keys are letters":      {"gou-moyens", "c qrps?1 enter", "qrps?1", sayNote, 1},
		"help of libraries":     {"gou-moyens", "c f1 esc", "", "", 0},
		"ticked boxes stay":     {"com-info-de-base", "2 c oui enter", "oui", "[x] 2", 1},
		"why not for us":        {"com-images", "x rien space ici enter", "rien ici", "Noté", 2},
		"why not, by the row":   {"com-images", "end enter rien enter", "rien", "Noté", 2},
		"no reason":             {"com-images", "x enter", "", "Noté", 1},
		"no reason, by Escape":  {"com-images", "x rien esc", "", "Noté", 1},
		"a reason is not asked": {"gou-moyens", "x", "", sayNoNotForUs, 0},
	} {
		t.Run(name, func(t *testing.T) {
			m, disk := open(t, tt.question)
			press(m, strings.Fields(tt.keys)...)
			if got := m.answers.Notes[tt.question]; got != tt.note || disk.count != tt.saves {
				t.Errorf("note %q, %d saves", got, disk.count)
			}
			if disk.count > 0 && disk.last.Notes[tt.question] != tt.note {
				t.Error("not saved")
			}
			if m.panel != nil {
				t.Error("not closed")
			}
			says(t, m, tt.said)
		})
	}
}

func TestNotForUsIsSavedBeforeItsReason(t *testing.T) {
	m, disk := open(t, "com-images")
	press(m, "x", "rien")
	if disk.last.Values["com-images"].State != diagnostic.NotApplicable {
		t.Error("an interview cut there would lose the answer")
	}
	press(m, "ctrl+c")
	if !errors.Is(m.err, console.ErrInterrupted) {
		t.Error(m.err)
	}
}

func TestANoteIsNotTooLong(t *testing.T) {
	m, disk := open(t, "gou-moyens")
	press(m, "c", strings.Repeat("a", diagnostic.MaxText+1), "enter")
	says(t, m, sayTooLong)
	press(m, "backspace", "enter")
	if len(disk.last.Notes["gou-moyens"]) != diagnostic.MaxText {
		t.Error(m.View())
	}
}

func TestAFailedSaveOfANoteEndsTheScreen(t *testing.T) {
	for _, keys := range []string{"c oui enter", "x", "d", "m"} {
		m, disk := openAll(t, Options{Together: true}, "com-images")
		disk.err = errors.New("disk full")
		press(m, strings.Fields(keys)...)
		if !m.over || !errors.Is(m.err, disk.err) {
			t.Errorf("%s: %v", keys, m.err)
		}
	}
}

func TestNotesAndJumpsByLines(t *testing.T) {
	q := questionnaire(t)
	for name, tt := range map[string]struct {
		lines string
		want  map[string]string
		said  string
	}{
		"a note":                {"note trois mots ici|stop", map[string]string{"com-images": "trois mots ici"}, sayNote},
		"a letter and a note":   {"c : trois mots|aller c8|stop", map[string]string{"com-images": "trois mots"}, "Votre remarque : trois mots"},
		"on the next line":      {"c|trois mots|stop", map[string]string{"com-images": "trois mots"}, sayAskNote},
		"removed":               {"c un|c||stop", map[string]string{}, sayNoNote},
		"too long":              {"c " + strings.Repeat("a", 301) + "|stop", nil, sayTooLong},
		"a reason":              {"na rien ici|stop", map[string]string{"com-images": "rien ici"}, "Noté"},
		"a reason after colon":  {"NA : rien ici|stop", map[string]string{"com-images": "rien ici"}, "Noté"},
		"a reason, letter":      {"x: rien|stop", map[string]string{"com-images": "rien"}, "Noté"},
		"a reason too long":     {"na " + strings.Repeat("a", 301) + "|stop", nil, sayTooLong},
		"no reason":             {"na|stop", nil, "Noté"},
		"a reason elsewhere":    {"aller g9|na rien|stop", nil, sayNoNotForUs},
		"in a text":             {"aller v6|/note un carnet|/aller C8|stop", map[string]string{"cpl-fierte": "un carnet"}, sayNote},
		"in a text, no slash":   {"aller v6|note un carnet|stop", nil, "Noté : note un carnet"},
		"where we are":          {"s|stop", nil, "C8 Que faites-vous avant de publier une photo, un nom ou un témoignage ? – à répondre"},
		"where we are, a word":  {"suivi|stop", nil, "Où nous en sommes : 67 réponses sur 68"},
		"how to go":             {"aller|stop", nil, sayJumpLine},
		"go":                    {"aller g4|stop", nil, "Qui s’occupe du numérique"},
		"go to the profile":     {"aller p3|/stop", nil, "Département du siège"},
		"go nowhere":            {"aller z9|stop", nil, "Je ne trouve pas « z9 »"},
		"go where one is":       {"aller c8|stop", nil, "Que faites-vous"},
		"skip takes no more":    {"passer tout|stop", nil, "Je n’ai pas compris"},
		"a mark needs together": {"m|d|reprendre|desaccord|stop", nil, "Je n’ai pas compris"},
	} {
		t.Run(name, func(t *testing.T) {
			c, out, _ := console.Test(strings.ReplaceAll(tt.lines, "|", "\n") + "\n/stop\n")
			disk := new(saver)
			a, err := Run(t.Context(), q, answered(q, "com-images"), disk.save, Options{Console: c})
			if err != nil && !errors.Is(err, ErrStopped) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, a.Notes); diff != "" {
				t.Errorf("%s\n%s", diff, out)
			}
			if strings.HasPrefix(name, "a reason") && len(tt.want) > 0 && disk.count != 1 {
				t.Errorf("%d saves", disk.count)
			}
			if !strings.Contains(strings.Join(strings.Fields(plain(out.String())), " "), plain(tt.said)) {
				t.Errorf("%q not said in\n%s", tt.said, out)
			}
		})
	}
}

func TestReadOnlyByKeys(t *testing.T) {
	m, disk := openAll(t, Options{ReadOnly: true, Together: true}, "profil.nom", "gou-moyens")
	if m.question().ID != "profil.nom" {
		t.Fatal("does not begin at the beginning")
	}
	for _, key := range []string{"a", "space", "c", "f2", "m", "backspace"} {
		press(m, key)
		says(t, m, sayReadOnly)
		m.said = ""
	}
	for range m.visible {
		if m.stage == asking {
			press(m, "1", "n", "x", "p", "d", "space", "?", "enter")
		}
		press(m, "enter")
	}
	press(m, "r", "s", "com2", "c2", "enter")
	press(m, "1", "space", "r")
	if disk.count != 0 || cmp.Diff(m.answers, answered(m.q, "profil.nom", "gou-moyens")) != "" {
		t.Errorf("%d saves", disk.count)
	}
	m, _ = openAll(t, Options{ReadOnly: true})
	silent(t, m, "noter", "passer", "valider")
	says(t, m, "Entrée question suivante", "s suivi", "? aide")
	press(m, "f3", "g3", "enter", "down", "enter", "left", "left")
	if m.question().ID != "gou-decision-partagee" {
		t.Error(m.View())
	}
	press(m, "q")
	if !m.over || m.stage != stopped {
		t.Error("does not stop")
	}
}

func TestReadOnlyByLines(t *testing.T) {
	q := questionnaire(t)
	saved := answered(q, "profil.nom", "gou-moyens")
	lines := []string{"Lavoir", "/note oui", "", "", "/retour", "", "", "1", "na", "n", "m", "c oui", "d", "s", "aller g9", "3", ""}
	c, out, _ := console.Test(strings.Join(lines, "\n") + strings.Repeat("\n", 90))
	disk := new(saver)
	a, err := Run(t.Context(), q, saved, disk.save, Options{Console: c, ReadOnly: true, Together: true})
	if diff := cmp.Diff(saved, a); diff != "" || err != nil || disk.count != 0 {
		t.Errorf("%s %v, %d saves\n%s", diff, err, disk.count, out)
	}
	for _, said := range []string{sayReading, sayReadOnly, "Réponse actuelle : 37."} {
		if !strings.Contains(plain(out.String()), plain(said)) {
			t.Errorf("%q not said in\n%s", said, out)
		}
	}
}

func TestFollowFitsWhenResized(t *testing.T) {
	m, _ := open(t, "inc-clair")
	press(m, "s")
	for _, size := range [][2]int{{40, 12}, {200, 60}, {25, 8}} {
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		checkScreen(t, m, size)
		says(t, m, "> I6")
	}
}
