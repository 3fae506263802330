package review

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// trial tries every answer that some conditions can tell apart.
type trial struct {
	q     *diagnostic.Questionnaire
	tests map[int][]diagnostic.Test // by question: what is asked of its answer
	slots []int                     // the questions, in order
}

// newTrial finds the questions that conditions read, and those that decide
// whether these are asked.
func newTrial(q *diagnostic.Questionnaire, conditions ...*diagnostic.Cond) *trial {
	t := &trial{q: q, tests: map[int][]diagnostic.Test{}}
	for _, c := range conditions {
		t.read(q.Parts(c))
	}
	slices.Sort(t.slots)
	return t
}

func (t *trial) read(c diagnostic.Condition) {
	for _, test := range c.All {
		if _, known := t.tests[test.Question]; !known {
			t.slots = append(t.slots, test.Question)
			t.tests[test.Question] = nil
			t.read(t.q.Parts(t.q.Questions[test.Question].HiddenIf))
		}
		t.tests[test.Question] = append(t.tests[test.Question], test)
	}
	for _, either := range c.Any {
		t.read(either)
	}
	if c.Not != nil {
		t.read(*c.Not)
	}
}

// each calls f with the answers, as they count, until it returns false. It is
// false when there are too many to be tried.
func (t *trial) each(f func(slots []diagnostic.Slot) bool) bool {
	choices, count := make([][]diagnostic.Slot, len(t.slots)), 1
	for i, slot := range t.slots {
		var ok bool
		if choices[i], ok = answersOf(&t.q.Questions[slot], t.tests[slot]); !ok {
			return false
		}
		if count *= len(choices[i]); count > tooMany {
			return false
		}
	}
	given, slots := make([]int, len(t.slots)), make([]diagnostic.Slot, len(t.q.Questions))
	for range count {
		clear(slots)
		for i, slot := range t.slots {
			slots[slot] = choices[i][given[i]]
		}
		t.q.Effective(diagnostic.CompletePath, slots)
		if !f(slots) {
			return true
		}
		for i := range given {
			if given[i]++; given[i] < len(choices[i]) {
				break
			}
			given[i] = 0
		}
	}
	return true
}

// answersOf are answers to a question, such that any other is, for the tests,
// like one of them. It is false when there would be too many.
func answersOf(question *diagnostic.Question, tests []diagnostic.Test) ([]diagnostic.Slot, bool) {
	answers := []diagnostic.Answer{{}, {State: diagnostic.Unknown}, {State: diagnostic.NotApplicable}, {State: diagnostic.Declined}}
	known := func(a diagnostic.Answer) {
		a.State = diagnostic.Known
		answers = append(answers, a)
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		for level := range question.Options {
			known(diagnostic.Answer{Level: level})
		}
	case diagnostic.KindChoice, diagnostic.KindYesNo:
		for _, option := range question.Options {
			known(diagnostic.Answer{Options: []string{option.ID}})
		}
	case diagnostic.KindBoxes:
		sets, ok := boxes(question)
		if !ok {
			return nil, false
		}
		for _, set := range sets {
			known(diagnostic.Answer{Options: set})
		}
	case diagnostic.KindNumber:
		for _, n := range numbers(question, tests) {
			known(diagnostic.Answer{Number: n})
		}
	case diagnostic.KindText:
		for _, text := range texts(tests) {
			known(diagnostic.Answer{Text: text})
		}
	}
	var slots []diagnostic.Slot
	for _, a := range answers {
		if s := question.Slot(a); question.Fits(a) && !slices.Contains(slots, s) {
			slots = append(slots, s)
		}
	}
	return slots, true
}

// mostBoxes are those whose sets are all tried.
const mostBoxes = 12

func boxes(question *diagnostic.Question) ([][]string, bool) {
	if len(question.Options) > mostBoxes {
		return nil, false
	}
	var sets [][]string
	for bits := range 1 << len(question.Options) {
		var set []string
		for i := range question.Options {
			if bits&(1<<i) != 0 {
				set = append(set, question.Options[i].ID)
			}
		}
		sets = append(sets, set)
	}
	return sets, true
}

// numbers are the ends of the question and of each test, and what is beside.
func numbers(question *diagnostic.Question, tests []diagnostic.Test) []int {
	all := []int{question.Min, question.Max}
	for _, test := range tests {
		if test.Ranged {
			all = append(all, test.Min-1, test.Min, test.Max, test.Max+1)
		}
	}
	return all
}

// texts are those that the tests name, and another.
func texts(tests []diagnostic.Test) []string {
	all := []string{"autre"}
	for _, test := range tests {
		all = append(all, test.Texts...)
	}
	return all
}
