package report

import (
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// TestMadePDFKnowsWhatWouldBeTheSame: another result, other answers or another
// size of letters would make another file; what carries nothing is never known.
func TestMadePDFKnowsWhatWouldBeTheSame(t *testing.T) {
	r := threeSteps(t)
	o := Options{Answers: []byte("reponses: {}\n")}
	later, newer := r, r
	later.Date, newer.Tool.Version = "2026-11-22", "next"
	data := write(t, "pdf", r, o)
	for name, right := range map[string]bool{
		"the same":        made(t, data, r, o),
		"another date":    !made(t, data, later, o),
		"another program": !made(t, data, newer, o),
		"other answers":   !made(t, data, r, Options{Answers: []byte("reponses: {a: 1}\n")}),
		"larger letters":  !made(t, data, r, Options{LargePrint: true, Answers: o.Answers}),
		"cut":             !made(t, data[:len(data)/2], r, o),
		"no answers":      !made(t, write(t, "pdf", r, Options{}), r, Options{}),
	} {
		if !right {
			t.Error(name)
		}
	}
}

func made(t *testing.T, data []byte, r diagnostic.Result, o Options) bool {
	t.Helper()
	same, err := MadePDF(data, r, o)
	if err != nil {
		t.Fatal(err)
	}
	return same
}
