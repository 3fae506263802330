package strictyaml

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAheadIsParse: files parsed ahead, all at once, have the problems and the
// values that they have one after the other, whichever is taken first.
func TestAheadIsParse(t *testing.T) {
	texts := []string{"a: 1", "a: [x, \"b\x00\"]", "", "a: &x 1\nb: *x", "\xff", "a: 1\n---\nb: 2", "a: {", "a: \"x\u202ey\"", "- a\n- b"}
	said := func(n Node) string { return n.Object().Get("a").Raw() }
	for _, backwards := range []bool{false, true} {
		var now, ahead Reader
		var want, got []string
		var files []*Ahead
		for i, text := range texts {
			file := string(rune('a'+i)) + ".yaml"
			files = append(files, NewAhead(file, []byte(text)))
			files[i].Start()
			n := now.Parse(file, []byte(text))
			n.RefuseHidden()
			want = append(want, said(n))
		}
		order := files
		if backwards {
			order = slices.Clone(files)
			slices.Reverse(order)
		}
		for _, f := range order {
			n := ahead.Take(f)
			got = append(got, said(n))
			if n.Ok() && n.File() != f.file {
				t.Errorf("%s says that it is %s", f.file, n.File())
			}
		}
		if backwards {
			slices.Reverse(got)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("values (-parse +ahead):\n%s", diff)
		}
		if diff := cmp.Diff(now.Problems(), ahead.Problems()); diff != "" || len(now.Problems()) < 6 {
			t.Errorf("problems (-parse +ahead):\n%s", diff)
		}
	}
}
