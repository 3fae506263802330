package webform

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPatternsAgree: a pattern written for a browser accepts the same texts.
func TestPatternsAgree(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("node is needed in CI")
		}
		t.Skip("node is not installed")
	}
	patterns := []string{
		`^([0-9]{2}|2[AB]|97[1-6])$`, `(?i)^(?:ab|é)+$`, `^\d{2,3}$`, `[^a-c]b?$`, `^.$`, `(?s)^.b$`, `^\p{L}+$`, `a|b|`,
		`^(?:a{2,}b*?)2$`, `\bab\b`, `\Bb`, `[[:alpha:]]2`, `^[éà]{1,2}$`, `^$`, `(?m)^2$`, `a{2}`, `^\S+\s\w*$`, `\Aab\z`, `[\]\-/]`, `^\.\*$`, `(a)(b)?\x{1F600}`, `^K$`, `(?i)k`,
	}
	letters := []string{"a", "b", "A", "B", "c", "é", "É", "2", "9", " ", "\n", ".", "*", "-", "/", "]", "😀", "k", "\u212a", "_"}
	type tried struct {
		Pattern, Text string
		Want          bool
	}
	var cases []tried
	random := rand.New(rand.NewPCG(1, 2))
	for _, pattern := range patterns {
		re := regexp.MustCompile(pattern)
		ours, err := browserPattern(pattern)
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
		for range 400 {
			var text strings.Builder
			for range random.IntN(5) {
				text.WriteString(letters[random.IntN(len(letters))])
			}
			cases = append(cases, tried{ours, text.String(), re.MatchString(text.String())})
		}
	}
	data, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "cases.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `for (const c of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")))
		if (new RegExp(c.Pattern, "u").test(c.Text) !== c.Want) console.log(JSON.stringify(c));`
	out, err := exec.Command("node", "-e", script, file).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%.2000s", err, out)
	}
}
