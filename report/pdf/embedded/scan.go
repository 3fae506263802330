package embedded

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// scan is the reading of a PDF, from its first byte to its last.
type scan struct {
	parser
	objects   int // seen
	encrypted bool
	streams   []stream
	specs     map[int]spec // by number of the stream that they name
	room      int          // bytes that object streams may still inflate to
	marker    int          // where the last « endstream » looked for was found
	lengths   map[int]int  // numbers that are objects by themselves; nil until needed
}

// stream is what matters of a stream object.
type stream struct {
	number  int
	kind    string // /Type
	subtype string
	filters []string
	odd     bool   // it has what this package cannot decode
	sum     []byte // MD5 of the file, or nil
	raw     []byte
}

// spec is what a file specification says of an embedded file.
type spec struct{ name, description string }

func newScan(data []byte) *scan {
	return &scan{parser: parser{data: data}, specs: map[int]spec{}, room: mostBytes, marker: -1}
}

// run reads the objects and the trailers; anything else is passed over, one
// word after the other.
func (s *scan) run() {
	var before [2]int // the two numbers that come just before, or -1
	for s.space(); s.at < len(s.data); s.space() {
		word := s.word()
		switch {
		case word == "":
			s.at++ // a delimiter that begins nothing here
		case word == "obj" && before[0] >= 0 && before[1] >= 0:
			s.indirect(before[0])
		case word == "trailer":
			s.trailer()
		}
		before[0], before[1] = before[1], objectNumber(word)
	}
}

// objectNumber reads the number of an object, or gives -1.
func objectNumber(word string) int {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return -1 // most words: no error to make
	}
	number, err := strconv.Atoi(word)
	if err != nil {
		return -1
	}
	return number
}

func (s *scan) trailer() {
	if value, ok := s.object(); ok {
		s.checkEncryption(value)
	}
}

// checkEncryption looks at a trailer, or at the stream that stands for it.
func (s *scan) checkEncryption(value object) {
	if d, ok := value.(dict); ok && d.get("Encrypt") != nil {
		s.encrypted = true
	}
}

// indirect reads « 12 0 obj … endobj » from its value.
func (s *scan) indirect(number int) {
	value, ok := s.object()
	if !ok {
		return
	}
	s.objects++
	s.findSpecs(value)
	d, isDict := value.(dict)
	if !isDict {
		return
	}
	after := s.at
	if s.space(); s.word() != "stream" {
		s.at = after
		return
	}
	st := describe(number, d)
	st.raw = s.body(d.get("Length"))
	switch st.kind {
	case "XRef":
		s.checkEncryption(d)
	case "ObjStm":
		s.objectStream(st, d)
	default:
		s.streams = append(s.streams, st)
	}
}

func describe(number int, d dict) stream {
	st := stream{number: number}
	kind, _ := d.get("Type").(name)
	subtype, _ := d.get("Subtype").(name)
	st.kind, st.subtype = string(kind), string(subtype)
	switch filter := d.get("Filter").(type) {
	case nil:
	case name:
		st.filters = []string{string(filter)}
	case list:
		for _, f := range filter {
			one, ok := f.(name)
			st.filters, st.odd = append(st.filters, string(one)), st.odd || !ok
		}
	default:
		st.odd = true
	}
	params, _ := d.get("Params").(dict)
	if sum, ok := params.get("CheckSum").(text); ok && len(sum) == 16 {
		st.sum = []byte(sum)
	}
	return st
}

// body reads the bytes of a stream: as many as its length says when
// « endstream » follows them, else those up to « endstream ».
func (s *scan) body(length object) []byte {
	s.endLine()
	start := s.at
	if n, ok := s.length(length); ok && n >= 0 && n <= len(s.data)-start {
		s.at = start + n
		for s.at < len(s.data) && isSpace(s.data[s.at]) && s.at < start+n+2 {
			s.at++
		}
		if s.skip("endstream") {
			return s.data[start : start+n]
		}
	}
	end := s.nextMarker(start)
	s.at = end
	s.skip("endstream")
	return trimLine(s.data[start:end])
}

// endLine passes the end of the line of « stream ».
func (s *scan) endLine() {
	for s.skip(" ") {
	}
	if !s.skip("\r\n") && !s.skip("\n") {
		s.skip("\r")
	}
}

// trimLine removes the end of line that comes before « endstream ».
func trimLine(data []byte) []byte {
	data, cut := bytes.CutSuffix(data, []byte("\n"))
	if rest, ok := bytes.CutSuffix(data, []byte("\r")); ok || !cut {
		return rest
	}
	return data
}

// nextMarker finds the next « endstream », or the end of the file. It
// remembers the last one found: a file with many streams and no end is still
// read once.
func (s *scan) nextMarker(from int) int {
	if s.marker < from {
		s.marker = len(s.data)
		if i := bytes.Index(s.data[from:], []byte("endstream")); i >= 0 {
			s.marker = from + i
		}
	}
	return s.marker
}

// length is the length of a stream, written there or in an object of its own.
func (s *scan) length(value object) (int, bool) {
	switch value := value.(type) {
	case int:
		return value, true
	case reference:
		if s.lengths == nil {
			s.lengths = findLengths(s.data)
		}
		n, ok := s.lengths[int(value)]
		return n, ok
	}
	return 0, false
}

var lengthObject = regexp.MustCompile(`([0-9]+)\s+[0-9]+\s+obj\s+([0-9]+)\s+endobj`)

// findLengths finds every object that is a number, wherever it is: what is not
// the length of a stream is not followed by its end.
func findLengths(data []byte) map[int]int {
	lengths := map[int]int{}
	for _, m := range lengthObject.FindAllSubmatch(data, -1) {
		number, _ := strconv.Atoi(string(m[1]))
		lengths[number], _ = strconv.Atoi(string(m[2]))
	}
	return lengths
}

// inflateCost is what starting to inflate costs, counted in bytes.
const inflateCost = 4 << 10

// objectStream looks for file specifications among compressed objects. One
// that cannot be read only leaves files without their name.
func (s *scan) objectStream(st stream, d dict) {
	if s.room <= 0 {
		return
	}
	data, err := st.decode(s.room)
	s.room -= len(data) + inflateCost
	if err != nil {
		return
	}
	first, _ := d.get("First").(int)
	inner := parser{data: data, at: min(max(first, 0), len(data))}
	for {
		value, ok := inner.object()
		if !ok {
			return
		}
		s.objects++
		s.findSpecs(value)
	}
}

// findSpecs records the file specifications in a value. Its depth is that of
// the parser.
func (s *scan) findSpecs(value object) {
	switch value := value.(type) {
	case list:
		for _, item := range value {
			s.findSpecs(item)
		}
	case dict:
		s.recordSpec(value)
		for _, e := range value {
			s.findSpecs(e.value)
		}
	}
}

func (s *scan) recordSpec(d dict) {
	files, ok := d.get("EF").(dict)
	if !ok {
		return
	}
	var found spec
	for _, key := range []name{"F", "UF"} { // the second one has all letters
		if written, ok := d.get(key).(text); ok {
			found.name = written.words()
		}
	}
	if written, ok := d.get("Desc").(text); ok {
		found.description = written.words()
	}
	for _, key := range []name{"F", "UF"} {
		if stream, ok := files.get(key).(reference); ok {
			s.specs[int(stream)] = found
		}
	}
}

// decode undoes the filters of a stream; no step may give more than room.
func (st stream) decode(room int) ([]byte, error) {
	const mostFilters = 3
	if st.odd || len(st.filters) > mostFilters {
		return nil, ErrDamaged
	}
	data := st.raw
	for _, filter := range st.filters {
		var err error
		switch filter {
		case "FlateDecode", "Fl":
			data, err = inflate(data, room)
		case "ASCIIHexDecode", "AHx":
			data, err = unhex(data)
		default:
			err = ErrDamaged
		}
		if err != nil {
			return nil, err
		}
	}
	if len(data) > room {
		return nil, ErrTooLarge
	}
	return data, nil
}

func inflate(data []byte, room int) ([]byte, error) {
	if len(data) == 0 {
		return nil, nil // what qpdf makes of an empty file
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, ErrDamaged
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(room)+1))
	switch {
	case len(out) > room:
		return nil, ErrTooLarge
	case err != nil:
		return nil, errors.Join(ErrDamaged, err)
	}
	return out, nil
}

// unhex decodes hexadecimal digits up to « > ».
func unhex(data []byte) ([]byte, error) {
	p := parser{data: append(append([]byte("<"), data...), '>')}
	value, ok := p.hexadecimal()
	if !ok {
		return nil, ErrDamaged
	}
	return []byte(value.(text)), nil
}
