package transcribe

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// FuzzSheets types anything from paper, at the keyboard or through a pipe: every
// problem has its place in what is typed, nothing is half taken, every answer fits
// its question.
func FuzzSheets(f *testing.F) {
	for _, seed := range []string{
		"G1 2\nC2 ac\nfin\n", "P1 Les Amis du Lavoir\nG: 2 3 1 nsp\nmanque\nvoir G4\nannuler\n", "G1 2 ; C2 ac ; D5 nsp\n", "G1 2 = à revoir\nG1 -\nC2 0\n", "G1 9\nZ9 1\nG1\n: \n;;;\n==\n",
		strings.Join(hostile.Texts(), "\n"), "G1 2\xff\n\xff\n", "suivante\nG1 2\nsuivante\nfin\n", strings.Repeat("G1 2;", 500), "g1é\nc2AC\nG1 nsp nsp\n",
	} {
		f.Add(seed, uint8(0))
		f.Add(seed, uint8(3))
	}
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string, how uint8) {
		if len(typed) > 4096 {
			return
		}
		c, out, said := console.Test(typed)
		c.InTTY = how&1 != 0
		d := &drawer{}
		o := Options{Console: c}
		if how&2 != 0 {
			o.Next = func() Sheet { return d.sheet(diagnostic.Answers{Path: diagnostic.CompletePath}) }
		}
		err := Run(t.Context(), q, d.sheet(diagnostic.Answers{Path: diagnostic.CompletePath}), o)
		if err := hostile.Steers(out.String() + said.String()); err != nil {
			t.Fatal(err)
		}
		var problems strictyaml.Problems
		if errors.As(err, &problems) {
			lines := strings.Split(typed, "\n")
			for _, p := range problems {
				if p.Line < 0 || p.Line > len(lines) || p.Line > 0 && (p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1) {
					t.Fatalf("%v: out of what is typed", p)
				}
			}
			if d.saves > 0 {
				t.Fatalf("%d saves, and problems", d.saves)
			}
		} else if err != nil {
			t.Fatalf("it ends with %v", err)
		}
		for _, sheet := range d.sheets {
			for i := range q.Questions {
				if a := sheet.Values[q.Questions[i].ID]; a.State != diagnostic.Missing && !q.Questions[i].Fits(a) {
					t.Fatalf("%s does not fit: %+v", q.Questions[i].ID, a)
				}
			}
		}
	})
}
