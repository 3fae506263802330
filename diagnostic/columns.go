package diagnostic

// Lanes is how many associations Columns hold.
const Lanes = 64

// A gist is what an answer comes down to for scores: without a level, its
// State; with one, GistLevel and the level. Gists is how many there are.
const (
	GistLevel = uint8(Declined) + 1
	Gists     = GistLevel + 5
)

// Gist sums up an answer. An answer that has no level, to a question that has
// none, is told as one of level 0.
func (s Slot) Gist() uint8 {
	// Without branching: there is no level but in a known answer, and the mark of
	// a declined one stands in its place.
	const first = uint32(Missing) | uint32(GistLevel)<<(8*Known) | uint32(Unknown)<<(8*Unknown) | uint32(NotApplicable)<<(8*NotApplicable)
	return uint8(first>>(8*uint32(s.State&3))) + s.Level
}

// ExampleOf is an answer of that gist, with every box ticked.
func ExampleOf(gist uint8) Slot { return slotOf(gist, ^uint32(0)) }

func slotOf(gist uint8, bits uint32) Slot {
	switch {
	case gist == uint8(Declined):
		return DeclinedSlot()
	case gist >= GistLevel:
		return Slot{State: Known, Level: gist - GistLevel, Bits: bits}
	}
	return Slot{State: State(gist)}
}

// Columns are the answers of up to 64 associations, question by question: what
// is done with the answers to a question is then done for all of them.
type Columns struct {
	Gists  [][Lanes]uint8  // by slot
	Values [][Lanes]uint32 // by slot, of known answers: Slot.Bits, or Slot.Number where a number is asked

	numbers []bool // by slot: a number is asked
}

// spareGists may be written to by who writes several questions at once.
const spareGists = 4

// NewColumns returns Columns where nothing is answered.
func NewColumns(q *Questionnaire) *Columns {
	n := len(q.Questions)
	c := &Columns{Gists: make([][Lanes]uint8, n, n+spareGists), Values: make([][Lanes]uint32, n), numbers: make([]bool, n)}
	for slot := range q.Questions {
		c.numbers[slot] = q.Questions[slot].Kind == KindNumber
	}
	return c
}

// Value is what Columns keep of an answer besides its gist.
func (s Slot) Value() uint32 { return s.Bits | uint32(s.Number) }

// Set puts the answer of an association to a question.
func (c *Columns) Set(slot, lane int, s Slot) {
	c.Gists[slot][lane], c.Values[slot][lane] = s.Gist(), s.Value()
}

// Slot is the answer of an association to a question.
func (c *Columns) Slot(slot, lane int) Slot {
	s := slotOf(c.Gists[slot][lane], c.Values[slot][lane])
	if c.numbers[slot] {
		s.Number, s.Bits = uint16(s.Bits), 0
	}
	return s
}

// Row appends the answers of an association to dst[:0], by slot.
func (c *Columns) Row(lane int, dst []Slot) []Slot {
	dst = dst[:0]
	for slot := range c.Gists {
		dst = append(dst, c.Slot(slot, lane))
	}
	return dst
}
