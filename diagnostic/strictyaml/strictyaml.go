// Package strictyaml reads YAML that people write by hand, and tells them in
// French everything that is wrong with it, at once, with file, line and
// column.
//
// It walks yaml.Node so that every value keeps its position and its raw text:
// « 012 » stays a text, « oui » is never a surprise. Unknown and duplicate
// keys, second documents, anchors and wrong types are refused. A value that
// could not be read is reported once and then reads as zero, so that one fault
// gives one message.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// Reader collects the problems of any number of files.
type Reader struct {
	problems Problems
	seen     map[Problem]bool
	origin   map[*yaml.Node]string // files of values that were put under one of another file (Layers)
}

// Report adds a problem that concerns a whole file.
func (r *Reader) Report(file, format string, args ...any) {
	r.add(Problem{File: file, Text: fmt.Sprintf(format, args...)})
}

func (r *Reader) add(p Problem) {
	if r.seen[p] {
		return
	}
	if r.seen == nil {
		r.seen = map[Problem]bool{}
	}
	r.seen[p] = true
	r.problems = append(r.problems, p)
}

// Problems returns the problems found so far, sorted, or nil: all of them, but of
// a file that has hundreds.
func (r *Reader) Problems() Problems {
	r.problems.sort()
	return r.problems.some()
}

// Node is a value in a file. The zero Node stands for a value already reported
// as missing or wrong: its methods return zero values in silence.
type Node struct {
	r    *Reader
	file string
	n    *yaml.Node
}

// Parse reads the single document of a file. It reports what it cannot read
// and then returns the zero Node.
func (r *Reader) Parse(file string, data []byte) Node {
	if !r.fits(file, data) {
		return Node{}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		line := 1 + bytes.Count(data[:firstInvalid(data)], []byte("\n"))
		r.add(Problem{File: file, Line: line, Column: 1, Text: MsgNotUTF8})
		return Node{}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	switch err := decoder.Decode(&doc); {
	case errors.Is(err, io.EOF):
		r.Report(file, MsgEmptyFile)
		return Node{}
	case err != nil:
		r.add(within(data, syntaxProblem(file, err)))
		return Node{}
	}
	root := Node{r, file, doc.Content[0]}
	r.refuseSecondDocument(root, decoder, data)
	if !root.plain(1, endOf(data)) {
		return Node{}
	}
	return root
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func (r *Reader) refuseSecondDocument(root Node, decoder *yaml.Decoder, data []byte) {
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		r.add(within(data, syntaxProblem(root.file, err)))
	default:
		Node{r, root.file, &second}.Errorf(MsgSecondDocument)
	}
}

// plain refuses anchors, aliases and tags anywhere under the node: they hide
// what a reader of the file sees. It refuses too many levels as well. A value
// that is missing at the end is put there: the library puts it one line further.
func (n Node) plain(level int, end place) bool {
	ok := true
	if n.n.Line > end.line {
		n.n.Line, n.n.Column = end.line, end.column
	}
	if level > MaxDepth && n.n.Kind != yaml.ScalarNode {
		n.Errorf(sayTooDeep, MaxDepth)
		return false
	}
	if len(n.n.Value) > MaxText && utf8.RuneCountInString(n.n.Value) > MaxText {
		n.Errorf(sayTooLong, MaxText)
		ok = false
	}
	if n.n.Kind == yaml.AliasNode || n.n.Anchor != "" {
		n.Errorf(MsgAlias)
		return false
	}
	if n.n.Style&yaml.TaggedStyle != 0 {
		n.Errorf(MsgTag, n.n.Tag)
		ok = false
	}
	for _, child := range n.n.Content {
		ok = n.child(child).plain(level+1, end) && ok
	}
	return ok
}

// child is a value under n, in its file or in that where it was written.
func (n Node) child(c *yaml.Node) Node {
	if file, ok := n.r.origin[c]; ok {
		return Node{n.r, file, c}
	}
	return Node{n.r, n.file, c}
}

// RefuseHidden reports, in the keys and the texts under the node, characters
// that are not seen or that drive a terminal: nothing that many people read
// needs them, and what hides there may be of somebody else.
func (n Node) RefuseHidden() {
	if !n.Ok() {
		return
	}
	if text := n.Raw(); n.n.Kind == yaml.ScalarNode && text != visible.Text(text) {
		for _, r := range text {
			if s := string(r); r != '\t' && s != visible.Text(s) {
				n.Errorf(MsgHidden, fmt.Sprintf("%04X", r))
				break
			}
		}
	}
	for _, child := range n.n.Content {
		n.child(child).RefuseHidden()
	}
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// syntaxProblem says in French what the YAML library says in English. The
// library gives a line, and no column.
func syntaxProblem(file string, err error) Problem {
	p := Problem{File: file, Line: 1, Column: 1}
	text := err.Error()
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
	}
	reason := syntaxOther
	for _, known := range syntaxReasons {
		if strings.Contains(text, known.english) {
			reason = known.french
			break
		}
	}
	p.Text = fmt.Sprintf(MsgSyntax, reason)
	return p
}

// Ok tells whether there is a value.
func (n Node) Ok() bool { return n.n != nil }

// Line is the line of the value, from 1; 0 for the zero Node.
func (n Node) Line() int {
	if !n.Ok() {
		return 0
	}
	return n.n.Line
}

// Column is the column of the value, from 1, in characters; 0 for the zero Node.
func (n Node) Column() int {
	if !n.Ok() {
		return 0
	}
	return n.n.Column
}

// File is the name of the file of the value.
func (n Node) File() string { return n.file }

// Errorf reports a problem at this value.
func (n Node) Errorf(format string, args ...any) {
	if !n.Ok() {
		return
	}
	n.r.add(Problem{n.file, n.n.Line, n.n.Column, fmt.Sprintf(format, shortened(args)...)})
}

// In returns the same value, whose problems go to another Reader.
func (n Node) In(r *Reader) Node {
	n.r = r
	return n
}

// IsList tells whether the value is a list.
func (n Node) IsList() bool { return n.Ok() && n.n.Kind == yaml.SequenceNode }

// IsObject tells whether the value is a set of keys.
func (n Node) IsObject() bool { return n.Ok() && n.n.Kind == yaml.MappingNode }

// IsEmpty tells whether the value is a list or a set of keys with nothing in
// it.
func (n Node) IsEmpty() bool {
	return n.Ok() && n.n.Kind != yaml.ScalarNode && len(n.n.Content) == 0
}

// IsText tells whether the value is a text between quotes.
func (n Node) IsText() bool {
	return n.Ok() && n.n.Kind == yaml.ScalarNode && n.n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

// Raw is the text of a single value as it was written, "" for anything else.
// It never reports.
func (n Node) Raw() string {
	if !n.Ok() || n.n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.n.Value
}

// YAML returns the value as YAML, to be kept and written back.
func (n Node) YAML() string {
	if !n.Ok() {
		return ""
	}
	out, err := yaml.Marshal(n.n)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(out), "\n")
}

// Text reads a text that is not empty.
func (n Node) Text() string {
	if !n.Ok() {
		return ""
	}
	if n.n.Kind != yaml.ScalarNode {
		n.Errorf(MsgWantText, n.what())
		return ""
	}
	if strings.TrimSpace(n.n.Value) == "" || n.n.Tag == "!!null" {
		n.Errorf(MsgEmptyText)
		return ""
	}
	return n.n.Value
}

var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// Int reads a whole number between low and high.
func (n Node) Int(low, high int) int {
	if !n.Ok() {
		return 0
	}
	if n.n.Kind != yaml.ScalarNode || n.IsText() || !wholeNumber.MatchString(n.n.Value) {
		n.Errorf(MsgWantInt, n.what())
		return 0
	}
	v, err := strconv.Atoi(n.n.Value)
	if err != nil || v < low || v > high {
		n.Errorf(MsgRange, n.n.Value, low, high)
		return 0
	}
	return v
}

// Bool reads « oui » or « non ».
func (n Node) Bool() bool {
	switch {
	case !n.Ok():
		return false
	case n.n.Kind == yaml.ScalarNode && n.n.Value == "oui":
		return true
	case n.n.Kind == yaml.ScalarNode && n.n.Value == "non":
		return false
	}
	n.Errorf(MsgWantBool, n.what())
	return false
}

// OneOf reads one of the known words and returns its index, or -1.
func (n Node) OneOf(known ...string) int {
	text := n.Text()
	if text == "" {
		return -1
	}
	for i, word := range known {
		if text == word {
			return i
		}
	}
	n.Errorf(MsgOneOf, text, suggest.DidYouMean(text, known), listed(known))
	return -1
}

// List reads a list, perhaps empty.
func (n Node) List() []Node {
	if !n.Ok() {
		return nil
	}
	if n.n.Kind != yaml.SequenceNode {
		n.Errorf(MsgWantList, n.what())
		return nil
	}
	items := make([]Node, len(n.n.Content))
	for i, child := range n.n.Content {
		items[i] = n.child(child)
	}
	return items
}

// Some reads a list that is not empty.
func (n Node) Some() []Node {
	items := n.List()
	if n.IsList() && len(items) == 0 {
		n.Errorf(MsgEmptyList)
	}
	return items
}

// Texts reads a list of texts, perhaps empty.
func (n Node) Texts() []string {
	var texts []string
	for _, item := range n.List() {
		texts = append(texts, item.Text())
	}
	return texts
}

// what names the kind of a value, for « pas … » in a message.
func (n Node) what() string {
	switch n.n.Kind {
	case yaml.SequenceNode:
		return "une liste"
	case yaml.MappingNode:
		return "un ensemble de clés"
	}
	if n.n.Tag == "!!null" {
		return "rien"
	}
	if n.IsText() {
		return fmt.Sprintf("le texte « %s »", shorten(n.n.Value))
	}
	return fmt.Sprintf("« %s »", shorten(n.n.Value))
}

// shorten keeps the start of a value: a whole page may stand where a word was
// expected.
func shorten(value string) string {
	const most = 40
	return cut(value, most)
}
