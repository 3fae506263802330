package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings, as Facts and Options name them.
const (
	encUTF8    = "utf-8"
	encUTF16LE = "utf-16le"
	encUTF16BE = "utf-16be"
	enc1252    = "windows-1252"
	encMac     = "macroman"
	encLatin9  = "iso-8859-15"
)

// Encodings lists the names that Options.Encoding accepts.
func Encodings() []string {
	return []string{encUTF8, encUTF16LE, encUTF16BE, enc1252, encMac, encLatin9}
}

// decoder turns the bytes of a file into UTF-8. What is UTF-8 already goes
// through untouched, faults included: only who knows lines and columns can say
// where they are.
//
// A file is ASCII until its first other byte: the guess is made there, on what
// follows it, so that a first accent far down a long file still counts.
type decoder struct {
	in       *bufio.Reader
	encoding string // empty until known
	guessed  bool
	bom      bool
	double   bool
	mixed    bool      // there is UTF-8 too
	wide     io.Reader // UTF-16
	high     *[128]string
	decoded  []byte // kept to be written again
	rest     []byte // of decoded, not yet given
	err      error
}

func newDecoder(r io.Reader, encoding string) *decoder {
	d := &decoder{in: bufio.NewReaderSize(r, sampleSize)}
	head, _ := d.in.Peek(3)
	mark, size := byMark(head)
	if size > 0 && (encoding == "" || encoding == mark) {
		d.bom = true
		encoding = mark
		_, _ = d.in.Discard(size)
	}
	if encoding == "" {
		sample, _ := d.in.Peek(sampleSize)
		encoding = byZeros(sample)
	}
	d.become(encoding)
	return d
}

// byMark recognises a byte order mark.
func byMark(head []byte) (encoding string, size int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return encUTF8, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return encUTF16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return encUTF16BE, 2
	}
	return "", 0
}

// byZeros recognises UTF-16 without its mark: in our languages, every other
// byte is zero nearly everywhere.
func byZeros(sample []byte) string {
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(sample) / 2
	switch {
	case pairs < 2:
		return ""
	case zeros[1]*10 > pairs*7 && zeros[0]*20 < pairs:
		return encUTF16LE
	case zeros[0]*10 > pairs*7 && zeros[1]*20 < pairs:
		return encUTF16BE
	}
	return ""
}

func (d *decoder) become(encoding string) {
	d.encoding = encoding
	switch encoding {
	case encUTF16LE:
		d.wide = transform.NewReader(d.in, utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM).NewDecoder())
	case encUTF16BE:
		d.wide = transform.NewReader(d.in, utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM).NewDecoder())
	case enc1252:
		d.high = upperHalf(charmap.Windows1252)
	case encMac:
		d.high = upperHalf(charmap.Macintosh)
	case encLatin9:
		d.high = upperHalf(charmap.ISO8859_15)
	}
}

// name is the encoding for Facts: pure ASCII is UTF-8.
func (d *decoder) name() string {
	if d.encoding == "" {
		return encUTF8
	}
	return d.encoding
}

// Read implements io.Reader.
func (d *decoder) Read(p []byte) (int, error) {
	switch {
	case d.encoding == "":
		return d.readUndecided(p)
	case d.wide != nil:
		return d.wide.Read(p)
	case d.high != nil:
		return d.readBytewise(p)
	}
	return d.in.Read(p)
}

func (d *decoder) readUndecided(p []byte) (int, error) {
	sample, err := d.in.Peek(sampleSize)
	ascii := slices.IndexFunc(sample, func(b byte) bool { return b >= utf8.RuneSelf })
	switch {
	case ascii > 0:
		sample = sample[:ascii]
	case ascii == 0:
		d.guess(sample)
		return d.Read(p)
	case len(sample) == 0:
		return 0, err
	}
	n := copy(p, sample)
	_, _ = d.in.Discard(n)
	return n, nil
}

func (d *decoder) readBytewise(p []byte) (int, error) {
	for len(d.rest) == 0 && d.err == nil {
		var chunk [4096]byte
		n, err := d.in.Read(chunk[:])
		d.err = err
		d.decoded = d.decoded[:0]
		for _, b := range chunk[:n] {
			if b < utf8.RuneSelf {
				d.decoded = append(d.decoded, b)
			} else {
				d.decoded = append(d.decoded, d.high[b-utf8.RuneSelf]...)
			}
		}
		d.rest = d.decoded
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	if n == 0 {
		return 0, d.err
	}
	return n, nil
}

// guess decides from a sample that starts at the first byte out of ASCII.
func (d *decoder) guess(sample []byte) {
	d.guessed = true
	good, bad := sequences(sample)
	if good > 2*bad {
		d.become(encUTF8)
		d.double = writtenTwice(string(sample))
		return
	}
	d.become(enc1252)
	d.mixed = good > 0
	if frenchness(sample, upperHalf(charmap.Macintosh)) > frenchness(sample, d.high) {
		d.become(encMac)
	}
}

// sequences counts the characters out of ASCII that are UTF-8 and the bytes
// that are not. Text in a one-byte encoding hardly ever forms one by chance.
func sequences(sample []byte) (good, bad int) {
	for i := 0; i < len(sample); {
		if sample[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(sample[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			good++
		case utf8.FullRune(sample[i:]): // else cut by the end of the sample
			bad++
		}
		i += size
	}
	return good, bad
}

const (
	frenchLower = "éèêàçùâîôûëïœ"
	frenchOther = "ÉÈÊÀÇÂÎÔÛŒüöäæÿ’‘“”«»…–—€°\u00a0"
)

// frenchness scores bytes read with a table: small letters with accents are
// what French has most of; a capital one after a small letter, or a symbol, is
// what the wrong table gives.
func frenchness(sample []byte, high *[128]string) int {
	score := 0
	before := byte(0)
	for _, b := range sample {
		if b >= utf8.RuneSelf {
			score += likely(high[b-utf8.RuneSelf], 'a' <= before && before <= 'z')
		}
		before = b
	}
	return score
}

func likely(char string, afterSmall bool) int {
	r, _ := utf8.DecodeRuneInString(char)
	switch {
	case strings.ContainsRune(frenchLower, r):
		return 3
	case afterSmall && unicode.IsUpper(r):
		return -2
	case strings.ContainsRune(frenchOther, r):
		return 1
	}
	return -1
}

func upperHalf(c *charmap.Charmap) *[128]string {
	var table [128]string
	for i := range table {
		table[i] = string(c.DecodeByte(byte(i + 128)))
	}
	return &table
}

// writtenTwice says whether text is UTF-8 that was taken for Windows-1252 and
// written as UTF-8 once more: all that is out of ASCII must then lead back to
// UTF-8, which real words do not.
func writtenTwice(sample string) bool {
	repaired := 0
	for rest := sample; ; {
		start := strings.IndexFunc(rest, isHigh)
		if start < 0 {
			return repaired > 0
		}
		rest = rest[start:]
		end := strings.IndexFunc(rest, func(r rune) bool { return !isHigh(r) })
		if end < 0 { // perhaps cut by the end of the sample
			_, ok := once(rest)
			return ok || repaired > 0
		}
		if _, ok := once(rest[:end]); !ok {
			return false
		}
		repaired++
		rest = rest[end:]
	}
}

func isHigh(r rune) bool { return r >= utf8.RuneSelf }

// once undoes the second writing of characters out of ASCII.
func once(run string) (string, bool) {
	back := make([]byte, 0, len(run))
	for _, r := range run {
		b, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case ok:
		case 0x80 <= r && r <= 0x9f: // the five bytes that Windows-1252 has not
			b = byte(r)
		default:
			return "", false
		}
		back = append(back, b)
	}
	return string(back), utf8.Valid(back)
}

// repair undoes the second writing wherever it can be undone.
func repair(text string) string {
	var out strings.Builder
	for text != "" {
		start := strings.IndexFunc(text, isHigh)
		if start < 0 {
			break
		}
		out.WriteString(text[:start])
		text = text[start:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isHigh(r) })
		if end < 0 {
			end = len(text)
		}
		if meant, ok := once(text[:end]); ok {
			out.WriteString(meant)
		} else {
			out.WriteString(text[:end])
		}
		text = text[end:]
	}
	out.WriteString(text)
	return out.String()
}

// isEnd says that nothing is wrong: there is no more.
func isEnd(err error) bool { return errors.Is(err, io.EOF) }
