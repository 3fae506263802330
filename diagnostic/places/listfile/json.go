package listfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// jsonReader walks tokens rather than filling structs, so that each value
// keeps its place in the file.
type jsonReader struct {
	*reader
	name    string
	data    []byte
	tokens  *json.Decoder
	index   map[string]int // column of each key
	offsets []int64        // of the values of the current row
	at      cursor
}

func readJSON(name string, data []byte, c *Correspondence) (Lot, error) {
	j := &jsonReader{reader: newReader(c), name: name, data: data, at: cursor{line: 1, column: 1}}
	j.tokens = json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	j.data = bytes.TrimPrefix(data, []byte("\ufeff"))
	j.tokens.UseNumber()
	j.offsets = make([]int64, len(j.values))
	j.index = map[string]int{}
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
	if token, err := j.tokens.Token(); err != nil || token != json.Delim('[') {
		return j.problem(0, msgNotList), false
	}
	for j.tokens.More() {
		start := j.next()
		token, err := j.tokens.Token()
		if err != nil {
			return j.problem(j.tokens.InputOffset(), msgNotJSON), false
		}
		if token != json.Delim('{') {
			return j.problem(start, msgNotPlace), false
		}
		if at, text := j.readPlace(start); text != "" {
			return j.problem(at, text), false
		}
	}
	if _, err := j.tokens.Token(); err != nil { // the closing bracket
		return j.problem(j.tokens.InputOffset(), msgNotJSON), false
	}
	if _, err := j.tokens.Token(); !errors.Is(err, io.EOF) {
		return j.problem(j.tokens.InputOffset(), msgNotJSON), false
	}
	return strictyaml.Problem{}, true
}

// readPlace reads the keys and values of one place, or says what stops it and
// where.
func (j *jsonReader) readPlace(start int64) (at int64, why string) {
	for i := range j.values {
		j.values[i], j.offsets[i] = "", start
	}
	for j.tokens.More() {
		key, err := j.tokens.Token()
		if err != nil {
			return j.tokens.InputOffset(), msgNotJSON
		}
		at := j.next()
		value, why := j.readValue()
		if why != "" {
			return at, why
		}
		name, _ := key.(string)
		if column, known := j.index[name]; known {
			j.values[column], j.offsets[column] = places.Clean(value), at
		}
	}
	if _, err := j.tokens.Token(); err != nil {
		return j.tokens.InputOffset(), msgNotJSON
	}
	j.finishRow()
	return 0, ""
}

// finishRow rejects in the order of the file, since positions are counted
// forwards.
func (j *jsonReader) finishRow() {
	first := len(j.lot.Rejects)
	j.finish(j.name, func(column int) (int, int) { return 0, column })
	rejects := j.lot.Rejects[first:]
	slices.SortStableFunc(rejects, func(a, b Reject) int { return cmp.Compare(j.offsets[a.Column], j.offsets[b.Column]) })
	for i := range rejects {
		rejects[i].Line, rejects[i].Column = j.at.to(j.data, j.offsets[rejects[i].Column])
	}
}

// readValue reads a value as the text that a CSV has.
func (j *jsonReader) readValue() (text, why string) {
	token, err := j.tokens.Token()
	if err != nil {
		return "", msgNotJSON
	}
	switch v := token.(type) {
	case string:
		return v, ""
	case json.Number:
		return v.String(), ""
	case bool:
		if v {
			return "true", ""
		}
		return "false", ""
	case nil:
		return "", ""
	}
	if token != json.Delim('[') {
		return "", msgNested
	}
	var items []string
	for j.tokens.More() {
		item, why := j.readValue()
		if why != "" {
			return "", why
		}
		items = append(items, item)
	}
	if _, err := j.tokens.Token(); err != nil {
		return "", msgNotJSON
	}
	return strings.Join(items, "|"), ""
}

// next is where the next token starts.
func (j *jsonReader) next() int64 {
	at := j.tokens.InputOffset()
	for at < int64(len(j.data)) && strings.IndexByte(" \t\r\n,:", j.data[at]) >= 0 {
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
