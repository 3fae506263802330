package batch

import (
	"bytes"
	"errors"
	"io"
	"os"

	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/table"
)

// Unpack puts in the place of each archive the files in it, so that each is read,
// numbered and named as a file of its own. What is in an archive and looks like no
// input is counted.
func Unpack(inputs []Input) (all []Input, ignored int) {
	for i := range inputs {
		members, others := membersOf(&inputs[i])
		if len(members)+others == 0 {
			members = inputs[i : i+1]
		}
		all, ignored = append(all, members...), ignored+others
	}
	for i := range all {
		all[i].Number = i + 1
	}
	return all, ignored
}

// membersOf are the files in an input that is an archive.
func membersOf(in *Input) (members []Input, ignored int) {
	if in.once || !in.Tabular() {
		return nil, 0
	}
	f, at, size := in.openAt()
	if f == nil {
		return nil, 0
	}
	defer f.Close()
	archive := *in
	for n, member := range table.Members(at, size) {
		m := Input{Name: in.Name + "/" + member.Name, Size: member.Size, kind: kindOf(member.Name), member: true}
		m.Open = func() (io.ReadCloser, error) { return archive.openMember(n) }
		if m.kind == unknownInput && m.foreign() {
			ignored++
			continue
		}
		if m.kind == unknownInput {
			m.kind = m.guess()
		}
		members = append(members, m)
	}
	return members, ignored
}

// foreign tells whether a file is surely no input.
func (in *Input) foreign() bool {
	kind := table.Foreign(in.head())
	return kind != "" && in.guess() == unknownInput
}

// openAt opens a file that can be read anywhere, or gives nothing.
func (in *Input) openAt() (f io.ReadCloser, at io.ReaderAt, size int64) {
	f, err := in.Open()
	if err != nil {
		return nil, nil, 0 // told when it is read
	}
	file, ok := f.(*os.File)
	if !ok {
		f.Close()
		return nil, nil, 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, nil, 0
	}
	return f, file, info.Size()
}

// openMember opens the file of that rank in an archive.
func (in *Input) openMember(rank int) (io.ReadCloser, error) {
	f, at, size := in.openAt()
	if f == nil {
		return nil, errors.New(msgUnreadable)
	}
	members := table.Members(at, size)
	if rank >= len(members) {
		f.Close()
		return nil, errors.New(msgUnreadable)
	}
	content, err := members[rank].Open()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &memberReader{content, f}, nil
}

// memberReader closes the archive too.
type memberReader struct {
	io.Reader
	archive io.Closer
}

func (m *memberReader) Close() error { return m.archive.Close() }

// openText opens an input that is text, in UTF-8 and not packed whatever it is on
// disk. What can be read as it is goes through untouched, as soon as it comes.
func (in *Input) openText() (io.ReadCloser, error) {
	f, err := in.Open()
	if err != nil {
		return nil, err
	}
	head := make([]byte, textHead)
	n, err := f.Read(head)
	all := io.MultiReader(bytes.NewReader(head[:n]), &endsBy{f, err})
	if table.IsPlain(head[:n]) {
		return &memberReader{all, f}, nil
	}
	return &memberReader{table.Text(in.Name, all), f}, nil
}

// textHead is how much of a text tells how it is written.
const textHead = 64 << 10

// endsBy reads what comes after a first reading, which may have been the last.
type endsBy struct {
	io.Reader
	err error
}

func (e *endsBy) Read(p []byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return e.Reader.Read(p)
}
