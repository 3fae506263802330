package chooser

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// FuzzLines types anything to choose a plan: it ends, says nothing that drives
// the terminal, keeps three steps at most and each once.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{
		"garder\n", "changer 2\n2\nplus-tard 3\nnon 1 trop tôt\najouter\n1\ngarder\n", "organiser 1\nla présidente\n\n5/12\nlire 1\npourquoi 1\nstop\nstop\n", "changer 99999999999999999999\nnon -1\nenlever 0\n\n",
		strings.Join(hostile.Texts(), "\n"), "fait 1\nannuler\nretour\naide\n?\n", "non 1\nnon 1\nnon 1\nnon 1\nnon 1\ngarder\n", "organiser 1\n" + strings.Repeat("é", 200) + "\n\nhier\n31/02\n\n", "\xff\nchanger \xff\n",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	q, answers := example(f)
	propose := proposer(q, answers)
	f.Fuzz(func(t *testing.T, typed string, terminal bool) {
		if len(typed) > 2048 {
			return
		}
		c, out, said := console.Test(typed)
		c.InTTY = terminal
		got, err := Run(t.Context(), q, diagnostic.PlanChoices{}, propose, new(saver).save, Options{Console: c, Line: true, Today: today})
		if err != nil && !errors.Is(err, console.ErrInterrupted) {
			t.Fatalf("it ends with %v", err)
		}
		if err := hostile.Steers(out.String() + said.String()); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, step := range got.Kept {
			if seen[step.Step] {
				t.Fatalf("%q is kept twice", step.Step)
			}
			seen[step.Step] = true
			if err := hostile.Steers(step.Who + step.With + step.Word + step.By); err != nil {
				t.Fatal(err)
			}
		}
		if len(got.Kept) > q.Policy.StepCount {
			t.Fatalf("%d steps are kept", len(got.Kept))
		}
	})
}
