package table

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean gives the cells as text: UTF-8, composed, repaired if need be.
func (d *delimited) clean() []string {
	all := string(d.text)
	d.cells = d.cells[:0]
	for i, end := range d.ends {
		d.cells = append(d.cells, all[d.froms[i]:end])
	}
	if !d.ascii {
		for i, cell := range d.cells {
			if !isPlain(cell) {
				d.cells[i] = d.cleanCell(i, cell)
			}
		}
	}
	return d.cells
}

func isPlain[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (d *delimited) cleanCell(i int, cell string) string {
	if d.coding != nil {
		cell = d.decodeCell(i, cell)
	}
	if utf8.ValidString(cell) && !isComposite(cell) {
		return cell
	}
	cell = strings.ToValidUTF8(cell, "\uFFFD")
	if strings.ContainsRune(cell, utf8.RuneError) {
		d.noteAt(d.starts[i], noteUnreadable)
	}
	return norm.NFC.String(cell)
}

// isComposite says whether a text may hold combining marks or the replacement
// character: characters before U+0300 never do.
func isComposite(text string) bool {
	for i := range len(text) {
		if text[i] >= firstCombining {
			return true
		}
	}
	return false
}

// firstCombining is the first byte of U+0300 in UTF-8.
const firstCombining = 0xcc

// decodeCell does what depends on the encoding that was found.
func (d *delimited) decodeCell(i int, cell string) string {
	switch {
	case d.coding.double:
		if meant := repair(cell); meant != cell {
			d.noteAt(d.starts[i], noteDouble)
			return meant
		}
	case d.coding.guessed && d.coding.encoding == encMac:
		d.noteAt(d.starts[i], noteMac)
	case d.coding.encoding == enc1252 && d.coding.mixed:
		d.noteAt(d.starts[i], noteMixed)
	case d.coding.guessed && d.coding.encoding == enc1252 && strings.IndexFunc(cell, isC1) >= 0:
		d.noteAt(d.starts[i], noteOdd1252)
	}
	return cell
}

func isC1(r rune) bool { return 0x80 <= r && r <= 0x9f }
