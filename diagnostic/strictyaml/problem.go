package strictyaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong in a file written by hand, said to its author:
// where, what, and what was expected.
type Problem struct {
	File   string
	Line   int // from 1; 0 when the whole file is concerned
	Column int // from 1, in characters
	Text   string
}

// String gives « fichier:ligne:colonne: message ».
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems is every problem found, sorted by position. As an error it is one
// line per problem.
type Problems []Problem

// Error implements error.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Text, b.Text),
		)
	})
}

// place is where something is in a file, from 1, the column in characters.
type place struct{ line, column int }

// endOf is the place after the last character of a file, its lines cut where
// YAML cuts them.
func endOf(data []byte) place {
	end := place{1, 1}
	var before rune
	for _, r := range string(data) {
		switch {
		case r == '\n' && before == '\r': // the end of one line
		case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			end.line, end.column = end.line+1, 1
		default:
			end.column++
		}
		before = r
	}
	return end
}

// within puts a problem in the file: the library counts lines that come after
// the last one.
func within(data []byte, p Problem) Problem {
	p.Line = min(p.Line, endOf(data).line)
	return p
}
