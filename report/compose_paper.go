//go:build !js

package report

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ComposeForm says, in order, what the questionnaire on paper holds (brief G.4):
// a cover, every question of the path with its code, and a page for three steps.
// The questionnaire must have the words of paper.
func ComposeForm(q *diagnostic.Questionnaire, path diagnostic.Path) Document {
	c := formComposer{q: q, t: &q.Texts.Paper.Form, path: path}
	footer := diagnostic.Fill(c.t.Footer, "titre", q.Title, "version", q.Version, "parcours", c.pathName())
	doc := newPaper(q, c.t.Title, footer)
	doc.Blocks = append(doc.Blocks, c.cover()...)
	doc.Blocks = append(doc.Blocks, NewPart{})
	doc.Blocks = append(doc.Blocks, c.part(c.t.Profile, diagnostic.ProfilePart)...)
	doc.Blocks = append(doc.Blocks, c.part(c.t.Complements, diagnostic.ComplementPart)...)
	for axis := range q.Axes {
		doc.Blocks = append(doc.Blocks, c.axis(axis)...)
	}
	doc.Blocks = append(doc.Blocks, NewPart{})
	doc.Blocks = append(doc.Blocks, blankSteps(q)...)
	return doc
}

// newPaper begins a document to fill in by hand.
func newPaper(q *diagnostic.Questionnaire, title, footer string) Document {
	t := &q.Texts.Report
	return Document{
		Title: Typo(title), Lang: "fr", Footer: Typo(footer),
		Words:  Words{Blank: Typo(t.ToFill), Tick: Typo(t.ToTick), Page: Typo(q.Texts.Paper.Form.Page)},
		Blocks: []Block{Heading{Level: 1, Text: Typo(title)}},
	}
}

// formComposer turns parts of a questionnaire into blocks.
type formComposer struct {
	q    *diagnostic.Questionnaire
	t    *diagnostic.PaperFormTexts
	path diagnostic.Path
}

// cover says what this is, how to answer and where the answers go; the name of
// the association is the first question.
func (c *formComposer) cover() []Block {
	answering := Field{boldLabel(c.t.Date), blank(), boldLabel(c.t.Answering)}
	for _, who := range linesOf(c.t.Answerers) {
		answering = append(answering, tick(), label(who))
	}
	name := c.question(&c.q.Questions[c.q.Policy.Landmarks.Name], true)
	name.Level = 2
	return []Block{
		Paragraph{strong(c.t.Opening)},
		Paragraph{plain(c.scope())},
		name,
		answering,
		Box{Tone: PrideTone, Level: 2, Title: Typo(c.t.How), Blocks: []Block{
			itemsOf(c.t.HowSay), Paragraph{plain(c.q.Texts.Screen.Advice)},
		}},
		Box{Tone: ProtectTone, Level: 2, Title: Typo(c.t.PrivacyHead), Blocks: []Block{Paragraph{plain(c.t.Privacy)}}},
		Box{Tone: StepTone, Level: 2, Title: Typo(c.t.Typing), Blocks: []Block{
			Paragraph{plain(diagnostic.Fill(c.t.TypingSay, "exemple", c.example()))},
		}},
	}
}

func (c *formComposer) scope() string {
	minutes := &c.q.Policy.Path
	switch c.path {
	case diagnostic.CompletePath, "":
		return diagnostic.Fill(c.t.Complete, "minutes", strconv.Itoa(minutes.CompleteMinutes))
	case diagnostic.ExpressPath:
		return diagnostic.Fill(c.t.Express, "minutes", strconv.Itoa(minutes.ExpressMinutes))
	}
	axis, _ := c.q.Axis(string(c.path))
	return diagnostic.Fill(c.t.OneAxis, "axe", c.q.Axes[axis].Name)
}

// pathName is the path as people type it, or the name of its axis.
func (c *formComposer) pathName() string {
	if axis, ok := c.q.Axis(string(c.path)); ok {
		return lowerFirst(c.q.Axes[axis].Name)
	}
	return string(c.path)
}

// example is an answer as it is typed: to the last question that has levels.
func (c *formComposer) example() string {
	typed := ""
	for _, slot := range c.q.Printed(c.path) {
		if question := &c.q.Questions[slot]; question.Kind == diagnostic.KindLevels {
			typed = question.Code + " 2"
		}
	}
	return typed
}

// part is the questions of the profile, or the complements: many on a page.
func (c *formComposer) part(title string, part diagnostic.Part) []Block {
	var blocks []Block
	for _, slot := range c.q.Printed(c.path) {
		question := &c.q.Questions[slot]
		if question.Part == part && slot != c.q.Policy.Landmarks.Name {
			blocks = append(blocks, c.question(question, true))
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{heading(2, title)}, blocks...)
}

// axis is the questions of an axis, two on a page. Where the last one is alone,
// the rest of its page is for what the group wants to remember.
func (c *formComposer) axis(axis int) []Block {
	var questions []Block
	for _, slot := range c.q.Printed(c.path) {
		if question := &c.q.Questions[slot]; question.Axis == axis {
			questions = append(questions, c.question(question, false))
		}
	}
	if len(questions) == 0 {
		return nil
	}
	if len(questions)%2 == 1 {
		questions = append(questions, c.remember())
	}
	blocks := []Block{NewPart{}, heading(2, c.q.Axes[axis].Name)}
	for i := 0; i < len(questions); i += 2 {
		blocks = append(blocks, Halves{questions[i : i+1], questions[i+1 : i+2]})
	}
	return blocks
}

// remember is lines to write on.
func (c *formComposer) remember() Block {
	const count = 8
	blocks := Together{heading(3, c.t.Keep)}
	for range count {
		blocks = append(blocks, Field{blank()})
	}
	return blocks
}

func (c *formComposer) question(question *diagnostic.Question, small bool) Question {
	block := Question{Code: question.Code, Level: 3, Title: Typo(question.Text), Small: small}
	if only := c.onlyFor(question); only != "" {
		block.Blocks = append(block.Blocks, Paragraph{strong(only)})
	}
	for _, text := range []string{question.Help, c.severalBoxes(question)} {
		if text != "" {
			block.Blocks = append(block.Blocks, Paragraph{plain(text)})
		}
	}
	block.Blocks = append(block.Blocks, c.answers(question)...)
	if !small {
		block.Blocks = append(block.Blocks, Field{boldLabel(c.t.Remark), blank()}, Field{blank()})
	}
	return block
}

// onlyFor says in words whom a question is for: paper hides nothing.
func (c *formComposer) onlyFor(question *diagnostic.Question) string {
	var codes []string
	for _, slot := range question.DependsOn() {
		codes = append(codes, c.q.Questions[slot].Code)
	}
	switch {
	case len(codes) == 0:
		return ""
	case question.OnlyFor == "":
		return diagnostic.Fill(c.t.DependsOn, "codes", List(codes))
	}
	return diagnostic.Fill(c.t.OnlyFor, "pour_qui", question.OnlyFor, "codes", List(codes))
}

func (c *formComposer) severalBoxes(question *diagnostic.Question) string {
	switch {
	case question.Kind != diagnostic.KindBoxes:
		return ""
	case question.MaxBoxes > 0:
		return diagnostic.Fill(c.t.SeveralMost, "n", strconv.Itoa(question.MaxBoxes))
	}
	return c.t.Several
}

// answers is where the answer goes: boxes with their keys, or lines.
func (c *formComposer) answers(question *diagnostic.Question) []Block {
	var blocks []Block
	switch question.Kind {
	case diagnostic.KindText:
		blocks = append(blocks, Field{blank()})
		if question.Part != diagnostic.ProfilePart {
			blocks = append(blocks, Field{blank()})
		}
	case diagnostic.KindNumber:
		number := diagnostic.Fill(c.t.Number, "min", strconv.Itoa(question.Min), "max", strconv.Itoa(question.Max))
		line := Field{label(Label(number)), Part{Kind: DatePart}}
		for _, c := range c.apart(question).Items {
			line = append(line, c.field()...)
		}
		return []Block{line}
	default:
		blocks = append(blocks, c.choices(question))
	}
	return c.withApart(blocks, c.apart(question))
}

// withApart adds boxes to those of the question.
func (c *formComposer) withApart(blocks []Block, apart Choices) []Block {
	last, ok := blocks[len(blocks)-1].(Choices)
	switch {
	case len(apart.Items) == 0:
		return blocks
	case !ok:
		return append(blocks, apart)
	}
	last.Items = append(last.Items, apart.Items...)
	return append(blocks[:len(blocks)-1], last)
}

func (c *formComposer) choices(question *diagnostic.Question) Choices {
	choices := Choices{Short: !question.Scored()}
	for i, option := range question.Options {
		choices.Items = append(choices.Items, Choice{question.OptionKey(i), Typo(option.Text)})
	}
	if question.Kind == diagnostic.KindBoxes {
		choices.Items = append(choices.Items, Choice{diagnostic.NoBoxKey, Typo(c.t.NoBox)})
	}
	return choices
}

// apart is « nous ne savons pas » and « pas concernés », where they are answers:
// neither is a level, nor « no ».
func (c *formComposer) apart(question *diagnostic.Question) Choices {
	apart := Choices{Short: !question.Scored()}
	if unknown := question.UnknownText; unknown != "" {
		if unknown == c.q.Texts.Screen.Unknown {
			unknown = c.t.Unknown
		}
		apart.Items = append(apart.Items, Choice{"nsp", Typo(unknown)})
	}
	if question.NotApplicable != "" {
		notForUs := diagnostic.Fill(c.t.NotForUs, "phrase", lowerFirst(question.NotApplicable))
		apart.Items = append(apart.Items, Choice{"na", Typo(notForUs)})
	}
	return apart
}

// linesOf cuts the lines of a text joined by « | ».
func linesOf(text string) []string {
	lines := strings.Split(text, "|")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

func itemsOf(text string) Items {
	var items Items
	for _, line := range linesOf(text) {
		items = append(items, Paragraph{plain(line)})
	}
	return items
}
