package wizard

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
)

func levelView(role string, level int) diagnostic.View {
	return diagnostic.View{Role: role, Answer: diagnostic.Answer{State: diagnostic.Known, Level: level}}
}

func TestViewsByKeys(t *testing.T) {
	boxes := func(role string, ids ...string) diagnostic.View {
		return diagnostic.View{Role: role, Answer: diagnostic.Answer{State: diagnostic.Known, Options: append([]string{}, ids...)}}
	}
	unknown := diagnostic.View{Role: "salarie", Answer: diagnostic.Answer{State: diagnostic.Unknown}}
	for name, tt := range map[string]struct {
		question, keys string
		want           []diagnostic.View
		answer         int // level, -1 for none
		said           string
	}{
		"nothing more said":        {"gou-moyens", "d esc", []diagnostic.View{}, -1, sayDiffer},
		"nobody says":              {"gou-moyens", "d p p p p p", []diagnostic.View{}, -1, sayDiffer},
		"one":                      {"gou-moyens", "d 3 esc", []diagnostic.View{levelView("dirigeant", 3)}, -1, sayDiffer},
		"two":                      {"gou-moyens", "d 3 1 esc", []diagnostic.View{levelView("dirigeant", 3), levelView("benevole", 1)}, -1, sayModest},
		"the modest one is taken":  {"gou-moyens", "d 3 1 esc enter", []diagnostic.View{levelView("dirigeant", 3), levelView("benevole", 1)}, 1, "Noté"},
		"another one is taken":     {"gou-moyens", "d 3 1 esc 3", []diagnostic.View{levelView("dirigeant", 3), levelView("benevole", 1)}, 3, "Noté"},
		"one skipped":              {"gou-moyens", "d 2 p 4 esc", []diagnostic.View{levelView("dirigeant", 2), levelView("salarie", 4)}, -1, sayModest},
		"arrows":                   {"gou-moyens", "d down down enter enter esc", []diagnostic.View{levelView("dirigeant", 2), levelView("benevole", 0)}, -1, sayModest},
		"they think the same":      {"gou-moyens", "d 2 2 esc", []diagnostic.View{levelView("dirigeant", 2), levelView("benevole", 2)}, -1, sayDiffer},
		"one does not know":        {"gou-moyens", "d p 2 n esc", []diagnostic.View{levelView("benevole", 2), unknown}, -1, sayModest},
		"back to a role":           {"gou-moyens", "d 2 r 3 esc", []diagnostic.View{levelView("dirigeant", 3)}, -1, sayDiffer},
		"back to the question":     {"gou-moyens", "d r", []diagnostic.View{}, -1, sayDiffer},
		"in the order of roles":    {"gou-moyens", "d p 2 r r 3 esc", []diagnostic.View{levelView("dirigeant", 3), levelView("benevole", 2)}, -1, sayModest},
		"to the last role":         {"gou-moyens", "d p p p p 1", []diagnostic.View{levelView("conseiller", 1)}, -1, sayDiffer},
		"they agree after all":     {"gou-moyens", "d 2 e", nil, -1, sayAgreed},
		"a key that means nothing": {"gou-moyens", "d z", []diagnostic.View{}, -1, "Je n’ai pas compris"},
		"on what is not scored":    {"cpl-frein-outil", "d", nil, -1, sayNoViews},
		"boxes":                    {"com-info-de-base", "d 1 2 3 4 5 enter 3 enter esc", []diagnostic.View{boxes("dirigeant", "activite", "lieu", "contact", "rejoindre", "agenda"), boxes("benevole", "contact")}, -1, "[x] 3"},
		"no box":                   {"com-info-de-base", "d 0 1 2 enter esc", []diagnostic.View{boxes("dirigeant"), boxes("benevole", "activite", "lieu")}, -1, sayModest},
	} {
		t.Run(name, func(t *testing.T) {
			m, disk := openAll(t, Options{Together: true}, tt.question)
			press(m, strings.Fields(tt.keys)...)
			says(t, m, tt.said)
			if tt.said == "Je n’ai pas compris" {
				press(m, "esc")
			}
			got, differ := m.answers.Views[tt.question]
			if diff := cmp.Diff(tt.want, got); diff != "" || differ != (tt.want != nil) {
				t.Error(diff)
			}
			if diff := cmp.Diff(m.answers, disk.last); disk.count > 0 && diff != "" {
				t.Errorf("not saved: %s", diff)
			}
			a := m.answers.Values[tt.question]
			if (a.State == diagnostic.Known) != (tt.answer >= 0) || tt.answer >= 0 && a.Level != tt.answer {
				t.Errorf("answer %+v", a)
			}
			if m.panel != nil {
				t.Error("not closed")
			}
		})
	}
}

func TestModestIsProposedAgainUntilAnswered(t *testing.T) {
	m, disk := openAll(t, Options{Together: true}, "gou-moyens")
	press(m, "d", "3", "1", "esc", "r", "enter")
	says(t, m, sayModest, "> 1  On connaît")
	saves := disk.count
	press(m, "down", "up")
	if disk.count != saves {
		t.Error("recorded without Enter")
	}
	press(m, "enter", "r")
	says(t, m, "avis partagés", "réponse actuelle")
	silent(t, m, sayModest)
}

func TestMarksByKeys(t *testing.T) {
	m, disk := openAll(t, Options{Together: true}, "gou-moyens", "cpl-fierte", "gou-formation")
	press(m, "f4", "abc", "enter", "m")
	if diff := cmp.Diff([]string{"cpl-fierte", "gou-formation"}, disk.last.Revisit); diff != "" {
		t.Error(diff)
	}
	says(t, m, sayMarked, "à reprendre")
	press(m, "1", "m", "r", "m")
	if diff := cmp.Diff([]string{"cpl-fierte", "gou-moyens"}, disk.last.Revisit); diff != "" {
		t.Error(diff)
	}
	says(t, m, sayUnmarked)
	press(m, "r", "f4")
	if !slices.Equal(disk.last.Revisit, []string{"gou-moyens"}) {
		t.Error(disk.last.Revisit)
	}
}

// TestMarksAreInTheOrderOfTheQuestionnaire, whatever the order of the axes; what
// it does not know stays.
func TestMarksAreInTheOrderOfTheQuestionnaire(t *testing.T) {
	q := questionnaire(t)
	a := answered(q)
	a.Order, a.Revisit = []string{"inclusion"}, []string{"inc-clair", "lune"}
	s := newSession(q, a, new(saver).save, Options{Together: true})
	for _, id := range []string{"inc-cadre", "gou-moyens"} {
		slot, ok := q.Question(id)
		if !ok {
			continue
		}
		s.jump(slot)
		if err := s.mark(); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"gou-moyens", "inc-clair", "lune"}
	if diff := cmp.Diff(want, s.answers.Revisit); diff != "" {
		t.Error(diff)
	}
}

func TestWhatToTakeUpAgain(t *testing.T) {
	q := questionnaire(t)
	a := answered(q, "don-sauvegarde")
	a.Views = map[string][]diagnostic.View{"gou-moyens": {}}
	a.Revisit = []string{"gou-moyens", "com-interne", "lune"}
	c, _, _ := console.Test("")
	m := newScreen(newSession(q, a, new(saver).save, Options{Together: true}), c)
	press(m, "enter", "n")
	says(t, m, "À reprendre ensemble", "G9  Prévoyez-vous", "pas d’accord et à reprendre", "C3  ", "D5  ", "à vérifier")

	var disk saver
	c, out, _ := console.Test("nsp\n")
	s := newSession(q, a, disk.save, Options{Together: true})
	if err := runLines(t.Context(), s, c); err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"À reprendre ensemble :", "G9 Prévoyez-vous", "– pas d’accord et à reprendre", "D5"} {
		if !strings.Contains(plain(out.String()), said) {
			t.Errorf("%q not said in\n%s", said, out)
		}
	}
	m, _ = openAll(t, Options{Together: true}, "gou-moyens")
	press(m, "1")
	says(t, m, sayNothingToSay)
}

func TestAloneNothingIsSharedButAllIsKept(t *testing.T) {
	q := questionnaire(t)
	a := answered(q, "gou-moyens", "gou-appui")
	a.Views = map[string][]diagnostic.View{"gou-moyens": {levelView("dirigeant", 3), levelView("benevole", 1)}}
	a.Revisit = []string{"gou-moyens"}
	c, _, _ := console.Test("")
	disk := new(saver)
	m := newScreen(newSession(q, a, disk.save, Options{}), c)
	press(m, "enter", "d", "m", "f4")
	silent(t, m, "pas d’accord", sayModest, "m à reprendre")
	if disk.count != 0 || m.panel != nil {
		t.Error(m.View())
	}
	press(m, "?")
	silent(t, m, doesDisagree, doesMark)
	press(m, "esc", "2")
	if diff := cmp.Diff(a.Views, disk.last.Views); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(disk.last.Revisit, a.Revisit) {
		t.Error(disk.last.Revisit)
	}
	press(m, "r")
	says(t, m, "avis partagés")
	press(m, "enter", "2")
	silent(t, m, wordTakeUp)
}

func TestTogetherByLines(t *testing.T) {
	two := []diagnostic.View{levelView("dirigeant", 3), levelView("benevole", 1)}
	for name, tt := range map[string]struct {
		question string
		terminal bool
		lines    string
		views    []diagnostic.View
		revisit  []string
		said     string
	}{
		"bare, in a pipe":          {"gou-moyens", false, "desaccord|2", []diagnostic.View{}, nil, sayDiffer},
		"by letter":                {"gou-moyens", false, "d|2", []diagnostic.View{}, nil, sayDiffer},
		"roles, in a pipe":         {"gou-moyens", false, "d benevole 1|desaccord : Dirigeant 3|2", two, nil, "la réponse la plus modeste : « On connaît"},
		"no such role":             {"gou-moyens", false, "d martine 1|2", nil, nil, "Les rôles : dirigeant, benevole"},
		"a role says nothing":      {"gou-moyens", false, "d dirigeant|2", nil, nil, "Les rôles :"},
		"a role does not answer":   {"gou-moyens", false, "d dirigeant 9|2", nil, nil, "Je n’ai pas compris"},
		"nsp":                      {"gou-moyens", false, "d dirigeant nsp|2", []diagnostic.View{{Role: "dirigeant", Answer: diagnostic.Answer{State: diagnostic.Unknown}}}, nil, sayDiffer},
		"na":                       {"com-images", false, "d dirigeant na|2", []diagnostic.View{{Role: "dirigeant", Answer: diagnostic.Answer{State: diagnostic.NotApplicable}}}, nil, sayDiffer},
		"they agree after all":     {"gou-moyens", false, "d benevole 1|accord|2", nil, nil, sayAgreed},
		"each role, asked":         {"gou-moyens", true, "d|3|1|||||2|", two, nil, "Selon le bureau ou le conseil d’administration :"},
		"asked, to the end":        {"gou-moyens", true, "d|3|1|fin|2|", two, nil, "Les avis diffèrent"},
		"asked, then corrected":    {"gou-moyens", true, "d|9|3|1|fin|2|", two, nil, "Je n’ai pas compris"},
		"on what is not scored":    {"cpl-frein-outil", false, "d|2", nil, nil, "écrivez plutôt une remarque"},
		"a mark":                   {"gou-moyens", false, "m|2", nil, []string{"gou-moyens"}, sayMarked},
		"a mark, by word, removed": {"gou-moyens", false, "m|reprendre|2", nil, []string{}, sayUnmarked},
		"a mark on a text":         {"cpl-fierte", false, "/reprendre|carnet", nil, []string{"cpl-fierte"}, sayMarked},
	} {
		t.Run(name, func(t *testing.T) {
			q := questionnaire(t)
			c, out, _ := console.Test(strings.ReplaceAll(tt.lines, "|", "\n") + "\n")
			c.InTTY = tt.terminal
			disk := new(saver)
			a, err := Run(t.Context(), q, answered(q, tt.question), disk.save, Options{Console: c, Line: true, Together: true})
			if err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			if diff := cmp.Diff(tt.views, a.Views[tt.question]); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.revisit, a.Revisit); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(a, disk.last); diff != "" {
				t.Errorf("not saved: %s", diff)
			}
			if !strings.Contains(plain(out.String()), plain(tt.said)) {
				t.Errorf("%q not said in\n%s", tt.said, out)
			}
		})
	}
}

// TestEndOfInputAmongViews: who thinks what is kept up to there.
func TestEndOfInputAmongViews(t *testing.T) {
	q := questionnaire(t)
	c, _, _ := console.Test("d\n3")
	c.InTTY = true
	disk := new(saver)
	_, err := Run(t.Context(), q, answered(q, "gou-moyens"), disk.save, Options{Console: c, Line: true, Together: true})
	if !errors.Is(err, console.ErrInterrupted) || len(disk.last.Views["gou-moyens"]) != 1 {
		t.Errorf("%v %+v", err, disk.last.Views)
	}
}
