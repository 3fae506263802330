package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Reader reads the rows of a file, one table after the other: a file is one
// table, an archive has one per member. Next ends with its table; NextTable
// goes to the following one.
type Reader struct {
	options  Options
	budget   *budget
	log      *diary // of the current table
	source   source
	members  []*zip.File // to come
	archive  string
	notices  strictyaml.Problems // of the tables before
	problems strictyaml.Problems
	cause    error
}

// Open finds out what r holds, from its bytes and never from its name, and
// stands before its first row. The name is the one to show. The error is a
// strictyaml.Problems; a bad member of a good archive is no reason to leave the
// others: it is told by Err.
//
// An archive or a workbook is read in place when r is also an io.ReaderAt and
// an io.Seeker, as files are; else it is held in memory, within a limit.
func Open(name string, r io.Reader, o Options) (*Reader, error) {
	o.Limits = o.Limits.orUsual()
	reader := &Reader{options: o, archive: name, log: &diary{file: name, limits: o.Limits}}
	reader.budget = &budget{left: o.Limits.Total, ratio: o.Limits.Ratio}
	if reader.checkOptions() {
		reader.open(r)
	}
	if err := reader.Err(); err != nil && reader.log.file == name {
		return nil, err
	}
	return reader, nil
}

func (r *Reader) checkOptions() bool {
	o := r.options
	if o.Encoding != "" && !slices.Contains(Encodings(), o.Encoding) {
		r.log.stop(0, 0, msgEncoding, shown(o.Encoding), strings.Join(Encodings(), ", "))
	}
	if o.Separator != 0 && !canSeparate(o.Separator) {
		r.log.stop(0, 0, msgSeparator, o.Separator)
	}
	return !r.log.stopped()
}

// Next gives the next row of the current table. Rows without anything in them
// are passed. The cells are overwritten by the following call; their strings
// are not.
func (r *Reader) Next() (Row, bool) {
	if r.source == nil || r.log.stopped() {
		return Row{}, false
	}
	return r.source.next()
}

// NextTable goes to the next member of an archive, also after a member that
// could not be read to its end. It says whether there is one.
func (r *Reader) NextTable() bool {
	if len(r.members) == 0 {
		return false
	}
	r.notices = append(r.notices, r.log.told()...)
	r.problems = append(r.problems, r.log.problems...)
	r.cause = errors.Join(r.cause, r.log.cause)
	member := r.members[0]
	r.members = r.members[1:]
	r.openMember(member)
	return true
}

// Name is the name of the current table: « archive.zip/membre.csv » for the
// member of an archive.
func (r *Reader) Name() string { return r.log.file }

// Place is the line and the column of cell i of the last row, from 1, counted
// as an editor shows them; in a workbook, its row and its column.
func (r *Reader) Place(i int) (line, column int) {
	if r.source == nil {
		return 0, 0
	}
	return r.source.place(i)
}

// Column is the column of cell i of the last row: Place without the line,
// which is Row.Line unless a cell before it has several lines.
func (r *Reader) Column(i int) int {
	_, column := r.Place(i)
	return column
}

// Facts is what was found out about the current table. The encoding and the
// repair are sure once its rows are read: a file may be ASCII for long.
func (r *Reader) Facts() Facts {
	if r.source == nil {
		return Facts{}
	}
	return r.source.facts()
}

// Notices is what must be known of what was read so far.
func (r *Reader) Notices() strictyaml.Problems {
	return append(slices.Clone(r.notices), r.log.told()...)
}

// Cut is the record in which the current table ends, once its rows are read: it
// is not among them, but for titles that end the text.
func (r *Reader) Cut() (problem strictyaml.Problem, ok bool) {
	if len(r.log.cut) == 0 {
		return strictyaml.Problem{}, false
	}
	return r.log.cut[0], true
}

// Err is why reading stopped, if not at the end: a strictyaml.Problems, with
// the problems of the members before. errors.Is also finds what the reader
// given to Open answered.
func (r *Reader) Err() error {
	return asError(append(slices.Clone(r.problems), r.log.problems...), errors.Join(r.cause, r.log.cause))
}

// open tells a text, a gzip and a zip apart.
func (r *Reader) open(in io.Reader) {
	at, size := inPlace(in)
	head := bufio.NewReader(in)
	start, _ := head.Peek(len(zipStart))
	switch {
	case isZip(start):
		if at == nil {
			data, err := io.ReadAll(&atMost{head, r.options.Limits.Memory})
			if err != nil {
				r.log.fail(0, 0, err, msgReading)
				return
			}
			at, size = bytes.NewReader(data), int64(len(data))
		}
		r.openZip(at, size, !r.options.Member)
	case bytes.HasPrefix(start, []byte(gzipStart)) && r.options.Member:
		r.log.fail(0, 0, errNested, msgNested)
	case bytes.HasPrefix(start, []byte(gzipStart)):
		r.openGzip(head)
	default:
		r.openText(&metered{r: head, budget: r.budget})
	}
}

const (
	gzipStart = "\x1f\x8b\x08"
	zipStart  = "PK\x03\x04"
	zipEmpty  = "PK\x05\x06"
)

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte(zipStart)) || bytes.HasPrefix(head, []byte(zipEmpty))
}

// inPlace gives what is left of a file that can be read anywhere.
func inPlace(in io.Reader) (io.ReaderAt, int64) {
	at, okAt := in.(io.ReaderAt)
	seeker, okSeek := in.(io.Seeker)
	if !okAt || !okSeek {
		return nil, 0
	}
	start, err := seeker.Seek(0, io.SeekCurrent)
	if err != nil { // a pipe
		return nil, 0
	}
	end, err := seeker.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0
	}
	if _, err := seeker.Seek(start, io.SeekStart); err != nil {
		return nil, 0
	}
	return io.NewSectionReader(at, start, end-start), end - start
}

func (r *Reader) openGzip(in io.Reader) {
	packed := &counter{r: in}
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		r.log.fail(0, 0, err, msgArchive)
		return
	}
	r.openUnpacked(&metered{r: unpacked, budget: r.budget, packed: func() int64 { return packed.n }})
}

// openUnpacked opens what comes out of an archive: a text or a workbook.
func (r *Reader) openUnpacked(in io.Reader) {
	head := bufio.NewReader(in)
	start, _ := head.Peek(len(zipStart))
	switch {
	case bytes.HasPrefix(start, []byte(gzipStart)):
		r.log.fail(0, 0, errNested, msgNested)
	case isZip(start):
		data, err := io.ReadAll(&atMost{head, r.options.Limits.Memory})
		if err != nil {
			r.log.fail(0, 0, err, msgArchive)
			return
		}
		r.openZip(bytes.NewReader(data), int64(len(data)), false)
	default:
		r.openText(head)
	}
}

// openZip opens a workbook, or the first member of an archive.
func (r *Reader) openZip(at io.ReaderAt, size int64, archives bool) {
	z, err := zip.NewReader(at, size)
	if err != nil {
		r.log.fail(0, 0, err, msgArchive)
		return
	}
	switch kind := zipKind(z); {
	case kind == kindWorkbook:
		r.openWorkbook(z)
		return
	case kind != "":
		r.log.stop(0, 0, msgNotTable, kind)
		return
	case !archives:
		r.log.fail(0, 0, errNested, msgNested)
		return
	case len(z.File) > r.options.Limits.Members:
		r.log.stop(0, 0, msgMembers, r.options.Limits.Members)
		return
	}
	r.members = files(z)
	if len(r.members) == 0 {
		r.log.stop(0, 0, msgNoMember)
		return
	}
	first := r.members[0]
	r.members = r.members[1:]
	r.openMember(first)
}

// files are the files of the user in an archive.
func files(z *zip.Reader) []*zip.File {
	return slices.DeleteFunc(slices.Clone(z.File), isHousekeeping)
}

// isHousekeeping says which members are no file of the user: folders, and what
// macOS adds.
func isHousekeeping(f *zip.File) bool {
	name := strings.ReplaceAll(f.Name, `\`, "/")
	return strings.HasSuffix(name, "/") || strings.HasPrefix(name, "__MACOSX/") || path.Base(name) == ".DS_Store"
}

func (r *Reader) openMember(f *zip.File) {
	r.log = &diary{file: r.archive + "/" + shown(f.Name), limits: r.options.Limits}
	r.source = nil
	if f.Flags&1 != 0 {
		r.log.stop(0, 0, msgPassword)
		return
	}
	in, err := f.Open()
	if err != nil {
		r.log.fail(0, 0, err, msgArchive)
		return
	}
	r.openUnpacked(r.meter(f, in))
}

// meter reads a member within the budget.
func (r *Reader) meter(f *zip.File, in io.Reader) io.Reader {
	packed := int64(min(f.CompressedSize64, 1<<62))
	return &metered{r: in, budget: r.budget, packed: func() int64 { return packed }}
}

// openText opens delimited text, and refuses what is surely something else.
func (r *Reader) openText(in io.Reader) {
	head := bufio.NewReaderSize(in, 512)
	start, _ := head.Peek(256)
	wide := bytes.HasPrefix(start, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(start, []byte("\x00\x00\xfe\xff"))
	if wide && r.options.Encoding == "" {
		r.log.stop(0, 0, msgUTF32)
		return
	}
	if kind := notTable(start); kind != "" {
		r.log.stop(0, 0, msgNotTable, kind)
		return
	}
	r.source = openDelimited(newDecoder(head, r.options.Encoding), r.options, r.log)
}

// notTable names what people send by mistake.
func notTable(start []byte) string {
	for _, known := range []struct{ start, kind string }{
		{"%PDF-", "un PDF"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "un classeur .xls ancien ou protégé par un mot de passe"},
		{"\x89PNG", "une image"},
		{"\xff\xd8\xff", "une image"},
		{"Rar!\x1a", "une archive RAR"},
		{"7z\xbc\xaf\x27\x1c", "une archive 7z"},
		{"<html", "une page web"},
		{"<!doctype html", "une page web"},
		{"<table", "une page web"},
		{"<?xml", "du XML"},
	} {
		text := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n")
		if len(text) < len(known.start) {
			continue
		}
		// EqualFold takes all that is no UTF-8 for the same character.
		head := string(text[:len(known.start)])
		if head == known.start || utf8.ValidString(head) && strings.EqualFold(head, known.start) {
			return known.kind
		}
	}
	return ""
}
