package menu

import (
	"errors"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
)

// FuzzLines types anything to a menu of hostile names, and to a question: an item
// that there is, a text that can be printed, or an end that is told.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{"1\n", "é\n", "q\n", "9\n0\nà\n\n2\n", "quitter\n", "/stop\n", strings.Join(hostile.Texts(), "\n"), "\xff\n", strings.Repeat("é", 400) + "\n"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, typed, name string) {
		all := append(items(), Item{Label: name + hostile.Short, Detail: name})
		c, out, _ := console.Test(typed)
		at, err := Run(t.Context(), name, intro(), all, Options{Console: c, Line: true})
		if err == nil && (at < 0 || at >= len(all)) || err != nil && !errors.Is(err, ErrQuit) && !errors.Is(err, console.ErrInterrupted) {
			t.Fatalf("%d, %v", at, err)
		}
		if err := hostile.Steers(out.String()); err != nil {
			t.Fatal(err)
		}
		c, out, _ = console.Test(typed)
		text, err := Ask(t.Context(), name, name, Options{Console: c, Line: true})
		if err == nil && text == "" || len([]rune(text)) > maxText || hostile.Steers(text) != nil {
			t.Fatalf("%q, %v", text, err)
		}
		if err := hostile.Steers(out.String()); err != nil {
			t.Fatal(err)
		}
	})
}
