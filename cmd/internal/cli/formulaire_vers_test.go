package cli

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
)

// A workbook is not written over a terminal; a text is.
func TestWorkbookIsNotWrittenOnATerminal(t *testing.T) {
	for target, want := range map[string]int{"xlsform": 2, "limesurvey": 0, "csv": 0} {
		c, out, stderr := console.Test("")
		c.OutTTY = true
		if code := Main(c, []string{"formulaire", "--vers", target, "-o", "-"}); code != want {
			t.Errorf("%s: exit code %d\n%s", target, code, stderr)
		}
		if want != 0 && (out.Len() > 0 || !strings.Contains(stderr.String(), "ne se lit pas dans le terminal")) {
			t.Errorf("%s: %q\n%s", target, out, stderr)
		}
	}
}
