package pdf

import "strconv"

// Tone is the look of a box.
type Tone uint8

// The tones of a box. None needs colour.
const (
	Outlined Tone = iota // a thin line around
	Shaded               // a light grey ground
	Strong               // a line around and a thick band on the left
)

// Box is a framed part of a document. It stays on one page when it can; when
// it is taller than a page, each page gets its part of the frame.
type Box struct {
	Title  string // a heading, never left alone; empty = no title
	Level  int    // of the heading, from 2
	Aside  string // short words at the right of the title, or under it
	Number int    // drawn before the title; 0 = none
	Tone   Tone
}

// frame is what is drawn around the rows of a box.
type frame struct {
	tone  Tone
	left  float64
	width float64
}

// Box writes a box and its content. In another box it writes only the title
// and the content.
func (f *Flow) Box(b Box, content func(*Flow)) {
	s := f.doc.scale()
	if f.frame != nil {
		f.Heading(b.Level, b.Title)
		content(f)
		return
	}
	padding := 1.6 * s
	fr := &frame{tone: b.Tone, left: f.left, width: f.width}
	inner := f.inside(fr)
	inner.left, inner.width = f.left+4.5*s, f.width-9*s
	inner.append([]row{{above: 2.6 * s, height: padding, keep: true}})
	inner.boxTitle(b)
	content(inner)
	inner.rows[len(inner.rows)-1].keep = true
	inner.append([]row{{height: padding}})
	f.append(inner.rows)
	f.after = 2.6 * s
}

// boxTitle writes number, title and aside on one line when they fit.
func (f *Flow) boxTitle(b Box) {
	s := f.doc.scale()
	style := lineStyle{size: 13.5 * s, ink: dark}
	title := *f
	if b.Number > 0 {
		title.left += 8.5 * s
		title.width -= 8.5 * s
	}
	heading := f.heading(min(max(b.Level, 2), 4))
	rows := title.lines(heading, []Run{Bold(b.Title)}, style)
	if len(rows) == 0 {
		return
	}
	if b.Number > 0 {
		rows[0].raise(6.6*s - rows[0].height)
		// First in the file: it is the order in which the page is read aloud.
		rows[0].marks = append(numberMarks(heading, f.left, rows[0].height, s, b.Number), rows[0].marks...)
	}
	for i := range rows {
		rows[i].keep = true
	}
	if aside := f.doc.clean(b.Aside); aside != "" {
		rows = title.aside(rows, style.size, aside)
	}
	f.append(rows)
}

// aside puts words at the right of the last line, whose text has this size, or
// under it when there is no room.
func (f *Flow) aside(rows []row, size float64, text string) []row {
	last := &rows[len(rows)-1]
	end := 0.0
	for _, m := range last.marks {
		if w, ok := m.(words); ok {
			end = max(end, w.x+w.width)
		}
	}
	body := f.doc.body()
	width := textWidth(regular, body, text)
	x := f.left + f.width - width
	if x < end+4*f.doc.scale() {
		under := f.lines(f.child(roleParagraph), []Run{Text(text)}, f.bodyStyle(0))
		for i := range under {
			under[i].keep = true
		}
		return append(rows, under...)
	}
	last.add(words{
		x: x, y: baseline(last.height, size), width: width,
		text: text, face: regular, size: body, ink: black, node: f.child(roleParagraph),
	})
	return rows
}

// numberMarks draws a number, white on a dark disc.
func numberMarks(heading *node, left, height, s float64, number int) []mark {
	text, size := strconv.Itoa(number), 13*s
	width := textWidth(bold, size, text)
	radius := 3.3 * s
	return []mark{
		dot{x: left + radius, y: height / 2, radius: radius, ink: dark},
		words{
			x: left + radius - width/2, y: baseline(height, size), width: width,
			text: text, spaced: true, face: bold, size: size, ink: white, node: heading,
		},
	}
}
