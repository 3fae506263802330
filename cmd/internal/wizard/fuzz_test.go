package wizard

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// FuzzLines types anything, from any question, alone or together: the interview
// ends, says nothing that drives the terminal, and every answer fits its
// question.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{
		"2\n3\nn\nx\nv\n\nstop\n", "aide\n?\nnote\nun mot\nsuivi\n1\naller G4\n2\nretour\nretour\nq\n", "refuser : parce que\n0,1\n9\n-1\n99999999999999999999\n", "é\nà\n&\n\"\n",
		strings.Join(hostile.Texts(), "\n"), "aller\n\naller \xff\naller G\naller 0\naller G4=2\n", "/aide\n/passer\n/stop\n", strings.Repeat("passer\n", 80), "avis\ntrésorière\n2\nreprendre\n",
	} {
		f.Add(seed, uint8(0), uint8(0))
		f.Add(seed, uint8(9), uint8(1))
		f.Add(seed, uint8(30), uint8(2))
	}
	q := questionnaire(f)
	f.Fuzz(func(t *testing.T, typed string, first, how uint8) {
		if len(typed) > 4096 {
			return
		}
		saved := diagnostic.Answers{Path: diagnostic.CompletePath}
		if how&2 != 0 {
			saved = answered(q, q.Questions[int(first)%len(q.Questions)].ID)
		}
		c, out, said := console.Test(typed)
		disk := new(saver)
		got, err := Run(t.Context(), q, saved, disk.save, Options{Console: c, Line: true, Together: how&1 != 0, ReadOnly: how&4 != 0})
		if err != nil && !errors.Is(err, ErrStopped) && !errors.Is(err, console.ErrInterrupted) {
			t.Fatalf("it ends with %v", err)
		}
		if err := hostile.Steers(out.String() + said.String()); err != nil {
			t.Fatal(err)
		}
		if how&4 != 0 && disk.count > 0 {
			t.Fatalf("%d saves, when it is only read", disk.count)
		}
		for i := range q.Questions {
			if a := got.Values[q.Questions[i].ID]; a.State != diagnostic.Missing && !q.Questions[i].Fits(a) {
				t.Fatalf("%s does not fit: %+v", q.Questions[i].ID, a)
			}
		}
		for id, note := range got.Notes {
			if err := hostile.Steers(note); err != nil || len([]rune(note)) > diagnostic.MaxText {
				t.Fatalf("note of %s: %v", id, err)
			}
		}
	})
}
