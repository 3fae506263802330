package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/questionnaires"
)

// TestGuideCommandsAreRun: a script runs every command that the guide gives to
// those who adapt the questionnaire.
func TestGuideCommandsAreRun(t *testing.T) {
	script, err := os.ReadFile("testdata/script/etendre.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(questionnaires.Guide), "\n## Adapter")
	if !found {
		t.Fatal("the guide does not say how to adapt")
	}
	shown := 0
	for _, block := range regexp.MustCompile("(?s)```text\n(.*?)```").FindAllStringSubmatch(part, -1) {
		for line := range strings.Lines(block[1]) {
			shown++
			if !strings.Contains(string(script), "\nexec "+line) {
				t.Errorf("etendre.txtar does not run: %s", line)
			}
		}
	}
	if shown < 10 {
		t.Errorf("%d commands", shown)
	}
}
