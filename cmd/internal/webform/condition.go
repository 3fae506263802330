package webform

import "codeberg.org/petitspas/petitspas/diagnostic"

// conditionData is a condition as the script tests it: every test of All holds,
// one of Any holds (when there is one), and Not does not hold.
type conditionData struct {
	All []testData      `json:"all"`
	Any []conditionData `json:"any"`
	Not *conditionData  `json:"not"`
}

// testData holds when the answer to one question is one of those it names.
type testData struct {
	Slot     int      `json:"slot"`
	Chosen   []string `json:"chosen"` // ids of choices or boxes, or texts
	Levels   []int    `json:"levels"`
	Unknown  bool     `json:"unknown"`
	NotForUs bool     `json:"notForUs"` // or does not want it
	Range    []int    `json:"range"`    // lowest and highest number; empty = not a number
}

func newCondition(c diagnostic.Condition) conditionData {
	d := conditionData{All: []testData{}, Any: []conditionData{}}
	for _, test := range c.All {
		d.All = append(d.All, newTest(test))
	}
	for _, either := range c.Any {
		d.Any = append(d.Any, newCondition(either))
	}
	if c.Not != nil {
		not := newCondition(*c.Not)
		d.Not = &not
	}
	return d
}

func newTest(test diagnostic.Test) testData {
	d := testData{
		Slot: test.Question, Unknown: test.Unknown, NotForUs: test.NotApplicable,
		Chosen: append([]string{}, test.Texts...), Levels: append([]int{}, test.Levels...), Range: []int{},
	}
	for _, option := range test.Options {
		d.Chosen = append(d.Chosen, option.ID)
	}
	if test.Ranged {
		d.Range = []int{test.Min, test.Max}
	}
	return d
}
