package strictyaml

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// TestRefuseHiddenLeavesOnlySpaces: of all characters that drive a terminal or are
// not seen, in a key or in a text, ends of lines and tabs alone are accepted, and
// the joiners of a sign made of two: what shows a questionnaire makes spaces of
// the former.
func TestRefuseHiddenLeavesOnlySpaces(t *testing.T) {
	refused := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			continue
		}
		want := r != '\n' && r != '\t'
		for _, line := range []string{`a: "x\U%08x y"`, `"x\U%08x y": a`} {
			line = fmt.Sprintf(line, r)
			if got := problemsOf(line); (len(got) == 1) != want {
				t.Errorf("%s: %v", line, got)
			}
		}
		if want {
			refused++
		}
	}
	if refused < 200 {
		t.Errorf("%d characters only", refused)
	}
	if got := problemsOf("a: 👩\u200d🍳"); len(got) > 0 {
		t.Error(got)
	}
	for _, line := range []string{"a: x\x1by", "a: x\x9by", "a: \"x\xffy\""} {
		if got := problemsOf(line); len(got) == 0 {
			t.Errorf("%q is accepted", line)
		}
	}
}

// problemsOf reads a line, where nothing hidden is accepted.
func problemsOf(line string) Problems {
	var r Reader
	r.Parse("f.yaml", []byte(strings.TrimSpace(line))).RefuseHidden()
	return r.Problems()
}
