package rules

import (
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// truths tells at once which conditions hold, for those that read one question
// answered by a level or a choice: each possible answer to it has a word, with a
// bit for each of them.
type truths struct {
	tables []truthTable
	count  int // bits given
}

// truthTable is the conditions that read one question.
type truthTable struct {
	slot   int
	choice bool // an option is chosen; else a level
	holds  [possible]uint64
}

// possible is how many answers to a question are told apart: those without an
// option or a level, by their state, then those with one; the last is a known
// answer with no option.
const possible = 4 + 32 + 1

func (t *truthTable) answer(s diagnostic.Slot) int {
	switch {
	case s.State != known:
		return int(s.State)
	case t.choice:
		return 4 + bits.TrailingZeros32(s.Bits)
	}
	return 4 + int(s.Level)
}

// example is a slot that answer tells so.
func (t *truthTable) example(answer int) diagnostic.Slot {
	switch {
	case answer < 4:
		return diagnostic.Slot{State: diagnostic.State(answer)}
	case t.choice:
		return diagnostic.Slot{State: known, Bits: uint32(uint64(1) << (answer - 4))}
	}
	return diagnostic.Slot{State: known, Level: uint8(answer - 4)}
}

// test is a condition, and its bit when it has one.
type test struct {
	cond *diagnostic.Cond // nil always holds
	bit  uint64
}

func (e *Evaluator) holds(t test) bool {
	if t.bit != 0 {
		return e.held&t.bit != 0
	}
	return t.cond.Holds(e.slots)
}

// test prepares a condition.
func (t *tables) test(c *diagnostic.Cond) test {
	slot := -1
	if c != nil {
		slot = c.First()
	}
	if slot < 0 || !c.Only(slot) || t.truths.count == 64 {
		return test{cond: c}
	}
	kind := t.q.Questions[slot].Kind
	if kind != diagnostic.KindLevels && kind != diagnostic.KindChoice && kind != diagnostic.KindYesNo {
		return test{cond: c}
	}
	table := t.truthTable(slot, kind != diagnostic.KindLevels)
	bit := uint64(1) << t.truths.count
	t.truths.count++
	slots := make([]diagnostic.Slot, len(t.q.Questions))
	for answer := range possible {
		if slots[slot] = table.example(answer); c.Holds(slots) {
			table.holds[answer] |= bit
		}
	}
	return test{c, bit}
}

func (t *tables) truthTable(slot int, choice bool) *truthTable {
	for i := range t.truths.tables {
		if t.truths.tables[i].slot == slot {
			return &t.truths.tables[i]
		}
	}
	t.truths.tables = append(t.truths.tables, truthTable{slot: slot, choice: choice})
	return &t.truths.tables[len(t.truths.tables)-1]
}

// findTruths finds which conditions hold.
func (e *Evaluator) findTruths() {
	e.held = 0
	for i := range e.truths.tables {
		t := &e.truths.tables[i]
		e.held |= t.holds[t.answer(e.slots[t.slot])]
	}
}
