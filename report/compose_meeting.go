//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/agreement"
)

// ComposeMeeting says, in order, what the sheet of a meeting has: how it goes,
// what to discuss, the steps to choose from, and room to write what is kept
// (brief G.4). Every format draws the same Document.
func ComposeMeeting(m agreement.Meeting) Document {
	c := meetingComposer{composer{r: m.Result, t: m.Result.Texts}, m, m.Texts}
	title := Typo(diagnostic.Fill(c.words.Title, "de_nom", Of(c.name())))
	doc := Document{Title: title, Lang: "fr", Footer: title, Words: Words{
		Blank: Typo(c.t.ToFill), Tick: Typo(c.t.ToTick), Frame: Typo(c.words.Frame),
	}}
	doc.Blocks = slices.Concat(
		[]Block{Heading{Level: 1, Text: title}},
		c.opening(),
		c.discuss(),
		c.steps(),
		c.keep(),
	)
	return doc
}

// meetingComposer turns parts of one agreement.Meeting into blocks; a step says
// what it says on the plan.
type meetingComposer struct {
	composer
	m     agreement.Meeting
	words diagnostic.MeetingTexts
}

func (c *meetingComposer) opening() []Block {
	made := diagnostic.Fill(c.words.Made, "date", Date(c.r.Date))
	var course Items
	for text := range strings.SplitSeq(c.words.CourseItems, "|") {
		course = append(course, Paragraph{plain(strings.TrimSpace(text))})
	}
	return []Block{
		Paragraph{plain(made), {Text: " "}, strong(c.words.Choose)},
		Box{Tone: PrideTone, Level: 2, Title: Typo(c.words.Course), Blocks: []Block{course, Paragraph{plain(c.words.Material)}}},
	}
}

func (c *meetingComposer) discuss() []Block {
	if len(c.m.Discuss) == 0 {
		return nil
	}
	var blocks []Block
	for i := range c.m.Discuss {
		blocks = append(blocks, c.question(&c.m.Discuss[i]))
	}
	blocks[0] = Together{heading(2, c.words.Discuss), Paragraph{plain(c.words.DiscussSay)}, blocks[0]}
	return blocks
}

// question is a question, a box beside each thing that people said, and room
// for the answer of the group.
func (c *meetingComposer) question(question *agreement.Question) Block {
	box := Box{Level: 3, Title: Typo(question.Text), Aside: Typo(question.AxisTitle)}
	for _, line := range question.Protects(&c.m.Words) {
		box.Tone = ProtectTone
		box.Blocks = append(box.Blocks, Paragraph{plain(line)})
	}
	if len(question.AllTicked) > 0 {
		all := diagnostic.Fill(c.m.Words.BoxesAll, "cases", strings.Join(question.AllTicked, " ; "))
		box.Blocks = append(box.Blocks, Paragraph{plain(sentence(all))})
	}
	said := slices.Concat(question.Said, question.SomeTicked)
	for _, text := range append(said, question.Unknown, question.NotForUs, question.Declined) {
		if text != "" {
			box.Blocks = append(box.Blocks, Field{tick(), label(text)})
		}
	}
	box.Blocks = append(box.Blocks, Field{boldLabel(c.words.OurAnswer), blank()}, Field{boldLabel(c.words.Reason), blank()})
	return box
}

func (c *meetingComposer) steps() []Block {
	if len(c.m.Steps) == 0 {
		return []Block{Paragraph{plain(c.t.StepsNone)}}
	}
	var blocks []Block
	for i := range c.m.Steps {
		blocks = append(blocks, c.step(i+1, &c.m.Steps[i]))
	}
	blocks[0] = Together{heading(2, c.words.Steps), Paragraph{plain(c.words.StepsSay)}, blocks[0]}
	return blocks
}

// step is what there is to say for a step, what it asks for, and room to stick
// and to write.
func (c *meetingComposer) step(number int, s *agreement.Candidate) Block {
	box := Box{Level: 3, Number: number, Title: Typo(s.Title), Aside: Typo(s.AxisTitle)}
	if s.Protects {
		box.Tone = ProtectTone
		box.Aside = Typo(s.AxisTitle + ", " + c.words.Protect)
	}
	week := diagnostic.Fill(c.t.ThisWeek, "minutes", Number(s.GestureMinutes))
	box.Blocks = append(box.Blocks, labelled(week, plain(s.Gesture)))
	if s.Why != "" {
		box.Blocks = append(box.Blocks, labelled(c.words.Pro, plain(sentence(s.Why))))
	}
	if s.Target != "" {
		box.Blocks = append(box.Blocks, labelled(c.words.Change, plain("« "+sentence(s.Target)+" »")))
	}
	asks := c.effort(s.StepResult)
	if len(s.Who) > 0 {
		asks += " ; " + diagnostic.Fill(c.words.AsksWho, "roles", List(s.Who))
	}
	box.Blocks = append(box.Blocks,
		labelled(c.words.Asks, plain(sentence(asks))),
		labelled(c.words.Helps, plain(sentence(s.Helps))),
		Field{boldLabel(c.words.Stickers), Part{Kind: FramePart}},
		Field{boldLabel(c.words.Reasons), blank()},
	)
	return box
}

// keep is a line for each step that the association may take.
func (c *meetingComposer) keep() []Block {
	lines := Together{heading(2, c.words.Keep)}
	if c.r.Plan.Size >= 3 {
		lines = append(lines, Paragraph{plain(c.t.Enough)})
	}
	for i := range c.r.Plan.Size {
		line := blanks(c.words.KeepLine)
		lines = append(lines, append(Field{boldNumber(i + 1)}, line...))
	}
	return []Block{append(lines, blanks(c.t.Meeting))}
}

func boldNumber(n int) Part { return Part{Kind: LabelPart, Text: strconv.Itoa(n) + ".", Bold: true} }
