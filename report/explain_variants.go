//go:build !js

package report

import (
	"cmp"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// short is the same in a table.
func (c *explainer) short(f diagnostic.FigureAccount) string {
	switch {
	case !f.Ok:
		return c.t.NoFigure
	case f.HasLevel && f.Min == f.Max:
		return strconv.Itoa(f.Score) + ", " + c.q.Levels[f.Level].Name
	}
	text := fill(c.t.ShortFigure, "note", strconv.Itoa(f.Score), "min", strconv.Itoa(f.Min), "max", strconv.Itoa(f.Max))
	if f.HasLevel {
		return text + ", " + c.q.Levels[f.Level].Name
	}
	return text + ", " + c.t.ToComplete
}

// others says what other answers would change.
func (c *explainer) others(slot int, title string) []Block {
	if c.a == nil || len(c.variants) == 0 {
		return nil
	}
	question := &c.q.Questions[slot]
	switch {
	case !c.a.Path.Asks(c.q, slot) || c.hidden(slot):
		return part(title, say(c.t.OthersNone))
	case question.Kind == diagnostic.KindText:
		return nil
	}
	table := Table{Header: []string{Typo(c.t.VarAnswer), Typo(c.t.VarFigures), Typo(c.t.VarOverall), Typo(c.t.VarAlerts), Typo(c.t.VarPlan)}}
	for i := range c.variants {
		table.Rows = append(table.Rows, c.variant(slot, &c.variants[i]))
	}
	intro := c.t.OthersSay
	if c.a.ByThem {
		intro += " " + c.t.OthersKept
	}
	return part(title, say(intro), table)
}

// variant is one answer and what it would give.
func (c *explainer) variant(slot int, v *diagnostic.Variant) []string {
	row := []string{c.variantName(slot, v), c.figures(slot, v), c.short(v.Overall), c.alertsOf(v.Colours), c.planOf(v.Plan)}
	for i := range row {
		row[i] = Typo(row[i])
	}
	return row
}

func (c *explainer) variantName(slot int, v *diagnostic.Variant) string {
	question := &c.q.Questions[slot]
	name := ""
	switch known := v.Answer.State == diagnostic.Known; {
	case known && question.Kind == diagnostic.KindLevels:
		name = strconv.Itoa(v.Answer.Level) + " " + c.answer(question, v.Answer)
	case known && question.Kind == diagnostic.KindNumber && v.From < v.To:
		name = fill(c.t.Numbers, "min", strconv.Itoa(v.From), "max", strconv.Itoa(v.To))
	case v.Box >= 0 && slices.Contains(v.Answer.Options, question.Options[v.Box].ID):
		name = fill(c.t.BoxMore, "case", question.Options[v.Box].Text)
	case v.Box >= 0:
		name = fill(c.t.BoxLess, "case", question.Options[v.Box].Text)
	default:
		name = c.answer(question, v.Answer)
	}
	if v.Given {
		return fill(c.t.Yours, "reponse", name)
	}
	return name
}

// figures are that of the axis of the question, and those of the others that
// change.
func (c *explainer) figures(slot int, v *diagnostic.Variant) string {
	var list []string
	for axis := range v.Axes {
		if axis == c.q.Questions[slot].Axis || v.Axes[axis] != c.a.Axes[axis].FigureAccount {
			list = append(list, c.q.Axes[axis].Name+" "+c.short(v.Axes[axis]))
		}
	}
	if len(list) == 0 {
		return c.t.Same
	}
	return List(list)
}

// alertsOf are the alerts that change, with what they become.
func (c *explainer) alertsOf(colours []string) string {
	var list []string
	for i, colour := range colours {
		if colour != c.a.Colours[i] {
			list = append(list, withID(quoted(c.q.Alerts[i].Title), cmp.Or(colour, c.t.AlertGone)))
		}
	}
	if len(list) == 0 {
		return c.t.Same
	}
	return List(list)
}

// planOf says which steps would enter the plan and leave it.
func (c *explainer) planOf(plan []int) string {
	if slices.Equal(plan, c.a.Plan) {
		return c.t.Same
	}
	var in, out []string
	for _, step := range plan {
		if !slices.Contains(c.a.Plan, step) {
			in = append(in, c.step(step).Title)
		}
	}
	for _, step := range c.a.Plan {
		if !slices.Contains(plan, step) {
			out = append(out, c.step(step).Title)
		}
	}
	switch {
	case len(in)+len(out) == 0:
		return c.t.OtherOrder
	case len(out) == 0:
		return fill(c.t.Enters, "pas", List(in))
	case len(in) == 0:
		return fill(c.t.Leaves, "pas", List(out))
	}
	return fill(c.t.Enters, "pas", List(in)) + ", " + fill(c.t.Leaves, "pas", List(out))
}

// onlyVariant is what this answer would change, or does.
func (c *explainer) onlyVariant(slot, option int) []Block {
	if c.a == nil || c.bare() {
		return nil
	}
	question := &c.q.Questions[slot]
	kept := slices.DeleteFunc(slices.Clone(c.variants), func(v diagnostic.Variant) bool {
		if question.Kind == diagnostic.KindLevels {
			return v.Answer.State != diagnostic.Known || v.Answer.Level != option
		}
		return v.Box != option && !(v.Box < 0 && slices.Equal(v.Answer.Options, []string{question.Options[option].ID}))
	})
	only := *c
	only.variants = kept
	return append([]Block{labelled(c.t.YourAnswer, plain(c.said(slot)))}, only.others(slot, c.t.ThisOne)...)
}
