//go:build !js

package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// markupText is text that any page may hold: valid, composed, on one line,
// without control characters. The marks that reverse or embed what follows
// them go too: they draw nothing, and pieces does their work without letting
// them reach our words. An accent that comes first gets a space of its own to
// stand on: it must not land on what the page has before it.
func markupText(text string) string {
	clean := norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			if unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' {
				return ' '
			}
			return -1
		case steersDirection(r):
			return -1
		case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef: // never characters
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd")))
	if first, _ := utf8.DecodeRuneInString(clean); unicode.IsMark(first) {
		return noBreak + clean
	}
	return clean
}

// steersDirection is true of the marks that act until another mark ends them
// (Unicode UAX 9, §2.1 to 2.5). Marks that act where they stand are kept.
func steersDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// piece is a part of a text. One that stands apart is laid out by itself.
type piece struct {
	Text  string
	Apart bool
}

// pieces cuts a text in which someone wrote a few words from right to left, so
// that they cannot move the French words, quotes and figures around them.
func pieces(text string) []piece {
	text = markupText(text)
	var all []piece
	for text != "" {
		start, end := rightToLeft(text)
		if start > 0 {
			all = append(all, piece{Text: text[:start]})
		}
		if end > start {
			all = append(all, piece{Text: text[start:end], Apart: true})
		}
		text = text[end:]
	}
	return all
}

// rightToLeft returns where the first words written from right to left start
// and end: from such a letter to the last one before a letter of the other
// direction. Without any, both are the length of the text.
func rightToLeft(text string) (start, end int) {
	start = -1
	for at := 0; at < len(text); {
		p, size := bidi.LookupString(text[at:])
		size = max(size, 1)
		switch p.Class() {
		case bidi.R, bidi.AL, bidi.AN:
			if start < 0 {
				start = at
			}
			end = at + size
		case bidi.NSM: // belongs to the letter before it
			if start >= 0 && end == at {
				end = at + size
			}
		case bidi.L:
			if start >= 0 {
				return start, end
			}
		}
		at += size
	}
	if start < 0 {
		return len(text), len(text)
	}
	return start, end
}
