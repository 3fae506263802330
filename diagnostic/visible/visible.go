// Package visible makes what people wrote fit to be shown on a terminal, or
// copied from a table to one. It is the one place that says which characters
// are not: names, notes, names of files, titles of columns come from files that
// anyone may have written, and printed raw they could rewrite what is on the
// screen, or hide what a name is.
//
// HTML, PDF and ODT have rules of their own, since they show scripts that a
// terminal does not.
package visible

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text is s without what drives a terminal or is not seen: controls (escape
// sequences, C1), marks of direction, of zero width and other formats. Invalid
// bytes, and codes that are never characters, are shown as U+FFFD; a tab, a
// carriage return and the separators of Unicode are spaces. Ends of lines stay,
// and so do the joiners that make one sign of two, in emoji and in scripts that
// have them.
func Text(s string) string {
	var before rune
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
		case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			r = ' '
		case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
			if before <= lastLatin || unicode.Is(unicode.Cf, before) {
				return -1
			}
		case r > lastLatin && unicode.Is(unicode.Noncharacter_Code_Point, r):
			r = unicode.ReplacementChar
		case Hidden(r):
			return -1
		}
		before = r
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// Hidden tells whether a character drives a terminal or is not seen. Ends of
// lines and tabs are among them; most letters are told at once.
func Hidden(r rune) bool {
	if r <= lastLatin {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r == softHyphen
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}

const (
	softHyphen         = '\u00ad'
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	lastLatin          = '\u024f' // no script up to here joins its letters so
)

// Line is Text on one line: ends of lines are spaces.
func Line(s string) string { return strings.ReplaceAll(Text(s), "\n", " ") }

// JSON writes to w JSON where what is hidden in texts is written as \u: nothing
// of it is lost, and nothing of it is obeyed when the file is shown. Each call of
// Write takes whole characters, as those of json.Encoder are.
func JSON(w io.Writer) io.Writer { return escaper{w} }

type escaper struct{ w io.Writer }

func (e escaper) Write(data []byte) (int, error) {
	escaped := data
	if bytes.ContainsFunc(data, hiddenInJSON) {
		escaped = make([]byte, 0, len(data)+len(data)/8)
		for _, r := range string(data) {
			if hiddenInJSON(r) {
				escaped = AppendEscape(escaped, r)
			} else {
				escaped = utf8.AppendRune(escaped, r)
			}
		}
	}
	if _, err := e.w.Write(escaped); err != nil {
		return 0, err
	}
	return len(data), nil
}

// hiddenInJSON is Hidden, but for what lays the JSON out.
func hiddenInJSON(r rune) bool { return r >= 0x7f && Hidden(r) }

// AppendEscape appends a character as JSON writes it with figures.
func AppendEscape(dst []byte, r rune) []byte {
	if first, second := utf16.EncodeRune(r); first != unicode.ReplacementChar {
		return fmt.Appendf(dst, `\u%04x\u%04x`, first, second)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}
