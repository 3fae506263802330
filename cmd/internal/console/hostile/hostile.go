// Package hostile holds what tests give to everything that reads or shows the
// words of others: texts that drive a terminal, or that another program would
// obey. Its check does not share the code that cleans, so that it can prove it
// wrong.
package hostile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is in every text of Texts: what is shown of them holds it.
const Word = "zut"

// Texts are texts to put wherever a name, a note, a title or an id may stand.
func Texts() []string {
	return []string{
		"\x1b[31;5m" + Word + "\x1b[2J\x1b[H",
		"\x1b]8;;https://exemple.invalid\x1b\\" + Word + "\x1b]8;;\x1b\\",
		"\x1b]52;c;cm0gLXJmIH4=\a" + Word,
		"\x1b]0;" + Word + "\a\x1bP1$r\x1b\\\x1b[6n",
		"\u009b31m" + Word + "\u009d0;x\u009c\u0085",
		"\a\b\x7f\v\f" + Word + "\x00",
		Word + "\r\x1b[Kpetitspas : tout va bien",
		"\u202e" + Word + "\u2066\u200f\u061c",
		"\u200b\u2060" + Word + "\ufeff\u00ad\u200d",
		Word + "\nligne\u2028autre\u2029encore",
		"\xff\xc2" + Word + "\xed\xa0\x80",
		"\ufdd0\ufffe" + Word + "\uffff\U0010ffff", // never characters
	}
}

// Steers tells what, in the bytes that a program printed, would drive the
// terminal or not be seen. Only ends of lines are allowed, and the joiners of
// emoji.
func Steers(printed string) error {
	if !utf8.ValidString(printed) {
		return fmt.Errorf("not UTF-8: %s", around(printed, strings.Index(printed, strings.ToValidUTF8(printed, ""))))
	}
	for i, r := range printed {
		switch {
		case r == '\n':
		case r < ' ', r >= 0x7f && r <= 0x9f, r == 0xad, r == 0x61c, r == 0x200b, r == 0x200e, r == 0x200f,
			r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xe0000 && r <= 0xe007f,
			r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
			return fmt.Errorf("%U is printed: %s", r, around(printed, i))
		}
	}
	return nil
}

// around quotes what is before and after a byte.
func around(text string, at int) string {
	return fmt.Sprintf("%q", text[max(0, at-60):min(len(text), max(at, 0)+60)])
}

// Short holds one of each kind, in few characters: what is cut after a while
// still holds them.
const Short = "\x1b[2J\u009b5m\a\u202e\u200b\r" + Word + "\x1b]52;c;eA==\a\u2066\ufeff\u2028\x7f\u00ad"

// YAML writes a text between quotes, as any program may have written it.
func YAML(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r >= ' ' && r < 0x7f || r >= 0xe0 && r < 0x250:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String() + `"`
}

// Unseen tells what of a screen drawn without colour is neither seen, nor a space
// of a line, nor an end of line. Only the joiners of emoji and of scripts are
// allowed, and not two in a row.
func Unseen(view string) error {
	if err := Steers(view); err != nil {
		return err
	}
	joined := false
	for i, r := range view {
		joiner := r == 0x200c || r == 0x200d
		if joiner && joined || !joiner && r != '\n' && !unicode.IsGraphic(r) {
			return fmt.Errorf("%U is shown: %s", r, around(view, i))
		}
		joined = joiner
	}
	return nil
}
