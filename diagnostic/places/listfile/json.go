package listfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// jsonReader reads one place after the other. Only where something is wrong does
// it walk the tokens of a place again, to tell where each value is.
type jsonReader struct {
	*reader
	name   string
	data   []byte
	places *json.Decoder
	place  map[string]any
	index  map[string]int // column of each key
	at     cursor
}

func readJSON(name string, data []byte, c *Correspondence) (Lot, error) {
	j := &jsonReader{reader: newReader(c), name: name, at: cursor{line: 1, column: 1}, index: map[string]int{}}
	j.data = bytes.TrimPrefix(data, []byte("\ufeff"))
	j.places = json.NewDecoder(bytes.NewReader(j.data))
	j.places.UseNumber()
	for i, column := range j.schema.Columns {
		if title := c.title(column.Name); title != "" {
			j.index[title] = i
		}
	}
	if p, ok := j.read(); !ok {
		return Lot{}, strictyaml.Problems{p}
	}
	return j.lot, nil
}

// read reads the whole list, or says what stops it.
func (j *jsonReader) read() (strictyaml.Problem, bool) {
	if token, err := j.places.Token(); err != nil || token != json.Delim('[') {
		return j.problem(0, msgNotList), false
	}
	for j.places.More() {
		start := next(j.data, j.places.InputOffset())
		clear(j.place)
		err := j.places.Decode(&j.place)
		if err != nil || j.place == nil || !j.take() {
			return j.problem(whyNot(j.data, start)), false
		}
		j.finishRow(start)
	}
	if _, err := j.places.Token(); err != nil { // the closing bracket
		return j.problem(j.places.InputOffset(), msgNotJSON), false
	}
	if _, err := j.places.Token(); !errors.Is(err, io.EOF) {
		return j.problem(j.places.InputOffset(), msgNotJSON), false
	}
	return strictyaml.Problem{}, true
}

// take puts the values of a place in their columns; it returns false when one
// of them has no text.
func (j *jsonReader) take() bool {
	clear(j.values)
	for name, value := range j.place { // each has a column of its own
		text, ok := textOf(value)
		if !ok {
			return false
		}
		if column, known := j.index[name]; known {
			j.values[column] = places.Clean(text)
		}
	}
	return true
}

// textOf is a value as the text that a CSV has; an object has none.
func textOf(value any) (text string, ok bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	case nil:
		return "", true
	case []any:
		items := make([]string, len(v))
		for i := range v {
			if items[i], ok = textOf(v[i]); !ok {
				return "", false
			}
		}
		return strings.Join(items, "|"), true
	}
	return "", false
}

// finishRow rejects in the order of the file, since positions are counted
// forwards.
func (j *jsonReader) finishRow(start int64) {
	first := len(j.lot.Rejects)
	j.finish(j.name, func(column int) (int, int) { return 0, column })
	rejects := j.lot.Rejects[first:]
	if len(rejects) == 0 {
		return
	}
	offsets := j.offsets(start)
	slices.SortStableFunc(rejects, func(a, b Reject) int { return cmp.Compare(offsets[a.Column], offsets[b.Column]) })
	for i := range rejects {
		rejects[i].Line, rejects[i].Column = j.at.to(j.data, offsets[rejects[i].Column])
	}
}

// offsets is where the value of each column is, for a place that begins there;
// where the place begins, when it has none.
func (j *jsonReader) offsets(start int64) []int64 {
	all := make([]int64, len(j.values))
	for i := range all {
		all[i] = start
	}
	w := newWalk(j.data, start)
	w.eachValue(func(name string, at int64) {
		if column, known := j.index[name]; known {
			all[column] = at
		}
	})
	return all
}

// whyNot is where and why a place that begins there cannot be read.
func whyNot(data []byte, start int64) (at int64, why string) {
	if start < int64(len(data)) && data[start] != '{' {
		if err := json.NewDecoder(bytes.NewReader(data[start:])).Decode(new(any)); err == nil {
			return start, msgNotPlace
		}
	}
	w := newWalk(data, start)
	if at, why = w.eachValue(func(string, int64) {}); why != "" {
		return at, why
	}
	return start, msgNotJSON // thousands of lists in lists, which tokens allow
}

// walk goes through the tokens of one place.
type walk struct {
	data   []byte
	start  int64
	tokens *json.Decoder
}

func newWalk(data []byte, start int64) *walk {
	tokens := json.NewDecoder(bytes.NewReader(data[start:]))
	tokens.UseNumber()
	return &walk{data, start, tokens}
}

func (w *walk) offset() int64 { return w.start + w.tokens.InputOffset() }

// eachValue gives the key of each value, and where the value is. It stops at
// what cannot be read, and says where and why.
func (w *walk) eachValue(tell func(name string, at int64)) (at int64, why string) {
	if token, err := w.tokens.Token(); err != nil || token != json.Delim('{') {
		return w.offset(), msgNotJSON
	}
	for w.tokens.More() {
		key, err := w.tokens.Token()
		if err != nil {
			return w.offset(), msgNotJSON
		}
		at := next(w.data, w.offset())
		if why := w.skip(); why != "" {
			return at, why
		}
		name, _ := key.(string)
		tell(name, at)
	}
	if _, err := w.tokens.Token(); err != nil {
		return w.offset(), msgNotJSON
	}
	return 0, ""
}

// skip passes a value, or says why it has no text.
func (w *walk) skip() (why string) {
	token, err := w.tokens.Token()
	switch {
	case err != nil:
		return msgNotJSON
	case token == json.Delim('{'):
		return msgNested
	case token != json.Delim('['):
		return ""
	}
	for w.tokens.More() {
		if why := w.skip(); why != "" {
			return why
		}
	}
	if _, err := w.tokens.Token(); err != nil {
		return msgNotJSON
	}
	return ""
}

// next is where the token after an offset starts.
func next(data []byte, at int64) int64 {
	for at < int64(len(data)) && strings.IndexByte(" \t\r\n,:", data[at]) >= 0 {
		at++
	}
	return at
}

func (j *jsonReader) problem(offset int64, text string) strictyaml.Problem {
	start := cursor{line: 1, column: 1}
	line, column := start.to(j.data, offset)
	return strictyaml.Problem{File: j.name, Line: line, Column: column, Text: text}
}

// cursor counts lines and columns, forwards only: a list may be one line of
// many megabytes.
type cursor struct {
	offset       int64
	line, column int
}

func (c *cursor) to(data []byte, offset int64) (line, column int) {
	offset = min(offset, int64(len(data)))
	part := data[min(c.offset, offset):offset]
	if last := bytes.LastIndexByte(part, '\n'); last >= 0 {
		c.line += bytes.Count(part, []byte("\n"))
		c.column, part = 1, part[last+1:]
	}
	c.column += utf8.RuneCount(part)
	c.offset = max(c.offset, offset)
	return c.line, c.column
}
