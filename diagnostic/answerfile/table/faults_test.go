package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

func TestFaultsAreReadAsSaid(t *testing.T) {
	for _, c := range []struct {
		name, data string
		rows       [][]string
		notices    []string
	}{
		{
			"text after quotes", "a;b\r\n\"l\"1;2\r\n3;4",
			[][]string{{"a", "b"}, {`"l"1`, "2"}, {"3", "4"}},
			[]string{"x:2:3: guillemet seul"},
		},
		{
			"quotes not doubled", "a;b\n\"dit \"oui; non\" hier\";2\n3;4\n",
			[][]string{{"a", "b"}, {`dit "oui; non" hier`, "2"}, {"3", "4"}},
			[]string{"x:2:6: guillemet seul"},
		},
		{
			"quote never closed", "a;b\n1;2\n\"3;4\n5;6\n",
			[][]string{{"a", "b"}, {"1", "2"}},
			[]string{"x:3:1: guillemet ouvert ici et jamais refermé : le fichier est sans doute coupé ; ce qui suit (lignes : 3) est laissé de côté ; lignes complètes lues avant, titres compris : 2"},
		},
		{
			"cut at the end", "a;b;c\n1;2;3\n1;2",
			[][]string{{"a", "b", "c"}, {"1", "2", "3"}},
			[]string{"x:3:1: le fichier est coupé au milieu de cette ligne, laissée de côté ; lignes complètes lues avant elle, titres compris : 2"},
		},
		{
			"widths", "a;b;c\n1;2;3\n1;2\n1;2;3;4\n4;5",
			[][]string{{"a", "b", "c"}, {"1", "2", "3"}, {"1", "2"}, {"1", "2", "3", "4"}, {"4", "5"}},
			[]string{"x:3:1: cette ligne n’a pas autant de cellules que la première (2 au lieu de 3) (3 fois dans ce fichier)"},
		},
		{
			"one bad byte in UTF-8", "été;à\nça;\xe9té\n",
			[][]string{{"été", "à"}, {"ça", "\uFFFDté"}},
			[]string{"x:2:4: caractère illisible"},
		},
		{
			"two encodings", "a;é\n\xe9;\xe8\n",
			[][]string{{"a", "Ã©"}, {"é", "è"}},
			[]string{"x:1:3: deux codages mêlés"},
		},
		{
			"ambiguous separator", "a,b;c\n1,2;3\n",
			[][]string{{"a,b", "c"}, {"1,2", "3"}},
			[]string{"x: séparateur deviné : « ; » (2 colonnes) plutôt que « , » (2 colonnes)"},
		},
		{"one column", "a\n1\n", [][]string{{"a"}, {"1"}}, []string{"x: aucun séparateur reconnu"}},
		{"accent far away", "a;b\n" + strings.Repeat(";\n", 100_000) + "\x8et\x8e;1\n", [][]string{{"a", "b"}, {"été", "1"}}, []string{"x:100002:1: codage deviné : MacRoman"}},
		{"spaces as separators", "\"a\" \"b c\"\n\"1\" \"2\"\n", [][]string{{"a", "b c"}, {"1", "2"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readBytes(t, "x", []byte(c.data), Options{})
			if diff := cmp.Diff(c.rows, got.Rows); diff != "" || got.Err != "" {
				t.Error(diff, got.Err)
			}
			if len(got.Notices) != len(c.notices) {
				t.Fatalf("%q", got.Notices)
			}
			for i, want := range c.notices {
				if !strings.HasPrefix(got.Notices[i], want) {
					t.Errorf("%q, want %q", got.Notices[i], want)
				}
			}
		})
	}
}

func TestCutTextsAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"a;b;c\n1;2;3\n1;2":           "x:3:1: le fichier est coupé au milieu de cette ligne",
		"a;b\n1;2\n\"3;4\n5;6\n":      "x:3:1: guillemet ouvert ici et jamais refermé : le fichier est sans doute coupé",
		"\"a\";\"b\";\"c d":           "x:1:9: guillemet ouvert ici et jamais refermé : le fichier est sans doute coupé",
		"a;b;c":                       "x:1:1: le fichier est coupé dans sa première ligne",
		"a;b;c\n":                     "", // nobody answered
		"a;b;c\n1;2;3":                "", // many programs write no last line end
		"a;b;c\n1;2;3\n1;2\n1;2":      "", // other rows are short too
		"a;b\n1;2\n3;\"4 dit \"oui\"": "",
	} {
		r, err := Open("x", strings.NewReader(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, more := r.Next(); more; _, more = r.Next() {
			continue
		}
		cut, ok := r.Cut()
		if got := (strictyaml.Problems{cut}).Error(); ok != (want != "") || !strings.HasPrefix(got, want) {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}

// A line of stray quotes must not be looked at again for each of them.
func TestManyStrayQuotesAreReadInOnePass(t *testing.T) {
	data := "a;b\n" + strings.Repeat("\""+strings.Repeat("x\"y", 300_000)+"\";1\n", 3)
	got := readBytes(t, "x", []byte(data), Options{})
	if len(got.Rows) != 4 || got.Err != "" {
		t.Errorf("%d rows, %s", len(got.Rows), got.Err)
	}
}
