package suggest

import "testing"

func TestClosest(t *testing.T) {
	known := []string{"pdf", "txt", "json", "gouvernance", "donnees"}
	for written, want := range map[string]string{
		"pfd":         "pdf",     // two letters swapped
		"données":     "donnees", // an accent
		"GOUVERNANCE": "gouvernance",
		"gouvernence": "gouvernance",
		"jsn":         "json",
		"xls":         "", // two letters of three differ
		"":            "",
		"z":           "", // too short to guess
		"communes":    "",
		"gou":         "gouvernance", // the only one that begins so
		"go":          "",            // too short
	} {
		if got := Closest(written, known); got != want {
			t.Errorf("Closest(%q) = %q, want %q", written, got, want)
		}
	}
}
