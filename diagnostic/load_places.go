package diagnostic

import (
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// The most that the policy of places may ask for.
const (
	maxPlaces = 2 // for a step: few, and legible
	maxKm     = 200
	maxMonths = 120
)

// readPlacesPolicy reads the numbers of the choice of places. A questionnaire
// may do without.
func (l *loader) readPlacesPolicy(n strictyaml.Node) {
	c := &l.q.Places
	c.Commune = -1
	if !n.Ok() {
		return
	}
	o := n.Object()
	c.Policy.PerNeed = o.Need("par_pas").Int(1, maxPlaces)
	c.Policy.PerPlan = o.Need("par_plan").Int(1, maxPlaces*maxPlanSize)
	previous := 0
	for _, item := range o.Need("paliers_km").Some() {
		km := item.Int(1, maxKm)
		if km > 0 && km <= previous {
			item.Errorf(msgBands)
		}
		previous = km
		c.Policy.Bands = append(c.Policy.Bands, km)
	}
	c.Policy.OldMonths = o.Need("a_verifier_mois").Int(1, maxMonths)
	if commune := o.Get("commune"); commune.Ok() {
		l.slot(commune, &c.Commune, KindText)
	}
	o.Close()
}

// readPlacesServices reads which services are of which kind of support, and
// what to look for, for which public.
func (l *loader) readPlacesServices(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	o := n.Object()
	for _, item := range o.Need("services").Some() {
		l.readHelpServices(item)
	}
	for _, item := range o.Get("publics").List() {
		l.readPlacePublic(item)
	}
	o.Close()
}

func (l *loader) readHelpServices(n strictyaml.Node) {
	index := len(l.q.Places.Helps)
	h := HelpServices{Axis: -1}
	o := n.Object()
	h.Support, _ = l.find(o.Need("appui"), "aucun appui", l.supportIDs)
	if axis := o.Get("axe"); axis.Ok() {
		h.Axis, _ = l.find(axis, "aucun axe", l.axisIDs())
	}
	questions := o.Get("questions")
	h.Services = words(o.Need("services").Some(), places.Services())
	o.Close()
	l.q.Places.Helps = append(l.q.Places.Helps, h)
	l.later = append(l.later, func() {
		if l.allGone(questions, "aucune question") {
			l.forgotten.helps = append(l.forgotten.helps, index)
		}
		l.q.Places.Helps[index].Questions = l.findAll(questions.List(), "aucune question", l.questionIDs())
	})
}

func (l *loader) readPlacePublic(n strictyaml.Node) {
	index := len(l.q.Places.Publics)
	o := n.Object()
	when := o.Need("si")
	p := PlacePublic{
		Publics: words(o.Get("publics").List(), places.Publics()),
		Care:    words(o.Get("prises_en_charge").List(), places.Care()),
	}
	o.Close()
	l.q.Places.Publics = append(l.q.Places.Publics, p)
	l.later = append(l.later, func() { l.q.Places.Publics[index].When = l.compile(when) })
}

// words reads words of the national schema.
func words(items []strictyaml.Node, known []string) []string {
	var found []string
	for _, item := range items {
		if i := item.OneOf(known...); i >= 0 {
			found = append(found, known[i])
		}
	}
	return found
}

// readNearTexts reads the words of places and of needs. A questionnaire that
// says how to choose some has words for them.
func (l *loader) readNearTexts(o *strictyaml.Object) {
	t := &l.q.Texts
	if o.Get("lieux").Ok() || l.q.Places.Any() {
		l.readFields(o.Need("lieux"), t.Places.fields())
	}
	if o.Get("besoins").Ok() || l.q.Needs != nil {
		l.readFields(o.Need("besoins"), t.Needs.fields())
	}
}
