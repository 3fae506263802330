//go:build !js

package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
)

// ComposeAgreement says, in order, what several questionnaires of one
// association tell together. Every format draws the same Document.
func ComposeAgreement(r agreement.Report) Document {
	c := agreementComposer{r: r, t: r.Texts}
	title := Typo(diagnostic.Fill(c.t.Title, "de_nom", Of(cmp.Or(r.Association, c.t.Unnamed))))
	doc := Document{Title: title, Lang: "fr", Footer: title}
	doc.Blocks = slices.Concat(
		[]Block{Heading{Level: 1, Text: title}},
		c.opening(),
		c.discuss(),
		c.facts(),
		c.list(c.t.Close, c.t.CloseSay, r.Close),
		c.list(c.t.Alone, c.t.AloneSay, r.Alone),
		c.clarify(),
		c.list(c.t.Agreed, "", r.Agreed),
		c.next(),
	)
	return doc
}

// agreementComposer turns parts of one agreement.Report into blocks.
type agreementComposer struct {
	r agreement.Report
	t diagnostic.AgreementTexts
}

func (c *agreementComposer) opening() []Block {
	rule := c.t.Few
	if c.r.Files >= c.r.Threshold {
		rule = c.t.Enough
	}
	counts := diagnostic.Fill(c.t.Counts, "accord", Number(len(c.r.Agreed)), "presque", Number(len(c.r.Close)), "discuter", Number(len(c.r.Discuss)))
	made := diagnostic.Fill(c.t.Made, "n", Number(c.r.Files), "date", Date(c.r.Date))
	return []Block{
		Paragraph{plain(made + " " + diagnostic.Fill(rule, "seuil", Number(c.r.Threshold)))},
		Paragraph{strong(counts), {Text: " "}, plain(c.t.Normal)},
	}
}

// facts are what the association is, where files differ.
func (c *agreementComposer) facts() []Block {
	if len(c.r.Facts) == 0 {
		return nil
	}
	var items Items
	for i := range c.r.Facts {
		question := &c.r.Facts[i]
		item := append(Paragraph{strong(question.Text), {Text: " "}}, plain(joinSentences(question.Lines(&c.t))), Span{Text: " "})
		items = append(items, append(item, c.proposal(question)...))
	}
	return []Block{heading(2, c.t.Facts), Paragraph{plain(c.t.FactsSay)}, items}
}

func (c *agreementComposer) proposal(question *agreement.Question) Paragraph {
	return labelled(c.t.Proposal, plain(sentence(c.proposed(question))))
}

// proposed is the answer to propose, between quotation marks when it is a
// sentence of the questionnaire.
func (c *agreementComposer) proposed(question *agreement.Question) string {
	switch p := question.Proposal; {
	case p.Text == "":
		return c.t.ProposalNone
	case p.State == "connue" || p.State == "na":
		return "« " + p.Text + " »"
	default:
		return p.Text
	}
}

// discuss are the questions to discuss, the first ones whole.
func (c *agreementComposer) discuss() []Block {
	first := c.r.Discuss[:min(len(c.r.Discuss), c.r.Whole)]
	if len(first) == 0 {
		say := c.t.DiscussNone
		if len(c.r.Agreed)+len(c.r.Close)+len(c.r.Clarify) == 0 {
			say = c.t.Nothing
		}
		return []Block{Together{heading(2, c.t.Discuss), Paragraph{plain(say)}}}
	}
	var blocks []Block
	for i := range first {
		blocks = append(blocks, c.whole(i+1, &first[i]))
	}
	blocks[0] = Together{heading(2, c.t.Discuss), Paragraph{plain(c.t.DiscussSay)}, blocks[0]}
	rest := c.r.Discuss[len(first):]
	if len(rest) == 0 {
		return blocks
	}
	var items Items
	for i := range rest {
		items = append(items, append(Paragraph{strong(rest[i].Text), {Text: " "}}, plain(joinSentences(rest[i].Lines(&c.t)))))
	}
	return append(blocks, heading(2, c.t.DiscussNext), items)
}

func (c *agreementComposer) whole(number int, question *agreement.Question) Block {
	box := Box{Tone: StepTone, Level: 3, Number: number, Title: Typo(question.Text), Aside: Typo(question.AxisTitle)}
	if question.Alert != "" || question.Verify {
		box.Tone = ProtectTone
	}
	say := func(lines []string) {
		for _, line := range lines {
			box.Blocks = append(box.Blocks, Paragraph{plain(sentence(line))})
		}
	}
	say(question.Protects(&c.t))
	if len(question.Counts) > 0 {
		box.Blocks = append(box.Blocks, c.counted(question))
	} else {
		say(question.Between(&c.t))
	}
	if question.Marked {
		say([]string{c.t.Marked})
	}
	box.Blocks = append(box.Blocks, c.proposal(question))
	return box
}

// counted is how many gave each answer: everybody, then each role shown.
func (c *agreementComposer) counted(question *agreement.Question) Table {
	header := c.t.Answer
	if !question.Levels {
		header = c.t.Box
	}
	table := Table{Header: []string{Typo(header), Typo(c.t.All)}}
	for _, g := range question.Groups {
		table.Header = append(table.Header, Typo(g.Name))
	}
	for i, count := range question.Counts {
		row := []string{Typo(strings.TrimRight(count.Answer, ".")), strconv.Itoa(count.N)}
		for _, g := range question.Groups {
			row = append(row, strconv.Itoa(g.Counts[i].N))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// list is a heading and one line for each question: what is proposed.
func (c *agreementComposer) list(title, say string, questions []agreement.Question) []Block {
	if len(questions) == 0 {
		return nil
	}
	blocks := []Block{heading(2, title)}
	if say != "" {
		blocks = append(blocks, Paragraph{plain(say)})
	}
	var items Items
	for i := range questions {
		items = append(items, Paragraph{strong(questions[i].Text), {Text: " "}, plain(sentence(c.proposed(&questions[i])))})
	}
	return append(blocks, items)
}

// clarify are the questions that nobody can answer yet, and who may know.
func (c *agreementComposer) clarify() []Block {
	if len(c.r.Clarify) == 0 {
		return nil
	}
	var items Items
	for i := range c.r.Clarify {
		item := Paragraph{strong(c.r.Clarify[i].Text)}
		if ask := c.r.Clarify[i].Ask; len(ask) > 0 {
			item = append(item, Span{Text: " "}, plain(sentence(diagnostic.Fill(c.t.Ask, "roles", List(ask)))))
		}
		items = append(items, item)
	}
	return []Block{heading(2, c.t.Clarify), Paragraph{plain(c.t.ClarifySay)}, items}
}

func (c *agreementComposer) next() []Block {
	var items Items
	for text := range strings.SplitSeq(c.t.NextItems, "|") {
		items = append(items, Paragraph{plain(strings.TrimSpace(text))})
	}
	return []Block{Together{heading(2, c.t.Next), items}}
}
