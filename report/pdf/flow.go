package pdf

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Run is a piece of text of one look.
type Run struct {
	Text  string
	Bold  bool
	URL   string // address that the text leads to: http, https or mailto; or empty
	About string // of a link: where it leads, read aloud; empty = its text
}

// Text is a run of regular text.
func Text(s string) Run { return Run{Text: s} }

// Bold is a run of bold text.
func Bold(s string) Run { return Run{Text: s, Bold: true} }

// Flow takes content from top to bottom: that of a document, or of a box.
type Flow struct {
	doc   *Document
	left  float64 // from the left margin, in millimetres
	width float64
	node  *node // that content joins
	rows  []row
	frame *frame  // around everything, or nil
	group int     // rows that stay together; 0 = none
	after float64 // space wanted before what comes next, in millimetres
}

// Heading writes a heading of level 1 (the title) to 4. It stays with what
// follows it.
func (f *Flow) Heading(level int, text string) {
	s := f.doc.scale()
	level = min(max(level, 1), 4)
	style := [...]lineStyle{
		{size: 21 * s, above: 0, ink: dark},
		{size: 15.5 * s, above: 5 * s, ink: dark},
		{size: 13 * s, above: 3 * s, ink: black},
		{size: 12 * s, above: 2 * s, ink: black},
	}[level-1]
	heading := f.heading(level)
	rows := f.lines(heading, []Run{Bold(text)}, style)
	if level == 1 && len(rows) > 2 { // a long name leaves room for the page
		style.size = 15.5 * s
		rows = f.lines(heading, []Run{Bold(text)}, style)
	}
	if level == 2 && len(rows) > 0 {
		last := &rows[len(rows)-1]
		last.add(rule{y: last.height + 0.4*s, width: f.width, thick: 0.5, ink: dark}.at(0))
		last.height += 1.2 * s
	}
	for i := range rows {
		rows[i].keep = true
	}
	f.append(rows)
}

// Paragraph writes text, its runs one after the other on the same lines. An
// empty paragraph writes nothing.
func (f *Flow) Paragraph(runs ...Run) {
	above := 1.6
	if f.frame != nil {
		above = 0.7 // a box holds together by its frame
	}
	f.append(stitch(f.lines(f.child(roleParagraph), runs, f.bodyStyle(above))))
}

// List writes items with a bullet each.
func (f *Flow) List(items ...[]Run) {
	const indent = 5.0
	s, size := f.doc.scale(), f.doc.body()
	list := f.child(roleList)
	for _, item := range items {
		inner := *f
		inner.left, inner.width = f.left+indent*s, f.width-indent*s
		li := f.doc.newNode(roleItem, list)
		label := f.doc.newNode(roleLabel, li)
		rows := stitch(inner.lines(f.doc.newNode(roleItemBody, li), item, f.bodyStyle(0.9)))
		if len(rows) == 0 {
			continue
		}
		bullet := words{
			x: f.left + 1.2*s, y: baseline(rows[0].height, size), width: textWidth(bold, size, "•"),
			text: "•", spaced: true, face: bold, size: size, ink: dark, node: label,
		}
		// First in the file: it is the order in which the page is read aloud.
		rows[0].marks = append([]mark{bullet}, rows[0].marks...)
		f.append(rows)
	}
}

// child is a new node of the structure under that of the flow.
func (f *Flow) child(role string) *node { return f.doc.newNode(role, f.node) }

func (f *Flow) heading(level int) *node { return f.child("H" + strconv.Itoa(level)) }

// NewPart makes what follows, with a heading of its own, start on a new page;
// or here, when less than two fifths of this page are used. The first page of
// a document is left as it is: it is put on a wall.
func (f *Flow) NewPart() { f.append([]row{{part: true}}) }

// KeepTogether writes content that moves to the next page when it does not
// fit on this one. Content taller than a page is split.
func (f *Flow) KeepTogether(content func(*Flow)) {
	inner := f.inside(nil)
	content(inner)
	f.append(inner.rows)
	f.after = inner.after
}

// inside returns a flow of the same place whose rows stay together; inside a
// box or another such flow, they already do.
func (f *Flow) inside(fr *frame) *Flow {
	inner := &Flow{doc: f.doc, left: f.left, width: f.width, node: f.node, frame: f.frame, group: f.group}
	if inner.group == 0 {
		f.doc.groups++
		inner.group = f.doc.groups
	}
	if fr != nil {
		inner.frame = fr
	}
	return inner
}

func (f *Flow) append(rows []row) {
	if len(rows) > 0 && !rows[0].part {
		rows[0].above = max(rows[0].above, f.after)
		f.after = 0
	}
	for i := range rows {
		if rows[i].frame == nil {
			rows[i].frame = f.frame
		}
		if rows[i].group == 0 {
			rows[i].group = f.group
		}
	}
	f.rows = append(f.rows, rows...)
}

// lineStyle is how lines of text are set.
type lineStyle struct {
	size  float64 // points
	above float64 // space before the first line, in millimetres
	ink   ink
}

func (f *Flow) bodyStyle(above float64) lineStyle {
	return lineStyle{size: f.doc.body(), above: above * f.doc.scale(), ink: black}
}

// lines sets runs in the width of the flow, one row per line, as the content of
// a node.
func (f *Flow) lines(n *node, runs []Run, style lineStyle) []row {
	height := lineHeight(style.size)
	glyphs := f.glyphs(runs, style.size)
	owners := f.owners(n, runs)
	var rows []row
	at := 0
	for _, line := range wrap(glyphs, f.width) {
		r := row{height: height}
		marks := lineMarks(line, runs, f.left, height, style)
		at = skipSpaces(glyphs, at) + len(line)
		for i, w := range marks {
			w.node = owners[w.run]
			w.spaced = i == len(marks)-1 && skipSpaces(glyphs, at) > at && skipSpaces(glyphs, at) < len(glyphs)
			r.add(w)
		}
		rows = append(rows, r)
	}
	if len(rows) > 0 {
		rows[0].above = style.above
	}
	return rows
}

func (f *Flow) glyphs(runs []Run, size float64) []glyph {
	m := fontMetrics()
	var glyphs []glyph
	for i, run := range runs {
		face := run.face()
		for _, r := range f.doc.clean(run.Text) {
			glyphs = append(glyphs, glyph{r: r, run: i, width: m.width(face, size, r)})
		}
	}
	return glyphs
}

func (r Run) face() face {
	if r.Bold {
		return bold
	}
	return regular
}

// owners returns the node that each run is content of: a link has one of its
// own, whatever the number of its lines.
func (f *Flow) owners(n *node, runs []Run) []*node {
	owners := make([]*node, len(runs))
	for i, run := range runs {
		owners[i] = n
		if run.link() != "" {
			owners[i] = f.doc.newNode(roleLink, n)
			owners[i].alt = cmp.Or(strings.TrimSpace(sound(run.About)), strings.TrimSpace(sound(run.Text)), run.link())
		}
	}
	return owners
}

// link returns the address that a run leads to, written in ASCII; or nothing
// when a reader could not follow it, or had better not.
func (r Run) link() string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(r.URL, scheme) {
			return ascii(r.URL)
		}
	}
	return ""
}

// ascii escapes what may not be in an address (RFC 3986, 2.1).
func ascii(url string) string {
	var b strings.Builder
	for _, c := range []byte(url) {
		if c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// lineMarks draws one line of text: a mark for each run on it.
func lineMarks(line []glyph, runs []Run, x, height float64, style lineStyle) []words {
	var marks []words
	for start := 0; start < len(line); {
		end := start
		for end < len(line) && line[end].run == line[start].run {
			end++
		}
		run, text := runs[line[start].run], make([]rune, 0, end-start)
		for _, g := range line[start:end] {
			text = append(text, g.r)
		}
		width := widthOf(line[start:end])
		marks = append(marks, words{
			x: x, y: baseline(height, style.size), width: width,
			text: string(text), face: run.face(), size: style.size, ink: style.ink, url: run.link(), run: line[start].run,
		})
		x += width
		start = end
	}
	return marks
}

// baseline is where text sits in a row, from its top: capitals are 0.67 high
// and look centred.
func baseline(height, size float64) float64 {
	return height/2 + 0.335*size*millimetresPerPoint
}

// stitch keeps at least two lines of a paragraph on each side of a page break.
func stitch(rows []row) []row {
	if n := len(rows); n > 1 {
		rows[0].keep, rows[n-2].keep = true, true
	}
	return rows
}
