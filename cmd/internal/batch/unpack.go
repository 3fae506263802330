package batch

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"sync"

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
	a := &archive{from: *in}
	if a.acquire() != nil {
		return nil, 0 // told when it is read
	}
	defer a.release()
	for _, member := range table.Members(a, a.size) {
		m := Input{Name: in.Name + "/" + member.Name, Size: member.Size, kind: kindOf(member.Name), member: true}
		m.Open = func() (io.ReadCloser, error) { return a.open(&member) }
		if m.kind == unknownInput {
			m.kind = m.guess()
		}
		members = append(members, m)
	}
	known := slices.ContainsFunc(members, func(m Input) bool { return m.kind != unknownInput })
	all := len(members)
	members = slices.DeleteFunc(members, func(m Input) bool { return m.kind == unknownInput && (known || m.foreign()) })
	return members, all - len(members)
}

// foreign tells whether a file is surely no input.
func (in *Input) foreign() bool {
	return table.Foreign(in.head()) != ""
}

// archive is a file of files. Its list is read once; it is open as long as one of
// its files is.
type archive struct {
	from Input

	mutex sync.Mutex
	users int
	file  *os.File
	size  int64
}

func (a *archive) acquire() error {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.users == 0 {
		if err := a.reopen(); err != nil {
			return err
		}
	}
	a.users++
	return nil
}

// reopen opens the file, which must be one that can be read anywhere.
func (a *archive) reopen() error {
	f, err := a.from.Open()
	if err != nil {
		return err
	}
	if file, ok := f.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			a.file, a.size = file, info.Size()
			return nil
		}
	}
	f.Close()
	return errors.New(msgUnreadable)
}

func (a *archive) release() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.users--; a.users == 0 {
		a.file.Close()
	}
}

// ReadAt implements io.ReaderAt, between acquire and release.
func (a *archive) ReadAt(p []byte, off int64) (int, error) { return a.file.ReadAt(p, off) }

func (a *archive) open(m *table.Member) (io.ReadCloser, error) {
	if err := a.acquire(); err != nil {
		return nil, err
	}
	content, err := m.Open()
	if err != nil {
		a.release()
		return nil, sentence(err)
	}
	return &reading{content, sync.OnceFunc(a.release)}, nil
}

// reading closes what it comes from.
type reading struct {
	io.Reader
	close func()
}

func (r *reading) Close() error {
	r.close()
	return nil
}

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
	if in.once && bytes.HasPrefix(head[:n], []byte("PK\x03\x04")) {
		f.Close()
		return nil, errors.New(msgPackedFlow)
	}
	if table.IsPlain(head[:n]) {
		return &reading{all, func() { f.Close() }}, nil
	}
	return &reading{table.Text(in.Name, all), func() { f.Close() }}, nil
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
