package pdf

import (
	"strconv"

	"github.com/jung-kurt/gofpdf"
)

// ink is a colour. The dark ink is a blue-green as dark as a dark grey, so
// that a black and white print loses nothing.
type ink uint32

const (
	black ink = 0x000000
	dark  ink = 0x0d424d
	grey  ink = 0x8a9496
	pale  ink = 0xeef0f0
	white ink = 0xffffff
)

func (c ink) rgb() (r, g, b int) { return int(c >> 16), int(c >> 8 & 0xff), int(c & 0xff) }

// canvas draws marks on pages and tells the tagger whose they are. Everything
// on a page is either the content of a node or an artifact, which a screen
// reader skips (ISO 14289-1, 7.1).
//
// Lines and surfaces are drawn by gofpdf. Text is not: for each document
// gofpdf reads the whole fonts again and cuts them, two thirds of its time, and
// its tables back to Unicode are wrong beyond U+00FF.
type canvas struct {
	p     *gofpdf.Fpdf
	faces [2]*subset
	tags  *tagger
	open  sequence
	buf   []byte
}

// sequence is the marked content being drawn.
type sequence struct {
	begun bool
	owner *node // nil = an artifact
}

func newCanvas(nodes int) *canvas {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetAutoPageBreak(false, 0)
	p.SetCompression(false) // file.go compresses
	return &canvas{p: p, tags: newTagger(nodes), faces: [2]*subset{newSubset(regular), newSubset(bold)}}
}

// page draws the marks of a page, in reading order.
func (c *canvas) page(pg []mark) {
	c.p.AddPage()
	c.tags.newPage()
	for _, m := range pg {
		c.begin(m.owner())
		m.draw(c, 0, 0)
	}
	c.end()
}

// begin starts the marked content of a node, unless it goes on.
func (c *canvas) begin(owner *node) {
	if c.open.begun && c.open.owner == owner {
		return
	}
	c.end()
	c.open = sequence{true, owner}
	if owner == nil {
		c.p.RawWriteStr("/Artifact BMC")
		return
	}
	c.p.RawWriteStr("/" + owner.role + "<</MCID " + strconv.Itoa(c.tags.sequence(owner)) + ">>BDC")
}

func (c *canvas) end() {
	if c.open.begun {
		c.p.RawWriteStr("EMC")
	}
	c.open = sequence{}
}

// text draws words whose baseline starts at x, y.
func (c *canvas) text(x, y float64, w words) {
	b := append(c.buf[:0], "BT /F"...)
	b = strconv.AppendInt(b, int64(w.face), 10)
	b = append(b, ' ')
	b = appendNumber(b, w.size)
	b = append(b, " Tf "...)
	red, green, blue := w.ink.rgb()
	for _, part := range [3]int{red, green, blue} {
		b = append(appendNumber(b, float64(part)/255), ' ')
	}
	b = append(b, "rg "...)
	b = append(appendNumber(b, points(x)), ' ')
	b = appendNumber(b, points(pageHeight-y))
	b = append(b, " Td ("...)
	for _, r := range w.text {
		code := c.faces[w.face].code(r)
		b = appendByte(appendByte(b, byte(code>>8)), byte(code))
	}
	c.buf = append(b, ")Tj ET"...)
	c.p.RawWriteStr(string(c.buf))
}

// appendByte writes a byte of a literal string (ISO 32000-1, 7.3.4.2).
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // read as a line feed otherwise
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// points turns millimetres into the unit of PDF.
func points(mm float64) float64 { return mm / millimetresPerPoint }

// appendNumber writes a number with at most three decimals: a thousandth of a
// point is less than any printer can do.
func appendNumber(b []byte, v float64) []byte {
	b = strconv.AppendFloat(b, v, 'f', 3, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

func pen(p *gofpdf.Fpdf, c ink, thick float64) {
	p.SetDrawColor(c.rgb())
	p.SetLineWidth(thick)
}
