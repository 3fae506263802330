package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// leastStable keeps « 1 points » out of the sentences.
const leastStable = 2

// readComparisonPolicy reads the numbers of a comparison. A questionnaire may do
// without: its diagnostics are then not compared.
func (l *loader) readComparisonPolicy(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	o := n.Object()
	l.q.Policy.Comparison = ComparisonPolicy{
		Stable:    o.Need("stable").Int(leastStable, 100),
		Celebrate: o.Need("a_feter").Int(1, maxListed),
	}
	o.Close()
}

// readComparisonTexts reads the words of a comparison, that a questionnaire may
// do without.
func (l *loader) readComparisonTexts(n strictyaml.Node) {
	if n.Ok() {
		l.readFields(n, l.q.Texts.Comparison.fields())
	}
}

// Compares tells whether the questionnaire says how to compare diagnostics.
func (q *Questionnaire) Compares() bool {
	return q.Policy.Comparison.Stable > 0 && q.Texts.Comparison.Title != ""
}
