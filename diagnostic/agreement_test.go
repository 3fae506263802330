package diagnostic_test

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
)

// TestJoiningIsOptional: a questionnaire made before loads, and says that it
// does not tell how to put answers together.
func TestJoiningIsOptional(t *testing.T) {
	files, err := fixture.Base("testdata")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := diagnostic.Load(files)
	if err != nil || !whole.Joins() {
		t.Fatalf("the whole questionnaire: %v", err)
	}
	without(t, files["referentiel.yaml"].Data, "  accord:", &files["referentiel.yaml"].Data)
	without(t, files["textes.yaml"].Data, "accord:", &files["textes.yaml"].Data)
	q, err := diagnostic.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if q.Joins() {
		t.Error("it joins without numbers nor words")
	}
}

// without keeps what comes before the line that begins so.
func without(t *testing.T, data []byte, line string, dst *[]byte) {
	t.Helper()
	before, _, found := strings.Cut(string(data), "\n"+line)
	if !found {
		t.Fatalf("no %q", line)
	}
	*dst = []byte(before + "\n")
}
