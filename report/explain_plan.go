//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// plan is how the plan is chosen; with an Account, this plan, and what stopped
// the other steps.
func (c *explainer) plan() []Block {
	if c.a == nil {
		return slices.Concat([]Block{say(fill(c.t.PlanIs, "pas", strconv.Itoa(c.q.Policy.StepCount)))}, part(c.t.RulesTitle, c.rules()))
	}
	blocks := []Block{say(fill(c.t.PlanRoom, "n", strconv.Itoa(c.a.Size), "plafond", strconv.Itoa(c.a.Ceiling), "heures", strconv.Itoa(c.a.Hours)))}
	if p := &c.q.Policy; c.a.Size < p.StepCount {
		blocks = append(blocks, say(fill(c.t.PlanFewer, "n", strconv.Itoa(c.a.Size), "pas", strconv.Itoa(p.StepCount), "si", c.inWords(p.FewerIf))))
	}
	if !c.bare() {
		blocks = append(blocks, say(c.ceiling()))
	}
	if c.a.ByThem {
		blocks = append(blocks, say(c.t.PlanKept))
	}
	return slices.Concat(blocks,
		part(c.t.PlanSteps, c.placed(c.a.Plan)),
		part(c.t.PlanReserve, c.reserve()),
		part(c.t.PlanLeft, c.left()...))
}

// ceiling says where the ceiling comes from.
func (c *explainer) ceiling() string {
	p := &c.q.Policy.Ceiling
	if c.a.Slots[p.Question].State == diagnostic.Known {
		return fill(c.t.CeilingSaid, "question", diagnostic.Nested(c.named(p.Question)))
	}
	for i := range p.Cases {
		if when := p.Cases[i].When; when != nil && when.Holds(c.a.Slots) {
			return fill(c.t.CeilingCase, "si", c.inWords(when))
		}
	}
	return c.t.CeilingElse
}

// reserve are the steps of the reserve and their priority.
func (c *explainer) reserve() Items {
	var items Items
	for _, step := range c.a.Reserve {
		items = append(items, labelled(c.stepName(step), plain(fill(c.t.OnlyPriority, "points", strconv.Itoa(c.a.Steps[step].Priority)))))
	}
	return items
}

// rules are the names and the words of the rules.
func (c *explainer) rules() Items {
	var items Items
	for _, rule := range c.t.Rules {
		items = append(items, labelled(withID(rule.Name, rule.ID), plain(rule.Say)))
	}
	return items
}

// placed are steps with the rule that placed them and their priority.
func (c *explainer) placed(steps []int) Items {
	var items Items
	for _, step := range steps {
		fate := &c.a.Steps[step]
		items = append(items, labelled(c.stepName(step), plain(fill(c.t.PlacedBy, "regle", c.ruleName(fate.Rule), "points", strconv.Itoa(fate.Priority)))))
	}
	return items
}

// left are the steps that the answers open and that a rule stopped, by rule.
func (c *explainer) left() []Block {
	var items Items
	for _, rule := range c.t.Rules {
		if names := c.stopped(rule.ID); len(names) > 0 {
			items = append(items, labelled(rule.Name, plain(strings.Join(names, " ; "))))
		}
	}
	return []Block{items}
}

// stopped are the steps that a rule stopped, or placed.
func (c *explainer) stopped(rule string) []string {
	var names []string
	for i := range c.a.Steps {
		placed := slices.Contains(c.a.Plan, i) || slices.Contains(c.a.Reserve, i)
		if !placed && c.a.Steps[i].Rule == rule {
			names = append(names, c.stepName(i))
		}
	}
	return names
}

// rule is a rule of the plan, and the steps it decided of.
func (c *explainer) rule(i int) []Block {
	rule := &c.t.Rules[i]
	blocks := []Block{say(c.identifier(rule.ID)), say(rule.Say)}
	if c.a == nil {
		return blocks
	}
	var items Items
	for step := range c.a.Steps {
		if c.a.Steps[step].Rule == rule.ID {
			items = append(items, Paragraph{plain(c.stepName(step))})
		}
	}
	if len(items) == 0 {
		return append(blocks, say(c.t.RuleUnused))
	}
	return append(blocks, part(c.t.RuleSteps, items)...)
}
