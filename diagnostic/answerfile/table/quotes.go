package table

import "bytes"

// quotedCell reads a cell in quotes and gives the offset of what ends it.
func (d *delimited) quotedCell(start int) (end int, whole bool) {
	d.quoted++
	doubled, closing := false, 0
	for i := start + 1; ; {
		window := d.buf[d.from+i : d.to]
		j := bytes.IndexByte(window, '"')
		if j < 0 {
			i += len(window)
			if d.tooLong(start, i) {
				return i, false
			}
			if !d.fill() {
				if !d.log.stopped() {
					d.noteEnd(start, noteOpenQuote, 1+countLines(d.buf[d.from+start:d.to]), d.rows)
				}
				return i, false
			}
			continue
		}
		i += j + 1
		b, more := d.byteAt(i)
		switch {
		case !more, d.isStop(b):
			d.unquote(d.buf[d.from+start+1:d.from+i-1], doubled)
			return i, !d.tooLong(start, i)
		case b == '"':
			doubled = true
			i++
		case d.strayQuote(i-1) || i <= closing:
			continue
		default:
			if closing, whole = d.closesOnLine(start, i); !whole {
				d.quoted--
				return d.bareCell(start)
			}
		}
	}
}

// strayQuote notes a quote inside quotes that is not doubled, and says whether
// a backslash is before it: PHP writes that, and Drupal with it; the text goes
// on.
func (d *delimited) strayQuote(i int) bool {
	d.stray++
	if d.buf[d.from+i-1] == '\\' {
		d.noteAt(i, noteBackslash)
		return true
	}
	d.noteAt(i, noteQuote)
	return false
}

// closesOnLine looks for the quote that closes a cell after a stray one. There
// must be one before the line ends, else the cell was never in quotes: a stray
// quote may not swallow the rows that follow.
func (d *delimited) closesOnLine(start, i int) (closing int, found bool) {
	for {
		b, more := d.byteAt(i)
		if !more || b == '\n' || b == '\r' || i-start > d.log.limits.Cell {
			return i, false
		}
		i++
		if b != '"' {
			continue
		}
		switch b, more = d.byteAt(i); {
		case !more || d.isStop(b):
			return i - 1, true
		case b == '"':
			i++
		}
	}
}

// unquote adds the text between two quotes.
func (d *delimited) unquote(raw []byte, doubled bool) {
	if !doubled && bytes.IndexByte(raw, '\r') < 0 {
		d.unquoted = append(d.unquoted, raw...)
		return
	}
	for i := 0; i < len(raw); i++ {
		b := raw[i]
		following := byte(0)
		if i+1 < len(raw) {
			following = raw[i+1]
		}
		if b == '\r' {
			b = '\n'
			if following == '\n' {
				i++
			}
		} else if b == '"' && following == '"' {
			i++
		}
		d.unquoted = append(d.unquoted, b)
	}
}
