package archtest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestThreatModelNamesItsProofs: each test and script that the threat model names
// exists.
func TestThreatModelNamesItsProofs(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	model, err := os.ReadFile(filepath.Join(root, "cmd", "petitspas", "doc.go"))
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		tests.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	proofs := regexp.MustCompile(`\b(Test|Fuzz)[A-Z][A-Za-z]+\b`).FindAllString(string(model), -1)
	if len(proofs) < 20 {
		t.Errorf("%d proofs only", len(proofs))
	}
	for _, name := range proofs {
		if !strings.Contains(tests.String(), "\nfunc "+name+"(") {
			t.Errorf("%s does not exist", name)
		}
	}
	for _, script := range regexp.MustCompile(`[a-z-]+\.txtar`).FindAllString(string(model), -1) {
		if _, err := os.Stat(filepath.Join(root, "cmd", "petitspas", "testdata", "script", script)); err != nil {
			t.Error(err)
		}
	}
}
