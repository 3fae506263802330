package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/strictyaml"

const (
	leastSheets = 5 // never less (brief C.9-1)
	leastHidden = 3 // never less (brief C.9-1)
	maxSheets   = 1000
	maxHidden   = 10
	maxRounding = 25
	maxIdeas    = 6
)

// readVolunteers reads how sheets are told together. A questionnaire may do
// without: its sheets are then only kept.
func (l *loader) readVolunteers(sheet *strictyaml.Object) {
	if !sheet.Get("resultats").Ok() && !sheet.Get("textes").Ok() {
		return
	}
	p := &VolunteersPolicy{}
	l.q.Individual.Policy = p
	o := sheet.Need("resultats").Object()
	p.Least = o.Need("feuilles").Int(leastSheets, maxSheets)
	p.LeastMore = o.Need("feuilles_ecart").Int(max(p.Least, leastSheets), maxSheets)
	p.Hidden = o.Need("cache").Int(leastHidden, maxHidden)
	p.PlanLines = o.Need("lignes_du_plan").Int(1, maxListed)
	p.Rounding = o.Need("arrondi").Int(1, maxRounding)
	l.readGesturesPolicy(o.Need("gestes"))
	gap := o.Need("ecart").Object()
	p.Near = gap.Need("proches").Int(1, 100)
	p.Far = gap.Need("loin").Int(max(p.Near, 1), 100)
	gap.Close()
	brakes := o.Need("freins").Object()
	p.Brakes = l.asked(brakes.Need("question"), KindBoxes)
	p.Fear = l.optionOf(brakes.Get("peur"), p.Brakes)
	brakes.Close()
	p.Desire = l.readGrouping(o.Get("envie"))
	p.Effect = l.readGrouping(o.Get("effet"))
	p.Help = l.readGrouping(o.Get("aider"))
	p.Equipment = l.asked(o.Get("equipement"), KindBoxes)
	p.Learning = l.asked(o.Get("apprendre"), KindBoxes)
	l.readRolesPolicy(o.Get("roles"))
	l.readPerception(o.Get("perception"))
	l.readIdeas(o.Get("idees"))
	o.Close()
	l.readFields(sheet.Need("textes"), l.q.Texts.Volunteers.fields())
}

func (l *loader) readGesturesPolicy(n strictyaml.Node) {
	p := l.q.Individual.Policy
	o := n.Object()
	p.Gestures = l.asked(o.Need("question"), KindLevels)
	scale, rows := 1, 1
	if i := p.Gestures; i >= 0 {
		scale, rows = len(l.q.Individual.Questions[i].Options)-1, len(l.q.Individual.Questions[i].Rows)
	}
	p.Alone = o.Need("seul").Int(1, scale)
	p.Show = o.Need("montrer").Int(max(p.Alone, 1), scale)
	p.LeastGestures = o.Need("minimum").Int(1, rows)
	o.Close()
}

// asked finds a question of the sheet; -1 when there is none.
func (l *loader) asked(n strictyaml.Node, kind Kind) int {
	if !n.Ok() {
		return -1
	}
	questions := l.q.Individual.Questions
	ids := make([]string, len(questions))
	for i := range questions {
		ids[i] = questions[i].ID
	}
	i, ok := l.find(n, "aucune question de la feuille", ids)
	if !ok {
		return -1
	}
	if q := &questions[i]; q.Kind != kind || q.Grid != (kind == KindLevels) {
		n.Errorf(msgWrongKind, n.Raw(), sheetKind(kind))
		return -1
	}
	return i
}

// sheetKind is the name of a kind in the sheet, where levels are in grids.
func sheetKind(kind Kind) string {
	if kind == KindLevels {
		return "grille"
	}
	return kindNames[kind]
}

// optionOf finds an option of a question of the sheet.
func (l *loader) optionOf(n strictyaml.Node, question int) int {
	if !n.Ok() || question < 0 {
		return -1
	}
	i, _ := l.find(n, "aucun choix", optionIDs(l.q.Individual.Questions[question].Options))
	return i
}

func optionIDs(options []Option) []string {
	ids := make([]string, len(options))
	for i := range options {
		ids[i] = options[i].ID
	}
	return ids
}

// readGrouping reads groups of answers that have nothing in common.
func (l *loader) readGrouping(n strictyaml.Node) Grouping {
	g := Grouping{Question: -1}
	if !n.Ok() {
		return g
	}
	o := n.Object()
	g.Question = l.asked(o.Need("question"), KindChoice)
	used := map[int]bool{}
	for _, item := range o.Need("groupes").Some() {
		o := item.Object()
		group := AnswerGroup{Say: o.Need("dire").Text()}
		for _, choice := range o.Need("choix").Some() {
			option := l.optionOf(choice, g.Question)
			if option < 0 {
				continue
			}
			if used[option] {
				choice.Errorf(msgGroupTwice, choice.Raw())
			}
			used[option] = true
			group.Options = append(group.Options, option)
		}
		o.Close()
		g.Groups = append(g.Groups, group)
	}
	o.Close()
	return g
}

func (l *loader) readRolesPolicy(n strictyaml.Node) {
	r := &l.q.Individual.Policy.Roles
	r.Question = -1
	if !n.Ok() {
		return
	}
	o := n.Object()
	r.Question = l.asked(o.Need("question"), KindChoice)
	r.Board = l.optionOf(o.Need("bureau"), r.Question)
	r.Volunteers = l.optionOf(o.Need("benevoles"), r.Question)
	r.Least = o.Need("feuilles").Int(leastSheets, maxSheets)
	r.LeastViews = o.Need("feuilles_avis").Int(2*leastSheets, maxSheets)
	r.Gap = o.Need("ecart").Int(1, 100)
	o.Close()
}

func (l *loader) readPerception(n strictyaml.Node) {
	p := l.q.Individual.Policy
	items := n.List()
	p.Perception = make([]PerceptionRule, len(items))
	for i, item := range items {
		o := item.Object()
		rule := &p.Perception[i]
		l.slot(o.Need("question"), &rule.Question, KindLevels)
		rule.From = o.Need("a_partir_de").Int(1, levelCount-1)
		for _, brake := range o.Need("freins").Some() {
			if option := l.optionOf(brake, p.Brakes); option >= 0 {
				rule.Brakes = append(rule.Brakes, option)
			}
		}
		rule.Percent = o.Need("pourcent").Int(1, 100)
		o.Close()
	}
}

func (l *loader) readIdeas(n strictyaml.Node) {
	if !n.Ok() {
		return
	}
	p := l.q.Individual.Policy
	o := n.Object()
	p.MaxIdeas = o.Need("nombre").Int(1, maxIdeas)
	var rows []Option
	if p.Gestures >= 0 {
		rows = l.q.Individual.Questions[p.Gestures].Rows
	}
	for _, e := range o.Get("gestes").Object().Rest() {
		row, _ := l.find(e.Key, "aucun geste", optionIDs(rows))
		l.idea(Idea{Gesture: row, Brake: -1}, e.Value)
	}
	for _, e := range o.Get("freins").Object().Rest() {
		l.idea(Idea{Gesture: -1, Brake: l.optionOf(e.Key, p.Brakes)}, e.Value)
	}
	o.Close()
}

// idea adds an idea whose step is known once everything is read.
func (l *loader) idea(idea Idea, step strictyaml.Node) {
	p := l.q.Individual.Policy
	i := len(p.Ideas)
	p.Ideas = append(p.Ideas, idea)
	l.later = append(l.later, func() {
		if l.gone(step, "aucun petit pas") {
			l.forgotten.ideas = append(l.forgotten.ideas, i)
			return
		}
		p.Ideas[i].Step, _ = l.find(step, "aucun petit pas", l.stepIDs())
	})
}
