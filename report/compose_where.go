package report

import (
	"regexp"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// where is the part « Où nous en sommes ».
func (c *composer) where() []Block {
	blocks := []Block{NewPart{}, heading(2, c.t.Where)}
	if c.wholeDiagnostic() {
		blocks = append(blocks, c.overall())
	}
	blocks = append(blocks, c.bars(), Paragraph{strong(c.t.ScoreUse)})
	if reading := c.reading(); len(reading) > 0 {
		blocks = append(blocks, reading)
	}
	return slices.Concat(blocks, c.clarify(), c.declined())
}

// wholeDiagnostic is false when one axis only was asked.
func (c *composer) wholeDiagnostic() bool {
	return c.r.Path == diagnostic.CompletePath || c.r.Path == diagnostic.ExpressPath || c.r.Path == ""
}

func (c *composer) overall() Block {
	f := c.r.Score.Overall
	if f.Score == nil || f.Level == nil {
		return Paragraph{plain(c.t.NoOverall)}
	}
	text := fillFigure(c.t.Overall, f, "niveau", f.Name)
	return Paragraph{strong(text), {Text: " "}, plain(f.Text)}
}

// noInterval is the words in brackets about an interval.
var noInterval = regexp.MustCompile(`[\s\x{a0}]*\([^()]*\{min\}[^()]*\)`)

// fillFigure fills a template with a figure. When the interval is the figure
// itself, the words in brackets about it are left out.
func fillFigure(template string, f diagnostic.Figure, more ...string) string {
	least, most := *f.Score, *f.Score
	if f.Min != nil && f.Max != nil {
		least, most = *f.Min, *f.Max
	}
	if least == most {
		template = noInterval.ReplaceAllString(template, "")
	}
	pairs := []string{"note", Number(*f.Score), "min", Number(least), "max", Number(most)}
	return diagnostic.Fill(template, append(pairs, more...)...)
}

func (c *composer) bars() Bars {
	var bars Bars
	drawn, words := 0, make([]string, 0, len(c.r.Score.Axes))
	for _, a := range c.r.Score.Axes {
		if !c.wholeDiagnostic() && a.Axis != string(c.r.Path) {
			continue
		}
		b := c.bar(a)
		bars.Items = append(bars.Items, b)
		words = append(words, spanText(labelled(b.Label, Span{Text: b.Level})))
		if b.Interval != nil {
			drawn++
		}
	}
	if drawn >= leastRadar && drawn == len(bars.Items) {
		bars.Radar = Typo(diagnostic.Fill(c.t.RadarAlt, "axes", strings.Join(words, " ; ")))
	}
	return bars
}

// leastRadar is the number of axes from which a radar is a surface. With an
// axis missing it would show a hole where nothing is known.
const leastRadar = 3

func (c *composer) bar(a diagnostic.AxisResult) Bar {
	b := Bar{Label: Typo(a.Title), Level: Typo(a.Name), Notes: c.axisNotes(a)}
	if a.Score == nil {
		b.Level, b.Alt = Typo(c.t.NoFigure), Typo(c.t.NoBarAlt)
		return b
	}
	if a.Level == nil {
		b.Level = Typo(c.t.AxisMissing)
	}
	b.Figure = Typo(fillFigure(c.t.AxisFigure, a.Figure))
	b.Alt = Typo(diagnostic.Fill(c.t.BarAlt, "figure", b.Figure))
	b.Interval = &Interval{Value: *a.Score, Min: *a.Score, Max: *a.Score}
	if a.Min != nil && a.Max != nil {
		b.Interval.Min, b.Interval.Max = *a.Min, *a.Max
	}
	return b
}

// axisNotes is what is said under the bar of an axis.
func (c *composer) axisNotes(a diagnostic.AxisResult) []Paragraph {
	var notes []Paragraph
	if a.Text != "" && a.Level != nil {
		notes = append(notes, Paragraph{plain(a.Text)})
	}
	if a.CapReason != "" {
		notes = append(notes, Paragraph{plain(a.CapReason)})
	}
	if a.Coverage != nil && *a.Coverage < 100 && a.Score != nil {
		notes = append(notes, Paragraph{plain(sentence(diagnostic.Fill(c.t.Coverage, "pourcent", Number(*a.Coverage))))})
	}
	var others []string
	for _, alert := range c.r.Alerts {
		// What is to check is said under « À éclaircir ».
		if !alert.Shown && alert.Axis == a.Axis && alert.Colour != diagnostic.ToCheck {
			others = append(others, lowerFirst(alert.Title))
		}
	}
	if len(others) > 0 {
		notes = append(notes, labelled(c.t.OtherAlerts, plain(sentence(List(others)))))
	}
	return notes
}

// reading is the sentences that read the figures, but for those said already
// beside a bar.
func (c *composer) reading() Items {
	var items Items
	for _, s := range c.r.Summary {
		said := slices.ContainsFunc(c.r.Score.Axes, func(a diagnostic.AxisResult) bool { return a.CapReason == s.Text })
		if !isPride(s.Kind) && !said && s.Text != "" {
			items = append(items, Paragraph{plain(s.Text)})
		}
	}
	return items
}

// clarify is the questions answered « je ne sais pas », one list for each kind
// of people to ask, in the order of the questions.
func (c *composer) clarify() []Block {
	var order []string
	byRoles := map[string]Items{}
	for _, q := range c.r.Clarify {
		roles := List(q.Ask)
		if byRoles[roles] == nil {
			order = append(order, roles)
		}
		byRoles[roles] = append(byRoles[roles], Paragraph{plain(q.Text)})
	}
	if len(order) == 0 {
		return nil
	}
	blocks := []Block{heading(3, c.t.Clarify)}
	for _, roles := range order {
		if roles != "" {
			blocks = append(blocks, heading(4, diagnostic.Fill(c.t.ClarifyAsk, "roles", roles)))
		}
		blocks = append(blocks, byRoles[roles])
	}
	return blocks
}

// declined is what the association chose not to do, without its reasons, which
// stay in its file.
func (c *composer) declined() []Block {
	if len(c.r.Declined) == 0 {
		return nil
	}
	var items Items
	for _, q := range c.r.Declined {
		items = append(items, Paragraph{plain(q.Text)})
	}
	return []Block{Together{heading(3, c.t.Declined), Paragraph{plain(c.t.DeclinedSay)}, items}}
}
