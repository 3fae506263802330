package review

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// Judge reads the files of a questionnaire over: those of q, or the part of them
// that somebody wrote. It returns every remark, sorted by position. The files
// are those that were loaded, so that their form has no fault.
func Judge(q *diagnostic.Questionnaire, rules *Rules, files fs.FS) (strictyaml.Problems, error) {
	j := &judge{q: q, rules: rules, uses: usesOf(q), reach: newReach(q)}
	for _, pattern := range []string{"*.yaml", "petits-pas/*.yaml"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, err
			}
			j.file(name, data)
		}
	}
	j.sort()
	return j.remarks, nil
}

type judge struct {
	q       *diagnostic.Questionnaire
	rules   *Rules
	uses    uses
	reach   *reach
	lines   []string // of the file being judged
	remarks strictyaml.Problems
}

func (j *judge) file(name string, data []byte) {
	if name == "sources.yaml" || name == diagnostic.WritingFile {
		return
	}
	var r strictyaml.Reader
	root := r.Parse(name, data)
	j.lines = strings.Split(string(data), "\n")
	j.texts(root, "")
	o := root.Object()
	switch {
	case path.Dir(name) == "petits-pas":
		for _, n := range o.Get("petits_pas").List() {
			j.step(n)
		}
	case name == "ressources.yaml":
		j.resources(o)
	case name == "textes.yaml":
		j.roles(o.Get("roles"))
	default:
		for _, n := range o.Get("questions").List() {
			j.question(n)
		}
	}
}

func (j *judge) remark(n strictyaml.Node, format string, args ...any) {
	j.remarkAt(n, 0, format, args...)
}

// remarkAt makes a remark on a character of a text; on its start when the file
// does not show the text as it is read.
func (j *judge) remarkAt(n strictyaml.Node, character int, format string, args ...any) {
	p := strictyaml.Problem{File: n.File(), Line: n.Line(), Column: n.Column(), Text: fmt.Sprintf(format, args...)}
	if start, ok := j.shown(n); ok {
		p.Column = start + character
	}
	j.remarks = append(j.remarks, p)
}

// shown tells the column of the first character of a text, when its line shows
// it whole, as it is read.
func (j *judge) shown(n strictyaml.Node) (column int, ok bool) {
	if !n.Ok() || n.Line() > len(j.lines) {
		return 0, false
	}
	line := []rune(strings.TrimPrefix(j.lines[n.Line()-1], "\ufeff"))
	column = n.Column()
	if n.IsText() {
		column++ // after the quote
	}
	return column, column <= len(line) && strings.HasPrefix(string(line[column-1:]), n.Raw())
}

func (j *judge) sort() {
	slices.SortStableFunc(j.remarks, func(a, b strictyaml.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text))
	})
	j.remarks = slices.Compact(j.remarks)
}
