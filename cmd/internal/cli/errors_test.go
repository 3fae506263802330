package cli

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/wizard"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// TestExitCodes: one meaning for each code, whatever the command, and no word
// of a library.
func TestExitCodes(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		code int
		says string // on stderr; "" when nothing is to be said
	}{
		"nothing":             {nil, 0, ""},
		"stopped":             {wizard.ErrStopped, 0, ""},
		"interrupted":         {fmt.Errorf("x: %w", console.ErrInterrupted), 130, ""},
		"problems":            {strictyaml.Problems{{File: "f", Line: 1, Column: 2, Text: "faute"}}, 1, "f:1:2: faute"},
		"bad command":         {usagef("option « x » ?").advise("ôtez-la"), 2, "conseil : ôtez-la"},
		"bad file":            {filesf("fichier « x »"), 1, "erreur : fichier « x »"},
		"unknown library":     {errors.New("open /x: no such file or directory"), 3, "un problème imprévu"},
		"escape in a message": {filesf("a\x1b[31mb"), 1, "a[31mb"},
	} {
		t.Run(name, func(t *testing.T) {
			con, _, stderr := console.Test("")
			if code := (&app{Console: con}).explain(c.err); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			said := stderr.String()
			if !strings.Contains(said, c.says) || (c.says == "") != (said == "") || strings.Contains(said, "no such file") {
				t.Errorf("said %q", said)
			}
		})
	}
}
