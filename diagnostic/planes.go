package diagnostic

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Planes are the answers of up to 64 associations that count (Effective), with
// one bit for each of them in every word. A condition, which is a few words to
// combine, is then told of all of them in the time of one. Use one for each
// goroutine.
type Planes struct {
	Columns // Values are those given
	q       *Questionnaire
	count   int          // of associations
	slots   []slotPlanes // by slot
	seen    []int        // the slots that conditions or scores look at
}

// slotPlanes are the answers to one question.
type slotPlanes struct {
	gists   [Gists]uint64 // by gist
	known   uint64
	options []uint64 // by option, up to the last one looked at: it is chosen, where the answer is known
}

// NewPlanes prepares Planes for some conditions, those that hide questions, and
// the scores.
func NewPlanes(q *Questionnaire, conditions []*Cond) *Planes {
	p := &Planes{Columns: *NewColumns(q), q: q, slots: make([]slotPlanes, len(q.Questions))}
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

// Take takes the answers of associations, as given, one path each, and finds
// those that count. The columns are read until the next Take.
func (p *Planes) Take(paths []Path, given *Columns) {
	p.count, p.Values = len(paths), given.Values
	copy(p.Gists, given.Gists)
	complete := true
	for lane, path := range paths {
		if path != CompletePath && path != "" {
			complete = false
			p.keepAsked(path, lane)
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
func (p *Planes) All() uint64 { return ^uint64(0) >> (Lanes - p.count) }

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

// keepAsked forgets the answers to questions that the path does not ask.
func (p *Planes) keepAsked(path Path, lane int) {
	for slot := range p.Gists {
		if !path.Asks(p.q, slot) {
			p.Gists[slot][lane] = uint8(Missing)
		}
	}
}

func (p *Planes) asked(paths []Path, slot int) (each uint64) {
	for lane, path := range paths {
		if path.Asks(p.q, slot) {
			each |= 1 << lane
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
		p.Gists[slot][bits.TrailingZeros64(hidden)] = uint8(NotApplicable)
	}
}

// spread makes the words of a question.
func (p *Planes) spread(slot int) {
	s := &p.slots[slot]
	column := &p.Gists[slot]
	var planes [4]uint64
	for i := 0; i < Lanes; i += 8 {
		word := binary.LittleEndian.Uint64(column[i:])
		planes[0] |= gather(word) << (i & 63)
		planes[1] |= gather(word>>1) << (i & 63)
		planes[2] |= gather(word>>2) << (i & 63)
		planes[3] |= gather(word>>3) << (i & 63)
	}
	a, b, c, d := ^planes[1]&^planes[0], ^planes[1]&planes[0], planes[1]&^planes[0], planes[1]&planes[0]
	low, middle, high := ^planes[3]&^planes[2], ^planes[3]&planes[2], planes[3]&^planes[2]
	s.gists = [Gists]uint64{ // from 0 to 9
		low & a, low & b, low & c, low & d,
		middle & a, middle & b, middle & c, middle & d,
		high & a, high & b,
	}
	s.known = middle&^a | high // from GistLevel
	for from := 0; from < len(s.options) && s.known != 0; from += 8 {
		p.spreadOptions(s, slot, from)
	}
}

// spreadOptions makes the words of eight options.
func (p *Planes) spreadOptions(s *slotPlanes, slot, from int) {
	var column [Lanes]uint8
	for lane, value := range p.Values[slot] {
		column[lane] = uint8(value >> from)
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
	for lane, n := range p.Values[t.slot] {
		if int(n) >= t.lo && int(n) <= t.hi {
			each |= 1 << lane
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
