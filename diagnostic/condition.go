package diagnostic

// Slot is the compact form of one answer, made once per diagnostic so that
// conditions, scores and plan need no string.
type Slot struct {
	State  State
	Level  uint8  // scored questions: 0 to 4; declinedMark beside NotApplicable
	Number uint16 // KindNumber
	Bits   uint32 // one bit per chosen option or ticked box
}

// declinedMark tells a question that the association declines from one that
// does not concern it. Both are NotApplicable for conditions, scores and plans,
// which need not know the difference.
const declinedMark = 1

// DeclinedSlot is the compact form of « nous ne souhaitons pas ».
func DeclinedSlot() Slot { return Slot{State: NotApplicable, Level: declinedMark} }

// Declined tells whether the association does not want what the question is
// about.
func (s Slot) Declined() bool { return s.State == NotApplicable && s.Level == declinedMark }

// Cond is a compiled condition: every term holds, one of any holds (when there
// is one), and not does not hold. A nil condition always holds.
type Cond struct {
	terms []term
	any   []*Cond
	not   *Cond
}

// term is one line of a condition: a question and the answers that satisfy it.
type term struct {
	slot   int
	bits   uint32 // chosen options, boxes or literals
	levels uint8  // one bit per level
	states uint8  // one bit per State (nsp, na)
	ranged bool   // a number between lo and hi
	lo, hi int
}

// Holds tells whether the condition holds for these answers. It does not
// allocate.
func (c *Cond) Holds(slots []Slot) bool {
	if c == nil {
		return true
	}
	for i := range c.terms {
		if t := &c.terms[i]; !t.accepts(&slots[t.slot]) {
			return false
		}
	}
	if len(c.any) > 0 && !anyHolds(c.any, slots) {
		return false
	}
	return c.not == nil || !c.not.Holds(slots)
}

func anyHolds(cs []*Cond, slots []Slot) bool {
	for _, c := range cs {
		if c.Holds(slots) {
			return true
		}
	}
	return false
}

// accepts compares without branching: answers differ from one association to
// the next, so a processor would guess wrong every other time.
func (t *term) accepts(s *Slot) bool {
	if t.ranged {
		return s.State == Known && int(s.Number) >= t.lo && int(s.Number) <= t.hi
	}
	var known uint8
	if s.State == Known {
		known = 1
	}
	chosen := s.Bits & t.bits
	chosen = (chosen | -chosen) >> 31 // 1 when a bit is set
	return t.states>>s.State&1|known&(t.levels>>s.Level|uint8(chosen)) != 0
}

// Allows tells whether an answer to one question, whatever the others, may let
// the condition hold. It may say yes too often, never no.
func (c *Cond) Allows(slot int, s Slot) bool {
	for i := range c.terms {
		if t := &c.terms[i]; t.slot == slot && !t.accepts(&s) {
			return false
		}
	}
	return true
}

// Decided tells whether the level or the state of the answer to that question
// is all that the condition looks at: Allows then tells whether it holds.
func (c *Cond) Decided(slot int) bool {
	return c.not == nil && len(c.any) == 0 && len(c.terms) == 1 &&
		c.terms[0].slot == slot && c.terms[0].bits == 0 && !c.terms[0].ranged
}

// empty tells whether the condition says nothing: what it says was not
// understood.
func (c *Cond) empty() bool { return len(c.terms) == 0 && len(c.any) == 0 && c.not == nil }

// slots calls f with every slot that the condition reads.
func (c *Cond) slots(f func(slot int)) { c.visit(func(t *term) { f(t.slot) }) }

// visit calls f with every term.
func (c *Cond) visit(f func(*term)) {
	if c == nil {
		return
	}
	for i := range c.terms {
		f(&c.terms[i])
	}
	for _, d := range c.any {
		d.visit(f)
	}
	c.not.visit(f)
}
