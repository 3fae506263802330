package diagnostic

import (
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

func (l *loader) readAlerts(o *strictyaml.Object) {
	for _, n := range o.Need("alertes").List() {
		if !l.impossible(n, "aucune alerte", "rouge", "orange") {
			l.readAlert(n)
		}
	}
	l.readVerify(o.Need("a_verifier"))
	o.Close()
}

func (l *loader) readAlert(n strictyaml.Node) {
	i := len(l.q.Alerts)
	o := n.Object()
	a := Alert{
		ID:    l.newID(o.Need("id"), "alerte", alertID),
		Title: o.Need("titre").Text(),
		Say:   o.Need("dire").Text(),
		Step:  -1,
	}
	a.Axis, _ = l.find(o.Need("axe"), "aucun axe", l.axisIDs())
	a.Sources = l.sources(o.Need("sources"))
	red, orange, step := l.possible(o.Get("rouge")), l.possible(o.Get("orange")), o.Need("pas")
	o.Close()
	if n.IsObject() && !red.Ok() && !orange.Ok() {
		n.Errorf(msgAlertColour)
	}
	l.q.Alerts = append(l.q.Alerts, a)
	l.alertIDs = append(l.alertIDs, a.ID)
	l.later = append(l.later, func() {
		a := &l.q.Alerts[i]
		if red.Ok() {
			a.Red = l.compile(red)
		}
		if orange.Ok() {
			a.Orange = l.compile(orange)
		}
		a.Step, _ = l.find(step, "aucun petit pas", l.stepIDs())
	})
}

// linkAlert ties a question to the alert that it carries, which must read it.
func (l *loader) linkAlert(n strictyaml.Node, slot int) {
	if l.gone(n, "aucune alerte") {
		return
	}
	i, ok := l.find(n, "aucune alerte", l.alertIDs)
	if !ok {
		return
	}
	l.q.Questions[slot].Alert = i
	l.later = append(l.later, func() {
		reads := false
		see := func(read int) { reads = reads || read == slot }
		l.q.Alerts[i].Red.slots(see)
		l.q.Alerts[i].Orange.slots(see)
		if a := &l.q.Alerts[i]; !reads && (a.Red != nil || a.Orange != nil) {
			n.Errorf(msgAlertNotReading, n.Raw())
		}
	})
}

func (l *loader) readVerify(n strictyaml.Node) {
	v := &l.q.Verify
	o := n.Object()
	items := o.Need("questions").List()
	v.Say = o.Need("dire").Text()
	v.Title = l.template(o.Need("titre"), "question")
	v.Gesture = o.Need("premier_geste").Text()
	v.Then = o.Need("ensuite").Texts()
	v.DoneWhen = o.Need("fait_quand").Text()
	v.Minutes = o.Need("minutes").Int(1, maxMinutes)
	o.Close()
	l.later = append(l.later, func() {
		for _, item := range items {
			if l.gone(item, "aucune question") {
				continue
			}
			slot, ok := l.find(item, "aucune question", l.questionIDs())
			if ok && !l.q.Questions[slot].Scored() {
				item.Errorf(msgNotScored, item.Raw())
			}
			if ok {
				v.Questions = append(v.Questions, slot)
			}
		}
	})
}

func (l *loader) readSteps(axis int, o *strictyaml.Object) {
	for _, n := range o.Need("petits_pas").Some() {
		if !l.impossible(n, "aucun petit pas", "quand") {
			l.readStep(axis, n)
		}
	}
	o.Close()
}

func (l *loader) readStep(axis int, n strictyaml.Node) {
	i := len(l.q.Steps)
	o := n.Object()
	s := Step{ID: l.newID(o.Need("id"), "pas", kebab), Axis: axis, Question: -1, Target: Target{Question: -1}}
	l.checkAxis(o.Need("axe"), axis)
	s.Title = o.Need("titre").Text()
	gesture := o.Need("premier_geste")
	first := gesture.Object()
	s.GestureMinutes = first.Need("minutes").Int(1, maxMinutes)
	s.Gesture = first.Need("faire").Text()
	first.Close()
	s.Then = o.Need("ensuite").Texts()
	s.EffortHours = o.Need("effort_h").Int(1, maxHours)
	s.CostMin, s.CostMax = readCost(o.Need("cout"))
	s.Difficulty = o.Need("difficulte").Int(1, 3)
	s.Who = l.roles(o.Need("qui"))
	s.DoneWhen = o.Need("fait_quand").Text()
	s.TrainingHelps = o.Need("formation_utile").Bool()
	refs := stepRefs{
		node: n, when: o.Need("quand"), condition: o.Get("condition"), target: o.Need("vise"), ticks: o.Get("coche"),
		prerequisites: o.Need("prerequis").List(), resources: o.Need("ressources").List(), supports: o.Need("appui").List(),
	}
	o.Close()
	l.q.Steps = append(l.q.Steps, s)
	l.stepNodes = append(l.stepNodes, n)
	if _, twice := l.q.stepByID[s.ID]; !twice {
		l.q.stepByID[s.ID] = i
	}
	l.later = append(l.later, func() { l.resolveStep(&l.q.Steps[i], refs) })
}

// stepRefs are the values of a step that refer to other files.
type stepRefs struct {
	node, when, condition, target, ticks strictyaml.Node
	prerequisites, resources, supports   []strictyaml.Node
}

func (l *loader) resolveStep(s *Step, refs stepRefs) {
	s.Prerequisites = l.findAll(refs.prerequisites, "aucun petit pas", l.stepIDs())
	s.Resources = l.findAll(refs.resources, "aucune ressource", l.resourceIDs)
	s.Supports = l.findAll(refs.supports, "aucun appui", l.supportIDs)
	if refs.condition.Ok() {
		s.Condition = l.compile(refs.condition)
	}
	s.When = l.compile(refs.when)
	s.Question = l.mainQuestion(s.When)
	if s.Question < 0 && !s.When.empty() {
		refs.when.Errorf(msgNoMainQuestion)
		return
	}
	l.resolveTarget(s, refs)
}

// mainQuestion is the first question or complement that « quand » names, or
// -1.
func (l *loader) mainQuestion(when *Cond) int {
	for _, t := range when.terms {
		if l.q.Questions[t.slot].Part != ProfilePart {
			return t.slot
		}
	}
	return -1
}

// resolveTarget reads « vise », which must be higher than any answer that
// opens the step, and « coche », the boxes that the step lets tick.
func (l *loader) resolveTarget(s *Step, refs stepRefs) {
	for _, e := range refs.target.Object().Rest() {
		slot, ok := l.find(e.Key, "aucune question", l.questionIDs())
		if !ok {
			continue
		}
		if !l.q.Questions[slot].Scored() {
			e.Key.Errorf(msgNotScored, e.Key.Raw())
			continue
		}
		s.Target = l.readTarget(slot, e.Value)
		if s.Target.Level > 0 && s.When.highest(slot) >= s.Target.Level {
			e.Value.Errorf(msgTargetLow)
		}
	}
	if !refs.ticks.Ok() || s.Question < 0 {
		return
	}
	q := &l.q.Questions[s.Question]
	for _, box := range refs.ticks.Some() {
		option, ok := q.options[box.Text()]
		if !ok || q.Kind != KindBoxes {
			box.Errorf(msgNoSuchAnswer, q.ID, box.Raw(), "", strings.Join(possibleAnswers(q), ", "))
			continue
		}
		s.Ticks |= 1 << option
	}
}

func (l *loader) readTarget(slot int, n strictyaml.Node) Target {
	if n.Raw() == "+1" {
		if l.q.Questions[slot].Kind != KindBoxes {
			n.Errorf(msgOneMore)
		}
		return Target{Question: slot, OneMore: true}
	}
	return Target{Question: slot, Level: n.Int(1, levelCount-1)}
}

// highest is the highest level of a question that satisfies the condition's
// own terms, or -1.
func (c *Cond) highest(slot int) int {
	for _, t := range c.terms {
		if t.slot != slot {
			continue
		}
		for level := levelCount - 1; level >= 0; level-- {
			if t.levels&(1<<level) != 0 {
				return level
			}
		}
	}
	return -1
}

var (
	oneCost   = regexp.MustCompile(`^([0-9]+)[ \x{a0}]€$`)
	costRange = regexp.MustCompile(`^([0-9]+) à ([0-9]+)[ \x{a0}]€$`)
)

// readCost reads « 0 € » or « 50 à 200 € ».
func readCost(n strictyaml.Node) (low, high int) {
	text := n.Text()
	if m := oneCost.FindStringSubmatch(text); m != nil {
		low, _ = strconv.Atoi(m[1])
		return low, low
	}
	if m := costRange.FindStringSubmatch(text); m != nil {
		low, _ = strconv.Atoi(m[1])
		high, _ = strconv.Atoi(m[2])
	}
	if text != "" && high <= low {
		n.Errorf(msgCost, text)
	}
	return low, high
}
