// Package embedded finds the files inside a PDF: what a program attached to
// it, whatever programs saved it again since.
//
// It does not follow the cross-reference table, which is what damaged files
// get wrong first. It reads the objects in the order of the file: an embedded
// file is a stream, and a stream is never hidden in another one. Its cost is
// that of one reading of the file, and of inflating a bounded size.
//
// # Limitations
//
// An embedded file that somebody deleted is found as long as its bytes are in
// the PDF: programs that append to a file leave them. Protected files are not
// deciphered. Of compressions, only those that programs use for attachments are
// known: Flate, and hexadecimal digits over it.
package embedded

import (
	"bytes"
	"crypto/md5"
	"errors"
	"slices"
	"strings"
)

// The ways in which embedded files cannot be read.
var (
	ErrNotPDF    = errors.New("not a PDF")
	ErrDamaged   = errors.New("the PDF is damaged")
	ErrProtected = errors.New("the PDF is protected")
	ErrTooLarge  = errors.New("the files inside the PDF are too large")
)

// Bounds of what a PDF may hold.
const (
	mostBytes = 8 << 20 // of all the embedded files, and of all the object streams
	mostFiles = 256
	headBytes = 1024 // where the header must be
	tailBytes = 2048 // where the end must be
)

// File is an embedded file. Its name is as somebody wrote it, never a path to
// open, and empty when the PDF does not say it.
type File struct {
	Name        string
	Type        string // MIME type, perhaps empty
	Description string
	Data        []byte
}

// Detect tells whether data look like a PDF: its header comes near the start,
// and begins a line or follows bytes that are not text. A file of text may hold
// the header among its words.
func Detect(data []byte) bool {
	const header = "%PDF-"
	head := bytes.TrimPrefix(data[:min(headBytes, len(data))], []byte("\ufeff"))
	for i := range head {
		if (i == 0 || head[i-1] < ' ') && bytes.HasPrefix(head[i:], []byte(header)) {
			return true
		}
	}
	return false
}

// Read returns the files inside a PDF, in the order of the file; of those with
// the same name, the last one, as programs append what they change. When a
// file cannot be read, the others are returned with the error.
func Read(data []byte) ([]File, error) {
	if !Detect(data) {
		return nil, ErrNotPDF
	}
	s := newScan(data)
	s.run()
	if s.encrypted {
		return nil, ErrProtected
	}
	found, err := s.embedded()
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && (s.objects == 0 || !ended(data)) {
		return nil, ErrDamaged
	}
	return decodeAll(found)
}

// ended tells whether the end of the PDF is there: a file cut short has lost
// it.
func ended(data []byte) bool {
	return bytes.Contains(data[max(0, len(data)-tailBytes):], []byte("%%EOF"))
}

// found is an embedded file before decoding.
type found struct {
	File
	stream stream
}

// embedded chooses, among the streams, those that are files: they say so, or
// have the type of a file, or somebody names them.
func (s *scan) embedded() ([]found, error) {
	var files []found
	for _, st := range s.streams {
		spec, named := s.specs[st.number]
		if !named && st.kind != "EmbeddedFile" && !strings.Contains(st.subtype, "/") {
			continue
		}
		if len(files) == mostFiles {
			return nil, ErrTooLarge
		}
		files = append(files, found{File{Name: spec.name, Type: st.subtype, Description: spec.description}, st})
	}
	return latest(files), nil
}

// latest keeps the last of the files that are versions of the same one: same
// name, or same object.
func latest(files []found) []found {
	var kept []found
	for i, f := range files {
		replaced := slices.ContainsFunc(files[i+1:], func(later found) bool {
			return later.stream.number == f.stream.number || f.Name != "" && later.Name == f.Name
		})
		if !replaced {
			kept = append(kept, f)
		}
	}
	return kept
}

// decodeAll decodes the files; what cannot be decoded is left out and makes
// the error.
func decodeAll(found []found) ([]File, error) {
	var (
		files []File
		worst error
		room  = mostBytes
	)
	for _, f := range found {
		data, err := f.stream.decode(room)
		if err == nil && f.stream.sum != nil {
			if sum := md5.Sum(data); !bytes.Equal(sum[:], f.stream.sum) {
				err = ErrDamaged
			}
		}
		if err != nil {
			worst = err
			continue
		}
		room -= len(data)
		f.Data = data
		files = append(files, f.File)
	}
	return files, worst
}
