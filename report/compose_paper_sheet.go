//go:build !js

package report

import (
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ComposeSheet says what the anonymous sheet of a volunteer holds (brief C.9 and
// G.4). The questionnaire must have the words of paper.
func ComposeSheet(q *diagnostic.Questionnaire) Document {
	c := sheetComposer{
		formComposer: formComposer{q: q.IndividualSheet(), t: &q.Texts.Paper.Form},
		t:            &q.Texts.Paper.Sheet,
	}
	doc := newPaper(q, c.t.Title, diagnostic.Fill(c.t.Footer, "version", q.Version))
	minutes, threshold := strconv.Itoa(q.Individual.Minutes), strconv.Itoa(q.Policy.Cohort.Secrecy)
	doc.Blocks = append(doc.Blocks,
		Paragraph{strong(q.Individual.Opening)},
		Box{Tone: PrideTone, Level: 2, Title: Typo(c.t.BeforeHead), Blocks: []Block{
			Paragraph{plain(diagnostic.Fill(c.t.Before, "minutes", minutes))},
			Paragraph{plain(c.t.Help)},
			Paragraph{plain(diagnostic.Fill(c.t.Privacy, "seuil", threshold))},
		}})
	for i := range q.Individual.Questions {
		doc.Blocks = append(doc.Blocks, c.asked(&q.Individual.Questions[i])...)
	}
	doc.Blocks = append(doc.Blocks, Paragraph{strong(c.t.Thanks)})
	return doc
}

// sheetComposer turns the volunteers' questions into blocks; it has their sheet
// as its questionnaire.
type sheetComposer struct {
	formComposer
	t    *diagnostic.PaperSheetTexts
	next int // slot of the next question
}

func (c *sheetComposer) asked(iq *diagnostic.IndividualQuestion) []Block {
	if !iq.Grid {
		return []Block{c.one(iq)}
	}
	grid := Grid{Level: 2, Corner: Typo(iq.Text)}
	first := &c.q.Questions[c.next]
	for i, option := range iq.Options {
		grid.Columns = append(grid.Columns, Choice{first.OptionKey(i), Typo(option.Text)})
	}
	for range iq.Rows {
		question := &c.q.Questions[c.next]
		grid.Rows = append(grid.Rows, GridRow{question.Code, Typo(question.Text)})
		c.next++
	}
	return []Block{grid}
}

// boxes are the choices of a volunteer. « None of them » is not one more: where
// it makes sense, the question has words of its own for it.
func (c *sheetComposer) boxes(question *diagnostic.Question) Choices {
	choices := Choices{Short: true}
	for i, option := range question.Options {
		choices.Items = append(choices.Items, Choice{question.OptionKey(i), Typo(option.Text)})
	}
	return choices
}

// one is a question that is no grid. Nobody is asked « nous ».
func (c *sheetComposer) one(iq *diagnostic.IndividualQuestion) Block {
	question := &c.q.Questions[c.next]
	c.next++
	block := Question{Code: question.Code, Level: 2, Title: Typo(question.Text), Small: true}
	if iq.Optional {
		block.Title = Typo(diagnostic.Fill(c.t.Optional, "question", question.Text))
	}
	if question.Kind == diagnostic.KindText {
		block.Blocks = append(block.Blocks, Field{blank()}, Field{blank()})
		return block
	}
	block.Blocks = append(block.Blocks, c.boxes(question))
	return block
}
