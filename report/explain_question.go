//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

func (c *explainer) question(slot int) []Block {
	question := &c.q.Questions[slot]
	return slices.Concat(
		[]Block{say(c.whatQuestion(slot))},
		c.purpose(question),
		c.condition(c.t.HiddenIf, question.HiddenIf),
		c.answered(slot),
		c.others(slot, c.t.Others),
		part(c.t.Answers, c.options(question)...),
		part(c.t.Opens, c.opens(slot)),
		part(c.t.Raises, c.raises(slot)),
		part(c.t.Decides, c.decides(slot)),
		c.sources(question.Sources),
	)
}

// whatQuestion places a question: its id, its axis, its weight.
func (c *explainer) whatQuestion(slot int) string {
	question := &c.q.Questions[slot]
	text := c.identifier(question.ID) + " "
	if !question.Scored() {
		return text + c.t.Unscored
	}
	text += fill(c.t.InAxis, "axe", c.q.Axes[question.Axis].Name, "poids", strconv.Itoa(question.Weight))
	if question.Core {
		text += " " + c.t.Core
	}
	return text
}

func (c *explainer) purpose(question *diagnostic.Question) []Block {
	var blocks []Block
	if question.Help != "" {
		blocks = append(blocks, say(question.Help))
	}
	if question.UsedFor != "" {
		blocks = append(blocks, labelled(c.t.UsedFor, plain(question.UsedFor)))
	}
	if len(question.Respondents) > 0 {
		blocks = append(blocks, labelled(c.t.Respondents, plain(List(c.roles(question.Respondents)))))
	}
	return blocks
}

// roles are the words of roles.
func (c *explainer) roles(ids []string) []string {
	var words []string
	for _, role := range c.q.Texts.Roles {
		if slices.Contains(ids, role.ID) {
			words = append(words, role.Text)
		}
	}
	return words
}

// answered is the answer given, and what it adds to its axis.
func (c *explainer) answered(slot int) []Block {
	if c.a == nil {
		return nil
	}
	question := &c.q.Questions[slot]
	switch {
	case c.bare() && question.Scored():
		return []Block{say(c.figureOf(question.Axis))}
	case c.bare():
		return nil
	}
	blocks := []Block{labelled(c.t.YourAnswer, plain(c.said(slot)))}
	if !question.Scored() {
		return blocks
	}
	for _, line := range c.a.Axes[question.Axis].Lines {
		if line.Question == slot {
			blocks = append(blocks, say(c.counted(line)), say(c.figureOf(question.Axis)))
		}
	}
	return blocks
}

// figureOf is the figure of an axis, in a sentence.
func (c *explainer) figureOf(axis int) string {
	return fill(c.t.AxisHas, "axe", c.q.Axes[axis].Name, "note", c.figure(c.a.Axes[axis].FigureAccount))
}

// figure is a figure, its interval and its level.
func (c *explainer) figure(f diagnostic.FigureAccount) string {
	if !f.Ok {
		return c.t.NoFigure
	}
	text := fill(c.t.Figure, "note", strconv.Itoa(f.Score), "min", strconv.Itoa(f.Min), "max", strconv.Itoa(f.Max))
	if f.HasLevel {
		return text + ", " + c.q.Levels[f.Level].Name
	}
	return text + ", " + c.t.ToComplete
}

// options are the answers that a question accepts, with what is typed for each.
func (c *explainer) options(question *diagnostic.Question) []Block {
	var items Items
	for i := range question.Options {
		text := question.Options[i].Text
		if question.Kind != diagnostic.KindLevels {
			text = withID(text, question.Options[i].ID)
		}
		items = append(items, Paragraph{strong(question.OptionKey(i)), {Text: " "}, plain(text)})
	}
	switch question.Kind {
	case diagnostic.KindNumber:
		items = append(items, Paragraph{plain(fill(c.t.Numbers, "min", strconv.Itoa(question.Min), "max", strconv.Itoa(question.Max)))})
	case diagnostic.KindText:
		items = append(items, Paragraph{plain(c.t.Words)})
	}
	for _, other := range []struct{ typed, text string }{
		{"nsp", question.UnknownText}, {"na", question.NotApplicable}, {"non_souhaite", question.DeclinedText},
	} {
		if other.text != "" {
			items = append(items, Paragraph{strong(other.typed), {Text: " "}, plain(other.text)})
		}
	}
	blocks := []Block{items}
	if question.Scale != nil {
		blocks = append(blocks, say(c.t.Scale), c.scale(question.Scale))
	}
	return blocks
}

// scale says which level each number of ticked boxes is worth.
func (c *explainer) scale(scale []int) Items {
	var items Items
	for level := range c.q.Levels {
		first, last := slices.Index(scale, level), len(scale)-1
		for last >= 0 && scale[last] != level {
			last--
		}
		switch {
		case first < 0:
		case first == last:
			items = append(items, Paragraph{plain(fill(c.t.ScaleOne, "n", strconv.Itoa(first), "niveau", strconv.Itoa(level)))})
		default:
			items = append(items, Paragraph{plain(fill(c.t.ScaleSome, "min", strconv.Itoa(first), "max", strconv.Itoa(last), "niveau", strconv.Itoa(level)))})
		}
	}
	return items
}

// opens are the steps that each answer may open.
func (c *explainer) opens(slot int) Block {
	question := &c.q.Questions[slot]
	var items Items
	add := func(answer string, slots diagnostic.Slot) {
		var names []string
		for i := range c.q.Steps {
			if s := &c.q.Steps[i]; s.Question == slot && s.When.Allows(slot, slots) {
				names = append(names, c.stepName(i))
			}
		}
		if len(names) > 0 {
			items = append(items, labelled(answer, plain(strings.Join(names, " ; "))))
		}
	}
	if question.Scored() {
		for level := range c.q.Levels {
			add(fill(c.t.AtLevel, "niveau", strconv.Itoa(level)), diagnostic.Slot{State: diagnostic.Known, Level: uint8(level), Bits: ^uint32(0)})
		}
	} else {
		for i := range question.Options {
			add(question.Options[i].Text, diagnostic.Slot{State: diagnostic.Known, Bits: 1 << i})
		}
	}
	for i := range c.q.Generated {
		if c.q.Generated[i].Question == slot {
			items = append(items, labelled("nsp", plain(c.stepName(len(c.q.Steps)+i))))
		}
	}
	return items
}

// raises are the alerts that read a question, with their conditions.
func (c *explainer) raises(slot int) Block {
	var items Items
	for i := range c.q.Alerts {
		a := &c.q.Alerts[i]
		if !a.Red.Reads(slot) && !a.Orange.Reads(slot) {
			continue
		}
		item := Paragraph{strong(c.alertName(i) + ".")}
		if a.Red != nil {
			item = append(item, Span{Text: " "}, plain(Label(c.t.RedIf)+" "+sentence(c.inWords(a.Red))))
		}
		if a.Orange != nil {
			item = append(item, Span{Text: " "}, plain(Label(c.t.OrangeIf)+" "+sentence(c.inWords(a.Orange))))
		}
		items = append(items, item)
	}
	return items
}

// decides are the other questions and steps that an answer may hide.
func (c *explainer) decides(slot int) Block {
	var items Items
	for i := range c.q.Questions {
		if hidden := c.q.Questions[i].HiddenIf; hidden.Reads(slot) {
			items = append(items, labelled(fill(c.t.Hides, "question", diagnostic.Nested(c.named(i))), plain(c.inWords(hidden))))
		}
	}
	for i := range c.q.Steps {
		s := &c.q.Steps[i]
		if s.Question != slot && s.When.Reads(slot) || s.Condition.Reads(slot) {
			items = append(items, labelled(fill(c.t.Allows, "pas", c.stepName(i)), plain(c.allowing(s, slot))))
		}
	}
	for i := range c.q.Policy.Bonuses {
		if b := &c.q.Policy.Bonuses[i]; b.When.Reads(slot) {
			items = append(items, Paragraph{plain(c.bonus(b))})
		}
	}
	return items
}

// allowing is the condition of a step that reads a question.
func (c *explainer) allowing(s *diagnostic.Step, slot int) string {
	if s.Condition.Reads(slot) {
		return c.inWords(s.Condition)
	}
	return c.inWords(s.When)
}

// bonus says when some steps come sooner.
func (c *explainer) bonus(b *diagnostic.Bonus) string {
	return fill(c.t.Bonus, "points", signed(b.Points), "si", c.inWords(b.When))
}

// option is one answer: what it is worth and what it opens.
func (c *explainer) option(slot, option int) []Block {
	question := &c.q.Questions[slot]
	blocks := []Block{
		say(c.identifier(question.ID + "=" + question.Options[option].ID)),
		labelled(c.t.AnswerTo, plain(quoted(c.named(slot)))),
	}
	answer := diagnostic.Slot{State: diagnostic.Known, Bits: 1 << option}
	if question.Kind == diagnostic.KindLevels {
		answer = diagnostic.Slot{State: diagnostic.Known, Level: uint8(option)}
		blocks = append(blocks, say(fill(c.t.Worth, "niveau", strconv.Itoa(option), "points", strconv.Itoa(option*question.Weight), "max", strconv.Itoa(question.Weight*(len(c.q.Levels)-1)))))
	}
	var items Items
	for i := range c.q.Steps {
		if s := &c.q.Steps[i]; s.Question == slot && question.Scale == nil && s.When.Allows(slot, answer) {
			items = append(items, Paragraph{plain(c.stepName(i))})
		}
	}
	blocks = append(blocks, c.onlyVariant(slot, option)...)
	blocks = append(blocks, part(c.t.Opens, items)...)
	return append(blocks, part(c.t.Raises, c.raises(slot))...)
}
