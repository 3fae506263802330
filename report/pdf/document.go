package pdf

import (
	"cmp"
	"slices"
	"time"
)

// Options describe a whole document.
type Options struct {
	Title       string    // title in the properties of the file
	Lang        string    // language of the text, « fr »
	Creator     string    // program that makes the document
	Footer      string    // words at the bottom of every page, beside « 1 / 3 »
	Created     time.Time // written in the file; required, as no clock is read
	FontSize    float64   // of body text, in points; below 12 counts as 12
	Words       Words
	Attachments []Attachment
	Origin      *Origin // of what the document is made, for Origin.Made
}

// Words are read aloud where people see something to fill in by hand. Page is
// written at the bottom of pages.
type Words struct {
	BlankLine string
	CheckBox  string
	Frame     string
	Page      string // « page {n} sur {total} »; empty = « 1 / 3 »
}

// Document is a document being made. Its Flow takes the content, from top to
// bottom. A Document is used by one goroutine; several Documents may be made
// at the same time.
type Document struct {
	*Flow
	options Options
	nodes   []*node // of the logical structure; the first is the document
	groups  int
	missing map[rune]bool
}

// New returns an empty document.
func New(o Options) *Document {
	d := &Document{options: o, missing: map[rune]bool{}}
	d.options.FontSize = max(o.FontSize, smallest)
	d.options.Title, d.options.Creator = sound(o.Title), sound(o.Creator)
	d.options.Footer = d.clean(o.Footer)
	d.Flow = &Flow{doc: d, width: pageWidth - 2*sideMargin, node: d.newNode(roleDocument, nil)}
	return d
}

// Missing returns the characters that the fonts cannot draw, sorted. Each was
// replaced by a visible lozenge.
func (d *Document) Missing() []rune {
	runes := make([]rune, 0, len(d.missing))
	for r := range d.missing {
		runes = append(runes, r)
	}
	slices.SortFunc(runes, cmp.Compare)
	return runes
}

func (d *Document) clean(s string) string {
	return clean(s, func(r rune) { d.missing[r] = true })
}

// lineHeight is the distance, in millimetres, between two lines of text of
// this size in points.
func lineHeight(size float64) float64 { return size * millimetresPerPoint * 1.28 }

func (d *Document) body() float64 { return d.options.FontSize }

// scale is 1 for 12 point text; every space follows the size of the text.
func (d *Document) scale() float64 { return d.options.FontSize / smallest }

// Sizes of the page, in millimetres, and of text, in points.
const (
	pageWidth    = 210.0
	pageHeight   = 297.0
	sideMargin   = 15.0
	topMargin    = 15.0
	bottomMargin = 21.0 // the footer is in it
	framePadding = 1.5  // between a frame and its rows at a page break
	footerMargin = 15.0 // under the footer

	smallest   = 12.0
	footerSize = 10.5

	millimetresPerPoint = 25.4 / 72
)
