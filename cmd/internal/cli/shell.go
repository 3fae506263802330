package cli

import (
	"regexp"
	"strings"
)

var plainWord = regexp.MustCompile(`^[\p{L}\p{N}_./\\:@%+=-]+$`)

// shellWord quotes a path so that the command shown can be copied.
func shellWord(path string) string {
	if plainWord.MatchString(path) {
		return path
	}
	if strings.Contains(path, `"`) {
		return "'" + path + "'"
	}
	return `"` + path + `"`
}
