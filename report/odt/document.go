package odt

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// Options describe a whole document.
type Options struct {
	Title     string    // title in the properties of the file
	Lang      string    // language of the text, « fr »
	Country   string    // its country, « FR »
	Generator string    // program that makes the document
	Footer    string    // words at the bottom of every page, beside « 1 / 3 »
	Created   time.Time // written in the file; required, as no clock is read
	FontSize  float64   // of body text, in points; below 12 counts as 12
}

// Document is a document being made, from top to bottom. It is used by one
// goroutine.
type Document struct {
	options    Options
	paragraphs []paragraph
	newPage    bool  // the next paragraph starts a page
	box        *look // of the box being written
}

// paragraph is a heading, a paragraph or an item of a list.
type paragraph struct {
	style   string // named style
	level   int    // of a heading; 0 = none
	item    bool   // of a list
	keep    bool   // on the page of the next
	newPage bool
	stops   []float64 // where tabs lead, in millimetres
	content string    // XML
}

// New returns an empty document.
func New(o Options) *Document {
	o.FontSize = max(o.FontSize, smallest)
	o.Lang, o.Country = cmp.Or(o.Lang, "zxx"), cmp.Or(o.Country, "none")
	return &Document{options: o}
}

// Run is a piece of text of one look. Only addresses of the web and of mail
// lead anywhere.
type Run struct {
	Text  string
	Bold  bool
	URL   string // address that the text leads to, or empty
	About string // of a link: where it leads, in words
}

// Text is a run of plain text.
func Text(s string) Run { return Run{Text: s} }

// Bold is a run of bold text.
func Bold(s string) Run { return Run{Text: s, Bold: true} }

// Heading writes a title of level 1 (of the document) to 4.
func (d *Document) Heading(level int, text string) {
	level = min(max(level, 1), 4)
	d.add(paragraph{style: headingStyle(level), level: level, content: inlineText(Text(text))})
}

// Paragraph writes text.
func (d *Document) Paragraph(runs ...Run) {
	d.add(paragraph{style: d.bodyStyle(), content: inlineText(runs...)})
}

// Item writes an item of a list. Items that follow each other make one list.
func (d *Document) Item(runs ...Run) {
	d.add(paragraph{style: d.itemStyle(), item: true, content: inlineText(runs...)})
}

// NewPart starts a page.
func (d *Document) NewPart() { d.newPage = len(d.paragraphs) > 0 }

// KeepTogether keeps what content writes on one page, if it fits.
func (d *Document) KeepTogether(content func()) {
	first := len(d.paragraphs)
	content()
	for i := first; i < len(d.paragraphs)-1; i++ {
		d.paragraphs[i].keep = true
	}
}

// Tone is the look of a box.
type Tone uint8

// The tones of a box. None needs colour.
const (
	Framed Tone = iota // a thin line around
	Shaded             // a light grey ground
	Banded             // a line around and a thick band on the left
)

// Box is a framed part of a document, that stays on one page if it fits.
type Box struct {
	Title  string // empty = no title
	Level  int    // of the title, as of a Heading
	Aside  string // a few words beside the title or under it, or empty
	Number int    // written before the title; 0 = none
	Tone   Tone
}

// Box writes a box and its content: paragraphs, items and fields.
func (d *Document) Box(b Box, content func()) {
	outer := d.box
	defer func() { d.box = outer }()
	d.box = &looks[b.Tone]
	d.KeepTogether(func() {
		title, beside := d.boxTitle(b)
		d.add(paragraph{style: d.box.style(titlePart), level: min(max(b.Level, 1), 3), content: title})
		if !beside {
			d.Paragraph(Text(b.Aside))
		}
		content()
	})
}

// boxTitle is the title of a box, and tells whether its aside is on the same
// line, where there is room: a line less for each box is what keeps a page of
// boxes on one page.
func (d *Document) boxTitle(b Box) (title string, beside bool) {
	if strings.TrimSpace(b.Title) == "" {
		return "", false
	}
	x := inline{space: true}
	words := b.Title
	if b.Number > 0 {
		words = strconv.Itoa(b.Number) + ". " + words
	}
	x.text(words)
	beside = strings.TrimSpace(b.Aside) != "" && d.width(words+b.Aside) < d.lineWidth()
	if beside {
		x.tab()
		x.styled("Aparté", strings.ReplaceAll(b.Aside, " ", noBreak)) // under the title as a whole, with a wider font
	}
	return x.xml.String(), beside
}

// add writes a paragraph, unless it is empty: screen readers say « blank », and
// what spaces are for is in the styles.
func (d *Document) add(p paragraph) {
	if p.content == "" {
		return
	}
	p.newPage, d.newPage = d.newPage, false
	d.paragraphs = append(d.paragraphs, p)
}

func (d *Document) bodyStyle() string {
	if d.box != nil {
		return d.box.style(bodyPart)
	}
	return "Text_20_body"
}

func (d *Document) itemStyle() string {
	if d.box != nil {
		return d.box.style(bodyPart)
	}
	return "Puce"
}

func (d *Document) fieldStyle() string {
	if d.box != nil {
		return d.box.style(fieldPart)
	}
	return "Ligne_20_à_20_remplir"
}

// scale is 1 for 12 point text; every space follows the size of the text.
func (d *Document) scale() float64 { return d.options.FontSize / smallest }

// Sizes of the page, in millimetres, and of text, in points.
const (
	pageWidth    = 210.0
	pageHeight   = 297.0
	sideMargin   = 15.0
	topMargin    = 15.0
	bottomMargin = 12.0 // under the footer
	textWidth    = pageWidth - 2*sideMargin
	boxPadding   = 4.0 // at the left and right of the text of a box

	smallest   = 12.0
	footerSize = 10.5

	millimetresPerPoint = 25.4 / 72
)
