package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"math"
)

// Member is a file in an archive.
type Member struct {
	Name string // fit to be shown
	Size int64  // bytes, as the archive says
	file *zip.File
}

// Members lists the files in an archive. There is none when it is something else,
// which Open reads or refuses: a workbook, a damaged archive, one that holds too
// many files.
func Members(at io.ReaderAt, size int64) (members []Member) {
	z, err := zip.NewReader(at, size)
	if err != nil || zipKind(z) != "" || len(z.File) > (Limits{}).orUsual().Members {
		return nil
	}
	for _, f := range files(z) {
		members = append(members, Member{shown(f.Name), int64(min(f.UncompressedSize64, math.MaxInt64)), f})
	}
	return members
}

// Open reads a member, as long as its archive is open. The error of Open and of
// Read is a strictyaml.Problems.
func (m *Member) Open() (io.Reader, error) {
	limits := (Limits{}).orUsual()
	t := &textReader{log: &diary{file: m.Name, limits: limits}}
	if m.file.Flags&1 != 0 {
		t.log.stop(0, 0, msgPassword)
		return nil, t.log.problems
	}
	in, err := m.file.Open()
	if err != nil {
		t.fail(err)
		return nil, t.err
	}
	reader := &Reader{budget: &budget{left: limits.Total, ratio: limits.Ratio}}
	return &checked{reader.meter(m.file, in), t}, nil
}

// checked says in words why bytes stop coming: what is cut ends as a file does not.
type checked struct {
	in io.Reader
	t  *textReader
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if err != nil && err != io.EOF {
		c.t.fail(err)
		err = c.t.err
	}
	return n, err
}

// Foreign names a content that is no answer of anybody, a picture for example, from
// its first bytes; or nothing.
func Foreign(head []byte) string { return notTable(head) }

// IsPlain tells whether a file that begins so can be read as it is: not packed, in
// UTF-8 (but perhaps for a few bytes), with line feeds at the ends of lines.
// So is a PDF, which is no text.
func IsPlain(head []byte) bool {
	if isPDF(head) {
		return true
	}
	switch mark, _ := byMark(head); {
	case mark != "" && mark != encUTF8, bytes.IndexByte(head, 0) >= 0, bytes.HasPrefix(head, []byte(gzipStart)):
		return false
	}
	good, bad := sequences(head)
	return (bad == 0 || good > 2*bad) && !hasBareReturn(head)
}

func isPDF(head []byte) bool { return bytes.Contains(head[:min(len(head), pdfStart)], []byte("%PDF-")) }

// pdfStart is how far the header of a PDF may be, in bytes.
const pdfStart = 1024

// hasBareReturn looks for an end of line of old computers, or of Excel on them.
func hasBareReturn(text []byte) bool {
	for from := 0; ; {
		i := bytes.IndexByte(text[from:], '\r')
		if from += i + 1; i < 0 || from == len(text) {
			return false
		}
		if text[from] != '\n' {
			return true
		}
	}
}

// Text reads a file as text in UTF-8, out of a gzip if it is in one, where lines
// end by a line feed. It is for what Open does not read: the error of Read is a
// strictyaml.Problems.
func Text(name string, r io.Reader) io.Reader {
	limits := (Limits{}).orUsual()
	t := &textReader{log: &diary{file: name, limits: limits}}
	budget := &budget{left: limits.Total, ratio: limits.Ratio}
	packed := &counter{r: r}
	start := make([]byte, len(gzipStart))
	n, _ := io.ReadFull(packed, start) // a shorter file is not packed
	all := io.MultiReader(bytes.NewReader(start[:n]), packed)
	if string(start[:n]) != gzipStart {
		t.in = newDecoder(all, "")
		return t
	}
	unpacked, err := gzip.NewReader(all)
	if err != nil {
		t.fail(err)
		return t
	}
	text := bufio.NewReader(&checked{&metered{r: unpacked, budget: budget, packed: func() int64 { return packed.n }}, t})
	if head, _ := text.Peek(pdfStart); isPDF(head) {
		return text
	}
	t.in = newDecoder(text, "")
	return t
}

type textReader struct {
	in       io.Reader
	log      *diary
	returned bool // the last byte read is a return, given as an end of line
	err      error
}

func (t *textReader) fail(err error) {
	t.log.fail(0, 0, err, msgArchive)
	t.err = asError(t.log.problems, t.log.cause)
}

// Read implements io.Reader.
func (t *textReader) Read(p []byte) (int, error) {
	for t.err == nil {
		n, err := t.in.Read(p)
		if err != nil && err != io.EOF {
			t.fail(err)
		} else {
			t.err = err
		}
		if n = t.endLines(p[:n]); n > 0 {
			return n, nil
		}
	}
	return 0, t.err
}

// endLines makes one line feed of each end of line, in place, and returns how
// many bytes are left.
func (t *textReader) endLines(text []byte) int {
	out := text[:0]
	for _, b := range text {
		second := t.returned && b == '\n'
		t.returned = b == '\r'
		switch {
		case second:
		case t.returned:
			out = append(out, '\n')
		default:
			out = append(out, b)
		}
	}
	return len(out)
}
