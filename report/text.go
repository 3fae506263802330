//go:build !js

package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// textWidth is the width of lines, in characters, when the caller asks for
// none; narrowest is the least that can be asked.
const (
	textWidth = 80
	narrowest = 24
)

// writeText writes the plan for a terminal, or for a file read aloud by a
// screen reader: no colour, no drawing, words for everything.
func writeText(w io.Writer, r diagnostic.Result, o Options) error {
	return drawText(w, Compose(r), o)
}

func drawText(w io.Writer, doc Document, o Options) error {
	width := o.Columns
	if width == 0 {
		width = textWidth
	}
	t := &textWriter{out: bufio.NewWriter(w), width: max(width, narrowest)}
	t.blocks(doc.Blocks)
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

// textWriter writes blocks as lines of at most width characters; bufio keeps
// the first error.
type textWriter struct {
	out    *bufio.Writer
	width  int
	indent string
	begun  bool // something is written
	tight  bool // the next block follows without an empty line
}

func (t *textWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		t.block(b)
	}
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		t.heading(b)
	case Paragraph:
		t.gap()
		t.wrap("", spanText(b))
	case Items:
		for _, item := range b {
			t.gap()
			t.wrap("- ", spanText(item))
			t.tight = true
		}
		t.tight = false
	case Table:
		t.block(b.lines())
	case Box:
		t.box(b)
	case Bars:
		for _, bar := range b.Items {
			t.bar(bar)
		}
	case Trends:
		for _, trend := range b {
			t.trend(trend)
		}
	case Field:
		t.gap()
		t.wrap("", fieldText(b))
	case Together:
		t.blocks(b)
	case NewPart:
		t.gap()
		t.line("")
	case Choices:
		t.choices(b)
	case Question, Grid, Halves:
		t.blocks(inOrder(b))
	}
}

// heading underlines the two higher levels.
func (t *textWriter) heading(h Heading) {
	t.tight = false
	t.gap()
	longest := 0
	for _, line := range wrapText(h.Text, t.width-len(t.indent)) {
		t.line(line)
		longest = max(longest, utf8.RuneCountInString(line))
	}
	if h.Level <= 2 {
		t.line(strings.Repeat([]string{"=", "-"}[max(h.Level, 1)-1], longest))
	}
}

func (t *textWriter) box(b Box) {
	t.tight = false
	t.gap()
	title := b.Title
	if b.Number > 0 {
		title = strconv.Itoa(b.Number) + ". " + title
	}
	t.wrap("", title)
	before := t.indent
	t.indent += "   "
	if b.Aside != "" {
		t.wrap("", b.Aside)
	}
	t.tight = true
	for _, inner := range b.Blocks {
		t.block(inner)
		t.tight = true
	}
	t.indent, t.tight = before, false
}

// choices writes boxes to tick, one on a line.
func (t *textWriter) choices(c Choices) {
	for _, choice := range c.Items {
		t.gap()
		t.wrap("[ ] ", choice.Key+" "+choice.Text)
		t.tight = true
	}
	t.tight = false
}

// bar writes the words first: the drawing repeats them.
func (t *textWriter) bar(b Bar) {
	t.gap()
	words := Label(b.Label) + " " + b.Level
	if b.Figure != "" {
		words += ", " + b.Figure
	}
	t.wrap("", words)
	t.drawn(b.Interval)
	before := t.indent
	t.indent += "   "
	for _, note := range b.Notes {
		t.wrap("", spanText(note))
	}
	t.indent = before
}

// drawn draws a figure, when there is one.
func (t *textWriter) drawn(v *Interval) {
	if v == nil {
		return
	}
	const cells = 20
	full := (clampInterval(*v).Value*cells + 50) / 100
	t.line(strings.Repeat("█", full) + strings.Repeat("░", cells-full))
}

// trend writes the words first, then each date in words and drawn.
func (t *textWriter) trend(b Trend) {
	t.gap()
	words := Label(b.Label) + " " + b.Level
	if b.Figure != "" {
		words += ", " + b.Figure
	}
	t.wrap("", words)
	before := t.indent
	t.indent += "   "
	for _, d := range b.Dates {
		t.wrap("", Label(d.Label)+" "+d.Figure)
		t.drawn(d.Interval)
	}
	for _, note := range b.Notes {
		t.wrap("", spanText(note))
	}
	t.indent = before
}

// gap leaves an empty line between blocks.
func (t *textWriter) gap() {
	if t.begun && !t.tight {
		t.out.WriteByte('\n')
	}
}

func (t *textWriter) line(s string) {
	t.begun = true
	if s != "" {
		s = t.indent + s
	}
	t.out.WriteString(s + "\n")
}

// wrap writes text after a mark, its next lines under its first word.
func (t *textWriter) wrap(mark, text string) {
	lines := wrapText(text, t.width-len(t.indent)-len(mark))
	for i, line := range lines {
		if i > 0 {
			mark = strings.Repeat(" ", len(mark))
		}
		t.line(mark + line)
	}
}

// wrapText cuts text at ordinary spaces in lines of at most width characters.
// A longer word is cut: a name without a space must not overflow.
func wrapText(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	var current []rune
	for word := range strings.SplitSeq(flat(text), " ") {
		runes := []rune(word)
		if len(runes) == 0 {
			continue
		}
		if len(current) > 0 && len(current)+1+len(runes) > width {
			lines, current = append(lines, string(current)), nil
		}
		if len(current) > 0 {
			current = append(current, ' ')
		}
		current = append(current, runes...)
		for len(current) > width {
			lines, current = append(lines, string(current[:width])), current[width:]
		}
	}
	if len(current) > 0 {
		lines = append(lines, string(current))
	}
	return lines
}

// flat is text on one line that cannot steer a terminal.
func flat(text string) string { return visible.Line(text) }

// frameWidth is that of an empty frame, in characters.
const frameWidth = 24

// fieldText keeps a short label on the line of its blank.
func fieldText(f Field) string {
	const short = 30
	var b strings.Builder
	for i, p := range f {
		text := [...]string{LabelPart: p.Text, BlankPart: "____________", DatePart: "________", TickPart: "[" + noBreak + "]", FramePart: "[" + strings.Repeat(noBreak, frameWidth) + "]"}[p.Kind]
		beforeBlank := i+1 < len(f) && (f[i+1].Kind == BlankPart || f[i+1].Kind == DatePart || f[i+1].Kind == FramePart)
		after := " "
		if p.Kind == TickPart || (beforeBlank && utf8.RuneCountInString(text) <= short) {
			text, after = strings.ReplaceAll(text, " ", noBreak), noBreak
		}
		b.WriteString(text)
		if i+1 < len(f) {
			b.WriteString(after)
		}
	}
	return b.String()
}
