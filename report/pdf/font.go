package pdf

import (
	_ "embed" // the fonts
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

//go:embed fonts/AtkinsonHyperlegible-Regular.ttf
var regularTTF []byte

//go:embed fonts/AtkinsonHyperlegible-Bold.ttf
var boldTTF []byte

// face is one of the two embedded fonts.
type face uint8

const (
	regular face = iota
	bold
)

// basicPlane is the number of characters that format 4 of cmap, and gofpdf,
// can address.
const basicPlane = 0x10000

// fontFace is what is read once of an embedded font: what it takes to set text,
// and to cut the font to the characters of a document.
type fontFace struct {
	name                       string             // PostScript name
	widths                     [basicPlane]uint16 // thousandths of the size of the text; 0 = no glyph
	glyphs                     [basicPlane]uint16 // by character; 0 = none
	outlines                   [][]byte           // by glyph, without hinting
	metrics                    []glyphMetrics     // by glyph
	head, hhea, maxp           []byte
	perEm                      int
	box                        [4]int // thousandths
	ascent, descent, capHeight int    // thousandths
	stem                       int    // width of a stem, thousandths
}

// glyphMetrics is a row of the table hmtx, in units of the font.
type glyphMetrics struct {
	advance uint16
	bearing uint16 // signed, copied as it is
}

type metrics [2]*fontFace

// fontMetrics reads the fonts once. They are ours and a test reads them, so a
// broken one is a mistake of the build.
var fontMetrics = sync.OnceValue(func() *metrics {
	var m metrics
	for f, ttf := range [][]byte{regularTTF, boldTTF} {
		font, err := readFont(ttf)
		if err != nil {
			panic(fmt.Sprintf("embedded font %d: %v", f, err))
		}
		m[f] = font
	}
	m[regular].name, m[regular].stem = "AtkinsonHyperlegible-Regular", 85
	m[bold].name, m[bold].stem = "AtkinsonHyperlegible-Bold", 130
	return &m
})

// covered tells whether every face can draw r.
func (m *metrics) covered(r rune) bool {
	return r >= 0 && r < basicPlane && m[regular].widths[r] > 0 && m[bold].widths[r] > 0
}

// width of a character, in millimetres, for a size in points.
func (m *metrics) width(f face, size float64, r rune) float64 {
	return float64(m[f].widths[r]) / 1000 * size * millimetresPerPoint
}

// textWidth is the width of cleaned text, in millimetres.
func textWidth(f face, size float64, text string) float64 {
	m, w := fontMetrics(), 0.0
	for _, r := range text {
		w += m.width(f, size, r)
	}
	return w
}

var errFont = errors.New("not a TrueType font with a Unicode cmap of format 4")

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

// s16 reads a signed number.
func s16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }

// readFont reads a TrueType font (OpenType specification 1.9, chapters named
// like the tables).
func readFont(ttf []byte) (*fontFace, error) {
	f := &fontFace{head: table(ttf, "head"), hhea: table(ttf, "hhea"), maxp: table(ttf, "maxp")}
	os2, cmap := table(ttf, "OS/2"), unicodeMap(table(ttf, "cmap"))
	if len(f.head) < 54 || len(f.hhea) < 36 || len(f.maxp) < 32 || len(os2) < 90 || cmap == nil {
		return nil, errFont
	}
	f.perEm = u16(f.head, 18)
	if f.perEm == 0 {
		return nil, errFont
	}
	f.box = [4]int{f.thousandths(s16(f.head, 36)), f.thousandths(s16(f.head, 38)), f.thousandths(s16(f.head, 40)), f.thousandths(s16(f.head, 42))}
	f.ascent, f.descent = f.thousandths(s16(f.hhea, 4)), f.thousandths(s16(f.hhea, 6))
	f.capHeight = f.thousandths(s16(os2, 88))
	if err := f.readMetrics(table(ttf, "hmtx")); err != nil {
		return nil, err
	}
	if err := f.readOutlines(table(ttf, "loca"), table(ttf, "glyf")); err != nil {
		return nil, err
	}
	eachGlyph(cmap, func(r, glyph int) {
		if r != 0 && glyph < len(f.metrics) { // 0 is the code of what is missing
			f.glyphs[r] = uint16(glyph)
			f.widths[r] = uint16(f.thousandths(int(f.metrics[glyph].advance)))
		}
	})
	return f, nil
}

// thousandths turns units of the font into thousandths of the size of the text.
func (f *fontFace) thousandths(units int) int {
	if units < 0 {
		return -f.thousandths(-units)
	}
	return (units*1000 + f.perEm/2) / f.perEm
}

// readMetrics reads hmtx: the last glyphs share an advance.
func (f *fontFace) readMetrics(hmtx []byte) error {
	count, long := u16(f.maxp, 4), u16(f.hhea, 34)
	if long == 0 || long > count || len(hmtx) < 4*long+2*(count-long) {
		return errFont
	}
	f.metrics = make([]glyphMetrics, count)
	for g := range count {
		bearing := 4*g + 2
		if g >= long {
			bearing = 4*long + 2*(g-long)
		}
		f.metrics[g] = glyphMetrics{uint16(u16(hmtx, 4*min(g, long-1))), uint16(u16(hmtx, bearing))}
	}
	return nil
}

func table(ttf []byte, tag string) []byte {
	if len(ttf) < 12 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		record := 12 + 16*i
		if record+16 > len(ttf) {
			return nil
		}
		if string(ttf[record:record+4]) != tag {
			continue
		}
		from := int(binary.BigEndian.Uint32(ttf[record+8:]))
		to := from + int(binary.BigEndian.Uint32(ttf[record+12:]))
		if to > len(ttf) {
			return nil
		}
		return ttf[from:to]
	}
	return nil
}

// unicodeMap returns the format 4 subtable for Unicode on Windows, the one
// that gofpdf reads too.
func unicodeMap(cmap []byte) []byte {
	if len(cmap) < 4 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		record := cmap[4+8*i:]
		if binary.BigEndian.Uint32(record) != 3<<16|1 {
			continue
		}
		sub := cmap[binary.BigEndian.Uint32(record[4:]):]
		if binary.BigEndian.Uint16(sub) == 4 {
			return sub
		}
	}
	return nil
}

// eachGlyph calls f with every character of a format 4 subtable that has a
// glyph.
func eachGlyph(sub []byte, f func(r, glyph int)) {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(sub[at:])) }
	segments := u16(6) / 2
	for s := range segments {
		end := u16(14 + 2*s)
		start := u16(16 + 2*(segments+s))
		delta := u16(16 + 2*(2*segments+s))
		rangeAt := 16 + 2*(3*segments+s)
		offset := u16(rangeAt)
		for r := start; r <= end && r < basicPlane-1; r++ {
			glyph := r
			if offset != 0 {
				glyph = u16(rangeAt + offset + 2*(r-start))
			}
			if glyph == 0 && offset != 0 {
				continue
			}
			if glyph = (glyph + delta) % basicPlane; glyph != 0 {
				f(r, glyph)
			}
		}
	}
}
