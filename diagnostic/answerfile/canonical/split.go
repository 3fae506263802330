package canonical

import "bytes"

// MaxQuoted is the longest quoted cell, in bytes. A quote that nothing closes
// within that distance is taken for a stray one: its row is refused, and the
// next line is read, instead of taking the rest of the file for one cell.
const MaxQuoted = 64 << 10

// Splitter cuts a table at the ends of records.
type Splitter struct {
	separator byte
	regions   [][2]int // what is outside quotes, reused
}

// NewSplitter makes a Splitter for tables of this separator.
func NewSplitter(separator byte) *Splitter { return &Splitter{separator: separator} }

// Split returns how many bytes, from the start of data, are whole records. At
// the end of the input (last), that is all of them. Otherwise it may be 0: more
// bytes are needed, and MaxLine tells how many are too many.
func (s *Splitter) Split(data []byte, last bool) int {
	if last {
		return len(data)
	}
	s.regions = s.regions[:0]
	outside, from := 0, 0
	for {
		i := bytes.IndexByte(data[from:], '"')
		if i < 0 {
			break
		}
		i += from
		if !opens(data, i, s.separator) {
			from = i + 1
			continue
		}
		end, closed := closing(data, i)
		if !closed && len(data)-i <= MaxQuoted {
			// The end of this cell may come later.
			s.regions = append(s.regions, [2]int{outside, i})
			return s.lastLineEnd(data)
		}
		if closed {
			s.regions = append(s.regions, [2]int{outside, i})
			outside = end + 1
			i = end
		}
		from = i + 1
	}
	s.regions = append(s.regions, [2]int{outside, len(data)})
	return s.lastLineEnd(data)
}

// lastLineEnd finds the last end of line outside quotes.
func (s *Splitter) lastLineEnd(data []byte) int {
	for r := len(s.regions) - 1; r >= 0; r-- {
		from, to := s.regions[r][0], s.regions[r][1]
		if i := bytes.LastIndexByte(data[from:to], '\n'); i >= 0 {
			return from + i + 1
		}
	}
	return 0
}

// opens tells whether the quote at i begins a cell: it follows a separator, an
// end of line, or nothing.
func opens(data []byte, i int, separator byte) bool {
	return i == 0 || data[i-1] == separator || data[i-1] == '\n'
}

// closing returns the place of the quote that closes the one at open.
func closing(data []byte, open int) (end int, closed bool) {
	limit := min(len(data), open+MaxQuoted)
	for i := open + 1; i < limit; i++ {
		j := bytes.IndexByte(data[i:limit], '"')
		if j < 0 {
			return 0, false
		}
		i += j
		if i+1 >= len(data) || data[i+1] != '"' {
			return i, true
		}
		i++
	}
	return 0, false
}

// SplitLines is Split for NDJSON, where every end of line ends a record.
func SplitLines(data []byte, last bool) int {
	if last {
		return len(data)
	}
	return bytes.LastIndexByte(data, '\n') + 1
}
