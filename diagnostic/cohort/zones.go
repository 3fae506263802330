package cohort

import (
	"maps"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// Around is what a list of places has near an association.
type Around struct {
	Commune string // in words of the list, never in those of the association; empty when not known
	Lacking []bool // by kind of help (Questionnaire.HelpKinds): its plan asks for it, and no place is near
}

// zones are where help was looked for.
type zones struct {
	First       string           `json:"premiere_liste"` // ISO days of the lists, or empty
	Last        string           `json:"derniere_liste"`
	Departments map[string]*zone `json:"departements"` // those that a list covers; "" is no answer
}

// zone is a département.
type zone struct {
	Lacking  []int64            `json:"sans_lieu"` // associations, by kind of help
	Places   []int64            `json:"lieux"`     // of the list, by kind of help: no secret
	Communes map[string][]int64 `json:"communes"`  // lacking; those of no known commune are in none
}

func (p *part) zones() *zones {
	if p.Zones == nil {
		p.Zones = &zones{Departments: map[string]*zone{}}
	}
	return p.Zones
}

func (z *zones) department(q *diagnostic.Questionnaire, name string) *zone {
	d, ok := z.Departments[name]
	if !ok {
		kinds := len(q.HelpKinds())
		d = &zone{Lacking: make([]int64, kinds), Places: make([]int64, kinds), Communes: map[string][]int64{}}
		z.Departments[name] = d
	}
	return d
}

// addAround counts what an association lacks, in its département.
func (p *part) addAround(q *diagnostic.Questionnaire, department string, around *Around) {
	if q.Questions[q.Policy.Landmarks.Department].Pattern == nil || !isDepartment(department) {
		department = ""
	}
	d := p.zones().department(q, department)
	for kind, lacking := range around.Lacking {
		if !lacking {
			continue
		}
		d.Lacking[kind]++
		if around.Commune != "" {
			d.commune(around.Commune)[kind]++
		}
	}
}

func (d *zone) commune(name string) []int64 {
	if d.Communes[name] == nil {
		d.Communes[name] = make([]int64, len(d.Lacking))
	}
	return d.Communes[name]
}

// Against says which list the associations were compared with, once they are
// all counted: its ISO day, and how many places of a département are of each
// kind of help. Lists of several days merge: the most places are kept.
func (c *Cohort) Against(date string, count func(department string) []int64) {
	for i := range c.counts.Paths {
		z := c.counts.Paths[i].Zones
		if z == nil {
			continue
		}
		z.dated(date)
		for name, d := range z.Departments {
			if name != "" {
				most(d.Places, count(name))
			}
		}
	}
}

func (z *zones) dated(day string) {
	if day == "" {
		return
	}
	if z.First == "" || day < z.First {
		z.First = day
	}
	z.Last = max(z.Last, day)
}

func most(to, from []int64) {
	for i, n := range from {
		to[i] = max(to[i], n)
	}
}

func (z *zones) merge(q *diagnostic.Questionnaire, from *zones) {
	z.dated(from.First)
	z.dated(from.Last)
	for name, other := range from.Departments { // sums: the order is lost
		d := z.department(q, name)
		addAll(d.Lacking, other.Lacking)
		most(d.Places, other.Places)
		for commune, lacking := range other.Communes {
			addAll(d.commune(commune), lacking)
		}
	}
}

// zonesAddUp tells whether what is lacking can be true of the associations that
// were counted.
func (p *part) zonesAddUp(q *diagnostic.Questionnaire) bool {
	z, kinds := p.Zones, len(q.HelpKinds())
	if z.Departments == nil || !areDays(z.First, z.Last) {
		return false
	}
	for name, d := range z.Departments {
		everyone := p.Departments[name]
		if d == nil || everyone == nil || d.Communes == nil || len(d.Lacking) != kinds || len(d.Places) != kinds || !sound(d.Places) ||
			!within(d.Lacking, slices.Repeat([]int64{everyone.Count}, kinds)) {
			return false
		}
		sum := make([]int64, kinds)
		for _, commune := range slices.Sorted(maps.Keys(d.Communes)) {
			lacking := d.Communes[commune]
			if commune == "" || commune != places.Clean(commune) || len(lacking) != kinds || !sound(lacking) || total(lacking) == 0 {
				return false
			}
			addAll(sum, lacking)
		}
		if !within(sum, d.Lacking) {
			return false
		}
	}
	return true
}

// within tells whether counts are sound, and none is above another.
func within(counts, most []int64) bool {
	for i, n := range counts {
		if n < 0 || n > mostCount || n > most[i] {
			return false
		}
	}
	return true
}

// areDays tells whether both texts are days, in order, or both are empty.
func areDays(first, last string) bool {
	if first == "" && last == "" {
		return true
	}
	return isDay(first) && isDay(last) && first <= last
}

// isDay tells whether a text has the form of an ISO day.
func isDay(s string) bool {
	return len(s) == len("2026-11-21") && isMonth(s) && s[7] == '-' && isMonth("0000-"+s[8:])
}
