package diagnostic

import (
	"math"
	"regexp"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

const (
	levelCount    = 5  // the scale of brief C.1
	maxOptions    = 32 // bits of a Slot
	maxWeight     = 100
	maxQuestions  = 127 // of an axis
	maxAxisWeight = 2047
	maxAxes       = 12
	maxHours      = 100
	maxPoints     = 1000
	maxMinutes    = 59 // a first gesture takes less than an hour
	maxNumber     = math.MaxUint16
	maxPlanSize   = 3 // three steps at a time, never more (brief D.1)
)

var oneLetter = regexp.MustCompile(`^[A-Z]$`)

func (l *loader) readMain(o *strictyaml.Object) {
	q := l.q
	q.ID = l.newID(o.Need("id"), "referentiel", kebab)
	q.Version = o.Need("version").Text()
	q.Title = o.Need("titre").Text()
	if lang := o.Need("langue"); lang.OneOf("fr") == 0 {
		q.Language = lang.Raw()
	}
	axes := o.Need("axes")
	for _, n := range axes.Some() {
		l.readAxisName(n)
	}
	if len(q.Axes) > maxAxes {
		axes.Errorf(msgTooMany, len(q.Axes), "axes", maxAxes)
	}
	l.readLevels(o.Need("niveaux"))
	l.readPolicy(o.Need("politique"))
	o.Close()
}

func (l *loader) readAxisName(n strictyaml.Node) {
	o := n.Object()
	letter := o.Need("lettre")
	l.axisNodes = append(l.axisNodes, o.Get("id"))
	l.q.Axes = append(l.q.Axes, Axis{
		ID:     l.newID(o.Need("id"), "axe", kebab),
		Name:   o.Need("nom").Text(),
		Letter: l.newID(letter, "lettre", oneLetter),
	})
	o.Close()
}

func (l *loader) readLevels(n strictyaml.Node) {
	items := n.List()
	if n.IsList() && len(items) != levelCount {
		n.Errorf(msgFiveLevels)
		return
	}
	previous := -1
	for i, item := range items {
		o := item.Object()
		from := o.Need("a_partir_de")
		level := Level{Name: o.Need("nom").Text(), From: from.Int(0, 100)}
		o.Close()
		if from.Ok() && (level.From <= previous || i == 0 && level.From != 0) {
			from.Errorf(msgThresholds)
		}
		previous = level.From
		l.q.Levels = append(l.q.Levels, level)
	}
}

func (l *loader) readPolicy(n strictyaml.Node) {
	p := &l.q.Policy
	o := n.Object()
	p.MinCoverage = o.Need("couverture_minimale").Int(1, 100)
	p.RedCap = o.Need("plafond_alerte_rouge").Int(0, levelCount-1)
	p.StepCount = o.Need("pas").Int(1, maxPlanSize)
	l.readFewerSteps(o.Need("moins_de_pas"))
	l.readCeiling(o.Need("plafond_effort"))
	l.readCostLimits(o.Need("cout_maximal"))
	p.HighLevel = o.Need("niveau_haut").Int(0, levelCount-1)
	p.LowLevel = o.Need("niveau_bas").Int(0, levelCount-1)
	l.readChosen(o.Need("axe_choisi"))
	l.readPriority(o.Need("priorite"))
	for _, item := range o.Need("bonus").List() {
		l.readBonus(item)
	}
	l.readAxisRank(o.Need("egalites"))
	l.readPeople(o.Need("personnes"))
	p.AxisLimit = o.Need("par_axe").Int(1, maxPlanSize)
	p.HardFrom = o.Need("difficile_a_partir_de").Int(1, 3)
	p.HardLimit = o.Need("difficiles").Int(0, maxPlanSize)
	p.AlertPlaces = o.Need("places_alertes").Int(0, maxPlanSize)
	p.ReserveCount = o.Need("reserve").Int(0, 10)
	p.ShownAlerts = o.Need("alertes_en_haut").Int(0, 10)
	l.readPathPolicy(o.Need("durees"))
	l.readSummaryPolicy(o.Need("synthese"))
	l.readLandmarks(o.Need("reperes"))
	l.readReminders(o.Need("rappels"))
	l.readCohortPolicy(o.Need("synthese_territoriale"))
	l.readFollowPolicy(o.Get("suivi"))
	l.readJoining(o)
	l.readComparisonPolicy(o.Get("comparaison"))
	l.readPlacesPolicy(o.Get("lieux"))
	o.Close()
}

func (l *loader) readFewerSteps(n strictyaml.Node) {
	o := n.Object()
	fewer := o.Need("pas")
	l.q.Policy.FewerSteps = fewer.Int(1, maxPlanSize)
	if l.q.Policy.FewerSteps > l.q.Policy.StepCount {
		fewer.Errorf(msgFewerSteps)
	}
	l.condition(o.Need("si"), &l.q.Policy.FewerIf)
	o.Close()
}

func (l *loader) readCeiling(n strictyaml.Node) {
	c := &l.q.Policy.Ceiling
	o := n.Object()
	l.slot(o.Need("question"), &c.Question, KindNumber)
	c.Min = o.Need("minimum").Int(0, maxHours)
	items := o.Need("sinon").Some()
	c.Cases = make([]CeilingCase, len(items))
	for i, item := range items {
		o := item.Object()
		c.Cases[i].Hours = o.Need("heures").Int(0, maxHours)
		if when := o.Get("si"); when.Ok() {
			l.condition(when, &c.Cases[i].When)
		}
		o.Close()
	}
	o.Close()
}

func (l *loader) readCostLimits(n strictyaml.Node) {
	items := n.List()
	limits := make([]CostLimit, len(items))
	for i, item := range items {
		o := item.Object()
		l.condition(o.Need("si"), &limits[i].When)
		limits[i].Above = o.Need("euros").Int(0, maxNumber)
		o.Close()
	}
	l.q.Policy.CostLimits = limits
}

// readChosen reads the question whose options are axes: an option that is not
// the id of an axis could never be followed.
func (l *loader) readChosen(n strictyaml.Node) {
	l.slot(n, &l.q.Policy.Chosen, KindChoice)
	l.later = append(l.later, func() {
		i, ok := l.q.Question(n.Raw())
		if !ok {
			return
		}
		for _, option := range l.q.Questions[i].Options {
			if _, ok := l.q.Axis(option.ID); !ok {
				n.Errorf(msgOptionNotAxis, option.ID)
			}
		}
	})
}

func (l *loader) readPriority(n strictyaml.Node) {
	p := &l.q.Policy.Priority
	o := n.Object()
	p.Red = o.Need("alerte_rouge").Int(0, maxPoints)
	p.Orange = o.Need("alerte_orange").Int(0, maxPoints)
	p.Weight = o.Need("poids").Int(0, maxPoints)
	p.Chosen = o.Need("axe_choisi").Int(0, maxPoints)
	p.Lowest = o.Need("axe_le_plus_bas").Int(0, maxPoints)
	p.Ease = o.Need("facilite").Int(0, maxPoints)
	p.Short = o.Need("geste_court").Int(0, maxPoints)
	p.Effort = o.Need("effort").Int(0, maxPoints)
	p.Cost = o.Need("cout").Int(0, maxPoints)
	p.ShortMinutes = o.Need("geste_court_minutes").Int(1, maxMinutes)
	o.Close()
}

func (l *loader) readBonus(n strictyaml.Node) {
	index := len(l.q.Policy.Bonuses)
	b := Bonus{Axis: -1}
	o := n.Object()
	when, questions, steps := o.Need("si"), o.Get("questions"), o.Get("pas")
	if axis := o.Get("axe"); axis.Ok() {
		b.Axis, _ = l.find(axis, "aucun axe", l.axisIDs())
	}
	if level := o.Get("difficulte"); level.Ok() {
		b.Difficulty = level.Int(1, 3)
	}
	b.Short = o.Get("geste_court").Bool()
	b.Points = o.Need("points").Int(-maxPoints, maxPoints)
	o.Close()
	l.q.Policy.Bonuses = append(l.q.Policy.Bonuses, b)
	l.later = append(l.later, func() {
		if l.allGone(questions, "aucune question") || l.allGone(steps, "aucun petit pas") || l.neverHolds(when) {
			l.forgotten.bonuses = append(l.forgotten.bonuses, index)
			return
		}
		b := &l.q.Policy.Bonuses[index]
		b.When = l.compile(when)
		b.Questions = l.findAll(questions.List(), "aucune question", l.questionIDs())
		b.Steps = l.findAll(steps.List(), "aucun petit pas", l.stepIDs())
	})
}

// readAxisRank reads the order of axes when priorities are equal: every axis,
// once.
func (l *loader) readAxisRank(n strictyaml.Node) {
	rank := make([]int, len(l.q.Axes))
	for i := range rank {
		rank[i] = -1
	}
	for place, item := range n.Some() {
		if axis, ok := l.find(item, "aucun axe", l.axisIDs()); ok {
			rank[axis] = place
		}
	}
	for axis, place := range rank {
		switch {
		case place >= 0:
		case l.depthOf(n) > l.depthOf(l.axisNodes[axis]): // the axes that an extension adds come last, in their order
			rank[axis] = len(rank) + axis
		default:
			n.Errorf(msgAxisForgotten, l.q.Axes[axis].ID)
		}
	}
	l.q.Policy.AxisRank = rank
}

func (l *loader) readPeople(n strictyaml.Node) {
	o := n.Object()
	l.q.Policy.People.Axis, _ = l.find(o.Need("axe"), "aucun axe", l.axisIDs())
	items := o.Need("questions").List()
	o.Close()
	l.later = append(l.later, func() {
		l.q.Policy.People.Questions = l.findAll(items, "aucune question", l.questionIDs())
	})
}

func (l *loader) readPathPolicy(n strictyaml.Node) {
	o := n.Object()
	l.q.Policy.Path = PathPolicy{
		ExpressMinutes:  o.Need("express").Int(1, maxPoints),
		CompleteMinutes: o.Need("complet").Int(1, maxPoints),
	}
	o.Close()
}

func (l *loader) readReminders(n strictyaml.Node) {
	o := n.Object()
	l.q.Policy.Reminders = Reminders{
		GestureDays: o.Need("geste_jours").Int(0, 366),
		TalkMonths:  o.Need("reparler_mois").Int(1, 60),
		RedoMonths:  o.Need("refaire_mois").Int(1, 60),
	}
	o.Close()
}

func (l *loader) readSummaryPolicy(n strictyaml.Node) {
	o := n.Object()
	l.q.Policy.Summary = SummaryPolicy{
		Close: o.Need("proches").Int(0, 100),
		Far:   o.Need("ecart_fort").Int(0, 100),
	}
	l.condition(o.Need("frein_si"), &l.q.Policy.Summary.BrakingIf)
	l.condition(o.Need("choix_si"), &l.q.Policy.Summary.ChoiceIf)
	o.Close()
}

// readLandmarks reads which questions have a part of their own in a result.
func (l *loader) readLandmarks(n strictyaml.Node) {
	m := &l.q.Policy.Landmarks
	o := n.Object()
	l.slot(o.Need("nom"), &m.Name, KindText)
	l.slot(o.Need("departement"), &m.Department, KindText)
	l.slot(o.Need("repondants"), &m.Respondents, KindBoxes)
	l.slot(o.Need("fierte"), &m.Pride, KindText)
	o.Close()
}
