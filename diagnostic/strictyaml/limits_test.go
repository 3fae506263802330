package strictyaml

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestLimits reads, for each limit, a file that reaches it and another that
// passes it by one.
func TestLimits(t *testing.T) {
	nested := func(levels int) string { // the document is the first level
		return "a: " + strings.Repeat("[", levels-1) + strings.Repeat("]", levels-1)
	}
	tests := map[string]struct{ in, out, says string }{
		"bytes":         {"a: 1\n#" + strings.Repeat("b", MaxBytes-6), "a: 1\n#" + strings.Repeat("b", MaxBytes-5), "dépasse 8388608 octets"},
		"commas":        {"[" + strings.Repeat("a,", MaxMarks-1) + "]", "[" + strings.Repeat("a,", MaxMarks) + "]", "plus de 131072 lignes, virgules"},
		"lines":         {"a" + strings.Repeat("\n", MaxMarks), "a" + strings.Repeat("\n", MaxMarks+1), "plus de 131072 lignes"},
		"lines of YAML": {"a" + strings.Repeat("\u2028", MaxMarks), "a" + strings.Repeat("\u2028", MaxMarks+1), "plus de 131072 lignes"},
		"dashes":        {"- a\n- b", strings.Repeat("- ", MaxMarks+1), "plus de 131072 lignes"},
		"text":          {"a: " + strings.Repeat("é", MaxText), "a: " + strings.Repeat("é", MaxText+1), "dépasse 10000 caractères"},
		"text of a key": {"? " + strings.Repeat("é", MaxText) + "\n: 1", "? " + strings.Repeat("é", MaxText+1) + "\n: 1", "dépasse 10000 caractères"},
		"levels":        {nested(MaxDepth), nested(MaxDepth + 1), "plus de 32 niveaux"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var in, out Reader
			if in.Parse("f", []byte(tt.in)); len(in.Problems()) > 0 {
				t.Errorf("at the limit: %v", in.Problems())
			}
			if root := out.Parse("f", []byte(tt.out)); root.Ok() {
				t.Error("past the limit, it is read")
			}
			if got := out.Problems().Error(); !strings.Contains(got, tt.says) {
				t.Errorf("past the limit: %q", got)
			}
		})
	}
}

// TestManyProblemsAreCounted shows as many as can help, and says that there are
// others.
func TestManyProblemsAreCounted(t *testing.T) {
	for _, faults := range []int{MaxProblems, MaxProblems + 1, MaxProblems + 5000} {
		var r Reader
		r.Parse("f", []byte("a: 1\n"+strings.Repeat("a: 2\n", faults))).Object()
		got := r.Problems()
		if faults == MaxProblems {
			if len(got) != MaxProblems {
				t.Errorf("%d problems, want all", len(got))
			}
			continue
		}
		if len(got) != MaxProblems+1 || !strings.Contains(got[MaxProblems].Text, fmt.Sprintf("et %d autres", faults-MaxProblems)) {
			t.Errorf("%d faults: %d problems, the last %q", faults, len(got), got[len(got)-1])
		}
	}
}

func TestMessagesRepeatLittle(t *testing.T) {
	var r Reader
	r.Parse("f", []byte("? "+strings.Repeat("é", MaxText)+"\n: 1\n")).Object().Close()
	if got := r.Problems().Error(); len(got) > 3*maxShown || !strings.Contains(got, "é…") {
		t.Errorf("%d bytes: %.80q", len(got), got)
	}
}

// TestManyKeysAreReadOnce: what is kept aside costs what its size does, not the
// square of it, which was minutes.
func TestManyKeysAreReadOnce(t *testing.T) {
	var text strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&text, "k%d: 1\n", i)
	}
	var r Reader
	o := r.Parse("f", []byte(text.String())).Object()
	start := time.Now()
	if n := len(o.Rest()); n != 100_000 {
		t.Fatal(n)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it takes %v", took)
	}
	if n := len(o.Rest()); n != 0 {
		t.Errorf("%d keys are left", n)
	}
}

// FuzzParse reads any bytes and everything that a caller may ask of them: no
// panic, problems that are in the file, the same ones each time.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a: 1\nb: [c, d]\n", "\ufeffa: {b: \"\\u202e\\e[2J\"}", "a: &x [b]\nc: *x", "a: !!binary AAAA", "a: 1\n---\nb: 2", "a\xff",
		"? [a, b]\n: c", "- - - a", "a: |\n  b\n c", "a: 'b\r\rc'\u2028d: e", "a: 1\na: 2", "%YAML 9.9\n---\na: 1", "a: \u0085b", "<<: {a: b}", "a: ~", "\t", "a:\n\tb: c", "@", "{a: [}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var first, second Reader
		walk(first.Parse("f", data), 0)
		walk(second.Parse("f", data), 0)
		if first.Problems().Error() != second.Problems().Error() {
			t.Fatalf("%v\n%v", first.Problems(), second.Problems())
		}
		lines := yamlLines(data)
		for _, p := range first.Problems() {
			if !utf8.ValidString(p.Text) {
				t.Fatalf("%q", p.Text)
			}
			if p.Line < 0 || p.Line > len(lines) || p.Line > 0 && (p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1) {
				t.Fatalf("%v: out of %q", p, lines)
			}
		}
	})
}

// walk asks everything of a value.
func walk(n Node, level int) {
	if level > MaxDepth+1 {
		panic("too deep")
	}
	n.Text()
	n.Int(0, 10)
	n.Bool()
	n.OneOf("oui", "peut-être")
	n.YAML()
	for _, item := range n.Some() {
		walk(item, level+1)
	}
	o := n.Object()
	o.Need("a")
	for _, e := range o.Rest() {
		walk(e.Key, level+1)
		walk(e.Value, level+1)
	}
	o.Close()
}

// yamlLines cuts a file where YAML does.
func yamlLines(data []byte) []string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return strings.Split(text, "\n")
}
