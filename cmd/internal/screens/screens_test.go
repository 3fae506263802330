package screens

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"
)

// TestWrapKeepsWords: no line is too wide, no word is lost, and a line never
// ends at a no-break space.
func TestWrapKeepsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zé]{1,12}[ \x{a0}\x{202f}]?[!?:]?[ ]){0,12}`).Draw(t, "text")
		width := rapid.IntRange(1, 40).Draw(t, "width")
		lines := Wrap(text, width)
		for _, line := range lines {
			if lipgloss.Width(line) > width {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := squeeze(strings.Join(lines, "")); got != squeeze(text) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestHangAndClip(t *testing.T) {
	if got := Hang("– ", "un deux trois", 9); !slices.Equal(got, []string{"– un deux", "  trois"}) {
		t.Errorf("%q", got)
	}
	if got := Clip("un deux trois", 8); got != "un deux…" {
		t.Errorf("%q", got)
	}
	if got := Sections([]string{"a"}, nil, []string{"b", "c"}); !slices.Equal(got, []string{"a", "", "b", "c"}) {
		t.Errorf("%q", got)
	}
}

func TestWithShiftReadsFrenchDigits(t *testing.T) {
	if got := WithShift("à&é\"'(-è_ç 12"); got != "0123456789 12" {
		t.Errorf("%q", got)
	}
}

// TestOneByOneStops: letters that come together are read one by one, and those
// after the end are not.
func TestOneByOneStops(t *testing.T) {
	var seen []string
	OneByOne(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("abc")}, func() bool { return len(seen) == 2 }, func(k tea.KeyMsg) tea.Cmd {
		seen = append(seen, k.String())
		return nil
	})
	if !slices.Equal(seen, []string{"a", "b"}) {
		t.Errorf("%q", seen)
	}
}
