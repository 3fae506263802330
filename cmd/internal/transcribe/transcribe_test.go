package transcribe

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t *testing.T) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// drawer keeps what is saved, as a folder would.
type drawer struct {
	sheets []diagnostic.Answers
	saves  int
	broken error
}

func (d *drawer) sheet(a diagnostic.Answers) Sheet {
	at := len(d.sheets)
	d.sheets = append(d.sheets, diagnostic.Answers{})
	return Sheet{Answers: a, Save: func(given diagnostic.Answers) error {
		d.saves++
		d.sheets[at] = given
		return d.broken
	}}
}

// typed types lines at a keyboard, or through a pipe.
func typed(t *testing.T, q *diagnostic.Questionnaire, tty, several bool, a diagnostic.Answers, lines ...string) (*drawer, string, error) {
	t.Helper()
	c, out, _ := console.Test(strings.Join(lines, "\n") + "\n")
	c.InTTY = tty
	d := &drawer{}
	o := Options{Console: c}
	if several {
		o.Next = func() Sheet { return d.sheet(diagnostic.Answers{Path: diagnostic.CompletePath}) }
	}
	err := Run(t.Context(), q, d.sheet(a), o)
	return d, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out.String()), err
}

func shown(q *diagnostic.Questionnaire, a diagnostic.Answers) string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(a.Values)) {
		slot, _ := q.Question(id)
		answer := a.Values[id]
		all = append(all, q.Questions[slot].Code+" "+strings.TrimSpace((&typist{q: q}).answered(&q.Questions[slot], answer)))
	}
	return strings.Join(all, " | ")
}

func TestAtTheKeyboard(t *testing.T) {
	q := load(t)
	d, out, err := typed(t, q, true, false, diagnostic.Answers{Path: diagnostic.ExpressPath},
		"P1 Les Amis du Lavoir", "g1 2, g2 9", "c2 ac = à revoir", "mnaque", "G1 3", "voir g1", "voir G77", "P4 a", "V5 nsp", "annuler", "annuler", "annuler", "G7 -", "manque", "fin", "G3 2")
	if err != nil {
		t.Fatal(err)
	}
	if d.saves != 10 { // seven lines that hold something, three taken back
		t.Errorf("%d saves", d.saves)
	}
	want := map[string]diagnostic.Answer{
		"profil.nom":            {State: diagnostic.Known, Text: "Les Amis du Lavoir"},
		"gou-projet-associatif": {State: diagnostic.Known, Level: 2},
		"com-info-de-base":      {State: diagnostic.Known, Options: []string{"activite", "contact"}},
	}
	if diff := cmp.Diff(want, d.sheets[0].Values); diff != "" {
		t.Error(diff)
	}
	if d.sheets[0].Notes["com-info-de-base"] != "à revoir" {
		t.Error(d.sheets[0].Notes)
	}
	for _, said := range []string{
		"version 2026.1", "Rien n’est envoyé",
		"G1  2 Nous en parlons parfois", "G2 : « 9 » n’est pas une réponse", "(remarque : à revoir)",
		"vouliez-vous dire « manque » ?", "G1  3 Nous savons dire", "(à la place de : 2)",
		"Réponse : 3 Nous savons dire", "Aucune question n’a le code « g77 ». Vouliez-vous dire", "D’après P4, V5 n’est pas pour vous", "Repris : V5.", "Repris : P4.", "Repris : G1.",
		"G7  laissé sans réponse sur le papier", "Il en manque 38 :",
		"4 réponses tapées.",
	} {
		if !strings.Contains(out, said) {
			t.Errorf("not said: %s", said)
		}
	}
	if strings.Contains(out, "Elle seule") || t.Failed() {
		t.Errorf("\n%s", out)
	}
}

// TestExamplesOfHelp: what help shows can be typed as it is, on any form.
func TestExamplesOfHelp(t *testing.T) {
	q := load(t)
	for name, form := range map[string]struct {
		q    *diagnostic.Questionnaire
		path diagnostic.Path
	}{
		"complete": {q, diagnostic.CompletePath}, "express": {q, diagnostic.ExpressPath},
		"one axis": {q, "inclusion"}, "volunteers": {q.IndividualSheet(), diagnostic.CompletePath},
	} {
		t.Run(name, func(t *testing.T) {
			ty := &typist{q: form.q}
			ty.open(Sheet{Answers: diagnostic.Answers{Path: form.path}})
			list := ty.examples()
			if len(list) < 6 {
				t.Errorf("%d examples", len(list))
			}
			for _, e := range list {
				entries, problems := ty.form.ReadLine(e.typed)
				if len(entries) == 0 || len(problems) > 0 {
					t.Errorf("%s: %v", e.typed, problems)
				}
			}
		})
	}
}

func TestThroughAPipe(t *testing.T) {
	q := load(t)
	d, out, err := typed(t, q, false, false, diagnostic.Answers{Path: diagnostic.CompletePath},
		"# notre feuille", "P1 Lavoir", "G1 2", "G1 2", "", "P12 b; C6 3", "fin", "")
	if err != nil || d.saves != 1 {
		t.Errorf("%v, %d saves", err, d.saves)
	}
	if got := shown(q, d.sheets[0]); got != "C6 3 Nous avons choisi un ou deux réseaux utiles, un rythme tenable, et quelqu’un répond. | G1 2 Nous en parlons parfois, quand un problème se pose. | P1 Lavoir | P12 b Non" {
		t.Error(got)
	}
	if !strings.Contains(out, "4 réponses tapées. Il en manque") || !strings.Contains(out, "D’après P12, C6 n’est pas pour vous") {
		t.Error(out)
	}
}

// TestNothingIsHalfTaken: one line that is not clear, and nothing is saved; all
// problems are told, in order.
func TestNothingIsHalfTaken(t *testing.T) {
	q := load(t)
	d, _, err := typed(t, q, false, false, diagnostic.Answers{Path: diagnostic.CompletePath},
		"P1 Lavoir", "G1 9; Z1 2", "G2 3", "G2 4 = oui", "G2 - ", "G3 1 = a revoir", "G3 1 = autre chose", "voir G1", "suivante", "fin", "G4 2")
	var problems strictyaml.Problems
	if !errors.As(err, &problems) || d.saves != 0 {
		t.Fatalf("%v, %d saves", err, d.saves)
	}
	var places []string
	for _, p := range problems {
		place, _, _ := strings.Cut(p.String(), ": ")
		places = append(places, strings.TrimPrefix(place, "saisie:"))
	}
	want := []string{"2:4", "2:7", "4:1", "5:1", "7:1", "8:1", "9:1", "11:1"}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Errorf("%s\n%v", diff, err)
	}
	if d, _, err := typed(t, q, false, false, diagnostic.Answers{}, "", "# rien"); !errors.As(err, &problems) || d.saves != 0 {
		t.Errorf("nothing typed: %v", err)
	}
}

func TestOneSheetAfterTheOther(t *testing.T) {
	q := load(t).IndividualSheet()
	blank := diagnostic.Answers{Path: diagnostic.CompletePath}
	for _, tty := range []bool{true, false} {
		d, out, err := typed(t, q, tty, true, blank, "B1 a", "B2 3", "suivante", "", "B1 b", "suivante", "suivante", "B1 c", "fin")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range d.sheets {
			if len(a.Values) > 0 {
				got = append(got, shown(q, a))
			}
		}
		want := []string{"B2 3 Je peux le montrer à quelqu’un | B1 a au bureau ou au conseil", "B1 b bénévole", "B1 c salarié"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("at the keyboard: %v\n%s\n%s", tty, diff, out)
		}
		if !strings.Contains(out, "Feuille 2") {
			t.Error(out)
		}
	}
}

// TestSavingFails: typing ends when what is typed cannot be kept.
func TestSavingFails(t *testing.T) {
	q := load(t)
	full := errors.New("disk full")
	for _, tty := range []bool{true, false} {
		c, _, _ := console.Test("G1 2\nG2 3\n")
		c.InTTY = tty
		d := &drawer{broken: full}
		if err := Run(t.Context(), q, d.sheet(diagnostic.Answers{}), Options{Console: c}); !errors.Is(err, full) || d.saves != 1 {
			t.Errorf("%v after %d saves", err, d.saves)
		}
	}
}

func TestInterrupted(t *testing.T) {
	q := load(t)
	for _, tty := range []bool{true, false} {
		c, _, _ := console.Test("G1 2\n")
		c.InTTY = tty
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		d := &drawer{}
		if err := Run(ctx, q, d.sheet(diagnostic.Answers{}), Options{Console: c}); !errors.Is(err, console.ErrInterrupted) || d.saves != 0 {
			t.Errorf("%v after %d saves", err, d.saves)
		}
	}
}

// TestHostileWords: what a file holds never drives the terminal.
func TestHostileWords(t *testing.T) {
	q := load(t)
	_, out, err := typed(t, q, true, false, diagnostic.Answers{}, "P1 \x1b[2Jrouge", "G1 \x1b]0;x\a", "voir \x1b[1m", "voir P1", "fin")
	if err != nil || strings.ContainsAny(out, "\x1b\a") {
		t.Errorf("%v %q", err, out)
	}
}
