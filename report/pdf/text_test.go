package pdf

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func glyphsOf(s string) []glyph {
	return newTest().glyphs([]Run{Text(s)}, 12)
}

func wrapped(s string, width float64) []string {
	var lines []string
	for _, line := range wrap(glyphsOf(s), width) {
		lines = append(lines, runes(line))
	}
	return lines
}

func runes(line []glyph) string {
	var b strings.Builder
	for _, g := range line {
		b.WriteRune(g.r)
	}
	return b.String()
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"an empty text has no line", " \n ", 50, nil},
		{"what fits stays", "trois petits pas", 50, []string{"trois petits pas"}},
		{"breaks at spaces", "trois petits pas", 20, []string{"trois", "petits pas"}},
		{"never at a no-break space", "avant deux\u00a0: les\u00a0mots", 18, []string{"avant", "deux\u00a0:", "les\u00a0mots"}},
		{"never at a narrow no-break space, drawn as a no-break space", "oui\u202f! non\u202f?", 12, []string{"oui\u00a0!", "non\u00a0?"}},
		{"after a hyphen inside a word", "rendez-vous", 18, []string{"rendez-", "vous"}},
		{"not after a minus sign", "il fait -12345678", 30, []string{"il fait", "-12345678"}},
		{"cuts a word longer than the line", "abcdefghij", 10, []string{"abcd", "efghi", "j"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, wrapped(tt.text, tt.width)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWrapKeepsEveryCharacterInsideTheWidth checks that lines fit, lose only
// ordinary spaces, and are cut inside a word only when it is too long.
func TestWrapKeepsEveryCharacterInsideTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		glyphs := glyphsOf(anyText(t, "text"))
		width := rapid.Float64Range(2, 180).Draw(t, "width")
		lines := wrap(glyphs, width)
		kept, at := "", 0
		for i, line := range lines {
			if widthOf(line) > width+tolerance && len(line) > 1 {
				t.Fatalf("line %q is %.2f mm wide, more than %.2f", runes(line), widthOf(line), width)
			}
			if line[0].r == ' ' || line[len(line)-1].r == ' ' {
				t.Fatalf("line %q has a space at an end", runes(line))
			}
			kept += runes(line)
			at = skipSpaces(glyphs, at) + len(line)
			atWordEnd := at == len(glyphs) || glyphs[at].r == ' ' || hyphenInside(glyphs, at-1)
			if i < len(lines)-1 && !atWordEnd && strings.Contains(runes(line), " ") {
				t.Fatalf("line %q is cut inside a word", runes(line))
			}
		}
		if want := strings.ReplaceAll(runes(glyphs), " ", ""); strings.ReplaceAll(kept, " ", "") != want {
			t.Fatalf("kept %q of %q", kept, want)
		}
	})
}

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want, missing string }{
		{"French is kept", "L’œuvre « ÀÉÈÇ » – 12 € … ÿŒ", "L’œuvre « ÀÉÈÇ » – 12 € … ÿŒ", ""},
		{"accents are composed", "e\u0301te\u0301", "été", ""},
		{"lines and tabs become spaces", "a\nb\tc\u2028d", "a b c d", ""},
		{"control characters go", "a\x00\x1b[31mb\u0085", "a[31mb ", ""},
		{"narrow and figure spaces become no-break spaces", "12\u202f000\u20071", "12\u00a0000\u00a01", ""},
		{"thin spaces become spaces", "a\u2009b", "a b", ""},
		{"no-break hyphens become hyphens", "a\u2011b", "a-b", ""},
		{"invisible marks go", "a\u00ad\u200b\u200d\ufeff\ufe0fb", "ab", ""},
		{"invalid bytes show", "a\xff\xfeb", "a◊b", ""},
		{"what the fonts lack shows", "a☐漢🌞", "a◊◊◊", "☐漢🌞"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			missing := ""
			got := clean(tt.in, func(r rune) { missing += string(r) })
			if got != tt.want || missing != tt.missing {
				t.Errorf("got %q missing %q, want %q missing %q", got, missing, tt.want, tt.missing)
			}
		})
	}
}

func TestCleanTextCanAlwaysBeDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyText(t, "text")
		got := clean(in, func(rune) {})
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Fatalf("%q is not composed UTF-8", got)
		}
		for _, r := range got {
			if !fontMetrics().covered(r) || unicode.IsControl(r) {
				t.Fatalf("%q holds %q", got, r)
			}
		}
		if again := clean(got, func(r rune) { t.Fatalf("%q is still missing", r) }); again != got {
			t.Fatalf("%q cleaned again is %q", got, again)
		}
	})
}

func FuzzOutputNeverPanics(f *testing.F) {
	f.Add("Les Amis du Lavoir")
	f.Add("\xff\xfe\x00🌞\u0301\u202e)\\(")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			return
		}
		d := New(Options{Title: s, Footer: s, Creator: s, Created: time.Unix(0, 0)})
		everything(d, s)
		if err := d.Output(discard{}); err != nil {
			t.Error(err)
		}
	})
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func TestBrokenFontsAreRefused(t *testing.T) {
	for _, ttf := range [][]byte{nil, []byte("not a font"), regularTTF[:300], make([]byte, 400)} {
		if _, err := readFont(ttf); err == nil {
			t.Errorf("%d bytes read as a font", len(ttf))
		}
	}
}
