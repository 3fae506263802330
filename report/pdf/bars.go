package pdf

import "strings"

// Chart is horizontal bars, and the same figures as a radar beside them.
type Chart struct {
	Bars  []Bar
	Radar string // text alternative of the radar; empty = none is drawn
}

// Bar is one horizontal bar, with the words that say the same.
type Bar struct {
	Name   string  // what is measured
	Level  string  // what the value means
	Figure string  // the figure in words, at the right; may be empty
	Alt    string  // text alternative of the drawing
	Span   *Span   // nil = no figure: an empty dashed bar
	Notes  [][]Run // paragraphs under the bar
}

// Span is a value from 0 to 100 and the interval it may be in.
type Span struct{ Value, Min, Max int }

// Bars writes bars one under the other, each with its notes, each on one page
// if it fits. With a radar they make room for it and stay together.
func (f *Flow) Bars(c Chart) {
	if c.Radar != "" && radarWidth*f.doc.scale() < f.width/2 {
		f.KeepTogether(func(inner *Flow) { inner.barsAndRadar(c) })
		return
	}
	for _, b := range c.Bars {
		f.KeepTogether(func(inner *Flow) { inner.bar(b) })
	}
	f.after = 3.6 * f.doc.scale()
}

// barsAndRadar draws the radar at the right of the bars, or under them when they
// are taller than a page. In the file it comes after them, being the same
// again.
func (f *Flow) barsAndRadar(c Chart) {
	s := f.doc.scale()
	const gutter = 5.0
	bars := f.inside(nil)
	bars.width -= (radarWidth + gutter) * s
	for _, b := range c.Bars {
		bars.bar(b)
	}
	x := f.left + f.width - radarWidth*s
	last := len(bars.rows) - 1
	if whole := height(bars.rows); whole <= pageBottom-pageTop-2*framePadding {
		for i := range bars.rows[:last] {
			bars.rows[i].keep = true // the radar is drawn from the last
		}
		bars.rows[last].add(f.radar(c, x, bars.rows[last].height-whole))
	} else {
		bars.append([]row{{height: radarHeight * s, marks: []mark{f.radar(c, x, 0)}}})
	}
	f.append(bars.rows)
	f.after = 3.6 * s
}

func (f *Flow) bar(b Bar) {
	f.barTitle(b)
	f.append([]row{f.barRow(b)})
	for _, note := range b.Notes {
		f.append(stitch(f.lines(f.child(roleParagraph), note, f.bodyStyle(0.6))))
	}
}

func (f *Flow) barTitle(b Bar) {
	style := f.bodyStyle(3.6)
	style.size = 13 * f.doc.scale()
	rows := f.lines(f.child(roleParagraph), []Run{Bold(b.Name + string(noBreakSpace) + ": "), Text(b.Level)}, style)
	for i := range rows {
		rows[i].keep = true
	}
	if figure := f.doc.clean(b.Figure); figure != "" && len(rows) > 0 {
		rows = f.aside(rows, style.size, figure)
	}
	f.append(rows)
}

// barRow draws the bar: a dark part up to the value, an outline up to 100, and
// under it a bracket over the interval. Each is clear without colour.
func (f *Flow) barRow(b Bar) row {
	s := f.doc.scale()
	figure := drawing{node: f.figure(b.Alt), x: f.left, width: f.width, height: 7.4 * s}
	track := outline{x: f.left, width: f.width, height: 4.6 * s, thick: 0.3, ink: dark, dashed: b.Span == nil}
	if b.Span != nil {
		value := fill{x: f.left, width: f.share(b.Span.Value), height: track.height, ink: dark}
		figure.marks = append(figure.marks, value)
	}
	figure.marks = append(append(figure.marks, track), f.bracket(b.Span, track.height+1.6*s)...)
	return row{above: 0.8 * s, height: figure.height, keep: len(b.Notes) > 0, marks: []mark{figure}}
}

// share is the length of a part of the width, in hundredths.
func (f *Flow) share(value int) float64 { return f.width * float64(min(max(value, 0), 100)) / 100 }

// bracket shows an interval, if there is one.
func (f *Flow) bracket(span *Span, y float64) []mark {
	if span == nil || f.share(span.Max) <= f.share(span.Min) {
		return nil
	}
	s := f.doc.scale()
	from, to := f.left+f.share(span.Min), f.left+f.share(span.Max)
	return []mark{
		rule{y: y, width: to - from, thick: 0.45, ink: black}.at(from),
		upright{x: from, y: y - 0.7*s, height: 1.4 * s, thick: 0.45, ink: black},
		upright{x: to, y: y - 0.7*s, height: 1.4 * s, thick: 0.45, ink: black},
	}
}

// figure is the node of a drawing that has a meaning; without a text alternative
// it is decoration.
func (f *Flow) figure(alt string) *node {
	return f.drawn(roleFigure, f.node, alt)
}

// drawn returns a node with a text alternative, or nil for decoration.
func (f *Flow) drawn(role string, parent *node, alt string) *node {
	alt = sound(alt)
	if strings.TrimSpace(alt) == "" {
		return nil
	}
	n := f.doc.newNode(role, parent)
	n.alt = alt
	return n
}
