//go:build !js

package report

import (
	"math/big"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

func (c *explainer) axis(axis int) []Block {
	about := &c.q.Axes[axis]
	intro := []Block{say(c.identifier(about.ID) + " " + fill(c.t.AxisIs, "lettre", about.Letter))}
	if c.a != nil {
		intro = append(intro, c.made(axis)...)
	}
	var questions, alerts Items
	for i := range c.q.Questions {
		if question := &c.q.Questions[i]; question.Scored() && question.Axis == axis {
			questions = append(questions, c.asked(i, fill(c.t.Weighs, "poids", strconv.Itoa(question.Weight))))
		}
	}
	for i := range c.q.Alerts {
		if c.q.Alerts[i].Axis == axis {
			alerts = append(alerts, Paragraph{plain(c.alertName(i))})
		}
	}
	if c.a != nil && !c.bare() {
		questions = nil // they are said line by line
	}
	return slices.Concat(intro,
		part(c.t.Questions, questions),
		part(c.t.Alerts, alerts),
		part(c.t.LevelsHere, c.levels(c.q.Texts.AxisLevels[axis])))
}

// levels says each level in the words given.
func (c *explainer) levels(texts []string) Items {
	var items Items
	for level := range c.q.Levels {
		items = append(items, labelled(c.from(level), plain(texts[level])))
	}
	return items
}

// from is a level and the score that reaches it.
func (c *explainer) from(level int) string {
	return fill(c.t.From, "n", strconv.Itoa(level), "nom", c.q.Levels[level].Name, "note", strconv.Itoa(c.q.Levels[level].From))
}

// made is how the figure of an axis was made: line by line, then the sums.
func (c *explainer) made(axis int) []Block {
	x := &c.a.Axes[axis]
	var lines Items
	var left []string
	for _, line := range x.Lines {
		if line.Counts == diagnostic.CountsNotAsked {
			left = append(left, c.q.Questions[line.Question].Code)
			continue
		}
		lines = append(lines, c.asked(line.Question, sentence(c.said(line.Question))+" "+c.counted(line)))
	}
	if len(left) > 0 {
		lines = append(lines, labelled(c.t.LeftOut, plain(List(left))))
	}
	return slices.Concat(
		[]Block{Paragraph{strong(c.figureOf(axis))}},
		part(c.t.LineByLine, lines),
		part(c.t.Sums, c.sums(axis)...),
	)
}

// counted says what a line adds, or why it adds nothing.
func (c *explainer) counted(line diagnostic.Line) string {
	most := line.Weight * (len(c.q.Levels) - 1)
	return fill(c.t.Counts[line.Counts],
		"poids", strconv.Itoa(line.Weight), "niveau", strconv.Itoa(line.Level),
		"points", strconv.Itoa(line.Weight*line.Level), "max", strconv.Itoa(most))
}

// sums are the figure, the coverage, the interval and the level, computed.
func (c *explainer) sums(axis int) []Block {
	x := &c.a.Axes[axis]
	switch {
	case !x.Ok:
		return []Block{say(c.t.NothingScored)}
	case c.bare() && x.CappedBy >= 0:
		return []Block{say(c.capped(axis))}
	case c.bare():
		return nil
	}
	top := len(c.q.Levels) - 1
	quotient := func(text string, points, most, rounded int) Block {
		exact := big.NewRat(int64(100*points), int64(most))
		return say(fill(text, "points", strconv.Itoa(points), "max", strconv.Itoa(most), "resultat", c.rounded(exact, rounded)))
	}
	items := Items{}
	for _, b := range []Block{
		quotient(c.t.ScoreSum, x.Points, top*x.Scored, x.Score),
		quotient(c.t.CoverageSum, x.Scored, x.Applicable, x.Coverage),
		quotient(c.t.MinSum, x.Points, top*x.Applicable, x.Min),
		quotient(c.t.MaxSum, x.Points+top*(x.Applicable-x.Scored), top*x.Applicable, x.Max),
	} {
		items = append(items, b.(Paragraph))
	}
	return append([]Block{items}, c.levelOf(axis)...)
}

// rounded is a fraction, and the whole number that it is rounded to.
func (c *explainer) rounded(exact *big.Rat, rounded int) string {
	if exact.IsInt() {
		return strconv.Itoa(rounded)
	}
	return fill(c.t.Rounded, "exact", decimal(exact), "arrondi", strconv.Itoa(rounded))
}

// levelOf says which level an axis displays, and why.
func (c *explainer) levelOf(axis int) []Block {
	x := &c.a.Axes[axis]
	if !x.HasLevel {
		return []Block{say(fill(c.t.NotEnough, "minimum", strconv.Itoa(c.q.Policy.MinCoverage)))}
	}
	blocks := []Block{say(fill(c.t.Reaches, "note", strconv.Itoa(x.Score), "niveau", c.from(x.Reached)))}
	if x.CappedBy >= 0 {
		blocks = append(blocks, say(c.capped(axis)))
	}
	return blocks
}

// capped says which alert lowers the level of an axis.
func (c *explainer) capped(axis int) string {
	x := &c.a.Axes[axis]
	return fill(c.t.Capped, "alerte", c.alertName(x.CappedBy), "niveau", c.q.Levels[x.Level].Name)
}

// overall is how the overall figure is made.
func (c *explainer) overall() []Block {
	blocks := []Block{say(c.t.OverallIs)}
	if c.a == nil {
		return append(blocks, part(c.t.LevelsAll, c.levels(c.q.Texts.Levels))...)
	}
	top := int64(len(c.q.Levels) - 1)
	sum := new(big.Rat)
	var items Items
	for axis := range c.a.Axes {
		x := &c.a.Axes[axis]
		if !x.HasLevel || c.bare() {
			items = append(items, labelled(c.q.Axes[axis].Name, plain(c.figure(x.FigureAccount))))
			continue
		}
		exact := big.NewRat(100*int64(x.Points), top*int64(x.Scored))
		sum.Add(sum, exact)
		items = append(items, labelled(c.q.Axes[axis].Name, plain(fill(c.t.Share, "points", strconv.Itoa(x.Points), "max", strconv.Itoa(int(top)*x.Scored), "exact", decimal(exact)))))
	}
	if !c.a.Overall.Ok {
		return append(blocks, part(c.t.LineByLine, items, say(c.t.NoOverall))...)
	}
	if c.bare() {
		return append(blocks, part(c.t.LineByLine, items, Paragraph{strong(sentence(c.figure(c.a.Overall)))})...)
	}
	mean := sum.Quo(sum, big.NewRat(int64(len(c.a.Axes)), 1))
	return append(blocks, part(c.t.LineByLine, items,
		say(fill(c.t.Mean, "resultat", c.rounded(mean, c.a.Overall.Score))),
		Paragraph{strong(sentence(c.figure(c.a.Overall)))})...)
}

func (c *explainer) level(level int) []Block {
	most := 100
	if level+1 < len(c.q.Levels) {
		most = c.q.Levels[level+1].From - 1
	}
	blocks := []Block{
		say(fill(c.t.LevelIs, "min", strconv.Itoa(c.q.Levels[level].From), "max", strconv.Itoa(most))),
		say(c.q.Texts.Levels[level]),
	}
	var meanings, here Items
	for axis := range c.q.Axes {
		meanings = append(meanings, labelled(c.q.Axes[axis].Name, plain(c.q.Texts.AxisLevels[axis][level])))
		if c.a != nil && c.a.Axes[axis].HasLevel && c.a.Axes[axis].Level == level {
			here = append(here, Paragraph{plain(c.figureOf(axis))})
		}
	}
	if c.a != nil && len(here) == 0 {
		here = Items{Paragraph{plain(c.t.NoAxisHere)}}
	}
	return slices.Concat(blocks, part(c.t.YourAxes, here), part(c.t.ByAxis, meanings))
}
