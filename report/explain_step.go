//go:build !js

package report

import (
	"cmp"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// stepBlocks are what became of a step, then its whole content.
func (c *explainer) stepBlocks(i int) []Block {
	s := c.step(i)
	return slices.Concat(
		[]Block{say(c.identifier(s.ID) + " " + fill(c.t.StepOf, "axe", c.q.Axes[s.Axis].Name))},
		c.fateOf(i),
		[]Block{c.content(s)},
		c.openedBy(i),
		part(c.t.Links, c.links(i)),
		part(c.t.Resources, c.resources(s.Resources)),
		part(c.t.Supports, c.supports(s.Supports)),
	)
}

// content is what a step asks for.
func (c *explainer) content(s *diagnostic.Step) Block {
	r := &c.q.Texts.Report
	blocks := []Block{labelled(fill(r.ThisWeek, "minutes", strconv.Itoa(s.GestureMinutes)), plain(s.Gesture))}
	if len(s.Then) > 0 {
		var items Items
		for _, then := range s.Then {
			items = append(items, Paragraph{plain(then)})
		}
		blocks = append(blocks, Paragraph{strong(Label(r.Then))}, items)
	}
	if len(s.Who) > 0 {
		blocks = append(blocks, labelled(r.Who, plain(List(c.roles(s.Who)))))
	}
	blocks = append(blocks, say(sentence(c.demands(s))), labelled(r.DoneWhen, plain(sentence(s.DoneWhen))))
	if aim := c.aim(s); aim != "" {
		blocks = append(blocks, say(aim))
	}
	return Box{Tone: StepTone, Level: 2, Title: Typo(c.t.Content), Blocks: blocks}
}

// demands are the time, the money and the skill that a step asks for.
func (c *explainer) demands(s *diagnostic.Step) string {
	r := &c.q.Texts.Report
	cost := r.Free
	if s.CostMax > 0 {
		cost = fill(r.Cost, "cout", Euros(s.CostMin, s.CostMax))
	}
	demands := cost + ", " + fill(c.t.Difficulty, "n", strconv.Itoa(s.Difficulty))
	if s.EffortHours > 0 {
		return fill(r.Effort, "heures", strconv.Itoa(s.EffortHours)) + ", " + demands
	}
	return demands
}

// aim is the answer that will be true once the step is done.
func (c *explainer) aim(s *diagnostic.Step) string {
	switch t := s.Target; {
	case t.Question < 0:
		return ""
	case t.OneMore:
		return fill(c.t.AimsOneMore, "question", diagnostic.Nested(c.named(t.Question)))
	case t.Level == 0:
		return ""
	case c.q.Questions[t.Question].Kind == diagnostic.KindLevels:
		return fill(c.t.Aims, "question", diagnostic.Nested(c.named(t.Question)), "niveau", strconv.Itoa(t.Level), "phrase", diagnostic.Nested(c.q.Questions[t.Question].Options[t.Level].Text))
	default:
		return fill(c.t.AimsLevel, "question", diagnostic.Nested(c.named(t.Question)), "niveau", strconv.Itoa(t.Level))
	}
}

// openedBy are the conditions of a step, in words.
func (c *explainer) openedBy(i int) []Block {
	s := c.step(i)
	if i >= len(c.q.Steps) {
		return part(c.t.OpenedBy, say(fill(c.t.OpenedByUnknown, "question", diagnostic.Nested(c.named(s.Question)))))
	}
	blocks := slices.Concat(c.condition(c.t.When, s.When), c.condition(c.t.OnlyIf, s.Condition))
	if s.Ticks != 0 {
		var boxes []string
		for option := range c.q.Questions[s.Question].Options {
			if s.Ticks&(1<<option) != 0 {
				boxes = append(boxes, quoted(c.q.Questions[s.Question].Options[option].Text))
			}
		}
		blocks = append(blocks, labelled(c.t.UnlessTicked, plain(List(boxes))))
	}
	return part(c.t.OpenedBy, blocks...)
}

// links are what comes before a step, after it, and the alerts that propose it.
func (c *explainer) links(i int) Items {
	var items Items
	for _, before := range c.step(i).Prerequisites {
		items = append(items, labelled(c.t.Before, plain(c.stepName(before))))
	}
	for after := range c.q.Steps {
		if slices.Contains(c.q.Steps[after].Prerequisites, i) {
			items = append(items, labelled(c.t.Prepares, plain(c.stepName(after))))
		}
	}
	for alert := range c.q.Alerts {
		if c.q.Alerts[alert].Step == i {
			items = append(items, labelled(c.t.ProposedBy, plain(c.alertName(alert))))
		}
	}
	return items
}

func (c *explainer) resources(indexes []int) Items {
	var items Items
	for _, i := range indexes {
		r := &c.q.Resources[i]
		name := Span{Text: Typo(r.Name), Bold: true, URL: r.URL}
		item := Paragraph{name, {Text: " "}, plain("(" + r.ID + ")")}
		if r.URL != "" {
			item = append(item, Span{Text: " " + r.URL})
		}
		if r.Note != "" {
			item = append(item, Span{Text: " "}, plain(sentence(r.Note)))
		}
		items = append(items, item)
	}
	return items
}

func (c *explainer) supports(indexes []int) Items {
	var items Items
	for _, i := range indexes {
		s := &c.q.Supports[i]
		items = append(items, labelled(withID(s.Name, s.ID), plain(sentence(s.For))))
	}
	return items
}

// fateOf says why a step is in the plan, or why it is not.
func (c *explainer) fateOf(i int) []Block {
	if c.a == nil {
		return nil
	}
	s, fate := c.step(i), &c.a.Steps[i]
	blocks := []Block{say(c.placeOf(i))}
	if fate.Rule != "" && fate.KeptOut == "" {
		blocks = append(blocks, say(c.ruleAt(fate.Rule).Say))
	}
	for _, detail := range c.details(i) {
		blocks = append(blocks, say(detail))
	}
	if said := c.answers(s.When, s.Condition); len(said) > 0 {
		blocks = append(blocks, Paragraph{strong(Label(c.t.YourAnswers))}, said)
	}
	stopped := c.bare() && !slices.Contains(c.a.Plan, i) && !slices.Contains(c.a.Reserve, i)
	if fate.Rule == "" || stopped {
		return part(c.t.Why, blocks...)
	}
	return slices.Concat(part(c.t.Why, blocks...), part(c.t.PriorityOf, c.priority(i)...))
}

// placeOf says where a step is.
func (c *explainer) placeOf(i int) string {
	fate := &c.a.Steps[i]
	if at := slices.Index(c.a.Plan, i); at >= 0 {
		return fill(c.t.InPlan, "n", strconv.Itoa(at+1), "regle", c.ruleName(fate.Rule))
	}
	if at := slices.Index(c.a.Reserve, i); at >= 0 {
		return fill(c.t.InReserve, "n", strconv.Itoa(at+1))
	}
	if fate.Rule == "" {
		return c.t.NotOpened
	}
	return fill(c.t.Stopped, "regle", c.ruleName(fate.Rule))
}

func (c *explainer) ruleAt(id string) diagnostic.RuleText {
	for _, rule := range c.t.Rules {
		if rule.ID == id {
			return rule
		}
	}
	return diagnostic.RuleText{ID: id, Name: id}
}

func (c *explainer) ruleName(id string) string { return withID(quoted(c.ruleAt(id).Name), id) }

// details are what the rule looked at.
func (c *explainer) details(i int) []string {
	fate := &c.a.Steps[i]
	var list []string
	if fate.For != i {
		list = append(list, fill(c.t.StandsFor, "pas", c.stepName(fate.For)))
	}
	if fate.Instead != i {
		list = append(list, fill(c.t.Needs, "pas", c.stepName(fate.Instead)))
	}
	switch fate.Barred {
	case "":
	case diagnostic.BarredDeclined:
		list = append(list, c.t.BarredDeclined)
	default:
		list = append(list, fill(c.t.Barred, "regle", c.ruleName(fate.Barred)))
	}
	if fate.KeptOut != "" {
		list = append(list, fill(c.t.KeptOut, "regle", c.ruleName(fate.KeptOut)), c.ruleAt(fate.KeptOut).Say)
	}
	return append(list, c.lookedAt(i, cmp.Or(fate.KeptOut, fate.Rule))...)
}

// lookedAt is what a rule compared: a saved result says less.
func (c *explainer) lookedAt(i int, rule string) []string {
	s, fate, whole := c.step(i), &c.a.Steps[i], !c.bare()
	switch {
	case rule == "condition":
		return []string{Label(c.t.OnlyIf) + " " + sentence(c.inWords(s.Condition))}
	case rule == "cout" && whole:
		return []string{fill(c.t.TooDear, "cout", Euros(s.CostMin, s.CostMax), "plafond", Euros(c.a.MaxCost, c.a.MaxCost))}
	case rule == "niveau_haut" && whole:
		return []string{fill(c.t.Waits, "axe", c.q.Axes[fate.LowAxis].Name)}
	case rule == "meme_question" && whole:
		return []string{fill(c.t.SameQuestion, "pas", c.stepName(fate.SameAs))}
	case rule == "plafond":
		return []string{fill(c.t.OverCeiling, "heures", strconv.Itoa(c.a.Hours), "effort", strconv.Itoa(c.step(fate.Instead).EffortHours), "plafond", strconv.Itoa(c.a.Ceiling))}
	case rule == "melange":
		mix := fill(c.t.Mix, "par_axe", strconv.Itoa(c.q.Policy.AxisLimit), "difficiles", strconv.Itoa(c.q.Policy.HardLimit))
		return append([]string{mix}, c.rivals()...)
	case rule == "places":
		return c.rivals()
	}
	return nil
}

// rivals are the steps that have the places.
func (c *explainer) rivals() []string {
	var list []string
	for _, other := range c.a.Plan {
		list = append(list, fill(c.t.Rival, "pas", c.stepName(other), "regle", c.ruleName(c.a.Steps[other].Rule), "points", strconv.Itoa(c.a.Steps[other].Priority)))
	}
	return list
}

// priority is the priority of a step, term by term.
func (c *explainer) priority(i int) []Block {
	fate := &c.a.Steps[i]
	var items Items
	for _, term := range fate.Terms {
		items = append(items, Paragraph{plain(c.term(term))})
	}
	blocks := []Block{Paragraph{strong(fill(c.t.Total, "points", strconv.Itoa(fate.Priority)))}}
	if len(items) > 0 {
		blocks = append([]Block{items}, blocks...)
	}
	if fate.For != i {
		blocks = append([]Block{say(fill(c.t.PriorityFor, "pas", c.stepName(fate.For)))}, blocks...)
	}
	return blocks
}

// term says a term of a priority, with the number of the policy.
func (c *explainer) term(term diagnostic.Term) string {
	p := &c.q.Policy.Priority
	each := map[diagnostic.TermKind]int{
		diagnostic.WeightTerm: p.Weight, diagnostic.EaseTerm: p.Ease, diagnostic.EffortTerm: p.Effort,
	}[term.Kind]
	values := []string{"points", signed(term.Points), "facteur", strconv.Itoa(term.Factor), "valeur", strconv.Itoa(each), "poids", strconv.Itoa(term.Weight)}
	if term.Kind == diagnostic.BonusTerm {
		values = append(values, "si", c.inWords(c.q.Policy.Bonuses[term.Bonus].When))
	}
	return fill(c.t.Terms[term.Kind], values...)
}

func (c *explainer) alert(i int) []Block {
	a := &c.q.Alerts[i]
	blocks := slices.Concat(
		[]Block{say(c.identifier(a.ID) + " " + fill(c.t.AlertOf, "axe", c.q.Axes[a.Axis].Name)), say(a.Say)},
		c.active(i),
	)
	conditions := slices.Concat(c.condition(c.t.RedIf, a.Red), c.condition(c.t.OrangeIf, a.Orange))
	if a.Red != nil {
		conditions = append(conditions, say(fill(c.t.RedCaps, "niveau", c.q.Levels[c.q.Policy.RedCap].Name)))
	}
	return slices.Concat(blocks,
		part(c.t.Conditions, conditions...),
		part(c.t.Proposes, Items{Paragraph{plain(c.stepName(a.Step))}}),
		c.sources(a.Sources))
}

// active says whether an alert is active, and the answers that decide it.
func (c *explainer) active(i int) []Block {
	if c.a == nil {
		return nil
	}
	a := &c.q.Alerts[i]
	state := map[string]string{diagnostic.Red: c.t.AlertRed, diagnostic.Orange: c.t.AlertOrange, "": c.t.AlertOff}[c.a.Colours[i]]
	blocks := []Block{say(state)}
	if capped := c.a.Axes[a.Axis]; capped.CappedBy == i {
		blocks = append(blocks, say(c.capped(a.Axis)))
	}
	blocks = append(blocks, c.answers(a.Red, a.Orange), say(c.placeOfStep(a.Step)))
	return part(c.t.YourAnswers, blocks...)
}

// placeOfStep says what became of the step that an alert proposes.
func (c *explainer) placeOfStep(step int) string {
	return fill(c.t.ItsStep, "pas", c.stepName(step)) + " " + c.placeOf(step)
}
