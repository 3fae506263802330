package visible

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"French text is kept":       {"L’« été » — 5\u202f000\u00a0€ ?\nÀ bientôt", "L’« été » — 5\u202f000\u00a0€ ?\nÀ bientôt"},
		"other scripts are kept":    {"جمعية 東京 e\u0301 🌞", "جمعية 東京 e\u0301 🌞"},
		"colours":                   {"\x1b[31mrouge\x1b[0m", "[31mrouge[0m"},
		"a link":                    {"\x1b]8;;https://x\x1b\\ici\x1b]8;;\x1b\\", "]8;;https://x\\ici]8;;\\"},
		"controls on eight bits":    {"a\u009b2Jb\u0085\u009dc", "a2Jbc"},
		"backspace, bell, delete":   {"a\b\a\x7fb", "ab"},
		"change of direction":       {"abc\u202edef\u2066\u061c\u200f", "abcdef"},
		"zero width":                {"a\u200bb\u2060c\ufeffd\u200de\u00adf\U000e0041", "abcdef"},
		"never characters":          {"a\ufdd0b\ufffec\uffffd\U0010ffff", "a\ufffdb\ufffdc\ufffdd\ufffd"},
		"joiners that join":         {"👩\u200d🍳 می\u200cخواهم", "👩\u200d🍳 می\u200cخواهم"},
		"joiners that hide":         {"\u200dé\u200d 🌞\u200d\u200d\u200c", "é 🌞\u200d"},
		"invalid bytes":             {"a\xffb\xc2", "a\uFFFDb\uFFFD"},
		"tabs and carriage returns": {"a\tb\rc", "a b c"},
		"separators of Unicode":     {"a\u2028b\u2029c", "a b c"},
	}
	for name, tt := range tests {
		if got := Text(tt.text); got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
	if got := Line("un\ndeux\n"); got != "un deux " {
		t.Errorf("Line: %q", got)
	}
}

// FuzzText: what comes out is text that no terminal obeys, and nothing of it
// changes twice.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"été", "\x1b[31m", "\u202e", "a\r\nb", "\xff\xc2\x9b", "\u200d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) || Text(got) != got || strings.Contains(Line(s), "\n") {
			t.Fatalf("%q", got)
		}
		for _, r := range got {
			if r < ' ' && r != '\n' || r >= 0x7f && r <= 0x9f || r == 0x200b || r == 0x200e || r == 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff || r == 0xad || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe {
				t.Fatalf("%q in %q", r, got)
			}
		}
	})
}

// TestJSONLosesNothing: what is written says the same, and holds nothing hidden.
func TestJSONLosesNothing(t *testing.T) {
	for _, text := range []string{"été 🌞", "a\x1b[2J\u009bb\x7f\ufdd0\uffff\U0010fffe\u202e\u2028\u200b\ufeff\u00ad\U000e0041\r\n\t", "👩\u200d🍳"} {
		var out bytes.Buffer
		e := json.NewEncoder(JSON(&out))
		e.SetIndent("", "\t")
		if err := e.Encode(map[string]string{text: text}); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if r != '\n' && r != '\t' && Hidden(r) {
				t.Errorf("%q holds %U", out.String(), r)
			}
		}
		var got map[string]string
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || got[text] != text {
			t.Errorf("%q gives %q: %v", text, got, err)
		}
	}
}
