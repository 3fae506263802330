package report

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-21": "21\u00a0novembre 2026",
		"2026-08-01": "1er\u00a0août 2026",
		"2027-02-05": "5\u00a0février 2027",
		"2026-13-01": "2026-13-01",
		"":           "",
	} {
		if got := Date(in); got != want {
			t.Errorf("Date(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumbersAndNouns(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"a small number", Number(7), "7"},
		{"thousands", Number(1234567), "1\u202f234\u202f567"},
		{"a negative number", Number(-12000), "-12\u202f000"},
		{"an amount", Euros(20, 20), "20\u00a0€"},
		{"an interval", Euros(0, 1500), "0\u00a0à\u00a01\u202f500\u00a0€"},
		{"no item", List(nil), ""},
		{"one item", List([]string{"a"}), "a"},
		{"two items", List([]string{"a", "b"}), "a et b"},
		{"three items", List([]string{"a", "b", "c"}), "a, b et c"},
		{"a bare label", Label("Qui"), "Qui\u00a0:"},
		{"a label with its colon", Label("Qui :"), "Qui\u00a0:"},
		{"an empty label", Label(" "), ""},
		{"of a plural article", Of("Les Amis du Lavoir"), "des Amis du Lavoir"},
		{"of an article", Of("Le Relais"), "du Relais"},
		{"of a vowel with an accent", Of("Étoile sportive"), "d’Étoile sportive"},
		{"of a consonant", Of("La Passerelle"), "de La Passerelle"},
		{"of an article alone", Of("Les"), "de Les"},
		{"of nothing", Of(""), "de "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

// TestOfKnowsEveryVowel compares with what decomposition finds, in the blocks of
// the languages of Europe.
func TestOfKnowsEveryVowel(t *testing.T) {
	for r := 'A'; r <= '\u017f'; r++ {
		base := norm.NFD.String(string(r))[0]
		want := "de "
		if strings.ContainsRune("aeiouAEIOU", rune(base)) {
			want = "d’"
		}
		if got := Of(string(r) + "x"); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %q, want %q", r, got, want)
		}
	}
}

func TestTypo(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"apostrophes between letters", "l'outil d'aujourd'hui", "l’outil d’aujourd’hui"},
		{"a foot or a quote is left alone", "6' de haut, 'ainsi'", "6' de haut, 'ainsi'"},
		{"before a colon", "un mot : deux", "un mot\u00a0: deux"},
		{"before high marks", "oui ; non ! quoi ?", "oui\u202f; non\u202f! quoi\u202f?"},
		{"marks typed without a space", "oui; non! quoi?", "oui\u202f; non\u202f! quoi\u202f?"},
		{"a colon typed without a space", "Qui: nous", "Qui\u00a0: nous"},
		{"several marks", "quoi ?! ah…", "quoi\u202f?! ah…"},
		{"hours and ratios are left alone", "à 14:30, 3:1", "à 14:30, 3:1"},
		{"inside quotes", "« ainsi », «et ainsi»", "«\u00a0ainsi\u00a0», «\u00a0et ainsi\u00a0»"},
		{"a mark after a quote", "« ainsi » ?", "«\u00a0ainsi\u00a0»\u202f?"},
		{"units and thousands", "12 000 € et 50 %", "12\u202f000\u00a0€ et 50\u00a0%"},
		{"years and codes are left alone", "2026 ou 37000 ou 1 2 3", "2026 ou 37000 ou 1 2 3"},
		{"addresses are left alone", "voir https://a.fr/?q=l'a;b!c : ici ?", "voir https://a.fr/?q=l'a;b!c\u00a0: ici\u202f?"},
		{"what is right stays", "l’un\u00a0: l’autre\u202f!", "l’un\u00a0: l’autre\u202f!"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Typo(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTypoChangesNothingTwiceAndNoWord(t *testing.T) {
	letters := rapid.StringOf(rapid.RuneFrom([]rune("aé0128 '’«»:;!?€%.…()\u00a0\u202f")))
	texts := rapid.OneOf(letters, rapid.String(), rapid.Map(letters, func(s string) string {
		return strings.ReplaceAll(s, "(", " https://")
	}))
	rapid.Check(t, func(t *rapid.T) {
		in := texts.Draw(t, "text")
		once := Typo(in)
		if twice := Typo(once); twice != once {
			t.Fatalf("Typo(%q) = %q, then %q", in, once, twice)
		}
		bare := strings.NewReplacer(" ", "", noBreak, "", narrow, "", "'", "’")
		if bare.Replace(once) != bare.Replace(in) {
			t.Fatalf("Typo(%q) = %q changes more than spaces", in, once)
		}
	})
}
