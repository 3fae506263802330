package report

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// plan is the steps and the lines that the association fills in.
func (c *composer) plan() []Block {
	steps := c.r.Plan.Steps
	if len(steps) == 0 {
		return []Block{Paragraph{plain(c.t.StepsNone)}, c.meeting()}
	}
	blocks := []Block{Together{heading(2, c.stepsTitle()), c.step(1, steps[0])}}
	for i, s := range steps[1:] {
		blocks = append(blocks, c.step(i+2, s))
	}
	encouragement := c.t.NoTime
	if len(steps) >= 3 {
		encouragement = c.t.Enough + " " + encouragement
	}
	return append(blocks, Together{
		blanks(c.t.ChosenBy),
		c.meeting(),
		Paragraph{strong(c.t.Yours), {Text: " "}, plain(encouragement)},
	})
}

// meeting is the line of the next talk, filled when people chose its day.
func (c *composer) meeting() Field {
	if c.r.Plan.Meeting == "" {
		return blanks(c.t.Meeting)
	}
	return Field{boldLabel(c.t.Meeting), label(Date(c.r.Plan.Meeting))}
}

func (c *composer) stepsTitle() string {
	switch len(c.r.Plan.Steps) {
	case 1:
		return c.t.StepsOne
	case 2:
		return c.t.StepsTwo
	}
	return c.t.Steps
}

// step is what a step has on the page for the wall: the gesture of this week,
// who does it, and when it is done.
func (c *composer) step(number int, s diagnostic.StepResult) Box {
	week := diagnostic.Fill(c.t.ThisWeek, "minutes", Number(s.GestureMinutes))
	return Box{Level: 3, Number: number, Title: Typo(s.Title), Aside: c.effort(s), Blocks: []Block{
		labelled(week, plain(s.Gesture)),
		c.who(s),
		Field{boldLabel(c.t.DoneWhen), label(sentence(s.DoneWhen)), tick(), label(c.t.DoneOn), Part{Kind: DatePart}},
	}}
}

// next is what comes behind the page for the wall: how to do each step, as
// three whole steps do not fit there (brief G.2 asks for both), and the reserve.
func (c *composer) next() []Block {
	blocks := append(c.details(), c.reserve()...)
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{NewPart{}}, blocks...)
}

// details is the part « Pour faire chaque pas ».
func (c *composer) details() []Block {
	var blocks []Block
	for i, s := range c.r.Plan.Steps {
		if how := c.how(s); len(how) > 0 {
			title := Heading{Level: 3, Text: Typo(strconv.Itoa(i+1) + ". " + s.Title)}
			blocks = append(blocks, append(Together{title}, how...))
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{heading(2, c.t.StepsHow)}, blocks...)
}

// how is what helps to do a step: what comes next, who may do it, with what,
// and why it is proposed.
func (c *composer) how(s diagnostic.StepResult) []Block {
	var blocks []Block
	if len(s.Then) > 0 {
		blocks = append(blocks, labelled(c.t.Then, plain(joinSentences(s.Then))))
	}
	if len(s.Who) > 0 && s.ChosenWho == "" {
		idea := diagnostic.Fill(c.t.WhoIdea, "roles", List(s.Who))
		blocks = append(blocks, Paragraph{plain(sentence(idea))})
	}
	blocks = append(blocks, c.means(s)...)
	if s.Why != "" {
		blocks = append(blocks, labelled(c.t.Why, plain(sentence(s.Why))))
	}
	return blocks
}

func (c *composer) reserve() []Block {
	if len(c.r.Plan.Reserve) == 0 {
		return nil
	}
	var items Items
	for _, s := range c.r.Plan.Reserve {
		items = append(items, Paragraph{plain(sentence(s.Title))})
	}
	return []Block{Together{heading(2, c.t.Reserve), items, Paragraph{plain(c.t.More)}}}
}

// effort is the time and the money that a step takes: « 2 h environ, gratuit ».
func (c *composer) effort(s diagnostic.StepResult) string {
	money := c.t.Free
	if s.CostMax > 0 {
		money = diagnostic.Fill(c.t.Cost, "cout", Euros(s.CostMin, s.CostMax))
	}
	if s.EffortHours == 0 {
		return Typo(money)
	}
	return Typo(diagnostic.Fill(c.t.Effort, "heures", Number(s.EffortHours)) + ", " + money)
}

// who is the line that two people fill in, as far as they are not chosen
// already.
func (c *composer) who(s diagnostic.StepResult) Field {
	line := Field{boldLabel(c.t.Who), chosenOrBlank(s.ChosenWho), label(c.t.WhoWith), chosenOrBlank(s.ChosenWith)}
	if s.ChosenBy != "" {
		line = append(line, label(diagnostic.Fill(c.t.ByDate, "date", Date(s.ChosenBy))))
	}
	return line
}

// chosenOrBlank is what was chosen, or a line to write on.
func chosenOrBlank(words string) Part {
	if words == "" {
		return blank()
	}
	return label(words)
}

// means is what a step is done with: resources, and help.
func (c *composer) means(s diagnostic.StepResult) []Block {
	var blocks []Block
	if len(s.With) > 0 {
		p := labelled(c.t.With)
		for i, with := range s.With {
			if i > 0 {
				p = append(p, plain(" ; "))
			}
			p = append(p, c.resource(with)...)
		}
		blocks = append(blocks, append(p, plain(".")))
	}
	if len(s.Help) > 0 {
		words := c.t.Help
		if s.TrainingHelps {
			words = c.t.TrainingHelp
		}
		blocks = append(blocks, labelled(words, plain(sentence(List(s.Help)))))
	}
	return blocks
}

// resource is a name and the address to type, without what browsers add.
func (c *composer) resource(with diagnostic.ResourceRef) Paragraph {
	p := Paragraph{plain(with.Name)}
	if with.URL != "" {
		short := strings.TrimPrefix(strings.TrimPrefix(with.URL, "https://"), "http://")
		short = strings.TrimSuffix(strings.TrimPrefix(short, "www."), "/")
		about := Typo(diagnostic.Fill(c.t.LinkTo, "nom", with.Name, "adresse", short))
		p = append(p, plain(" ("), Span{Text: short, URL: with.URL, About: about}, plain(")"))
	}
	return p
}

// sentence ends words with a full stop, unless they have an end of their own.
func sentence(words string) string {
	words = strings.TrimSpace(words)
	if words == "" || strings.HasSuffix(words, "…") {
		return words
	}
	end := strings.TrimRight(words, "»”) "+noBreak)
	if strings.ContainsAny(end[max(len(end)-1, 0):], ".!?") {
		return words
	}
	return words + "."
}

func joinSentences(items []string) string {
	whole := make([]string, len(items))
	for i, item := range items {
		whole[i] = sentence(item)
	}
	return strings.Join(whole, " ")
}
