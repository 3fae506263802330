//go:build !js

package report

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Explanation is something of a questionnaire to explain, alone or as it is in
// one diagnostic. The questionnaire must have the words of explanations.
type Explanation struct {
	Questionnaire *diagnostic.Questionnaire
	Subject       diagnostic.Subject
	Account       *diagnostic.Account  // nil = no diagnostic
	Variants      []diagnostic.Variant // other answers to the question, with an Account
	Tool          diagnostic.Tool
}

// ExplanationFormats returns the names of the formats of explanations, in the
// order of help.
func ExplanationFormats() []string { return []string{"txt", "md", "html"} }

// WriteExplanation writes an explanation in one of ExplanationFormats. The error
// is that of w, or says in French what cannot be written.
func WriteExplanation(w io.Writer, format string, x Explanation, o Options) error {
	if !slices.Contains(ExplanationFormats(), format) {
		return unknownAmong(format, ExplanationFormats())
	}
	signed := diagnostic.Result{Tool: x.Tool}
	if x.Account != nil {
		signed.Date = x.Account.Date
	}
	return draw(w, format, ComposeExplanation(x), signed, o)
}

// ComposeExplanation says, in order, what something is, what it stands on and
// what it leads to; with an Account, how it was computed. Every format draws
// the same Document.
func ComposeExplanation(x Explanation) Document {
	c := explainer{q: x.Questionnaire, t: x.Questionnaire.Texts.Explain, a: x.Account, variants: x.Variants}
	title, blocks := c.subject(x.Subject)
	title = Typo(title)
	if c.a != nil && c.bare() {
		blocks = append(blocks, say(c.t.Bare))
	}
	return Document{
		Title: title, Lang: "fr", Footer: title,
		Blocks: append([]Block{Heading{Level: 1, Text: title}}, blocks...),
	}
}

// explainer turns what is known of a subject into blocks.
type explainer struct {
	q        *diagnostic.Questionnaire
	t        *diagnostic.ExplainTexts
	a        *diagnostic.Account
	variants []diagnostic.Variant
}

// subject is the title of a subject and what is said of it.
func (c *explainer) subject(s diagnostic.Subject) (string, []Block) {
	switch s.Kind {
	case diagnostic.OverallSubject:
		return c.t.Overall, c.overall()
	case diagnostic.PlanSubject:
		return c.t.Plan, c.plan()
	case diagnostic.AxisSubject:
		return fill(c.t.AxisTitle, "axe", c.q.Axes[s.Index].Name), c.axis(s.Index)
	case diagnostic.LevelSubject:
		return fill(c.t.LevelTitle, "n", strconv.Itoa(s.Index), "nom", c.q.Levels[s.Index].Name), c.level(s.Index)
	case diagnostic.QuestionSubject:
		return c.named(s.Index), c.question(s.Index)
	case diagnostic.OptionSubject:
		return quoted(c.q.Questions[s.Index].Options[s.Option].Text), c.option(s.Index, s.Option)
	case diagnostic.StepSubject:
		return c.step(s.Index).Title, c.stepBlocks(s.Index)
	case diagnostic.AlertSubject:
		return c.q.Alerts[s.Index].Title, c.alert(s.Index)
	case diagnostic.RuleSubject:
		return fill(c.t.RuleTitle, "nom", c.t.Rules[s.Index].Name), c.rule(s.Index)
	case diagnostic.ResourceSubject:
		return c.q.Resources[s.Index].Name, c.resource(s.Index)
	case diagnostic.SupportSubject:
		return c.q.Supports[s.Index].Name, c.support(s.Index)
	case diagnostic.SourceSubject:
		return fill(c.t.SourceTitle, "id", c.q.Sources[s.Index].ID), c.source(s.Index)
	case diagnostic.DocumentSubject:
		return c.q.Documents[s.Index].Title, c.document(s.Index)
	}
	return c.q.Individual.Questions[s.Index].Text, c.sheet(s.Index)
}

// fill fills the holes of a text.
func fill(text string, values ...string) string { return diagnostic.Fill(text, values...) }

func say(text string) Block { return Paragraph{plain(text)} }

// part is a heading and what is under it, or nothing when that is nothing.
func part(title string, blocks ...Block) []Block {
	blocks = slices.DeleteFunc(blocks, func(b Block) bool {
		items, list := b.(Items)
		return b == nil || list && len(items) == 0
	})
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{heading(2, title)}, blocks...)
}

// identifier begins the id that people may type again.
func (c *explainer) identifier(id string) string { return fill(c.t.Identifier, "id", id) }

// named is a question with its code.
func (c *explainer) named(slot int) string {
	return c.q.Questions[slot].Code + " " + c.q.Questions[slot].Text
}

// asked is a question and what is said of it.
func (c *explainer) asked(slot int, text string) Paragraph {
	return Paragraph{strong(c.named(slot)), {Text: " "}, plain(text)}
}

func (c *explainer) step(i int) *diagnostic.Step { return c.q.StepAt(i) }

// stepName is the title of a step, with its id.
func (c *explainer) stepName(i int) string { return withID(c.step(i).Title, c.step(i).ID) }

func (c *explainer) alertName(i int) string { return withID(c.q.Alerts[i].Title, c.q.Alerts[i].ID) }

func withID(name, id string) string { return name + " (" + id + ")" }

// condition says a condition after words that announce it; nothing when it
// always holds.
func (c *explainer) condition(intro string, cond *diagnostic.Cond) []Block {
	if cond == nil {
		return nil
	}
	parts := c.q.Parts(cond)
	lines := c.conditionLines(parts)
	if len(lines) == 1 {
		return []Block{labelled(intro, lines[0])}
	}
	var items Items
	for _, line := range lines {
		items = append(items, Paragraph{line})
	}
	return []Block{Paragraph{strong(Label(intro))}, items}
}

// conditionLines are what must all hold, one line each.
func (c *explainer) conditionLines(parts diagnostic.Condition) []Span {
	var lines []Span
	for i := range parts.All {
		lines = append(lines, plain(c.test(&parts.All[i])))
	}
	if len(parts.Any) > 0 {
		lines = append(lines, plain(c.t.Say(diagnostic.Condition{Any: parts.Any}, c.test)))
	}
	if parts.Not != nil {
		lines = append(lines, plain(c.t.Say(diagnostic.Condition{Not: parts.Not}, c.test)))
	}
	return lines
}

// inWords says a condition in one sentence.
func (c *explainer) inWords(cond *diagnostic.Cond) string { return c.t.Say(c.q.Parts(cond), c.test) }

func (c *explainer) test(t *diagnostic.Test) string {
	return c.q.SayTest(&c.t.ConditionWords, t, c.named(t.Question))
}

// answers reminds what was answered to the questions that conditions read.
func (c *explainer) answers(conditions ...*diagnostic.Cond) Items {
	if c.bare() {
		return nil
	}
	var read []int
	for _, cond := range conditions {
		read = append(read, cond.Slots()...)
	}
	slices.Sort(read)
	var items Items
	for _, slot := range slices.Compact(read) {
		items = append(items, c.asked(slot, c.said(slot)))
	}
	return items
}

// said is the answer of the diagnostic to a question, as it counts.
func (c *explainer) said(slot int) string {
	question := &c.q.Questions[slot]
	switch given := c.a.Answers[slot]; {
	case !c.a.Path.Asks(c.q, slot):
		return c.t.NotAsked
	case c.hidden(slot):
		return c.t.Hidden
	case c.a.Slots[slot].State == diagnostic.Missing:
		return c.t.NoAnswer
	default:
		return c.answer(question, given)
	}
}

// bare tells whether the diagnostic was saved without its answers.
func (c *explainer) bare() bool { return len(c.a.Answers) == 0 }

// hidden tells whether another answer hides a question.
func (c *explainer) hidden(slot int) bool {
	given := c.a.Answers[slot].State
	return c.a.Slots[slot].State == diagnostic.NotApplicable && given != diagnostic.NotApplicable && given != diagnostic.Declined
}

// answer is an answer in words.
func (c *explainer) answer(question *diagnostic.Question, a diagnostic.Answer) string {
	switch {
	case a.State == diagnostic.Missing:
		return c.t.NoAnswer
	case a.State == diagnostic.Unknown:
		return question.UnknownText
	case a.State == diagnostic.NotApplicable:
		return question.NotApplicable
	case a.State == diagnostic.Declined:
		return question.DeclinedText
	case question.Kind == diagnostic.KindLevels:
		return quoted(question.Options[a.Level].Text)
	case question.Kind == diagnostic.KindNumber:
		return strconv.Itoa(a.Number)
	case question.Kind == diagnostic.KindText:
		return quoted(a.Text)
	}
	var ticked []string
	for i := range question.Options {
		if slices.Contains(a.Options, question.Options[i].ID) {
			ticked = append(ticked, quoted(question.Options[i].Text))
		}
	}
	if len(ticked) == 0 {
		return c.t.NoBox
	}
	return List(ticked)
}

// decimal writes a fraction with two figures after the comma, « … » when more
// follow.
func decimal(x *big.Rat) string {
	hundredths := new(big.Int).Mul(x.Num(), big.NewInt(100))
	rest := new(big.Int)
	hundredths.QuoRem(hundredths, x.Denom(), rest)
	whole, cents := new(big.Int).QuoRem(hundredths, big.NewInt(100), new(big.Int))
	text := whole.String()
	if cents.Sign() != 0 || rest.Sign() != 0 {
		text += fmt.Sprintf(",%02d", cents.Int64())
	}
	if rest.Sign() != 0 {
		return text + "…"
	}
	if strings.Contains(text, ",") {
		text = strings.TrimRight(text, "0")
	}
	return text
}

// quoted puts a text between « and ».
func quoted(text string) string { return "« " + diagnostic.Nested(text) + " »" }

// signed writes points with their sign.
func signed(points int) string {
	if points < 0 {
		return "−" + strconv.Itoa(-points)
	}
	return "+" + strconv.Itoa(points)
}
