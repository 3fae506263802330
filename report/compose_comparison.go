//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// ComposeComparison says, in order, what a report tells of several diagnostics
// of one association: sentences first, then what to do next, figures last.
// Every format draws the same Document.
func ComposeComparison(r diagnostic.Comparison) Document {
	c := comparisonComposer{r: r, t: r.Texts}
	name := r.Association
	if name == "" {
		name = c.t.Unnamed
	}
	title := Typo(diagnostic.Fill(c.t.Title, "de_nom", Of(name)))
	doc := Document{Title: title, Lang: "fr", Footer: title}
	doc.Blocks = slices.Concat(
		[]Block{Heading{Level: 1, Text: title}},
		c.opening(),
		c.celebrate(),
		c.moved(),
		c.lower(),
		c.learnt(),
		c.unclear(),
		c.steady(),
		c.steps(),
		c.remains(),
		c.figures(),
		c.method(),
	)
	return doc
}

// comparisonComposer turns parts of one Comparison into blocks.
type comparisonComposer struct {
	r diagnostic.Comparison
	t diagnostic.ComparisonTexts
}

func (c *comparisonComposer) first() diagnostic.LookResult { return c.r.Moments[0] }
func (c *comparisonComposer) last() diagnostic.LookResult  { return c.r.Moments[len(c.r.Moments)-1] }

// opening says which diagnostics are compared, and what makes them differ.
func (c *comparisonComposer) opening() []Block {
	var dates []string
	for _, m := range c.r.Moments {
		dates = append(dates, diagnostic.Fill(c.t.Look, "date", Date(m.Date)))
	}
	blocks := []Block{Paragraph{plain(diagnostic.Fill(c.t.Looks, "dates", List(dates)))}}
	if scope := c.scope(); scope != "" {
		blocks = append(blocks, Paragraph{strong(scope)})
	}
	if versions := c.versions(); len(versions) > 1 {
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.Versions, "versions", List(versions)))})
	}
	for _, m := range c.r.Moments {
		if !m.OwnWords {
			blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.Borrowed, "date", Date(m.Date)))})
		}
	}
	return blocks
}

// scope says what was asked: each time when it differs, once when it is a part
// of the questions.
func (c *comparisonComposer) scope() string {
	same := !slices.ContainsFunc(c.r.Moments, func(m diagnostic.LookResult) bool { return m.Path != c.first().Path })
	if !same {
		var paths []string
		for _, m := range c.r.Moments {
			paths = append(paths, c.path(m))
		}
		return diagnostic.Fill(c.t.Paths, "parcours", List(paths))
	}
	switch path := c.first().Path; path {
	case diagnostic.CompletePath, "":
		return ""
	case diagnostic.ExpressPath:
		return c.t.AllExpress
	default:
		return diagnostic.Fill(c.t.OneAxis, "axe", c.axisTitle(string(path)))
	}
}

func (c *comparisonComposer) path(m diagnostic.LookResult) string {
	date := Date(m.Date)
	switch m.Path {
	case diagnostic.CompletePath, "":
		return diagnostic.Fill(c.t.PathWhole, "date", date)
	case diagnostic.ExpressPath:
		return diagnostic.Fill(c.t.PathExpress, "date", date)
	}
	return diagnostic.Fill(c.t.PathAxis, "date", date, "axe", c.axisTitle(string(m.Path)))
}

func (c *comparisonComposer) axisTitle(id string) string {
	for _, a := range c.r.Axes {
		if a.Axis == id {
			return a.Title
		}
	}
	return id
}

// versions are those of the questionnaire, each once, in order.
func (c *comparisonComposer) versions() []string {
	var versions []string
	for _, m := range c.r.Moments {
		if v := m.Questionnaire.Version; v != "" && !slices.Contains(versions, v) {
			versions = append(versions, v)
		}
	}
	return versions
}

// moves are those of some kinds, in the order of the questionnaire.
func (c *comparisonComposer) moves(kinds ...string) []diagnostic.QuestionMove {
	var moves []diagnostic.QuestionMove
	for _, m := range c.r.Questions {
		if slices.Contains(kinds, m.Move) && len(m.Said) > 0 {
			moves = append(moves, m)
		}
	}
	return moves
}

// byAxis is a part of the page: a heading, a sentence, and under the name of
// each axis what is said of its questions.
func (c *comparisonComposer) byAxis(title, say string, moves []diagnostic.QuestionMove, tell func(diagnostic.QuestionMove) string) []Block {
	if len(moves) == 0 {
		return nil
	}
	opening := Together{heading(2, title)}
	if say != "" {
		opening = append(opening, Paragraph{plain(say)})
	}
	var blocks []Block
	part := func(axis, title string) {
		var items Items
		for _, m := range moves {
			if m.Axis == axis {
				items = append(items, Paragraph{strong(m.Text), {Text: " "}, plain(tell(m))})
			}
		}
		if len(items) > 0 {
			blocks = append(blocks, heading(3, title), items)
		}
	}
	for _, axis := range c.r.Axes {
		part(axis.Axis, axis.Title)
	}
	part("", c.t.Situation)
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{append(opening, blocks[0])}, blocks[1:]...)
}

// moved is what went up, or otherwise.
func (c *comparisonComposer) moved() []Block {
	moves := c.moves(diagnostic.Progress, diagnostic.Otherwise)
	switch {
	case len(c.r.Questions) == 0:
		return []Block{Together{heading(2, c.t.Moved), Paragraph{plain(c.t.NoneShared)}}}
	case len(moves) == 0 && len(c.moves(diagnostic.Decline)) == 0:
		return []Block{Together{heading(2, c.t.Moved), Paragraph{plain(c.t.NoneMoved)}}}
	}
	return c.byAxis(c.t.Moved, c.t.MovedSay, moves, c.fromTo)
}

// lower is what went down, told without blame.
func (c *comparisonComposer) lower() []Block {
	return c.byAxis(c.t.Lower, c.t.LowerSay, c.moves(diagnostic.Decline), c.fromTo)
}

func (c *comparisonComposer) learnt() []Block {
	return c.byAxis(c.t.Learnt, c.t.LearntSay, c.moves(diagnostic.Learnt, diagnostic.NowAnswered), func(m diagnostic.QuestionMove) string {
		template := c.t.NowKnown
		if m.Move == diagnostic.NowAnswered {
			template = c.t.NowSaid
		}
		return diagnostic.Fill(template, "apres", c.words(m.Said[len(m.Said)-1]))
	})
}

func (c *comparisonComposer) unclear() []Block {
	return c.byAxis(c.t.Unclear, "", c.moves(diagnostic.NowUnknown, diagnostic.NotAnswered), func(m diagnostic.QuestionMove) string {
		if m.Move == diagnostic.NotAnswered {
			return diagnostic.Fill(c.t.NotSaid, "avant", c.words(m.Said[0]))
		}
		say := diagnostic.Fill(c.t.NotSure, "avant", c.words(m.Said[0]))
		if len(m.Ask) > 0 {
			say += " " + sentence(diagnostic.Fill(c.t.AskWhom, "roles", List(m.Ask)))
		}
		return say
	})
}

// fromTo says the old sentence and the new one, and what came in between; of
// boxes, those that were ticked and those that no longer are.
func (c *comparisonComposer) fromTo(m diagnostic.QuestionMove) string {
	first, last := m.Said[0], m.Said[len(m.Said)-1]
	var parts []string
	if first.Ticked == nil && last.Ticked == nil {
		parts = append(parts, diagnostic.Fill(c.t.Before, "avant", c.words(first)))
		parts = append(parts, c.meanwhile(m)...)
		return strings.Join(append(parts, diagnostic.Fill(c.t.After, "apres", c.words(last))), " ")
	}
	for _, part := range []struct {
		template string
		boxes    []string
	}{{c.t.Ticked, without(last.Ticked, first.Ticked)}, {c.t.Unticked, without(first.Ticked, last.Ticked)}} {
		if len(part.boxes) > 0 {
			parts = append(parts, diagnostic.Fill(part.template, "cases", joinBoxes(part.boxes)))
		}
	}
	return strings.Join(parts, " ")
}

// meanwhile is what was said between the first date and the last, when it is
// neither what came before nor what came after.
func (c *comparisonComposer) meanwhile(m diagnostic.QuestionMove) []string {
	var say []string
	before, last := c.words(m.Said[0]), c.words(m.Said[len(m.Said)-1])
	for i, said := range m.Said[:len(m.Said)-1] {
		if i == 0 || i >= len(c.r.Moments) {
			continue
		}
		date := Date(c.r.Moments[i].Date)
		switch words := c.words(said); {
		case said.State == diagnostic.AnswerUnknown:
			say = append(say, diagnostic.Fill(c.t.Doubted, "date", date))
		case said.State != diagnostic.AnswerKnown, words == before, words == last:
		default:
			say = append(say, diagnostic.Fill(c.t.Meanwhile, "date", date, "phrase", words))
			before = words
		}
	}
	return say
}

// words are those of an answer, to be put between quotes: the full stop is that
// of the sentence around them.
func (c *comparisonComposer) words(said diagnostic.SaidAt) string {
	switch {
	case said.Ticked == nil:
		return strings.TrimSuffix(said.Words, ".")
	case len(said.Ticked) == 0:
		return c.t.NoBox
	}
	return diagnostic.Fill(c.t.Boxes, "cases", joinBoxes(said.Ticked))
}

func joinBoxes(boxes []string) string { return strings.Join(boxes, " ; ") }

// without is what the first list has and the second has not.
func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

// steady counts what has not changed, axis by axis.
func (c *comparisonComposer) steady() []Block {
	moves := c.moves(diagnostic.Steady)
	if len(moves) == 0 {
		return nil
	}
	var items Items
	for _, axis := range c.r.Axes {
		n := 0
		for _, m := range moves {
			if m.Axis == axis.Axis {
				n++
			}
		}
		if n > 0 {
			items = append(items, Paragraph{plain(diagnostic.Fill(c.t.SteadyOf, "axe", axis.Title, "n", strconv.Itoa(n)))})
		}
	}
	return []Block{Together{
		heading(2, c.t.Steady),
		Paragraph{plain(diagnostic.Fill(c.t.SteadySay, "n", strconv.Itoa(len(moves))))},
		items,
	}}
}

// nextLook is the month in which to look again: « novembre 2027 ».
func (c *comparisonComposer) nextLook() string {
	day, err := time.Parse(time.DateOnly, c.last().Date)
	if err != nil {
		return c.last().Date
	}
	first := time.Date(day.Year(), day.Month()+time.Month(c.r.Reminders.RedoMonths), 1, 0, 0, 0, 0, time.UTC)
	return month(first.Format("2006-01"))
}
