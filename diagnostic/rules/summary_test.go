package rules_test

import (
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// TestPrideHasOneStop: the words of an association end the way it wrote them,
// but for a full stop that the sentence already has.
func TestPrideHasOneStop(t *testing.T) {
	q := load(t)
	pride := q.Questions[q.Policy.Landmarks.Pride].ID
	for words, want := range map[string]string{
		"Tout le monde vient.":   "« Tout le monde vient ».",
		"Tout le monde vient":    "« Tout le monde vient ».",
		"Tout le monde vient...": "« Tout le monde vient... ».",
		"Tout le monde vient…":   "« Tout le monde vient… ».",
		"Tout le monde vient !":  "« Tout le monde vient ! ».",
	} {
		a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{pride: {State: diagnostic.Known, Text: words}}}
		if got := strings.ReplaceAll(rules.New(q).Evaluate(a).Summary[0].Text, "\u00a0", " "); !strings.Contains(got, want) {
			t.Errorf("%q is told as %q", words, got)
		}
	}
}
