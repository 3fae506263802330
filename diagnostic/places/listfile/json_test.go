package listfile

import (
	"strconv"
	"strings"
	"testing"
)

// TestUnreadablePlaces: what stops a list in JSON is told where it is.
func TestUnreadablePlaces(t *testing.T) {
	deep := strings.Repeat("[", 20_000)
	tests := map[string]struct {
		data         string
		line, column int
		text         string
	}{
		"an object in a place":     {"[\n {\"nom\": \"a\",\n  \"adresse\": {\"rue\": 1}}]", 3, 14, msgNested},
		"an object in a list":      {"[{\"services\": [\"x\", {}]}]", 1, 15, msgNested},
		"a number for a place":     {"[{}, 3]", 1, 6, msgNotPlace},
		"null for a place":         {"[null]", 1, 2, msgNotPlace},
		"a list for a place":       {"[[{}]]", 1, 2, msgNotPlace},
		"a value that is no value": {"[{\"nom\": oui}]", 1, 10, msgNotJSON},
		"lists in lists, too many": {"[{\"nom\": " + deep + strings.Repeat("]", 20_000) + "}]", 1, 2, msgNotJSON},
		"a file that is no list":   {"{\"nom\": 1}", 1, 1, msgNotList},
	}
	for name, tt := range tests {
		_, err := Read("f.json", []byte(tt.data), nil)
		want := "f.json:" + strconv.Itoa(tt.line) + ":" + strconv.Itoa(tt.column) + ": " + tt.text
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s:\n%v\nwant %s", name, err, want)
		}
	}
}
