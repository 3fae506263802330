package pdf

import (
	"encoding/binary"
	"slices"
)

// subset is a font cut to the characters of one document. A character has the
// code of its place: 0 is the glyph for what is missing, never drawn here.
type subset struct {
	face  face
	codes map[rune]uint16
	runes []rune // by code
}

func newSubset(f face) *subset {
	return &subset{face: f, codes: map[rune]uint16{}, runes: []rune{0}}
}

// code returns the code of a character, which joins the subset.
func (s *subset) code(r rune) uint16 {
	if code, ok := s.codes[r]; ok {
		return code
	}
	code := uint16(len(s.runes))
	s.codes[r] = code
	s.runes = append(s.runes, r)
	return code
}

func (s *subset) font() *fontFace { return fontMetrics()[s.face] }

// widths of the codes, in thousandths of the size of the text.
func (s *subset) widths() []int {
	f := s.font()
	widths := make([]int, len(s.runes))
	for code, r := range s.runes {
		widths[code] = f.thousandths(int(f.metrics[f.glyphs[r]].advance))
	}
	return widths
}

// trueType returns the cut font as a TrueType file with the tables that PDF
// needs (ISO 32000-1, 9.9): the glyph of a character has its code as number;
// the parts of composite glyphs follow.
func (s *subset) trueType() []byte {
	f := s.font()
	glyphs := make([]int, len(s.runes))
	for code, r := range s.runes {
		glyphs[code] = int(f.glyphs[r])
	}
	var glyf, loca, hmtx []byte
	for at := 0; at < len(glyphs); at++ { // grows with the parts
		outline := f.outlines[glyphs[at]]
		if isComposite(outline) {
			outline, glyphs = renumber(outline, glyphs, len(s.runes))
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = padded(append(glyf, outline...))
		m := f.metrics[glyphs[at]]
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, m.advance), m.bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return assemble(f.cutHead(), f.cutHhea(len(glyphs)), f.cutMaxp(len(glyphs)), glyf, loca, hmtx)
}

// renumber gives the parts of a composite outline their numbers in the cut
// font; parts not yet there join it, after the first glyphs, which have codes.
func renumber(outline []byte, glyphs []int, coded int) ([]byte, []int) {
	out := slices.Clone(outline)
	eachComponent(out, func(at int) {
		part := u16(out, at+2)
		number := slices.Index(glyphs[coded:], part) + coded
		if number < coded {
			number = len(glyphs)
			glyphs = append(glyphs, part)
		}
		binary.BigEndian.PutUint16(out[at+2:], uint16(number))
	})
	return out, glyphs
}

func padded(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// cutHead is head with long offsets in loca; its sum is filled by assemble.
func (f *fontFace) cutHead() []byte {
	head := slices.Clone(f.head[:54])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1)
	return head
}

func (f *fontFace) cutHhea(glyphs int) []byte {
	hhea := slices.Clone(f.hhea[:36])
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	return hhea
}

// cutMaxp is maxp of a font without instructions.
func (f *fontFace) cutMaxp(glyphs int) []byte {
	const firstOfHinting, endOfHinting = 16, 28 // maxTwilightPoints … maxSizeOfInstructions
	maxp := slices.Clone(f.maxp[:32])
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	clear(maxp[firstOfHinting:endOfHinting])
	return maxp
}

// assemble writes a TrueType file (OpenType 1.9, « Organization of an OpenType
// Font »).
func assemble(head, hhea, maxp, glyf, loca, hmtx []byte) []byte {
	tables := []struct {
		tag  string
		data []byte
	}{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}
	const (
		headerSize, recordSize = 12, 16
		count                  = 6
		searchRange            = 64 // 16 × the largest power of two ≤ count
		entrySelector          = 2
	)
	out := []byte{0, 1, 0, 0, 0, count, 0, searchRange, 0, entrySelector, 0, count*16 - searchRange}
	offset := headerSize + count*recordSize
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = offset
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, sumOf(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		offset += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = padded(append(out, t.data...))
	}
	const whole = 0xB1B0AFBA
	binary.BigEndian.PutUint32(out[headAt+8:], whole-sumOf(out))
	return out
}

// sumOf adds the 32-bit words of a table.
func sumOf(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
