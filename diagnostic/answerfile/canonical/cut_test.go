package canonical_test

import (
	"strings"
	"testing"
)

// TestACutRowSaysSo: only the record that ends the file, and is short.
func TestACutRowSaysSo(t *testing.T) {
	q := load(t)
	for data, cut := range map[string]bool{
		"id;gou-referents;gou-moyens\na;1;2\nb;1": true, "sep=;\r\nid;gou-referents;gou-moyens\na;1;2\nb;1": true,
		"id;gou-referents;gou-moyens\nb;1\n": false, "id;gou-referents;gou-moyens\nb;1\na;1;2": false, "id;gou-referents;gou-moyens\na;1;2;3": false,
	} {
		said := false
		for _, row := range decode(t, q, []byte(data), 1<<20) {
			for _, problem := range row.Problems {
				said = said || strings.Contains(problem.Text, "peut-être coupé")
			}
		}
		if said != cut {
			t.Errorf("%q: said %v", data, said)
		}
	}
}
