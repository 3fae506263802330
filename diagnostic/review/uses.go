package review

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// uses are what something names, by identifier.
type uses struct {
	resources, supports, roles map[string]bool
	paid                       map[string]bool // resources that are to be paid for
	there                      map[string]bool // what an extension did not remove
}

func usesOf(q *diagnostic.Questionnaire) uses {
	u := uses{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range q.Resources {
		u.paid[q.Resources[i].ID], u.there[q.Resources[i].ID] = q.Resources[i].Paid, true
	}
	for i := range q.Supports {
		u.there[q.Supports[i].ID] = true
	}
	for _, role := range q.Texts.Roles {
		u.there[role.ID] = true
	}
	for i := range q.Steps {
		s := &q.Steps[i]
		for _, r := range s.Resources {
			u.resources[q.Resources[r].ID] = true
		}
		u.support(q, s.Supports)
		u.role(s.Who)
	}
	for i := range q.Referrals {
		u.support(q, q.Referrals[i].First)
		u.support(q, q.Referrals[i].Then)
	}
	for i := range q.Questions {
		u.role(q.Questions[i].Respondents)
	}
	for _, option := range q.Questions[q.Policy.Landmarks.Respondents].Options {
		u.roles[option.ID] = true
	}
	return u
}

func (u *uses) support(q *diagnostic.Questionnaire, supports []int) {
	for _, i := range supports {
		u.supports[q.Supports[i].ID] = true
	}
}

func (u *uses) role(ids []string) {
	for _, id := range ids {
		u.roles[id] = true
	}
}

// resources says which resources, tools and supports nothing names.
func (j *judge) resources(o *strictyaml.Object) {
	for _, n := range slices.Concat(o.Get("ressources").List(), o.Get("outils").List()) {
		j.used(n.Object().Get("id"), j.uses.resources)
	}
	for _, n := range o.Get("appuis").List() {
		j.used(n.Object().Get("id"), j.uses.supports)
	}
}

// roles says which roles nothing names.
func (j *judge) roles(n strictyaml.Node) {
	for _, e := range n.Object().Rest() {
		j.used(e.Key, j.uses.roles)
	}
}

func (j *judge) used(id strictyaml.Node, uses map[string]bool) {
	if j.uses.there[id.Raw()] && !uses[id.Raw()] {
		j.remark(id, msgUnused, id.Raw())
	}
}
