package diagnostic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

// TestExtensionReportsEveryFault: in the file of the extension, or in that of the
// base when the fault is what becomes of it.
func TestExtensionReportsEveryFault(t *testing.T) {
	base, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	extensions, err := fixture.Extensions("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range extensions {
		t.Run(e.Name, func(t *testing.T) {
			q, err := diagnostic.Load(e.Files, base)
			if err == nil {
				t.Fatal("no problem found")
			}
			if q != nil {
				t.Error("a questionnaire with problems was returned")
			}
			got := err.Error() + "\n"
			if *show {
				t.Log("\n" + got)
			}
			if diff := cmp.Diff(e.Want, got); diff != "" {
				t.Errorf("messages (-expected +got):\n%s", diff)
			}
		})
	}
}
