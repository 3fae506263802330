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
	communes []Commune
}

// Commune is a commune that places are in.
type Commune struct {
	Name       string
	Department string
	Postcodes  []string
	Count      int    // places
	At         *Point // middle of its places; nil when none has a position
	folded     string
}

// NewList prepares places to be chosen from.
func NewList(all []Place) *List {
	l := &List{Places: all, folded: make([]string, len(all))}
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
		key := p.Department() + " " + folded
		at, ok := index[key]
		if !ok {
			at = len(l.communes)
			index[key] = at
			l.communes = append(l.communes, Commune{Name: p.Commune, Department: p.Department(), folded: folded})
			sums, located = append(sums, Point{}), append(located, 0)
		}
		c := &l.communes[at]
		c.Count++
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
	Commune    string // as the list writes it; empty when the list has no place there
	Asked      string // what the association wrote

	folded     string // name of the commune
	postcode   string
	department string // of the commune
	at         *Point
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
	same := l.matching(w.names)
	if len(same) == 1 {
		w.Commune = same[0].Name
	}
	if len(same) == 0 && w.postcode != "" { // its neighbours share its postcode
		same = l.matching(func(c *Commune) bool { return has(c.Postcodes, w.postcode) })
	}
	w.at = middle(same)
	return w
}

func (l *List) matching(wanted func(*Commune) bool) []Commune {
	var found []Commune
	for i := range l.communes {
		if wanted(&l.communes[i]) {
			found = append(found, l.communes[i])
		}
	}
	return found
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

// names tells whether a commune is the one that was written. A name that the
// list does not have leaves its postcode, which several communes share.
func (w *Where) names(c *Commune) bool {
	if w.folded == "" {
		return has(c.Postcodes, w.postcode)
	}
	return c.folded == w.folded && c.Department == w.department && (w.postcode == "" || has(c.Postcodes, w.postcode))
}

// Known tells whether the list has a place in the commune that was written.
func (w *Where) Known() bool { return w.Commune != "" || w.folded == "" && w.at != nil }

// in tells whether a place is in the commune; folded is the name of its own.
func (w *Where) in(p *Place, folded string) bool {
	switch {
	case !w.Placed():
		return false
	case w.folded == "":
		return p.Postcode == w.postcode
	}
	return folded == w.folded && p.Department() == w.department
}

// km is how far a place is, as the crow flies; ok is false when a position is
// not known.
func (w *Where) km(p *Place) (distance float64, ok bool) {
	if w.at == nil || p.At == nil {
		return 0, false
	}
	const earth = 6371 // km
	rad := math.Pi / 180
	a, b := w.at, p.At
	sinY := math.Sin((b.Latitude - a.Latitude) * rad / 2)
	sinX := math.Sin((b.Longitude - a.Longitude) * rad / 2)
	h := sinY*sinY + math.Cos(a.Latitude*rad)*math.Cos(b.Latitude*rad)*sinX*sinX
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h))), true
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
	return slices.ContainsFunc(l.Places, func(p Place) bool { return p.Support != "" && has(supports, p.Support) })
}
