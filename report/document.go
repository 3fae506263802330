package report

import "strings"

// Document is what a report says, in order, before any format draws it.
type Document struct {
	Title  string
	Lang   string // « fr »
	Footer string // at the bottom of printed pages
	Words  Words
	Blocks []Block
}

// Words are read aloud where people see something to fill in by hand.
type Words struct {
	Blank string // a line to write on
	Tick  string // a box to tick
	Frame string // a frame to stick something in
	Page  string // written at the bottom of printed pages, with {n} and {total}; empty = « 1 / 3 »
}

// Block is one of Heading, Paragraph, Items, Table, Box, Bars, Trends, Field,
// Together, NewPart, and those of document_paper.go.
type Block interface{ block() }

// Heading is a title of level 1 (once) to 4.
type Heading struct {
	Level int
	Text  string
}

// Span is a piece of text of one look.
type Span struct {
	Text  string
	Bold  bool
	URL   string // address that the text leads to, or empty
	About string // of a link: where it leads, in words
}

// Paragraph is text.
type Paragraph []Span

// Items is a list of short texts.
type Items []Paragraph

// Table is figures under a header; the first cell of a row says what it is
// about.
type Table struct {
	Header []string
	Rows   [][]string
}

// lines says each row in a sentence, for formats that draw no table: it is also
// how a screen reader is best served.
func (t Table) lines() Items {
	var items Items
	for _, row := range t.Rows {
		var p Paragraph
		for i, cell := range row[:min(len(row), len(t.Header))] {
			switch i {
			case 0:
				p = append(p, Span{Text: Label(cell), Bold: true}, Span{Text: " "})
				continue
			case 1:
			default:
				p = append(p, Span{Text: narrow + "; "})
			}
			p = append(p, Span{Text: Label(lowerFirst(t.Header[i])) + " " + cell})
		}
		items = append(items, p)
	}
	return items
}

// Tone says what a box is for.
type Tone uint8

// The tones of a box.
const (
	StepTone    Tone = iota // something to do
	PrideTone               // something to be glad of
	ProtectTone             // something to look at first
)

// Box is a part with a title that stays together.
type Box struct {
	Tone   Tone
	Level  int    // of its title, as of a Heading
	Number int    // of a step, from 1; 0 = none
	Title  string // may be empty
	Aside  string // a few words beside the title, or empty
	Blocks []Block
}

// Bars is one bar per axis. A format that draws may draw the same figures as a
// radar, beside them and never instead.
type Bars struct {
	Items []Bar
	Radar string // text alternative of the radar; empty when there is none to draw
}

// Bar is a figure and the words that say the same.
type Bar struct {
	Label    string // « Données »
	Level    string // « En chemin », or why there is none
	Figure   string // « 52 sur 100, entre 44 et 61 »; empty when there is none
	Alt      string // text alternative of the drawing
	Interval *Interval
	Notes    []Paragraph
}

// Trends are figures over time: one for each axis, with a bar for each date.
type Trends []Trend

// Trend is a figure at each date, and the words that say how it moved.
type Trend struct {
	Label  string  // « Données »
	Level  string  // « de « Premiers pas » à « En chemin » »
	Figure string  // « 12 points de plus »; empty when nothing can be said
	Dates  []Dated // oldest first
	Notes  []Paragraph
}

// Dated is the figure of one date, and the words that say the same.
type Dated struct {
	Label    string // « 21 novembre 2025 »
	Figure   string // « 48 sur 100, entre 44 et 61 », or why there is none
	Alt      string // text alternative of the drawing
	Interval *Interval
}

// Interval is a figure from 0 to 100 and the interval it may be in.
type Interval struct{ Value, Min, Max int }

// Field is a line to fill in by hand.
type Field []Part

// Part is a piece of a Field.
type Part struct {
	Kind PartKind
	Text string // of a label
	Bold bool   // of a label
}

// PartKind says what a Part is.
type PartKind uint8

// The kinds of parts.
const (
	LabelPart PartKind = iota // words
	BlankPart                 // a line to write on
	DatePart                  // a short line to write a date on
	TickPart                  // a box to tick
	FramePart                 // a frame, high enough to stick things in
)

// Together is blocks that stay on one page.
type Together []Block

// NewPart starts a part of the report, on a new page when it is printed.
type NewPart struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Items) block()     {}
func (Table) block()     {}
func (Box) block()       {}
func (Bars) block()      {}
func (Trends) block()    {}
func (Field) block()     {}
func (Together) block()  {}
func (NewPart) block()   {}

func plain(text string) Span  { return Span{Text: Typo(text)} }
func strong(text string) Span { return Span{Text: Typo(text), Bold: true} }

// labelled is « label : text ».
func labelled(label string, text ...Span) Paragraph {
	return append(Paragraph{strong(Label(label)), {Text: " "}}, text...)
}

func heading(level int, text string) Heading { return Heading{Level: level, Text: Typo(text)} }

func label(text string) Part { return Part{Kind: LabelPart, Text: Typo(text)} }
func boldLabel(text string) Part {
	return Part{Kind: LabelPart, Text: Typo(Label(text)), Bold: true}
}
func blank() Part { return Part{Kind: BlankPart} }
func tick() Part  { return Part{Kind: TickPart} }

// blanks is a Field of labels joined by « | », each before a blank.
func blanks(labels string) Field {
	var f Field
	for text := range strings.SplitSeq(labels, "|") {
		f = append(f, boldLabel(strings.TrimSpace(text)), blank())
	}
	return f
}

// spanText is the words of a paragraph, without their look.
func spanText(p Paragraph) string {
	var b strings.Builder
	for _, s := range p {
		b.WriteString(s.Text)
	}
	return b.String()
}
