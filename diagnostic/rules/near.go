package rules

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// List is places to choose from, and what is known of where they come from.
type List struct {
	*places.List
	Date    string   // ISO day on which the list was made
	Sources []string // in words
}

// Near finds, for each step of a plan that names a kind of help, the places of
// the list that suit it best: two at most, the nearest first (brief E, D.1).
// Steps that find the same places share them. After them comes the nearest
// place of each kind of support to contact that the list knows. It is nil when the questionnaire
// says nothing of places, or when no step asks for help.
func Near(q *diagnostic.Questionnaire, a diagnostic.Answers, r *diagnostic.Result, l List) *diagnostic.Near {
	n := finder{q: q, r: r, l: l, slots: q.Slots(a, nil)}
	q.Effective(a.Path, n.slots)
	n.where = l.Locate(r.Department, n.commune(a))
	var helps []diagnostic.NearHelp
	for i := range r.Plan.Steps {
		help, ok := n.help(&r.Plan.Steps[i])
		if !ok {
			continue
		}
		if same := slices.IndexFunc(helps, func(h diagnostic.NearHelp) bool { return alike(h, help) }); same >= 0 {
			helps[same].Steps = append(helps[same].Steps, help.Steps...)
			continue
		}
		helps = append(helps, help)
	}
	n.lighten(helps)
	for _, contact := range r.Help {
		if count(helps) == q.Places.Policy.PerPlan {
			break
		}
		if help, ok := n.kind(contact); ok && !slices.ContainsFunc(helps, func(h diagnostic.NearHelp) bool { return h.Kind == help.Kind }) {
			helps = append(helps, help)
		}
	}
	if !q.Places.Any() || len(helps) == 0 {
		return nil
	}
	return &diagnostic.Near{
		Department: n.where.Department, Commune: n.where.Asked, Found: n.where.Known(),
		Date: l.Date, Sources: l.Sources, Helps: helps, Texts: q.Texts.Places,
	}
}

// Workshops are the nearest workshops that offer one of the services.
func Workshops(q *diagnostic.Questionnaire, a diagnostic.Answers, r *diagnostic.Result, l List, services []string, most int) []diagnostic.PlaceRef {
	f := finder{q: q, r: r, l: l, slots: q.Slots(a, nil)}
	q.Effective(a.Path, f.slots)
	f.where = l.Locate(r.Department, f.commune(a))
	need, policy := places.Need{Services: services, Way: places.Workshop}, q.Places.Policy
	need.Publics, need.Care = f.publics()
	policy.PerNeed = most
	var refs []diagnostic.PlaceRef
	for _, c := range l.Choose(&f.where, need, policy) {
		refs = append(refs, f.place(c, need))
	}
	return refs
}

// publics are what a place should know how to welcome, for this association.
func (f *finder) publics() (publics, care []string) {
	for i := range f.q.Places.Publics {
		if p := &f.q.Places.Publics[i]; p.When.Holds(f.slots) {
			publics, care = append(publics, p.Publics...), append(care, p.Care...)
		}
	}
	return publics, care
}

// finder looks for places for one plan.
type finder struct {
	q     *diagnostic.Questionnaire
	r     *diagnostic.Result
	l     List
	slots []diagnostic.Slot
	where places.Where
}

// commune is what the association wrote of its commune, or empty.
func (f *finder) commune(a diagnostic.Answers) string {
	slot := f.q.Places.Commune
	if slot < 0 || f.slots[slot].State != known {
		return ""
	}
	return a.Values[f.q.Questions[slot].ID].Text
}

// help is the places for a step. It is false when the step asks for no help
// that a list of places may hold.
func (f *finder) help(s *diagnostic.StepResult) (diagnostic.NearHelp, bool) {
	i, ok := f.q.Step(s.ID)
	if !ok || i >= len(f.q.Steps) {
		return diagnostic.NearHelp{}, false
	}
	step := f.q.Steps[i]
	step.Supports = slices.DeleteFunc(slices.Clone(step.Supports), func(support int) bool {
		return !f.q.Supports[support].Condition.Holds(f.slots)
	})
	need, services := f.q.Need(&step)
	if !services && !f.l.Has(need.Supports) {
		return diagnostic.NearHelp{}, false
	}
	need.Publics, need.Care = f.publics()
	support := &f.q.Supports[step.Supports[0]]
	help := diagnostic.NearHelp{
		Steps: []string{s.ID}, Places: []diagnostic.PlaceRef{}, Kind: support.Name, Find: support.Find, Ask: support.Ask,
	}
	for _, c := range f.l.Choose(&f.where, need, f.q.Places.Policy) {
		help.Places = append(help.Places, f.place(c, need))
	}
	return help, true
}

// lighten drops second places, the last steps first, until the plan has no more
// places than it may.
func (f *finder) lighten(helps []diagnostic.NearHelp) {
	for i := len(helps) - 1; i >= 0 && count(helps) > f.q.Places.Policy.PerPlan; i-- {
		helps[i].Places = helps[i].Places[:min(1, len(helps[i].Places))]
	}
}

func count(helps []diagnostic.NearHelp) int {
	n := 0
	for _, h := range helps {
		n += len(h.Places)
	}
	return n
}

// kind is the nearest place of a kind of support to contact whatever the steps,
// when the list has some of this kind.
func (f *finder) kind(c diagnostic.Contact) (diagnostic.NearHelp, bool) {
	need, policy := places.Need{Supports: []string{c.ID}}, f.q.Places.Policy
	policy.PerNeed = 1
	found := f.l.Choose(&f.where, need, policy)
	if len(found) == 0 {
		return diagnostic.NearHelp{}, false
	}
	help := diagnostic.NearHelp{Steps: []string{}, Kind: c.Name, Find: c.Find, Ask: c.Ask}
	help.Places = append(help.Places, f.place(found[0], need))
	return help, true
}

// place is what a report shows of a place.
func (f *finder) place(c places.Choice, need places.Need) diagnostic.PlaceRef {
	p := c.Place
	ref := diagnostic.PlaceRef{
		ID: p.ID, Name: p.Name, Nearness: nearness[c.Near], Elsewhere: c.Elsewhere,
		Address: p.Address, Complement: p.Complement, Postcode: p.Postcode, Commune: p.Commune,
		Phone: p.Phone, Fees: p.Cost(),
		Welcomes: welcomes(p, need), Date: p.Updated, Source: p.Source,
		Check: places.Old(p.Updated, f.r.Date, f.q.Places.Policy.OldMonths),
	}
	if c.Km >= 0 {
		ref.Km = &c.Km
	}
	if places.IsWebPage(p.Booking) {
		ref.Booking = p.Booking
	}
	if len(p.Emails) > 0 {
		ref.Email = p.Emails[0]
	}
	if len(p.Sites) > 0 {
		ref.Site = p.Sites[0]
	}
	if words, ok := places.HoursIn(p.Hours); ok {
		ref.Open = words
	} else {
		ref.Hours = strings.TrimSpace(p.Hours)
	}
	return ref
}

var nearness = [...]string{
	places.InCommune: diagnostic.NearCommune, places.Close: diagnostic.NearClose, places.InDepartment: diagnostic.NearDepartment,
	places.Roaming: diagnostic.NearRoaming, places.Remote: diagnostic.NearRemote,
}

// welcomes are the needs of the association that a place takes care of.
func welcomes(p *places.Place, need places.Need) []string {
	list := []string{}
	for _, known := range [][2][]string{{need.Publics, p.Publics}, {need.Care, p.Care}} {
		for _, word := range known[0] {
			if slices.Contains(known[1], word) && !slices.Contains(list, word) {
				list = append(list, word)
			}
		}
	}
	return list
}

// alike tells whether two helps are the same places, or the same lack of any.
func alike(a, b diagnostic.NearHelp) bool {
	same := func(x, y diagnostic.PlaceRef) bool { return x.ID == y.ID && slices.Equal(x.Welcomes, y.Welcomes) }
	return slices.EqualFunc(a.Places, b.Places, same) && (len(a.Places) > 0 || a.Kind == b.Kind)
}
