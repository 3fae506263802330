package cohort

import (
	"cmp"
	"maps"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
)

// zones tells where help is far, under the rules of the package doc. It is nil
// when no list of places was given.
func (w *publisher) zones() *Zones {
	z := w.p.Zones
	if z == nil {
		return nil
	}
	told := &Zones{First: z.First, Last: z.Last, Kinds: []Zone{}, Texts: w.q.Texts.Zones}
	if bands := w.q.Places.Policy.Bands; len(bands) > 0 {
		told.Km = bands[len(bands)-1]
	}
	areas := w.areas()
	for kind, help := range w.q.HelpKinds() {
		if where := w.lacking(areas, kind); len(where) > 0 {
			told.Kinds = append(told.Kinds, Zone{help.ID, help.Name, where})
		}
	}
	slices.SortStableFunc(told.Kinds, func(a, b Zone) int { return cmp.Compare(b.atLeast(), a.atLeast()) })
	return told
}

func (z *Zone) atLeast() int64 {
	var sum int64
	for i := range z.Where {
		sum += z.Where[i].AtLeast
	}
	return sum
}

// area is some départements that are told together, as groups are: it has said
// associations or more.
type area struct {
	label    string
	names    []string // of départements
	said     int64
	communes bool // they may be told: which départements are in « autres » may not
}

// areas are those that départements are told by.
func (w *publisher) areas() []area {
	groups, names := w.departments()
	all := []area{}
	cells := secrecy.Partition(countsOf(groups), w.least)
	for i, said := range rounded(cells, w.n, w.least) {
		a := area{label: w.label(cells[i], names), said: said, communes: !cells[i].Others}
		for _, m := range cells[i].Members {
			if m < len(names) {
				a.names = append(a.names, names[m])
			} else {
				a.names = append(a.names, "")
			}
		}
		all = append(all, a)
	}
	return all
}

// lacking tells of each area where enough associations lack a kind of help. When
// there is none, it tells of everyone: never of both, whose difference would be
// told too.
func (w *publisher) lacking(areas []area, kind int) []ZonePart {
	var parts []ZonePart
	for i := range areas {
		if part, ok := w.zonePart(&areas[i], kind); ok {
			parts = append(parts, part)
		}
	}
	if len(parts) > 0 {
		return parts
	}
	everyone := area{names: slices.Sorted(maps.Keys(w.p.Departments)), said: w.n, communes: len(areas) == 0}
	if part, ok := w.zonePart(&everyone, kind); ok {
		return []ZonePart{part}
	}
	return nil
}

// zonePart is what is said of an area. No more is said to lack a kind of help
// than leaves, of those that are said to be there, as many as the threshold.
func (w *publisher) zonePart(a *area, kind int) (ZonePart, bool) {
	var count int64
	zones := map[string]*zone{}
	for _, name := range a.names {
		if d := w.p.Zones.Departments[name]; d != nil {
			zones[name] = d
			count += d.Lacking[kind]
		}
	}
	part := ZonePart{Label: a.label, AtLeast: atLeast(count, a.said, w.least), Communes: []Counted{}}
	if part.AtLeast == 0 {
		return part, false
	}
	if len(a.names) == 1 && zones[a.names[0]] != nil && a.names[0] != "" {
		places := zones[a.names[0]].Places[kind]
		part.Places = &places
	}
	if a.communes {
		part.Communes = append(part.Communes, w.communes(zones, kind, count, part.AtLeast)...)
	}
	return part, true
}

// communes tells of those of an area where enough associations lack a kind of
// help, the others and those of no known commune together.
func (w *publisher) communes(zones map[string]*zone, kind int, count, said int64) []Counted {
	byName := map[string]int64{}
	for _, d := range zones { // sums: the order is lost
		for commune, lacking := range d.Communes {
			byName[commune] += lacking[kind]
		}
	}
	names := slices.Sorted(maps.Keys(byName))
	counts := make([]int64, 0, len(names)+1)
	for _, name := range names {
		counts = append(counts, byName[name])
	}
	cells := secrecy.Partition(append(counts, count-total(counts)), w.least)
	var list []Counted
	for i, n := range spread(cells, said, w.least) {
		if name := ""; n > 0 && !cells[i].Others {
			name = names[cells[i].Members[0]]
			list = append(list, Counted{name, name, n})
		}
	}
	return first(list, len(list))
}

// spread is what is said of the cells of a part of which only « at least n » is
// known: rounded down, the largest lowered until what is left may be the
// threshold. Zero is not said.
func spread(cells []secrecy.Cell, n, least int64) []int64 {
	var said []int64
	for _, c := range cells {
		if c.Others {
			said = append(said, 0)
			continue
		}
		said = append(said, c.Count/least*least)
	}
	for len(said) > 0 && n-total(said) < least {
		largest := slices.Index(said, slices.Max(said))
		if said[largest] == 0 {
			return nil
		}
		said[largest] -= least
	}
	return said
}
