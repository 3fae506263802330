package chooser

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

// talk makes a choice by lines, on a terminal or not.
func talk(t *testing.T, terminal bool, lines ...string) (diagnostic.PlanChoices, string, error) {
	t.Helper()
	q, _ := example(t)
	c, out, _ := console.Test(strings.Join(lines, "\n") + "\n")
	c.InTTY = terminal
	got, err := Run(t.Context(), q, diagnostic.PlanChoices{}, fake(q), new(saver).save, Options{Console: c, Line: true, Today: today})
	if strings.ContainsAny(out.String(), "\x1b\a") {
		t.Errorf("control characters in %q", out)
	}
	if word := english.FindString(out.String()); word != "" {
		t.Errorf("English %q in %s", word, out)
	}
	return got, plain(out.String()), err
}

func TestLinesSay(t *testing.T) {
	tests := map[string]struct {
		terminal bool
		lines    string
		said     []string
	}{
		"the plan, with reasons": {false, "stop", []string{
			"1. Pas pp-gou-deuxieme-acces – à protéger d’abord", "Cette semaine (20 minutes) : Essayez.",
			"Pourquoi ce pas : vous avez répondu « non ».", "5 h sur 5 h par mois. Pas encore gardé.",
		}},
		"candidates, and what stops them": {false, "changer 2|retour|stop", []string{
			"(pas maintenant : déjà un pas sur cette question)", "2. Pas pp-don-premiere-copie – à protéger d’abord",
			"(pas maintenant : dépasse votre temps)", sayNoChange,
		}},
		"a candidate that does not exist":  {false, "changer 2|9|2|stop", []string{"un numéro de 1 à 4"}},
		"the numbers of an empty line":     {false, "changer 1||stop", []string{sayNoChange}},
		"an order instead of a candidate":  {false, "changer 2|enlever 1|stop", []string{sayRemoved}},
		"why, on a terminal":               {true, "non 2|trop tôt|stop|stop", []string{"Pourquoi (facultatif) :", "Il y en a d’autres.", sayRefused}},
		"a reason too long":                {false, "non 2 " + strings.Repeat("a", 121) + "|stop", []string{plain(sayTooLong)}},
		"above the time, for an alert":     {false, "changer 3 2|stop", []string{"7 h sur 5 h par mois.", plain(sayOver)}},
		"no place can be filled":           {false, "non 3|non 3|non 3|stop", []string{plain(sayPlaceFree)}},
		"leaving is asked on a terminal":   {true, "enlever 1|stop|stop", []string{plain(sayLeaveTwiceOn)}},
		"an empty line keeps nothing":      {false, "|stop", []string{plain(sayEmptyLine)}},
		"which step":                       {false, "changer|stop", []string{"Pour quel pas ? Par exemple : changer 2."}},
		"the only step needs no number":    {false, "enlever 1|enlever 2|plus-tard|stop", []string{sayPostponed + " À la place :"}},
		"a word close to an order":         {false, "chnager 2|stop", []string{plain(sayNotOrder) + " Vouliez-vous dire « changer » ?"}},
		"aide":                             {false, "?|stop", []string{"Vous n’avez pas le temps ? Faites seulement le premier geste."}},
		"all of a step":                    {false, "lire 2|stop", []string{"Qui peut s’en charger : le binôme, des bénévoles."}},
		"who it is, and roles only":        {false, "organiser 1|la présidente|||stop", []string{"jamais de noms", "Qui : la présidente.", sayNoted}},
		"a date that is not one, then one": {false, "organiser 1|||bientôt|5/12|stop", []string{"pas compris cette date", "Pour le 5 décembre 2026."}},
		"a name that drives the terminal":  {false, "organiser 1|\x1b[2Jlà|||stop", []string{"Qui : [2Jlà."}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, out, err := talk(t, tt.terminal, strings.Split(tt.lines, "|")...)
			if err != nil {
				t.Errorf("ended with %v", err)
			}
			for _, said := range tt.said {
				if !strings.Contains(out, said) {
					t.Errorf("%q is not said in\n%s", said, out)
				}
			}
		})
	}
}

// TestEndOfInputAtEveryLine: nothing is kept, nor organised, that was not said.
func TestEndOfInputAtEveryLine(t *testing.T) {
	script := []string{"changer 2", "2", "plus-tard 3", "non 1 trop tôt", "organiser 2", "la présidente", "", "5/12", "annuler", "ajouter", "1", "garder"}
	for n := range len(script) {
		got, out, err := talk(t, false, script[:n]...)
		if !errors.Is(err, console.ErrInterrupted) {
			t.Fatalf("after %d lines: %v\n%s", n, err, out)
		}
		if len(got.Kept) > 0 || (len(got.Postponed) > 0) != (n > 2) || (len(got.Refused) > 0) != (n > 3) {
			t.Errorf("after %d lines: %+v", n, got)
		}
	}
	if got, out, err := talk(t, false, script...); err != nil || len(got.Kept) == 0 {
		t.Errorf("%+v, %v\n%s", got, err, out)
	}
}

func TestCancelledByLines(t *testing.T) {
	q, _ := example(t)
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		io.WriteString(w, "plus-tard 1\nnon")
		cancel()
	}()
	c, _, _ := console.Test("")
	c.In = r
	disk := new(saver)
	got, err := Run(ctx, q, diagnostic.PlanChoices{}, fake(q), disk.save, Options{Console: c, Today: today})
	if !errors.Is(err, console.ErrInterrupted) || cmp.Diff(got, disk.last) != "" {
		t.Errorf("ended with %v, %+v", err, got)
	}
}

func TestOrders(t *testing.T) {
	for line, want := range map[string]struct {
		command command
		number  int
		rest    string
	}{
		"garder": {keepCommand, 0, ""}, "CHANGER 2": {swapCommand, 2, ""}, "plus tard 1": {laterCommand, 1, ""},
		"Non merci 3 déjà essayé": {refuseCommand, 3, "déjà essayé"}, "non 3 2 heures, c’est trop": {refuseCommand, 3, "2 heures, c’est trop"},
		"déjà fait 2": {doneCommand, 2, ""}, "x": {refuseCommand, 0, ""}, "?": {helpCommand, 0, ""}, "changer -1": {swapCommand, 0, "-1"},
		"": {}, "2": {}, "plus": {}, "gardez": {},
	} {
		if o, ok := readOrder(line); o.command != want.command || o.number != want.number || o.rest != want.rest || ok != (want.command != noCommand) {
			t.Errorf("%q is read as %+v", line, o)
		}
	}
}

func TestNoTwoCommandsAreTypedTheSame(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range spellings() {
		for _, name := range append([]string{s.letter, s.word}, s.also...) {
			if seen[name] {
				t.Errorf("%q is two commands", name)
			}
			seen[name] = true
		}
	}
}
