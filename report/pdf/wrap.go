package pdf

import "unicode"

// glyph is one character of a line, with the index of the run it comes from.
type glyph struct {
	r     rune
	run   int
	width float64 // millimetres
}

// tolerance absorbs the rounding of sums of widths, in millimetres.
const tolerance = 1e-6

// wrap cuts glyphs in lines of at most width millimetres. It breaks at
// ordinary spaces, which it drops there, and after hyphens inside words; never
// at a no-break space. A word longer than a line is cut where the line ends,
// so that nothing overflows. An empty text has no line.
func wrap(glyphs []glyph, width float64) [][]glyph {
	var lines [][]glyph
	for start := skipSpaces(glyphs, 0); start < len(glyphs); {
		end := lineEnd(glyphs, start, width)
		lines = append(lines, trimSpaces(glyphs[start:end]))
		start = skipSpaces(glyphs, end)
	}
	return lines
}

// lineEnd returns where the line that begins at start ends.
func lineEnd(glyphs []glyph, start int, width float64) int {
	used, breakAt := 0.0, start
	for i := start; i < len(glyphs); i++ {
		if glyphs[i].r == ' ' {
			breakAt = i
		}
		used += glyphs[i].width
		if used > width+tolerance && glyphs[i].r != ' ' {
			if breakAt > start {
				return breakAt
			}
			return max(i, start+1)
		}
		if hyphenInside(glyphs, i) {
			breakAt = i + 1
		}
	}
	return len(glyphs)
}

// hyphenInside tells whether a line may end after glyph i: a hyphen between
// two letters or digits, so that « -5 » or « - » stay whole.
func hyphenInside(glyphs []glyph, i int) bool {
	return glyphs[i].r == '-' && i > 0 && i+1 < len(glyphs) &&
		wordly(glyphs[i-1].r) && wordly(glyphs[i+1].r)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func skipSpaces(glyphs []glyph, i int) int {
	for i < len(glyphs) && glyphs[i].r == ' ' {
		i++
	}
	return i
}

func trimSpaces(line []glyph) []glyph {
	for len(line) > 0 && line[len(line)-1].r == ' ' {
		line = line[:len(line)-1]
	}
	return line
}

func widthOf(line []glyph) float64 {
	w := 0.0
	for _, g := range line {
		w += g.width
	}
	return w
}
