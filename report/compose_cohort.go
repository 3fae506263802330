//go:build !js

package report

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
)

// ComposeCohort says, in order, what a report tells of many associations
// (brief G.5). Every format draws the same Document.
func ComposeCohort(s cohort.Synthesis) Document {
	c := cohortComposer{s: s, t: s.Texts}
	title := Typo(c.title())
	doc := Document{Title: title, Lang: "fr", Footer: title}
	doc.Blocks = append(doc.Blocks, Heading{Level: 1, Text: title})
	doc.Blocks = append(doc.Blocks, c.opening()...)
	for i := range s.Paths {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, NewPart{})
		}
		doc.Blocks = append(doc.Blocks, c.path(&s.Paths[i])...)
	}
	doc.Blocks = append(doc.Blocks, c.ours()...)
	doc.Blocks = append(doc.Blocks, c.method()...)
	return doc
}

// cohortComposer turns parts of one Synthesis into blocks.
type cohortComposer struct {
	s cohort.Synthesis
	t diagnostic.CohortTexts
}

func (c *cohortComposer) title() string {
	var n int64
	for i := range c.s.Paths {
		n += c.s.Paths[i].Count
	}
	switch {
	case n == 0:
		return c.t.TitleFew
	case strings.TrimSpace(c.s.Territory) == "":
		return diagnostic.Fill(c.t.TitleAlone, "n", Number(int(n)))
	}
	return diagnostic.Fill(c.t.Title, "n", Number(int(n)), "territoire", Of(c.s.Territory))
}

// opening is what to know before reading a figure.
func (c *cohortComposer) opening() []Block {
	threshold := strconv.Itoa(c.s.Threshold)
	if len(c.s.Paths) == 0 {
		return []Block{Paragraph{plain(diagnostic.Fill(c.t.TooFew, "seuil", threshold))}}
	}
	blocks := []Block{}
	version := c.s.Questionnaire.Version
	switch first, last := c.months(); {
	case first == "":
	case first == last:
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.OneMonth, "mois", month(first), "version", version))})
	default:
		period := diagnostic.Fill(c.t.Period, "debut", month(first), "fin", month(last), "version", version)
		blocks = append(blocks, Paragraph{plain(period)})
	}
	return append(blocks, Box{Tone: PrideTone, Level: 2, Title: Typo(c.t.Before), Blocks: []Block{
		Paragraph{plain(c.t.BeforeSay)}, Paragraph{plain(diagnostic.Fill(c.t.Rounded, "seuil", threshold))},
	}})
}

// months are the first and the last of every path.
func (c *cohortComposer) months() (first, last string) {
	for i := range c.s.Paths {
		if p := &c.s.Paths[i]; p.First != "" && (first == "" || p.First < first) {
			first = p.First
		}
		last = max(last, c.s.Paths[i].Last)
	}
	return first, last
}

// month writes « 2026-03 » as « mars 2026 ».
func month(iso string) string { return strings.TrimPrefix(Date(iso+"-01"), "1er"+noBreak) }

// path tells of the associations that followed one path.
func (c *cohortComposer) path(p *cohort.Path) []Block {
	n := Number(int(p.Count))
	blocks := []Block{heading(2, diagnostic.Fill(c.t.Complete, "n", n))}
	if p.Path == diagnostic.ExpressPath {
		blocks = []Block{heading(2, diagnostic.Fill(c.t.Express, "n", n)), Paragraph{strong(c.t.ExpressSay)}}
	}
	return slices.Concat(blocks,
		c.glance(p),
		c.list(3, c.t.ByLevel, "", p.Levels),
		c.list(3, c.t.Well, c.t.WellSay, p.Well),
		c.list(3, c.t.Needs, c.t.NeedsSay, p.Needs),
		c.list(4, c.t.Alerts, "", p.Alerts),
		c.list(4, c.t.Brakes, "", p.Brakes),
		c.zones(p),
		c.divide(p),
		[]Block{Together{heading(3, c.t.Inside), Paragraph{plain(c.t.InsideSay)}}},
		c.steps(p),
	)
}

// glance says how to read the bars, as far as they can be drawn.
func (c *cohortComposer) glance(p *cohort.Path) []Block {
	var how []string
	if slices.ContainsFunc(p.Axes, func(f cohort.Figure) bool { return f.Median != nil }) {
		how = append(how, c.t.GlanceSay)
	}
	if slices.ContainsFunc(p.Axes, func(f cohort.Figure) bool { return f.Low != nil }) {
		how = append(how, c.t.GlanceSpread)
	}
	blocks := []Block{heading(3, c.t.Glance)}
	if len(how) > 0 {
		blocks = append(blocks, Paragraph{plain(strings.Join(how, " "))})
	}
	return append(blocks, c.bars(p))
}

// bars are the axes in the order of the questionnaire: nothing is ranked.
func (c *cohortComposer) bars(p *cohort.Path) Bars {
	var bars Bars
	for _, f := range p.Axes {
		bars.Items = append(bars.Items, c.bar(f))
	}
	return bars
}

func (c *cohortComposer) bar(f cohort.Figure) Bar {
	b := Bar{Label: Typo(f.Title)}
	if f.Median == nil {
		b.Level, b.Alt = Typo(c.t.NoMedian), Typo(c.t.NoBarAlt)
		return b
	}
	b.Level = Typo(diagnostic.Fill(c.t.Median, "note", strconv.Itoa(*f.Median)))
	b.Interval = &Interval{Value: *f.Median, Min: *f.Median, Max: *f.Median}
	words := b.Level
	if f.Low != nil && f.High != nil {
		b.Figure = Typo(diagnostic.Fill(c.t.Spread, "bas", strconv.Itoa(*f.Low), "haut", strconv.Itoa(*f.High)))
		b.Interval.Min, b.Interval.Max = *f.Low, *f.High
		words += ", " + b.Figure
	}
	b.Alt = Typo(diagnostic.Fill(c.t.BarAlt, "figure", words))
	return b
}

// list is a heading and what most associations have in common; nothing when
// nothing can be told.
func (c *cohortComposer) list(level int, title, say string, counts []cohort.Counted) []Block {
	if len(counts) == 0 {
		return nil
	}
	opening := Together{heading(level, title)}
	if say != "" {
		opening = append(opening, Paragraph{plain(say)})
	}
	var items Items
	for _, counted := range counts {
		items = append(items, Paragraph{plain(c.counted(counted))})
	}
	return []Block{append(opening, items)}
}

func (c *cohortComposer) counted(counted cohort.Counted) string {
	return diagnostic.Fill(c.t.Counted, "n", c.atLeast(counted.AtLeast), "libelle", counted.Label)
}

func (c *cohortComposer) atLeast(n int64) string {
	return diagnostic.Fill(c.t.AtLeast, "n", Number(int(n)))
}

// divide tells how far apart associations are, in each axis and by groups.
func (c *cohortComposer) divide(p *cohort.Path) []Block {
	var gaps Items
	for _, f := range p.Axes {
		if f.Low != nil && f.High != nil {
			gap := diagnostic.Fill(c.t.DivideSay, "axe", f.Title, "ecart", strconv.Itoa(*f.High-*f.Low))
			gaps = append(gaps, Paragraph{plain(gap)})
		}
	}
	var blocks []Block
	for _, criterion := range p.Criteria {
		blocks = append(blocks, Together{heading(4, criterion.Name), c.groups(criterion)})
	}
	if len(blocks) > 0 {
		blocks = append([]Block{Paragraph{plain(c.t.GroupSay)}}, blocks...)
	}
	if p.Crossing != nil {
		blocks = append(blocks, c.crossing(p.Crossing))
	}
	if len(gaps) > 0 {
		blocks = append([]Block{gaps}, blocks...)
	}
	if len(blocks) == 0 {
		return nil
	}
	blocks[0] = Together{heading(3, c.t.Divide), blocks[0]}
	return blocks
}

func (c *cohortComposer) groups(g cohort.Groups) Table {
	table := Table{Header: []string{Typo(c.t.Group)}}
	for _, axis := range g.Axes {
		table.Header = append(table.Header, Typo(axis))
	}
	for _, group := range g.Groups {
		label := diagnostic.Fill(c.t.GroupCount, "libelle", group.Label, "n", lowerFirst(c.atLeast(group.AtLeast)))
		row := []string{Typo(label)}
		for _, median := range group.Medians {
			cell := Typo(c.t.Hidden)
			if median != nil {
				cell = strconv.Itoa(*median)
			}
			row = append(row, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (c *cohortComposer) crossing(x *cohort.Crossing) Block {
	table := Table{Header: []string{Typo(c.t.Group)}}
	for _, label := range x.Column {
		table.Header = append(table.Header, Typo(label))
	}
	for i, counts := range x.AtLeast[:min(len(x.AtLeast), len(x.Row))] {
		row := []string{Typo(x.Row[i])}
		for _, n := range counts {
			row = append(row, Typo(lowerFirst(c.atLeast(n))))
		}
		table.Rows = append(table.Rows, row)
	}
	title := diagnostic.Fill(c.t.Crossed, "lignes", x.Rows, "colonnes", lowerFirst(x.Columns))
	return Together{heading(4, title), table}
}

// steps are those in most plans, with what a federation can offer.
func (c *cohortComposer) steps(p *cohort.Path) []Block {
	if len(p.Steps) == 0 {
		return nil
	}
	var blocks []Block
	for _, step := range p.Steps {
		blocks = append(blocks, Box{Tone: StepTone, Level: 4, Title: Typo(step.Label), Aside: Typo(lowerFirst(c.atLeast(step.AtLeast))), Blocks: []Block{
			labelled(c.t.Offer, plain(sentence(step.Offer))),
		}})
	}
	blocks[0] = Together{heading(3, c.t.Steps), blocks[0]}
	return blocks
}

func (c *cohortComposer) ours() []Block {
	if len(c.s.Paths) == 0 {
		return nil
	}
	var items Items
	for text := range strings.SplitSeq(c.t.OursItems, "|") {
		items = append(items, Paragraph{plain(strings.TrimSpace(text))})
	}
	return []Block{Together{heading(2, c.t.Ours), Paragraph{plain(c.t.OursSay)}, items}}
}

// method says how the figures were made, and what they are not for.
func (c *cohortComposer) method() []Block {
	blocks := Together{
		heading(2, c.t.Method),
		Paragraph{plain(diagnostic.Fill(c.t.Secret, "seuil", strconv.Itoa(c.s.Threshold)))},
		Paragraph{plain(c.t.Paths)},
	}
	for _, left := range c.s.LeftOut {
		say := diagnostic.Fill(c.t.LeftOut, "raison", left.Label, "n", lowerFirst(c.atLeast(left.AtLeast)))
		blocks = append(blocks, Paragraph{plain(say)})
	}
	return []Block{append(blocks, Paragraph{strong(c.t.Funders)})}
}
