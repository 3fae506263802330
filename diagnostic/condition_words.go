package diagnostic

import (
	"slices"
	"strconv"
	"strings"
)

// ConditionWords are the words that say a condition.
type ConditionWords struct {
	IsOneOf  string // {question}, {choix}
	Between  string // {question}, {min}, {max}
	HasBoxes string // {question}, {nombres}
	And      string // word between two conditions
	Or       string // word between two conditions
	Except   string // word before a condition
}

func (w *ConditionWords) fields(prefix string) []textField {
	return []textField{
		{prefix + "choix", &w.IsOneOf, []string{"question", "choix"}},
		{prefix + "entre", &w.Between, []string{"question", "min", "max"}},
		{prefix + "nombre_de_cases", &w.HasBoxes, []string{"question", "nombres"}},
		{prefix + "et", &w.And, nil},
		{prefix + "ou", &w.Or, nil},
		{prefix + "sauf", &w.Except, nil},
	}
}

// Say says a condition in one sentence, without its nesting; test says a test.
func (w *ConditionWords) Say(c Condition, test func(*Test) string) string {
	var all []string
	for i := range c.All {
		all = append(all, test(&c.All[i]))
	}
	if len(c.Any) > 0 {
		var one []string
		for _, alternative := range c.Any {
			one = append(one, w.Say(alternative, test))
		}
		all = append(all, strings.Join(one, " "+w.Or+" "))
	}
	said := strings.Join(all, " "+w.And+" ")
	if c.Not == nil {
		return said
	}
	return strings.TrimSpace(said + " " + w.Except + " " + w.Say(*c.Not, test))
}

// Choices says that the answer is one of these.
func (w *ConditionWords) Choices(question string, choices []string) string {
	quoted := make([]string, len(choices))
	for i, choice := range choices {
		quoted[i] = "«\u00a0" + choice + "\u00a0»"
	}
	return Fill(w.IsOneOf, "question", question, "choix", strings.Join(quoted, " "+w.Or+" "))
}

// Range says that a number is one of these.
func (w *ConditionWords) Range(question string, least, most int) string {
	return Fill(w.Between, "question", question, "min", strconv.Itoa(least), "max", strconv.Itoa(most))
}

// Boxes says that the number of ticked boxes is worth one of these levels.
func (w *ConditionWords) Boxes(question string, scale, levels []int) string {
	var numbers []string
	for count, level := range scale {
		if slices.Contains(levels, level) {
			numbers = append(numbers, strconv.Itoa(count))
		}
	}
	return Fill(w.HasBoxes, "question", question, "nombres", strings.Join(numbers, ", "))
}

// SayTest says a test in the words of the questionnaire; named is the question
// in words.
func (q *Questionnaire) SayTest(w *ConditionWords, t *Test, named string) string {
	question := &q.Questions[t.Question]
	switch {
	case t.Ranged:
		return w.Range(Nested(named), max(t.Min, question.Min), min(t.Max, question.Max))
	case len(t.Levels) > 0 && question.Scale != nil:
		return w.Boxes(Nested(named), question.Scale, t.Levels)
	}
	var choices []string
	for i := range t.Options {
		choices = append(choices, t.Options[i].Text)
	}
	for _, level := range t.Levels {
		choices = append(choices, question.Options[level].Text)
	}
	choices = append(choices, t.Texts...)
	if t.Unknown && question.UnknownText != "" {
		choices = append(choices, question.UnknownText)
	}
	if t.NotApplicable && question.NotApplicable != "" {
		choices = append(choices, question.NotApplicable)
	}
	for i := range choices {
		choices[i] = Nested(choices[i])
	}
	return w.Choices(Nested(named), choices)
}

// Nested is a text as it is written between « and »: its own are “ and ”.
func Nested(text string) string {
	return strings.NewReplacer("«\u00a0", "“", "« ", "“", "«", "“", "\u00a0»", "”", " »", "”", "»", "”").Replace(text)
}

// Reads tells whether the condition reads the answer to a question.
func (c *Cond) Reads(slot int) bool { return slices.Contains(c.Slots(), slot) }

// Slots are those of the questions that the condition reads, in its order.
func (c *Cond) Slots() []int {
	var read []int
	c.slots(func(slot int) {
		if !slices.Contains(read, slot) {
			read = append(read, slot)
		}
	})
	return read
}
