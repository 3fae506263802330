package cohort

import (
	"errors"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// counts are what merges: sums, and the first and last months. Indexes are
// those of the questionnaire, so that two counts merge only when its digest is
// the same.
type counts struct {
	LeftOut []int64         `json:"ecartees"` // by Reason
	Paths   [pathCount]part `json:"parcours"` // complete, express
}

// part is the diagnostics of one path.
type part struct {
	First       string               `json:"premier_mois"` // « 2026-11 », or empty
	Last        string               `json:"dernier_mois"`
	All         group                `json:"ensemble"`
	Criteria    [][]group            `json:"criteres"`     // by criterion and option; the last is no answer
	Departments map[string]*group    `json:"departements"` // "" is no answer
	Crossing    [][]int64            `json:"croisement"`   // by row and column, as in Criteria
	Levels      [6]int64             `json:"niveaux"`      // overall, 0 to 4, then none
	Questions   [][answerCount]int64 `json:"questions"`
	Alerts      [][3]int64           `json:"alertes"`                  // none, orange, red
	Brakes      []int64              `json:"freins"`                   // by option; the last is no answer
	Steps       []int64              `json:"pas"`                      // times in a plan
	Zones       *zones               `json:"zones_blanches,omitempty"` // nil when no list of places was given
}

// noLevel is the place of those without an overall level.
const noLevel = 5

// group is some associations and their figures.
type group struct {
	Count   int64       `json:"associations"`
	Figures []histogram `json:"notes"` // by axis, then overall
}

func newGroup(q *diagnostic.Questionnaire) group {
	return group{Figures: make([]histogram, len(q.Axes)+1)}
}

func newPart(q *diagnostic.Questionnaire) part {
	policy := &q.Policy.Cohort
	p := part{
		All:         newGroup(q),
		Criteria:    make([][]group, len(policy.Criteria)),
		Departments: map[string]*group{},
		Questions:   make([][answerCount]int64, len(q.Questions)),
		Alerts:      make([][3]int64, len(q.Alerts)),
		Brakes:      make([]int64, len(q.Questions[policy.Brake].Options)+1),
		Steps:       make([]int64, len(q.Steps)+len(q.Generated)),
	}
	for i, criterion := range policy.Criteria {
		p.Criteria[i] = make([]group, len(q.Questions[criterion.Question].Options)+1)
		for g := range p.Criteria[i] {
			p.Criteria[i][g] = newGroup(q)
		}
	}
	p.Crossing = make([][]int64, len(p.Criteria[policy.Rows]))
	for row := range p.Crossing {
		p.Crossing[row] = make([]int64, len(p.Criteria[policy.Columns]))
	}
	return p
}

// errOther says that two counts are not of one questionnaire.
var errOther = errors.New(msgOther)

// Merge returns the counts of both, which it leaves as they are. It is exact,
// and the order does not matter. Counts of another questionnaire, or of another
// version of it, are refused.
func Merge(a, b *Cohort) (*Cohort, error) {
	if reference(a.q) != reference(b.q) {
		return nil, errOther
	}
	c := New(a.q)
	for _, from := range []*Cohort{a, b} {
		addAll(c.counts.LeftOut, from.counts.LeftOut)
		for i := range c.counts.Paths {
			c.counts.Paths[i].merge(c.q, &from.counts.Paths[i])
		}
	}
	return c, nil
}

func reference(q *diagnostic.Questionnaire) diagnostic.Reference {
	return diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}
}

func (p *part) merge(q *diagnostic.Questionnaire, from *part) {
	p.month(from.First)
	p.month(from.Last)
	p.All.merge(&from.All)
	for i := range p.Criteria {
		for g := range p.Criteria[i] {
			p.Criteria[i][g].merge(&from.Criteria[i][g])
		}
	}
	for name, g := range from.Departments { // sums: the order is lost
		p.department(q, name).merge(g)
	}
	for row := range p.Crossing {
		addAll(p.Crossing[row], from.Crossing[row])
	}
	addAll(p.Levels[:], from.Levels[:])
	for i := range p.Questions {
		addAll(p.Questions[i][:], from.Questions[i][:])
	}
	for i := range p.Alerts {
		addAll(p.Alerts[i][:], from.Alerts[i][:])
	}
	addAll(p.Brakes, from.Brakes)
	addAll(p.Steps, from.Steps)
	if from.Zones != nil {
		p.zones().merge(q, from.Zones)
	}
}

func (g *group) merge(from *group) {
	g.Count += from.Count
	for i := range g.Figures {
		addAll(g.Figures[i][:], from.Figures[i][:])
	}
}

// sum is a new group of all those given.
func sum(groups []*group) group {
	total := group{Figures: make([]histogram, len(groups[0].Figures))}
	for _, g := range groups {
		total.merge(g)
	}
	return total
}

func addAll(to, from []int64) {
	for i, n := range from {
		to[i] += n
	}
}

func total(counts []int64) int64 {
	var n int64
	for _, count := range counts {
		n += count
	}
	return n
}
