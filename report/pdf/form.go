package pdf

import "strings"

// Part is a piece of a line to fill in by hand.
type Part struct {
	kind  partKind
	text  string
	bold  bool
	width float64 // least width, in millimetres
}

type partKind uint8

const (
	labelPart partKind = iota
	blankPart
	tickPart
	framePart
)

// Label is a part that says what to write.
func Label(text string) Part { return Part{kind: labelPart, text: text} }

// BoldLabel is a Label in bold.
func BoldLabel(text string) Part { return Part{kind: labelPart, text: text, bold: true} }

// BlankLine is a line to write on, at least this long in millimetres. The blanks
// of a line share the room left on it.
func BlankLine(least float64) Part { return Part{kind: blankPart, width: least} }

// CheckBox is a box to tick.
func CheckBox() Part { return Part{kind: tickPart} }

// Frame is an empty frame to stick something in, at least this wide in
// millimetres. It shares the room left on its line with blanks.
func Frame(least float64) Part { return Part{kind: framePart, width: least} }

// token is what a line to fill in is made of: a word, a blank or a tick box.
type token struct {
	Part
	space float64 // before it, when it is not the first of its line
	glued bool    // on the line of the token before it
}

// Field writes a line to fill in by hand, on several lines when it is too
// long; a short label stays beside its blank, and its tick box with them.
// Lines with a blank are high enough for handwriting.
func (f *Flow) Field(parts ...Part) {
	tokens, n := f.tokens(parts), f.child(roleParagraph)
	var rows []row
	for start := 0; start < len(tokens); {
		end, used := f.fieldEnd(tokens, start)
		r := f.fieldRow(n, tokens[start:end], f.width-used)
		r.keep = end < len(tokens)
		rows = append(rows, r)
		start = end
	}
	if len(rows) > 0 {
		rows[0].above += 0.5 * f.doc.scale()
	}
	f.append(rows)
}

func (f *Flow) tokens(parts []Part) []token {
	size := f.doc.body()
	space := textWidth(regular, size, " ")
	var tokens []token
	for i, p := range parts {
		from := len(tokens)
		switch p.kind {
		case labelPart:
			for _, word := range strings.Split(f.doc.clean(p.text), " ") {
				tokens = append(tokens, f.word(word, p.bold, space)...)
			}
		case blankPart, framePart:
			p.width = min(p.width, f.width)
			tokens = append(tokens, token{Part: p, space: 1.5 * space})
		case tickPart:
			p.width = tickSide * f.doc.scale()
			tokens = append(tokens, token{Part: p, space: 2.5 * space})
		}
		glue(tokens[from:], i > 0 && f.follows(parts[i-1], p), f.short(p))
	}
	return tokens
}

// follows tells whether a part had better be on the line where the one before
// it ends.
func (f *Flow) follows(before, p Part) bool {
	switch p.kind {
	case blankPart, framePart:
		return before.kind == tickPart || f.short(before)
	case labelPart:
		return before.kind == tickPart
	}
	return false
}

// short tells whether a label may be kept on one line with a blank.
func (f *Flow) short(p Part) bool {
	return p.kind == labelPart && textWidth(bold, f.doc.body(), f.doc.clean(p.text)) < f.width/2
}

// glue ties the tokens of a part to the part before, and together.
func glue(tokens []token, toBefore, together bool) {
	for i := range tokens {
		tokens[i].glued = together
		if i == 0 {
			tokens[i].glued = toBefore
		}
	}
}

// word returns the tokens of one word, several when it is longer than a line.
func (f *Flow) word(text string, isBold bool, space float64) []token {
	run := Run{Text: text, Bold: isBold}
	var tokens []token
	for _, line := range wrap(f.glyphs([]Run{run}, f.doc.body()), f.width) {
		var b strings.Builder
		for _, g := range line {
			b.WriteRune(g.r)
		}
		part := Part{kind: labelPart, text: b.String(), bold: isBold, width: widthOf(line)}
		tokens = append(tokens, token{Part: part, space: space})
		space = 0
	}
	return tokens
}

// fieldEnd returns the end of the line that begins at start, and the width
// that its tokens use at least.
func (f *Flow) fieldEnd(tokens []token, start int) (end int, used float64) {
	atBreak := 0.0 // width used before end, the last place to break
	width := tokens[start].width
	for i := start + 1; i < len(tokens); i++ {
		if !tokens[i].glued {
			end, atBreak = i, width
		}
		width += tokens[i].space + tokens[i].width
		if width > f.width+tolerance {
			if end > start {
				return end, atBreak
			}
			return i, width - tokens[i].space - tokens[i].width
		}
	}
	return len(tokens), width
}

// fieldRow draws one line of a paragraph; its blanks share the spare width.
func (f *Flow) fieldRow(n *node, tokens []token, spare float64) row {
	s, size := f.doc.scale(), f.doc.body()
	r := row{height: lineHeight(size)}
	blanks, frames := count(tokens, blankPart), count(tokens, framePart)
	base := baseline(r.height, size)
	switch {
	case frames > 0:
		r.height = frameHeight * s
		base = r.height/2 + 1.5*s
	case blanks > 0:
		r.height = 8 * s
		base = r.height - 2*s
	}
	x := f.left
	for i, t := range tokens {
		if i > 0 {
			x += t.space
		}
		switch t.kind {
		case labelPart:
			r.add(words{x: x, y: base, width: t.width, text: t.text, spaced: true, face: Run{Bold: t.bold}.face(), size: size, ink: black, node: n})
		case blankPart:
			t.width += spare / float64(blanks+frames)
			line := rule{y: base + 0.9*s, width: t.width, thick: 0.25, ink: black}.at(x)
			r.add(drawing{node: f.blankLine(n), x: x, width: t.width, height: line.y, marks: []mark{line}})
		case tickPart:
			r.add(f.tick(n, x, base, s))
		case framePart:
			t.width += spare / float64(blanks+frames)
			around := outline{x: x, y: s, width: t.width, height: r.height - 2*s, thick: 0.35, ink: black}
			r.add(drawing{node: f.emptyFrame(n), x: x, y: around.y, width: t.width, height: around.height, marks: []mark{around}})
		}
		x += t.width
	}
	return r
}

// frameHeight, in millimetres, leaves a row of round stickers inside.
const frameHeight = 14

func count(tokens []token, kind partKind) int {
	n := 0
	for _, t := range tokens {
		if t.kind == kind {
			n++
		}
	}
	return n
}

// blankLine, checkBox and emptyFrame are what is filled in on paper: a form without any
// field to fill in on a screen (ISO 32000-1, 14.8.5.6).
func (f *Flow) blankLine(parent *node) *node {
	return f.field(parent, textField, f.doc.options.Words.BlankLine)
}

func (f *Flow) checkBox(parent *node) *node {
	return f.field(parent, checkBoxField, f.doc.options.Words.CheckBox)
}

func (f *Flow) emptyFrame(parent *node) *node {
	return f.field(parent, textField, f.doc.options.Words.Frame)
}

func (f *Flow) field(parent *node, attributes, alt string) *node {
	n := f.drawn(roleForm, parent, alt)
	if n != nil {
		n.attributes = attributes
	}
	return n
}
