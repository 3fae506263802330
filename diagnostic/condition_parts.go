package diagnostic

import "math/bits"

// Condition is a condition taken apart, to be written for another program:
// every test holds, one of Any holds (when there is one), and Not does not
// hold.
type Condition struct {
	All []Test
	Any []Condition
	Not *Condition // nil = nothing is excepted
}

// Test holds when the answer to one question is one of those it names.
type Test struct {
	Question int      // slot
	Options  []Option // chosen, or among the ticked boxes
	Texts    []string // KindText: exactly one of these
	Levels   []int    // scored questions: the level that the answer is worth

	Unknown       bool // « je ne sais pas »
	NotApplicable bool // « pas concerné », ticked or because the question is hidden

	Ranged   bool // a known number from Min to Max
	Min, Max int
}

// Parts takes a condition apart. That of a nil condition always holds.
func (q *Questionnaire) Parts(c *Cond) Condition {
	var parts Condition
	if c == nil {
		return parts
	}
	for i := range c.terms {
		parts.All = append(parts.All, q.test(&c.terms[i]))
	}
	for _, either := range c.any {
		parts.Any = append(parts.Any, q.Parts(either))
	}
	if c.not != nil {
		not := q.Parts(c.not)
		parts.Not = &not
	}
	return parts
}

func (q *Questionnaire) test(t *term) Test {
	question := &q.Questions[t.slot]
	test := Test{
		Question: t.slot, Ranged: t.ranged, Min: t.lo, Max: t.hi,
		Unknown: t.states&(1<<Unknown) != 0, NotApplicable: t.states&(1<<NotApplicable) != 0,
	}
	for set := t.bits; set != 0; set &= set - 1 {
		i := bits.TrailingZeros32(set)
		if question.Kind == KindText {
			test.Texts = append(test.Texts, question.literals[i])
			continue
		}
		test.Options = append(test.Options, question.Options[i])
	}
	for level := range levelCount {
		if t.levels&(1<<level) != 0 {
			test.Levels = append(test.Levels, level)
		}
	}
	return test
}
