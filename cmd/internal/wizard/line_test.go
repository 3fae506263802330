package wizard

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
)

// talk runs an interview by lines, from the question of this id, and gives what
// was answered to it, what was said and how it ended.
func talk(t *testing.T, id string, lines ...string) (diagnostic.Answer, string, error) {
	t.Helper()
	q := questionnaire(t)
	c, out, _ := console.Test(strings.Join(lines, "\n") + "\n")
	a, err := Run(t.Context(), q, answered(q, id), new(saver).save, Options{Console: c})
	return a.Values[id], out.String(), err
}

// plain makes one kind of space of all, so that tests are written with the
// keyboard.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\n", " ").Replace(s)
}

func known(a diagnostic.Answer) diagnostic.Answer {
	a.State = diagnostic.Known
	return a
}

func TestLines(t *testing.T) {
	level := func(n int) diagnostic.Answer { return known(diagnostic.Answer{Level: n}) }
	chosen := func(ids ...string) diagnostic.Answer {
		return known(diagnostic.Answer{Options: append([]string{}, ids...)})
	}
	text := func(s string) diagnostic.Answer { return known(diagnostic.Answer{Text: s}) }
	number := func(n int) diagnostic.Answer { return known(diagnostic.Answer{Number: n}) }
	unknown := diagnostic.Answer{State: diagnostic.Unknown}
	tests := map[string]struct {
		question string
		lines    string // « | » between two
		want     diagnostic.Answer
		said     string
	}{
		"a level":                          {"gou-moyens", "3", level(3), "Noté : Avant de choisir"},
		"a level without the shift key":    {"gou-moyens", "é", level(2), ""},
		"level 0 is an answer":             {"gou-moyens", "à", level(0), "Noté"},
		"not a level, then one":            {"gou-moyens", "7|1", level(1), "chiffre de 0 à 4"},
		"unknown, by letter":               {"gou-moyens", "n", unknown, "Noté : Je ne sais pas"},
		"unknown, by word":                 {"gou-moyens", "NSP", unknown, ""},
		"not for us":                       {"com-images", "x", diagnostic.Answer{State: diagnostic.NotApplicable}, "ni image, ni nom"},
		"not for us, by word":              {"com-images", "na", diagnostic.Answer{State: diagnostic.NotApplicable}, ""},
		"declined, by letter":              {"gou-moyens", "v", diagnostic.Answer{State: diagnostic.Declined}, "Noté : Nous ne souhaitons pas"},
		"declined, with a reason":          {"gou-moyens", "refuser : l’affichage suffit", diagnostic.Answer{State: diagnostic.Declined}, ""},
		"declined, where others need it":   {"don-sauvegarde", "refuser|0", level(0), sayNoDecline},
		"declined is a word of a text":     {"profil.nom", "refuser", text("refuser"), ""},
		"not for us is refused elsewhere":  {"gou-moyens", "x|0", level(0), sayNoNotForUs},
		"unknown is refused elsewhere":     {"profil.milieu", "n|2", chosen("ville"), sayNoUnknown},
		"an empty line passes":             {"gou-moyens", "", diagnostic.Answer{}, saySkipped},
		"a command passes":                 {"gou-moyens", "passer", diagnostic.Answer{}, saySkipped},
		"help, then an answer":             {"gou-moyens", "?|4", level(4), "Pourquoi cette question :"},
		"a choice":                         {"profil.milieu", "2", chosen("ville"), "Noté : en ville"},
		"a choice too far":                 {"profil.milieu", "5|4", chosen("partout"), "un numéro de 1 à 4"},
		"oui":                              {"profil.usage_ia", "oui", chosen("oui"), ""},
		"o for oui":                        {"profil.usage_ia", "O", chosen("oui"), ""},
		"non is not unknown":               {"profil.usage_ia", "non", chosen("non"), ""},
		"n is asked again where non is":    {"profil.usage_ia", "n|2", chosen("non"), "Pour « non », tapez 2. Si vous ne savez pas, tapez j."},
		"n is asked again, no unknown":     {"profil.site_web", "n|2", chosen("non"), "Pour « non », tapez 2."},
		"j where non is a choice":          {"profil.usage_ia", "j", unknown, ""},
		"boxes with commas":                {"com-info-de-base", "3,1", chosen("activite", "contact"), ""},
		"boxes with spaces":                {"com-info-de-base", "2 4 2", chosen("lieu", "rejoindre"), ""},
		"no box":                           {"com-info-de-base", "0", chosen(), "Noté : Aucun"},
		"no box, by word":                  {"com-info-de-base", "Aucun", chosen(), ""},
		"no box is not the first box":      {"com-info-de-base", "0,1|1", chosen("activite"), "se prend seul"},
		"a word close to a command":        {"gou-moyens", "psaser|1", level(1), "chiffre de 0 à 4. Vouliez-vous dire « passer » ?"},
		"the beginning of a command":       {"gou-moyens", "refus|1", level(1), "Vouliez-vous dire « refuser » ?"},
		"a command closed to boxes":        {"com-info-de-base", "suvi|1", chosen("activite"), "Vouliez-vous dire « suivi » ?"},
		"a slash is no name":               {"profil.nom", "/retuor|Ana", text("Ana"), "Je ne connais pas « /retuor ». Vouliez-vous dire « /retour » ?"},
		"a slash may be a name":            {"profil.nom", "/Les Amis/", text("/Les Amis/"), "Noté"},
		"a code that no question has":      {"gou-moyens", "aller G44|1", level(1), "Je ne trouve pas « G44 ». Tapez suivi pour voir les codes. Vouliez-vous dire « G4 » ?"},
		"a box too far":                    {"com-info-de-base", "1,9|1", chosen("activite"), sayNotBoxes},
		"separators only":                  {"com-info-de-base", ",|1", chosen("activite"), sayNotBoxes},
		"a number":                         {"cpl-temps", "0", number(0), "Noté : 0"},
		"a number without the shift key":   {"cpl-temps", "éà", number(20), ""},
		"a number too big":                 {"cpl-temps", "41|40", number(40), "un nombre entier, de 0 à 40"},
		"not a number":                     {"cpl-temps", "2,5|+3|3 h|99999999999999999999|3", number(3), "un nombre entier"},
		"unknown number":                   {"cpl-temps", "n", unknown, ""},
		"a text":                           {"cpl-fierte", "  Le carnet  ", text("Le carnet"), "Noté : Le carnet"},
		"a text that looks like a command": {"cpl-fierte", "stop", text("stop"), ""},
		"a letter alone is no text":        {"cpl-fierte", "r|/passer", diagnostic.Answer{}, saySlash},
		"a command after a slash":          {"cpl-fierte", "/passer", diagnostic.Answer{}, saySkipped},
		"a text with escape sequences":     {"cpl-fierte", "\x1b[2Jfête\x07\xff", text("[2Jfête\uFFFD"), ""},
		"a text too long":                  {"cpl-fierte", strings.Repeat("é", 301) + "|" + strings.Repeat("é", 300), text(strings.Repeat("é", 300)), sayTooLong},
		"a text that must look like one":   {"profil.departement", "999|2A", text("2A"), "par exemple 37, 2A ou 974"},
		"a required question":              {"profil.nom", "|Lavoir", text("Lavoir"), sayRequired},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, out, err := talk(t, tt.question, strings.Split(tt.lines, "|")...)
			if err != nil {
				t.Errorf("ended with %v\n%s", err, out)
			}
			if !same(got, tt.want) {
				t.Errorf("got %+v, want %+v\n%s", got, tt.want, out)
			}
			if !strings.Contains(plain(out), plain(tt.said)) {
				t.Errorf("%q not said in\n%s", tt.said, out)
			}
			if strings.ContainsAny(out, "\x1b\a") {
				t.Errorf("control characters in %q", out)
			}
		})
	}
}

func TestAnEmptyLineKeepsThePresentAnswer(t *testing.T) {
	q := questionnaire(t)
	c, out, _ := console.Test(strings.Repeat("\n", 100))
	saved := answered(q)
	got, err := Run(t.Context(), q, saved, new(saver).save, Options{Console: c})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(saved, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(plain(out.String()), "Réponse actuelle : 37. Entrée pour la garder.") {
		t.Error(out.String())
	}
}

func TestGoingBackByLines(t *testing.T) {
	q := questionnaire(t)
	c, out, _ := console.Test("2\nr\n\nr\n3\nretour\nr\nr\nr\n/retour\n/retour\n/retour\n/stop\n")
	saved := answered(q, "profil.milieu", "profil.secteur")
	a, err := Run(t.Context(), q, saved, new(saver).save, Options{Console: c})
	if !errors.Is(err, ErrStopped) {
		t.Errorf("ended with %v", err)
	}
	if got := a.Values["profil.milieu"]; got.Options[0] != "quartier" {
		t.Errorf("got %+v\n%s", got, out)
	}
	for _, said := range []string{"Réponse actuelle : en ville.", sayKept, sayFirst} {
		if !strings.Contains(plain(out.String()), plain(said)) {
			t.Errorf("%q not said in\n%s", said, out)
		}
	}
}

// TestEndOfInputAtEveryLine cuts a whole interview after each of its lines.
func TestEndOfInputAtEveryLine(t *testing.T) {
	q := questionnaire(t)
	script := []string{"Lavoir", "", "zz", "37", "?", "1"} // then the rest
	for range 60 {
		script = append(script, "1")
	}
	total := -1
	for n := range len(script) + 1 {
		for _, end := range []string{"\n", ""} { // with and without an end to the last line
			input := strings.Join(script[:n], "\n") + end
			c, _, _ := console.Test(input)
			disk := new(saver)
			a, err := Run(t.Context(), q, diagnostic.Answers{Path: diagnostic.ExpressPath}, disk.save, Options{Console: c, Line: true})
			switch {
			case err == nil && (total < 0 || total == len(a.Values)):
				total = len(a.Values)
			case !errors.Is(err, console.ErrInterrupted) || total >= 0:
				t.Fatalf("after %d lines: %v, %d answers", n, err, len(a.Values))
			}
			if len(a.Values) != len(disk.last.Values) {
				t.Fatalf("after %d lines: %d answers, %d saved", n, len(a.Values), len(disk.last.Values))
			}
		}
	}
	if total < 30 {
		t.Errorf("a whole interview gives %d answers", total)
	}
}

func TestCancelledByLines(t *testing.T) {
	q := questionnaire(t)
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		io.WriteString(w, "Lavoir\n")
		cancel()
	}()
	c, _, _ := console.Test("")
	c.In = r
	disk := new(saver)
	_, err := Run(ctx, q, diagnostic.Answers{Path: diagnostic.CompletePath}, disk.save, Options{Console: c})
	if !errors.Is(err, console.ErrInterrupted) {
		t.Errorf("ended with %v", err)
	}
}

func TestAFailedSaveEndsTheLines(t *testing.T) {
	q := questionnaire(t)
	c, _, _ := console.Test("Lavoir\n")
	disk := &saver{err: errors.New("disk full")}
	a, err := Run(t.Context(), q, diagnostic.Answers{Path: diagnostic.CompletePath}, disk.save, Options{Console: c})
	if !errors.Is(err, disk.err) || a.Values["profil.nom"].Text != "Lavoir" {
		t.Errorf("got %+v, %v", a.Values, err)
	}
}

func TestAPauseWaitsOnATerminalOnly(t *testing.T) {
	q := questionnaire(t)
	for name, tt := range map[string]struct {
		terminal bool
		lines    string
		want     string
	}{
		"pipe":              {false, "1\n2\n", "Gouvernance : c’est fini. On continue."},
		"terminal":          {true, "1\n\n2\n", "Tapez Entrée pour continuer."},
		"back from a pause": {true, "3\nr\n1\n\n2\n", "Réponse actuelle"},
	} {
		t.Run(name, func(t *testing.T) {
			c, out, _ := console.Test(tt.lines)
			c.InTTY = tt.terminal
			a, err := Run(t.Context(), q, answered(q, "gou-moyens", "com-interne"), new(saver).save, Options{Console: c, Line: true})
			if err != nil || a.Values["gou-moyens"].Level != 1 || a.Values["com-interne"].Level != 2 {
				t.Errorf("%v\n%s", err, out)
			}
			if !strings.Contains(plain(out.String()), tt.want) {
				t.Error(out)
			}
		})
	}
}
