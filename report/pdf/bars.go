package pdf

// Bar is one horizontal bar, with the words that say the same.
type Bar struct {
	Title  []Run   // what is measured, and what the value means
	Figure string  // the figure in words, at the right; may be empty
	Span   *Span   // nil = no figure: an empty dashed bar
	Notes  [][]Run // paragraphs under the bar
}

// Span is a value from 0 to 100 and the interval it may be in.
type Span struct{ Value, Min, Max int }

// Bars writes bars one under the other, each with its notes, each on one page
// if it fits.
func (f *Flow) Bars(bars ...Bar) {
	for _, b := range bars {
		f.KeepTogether(func(inner *Flow) {
			inner.barTitle(b)
			inner.append([]row{inner.barRow(b.Span)})
			for _, note := range b.Notes {
				inner.append(stitch(inner.lines(note, inner.bodyStyle(0.6))))
			}
		})
	}
	f.after = 3.6 * f.doc.scale()
}

func (f *Flow) barTitle(b Bar) {
	style := f.bodyStyle(3.6)
	style.size = 13 * f.doc.scale()
	rows := f.lines(b.Title, style)
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
func (f *Flow) barRow(span *Span) row {
	s := f.doc.scale()
	height := 4.6 * s
	r := row{above: 0.8 * s, height: height + 2.8*s, keep: true}
	track := outline{x: f.left, width: f.width, height: height, thick: 0.3, ink: dark}
	if span == nil {
		track.dashed = true
		r.add(track)
		return r
	}
	at := func(value int) float64 { return f.width * float64(min(max(value, 0), 100)) / 100 }
	r.add(fill{x: f.left, width: at(span.Value), height: height, ink: dark}, track)
	if from, to := at(span.Min), at(span.Max); to > from {
		y := height + 1.6*s
		r.add(
			rule{y: y, width: to - from, thick: 0.45, ink: black}.at(f.left+from),
			upright{x: f.left + from, y: y - 0.7*s, height: 1.4 * s, thick: 0.45, ink: black},
			upright{x: f.left + to, y: y - 0.7*s, height: 1.4 * s, thick: 0.45, ink: black},
		)
	}
	return r
}
