package odt

import (
	"strings"
	"unicode/utf8"
)

// Part is a piece of a line to fill in by hand.
type Part struct {
	kind partKind
	text string
}

type partKind uint8

const (
	labelPart partKind = iota
	boldLabelPart
	blankPart
	datePart
	tickPart
)

// Label is words of a field.
func Label(s string) Part { return Part{labelPart, s} }

// BoldLabel is bold words of a field.
func BoldLabel(s string) Part { return Part{boldLabelPart, s} }

// Blank is a line to write on, as long as there is room.
func Blank() Part { return Part{kind: blankPart} }

// DateBlank is a line just long enough for a date.
func DateBlank() Part { return Part{kind: datePart} }

// Tick is a box to tick.
func Tick() Part { return Part{kind: tickPart} }

const (
	noBreak     = "\u00a0"
	leastBlank  = 40.0 // millimetres, room for a few words by hand
	dateSpaces  = 22   // « 12/12/2026 » by hand, in no-break spaces
	mostBlanks  = 2    // on a line; more are too short
	shortLabel  = 30   // characters; shorter words stay on the line of their blank
	widthOfRune = 0.52 // of the size of the text: a mean, for French in bold
)

// Field writes a line to fill in. Blanks are tabs with a line as leader, so
// that they stay as long as they can when the words beside them are edited.
func (d *Document) Field(parts ...Part) {
	for _, line := range d.fieldLines(parts) {
		d.fieldLine(line)
	}
}

// fieldLines shares parts between paragraphs of at most two blanks, each with
// room enough for its blanks.
func (d *Document) fieldLines(parts []Part) [][]Part {
	var lines [][]Part
	var line, segment []Part
	for _, p := range parts {
		segment = append(segment, p)
		if p.kind != blankPart {
			continue
		}
		whole := append(append([]Part(nil), line...), segment...)
		if len(line) > 0 && (countBlanks(whole) > mostBlanks || d.room(whole) < leastBlank*float64(countBlanks(whole))) {
			lines, whole = append(lines, line), segment
		}
		line, segment = whole, nil
	}
	return append(lines, append(line, segment...))
}

// fieldLine writes one paragraph.
func (d *Document) fieldLine(parts []Part) {
	if len(parts) == 0 {
		return
	}
	blanks := countBlanks(parts)
	each := leastBlank
	if blanks > 0 {
		each = max(each, d.room(parts)/float64(blanks))
	}
	p := paragraph{style: d.fieldStyle()}
	x := inline{space: true}
	at := 0.0
	for i, part := range parts {
		if part.kind != blankPart {
			at += d.width(shown(part))
			x.part(part, parts[i+1:])
			continue
		}
		if at+leastBlank > d.lineWidth() {
			x.lineBreak()
			at = 0
		}
		at += each
		if i == len(parts)-1 || at > d.lineWidth() {
			at = d.lineWidth()
		}
		p.stops = append(p.stops, at)
		x.tab()
		if i < len(parts)-1 {
			x.text(" ")
		}
	}
	p.content = x.xml.String()
	d.add(p)
}

// part writes words, a box or a date, and what is between them and the next
// part.
func (x *inline) part(p Part, after []Part) {
	text := shown(p)
	tied := p.kind == tickPart || len(after) > 0 && after[0].kind == datePart
	if tied && utf8.RuneCountInString(text) <= shortLabel {
		text = strings.ReplaceAll(text, " ", noBreak)
	}
	switch p.kind {
	case boldLabelPart:
		x.styled("Strong_20_Emphasis", text)
	case datePart:
		x.styled("À_20_remplir", text)
	default:
		x.text(text)
	}
	switch {
	case len(after) == 0:
	case tied:
		x.text(noBreak)
	default:
		x.text(" ")
	}
}

// shown is what stands for a part.
func shown(p Part) string {
	switch p.kind {
	case datePart:
		return strings.Repeat(noBreak, dateSpaces)
	case tickPart:
		return "☐"
	}
	return p.text
}

func countBlanks(parts []Part) int {
	n := 0
	for _, p := range parts {
		if p.kind == blankPart {
			n++
		}
	}
	return n
}

// room is about the length, in millimetres, that words leave to the blanks of
// a line.
func (d *Document) room(parts []Part) float64 {
	room := d.lineWidth()
	for _, p := range parts {
		if p.kind != blankPart {
			room -= d.width(shown(p))
		}
	}
	return room
}

// width is about that of words and of the space after them: no font is read,
// as nobody knows which one will be used.
func (d *Document) width(words string) float64 {
	return float64(utf8.RuneCountInString(words)+1) * widthOfRune * d.options.FontSize * millimetresPerPoint
}

func (d *Document) lineWidth() float64 {
	if d.box != nil {
		return textWidth - 2*boxPadding*d.scale() - 2
	}
	return textWidth
}
