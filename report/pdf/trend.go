package pdf

// Trend is a value at several dates, a thin bar for each, the oldest first.
type Trend struct {
	Name   string // what is measured
	Level  string // what the last value means
	Figure string // how it moved, in words, at the right; may be empty
	Dates  []Dated
	Notes  [][]Run // paragraphs under the bars
}

// Dated is the value of one date.
type Dated struct {
	Label  string // the date
	Figure string // the value in words
	Alt    string // text alternative of the drawing
	Span   *Span  // nil = no figure: an empty dashed bar
}

// leastTrendBar is the length, in millimetres for 12 point text, under which
// words go over a bar rather than on its sides.
const leastTrendBar = 45.0

// Trends writes values one under the other, each with its notes on one page if
// they fit. Every bar has the same length, whatever the words beside it. The last
// one of a value is dark, the earlier ones are grey: each is clear without colour.
func (f *Flow) Trends(trends ...Trend) {
	s := f.sides(trends)
	for _, t := range trends {
		f.KeepTogether(func(inner *Flow) { inner.trend(t, s) })
		f.after = 2.4 * f.doc.scale()
	}
}

func (f *Flow) trend(t Trend, s sides) {
	f.barTitle(Bar{Name: t.Name, Level: t.Level, Figure: t.Figure})
	for i, d := range t.Dates {
		shade := grey
		if i == len(t.Dates)-1 {
			shade = dark
		}
		f.dated(d, shade, s)
	}
	for _, note := range t.Notes {
		f.append(stitch(f.lines(f.child(roleParagraph), note, f.bodyStyle(0.6))))
	}
}

// sides are the widths of the words at the left and at the right of the bars.
type sides struct{ left, right float64 }

// sides measures the widest words; both are 0 when there is no room for a bar
// between them.
func (f *Flow) sides(trends []Trend) sides {
	const gap = 3.0
	var s sides
	for _, t := range trends {
		for _, d := range t.Dates {
			s.left = max(s.left, textWidth(regular, f.doc.body(), f.doc.clean(d.Label)))
			s.right = max(s.right, textWidth(regular, f.doc.body(), f.doc.clean(d.Figure)))
		}
	}
	s.left, s.right = s.left+gap*f.doc.scale(), s.right+gap*f.doc.scale()
	if f.width-s.left-s.right < leastTrendBar*f.doc.scale() {
		return sides{}
	}
	return s
}

// dated draws one bar between its words, or under them.
func (f *Flow) dated(d Dated, shade ink, s sides) {
	if s == (sides{}) {
		words := f.lines(f.child(roleParagraph), []Run{Text(d.Label + string(noBreakSpace) + ": " + d.Figure)}, f.bodyStyle(0.8))
		for i := range words {
			words[i].keep = true
		}
		f.append(append(words, row{height: 6.4 * f.doc.scale(), marks: []mark{f.thinBar(d, shade, f.left, f.width, 0)}}))
		return
	}
	size := f.doc.body()
	height := lineHeight(size)
	node := f.child(roleParagraph)
	at := func(x float64, text string, spaced bool) words {
		text = f.doc.clean(text)
		return words{
			x: x, y: baseline(height, size), width: textWidth(regular, size, text),
			text: text, spaced: spaced, face: regular, size: size, ink: black, node: node,
		}
	}
	r := row{height: height + 0.6*f.doc.scale()}
	figure := at(0, d.Figure, false)
	figure.x = f.left + f.width - figure.width
	r.add(at(f.left, d.Label, true), figure)
	r.add(f.thinBar(d, shade, f.left+s.left, f.width-s.left-s.right, 1.1*f.doc.scale()))
	f.append([]row{r})
}

// thinBar draws a bar from x, y: a part up to the value, an outline up to 100,
// and under it a bracket over the interval.
func (f *Flow) thinBar(d Dated, shade ink, x, width, y float64) drawing {
	s := f.doc.scale()
	const thin = 3.0
	inside := *f // shares are those of the bar
	inside.left, inside.width = x, width
	figure := drawing{node: f.figure(d.Alt), x: x, y: y, width: width, height: (thin + 2) * s}
	if d.Span != nil {
		figure.marks = append(figure.marks, fill{x: x, y: y, width: inside.share(d.Span.Value), height: thin * s, ink: shade})
	}
	track := outline{x: x, y: y, width: width, height: thin * s, thick: 0.3, ink: dark, dashed: d.Span == nil}
	figure.marks = append(append(figure.marks, track), inside.bracket(d.Span, y+thin*s+1.1*s)...)
	return figure
}
