package rules

import "slices"

// order is the order of priority of all entries, for associations that have the
// same active bonuses, the same chosen axis and the same lowest one: they are
// few.
type order struct {
	key    orderKey
	places [][wordBits]uint16 // by entry, in words as their bits are
	list   []candidate        // by place
	masks  [][]uint64         // by kind of step, a bit for each place
	about  []uint64           // by question, the same: of the steps about it
	abouts []uint32           // by place: where those of its question begin in about
	serve  [4][]uint64        // by wish, from ByChosenAxis to ByPriority: those of masks
}

// The kinds of steps that have a mask; from axisMask on, one for each axis.
const (
	everyMask = iota
	noMask
	peopleMask
	shortMask
	hardMask
	axisMask
)

type orderKey struct {
	active         uint64 // a bit for each active bonus
	chosen, lowest int    // -1 = none
}

// orders are those that a goroutine remembers.
type orders struct {
	list []*order
	mask uint64
}

// Bounds of what is remembered: how many orders, and how many entries in all.
const (
	mostOrders     = 1 << 11
	mostRemembered = 1 << 20
	orderProbes    = 4
)

func newOrders(entries int) orders {
	n := mostOrders
	for n > orderProbes && n*entries > mostRemembered {
		n /= 2
	}
	return orders{make([]*order, n), uint64(n - 1)}
}

// find returns an order that is remembered, or makes it.
func (o *orders) find(t *tables, active uint64, chosen, lowest int) *order {
	key := orderKey{active, chosen, lowest}
	const spread = 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio
	first := (active*t.axisPairs() + uint64(chosen+1)*uint64(len(t.q.Axes)+1) + uint64(lowest+1)) * spread >> 32
	for probe := range uint64(orderProbes) {
		at := &o.list[(first+probe)&o.mask]
		if *at == nil {
			*at = t.newOrder(key)
		}
		if (*at).key == key {
			return *at
		}
	}
	made := t.newOrder(key)
	o.list[first&o.mask] = made
	return made
}

// axisPairs is how many pairs of a chosen and a lowest axis there are, with none.
func (t *tables) axisPairs() uint64 { return uint64((len(t.q.Axes) + 1) * (len(t.q.Axes) + 1)) }

func (t *tables) newOrder(key orderKey) *order {
	o := &order{key: key, places: make([][wordBits]uint16, words(len(t.entries))), list: make([]candidate, len(t.entries))}
	for i := range t.entries {
		entry := &t.entries[i]
		step := int(entry.step)
		points := t.bonusPoints(step, key.active) + t.axisPoints(t.steps[step].Axis, key.chosen, key.lowest) + t.colourPoints(t.tints[entry.tint].colour)
		o.list[i] = t.candidate(step, i, int(entry.own)+points) // in the place of the step to take
	}
	slices.Sort(o.list)
	o.masks, o.about = t.newMasks(axisMask+len(t.q.Axes)), make([]uint64, len(t.q.Questions)*words(len(t.entries)))
	o.abouts = make([]uint32, len(t.entries))
	for place, c := range o.list {
		i := c.step()
		to := int(t.ways[t.entries[i].way].to)
		o.places[i/wordBits][i%wordBits] = uint16(place)
		o.list[place] = c&^(1<<openedAt-1) | candidate(to)
		t.mask(o, place, &t.facts[to])
	}
	chosen := noMask
	if key.chosen >= 0 {
		chosen = axisMask + key.chosen
	}
	for wish, mask := range [...]int{chosen, peopleMask, shortMask, everyMask} {
		o.serve[wish] = o.masks[mask]
	}
	return o
}

// newMasks makes masks of no entry.
func (t *tables) newMasks(n int) [][]uint64 {
	size := words(len(t.entries))
	all, list := make([]uint64, n*size), make([][]uint64, n)
	for i := range list {
		list[i] = all[i*size : (i+1)*size : (i+1)*size]
	}
	return list
}

// mask gives a step its bit in the masks of its kinds and of its question.
func (t *tables) mask(o *order, place int, f *fact) {
	set := func(mask []uint64, is bool) {
		if is {
			mask[place/wordBits] |= 1 << (place % wordBits)
		}
	}
	set(o.masks[everyMask], true)
	set(o.masks[peopleMask], f.people)
	set(o.masks[shortMask], f.short)
	set(o.masks[hardMask], f.hard)
	set(o.masks[axisMask+int(f.axis)], true)
	o.abouts[place] = uint32(int(f.question) * words(len(t.entries)))
	set(o.about[o.abouts[place]:], true)
}
