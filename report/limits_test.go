package report

import (
	"strings"
	"testing"
)

// TestResultLimits reads, for each limit, a result that reaches it and another
// that passes it by one.
func TestResultLimits(t *testing.T) {
	result := func(more string) []byte { return []byte(`{"schema":1,"date":"2026-01-01",` + more + `}`) }
	nested := func(levels int) string { return `"x":` + strings.Repeat("[", levels-1) + strings.Repeat("]", levels-1) }
	values := func(n int) string { return `"x":[` + strings.Repeat("0,", n-10) + "0]" } // 9 for the keys, the values and the brackets
	for name, tt := range map[string]struct{ in, out, says string }{
		"text":   {`"association":"` + strings.Repeat("é", mostText) + `"`, `"association":"` + strings.Repeat("é", mostText+1) + `"`, "un texte dépasse 10000 caractères"},
		"number": {`"x":` + strings.Repeat("1", mostText), `"x":` + strings.Repeat("1", mostText+1), "un nombre dépasse"},
		"levels": {nested(mostLevels), nested(mostLevels + 1), "plus de 32 niveaux"},
		"values": {values(mostValues), values(mostValues + 1), "plus de 50000 valeurs"},
	} {
		if _, err := ReadResult(result(tt.in)); err != nil {
			t.Errorf("%s, at the limit: %v", name, err)
		}
		if _, err := ReadResult(result(tt.out)); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s, past the limit: %v", name, err)
		}
	}
	if _, err := ReadComparison([]byte(`{"schema":1,"titre":"` + strings.Repeat("é", mostText+1) + `"}`)); err == nil || !strings.Contains(err.Error(), "dépasse") {
		t.Errorf("comparison: %v", err)
	}
	if _, err := ReadVolunteers([]byte(`{"schema":1,"titre":"` + strings.Repeat("é", mostText+1) + `"}`)); err == nil || !strings.Contains(err.Error(), "dépasse") {
		t.Errorf("volunteers: %v", err)
	}
	if _, err := ReadResult([]byte(`{"schema":` + strings.Repeat("1", 1000) + `}`)); err == nil || len(err.Error()) > 400 {
		t.Errorf("a long number is repeated: %v", err)
	}
}
