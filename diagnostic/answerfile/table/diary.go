package table

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// diary is what there is to say about one table. Each kind of notice is kept
// once, with its first place and a count: ten million rows with the same fault
// are one line to read and take no memory.
type diary struct {
	file     string
	limits   Limits
	notices  []notice
	problems strictyaml.Problems
	cause    error
	cut      strictyaml.Problems // the record in which the text ends
}

type notice struct {
	kind         string
	args         []any
	line, column int
	count        int
}

// again counts one more notice of a kind and says whether it was already there.
func (d *diary) again(kind string) bool {
	for i := range d.notices {
		if d.notices[i].kind == kind {
			d.notices[i].count++
			return true
		}
	}
	return false
}

func (d *diary) note(line, column int, kind string, args ...any) {
	if !d.again(kind) {
		d.notices = append(d.notices, notice{kind, args, line, column, 1})
	}
}

func (d *diary) stop(line, column int, format string, args ...any) {
	d.problems = append(d.problems, strictyaml.Problem{File: d.file, Line: line, Column: column, Text: fmt.Sprintf(format, args...)})
}

// end tells of the record in which the text ends.
func (d *diary) end(line, column int, kind string, args ...any) {
	d.cut = strictyaml.Problems{{File: d.file, Line: line, Column: column, Text: fmt.Sprintf(kind, args...)}}
}

func (d *diary) stopped() bool { return len(d.problems) > 0 }

var (
	errTotal  = errors.New("decompressed size over its limit")
	errRatio  = errors.New("compression ratio over its limit")
	errMemory = errors.New("size in memory over its limit")
	errToken  = errors.New("piece of a workbook over its limit")
	errNested = errors.New("archive in an archive")
)

// fail says why bytes stopped coming; other is what to say of a cause that is
// not ours.
func (d *diary) fail(line, column int, err error, other string) {
	switch {
	case errors.Is(err, errTotal):
		d.stop(line, column, msgTotal, d.limits.Total)
	case errors.Is(err, errRatio):
		d.stop(line, column, msgRatio, d.limits.Ratio)
	case errors.Is(err, errMemory):
		d.stop(line, column, msgMemory, d.limits.Memory)
	case errors.Is(err, errToken):
		d.stop(line, column, msgCellSize, d.limits.Cell)
	case errors.Is(err, errNested):
		d.stop(line, column, msgNested)
	default:
		d.stop(line, column, "%s", other)
		d.cause = err
	}
}

func (d *diary) told() strictyaml.Problems {
	var out strictyaml.Problems
	for _, n := range d.notices {
		text := fmt.Sprintf(n.kind, n.args...)
		if n.count > 1 && slices.Contains(counted, n.kind) {
			text += fmt.Sprintf(noteTimes, n.count)
		}
		out = append(out, strictyaml.Problem{File: d.file, Line: n.line, Column: n.column, Text: text})
	}
	slices.SortStableFunc(out, func(a, b strictyaml.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// failure is the Problems of a file with, for errors.Is only, what the reader
// given to Open answered.
type failure struct {
	problems strictyaml.Problems
	cause    error
}

func (f *failure) Error() string   { return f.problems.Error() }
func (f *failure) Unwrap() []error { return []error{f.problems, f.cause} }

func asError(problems strictyaml.Problems, cause error) error {
	switch {
	case len(problems) == 0:
		return nil
	case cause == nil:
		return problems
	}
	return &failure{problems, cause}
}

// shownRunes is how much of a name from a file is shown.
const shownRunes = 200

// shown makes a name from a file safe to print: no character that acts on a
// terminal or turns a line around, and not too long.
func shown(name string) string {
	runes := []rune(visible.Line(name[:min(len(name), (shownRunes+1)*utf8.UTFMax)]))
	if len(runes) > shownRunes {
		return string(runes[:shownRunes]) + "…"
	}
	return string(runes)
}

// budget is what may still come out of a file and all its members.
type budget struct {
	left  int64
	ratio int64
}

// metered reads within a budget. packed tells how many bytes of the archive
// were needed so far; nil when nothing is compressed.
type metered struct {
	r      io.Reader
	budget *budget
	packed func() int64
	out    int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.out += int64(n)
	m.budget.left -= int64(n)
	if m.budget.left < 0 {
		return 0, errTotal
	}
	if m.packed != nil && m.out > ratioFrom && m.out/m.budget.ratio > m.packed() {
		return 0, errRatio
	}
	return n, err
}

// counter counts what is read from an archive.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// atMost reads what will be held in memory.
type atMost struct {
	r    io.Reader
	left int64
}

func (a *atMost) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	if a.left -= int64(n); a.left < 0 {
		return 0, errMemory
	}
	return n, err
}
