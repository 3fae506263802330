package listfile

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic/places"
)

// readPlain reads a file of ours that is still as Write writes it: one value a
// line, every text between quotes. The lists of a whole country are read for
// each plan, and YAML takes thirty times as long. It says nothing of faults: ok
// is false as soon as anything is another way, and the file is then read as
// YAML, which gives the same.
func readPlain(data []byte) (f File, ok bool) {
	r := plainReader{rest: data, schema: places.NewSchema(false)}
	r.columns = make(map[string]int, len(r.schema.Columns))
	for i := range r.schema.Columns {
		r.columns[r.schema.Columns[i].Name] = i
	}
	r.values, r.seen = make([]string, len(r.schema.Columns)), make([]bool, len(r.schema.Columns))
	f, ok = r.head()
	if !ok {
		return File{}, false
	}
	for line, more := r.line(); more; line, more = r.line() {
		start := strings.HasPrefix(line, "  - ")
		if !start && (!strings.HasPrefix(line, "    ") || !r.open) || start && !r.close(&f) || !r.field(line[4:]) {
			return File{}, false
		}
	}
	return f, r.close(&f) && len(f.Places) > 0
}

// plainReader reads one line after the other.
type plainReader struct {
	rest    []byte
	schema  *places.Schema
	columns map[string]int
	open    bool // a place is being read
	values  []string
	seen    []bool
	support string
}

// line is the next one that is neither empty nor a plain comment.
func (r *plainReader) line() (line string, more bool) {
	for len(r.rest) > 0 {
		next, rest, _ := bytes.Cut(r.rest, []byte("\n"))
		r.rest = rest
		line = string(next)
		if line != "" && (line[0] != '#' || !isPlain(line)) {
			return line, true
		}
	}
	return "", false
}

// head reads what comes before the places.
func (r *plainReader) head() (f File, ok bool) {
	var values [4]string
	for i, key := range []string{"petitspas_lieux: ", "departement: ", "date: ", "sources: "} {
		line, _ := r.line()
		value, found := strings.CutPrefix(line, key)
		if !found {
			return f, false
		}
		values[i] = value
	}
	f.Date = values[2]
	if values[0] != strconv.Itoa(FileFormat) || checkDay(f.Date) != nil {
		return f, false
	}
	if f.Department, ok = plainText(values[1]); !ok || !departmentForm.MatchString(f.Department) {
		return f, false
	}
	if f.Sources, ok = plainList(values[3]); !ok {
		return f, false
	}
	line, _ := r.line()
	return f, line == "lieux:"
}

// field reads a key and its value.
func (r *plainReader) field(line string) bool {
	r.open = true
	key, value, found := strings.Cut(line, ": ")
	if !found || value == "" {
		return false
	}
	if key == "appui" {
		if r.support != "" || !isPlainID(value) {
			return false
		}
		r.support = value
		return true
	}
	i, known := r.columns[key]
	if !known || r.seen[i] {
		return false
	}
	r.seen[i] = true
	var ok bool
	switch value[:1] {
	case `"`:
		r.values[i], ok = plainText(value)
	case "[":
		var items []string
		items, ok = plainList(value)
		r.values[i] = strings.Join(items, "|")
	default:
		r.values[i], ok = value, isPlainNumber(value)
	}
	r.values[i] = places.Clean(r.values[i])
	return ok
}

// close makes a place of the lines that were read.
func (r *plainReader) close(f *File) bool {
	if !r.open {
		return true
	}
	p, faults := r.schema.Make(r.values)
	p.Support = r.support
	if len(faults) > 0 || p.Department() != f.Department {
		return false
	}
	f.Places = append(f.Places, p)
	clear(r.values)
	clear(r.seen)
	r.open, r.support = false, ""
	return true
}

// plainText reads a text between quotes, with no other escape than those of
// quotes and of backslashes.
func plainText(quoted string) (text string, ok bool) {
	if len(quoted) < 3 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return "", false
	}
	text = quoted[1 : len(quoted)-1]
	if !isPlain(text) || strings.TrimSpace(text) == "" {
		return "", false
	}
	if strings.IndexByte(text, '\\') < 0 {
		return text, strings.IndexByte(text, '"') < 0
	}
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return "", false
		case c == '\\':
			if i++; i == len(text) || text[i] != '"' && text[i] != '\\' {
				return "", false
			}
			out.WriteByte(text[i])
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), true
}

// plainList reads texts between brackets.
func plainList(list string) (items []string, ok bool) {
	inside, found := strings.CutPrefix(list, "[")
	inside, closed := strings.CutSuffix(inside, "]")
	if !found || !closed {
		return nil, false
	}
	for inside != "" {
		end := endOfText(inside)
		item, fine := plainText(inside[:end])
		if !fine {
			return nil, false
		}
		items = append(items, item)
		if inside = inside[end:]; inside == "" {
			break
		}
		if inside, fine = strings.CutPrefix(inside, ", "); !fine || inside == "" {
			return nil, false
		}
	}
	return items, true
}

// endOfText is where the text between quotes that a list begins with ends.
func endOfText(list string) int {
	for i := 1; i < len(list); i++ {
		switch list[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(list)
}

// isPlain tells whether a text has nothing that YAML reads as something else, or
// refuses. U+FFFD may be a byte that is not UTF-8.
func isPlain(text string) bool {
	for _, r := range text {
		if r < ' ' || r >= 0x7f && r <= 0x9f || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= utf8.RuneError {
			return false
		}
	}
	return true
}

func isPlainNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	whole, part, point := strings.Cut(digits, ".")
	return isDigits(whole) && (!point || isDigits(part))
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// isPlainID tells whether a text is an id of several words, which YAML takes for
// nothing else.
func isPlainID(text string) bool {
	return strings.Contains(text, "-") && text[0] != '-' && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz-") == ""
}
