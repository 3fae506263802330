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

// metrics holds, by face and character, the width in thousandths of the size
// of the text; 0 for a character that the face lacks.
type metrics [2]*[basicPlane]uint16

// fontMetrics reads the tables of the fonts once. They are ours and a test
// reads them, so a broken one is a mistake of the build.
var fontMetrics = sync.OnceValue(func() *metrics {
	var m metrics
	for f, ttf := range [][]byte{regularTTF, boldTTF} {
		widths, err := readWidths(ttf)
		if err != nil {
			panic(fmt.Sprintf("embedded font %d: %v", f, err))
		}
		m[f] = widths
	}
	return &m
})

// covered tells whether every face can draw r.
func (m *metrics) covered(r rune) bool {
	return r >= 0 && r < basicPlane && m[regular][r] > 0 && m[bold][r] > 0
}

// width of a character, in millimetres, for a size in points.
func (m *metrics) width(f face, size float64, r rune) float64 {
	return float64(m[f][r]) / 1000 * size * millimetresPerPoint
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

// readWidths reads cmap, hmtx, hhea and head of a TrueType font (OpenType
// specification 1.9, chapters of the same names).
func readWidths(ttf []byte) (*[basicPlane]uint16, error) {
	head, hhea := table(ttf, "head"), table(ttf, "hhea")
	hmtx, cmap := table(ttf, "hmtx"), unicodeMap(table(ttf, "cmap"))
	if len(head) < 20 || len(hhea) < 36 || len(hmtx) < 4 || cmap == nil {
		return nil, errFont
	}
	perEm := int(binary.BigEndian.Uint16(head[18:]))
	long := int(binary.BigEndian.Uint16(hhea[34:])) // metrics with an advance of their own
	if perEm == 0 || long == 0 || len(hmtx) < 4*long {
		return nil, errFont
	}
	var widths [basicPlane]uint16
	eachGlyph(cmap, func(r, glyph int) {
		advance := int(binary.BigEndian.Uint16(hmtx[4*min(glyph, long-1):]))
		widths[r] = uint16((advance*1000 + perEm/2) / perEm)
	})
	return &widths, nil
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
