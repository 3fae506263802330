package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"strconv"
	"sync"
	"unicode/utf16"
)

// file is a PDF file being made: objects by number, from 1. Streams are written
// as they are, the others in one compressed stream (ISO 32000-1, 7.5.7).
type file struct {
	objects [][]byte
	streams []bool
}

// reference is an object as others name it: « 12 0 R ».
type reference int

func (r reference) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// reserve gives a number to an object written later.
func (f *file) reserve() reference {
	f.objects = append(f.objects, nil)
	f.streams = append(f.streams, false)
	return reference(len(f.objects))
}

func (f *file) set(r reference, body []byte) { f.objects[r-1] = body }

func (f *file) add(format string, args ...any) reference {
	r := f.reserve()
	f.set(r, fmt.Appendf(nil, format, args...))
	return r
}

// addStream adds a compressed stream; entries are those of its dictionary.
func (f *file) addStream(entries string, data []byte) reference {
	return f.addRaw(entries+"/Filter/FlateDecode", deflate(data))
}

// addRaw adds a stream as it is.
func (f *file) addRaw(entries string, data []byte) reference {
	r := f.reserve()
	f.set(r, streamObject(entries, data))
	f.streams[r-1] = true
	return r
}

func streamObject(entries string, data []byte) []byte {
	b := make([]byte, 0, len(entries)+len(data)+64)
	b = fmt.Appendf(b, "<<%s/Length %d>>\nstream\n", entries, len(data))
	return append(append(b, data...), "\nendstream"...)
}

// deflaters are kept from one document to the next: a new one weighs more than
// a megabyte and takes longer than what it compresses.
var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

func deflate(data []byte) []byte {
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	var b bytes.Buffer
	b.Grow(len(data)/3 + 64)
	z.Reset(&b)
	z.Write(data) // a bytes.Buffer never fails
	z.Close()
	return b.Bytes()
}

// bytes writes the whole file (ISO 32000-1, 7.5.8: cross-reference streams). Its
// first identifier is its origin, or like the second a digest of its objects.
func (f *file) bytes(catalog, info reference, origin *Origin) []byte {
	packed := f.pack()
	var w bytes.Buffer
	w.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([]place, len(f.objects)+2) // 0 is the head of the free list
	index := 0
	for i, body := range f.objects {
		number := i + 1
		if !f.streams[i] {
			places[number] = place{2, int(packed), index}
			index++
			continue
		}
		places[number] = place{1, w.Len(), 0}
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", number, body)
	}
	sum := Origin(md5.Sum(w.Bytes()))
	if origin == nil {
		origin = &sum
	}
	start, last := w.Len(), len(places)-1
	places[last] = place{1, start, 0}
	entries := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v%s/Filter/FlateDecode", len(places), catalog, info, identifiers(*origin, sum))
	fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", last, streamObject(entries, deflate(crossReferences(places))), start)
	return w.Bytes()
}

// place says where an object is: in the file (kind 1, offset) or in the stream
// of packed objects (kind 2, its number and the place there).
type place struct{ kind, at, index int }

// crossReferences writes places in fields of 1, 4 and 2 bytes.
func crossReferences(places []place) []byte {
	b := make([]byte, 0, 7*len(places))
	for _, p := range places {
		b = append(b, byte(p.kind))
		b = binary.BigEndian.AppendUint32(b, uint32(p.at))
		b = binary.BigEndian.AppendUint16(b, uint16(p.index))
	}
	return b
}

// pack puts the objects that are no stream in one stream.
func (f *file) pack() reference {
	var head, bodies []byte
	count := 0
	for i, body := range f.objects {
		if f.streams[i] {
			continue
		}
		head = fmt.Appendf(head, "%d %d ", i+1, len(bodies))
		bodies = append(append(bodies, body...), '\n')
		count++
	}
	return f.addStream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", count, len(head)), append(head, bodies...))
}

// textString is a text string of PDF: UTF-16 in hexadecimal digits, whatever it
// holds.
func textString(s string) string {
	b := []byte("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return string(append(b, '>'))
}

// literal is a string of PDF for ASCII.
func literal(s string) string {
	b := []byte{'('}
	for _, c := range []byte(s) {
		if c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return string(append(b, ')'))
}
