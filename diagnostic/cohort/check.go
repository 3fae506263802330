package cohort

import (
	"maps"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// mostCount is the largest count believed: no sum of counts overflows.
const mostCount = 1_000_000_000_000

// fault names what is wrong in counts that were read, or is empty.
func (c *counts) fault(q *diagnostic.Questionnaire) string {
	if len(c.LeftOut) != int(reasonCount) || !sound(c.LeftOut) {
		return "réponses écartées"
	}
	for i := range c.Paths {
		if what := c.Paths[i].fault(q); what != "" {
			return what
		}
	}
	return ""
}

// fault checks shapes, then that every partition adds up to the whole.
func (p *part) fault(q *diagnostic.Questionnaire) string {
	model := newPart(q)
	n := p.All.Count
	months := p.First == "" && p.Last == "" || p.First <= p.Last && len(p.First) == monthLength && len(p.Last) == monthLength && isMonth(p.First) && isMonth(p.Last)
	switch {
	case p.Departments == nil:
		return "départements"
	case !months:
		return "mois"
	case !p.All.sound(&model.All):
		return "notes"
	case len(p.Criteria) != len(model.Criteria), len(p.Crossing) != len(model.Crossing), len(p.Questions) != len(model.Questions),
		len(p.Alerts) != len(model.Alerts), len(p.Brakes) != len(model.Brakes), len(p.Steps) != len(model.Steps):
		return "nombre de listes"
	case !p.groupsAddUp(&model):
		return "groupes"
	case !p.departmentsAddUp(&model):
		return "départements"
	case !p.crossingAddsUp(&q.Policy.Cohort):
		return "croisement"
	case !addsUp(p.Levels[:], n):
		return "niveaux"
	case !addsUp(p.Brakes, n):
		return "freins"
	case !sound(p.Steps) || slices.Max(append([]int64{0}, p.Steps...)) > n:
		return "petits pas"
	case p.Zones != nil && !p.zonesAddUp(q):
		return "lieux proches"
	}
	for i := range p.Questions {
		if !addsUp(p.Questions[i][:], n) {
			return "questions"
		}
	}
	for i := range p.Alerts {
		if !addsUp(p.Alerts[i][:], n) {
			return "alertes"
		}
	}
	return ""
}

// sound tells whether a group has the shape of another and believable counts.
func (g *group) sound(model *group) bool {
	if len(g.Figures) != len(model.Figures) || g.Count < 0 || g.Count > mostCount {
		return false
	}
	for i := range g.Figures {
		if !sound(g.Figures[i][:]) || total(g.Figures[i][:]) > g.Count {
			return false
		}
	}
	return true
}

func (p *part) groupsAddUp(model *part) bool {
	for i := range p.Criteria {
		if len(p.Criteria[i]) != len(model.Criteria[i]) {
			return false
		}
		groups := make([]*group, len(p.Criteria[i]))
		for g := range groups {
			groups[g] = &p.Criteria[i][g]
		}
		if !p.sumTo(groups, model) {
			return false
		}
	}
	return true
}

func (p *part) departmentsAddUp(model *part) bool {
	var groups []*group
	for _, name := range slices.Sorted(maps.Keys(p.Departments)) {
		if name != "" && !isDepartment(name) || p.Departments[name] == nil {
			return false
		}
		groups = append(groups, p.Departments[name])
	}
	return p.sumTo(groups, model)
}

// sumTo tells whether groups, figures included, are those of everyone.
func (p *part) sumTo(groups []*group, model *part) bool {
	everyone := group{Figures: make([]histogram, len(model.All.Figures))}
	for _, g := range groups {
		if !g.sound(&model.All) {
			return false
		}
		everyone.merge(g)
	}
	return everyone.Count == p.All.Count && slices.Equal(everyone.Figures, p.All.Figures)
}

// crossingAddsUp compares the sums of rows and columns with their groups.
func (p *part) crossingAddsUp(policy *diagnostic.CohortPolicy) bool {
	rows, columns := p.Criteria[policy.Rows], p.Criteria[policy.Columns]
	sums := make([]int64, len(columns))
	for row := range p.Crossing {
		if len(p.Crossing[row]) != len(columns) || !addsUp(p.Crossing[row], rows[row].Count) {
			return false
		}
		addAll(sums, p.Crossing[row])
	}
	for column := range sums {
		if sums[column] != columns[column].Count {
			return false
		}
	}
	return true
}

func sound(counts []int64) bool {
	return !slices.ContainsFunc(counts, func(n int64) bool { return n < 0 || n > mostCount })
}

func addsUp(counts []int64, n int64) bool { return sound(counts) && total(counts) == n }
