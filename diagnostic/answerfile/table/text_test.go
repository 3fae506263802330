package table_test

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// TestTextEndsLines: whatever the pieces in which it comes, a text has the same
// lines, each with one end.
func TestTextEndsLines(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"\r", "\n", "\r\n", "a", "é", ";", "\"", "\u202f"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
			got, err := io.ReadAll(table.Text("t", r))
			if err != nil || string(got) != want {
				t.Fatalf("%q gives %q, want %q: %v", text, got, want, err)
			}
		}
		if table.IsPlain([]byte(text)) && want != strings.ReplaceAll(text, "\r\n", "\n") && !strings.HasSuffix(text, "\r") {
			t.Fatalf("%q is read as it is", text)
		}
	})
}
