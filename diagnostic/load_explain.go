package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

// readExplain reads the words of explanations. A questionnaire without them is
// complete: those of the program are said instead.
func (l *loader) readExplain(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	t := new(ExplainTexts)
	o := n.Object()
	l.fillFields(o, t.fields())
	t.Counts = l.readEach(o.Need("comptes"), []textField{
		{key: "connue", holes: []string{"poids", "niveau", "points", "max"}},
		{key: "nsp", holes: []string{"poids"}},
		{key: "sans_reponse", holes: []string{"poids"}},
		{key: "na"}, {key: "non_souhaite"}, {key: "cachee"}, {key: "hors_parcours"},
	})
	points := []string{"points"}
	product := []string{"points", "facteur", "valeur"}
	t.Terms = l.readEach(o.Need("termes"), []textField{
		{key: "alerte_rouge", holes: points}, {key: "alerte_orange", holes: points},
		{key: "poids", holes: append([]string{"poids"}, product...)},
		{key: "axe_choisi", holes: points}, {key: "axe_le_plus_bas", holes: points},
		{key: "facilite", holes: product}, {key: "geste_court", holes: points},
		{key: "effort", holes: product}, {key: "cout", holes: points},
		{key: "bonus", holes: []string{"points", "si"}},
	})
	t.Certainty = l.readEach(o.Need("certitudes"), []textField{{key: "0"}, {key: "1"}, {key: "2"}, {key: "3"}})
	for _, n := range o.Need("regles").Some() {
		rule := n.Object()
		t.Rules = append(t.Rules, RuleText{
			ID: l.newID(rule.Need("id"), "regle", kebab), Name: rule.Need("nom").Text(), Say: rule.Need("dire").Text(),
		})
		rule.Close()
	}
	o.Close()
	l.q.Texts.Explain = t
}

// readEach reads a text for each key, in their order.
func (l *loader) readEach(n strictyaml.Node, fields []textField) []string {
	texts := make([]string, len(fields))
	for i := range fields {
		fields[i].text = &texts[i]
	}
	l.readFields(n, fields)
	return texts
}
