package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/jung-kurt/gofpdf"
)

// ink is a colour. The dark ink is a blue-green as dark as a dark grey, so
// that a black and white print loses nothing.
type ink uint32

const (
	black ink = 0x000000
	dark  ink = 0x0d424d
	pale  ink = 0xeef0f0
	white ink = 0xffffff
)

func (c ink) rgb() (r, g, b int) { return int(c >> 16), int(c >> 8 & 0xff), int(c & 0xff) }

// mark is something drawn in a row; x and y are those of the row on the page.
type mark interface {
	draw(p *gofpdf.Fpdf, x, y float64)
}

// words are text on one line, y being its baseline.
type words struct {
	x, y, width float64
	text        string
	face        face
	size        float64
	ink         ink
	url         string
}

func (w words) draw(p *gofpdf.Fpdf, x, y float64) {
	p.SetFont(family, [...]string{regular: "", bold: "B"}[w.face], w.size)
	p.SetTextColor(w.ink.rgb())
	p.Text(x+w.x, y+w.y, w.text)
	if w.url != "" {
		height := lineHeight(w.size)
		p.LinkString(x+w.x, y+w.y-0.75*height, w.width, height, w.url)
	}
}

// rule is a horizontal line.
type rule struct {
	x, y, width, thick float64
	ink                ink
}

func (r rule) at(x float64) rule { r.x = x; return r }

func (r rule) draw(p *gofpdf.Fpdf, x, y float64) {
	pen(p, r.ink, r.thick)
	p.Line(x+r.x, y+r.y, x+r.x+r.width, y+r.y)
}

// upright is a vertical line.
type upright struct {
	x, y, height, thick float64
	ink                 ink
}

func (u upright) draw(p *gofpdf.Fpdf, x, y float64) {
	pen(p, u.ink, u.thick)
	p.Line(x+u.x, y+u.y, x+u.x, y+u.y+u.height)
}

// outline is a rectangle drawn by its sides.
type outline struct {
	x, y, width, height, thick float64
	dashed                     bool
	ink                        ink
}

func (o outline) draw(p *gofpdf.Fpdf, x, y float64) {
	pen(p, o.ink, o.thick)
	if o.dashed {
		p.SetDashPattern([]float64{1.2, 1.2}, 0)
		defer p.SetDashPattern([]float64{}, 0)
	}
	p.Rect(x+o.x, y+o.y, o.width, o.height, "D")
}

// fill is a rectangle drawn by its inside.
type fill struct {
	x, y, width, height float64
	ink                 ink
}

func (r fill) draw(p *gofpdf.Fpdf, x, y float64) {
	p.SetFillColor(r.ink.rgb())
	p.Rect(x+r.x, y+r.y, r.width, r.height, "F")
}

// dot is a disc around x, y.
type dot struct {
	x, y, radius float64
	ink          ink
}

func (d dot) draw(p *gofpdf.Fpdf, x, y float64) {
	p.SetFillColor(d.ink.rgb())
	p.Circle(x+d.x, y+d.y, d.radius, "F")
}

func pen(p *gofpdf.Fpdf, c ink, thick float64) {
	p.SetDrawColor(c.rgb())
	p.SetLineWidth(thick)
}

const family = "atkinson"

var errNoDate = errors.New("write PDF: no date of creation")

// Output lays the document out and writes it as PDF. The same calls on a
// Document of the same Options write the same bytes. The error is that of w,
// or a missing date of creation, which gofpdf would read from the clock.
func (d *Document) Output(w io.Writer) error {
	if d.options.Created.IsZero() {
		return errNoDate
	}
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true)
	p.SetCreationDate(d.options.Created)
	p.SetModificationDate(d.options.Created)
	p.SetAutoPageBreak(false, 0)
	p.SetTitle(d.options.Title, true)
	p.SetCreator(d.options.Creator, true)
	p.SetProducer(d.options.Creator, true)
	// gofpdf writes in the bytes it is given: a copy per document.
	p.AddUTF8FontFromBytes(family, "", bytes.Clone(regularTTF))
	p.AddUTF8FontFromBytes(family, "B", bytes.Clone(boldTTF))
	for _, pg := range d.pages() {
		p.AddPage()
		for _, m := range pg {
			m.draw(p, 0, 0)
		}
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// pages returns what is drawn on each page, in order: frames, rows, footer.
func (d *Document) pages() [][]mark {
	laid := paginate(d.rows)
	pages := make([][]mark, len(laid))
	for i, pg := range laid {
		marks := frameMarks(pg)
		for _, r := range pg {
			for _, m := range r.marks {
				marks = append(marks, moved{m, sideMargin, r.y})
			}
		}
		pages[i] = append(marks, d.footer(i+1, len(laid))...)
	}
	return pages
}

// moved is a mark of a row at its place on the page.
type moved struct {
	mark
	x, y float64
}

func (m moved) draw(p *gofpdf.Fpdf, x, y float64) { m.mark.draw(p, x+m.x, y+m.y) }

// frameMarks draws the frames of the boxes of a page, or of their parts that
// are on it.
func frameMarks(pg page) []mark {
	var marks []mark
	for i := 0; i < len(pg); {
		end := i + 1
		for end < len(pg) && pg[end].frame == pg[i].frame {
			end++
		}
		if f := pg[i].frame; f != nil {
			last := pg[end-1]
			marks = append(marks, f.marks(pg[i].y-opening(pg[i]), last.y+last.height+opening(last))...)
		}
		i = end
	}
	return marks
}

// opening is the room between the row at an end of a frame and the frame: the
// first and the last row of a box are that room, others stand at a page break.
func opening(r placed) float64 {
	if len(r.marks) == 0 {
		return 0
	}
	return framePadding
}

func (f *frame) marks(top, bottom float64) []mark {
	x, height := sideMargin+f.left, bottom-top
	line := outline{x: x, y: top, width: f.width, height: height, thick: 0.35, ink: dark}
	switch f.tone {
	case Shaded:
		return []mark{fill{x: x, y: top, width: f.width, height: height, ink: pale}}
	case Strong:
		return []mark{line, fill{x: x, y: top, width: 1.8, height: height, ink: dark}}
	}
	return []mark{line}
}

// footer writes « 1 / 3 » at the right and the words of the footer at the left,
// as many as fit on one line.
func (d *Document) footer(number, count int) []mark {
	base := pageHeight - footerMargin
	figure := fmt.Sprintf("%d / %d", number, count)
	width := textWidth(regular, footerSize, figure)
	right := words{
		x: pageWidth - sideMargin - width, y: base, width: width,
		text: figure, face: regular, size: footerSize, ink: black,
	}
	left := words{x: sideMargin, y: base, face: regular, size: footerSize, ink: black}
	left.text = d.shorten(d.options.Footer, pageWidth-2*sideMargin-width-5)
	left.width = textWidth(regular, footerSize, left.text)
	return []mark{left, right}
}

// shorten cuts the words of the footer to a width, with « … » when something
// is cut.
func (d *Document) shorten(text string, width float64) string {
	if textWidth(regular, footerSize, text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && textWidth(regular, footerSize, string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
