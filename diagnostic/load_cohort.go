package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

const (
	leastSecrecy = 5 // never less (brief G.5)
	maxListed    = 12
	maxFedSteps  = 6 // brief G.5-7
)

func (l *loader) readCohortPolicy(n strictyaml.Node) {
	p := &l.q.Policy.Cohort
	o := n.Object()
	p.Secrecy = o.Need("secret").Int(leastSecrecy, maxPoints)
	items := o.Need("criteres").Some()
	p.Criteria = make([]Criterion, len(items))
	for i, item := range items {
		o := item.Object()
		l.slot(o.Need("question"), &p.Criteria[i].Question, KindChoice)
		p.Criteria[i].Name = o.Need("nom").Text()
		o.Close()
	}
	crossing := o.Need("croisement").Object()
	columns := crossing.Need("colonnes")
	l.criterion(crossing.Need("lignes"), items, &p.Rows)
	l.criterion(columns, items, &p.Columns)
	l.later = append(l.later, func() {
		if p.Rows >= 0 && p.Rows == p.Columns {
			columns.Errorf(msgSameCriterion)
		}
	})
	crossing.Close()
	l.slot(o.Need("frein"), &p.Brake, KindChoice)
	p.Questions = o.Need("questions").Int(1, maxListed)
	p.Steps = o.Need("pas").Int(1, maxFedSteps)
	o.Close()
}

// criterion finds the criterion that asks a question.
func (l *loader) criterion(n strictyaml.Node, items []strictyaml.Node, dst *int) {
	*dst = -1
	l.later = append(l.later, func() {
		ids := make([]string, len(items))
		for i := range items {
			if slot := l.q.Policy.Cohort.Criteria[i].Question; slot >= 0 {
				ids[i] = l.q.Questions[slot].ID
			}
		}
		*dst, _ = l.find(n, "aucun critère", ids)
	})
}
