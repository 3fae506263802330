package places

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// List is places to choose from. It is not changed once made.
type List struct {
	Places   []Place
	folded   []string // name of the commune of each place
	supports []string // kinds of support that some place is of
	communes []Commune
	named    map[string]int   // index of a commune, by its key
	posted   map[string][]int // indexes of the communes of a postcode
}

// communeKey tells the communes of a list apart.
func communeKey(department, folded string) string { return department + " " + folded }

// Commune is a commune that places are in.
type Commune struct {
	Name       string
	Department string
	Postcodes  []string
	Count      int    // places
	At         *Point // middle of its places; nil when none has a position
	offers     bool   // some of its places offer services
	folded     string
}

// NewList prepares places to be chosen from.
func NewList(all []Place) *List {
	l := &List{Places: all, folded: make([]string, len(all)), named: map[string]int{}, posted: map[string][]int{}}
	folds := map[string]string{}
	index := map[string]int{}
	sums := []Point{}
	located := []float64{}
	for i := range all {
		p := &all[i]
		folded, seen := folds[p.Commune]
		if !seen {
			folded = Fold(p.Commune)
			folds[p.Commune] = folded
		}
		l.folded[i] = folded
		key := communeKey(p.Department(), folded)
		at, ok := index[key]
		if !ok {
			at = len(l.communes)
			index[key] = at
			l.communes = append(l.communes, Commune{Name: p.Commune, Department: p.Department(), folded: folded})
			sums, located = append(sums, Point{}), append(located, 0)
		}
		if p.Support != "" && !has(l.supports, p.Support) {
			l.supports = append(l.supports, p.Support)
		}
		c := &l.communes[at]
		c.Count++
		c.offers = c.offers || p.Support == ""
		if p.Postcode != "" && !has(c.Postcodes, p.Postcode) {
			c.Postcodes = append(c.Postcodes, p.Postcode)
		}
		if p.At != nil {
			sums[at].Latitude += p.At.Latitude
			sums[at].Longitude += p.At.Longitude
			located[at]++
		}
	}
	for i := range l.communes {
		slices.Sort(l.communes[i].Postcodes)
		if located[i] > 0 {
			l.communes[i].At = &Point{sums[i].Latitude / located[i], sums[i].Longitude / located[i]}
		}
	}
	slices.SortFunc(l.communes, func(a, b Commune) int {
		return cmp.Or(cmp.Compare(a.Department, b.Department), cmp.Compare(a.folded, b.folded))
	})
	for i := range l.communes {
		c := &l.communes[i]
		l.named[communeKey(c.Department, c.folded)] = i
		for _, postcode := range c.Postcodes {
			l.posted[postcode] = append(l.posted[postcode], i)
		}
	}
	return l
}

// Communes lists the communes of a département, or all when it is empty, in
// alphabetical order.
func (l *List) Communes(department string) []Commune {
	var found []Commune
	for _, c := range l.communes {
		if department == "" || c.Department == department {
			found = append(found, c)
		}
	}
	return found
}

// Where is where an association is, as far as a list tells.
type Where struct {
	Department string // of the association
	Commune    string // as the list writes it; empty when the list has no place there, or no name was written
	Asked      string // what the association wrote

	folded     string // name of the commune
	postcode   string
	department string // of the commune
	label      string
	known      bool   // the list has a place there
	at         *Point // of the commune, else of those that share its postcode
}

// Placed tells whether anything finer than the département is known.
func (w *Where) Placed() bool { return w.folded != "" || w.postcode != "" }

// Locate finds a commune that somebody wrote: a name, a postcode, or both.
// Communes of the same name are told apart by the postcode, else by the
// département of the association.
func (l *List) Locate(department, written string) Where {
	w := Where{Department: department, Asked: strings.TrimSpace(written)}
	var words []string
	for _, word := range strings.Fields(Fold(w.Asked)) {
		if checkPostcode(word) == "" {
			w.postcode = word
		} else {
			words = append(words, word)
		}
	}
	w.folded = strings.Join(words, " ")
	w.department = cmp.Or(ofPostcode(w.postcode), department)
	if w.Department == "" {
		w.Department = w.department
	}
	if !w.Placed() {
		return w
	}
	same := l.written(&w)
	w.label = w.postcode
	w.known = len(same) > 0
	if w.folded != "" && w.known {
		w.Commune = same[0].Name
		w.label = same[0].label()
	}
	if len(same) == 0 && w.postcode != "" { // its neighbours share its postcode
		same = l.of(w.postcode)
	}
	w.at = middle(same)
	return w
}

// label is a commune with its first postcode, « 37990 Inventé ».
func (c *Commune) label() string {
	if len(c.Postcodes) == 0 {
		return c.Name
	}
	return c.Postcodes[0] + " " + c.Name
}

// Covers tells whether the list has places of a département.
func (l *List) Covers(department string) bool {
	return slices.ContainsFunc(l.communes, func(c Commune) bool { return c.Department == department })
}

// Offers tells whether the list has places of a département that offer services:
// a list of one kind of support says nothing of them.
func (l *List) Offers(department string) bool {
	return slices.ContainsFunc(l.communes, func(c Commune) bool { return c.Department == department && c.offers })
}

// middle is between the communes that have a position, nil when none has.
func middle(communes []Commune) *Point {
	var sum Point
	count := 0.0
	for _, c := range communes {
		if c.At != nil {
			sum.Latitude += c.At.Latitude
			sum.Longitude += c.At.Longitude
			count++
		}
	}
	if count == 0 {
		return nil
	}
	return &Point{sum.Latitude / count, sum.Longitude / count}
}

// written are the communes that were written: that of the name, which must have
// the postcode if there is one, else those of the postcode.
func (l *List) written(w *Where) []Commune {
	if w.folded == "" {
		return l.of(w.postcode)
	}
	i, ok := l.named[communeKey(w.department, w.folded)]
	if !ok || w.postcode != "" && !has(l.communes[i].Postcodes, w.postcode) {
		return nil
	}
	return l.communes[i : i+1]
}

// of are the communes of a postcode.
func (l *List) of(postcode string) []Commune {
	var found []Commune
	for _, i := range l.posted[postcode] {
		found = append(found, l.communes[i])
	}
	return found
}

// Spot is what a list knows of where somebody is: two with the same Spot have the
// same places near.
type Spot struct {
	department, own, folded, postcode string
	placed, sure                      bool
}

// Spot is that of a Where: names and postcodes that the list does not have make
// no difference.
func (l *List) Spot(w *Where) Spot {
	s := Spot{department: w.Department, placed: w.Placed(), sure: w.sure()}
	if _, named := l.named[communeKey(w.department, w.folded)]; named {
		s.own, s.folded = w.department, w.folded
	}
	if len(l.posted[w.postcode]) > 0 {
		s.postcode = w.postcode
	}
	return s
}

// Known tells whether the list has a place in the commune that was written, or
// with its postcode.
func (w *Where) Known() bool { return w.known }

// sure tells whether what was written is a place to look around: a commune of
// the list, or a postcode. Another name may be a commune written in another way.
func (w *Where) sure() bool { return w.Commune != "" || w.postcode != "" }

// Label names where an association is in words of the list, and never in its
// own: a postcode and a commune of the list, or a postcode. It is empty when
// neither is known.
func (w *Where) Label() string { return w.label }

// in tells whether a place is in the commune; folded is the name of its own. A
// postcode alone is that of several communes, and tells of none.
func (w *Where) in(p *Place, folded string) bool {
	return w.folded != "" && folded == w.folded && p.Department() == w.department
}

// measured tells whether a distance says anything: not between communes of one
// postcode, when where the own one is is only known from the others.
func (w *Where) measured(p *Place) bool {
	return w.Commune != "" || w.postcode == "" || p.Postcode != w.postcode
}

// distance is how far a place is, in km, as the crow flies; infinite when a
// position is not known.
func (w *Where) distance(p *Place) float64 {
	if w.at == nil || p.At == nil {
		return math.Inf(1)
	}
	const earth = 6371 // km
	rad := math.Pi / 180
	a, b := w.at, p.At
	sinY := math.Sin((b.Latitude - a.Latitude) * rad / 2)
	sinX := math.Sin((b.Longitude - a.Longitude) * rad / 2)
	h := sinY*sinY + math.Cos(a.Latitude*rad)*math.Cos(b.Latitude*rad)*sinX*sinX
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

// isFar tells, without a distance, that a place in another département is beyond
// every band: a degree of latitude is 111 km everywhere.
func (w *Where) isFar(p *Place, policy Policy) bool {
	if w.at == nil || p.At == nil || len(policy.Bands) == 0 || w.postcode != "" && p.Postcode == w.postcode {
		return false
	}
	degrees := math.Abs(w.at.Latitude - p.At.Latitude)
	return w.sure() && degrees*111 > float64(policy.Bands[len(policy.Bands)-1])
}

// Suggest gives the name of the commune of a département that is closest to
// what was written, or nothing when none is close.
func (l *List) Suggest(department, written string) string {
	words := strings.FieldsFunc(Fold(written), func(r rune) bool { return r >= '0' && r <= '9' || r == ' ' })
	var folded []string
	for _, c := range l.Communes(department) {
		folded = append(folded, c.folded)
	}
	best := suggest.Closest(strings.Join(words, " "), folded)
	for _, c := range l.Communes(department) {
		if best != "" && c.folded == best {
			return c.Name
		}
	}
	return ""
}

// Has tells whether the list has places of one of the kinds of support.
func (l *List) Has(supports []string) bool {
	return slices.ContainsFunc(l.supports, func(s string) bool { return has(supports, s) })
}
