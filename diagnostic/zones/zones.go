// Package zones tells, for one association after the other, which kinds of help
// its plan asks for that a list of places has none of near it: « zones
// blanches » (brief E.3). It counts nothing and remembers no association; what
// may be published of many is for package cohort.
//
// It is prudent: a place that may be near is taken as near, so that what is
// counted is surely lacking (places.List.Nearby).
package zones

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// Finder looks around associations, in one list. It is not safe for concurrent
// use: Fork it.
type Finder struct {
	*shared
	wheres  map[asked]written
	spots   map[places.Spot]*where // what was written in many ways is looked around once
	lacking []bool
}

// shared is what finders only read.
type shared struct {
	q     *diagnostic.Questionnaire
	list  *places.List
	kinds []diagnostic.HelpKind
	steps []step
}

// step is what a step asks for.
type step struct {
	kind     int // -1 = no help that the list may hold
	supports []int
}

// asked is where an association says that it is.
type asked struct{ department, commune string }

// written is what the list makes of it.
type written struct {
	label string
	*where
}

// where is a place looked around, and what was found already.
type where struct {
	covered bool
	offers  bool // the list knows services there
	near    []*places.Place
	lacks   map[need]bool
}

// need is a step and which of its kinds of support are for the association.
type need struct {
	step int
	fits uint64
}

// mostWheres bounds what is remembered: communes are few, but anybody may write
// anything.
const mostWheres = 1 << 16

// New prepares to look in a list.
func New(q *diagnostic.Questionnaire, list *places.List) *Finder {
	s := &shared{q: q, list: list, kinds: q.HelpKinds(), steps: make([]step, len(q.Steps))}
	for i := range q.Steps {
		s.steps[i] = step{kind: q.HelpKind(&q.Steps[i]), supports: q.Steps[i].Supports}
	}
	return newFinder(s)
}

func newFinder(s *shared) *Finder {
	return &Finder{shared: s, wheres: map[asked]written{}, spots: map[places.Spot]*where{}, lacking: make([]bool, len(s.kinds))}
}

// Fork returns another Finder for the same list, for another goroutine.
func (f *Finder) Fork() *Finder { return newFinder(f.shared) }

// Found is what was found for an association.
type Found struct {
	Commune string // in words of the list (places.Where.Label); empty when not known
	Lacking []bool // by kind of help; valid until the next call
}

// Look looks around an association. It is false when the list does not cover
// its département: nothing is sure there.
func (f *Finder) Look(out *rules.Outcome, department, commune string) (Found, bool) {
	w := f.where(asked{department, commune})
	if !w.covered {
		return Found{}, false
	}
	clear(f.lacking)
	for i := range out.Plan {
		if at := out.Plan[i].Step; at < len(f.steps) && f.steps[at].kind >= 0 && f.lacks(w.where, at, out.Slots()) {
			f.lacking[f.steps[at].kind] = true
		}
	}
	return Found{w.label, f.lacking}, true
}

func (f *Finder) where(a asked) written {
	w, seen := f.wheres[a]
	if seen {
		return w
	}
	located := f.list.Locate(a.department, a.commune)
	w = written{located.Label(), f.around(&located)}
	if len(f.wheres) < mostWheres {
		f.wheres[a] = w
	}
	return w
}

func (f *Finder) around(located *places.Where) *where {
	spot := f.list.Spot(located)
	w, seen := f.spots[spot]
	if seen {
		return w
	}
	w = &where{covered: f.list.Covers(located.Department), offers: f.list.Offers(located.Department), lacks: map[need]bool{}}
	if w.covered {
		w.near = f.list.Nearby(located, f.q.Places.Policy)
	}
	if len(f.spots) < mostWheres {
		f.spots[spot] = w
	}
	return w
}

// lacks tells whether a step finds no help near. The kinds of support that are
// not for the association do not count.
func (f *Finder) lacks(w *where, at int, slots []diagnostic.Slot) bool {
	n := need{step: at}
	for i, support := range f.steps[at].supports {
		if f.q.Supports[support].Condition.Holds(slots) {
			n.fits |= 1 << i
		}
	}
	lacks, seen := w.lacks[n]
	if !seen {
		lacks = f.search(w, n)
		w.lacks[n] = lacks
	}
	return lacks
}

func (f *Finder) search(w *where, n need) bool {
	s := f.q.Steps[n.step]
	var supports []int
	for i, support := range s.Supports {
		if n.fits&(1<<i) != 0 {
			supports = append(supports, support)
		}
	}
	s.Supports = supports
	wanted, services := f.q.Need(&s)
	if services && !w.offers || !services && !f.list.Has(wanted.Supports) {
		return false // the list says nothing of this kind of help
	}
	return !slices.ContainsFunc(w.near, wanted.Suits)
}

// Count is how many places of a département are of each kind of help.
func (f *Finder) Count(department string) []int64 {
	counts := make([]int64, len(f.kinds))
	for i := range f.kinds {
		counts[i] = f.list.Count(department, f.kinds[i].Need)
	}
	return counts
}
