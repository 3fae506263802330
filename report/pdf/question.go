package pdf

import (
	"strings"
	"unicode/utf8"
)

// Question is something to answer by hand, under a heading. Its code stands in
// the margin, where whoever types the answers looks for it.
type Question struct {
	Code  string
	Title string
	Level int  // of the heading, from 2
	Small bool // one of many on a page
}

// marginOfCode is the room at the left of a question for its code.
const marginOfCode = 11.5

// Question writes a question and its content, which stay together.
func (f *Flow) Question(q Question, content func(*Flow)) {
	s := f.doc.scale()
	inner := f.inside(nil)
	inner.left, inner.width = f.left+marginOfCode*s, f.width-marginOfCode*s
	style := lineStyle{size: 14 * s, above: 3.5 * s, ink: black}
	if q.Small {
		style = lineStyle{size: 12 * s, above: 3 * s, ink: black}
	}
	heading := f.heading(min(max(q.Level, 2), 4))
	rows := inner.lines(heading, []Run{Bold(q.Title)}, style)
	if len(rows) == 0 {
		rows = []row{{height: lineHeight(style.size), above: style.above}}
	}
	rows[0].marks = append(f.codeMarks(heading, q.Code, rows[0].height, style.size), rows[0].marks...)
	for i := range rows {
		rows[i].keep = true
	}
	inner.append(rows)
	content(inner)
	f.append(inner.rows)
	f.after = inner.after
}

// codeMarks draws a code in the margin of a row. It is first in the file: it is
// the order in which the page is read aloud.
func (f *Flow) codeMarks(n *node, code string, height, size float64) []mark {
	body := f.doc.body()
	text := strings.TrimSpace(shorten(bold, f.doc.clean(code), body, (marginOfCode-1)*f.doc.scale()))
	if text == "" {
		return nil
	}
	return []mark{words{
		x: f.left, y: baseline(height, size), width: textWidth(bold, body, text),
		text: text, spaced: true, face: bold, size: body, ink: dark, node: n,
	}}
}

// Choice is a box to tick: its key, which is typed for it, and its words.
type Choice struct{ Key, Text string }

// Choices writes boxes to tick, one under the other; short ones side by side, as
// many as fit on a line.
func (f *Flow) Choices(short bool, choices ...Choice) {
	if len(choices) == 0 {
		return
	}
	s := f.doc.scale()
	look := f.choiceLook(choices)
	columns, apart := 1, 1.9
	if short {
		columns, apart = f.choiceColumns(choices, look), 1.1
	}
	list := f.child(roleList)
	for start := 0; start < len(choices); start += columns {
		var lines []row
		for i := start; i < min(start+columns, len(choices)); i++ {
			cell := *f
			if columns > 1 {
				cell.left += float64(i-start) * f.width / float64(columns)
				cell.width = f.width/float64(columns) - gutterOfChoices*s
			}
			drawn := cell.choice(list, choices[i], look)
			if columns > 1 {
				drawn = []row{stacked(drawn)}
			}
			lines = beside(lines, drawn)
		}
		lines[0].above = apart * s
		f.append(stitch(lines))
	}
}

// stacked makes one row of lines of words: what is beside it comes after, in the
// order in which the page is read aloud.
func stacked(lines []row) row {
	whole := lines[0]
	for _, r := range lines[1:] {
		for _, m := range r.marks {
			if w, ok := m.(words); ok {
				w.y += whole.height
				m = w
			}
			whole.add(m)
		}
		whole.height += r.height
	}
	return whole
}

// choiceLook is where the key of choices begins, from the box, the width of
// keys of one character, which words are aligned after, and the room after keys,
// in millimetres.
type choiceLook struct{ key, widest, gap float64 }

// Sizes of choices, in millimetres for 12 point text.
const (
	tickSide        = 4.2
	gutterOfChoices = 3.0
	longestKey      = 10.0
)

func (f *Flow) choiceLook(choices []Choice) choiceLook {
	const gap = 1.8
	s := f.doc.scale()
	look := choiceLook{key: (tickSide + gap) * s, gap: gap * s}
	for _, c := range choices {
		if key := f.key(c); utf8.RuneCountInString(key) == 1 {
			look.widest = max(look.widest, f.boldWidth(key))
		}
	}
	return look
}

// text is where the words of a choice begin.
func (l choiceLook) text(key float64) float64 {
	if key == 0 {
		return l.key
	}
	return l.key + max(key, l.widest) + l.gap
}

// key is what is written beside the box of a choice.
func (f *Flow) key(c Choice) string {
	return strings.TrimSpace(shorten(bold, f.doc.clean(c.Key), f.doc.body(), longestKey*f.doc.scale()))
}

func (f *Flow) boldWidth(text string) float64 { return textWidth(bold, f.doc.body(), text) }

// choiceColumns is how many choices fit side by side, each on one line. Many
// are in two columns, as long as they are on a few lines.
func (f *Flow) choiceColumns(choices []Choice, look choiceLook) int {
	const most, many, lines = 4, 6, 3
	widest := 0.0
	for _, c := range choices {
		width := textWidth(regular, f.doc.body(), f.doc.clean(c.Text))
		widest = max(widest, look.text(f.boldWidth(f.key(c)))+width)
	}
	columns := min(most, len(choices))
	for columns > 1 && widest+gutterOfChoices*f.doc.scale() > f.width/float64(columns) {
		columns--
	}
	if len(choices) >= many && widest < lines*f.width/2 {
		return max(columns, 2)
	}
	return columns
}

// choice draws a box, its key and its words, which stay at the right of the key.
func (f *Flow) choice(list *node, c Choice, look choiceLook) []row {
	s, size := f.doc.scale(), f.doc.body()
	item := f.doc.newNode(roleItem, list)
	label := f.doc.newNode(roleLabel, item)
	inner := *f
	indent := look.text(f.boldWidth(f.key(c)))
	inner.left, inner.width = f.left+indent, f.width-indent
	rows := inner.lines(f.doc.newNode(roleItemBody, item), []Run{Text(c.Text)}, f.bodyStyle(0))
	if len(rows) == 0 {
		rows = []row{{height: lineHeight(size)}}
	}
	base := baseline(rows[0].height, size)
	marks := []mark{f.tick(label, f.left, base, s)}
	if key := f.key(c); key != "" {
		marks = append(marks, words{
			x: f.left + look.key, y: base, width: f.boldWidth(key),
			text: key, spaced: true, face: bold, size: size, ink: dark, node: label,
		})
	}
	rows[0].marks = append(marks, rows[0].marks...)
	return rows
}

// tick draws a box to tick that stands on a line of text.
func (f *Flow) tick(parent *node, x, base, s float64) mark {
	side := tickSide * s
	square := outline{x: x, y: base - side + 0.5*s, width: side, height: side, thick: 0.35, ink: black}
	return drawing{node: f.checkBox(parent), x: x, y: square.y, width: side, height: side, marks: []mark{square}}
}

// Halves writes two parts of a page: the second begins in the middle, so that
// every page looks the same. Parts that are too long for that follow each other,
// each on one page.
func (f *Flow) Halves(first, second func(*Flow)) {
	s := f.doc.scale()
	const forHeading = 12.0 // a heading may come before
	top, bottom := f.inside(nil), f.inside(nil)
	first(top)
	second(bottom)
	if len(top.rows) == 0 || len(bottom.rows) == 0 {
		f.append(append(top.rows, bottom.rows...))
		return
	}
	space := pageBottom - pageTop - forHeading*s
	above := max(bottom.rows[0].above, top.after, 5*s)
	if height(top.rows)+above+height(bottom.rows) <= space {
		above = max(above, min(space/2-height(top.rows), space-height(top.rows)-height(bottom.rows)))
		bottom.rows[0].add(rule{y: -3 * s, width: f.width, thick: 0.25, ink: grey}.at(f.left))
		for i := range bottom.rows {
			bottom.rows[i].group = top.group
		}
	}
	bottom.rows[0].above = above
	f.append(append(top.rows, bottom.rows...))
	f.after = bottom.after
}
