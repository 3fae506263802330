package embedded

import (
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// object is a value read in a PDF: name, text, reference, int, dict, list, or
// nil for what nobody asks about (true, null, 1.5…).
type object any

type (
	name      string
	text      string // bytes of a string, undecoded
	reference int    // number of an indirect object
	dict      []entry
	list      []object
)

type entry struct {
	key   name
	value object
}

// get returns the value of a key, or nil; the last one when it is written
// twice.
func (d dict) get(key name) object {
	for i := len(d) - 1; i >= 0; i-- {
		if d[i].key == key {
			return d[i].value
		}
	}
	return nil
}

// Bounds of what is read of one object: a file made to harm must cost no more
// than its size.
const (
	deepest    = 32
	mostValues = 1 << 16
)

// parser reads objects one after the other. It only goes forward: what it
// refuses is never read again, so that a file costs one reading.
type parser struct {
	data []byte
	at   int
	room int // values of the current object that may still be kept
}

// object reads one value. When it fails, it stops at what it could not read.
func (p *parser) object() (object, bool) {
	p.room = mostValues
	return p.value(deepest)
}

func (p *parser) value(depth int) (object, bool) {
	p.space()
	if p.at >= len(p.data) || depth == 0 {
		return nil, false
	}
	switch p.data[p.at] {
	case '/':
		p.at++
		return name(unescapeName(p.word())), true
	case '(':
		return p.literal()
	case '[':
		p.at++
		return p.list(depth)
	case '<':
		if p.skip("<<") {
			return p.dict(depth)
		}
		return p.hexadecimal()
	}
	return p.scalar()
}

// scalar reads a number, a reference or a keyword that is a value.
func (p *parser) scalar() (object, bool) {
	start := p.at
	word := p.word()
	number, err := strconv.Atoi(word)
	if err == nil {
		if number >= 0 && p.reference() {
			return reference(number), true
		}
		return number, true
	}
	if word == "true" || word == "false" || word == "null" {
		return nil, true
	}
	if _, err := strconv.ParseFloat(word, 64); err == nil {
		return nil, true
	}
	p.at = start
	return nil, false
}

// reference reads the « 0 R » that follows a number, or nothing.
func (p *parser) reference() bool {
	start := p.at
	p.space()
	if _, err := strconv.Atoi(p.word()); err == nil {
		p.space()
		if p.word() == "R" {
			return true
		}
	}
	p.at = start
	return false
}

func (p *parser) list(depth int) (object, bool) {
	var items list
	for {
		p.space()
		if p.skip("]") {
			return items, true
		}
		item, ok := p.value(depth - 1)
		if !ok {
			return nil, false
		}
		if p.room > 0 {
			p.room--
			items = append(items, item)
		}
	}
}

func (p *parser) dict(depth int) (object, bool) {
	var d dict
	for {
		p.space()
		if p.skip(">>") {
			return d, true
		}
		if !p.skip("/") {
			return nil, false
		}
		key := name(unescapeName(p.word()))
		value, ok := p.value(depth - 1)
		if !ok {
			return nil, false
		}
		if p.room > 0 {
			p.room--
			d = append(d, entry{key, value})
		}
	}
}

// literal reads a string in parentheses. An end of line in it, however written, is
// a line feed.
func (p *parser) literal() (object, bool) {
	var s []byte
	open := 0
	for ; p.at < len(p.data); p.at++ {
		switch c := p.data[p.at]; c {
		case '(':
			if open++; open > 1 {
				s = append(s, c)
			}
		case ')':
			if open--; open == 0 {
				p.at++
				return text(s), true
			}
			s = append(s, c)
		case '\\':
			s = p.escape(s)
		case '\r':
			s = append(s, '\n')
			if p.at+1 < len(p.data) && p.data[p.at+1] == '\n' {
				p.at++
			}
		default:
			s = append(s, c)
		}
	}
	return nil, false
}

// escape appends what a backslash and what follows stand for, and stops on the
// last byte that it read.
func (p *parser) escape(s []byte) []byte {
	p.at++
	if p.at >= len(p.data) {
		return s
	}
	c := p.data[p.at]
	if i := strings.IndexByte("nrtbf", c); i >= 0 {
		return append(s, "\n\r\t\b\f"[i])
	}
	if c == '\n' {
		return s
	}
	if c == '\r' {
		if p.at+1 < len(p.data) && p.data[p.at+1] == '\n' {
			p.at++
		}
		return s
	}
	if c < '0' || c > '7' {
		return append(s, c)
	}
	code := c - '0'
	for range 2 {
		if p.at+1 >= len(p.data) || p.data[p.at+1] < '0' || p.data[p.at+1] > '7' {
			break
		}
		p.at++
		code = code<<3 + p.data[p.at] - '0'
	}
	return append(s, code)
}

// hexadecimal reads a string between angle brackets.
func (p *parser) hexadecimal() (object, bool) {
	p.at++
	var digits []byte
	for ; p.at < len(p.data); p.at++ {
		c := p.data[p.at]
		if c == '>' {
			p.at++
			s, ok := fromHex(digits)
			return text(s), ok
		}
		if !isSpace(c) {
			digits = append(digits, c)
		}
	}
	return nil, false
}

// fromHex decodes digits; a last one that is alone is followed by 0.
func fromHex(digits []byte) ([]byte, bool) {
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	s := make([]byte, len(digits)/2)
	_, err := hex.Decode(s, digits)
	return s, err == nil
}

// space skips white space and comments. « %%EOF » is no comment here: what a
// program appended to a file may follow it on the same line.
func (p *parser) space() {
	for p.at < len(p.data) {
		switch {
		case isSpace(p.data[p.at]):
			p.at++
		case p.skip("%%EOF"):
		case p.data[p.at] == '%':
			for p.at < len(p.data) && p.data[p.at] != '\n' && p.data[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

// word reads the letters up to white space or a delimiter; it may be empty.
func (p *parser) word() string {
	start := p.at
	for p.at < len(p.data) && !isSpace(p.data[p.at]) && !isDelimiter(p.data[p.at]) {
		p.at++
	}
	return string(p.data[start:p.at])
}

// skip reads a mark if it comes next.
func (p *parser) skip(mark string) bool {
	end := p.at + len(mark)
	if end > len(p.data) || string(p.data[p.at:end]) != mark {
		return false
	}
	p.at = end
	return true
}

func isSpace(c byte) bool { return strings.IndexByte("\x00\t\n\f\r ", c) >= 0 }

func isDelimiter(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

// unescapeName decodes the « #2F » of a name.
func unescapeName(s string) string {
	if !strings.Contains(s, "#") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if code, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(code))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// words decodes a text string: UTF-16 or UTF-8 when it says so, else the one
// byte encoding of PDF, of which Latin-1 is the part that names use.
func (t text) words() string {
	if rest, ok := strings.CutPrefix(string(t), "\xfe\xff"); ok {
		units := make([]uint16, len(rest)/2)
		for i := range units {
			units[i] = uint16(rest[2*i])<<8 | uint16(rest[2*i+1])
		}
		return string(utf16.Decode(units))
	}
	if rest, ok := strings.CutPrefix(string(t), "\xef\xbb\xbf"); ok && utf8.ValidString(rest) {
		return rest
	}
	runes := make([]rune, len(t))
	for i := range len(t) {
		runes[i] = rune(t[i])
	}
	return string(runes)
}
