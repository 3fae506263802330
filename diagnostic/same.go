package diagnostic

import (
	"maps"
	"slices"
)

// Same tells whether two answers say the same.
func (a Answer) Same(b Answer) bool {
	return a.State == b.State && a.Level == b.Level && a.Number == b.Number &&
		a.Text == b.Text && slices.Equal(a.Options, b.Options)
}

// SameValues tells whether two answers files say the same to every question.
func (a Answers) SameValues(b Answers) bool { return maps.EqualFunc(a.Values, b.Values, Answer.Same) }
