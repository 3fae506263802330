package places

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Policy holds the numbers of the choice.
type Policy struct {
	PerNeed   int   // places for a need, at most
	PerPlan   int   // places for a whole plan, at most; each need has one first
	Bands     []int // km: within a band, the nearest does not come before a free one
	OldMonths int   // older information is to be checked
}

// Need is what somebody looks for. A place suits it when it is of one of the
// kinds of support, or offers one of the services.
type Need struct {
	Supports []string // ids
	Services []string // the best first
	Way      string   // a way of helping that is wanted; empty = any
	Publics  []string // of the association
	Care     []string
}

// Nearness is how near a place is.
type Nearness uint8

// From the nearest to the farthest.
const (
	InCommune    Nearness = iota
	Close                 // within the bands, or with the same postcode
	InDepartment          // somewhere in the département
	Roaming               // it comes
	Remote                // it helps from a distance
)

// Choice is a place chosen for a need.
type Choice struct {
	Place     *Place
	Near      Nearness
	Km        int    // rounded; -1 when not known
	Elsewhere string // its département, when it is not that of the association
}

// candidate is a place that suits, with what orders it.
type candidate struct {
	Choice
	class, service, fee, fit int
	distance                 float64
}

// Choose gives the places that suit a need best: those of the commune, then the
// nearest, then those that come, then those that help from a distance; in each
// band the best service, free ones, those that care for the public of the
// association. A place of another département is given only when it is near, or
// helps from a distance. Two places that look the same are one.
func (l *List) Choose(w *Where, n Need, policy Policy) []Choice {
	var suitable []candidate
	for i := range l.Places {
		if c, ok := l.weigh(i, w, n, policy); ok {
			suitable = append(suitable, c)
		}
	}
	slices.SortFunc(suitable, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.class, b.class), cmp.Compare(a.service, b.service), cmp.Compare(a.fee, b.fee),
			cmp.Compare(b.fit, a.fit), cmp.Compare(a.distance, b.distance),
			cmp.Compare(b.Place.Updated, a.Place.Updated), cmp.Compare(a.Place.ID, b.Place.ID),
			cmp.Compare(a.Place.Name, b.Place.Name),
		)
	})
	var chosen []Choice
	for _, c := range suitable {
		if len(chosen) == policy.PerNeed {
			break
		}
		twin := func(other Choice) bool { return other.Place.sameAs(c.Place) }
		if !slices.ContainsFunc(chosen, twin) {
			chosen = append(chosen, c.Choice)
		}
	}
	return chosen
}

// Nearby are the places that are near, or may be: in the commune, within the
// bands, or with the same postcode. Where the list does not know the commune, a
// place anywhere in the département is taken as near: people may have written a
// name in another way. Places that come, or help from a distance, are not near.
func (l *List) Nearby(w *Where, policy Policy) []*Place {
	var near []*Place
	for i := range l.Places {
		p := &l.Places[i]
		inCommune := w.in(p, l.folded[i])
		if p.remoteOnly() || !p.Receives() || !inCommune && w.isFar(p, policy) {
			continue
		}
		c := candidate{Choice: Choice{Place: p}, distance: w.distance(p)}
		if p.Department() != w.Department {
			c.Elsewhere = p.Department()
		}
		if c.rank(w, inCommune, policy) && (c.Near <= Close || c.Near == InDepartment && !w.sure()) {
			near = append(near, p)
		}
	}
	return near
}

// Suits tells whether a place is what is looked for, wherever it is.
func (n *Need) Suits(p *Place) bool {
	_, ok := n.suits(p)
	return ok
}

// Count is how many places of a département suit a need.
func (l *List) Count(department string, n Need) int64 {
	var count int64
	for i := range l.Places {
		p := &l.Places[i]
		if n.Suits(p) && p.Receives() && p.Department() == department {
			count++
		}
	}
	return count
}

func (l *List) weigh(i int, w *Where, n Need, policy Policy) (candidate, bool) {
	p := &l.Places[i]
	service, ok := n.suits(p)
	if !ok || !p.Receives() {
		return candidate{}, false
	}
	c := candidate{Choice: Choice{Place: p, Km: -1}, service: service, fee: p.feeRank(), distance: w.distance(p)}
	if !math.IsInf(c.distance, 1) && w.measured(p) {
		c.Km = int(math.Round(c.distance))
	}
	if p.Department() != w.Department {
		c.Elsewhere = p.Department()
	}
	for _, list := range [][2][]string{{p.Publics, n.Publics}, {p.Care, n.Care}} {
		for _, word := range list[1] {
			if has(list[0], word) {
				c.fit++
			}
		}
	}
	return c, c.rank(w, w.in(p, l.folded[i]), policy)
}

// suits gives the rank of the best service for the need.
func (n *Need) suits(p *Place) (rank int, ok bool) {
	if n.Way != "" && !has(p.Ways, n.Way) {
		return 0, false
	}
	if p.Support != "" {
		return 0, has(n.Supports, p.Support)
	}
	rank = slices.IndexFunc(n.Services, func(s string) bool { return has(p.Services, s) })
	return rank, rank >= 0
}

// rank says how near a candidate is. It is false for those that are of no use:
// far away in another département.
func (c *candidate) rank(w *Where, inCommune bool, policy Policy) bool {
	p, bands := c.Place, len(policy.Bands)
	band := slices.IndexFunc(policy.Bands, func(km int) bool { return c.distance <= float64(km) })
	here := c.Elsewhere == ""
	switch {
	case inCommune:
		c.Near, c.class = InCommune, 0
	case p.remoteOnly():
		c.Near, c.class = Remote, bands+3
		if !here {
			c.class = bands + 5
		}
	case band >= 0:
		c.Near, c.class = Close, 1+band
	case w.postcode != "" && p.Postcode == w.postcode:
		c.Near, c.class = Close, 1
	case here && p.roams():
		c.Near, c.class = Roaming, bands+2
	case here && !w.Placed():
		c.Near, c.class = InDepartment, bands+1
	case here && p.remote():
		c.Near, c.class = Remote, bands+3
	case here:
		c.Near, c.class = InDepartment, bands+4
	case p.remote():
		c.Near, c.class = Remote, bands+5
	default:
		return false
	}
	return true
}

// feeRank puts free places first, then those that do not say.
func (p *Place) feeRank() int {
	switch {
	case has(p.Fees, free):
		return 0
	case has(p.Fees, paid) && len(p.Fees) == 1:
		return 2
	}
	return 1
}

// Old tells whether a day is more than some months before another. A day that
// is not known is old. Both are ISO days.
func Old(updated, today string, months int) bool {
	then, err := time.Parse(time.DateOnly, updated)
	now, errNow := time.Parse(time.DateOnly, today)
	if err != nil || errNow != nil {
		return true
	}
	return then.Before(now.AddDate(0, -months, 0))
}
