package pdf

import "encoding/binary"

// Flags of a composite glyph (OpenType 1.9, table glyf).
const (
	wordArguments    = 0x0001
	oneScale         = 0x0008
	moreComponents   = 0x0020
	twoScales        = 0x0040
	fourScales       = 0x0080
	withInstructions = 0x0100
)

// readOutlines reads the outline of each glyph, without its hinting: printers
// and screens of today do without, and a cut font is half as heavy.
func (f *fontFace) readOutlines(loca, glyf []byte) error {
	f.outlines = make([][]byte, len(f.metrics))
	for g := range f.outlines {
		from, to, ok := f.outlineAt(loca, g)
		if !ok || from > to || to > len(glyf) {
			return errFont
		}
		outline, ok := withoutHinting(glyf[from:to])
		if !ok {
			return errFont
		}
		f.outlines[g] = outline
	}
	return nil
}

// outlineAt returns where the outline of a glyph is in glyf.
func (f *fontFace) outlineAt(loca []byte, g int) (from, to int, ok bool) {
	if u16(f.head, 50) == 0 { // short offsets
		if len(loca) < 2*g+4 {
			return 0, 0, false
		}
		return 2 * u16(loca, 2*g), 2 * u16(loca, 2*g+2), true
	}
	if len(loca) < 4*g+8 {
		return 0, 0, false
	}
	return int(binary.BigEndian.Uint32(loca[4*g:])), int(binary.BigEndian.Uint32(loca[4*g+4:])), true
}

// withoutHinting returns a copy of an outline without its instructions.
func withoutHinting(outline []byte) ([]byte, bool) {
	if len(outline) == 0 {
		return nil, true // a space
	}
	if len(outline) < 10 {
		return nil, false
	}
	if s16(outline, 0) < 0 {
		return compositeWithoutHinting(outline)
	}
	at := 10 + 2*s16(outline, 0) // length of the instructions
	if len(outline) < at+2 || len(outline) < at+2+u16(outline, at) {
		return nil, false
	}
	rest := outline[at+2+u16(outline, at):]
	out := append(make([]byte, 0, len(outline)), outline[:at]...)
	return append(append(out, 0, 0), rest...), true
}

func compositeWithoutHinting(outline []byte) ([]byte, bool) {
	end, ok := eachComponent(outline, func(int) {})
	if !ok {
		return nil, false
	}
	out := append([]byte(nil), outline[:end]...)
	eachComponent(out, func(at int) {
		binary.BigEndian.PutUint16(out[at:], uint16(u16(out, at)&^withInstructions))
	})
	return out, true
}

// eachComponent calls f with the place of the flags of each component of a
// composite outline; the number of its glyph follows. It returns where the
// last one ends.
func eachComponent(outline []byte, f func(at int)) (end int, ok bool) {
	for at := 10; at+4 <= len(outline); {
		flags := u16(outline, at)
		size := 4 + 2
		if flags&wordArguments != 0 {
			size += 2
		}
		switch {
		case flags&oneScale != 0:
			size += 2
		case flags&twoScales != 0:
			size += 4
		case flags&fourScales != 0:
			size += 8
		}
		if at+size > len(outline) {
			return 0, false
		}
		f(at)
		at += size
		if flags&moreComponents == 0 {
			return at, true
		}
	}
	return 0, false
}

// isComposite tells whether an outline is made of other glyphs.
func isComposite(outline []byte) bool { return len(outline) >= 10 && s16(outline, 0) < 0 }
