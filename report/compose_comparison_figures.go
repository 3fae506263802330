//go:build !js

package report

import (
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// figures is the chart: the same questions at every date, and what to make of
// them.
func (c *comparisonComposer) figures() []Block {
	if c.r.Compared == 0 {
		return nil
	}
	reading := diagnostic.Fill(c.t.Reading, "n", strconv.Itoa(c.r.Compared), "seuil", strconv.Itoa(c.r.Stable))
	trends := Trends{}
	if c.r.Overall.Change != nil {
		trends = append(trends, c.trend(c.t.Whole, c.r.Overall, nil))
	}
	for _, axis := range c.r.Axes {
		if axis.Asked == 0 {
			continue // another axis was asked, or nothing in common
		}
		trends = append(trends, c.trend(axis.Title, axis.Trend, c.axisNotes(axis)))
	}
	blocks := []Block{Together{heading(2, c.t.Figures), Paragraph{plain(reading)}}}
	if len(trends) > 0 {
		blocks = append(blocks, trends)
	}
	return append(blocks, Paragraph{strong(c.t.ScoreUse)})
}

func (c *comparisonComposer) trend(label string, t diagnostic.Trend, notes []Paragraph) Trend {
	trend := Trend{Label: Typo(label), Level: Typo(c.levels(t)), Figure: Typo(c.change(t)), Notes: notes}
	for i, f := range t.Figures[:min(len(t.Figures), len(c.r.Moments))] {
		if f.Score == nil && t.Change == nil && i == 0 {
			break // no date has a figure: the words say it once
		}
		date := Date(c.r.Moments[i].Date)
		dated := Dated{Label: date, Figure: Typo(c.t.NoFigure), Alt: Typo(diagnostic.Fill(c.t.NoBarAlt, "date", date))}
		if f.Score != nil {
			dated.Figure = Typo(fillFigure(c.t.Figure, f))
			dated.Alt = Typo(diagnostic.Fill(c.t.BarAlt, "date", date, "figure", dated.Figure))
			dated.Interval = &Interval{Value: *f.Score, Min: *f.Score, Max: *f.Score}
			if f.Min != nil && f.Max != nil {
				dated.Interval.Min, dated.Interval.Max = *f.Min, *f.Max
			}
		}
		trend.Dates = append(trend.Dates, dated)
	}
	return trend
}

// levels says the level of the first date and of the last, or why there is none.
func (c *comparisonComposer) levels(t diagnostic.Trend) string {
	if t.Change == nil || len(t.Figures) == 0 {
		return c.t.TooFew
	}
	before, after := t.Figures[0].Name, t.Figures[len(t.Figures)-1].Name
	if before == after {
		return diagnostic.Fill(c.t.LevelKept, "niveau", after)
	}
	return diagnostic.Fill(c.t.LevelFrom, "avant", before, "apres", after)
}

// change says how a figure moved, in words.
func (c *comparisonComposer) change(t diagnostic.Trend) string {
	switch {
	case t.Change == nil:
		return ""
	case t.Move == diagnostic.Progress:
		return diagnostic.Fill(c.t.More, "n", strconv.Itoa(*t.Change))
	case t.Move == diagnostic.Decline:
		return diagnostic.Fill(c.t.Less, "n", strconv.Itoa(-*t.Change))
	}
	return c.t.Same
}

// axisNotes say what an axis stands on, and that a lower figure is no failure.
func (c *comparisonComposer) axisNotes(axis diagnostic.AxisTrend) []Paragraph {
	var notes []Paragraph
	if axis.Move == diagnostic.Decline && axis.Change != nil {
		notes = append(notes, Paragraph{plain(diagnostic.Fill(c.t.Decline, "axe", axis.Title, "n", strconv.Itoa(-*axis.Change)))})
	}
	basis := diagnostic.Fill(c.t.Basis, "n", strconv.Itoa(axis.Compared), "total", strconv.Itoa(axis.Asked))
	if axis.Coverage != nil && *axis.Coverage > 0 && *axis.Coverage < 100 {
		basis += " " + diagnostic.Fill(c.t.Coverage, "pourcent", strconv.Itoa(*axis.Coverage))
	}
	return append(notes, Paragraph{plain(basis)})
}

// method says how the figures were made, which questions they leave out and
// why, and where the answers are.
func (c *comparisonComposer) method() []Block {
	blocks := []Block{Together{
		heading(2, c.t.Method),
		Paragraph{plain(diagnostic.Fill(c.t.MethodSay, "version", c.r.Questionnaire.Version))},
	}}
	blocks = append(blocks, c.leftOut()...)
	signed := diagnostic.Fill(c.t.Signed, "referentiel", c.r.Title, "version", c.r.Questionnaire.Version, "date", Date(c.r.Date))
	return append(blocks, Paragraph{plain(signed + " " + c.t.Privacy)})
}

// leftOut lists the questions that the figures do not count, reason by reason.
func (c *comparisonComposer) leftOut() []Block {
	if len(c.r.LeftOut) == 0 {
		return []Block{Paragraph{plain(c.t.AsideNone)}}
	}
	var blocks []Block
	for _, reason := range diagnostic.LeftReasons() {
		var items Items
		for _, left := range c.r.LeftOut {
			if left.Reason == reason && (!inBrief(left) || left.Code == "") {
				items = append(items, c.leftItem(left))
			}
		}
		items = append(items, c.brief(reason)...)
		if len(items) > 0 {
			blocks = append(blocks, heading(4, c.t.ForReason(reason)), items)
		}
	}
	return append([]Block{heading(3, c.t.Aside)}, blocks...)
}

// inBrief tells whether a question is told by its code: those that a shorter
// version does without, or that were skipped, are too many to be told whole.
func inBrief(left diagnostic.LeftOut) bool {
	return left.Reason == diagnostic.LeftNotAsked || left.Reason == diagnostic.LeftMissing
}

// brief is a line of codes for each axis.
func (c *comparisonComposer) brief(reason string) Items {
	var items Items
	for _, axis := range c.r.Axes {
		var codes []string
		for _, left := range c.r.LeftOut {
			if left.Reason == reason && inBrief(left) && left.Axis == axis.Axis && left.Code != "" {
				codes = append(codes, left.Code)
			}
		}
		if len(codes) > 0 {
			say := diagnostic.Fill(c.t.AsideOf, "axe", axis.Title, "codes", List(codes))
			items = append(items, Paragraph{plain(sentence(say))})
		}
	}
	return items
}

// leftItem names a question, and what its words were: those of the question, or
// of the sentence that was chosen, which is then said again.
func (c *comparisonComposer) leftItem(left diagnostic.LeftOut) Paragraph {
	p := Paragraph{plain(left.Text)}
	if left.Before == "" {
		return p
	}
	p = append(p, Span{Text: " "}, plain(diagnostic.Fill(c.t.SaidBefore, "avant", strings.TrimSuffix(left.Before, "."))))
	if left.After != left.Text {
		p = append(p, Span{Text: " "}, plain(diagnostic.Fill(c.t.SaidNow, "apres", strings.TrimSuffix(left.After, "."))))
	}
	return p
}
