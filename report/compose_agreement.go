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
		c.facts(),
		c.discuss(),
		c.list(c.t.Close, c.t.CloseSay, r.Close),
		c.list(c.t.Alone, c.t.AloneSay, r.Alone),
		c.list(c.t.Clarify, c.t.ClarifySay, r.Clarify),
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
	blocks := []Block{Paragraph{plain(c.t.FactsSay)}}
	for i := range c.r.Facts {
		blocks = append(blocks, Together{heading(3, c.r.Facts[i].Text), c.said(&c.r.Facts[i])})
	}
	blocks[0] = Together{heading(2, c.t.Facts), blocks[0], blocks[1]}
	return slices.Delete(blocks, 1, 2)
}

// said are what people said to a question, and the answer to propose.
func (c *agreementComposer) said(question *agreement.Question) Block {
	var items Items
	for _, line := range question.Lines(&c.t) {
		items = append(items, Paragraph{plain(line)})
	}
	return append(items, c.proposal(question))
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
		return []Block{Together{heading(2, c.t.Discuss), Paragraph{plain(c.t.DiscussNone)}}}
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
		items = append(items, append(Paragraph{strong(rest[i].Text), {Text: " "}}, plain(strings.Join(rest[i].Lines(&c.t), " "))))
	}
	return append(blocks, heading(2, c.t.DiscussNext), items)
}

func (c *agreementComposer) whole(number int, question *agreement.Question) Block {
	box := Box{Tone: StepTone, Level: 3, Number: number, Title: Typo(question.Text), Aside: Typo(question.AxisTitle)}
	if question.Alert != "" {
		box.Tone = ProtectTone
	}
	for _, line := range question.Lines(&c.t) {
		box.Blocks = append(box.Blocks, Paragraph{plain(line)})
	}
	if len(question.Counts) > 0 {
		box.Blocks = append(box.Blocks, c.counted(question))
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
		row := []string{Typo(count.Answer), strconv.Itoa(count.N)}
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
	opening := Together{heading(2, title)}
	if say != "" {
		opening = append(opening, Paragraph{plain(say)})
	}
	var items Items
	for i := range questions {
		items = append(items, Paragraph{strong(questions[i].Text), {Text: " "}, plain(sentence(c.proposed(&questions[i])))})
	}
	opening = append(opening, items[:1])
	if len(items) == 1 {
		return []Block{opening}
	}
	return []Block{opening, items[1:]}
}

func (c *agreementComposer) next() []Block {
	var items Items
	for text := range strings.SplitSeq(c.t.NextItems, "|") {
		items = append(items, Paragraph{plain(strings.TrimSpace(text))})
	}
	return []Block{Together{heading(2, c.t.Next), items}}
}
