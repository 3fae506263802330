package schemas

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// lineLength is what fits on a line of a schema.
const lineLength = 140

// render writes a schema to be read: what fits on a line is on one.
func render(n node) []byte {
	var out bytes.Buffer
	write(&out, n, "", 0)
	out.WriteByte('\n')
	return out.Bytes()
}

// write writes a value; before is what its line holds already.
func write(out *bytes.Buffer, value any, indent string, before int) {
	if line := onLine(value); len(indent)+before+len([]rune(line)) <= lineLength || !compound(value) {
		out.WriteString(line)
		return
	}
	inner := indent + "  "
	switch v := value.(type) {
	case node:
		out.WriteString("{")
		for i, m := range v {
			name := quote(m.key) + ": "
			separate(out, i, inner)
			out.WriteString(name)
			write(out, m.value, inner, len(name)+1)
		}
		out.WriteString("\n" + indent + "}")
	case []any:
		out.WriteString("[")
		if simple(v) {
			fill(out, v, inner)
		} else {
			for i, item := range v {
				separate(out, i, inner)
				write(out, item, inner, 1)
			}
		}
		out.WriteString("\n" + indent + "]")
	}
}

// simple tells whether a list holds no object and no list.
func simple(items []any) bool { return !slices.ContainsFunc(items, compound) }

// fill writes simple values, as many as fit on each line.
func fill(out *bytes.Buffer, items []any, indent string) {
	length := 0
	for i, item := range items {
		text := quote(item)
		switch {
		case i == 0 || length+len([]rune(text))+2 > lineLength:
			separate(out, i, indent)
			length = len(indent)
		default:
			out.WriteString(", ")
			length += 2
		}
		out.WriteString(text)
		length += len([]rune(text))
	}
}

func separate(out *bytes.Buffer, i int, indent string) {
	if i > 0 {
		out.WriteByte(',')
	}
	out.WriteString("\n" + indent)
}

func compound(value any) bool {
	switch v := value.(type) {
	case node:
		return len(v) > 0
	case []any:
		return len(v) > 0
	}
	return false
}

// onLine writes a value on one line.
func onLine(value any) string {
	var parts []string
	switch v := value.(type) {
	case node:
		for _, m := range v {
			parts = append(parts, quote(m.key)+": "+onLine(m.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, item := range v {
			parts = append(parts, onLine(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return quote(value)
}

// quote writes a single value, without the escapes meant for HTML.
func quote(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // strings, numbers and booleans are all there is
	}
	return strings.TrimSuffix(out.String(), "\n")
}
