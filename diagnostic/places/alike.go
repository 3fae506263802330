package places

import (
	"cmp"
	"slices"
)

// Reason is why places look the same.
type Reason uint8

// The reasons, the surest first.
const (
	SameID Reason = iota
	SamePivot
	SameNameAndAddress
)

// Alike are places that look the same, as indexes of a list.
type Alike struct {
	Reason Reason
	Places []int
}

// Duplicates finds the places of a list that look the same: it decides
// nothing. A SIRET may have several places, a hall may have several services.
func Duplicates(list []Place) []Alike {
	var all []Alike
	for _, how := range []struct {
		reason Reason
		key    func(*Place) string
	}{
		{SameID, func(p *Place) string { return p.ID }},
		{SamePivot, (*Place).pivotKey},
		{SameNameAndAddress, (*Place).addressKey},
	} {
		at := make(map[string][]int, len(list))
		var keys []string
		for i := range list {
			key := how.key(&list[i])
			if key == "" {
				continue
			}
			if at[key] == nil {
				keys = append(keys, key)
			}
			at[key] = append(at[key], i)
		}
		for _, key := range keys {
			if len(at[key]) > 1 {
				all = append(all, Alike{how.reason, at[key]})
			}
		}
	}
	return all
}

// pivotKey is a number that tells organisations apart; some files write zeros
// for none.
func (p *Place) pivotKey() string {
	if rnaForm.MatchString(p.Pivot) {
		return p.Pivot
	}
	digits, other := 0, 0
	for i := range len(p.Pivot) {
		switch c := p.Pivot[i]; {
		case c >= '1' && c <= '9':
			digits++
		case c != '0':
			other++
		}
	}
	if digits == 0 || other > 0 {
		return ""
	}
	return p.Pivot
}

func (p *Place) addressKey() string {
	if p.Address == "" {
		return ""
	}
	return Fold(p.Name) + "\x00" + Fold(p.Address) + "\x00" + p.Postcode
}

// sameAs tells whether two places would look the same on a page.
func (p *Place) sameAs(o *Place) bool {
	if p.ID == o.ID || p.addressKey() != "" && p.addressKey() == o.addressKey() {
		return true
	}
	return p.pivotKey() != "" && p.pivotKey() == o.pivotKey() && p.Commune == o.Commune && Fold(p.Address) == Fold(o.Address)
}

// Newest keeps, of places with the same id, the one that was changed last, the
// later in the list when they agree. It gives the places kept, in their order,
// and those that a newer one replaces.
func Newest(list []Place) (kept, replaced []Place) {
	last := make(map[string]int, len(list))
	for i := range list {
		if j, ok := last[list[i].ID]; !ok || list[i].Updated >= list[j].Updated {
			last[list[i].ID] = i
		}
	}
	for i := range list {
		if last[list[i].ID] == i {
			kept = append(kept, list[i])
		} else {
			replaced = append(replaced, list[i])
		}
	}
	return kept, replaced
}

// Sort puts places in the order of a file: commune, name, id.
func Sort(list []Place) {
	type keyed struct {
		key   string
		place Place
	}
	all := make([]keyed, len(list))
	for i, p := range list {
		all[i] = keyed{Fold(p.Commune) + "\x00" + Fold(p.Name), p}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.place.ID, b.place.ID))
	})
	for i := range all {
		list[i] = all[i].place
	}
}
