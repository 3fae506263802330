package diagnostic

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Lanes is how many associations Planes hold.
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
func ExampleOf(gist uint8) Slot {
	switch {
	case gist == uint8(Declined):
		return DeclinedSlot()
	case gist >= GistLevel:
		return Slot{State: Known, Level: gist - GistLevel, Bits: ^uint32(0)}
	}
	return Slot{State: State(gist)}
}

// Planes are the answers of up to 64 associations side by side: one bit each in
// every word. A condition, which is a few words to combine, is then told of all of
// them in the time of one. Use one for each goroutine.
type Planes struct {
	q     *Questionnaire
	rows  [][]Slot
	gists [][Lanes]uint8 // by slot, of those seen
	slots []slotPlanes   // by slot
	seen  []int          // the slots that conditions or scores look at
}

// slotPlanes are the answers to one question.
type slotPlanes struct {
	gists   [Gists]uint64 // by gist
	known   uint64
	options []uint64 // by option, up to the last one looked at: it is chosen, if the answer is known
}

// NewPlanes prepares Planes for some conditions, those that hide questions, and
// the scores.
func NewPlanes(q *Questionnaire, conditions []*Cond) *Planes {
	n := len(q.Questions)
	p := &Planes{q: q, gists: make([][Lanes]uint8, n), slots: make([]slotPlanes, n)}
	for slot := range q.Questions {
		if q.Questions[slot].Scored() {
			p.Reads(slot, 0)
		}
	}
	for _, h := range q.hiding {
		p.reads(h.when)
	}
	for _, c := range conditions {
		p.reads(c)
	}
	return p
}

func (p *Planes) reads(c *Cond) { c.visit(func(t *term) { p.Reads(t.slot, t.bits) }) }

// Reads tells that the answers to a question will be looked at, and some of its
// options.
func (p *Planes) Reads(slot int, options uint32) {
	if !slices.Contains(p.seen, slot) {
		p.seen = append(p.seen, slot)
	}
	s := &p.slots[slot]
	for len(s.options) < bits.Len32(options) {
		s.options = append(s.options, 0)
	}
}

// Set takes the answers of associations, as given, and changes them into those
// that count, as Effective does. They belong to the Planes until the next Set.
func (p *Planes) Set(paths []Path, rows [][]Slot) {
	p.rows = rows
	complete := true
	for r, path := range paths {
		if path != CompletePath && path != "" {
			complete = false
			p.q.keepAsked(path, rows[r])
		}
	}
	for _, slot := range p.seen {
		p.spread(slot)
	}
	for _, h := range p.q.hiding {
		hidden := h.when.HoldsEach(p)
		if !complete {
			hidden &= p.asked(paths, h.slot)
		}
		p.hide(h.slot, hidden&p.All())
	}
}

// All has the bit of each association.
func (p *Planes) All() uint64 { return ^uint64(0) >> (Lanes - len(p.rows)) }

// Gists are those of the answers to a question, by association.
func (p *Planes) Gists(slot int) *[Lanes]uint8 { return &p.gists[slot] }

// Of has the bit of each association whose answer has that gist.
func (p *Planes) Of(slot int, gist uint8) uint64 { return p.slots[slot].gists[gist] }

// AtLeast has the bit of each association that reached a level.
func (p *Planes) AtLeast(slot int, level int) (each uint64) {
	for l := int(GistLevel) + level; l < int(Gists); l++ {
		each |= p.slots[slot].gists[l]
	}
	return each
}

// Ticked has the bit of each association that ticked all these boxes. Reads
// must have told of them.
func (p *Planes) Ticked(slot int, boxes uint32) uint64 {
	s := &p.slots[slot]
	each := s.known
	for ; boxes != 0; boxes &= boxes - 1 {
		each &= s.options[bits.TrailingZeros32(boxes)]
	}
	return each
}

func (p *Planes) asked(paths []Path, slot int) (each uint64) {
	for r, path := range paths {
		if path.Asks(p.q, slot) {
			each |= 1 << r
		}
	}
	return each
}

// hide makes « pas concerné » of the answers of some associations.
func (p *Planes) hide(slot int, hidden uint64) {
	if hidden == 0 {
		return
	}
	s := &p.slots[slot]
	for gist := range s.gists {
		s.gists[gist] &^= hidden
	}
	s.gists[NotApplicable] |= hidden
	s.known &^= hidden
	for ; hidden != 0; hidden &= hidden - 1 {
		r := bits.TrailingZeros64(hidden)
		p.gists[slot][r], p.rows[r][slot] = uint8(NotApplicable), Slot{State: NotApplicable}
	}
}

// spread makes the words of a question.
func (p *Planes) spread(slot int) {
	s := &p.slots[slot]
	column := &p.gists[slot]
	for r, row := range p.rows {
		column[r&(Lanes-1)] = row[slot].Gist()
	}
	var planes [4]uint64
	for i := 0; i < Lanes; i += 8 {
		word := binary.LittleEndian.Uint64(column[i:])
		for bit := range planes {
			planes[bit] |= gather(word>>bit) << i
		}
	}
	low := [4]uint64{^planes[1] & ^planes[0], ^planes[1] & planes[0], planes[1] & ^planes[0], planes[1] & planes[0]}
	high := [4]uint64{^planes[3] & ^planes[2], ^planes[3] & planes[2], planes[3] & ^planes[2], planes[3] & planes[2]}
	for gist := range s.gists {
		s.gists[gist] = high[gist>>2] & low[gist&3]
	}
	s.known = high[1]&^low[0] | high[2] // from 5 to 9
	for from := 0; from < len(s.options); from += 8 {
		p.spreadOptions(s, slot, from)
	}
}

// spreadOptions makes the words of eight options.
func (p *Planes) spreadOptions(s *slotPlanes, slot, from int) {
	var column [Lanes]uint8
	for r, row := range p.rows {
		column[r&(Lanes-1)] = uint8(row[slot].Bits >> from)
	}
	options := s.options[from:min(from+8, len(s.options))]
	clear(options)
	for i := 0; i < Lanes; i += 8 {
		word := binary.LittleEndian.Uint64(column[i:])
		for bit := range options {
			options[bit] |= gather(word>>bit) << i
		}
	}
}

// gather brings the low bits of eight bytes side by side.
func gather(word uint64) uint64 {
	const low, sides = 0x0101010101010101, 0x0102040810204080
	return word & low * sides >> 56
}

// HoldsEach has the bit of each association for which the condition holds.
func (c *Cond) HoldsEach(p *Planes) uint64 {
	each := ^uint64(0)
	if c == nil {
		return each
	}
	for i := range c.terms {
		each &= c.terms[i].each(p)
	}
	if len(c.any) > 0 {
		var some uint64
		for _, d := range c.any {
			some |= d.HoldsEach(p)
		}
		each &= some
	}
	if c.not != nil {
		each &^= c.not.HoldsEach(p)
	}
	return each
}

func (t *term) each(p *Planes) (each uint64) {
	s := &p.slots[t.slot]
	if t.ranged {
		return s.known & p.between(t)
	}
	for options := t.bits; options != 0; options &= options - 1 {
		each |= s.options[bits.TrailingZeros32(options)]
	}
	for levels := t.levels; levels != 0; levels &= levels - 1 {
		each |= s.gists[int(GistLevel)+bits.TrailingZeros8(levels)]
	}
	each &= s.known
	for states := t.states; states != 0; states &= states - 1 {
		each |= s.state(State(bits.TrailingZeros8(states)))
	}
	return each
}

// between has the bit of each association that gave a number of a range.
func (p *Planes) between(t *term) (each uint64) {
	for r, row := range p.rows {
		if n := int(row[t.slot].Number); n >= t.lo && n <= t.hi {
			each |= 1 << r
		}
	}
	return each
}

// state has the bit of each association whose answer has that state, where what
// is declined is not applicable.
func (s *slotPlanes) state(state State) uint64 {
	switch state {
	case Known:
		return s.known
	case NotApplicable:
		return s.gists[NotApplicable] | s.gists[Declined]
	}
	return s.gists[state]
}
