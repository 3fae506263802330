package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ComposeVolunteers says, in order, what the volunteers of an association say
// together (brief C.9). Every format draws the same Document.
func ComposeVolunteers(v diagnostic.Volunteers) Document {
	c := volunteersComposer{v: v, t: v.Texts, level: 2}
	title := Typo(c.t.Title)
	doc := Document{Title: title, Lang: "fr", Footer: title}
	doc.Blocks = []Block{Heading{Level: 1, Text: title}}
	if v.Association != "" {
		doc.Blocks = append(doc.Blocks, Paragraph{strong(v.Association)})
	}
	if v.Missing > 0 {
		doc.Blocks = append(doc.Blocks, c.missing()...)
		return doc
	}
	doc.Blocks = slices.Concat(doc.Blocks,
		[]Block{Paragraph{plain(c.made())}, Box{Tone: PrideTone, Level: 2, Blocks: []Block{Paragraph{plain(c.t.Before)}}}},
		c.ease(), c.gestures(), c.together(), c.wishes(), c.brakes(), c.learning(), c.equipment(), c.perception(), c.ideas(),
		c.method(),
	)
	return doc
}

// volunteers is the page « Entre nous » of a plan: what a group talks about,
// with the topic of its next meeting (brief G.2, page 4).
func (c *composer) volunteers() []Block {
	v := c.r.Volunteers
	if v == nil || v.Missing > 0 {
		return nil
	}
	w := volunteersComposer{v: *v, t: v.Texts, level: 3}
	w.v.Brakes, w.v.Learning = firstOf(v.Brakes, v.PlanLines), firstOf(v.Learning, v.PlanLines)
	blocks := []Block{NewPart{}, heading(2, w.t.Title), Paragraph{plain(w.made() + " " + w.t.Before)}}
	return slices.Concat(blocks, w.ease(), w.together(), w.wishes(), w.brakes(), w.learning())
}

// firstOf keeps the first answers of a list, so that the page is one page.
func firstOf(choices []diagnostic.Choice, most int) []diagnostic.Choice {
	return choices[:min(max(most, 0), len(choices))]
}

// volunteersComposer turns parts of one Volunteers into blocks.
type volunteersComposer struct {
	v     diagnostic.Volunteers
	t     diagnostic.VolunteersTexts
	level int // of the headings
}

func (c *volunteersComposer) missing() []Block {
	say := c.t.OneMore
	if c.v.Missing > 1 {
		say = diagnostic.Fill(c.t.More, "n", strconv.Itoa(c.v.Missing))
	}
	return []Block{Paragraph{strong(say)}, Paragraph{plain(diagnostic.Fill(c.t.TooFew, "seuil", strconv.Itoa(c.v.Threshold)))}}
}

func (c *volunteersComposer) made() string {
	return diagnostic.Fill(c.t.Made, "n", Number(c.v.Sheets), "date", Date(c.v.Date))
}

// people says a number of people.
func (c *volunteersComposer) people(t diagnostic.Told) string {
	return c.say(t, c.t.Share, c.t.AtLeast, c.t.Hidden)
}

// cell says a number of people in a table.
func (c *volunteersComposer) cell(t *diagnostic.Told) string {
	if t == nil {
		return Typo(c.t.CellFew)
	}
	return Typo(c.say(*t, c.t.CellShare, c.t.CellAtLeast, c.t.CellHidden))
}

func (c *volunteersComposer) say(t diagnostic.Told, share, atLeast, hidden string) string {
	n := Number(c.v.Sheets)
	switch {
	case t.AtLeast == t.AtMost:
		return diagnostic.Fill(share, "x", Number(t.AtLeast), "n", n)
	case t.AtLeast > 0:
		return diagnostic.Fill(atLeast, "x", Number(t.AtLeast), "n", n)
	}
	return diagnostic.Fill(hidden, "seuil", Number(t.AtMost+1))
}

func (c *volunteersComposer) line(choice diagnostic.Choice) Paragraph {
	return Paragraph{plain(diagnostic.Fill(c.t.Line, "combien", c.people(choice.Told), "libelle", upperFirst(choice.Label)))}
}

func (c *volunteersComposer) lines(choices []diagnostic.Choice) Items {
	var items Items
	for _, choice := range choices {
		items = append(items, c.line(choice))
	}
	return items
}

// ease is how much at ease the group is, and the gap inside it.
func (c *volunteersComposer) ease() []Block {
	more, few := strconv.Itoa(c.v.ThresholdMore), strconv.Itoa(c.v.Threshold)
	say := Paragraph{plain(diagnostic.Fill(c.t.NoEase, "seuil", few))}
	if c.v.Ease != nil {
		say = Paragraph{strong(diagnostic.Fill(c.t.EaseSay, "note", strconv.Itoa(c.v.Ease.Median))), {Text: " "}, plain(c.t.EaseUnit)}
	}
	gap := Paragraph{plain(diagnostic.Fill(c.t.GapLater, "seuil", more))}
	if c.v.Gap != nil {
		points := diagnostic.Fill(c.t.Gap, "points", strconv.Itoa(c.v.Gap.Points), "lecture", c.v.Gap.Reading)
		gap = Paragraph{strong(points), {Text: " "}, plain(c.t.GapUnit)}
	}
	return []Block{Together{heading(c.level, c.t.Ease), say, gap}}
}

// gestures is the table of who manages what.
func (c *volunteersComposer) gestures() []Block {
	table := Table{Header: []string{Typo(c.t.Gesture), Typo(c.t.Alone), Typo(c.t.CanShow)}}
	for _, g := range c.v.Gestures {
		table.Rows = append(table.Rows, []string{Typo(g.Label), c.cell(g.Alone), c.cell(g.Show)})
	}
	return []Block{Together{heading(c.level, c.t.Gestures), table}}
}

// together is what to learn together, and who is ready to show.
func (c *volunteersComposer) together() []Block {
	var blocks []Block
	var quoted []string
	if !slices.ContainsFunc(c.v.Gestures, func(g diagnostic.GestureResult) bool { return g.Alone != nil }) {
		return nil
	}
	for _, label := range c.v.Least {
		quoted = append(quoted, "« "+label+" »")
	}
	switch len(quoted) {
	case 0:
		blocks = append(blocks, Paragraph{plain(c.t.AllShared)})
	case 1:
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.Least, "geste", quoted[0]))})
	default:
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.LeastMany, "gestes", List(quoted)))})
	}
	if c.v.Topic != "" {
		blocks = append(blocks, Paragraph{strong(diagnostic.Fill(c.t.Coffee, "geste", "« "+c.v.Topic+" »"))})
	}
	if c.v.Helpers != nil {
		how := diagnostic.Fill(c.t.HelpersSay, "combien", c.people(*c.v.Helpers))
		blocks = append(blocks, Paragraph{strong(c.t.Helpers), {Text: " "}, plain(how)})
	}
	return []Block{Box{Level: c.level, Title: Typo(c.t.ShareTitle), Blocks: blocks}}
}

// wishes shows the desire to learn and the fear together: reluctance is not
// incompetence (brief C.9-8).
func (c *volunteersComposer) wishes() []Block {
	blocks := Together{heading(c.level, c.t.Wishes), Paragraph{plain(c.t.WishesSay)}}
	none := len(blocks)
	if len(c.v.Desire.Groups) > 0 {
		blocks = append(blocks, labelled(c.t.WishesWhat), c.shares(c.v.Desire))
	}
	if c.v.Fear != nil {
		blocks = append(blocks, labelled(c.t.FearWhat), Items{c.line(*c.v.Fear)})
	}
	if len(blocks) == none {
		return nil
	}
	return []Block{blocks}
}

// shares lists the answers to a question that has one answer.
func (c *volunteersComposer) shares(s diagnostic.Shares) Items {
	items := c.lines(s.Groups)
	if s.Others != nil {
		items = append(items, c.others(*s.Others))
	}
	return items
}

func (c *volunteersComposer) others(t diagnostic.Told) Paragraph {
	return Paragraph{plain(diagnostic.Fill(c.t.Others, "combien", c.people(t)))}
}

func (c *volunteersComposer) brakes() []Block { return c.choices(c.t.Brakes, c.v.Brakes) }

func (c *volunteersComposer) learning() []Block { return c.choices(c.t.Learning, c.v.Learning) }

// choices lists the boxes that enough people ticked; nothing when too few
// answered.
func (c *volunteersComposer) choices(title string, choices []diagnostic.Choice) []Block {
	switch {
	case choices == nil:
		return nil
	case len(choices) == 0:
		none := diagnostic.Fill(c.t.FewBrakes, "seuil", strconv.Itoa(c.v.Hidden))
		return []Block{Together{heading(c.level, title), Paragraph{plain(none)}}}
	}
	return []Block{Together{heading(c.level, title), c.lines(choices)}}
}

// equipment is what waits for more sheets: the equipment, and what tools do.
func (c *volunteersComposer) equipment() []Block {
	if c.v.Sheets < c.v.ThresholdMore {
		return []Block{Paragraph{plain(diagnostic.Fill(c.t.Later, "seuil", strconv.Itoa(c.v.ThresholdMore)))}}
	}
	blocks := c.choices(c.t.Equipment, c.v.Equipment)
	if c.v.Effect != nil && len(c.v.Effect.Groups) > 0 {
		blocks = append(blocks, Together{heading(c.level, c.t.Effect), c.shares(*c.v.Effect)})
	}
	return blocks
}

// perception is what the board and the volunteers do not see in the same way.
func (c *volunteersComposer) perception() []Block {
	var blocks []Block
	for _, p := range c.v.Perception {
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.BoardSays, "question", p.Text, "reponse", p.Answer))})
		var items Items
		for _, choice := range p.Sheets {
			say := diagnostic.Fill(c.t.SheetsSay, "combien", c.people(choice.Told), "libelle", choice.Label)
			items = append(items, Paragraph{plain(say)})
		}
		blocks = append(blocks, items)
	}
	switch {
	case len(c.v.Perception) > 0:
		blocks = append(blocks, Paragraph{strong(c.t.NotTheSame)})
	case c.v.Perception != nil:
		blocks = append(blocks, Paragraph{plain(c.t.Same)})
	}
	for _, say := range c.v.Roles {
		blocks = append(blocks, Paragraph{plain(say)})
	}
	if len(blocks) == 0 {
		return nil
	}
	return []Block{append(Together{heading(c.level, c.t.Perception)}, blocks...)}
}

// ideas are steps to talk about; none is decided.
func (c *volunteersComposer) ideas() []Block {
	if len(c.v.Ideas) == 0 {
		return nil
	}
	var items Items
	for _, idea := range c.v.Ideas {
		items = append(items, Paragraph{plain(sentence(idea.Title))})
	}
	return []Block{Together{heading(c.level, c.t.Ideas), Paragraph{plain(c.t.IdeasSay)}, items}}
}

// method says what is not told, and when to make the page again.
func (c *volunteersComposer) method() []Block {
	hidden := strconv.Itoa(c.v.Hidden)
	secret := diagnostic.Fill(c.t.Secret, "seuil", strconv.Itoa(c.v.Threshold), "cache", hidden)
	made := diagnostic.Fill(c.t.Origin, "referentiel", c.v.Source, "version", c.v.Questionnaire.Version, "date", Date(c.v.Date))
	return []Block{Together{
		heading(c.level, c.t.Method),
		Paragraph{plain(strings.Join([]string{secret, diagnostic.Fill(c.t.OtherAnswers, "seuil", hidden), c.t.FewAnswered}, " "))},
		Paragraph{plain(diagnostic.Fill(c.t.Wait, "cache", hidden))},
		Paragraph{plain(made)},
	}}
}
