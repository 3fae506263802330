package cohort_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// TestStatesAreCountedApart: « je ne sais pas », « pas concerné », « nous ne
// souhaitons pas », not answered and level 0 are five counts.
func TestStatesAreCountedApart(t *testing.T) {
	q := load(t)
	slot, _ := q.Question("com-images")
	q.Questions[slot].DeclinedText = "non" // it takes all states
	e := rules.New(q)
	c := cohort.New(q)
	answers := []diagnostic.Answer{
		{State: diagnostic.Known}, {State: diagnostic.Unknown}, {State: diagnostic.NotApplicable}, {State: diagnostic.Declined}, {State: diagnostic.Declined}, {},
	}
	for _, answer := range answers {
		a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{"com-images": answer}}
		in := rules.Input{Path: a.Path, Slots: q.Slots(a, nil)}
		c.Add(a.Path, e.Run(&in), cohort.About{Date: "2026-11-21"})
	}
	var out bytes.Buffer
	if err := c.Write(&out); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Counts struct {
			Paths []struct {
				Questions [][]int `json:"questions"`
			} `json:"parcours"`
		} `json:"nombres"`
	}
	if err := json.Unmarshal(out.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	got := file.Counts.Paths[0].Questions[slot]
	want := []int{1, 0, 0, 0, 0, 1, 1, 2, 1}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
