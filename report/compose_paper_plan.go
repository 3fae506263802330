//go:build !js

package report

import (
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// The lines of a blank plan.
const (
	blankStepCount    = 3
	blankReserveCount = 3
	blankContactCount = 4
)

// ComposeBlankPlan says what the plan to fill in by hand holds: the page for the
// wall, then where to write who can help. The questionnaire must have the words
// of paper.
func ComposeBlankPlan(q *diagnostic.Questionnaire) Document {
	t := &q.Texts.Paper.Plan
	doc := newPaper(q, t.Title, t.Footer)
	doc.Blocks = append(doc.Blocks, blanks(q.Texts.Paper.Form.Date), blanks(q.Texts.Report.Pride))
	doc.Blocks = append(doc.Blocks, blankSteps(q)...)
	doc.Blocks = append(doc.Blocks, NewPart{})
	reserve := Together{heading(2, t.Reserve)}
	for range blankReserveCount {
		reserve = append(reserve, Field{blank()})
	}
	doc.Blocks = append(doc.Blocks, reserve, heading(2, t.Contacts), Paragraph{plain(t.ContactsSay)})
	for range blankContactCount {
		doc.Blocks = append(doc.Blocks, Box{Level: 3, Title: Typo(t.Contact), Blocks: blankLines(t.ContactLines)})
	}
	return doc
}

// blankSteps is three steps to write, and when to talk about them again.
func blankSteps(q *diagnostic.Questionnaire) []Block {
	t, words := &q.Texts.Paper.Plan, &q.Texts.Report
	blocks := []Block{heading(2, t.Steps), Paragraph{strong(words.Yours), {Text: " "}, plain(t.Opening)}}
	for i := range blankStepCount {
		blocks = append(blocks, Box{Level: 3, Number: i + 1, Title: Typo(t.Step), Blocks: []Block{
			Field{blank()},
			blanks(t.Gesture),
			Field{boldLabel(t.Who), blank(), label(words.WhoWith), blank()},
			Field{boldLabel(t.DoneWhen), blank()},
			Field{tick(), label(words.DoneOn), Part{Kind: DatePart}},
		}})
	}
	return append(blocks, Box{Tone: ProtectTone, Level: 2, Title: Typo(t.Meeting), Blocks: []Block{
		Paragraph{plain(t.MeetingSay)}, blanks(t.MeetingLines),
	}})
}

// blankLines is one line to write on for each label.
func blankLines(labels string) []Block {
	var blocks []Block
	for _, line := range linesOf(labels) {
		blocks = append(blocks, blanks(line))
	}
	return blocks
}

// ComposeWorkshop says how to lead a workshop on paper (brief G.4). The
// questionnaire must have the words of paper.
func ComposeWorkshop(q *diagnostic.Questionnaire) Document {
	t := &q.Texts.Paper.Workshop
	doc := newPaper(q, t.Title, t.Footer)
	minutes := 0
	var running []Block
	for i, moment := range t.Moments {
		minutes += moment.Minutes
		aside := diagnostic.Fill(t.Minutes, "n", strconv.Itoa(moment.Minutes))
		running = append(running, Box{Level: 3, Number: i + 1, Title: Typo(moment.Title), Aside: Typo(aside), Blocks: []Block{
			Paragraph{plain(moment.Say)},
		}})
	}
	opening := diagnostic.Fill(t.Opening, "duree", Duration(minutes), "personnes", t.People)
	doc.Blocks = append(doc.Blocks, Paragraph{strong(opening)},
		Together{heading(2, t.Before), itemsOf(t.BeforeDo)},
		Together{heading(2, t.Material), itemsOf(t.Bring)},
		Together{heading(2, t.Print), itemsOf(t.PrintDo)},
		Box{Tone: PrideTone, Level: 2, Title: Typo(t.Care), Blocks: []Block{Paragraph{plain(t.CareSay)}}},
		NewPart{})
	running[0] = Together{heading(2, t.Running), running[0]}
	doc.Blocks = append(doc.Blocks, running...)
	doc.Blocks = append(doc.Blocks, Together{heading(2, t.After), itemsOf(t.AfterDo)})
	return doc
}
