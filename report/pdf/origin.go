package pdf

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"strconv"
)

// Origin is a digest of all that a document is made of, known before it is drawn.
// A file keeps it as its permanent identifier (ISO 32000-1, 14.4).
type Origin [md5.Size]byte

// Made tells whether data are the file that was made of the same things, and that
// nothing changed since: its objects have the digest that it gives, and nothing
// was added. The table of their places, at its end, is not looked at.
func (o Origin) Made(data []byte) bool {
	mark := []byte("\nstartxref\n")
	last := max(0, bytes.LastIndex(data, mark))
	line, end, _ := bytes.Cut(bytes.TrimPrefix(data[last:], mark), []byte("\n"))
	start, err := strconv.Atoi(string(line))
	if err != nil || start < 0 || start > last || string(end) != "%%EOF\n" || bytes.Index(data[start:], mark) != last-start {
		return false
	}
	return bytes.Contains(data[start:last], []byte(identifiers(o, md5.Sum(data[:start]))))
}

// identifiers is the entry of a trailer that gives both identifiers of a file.
func identifiers(origin, sum Origin) string { return fmt.Sprintf("/ID[<%x><%x>]", origin, sum) }
