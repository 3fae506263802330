package pdf

// Table is a grid of texts under a header.
type Table struct {
	Widths []int // share of the width of each column; there are as many columns
	Header []string
	Rows   [][]string // a cell too many is ignored, one too few is empty
}

// Table writes a table. A row stays on one page if it fits.
func (f *Flow) Table(t Table) {
	total := 0
	for _, w := range t.Widths {
		total += w
	}
	if total <= 0 {
		return
	}
	header := make([]Run, len(t.Header))
	for i, cell := range t.Header {
		header[i] = Bold(cell)
	}
	f.KeepTogether(func(inner *Flow) {
		inner.tableRow(t.Widths, total, header, 0.5)
		inner.rows[len(inner.rows)-1].keep = true
	})
	for _, cells := range t.Rows {
		runs := make([]Run, len(cells))
		for i, cell := range cells {
			runs[i] = Text(cell)
		}
		f.KeepTogether(func(inner *Flow) { inner.tableRow(t.Widths, total, runs, 0.2) })
	}
}

// tableRow writes one row of cells, as many lines as its highest cell, with a
// rule under it.
func (f *Flow) tableRow(widths []int, total int, cells []Run, thick float64) {
	const gutter = 3.0
	s := f.doc.scale()
	var lines []row
	left := f.left
	for i, share := range widths {
		width := f.width * float64(share) / float64(total)
		if i < len(cells) {
			cell := *f
			cell.left, cell.width = left, max(width-gutter*s, gutter)
			lines = beside(lines, cell.lines(cells[i:i+1], f.bodyStyle(0)))
		}
		left += width
	}
	under := row{height: 1.6 * s}
	under.add(rule{y: 0.8 * s, width: f.width, thick: thick, ink: dark}.at(f.left))
	if n := len(lines); n > 0 {
		lines[n-1].keep = true
	}
	f.append(append(lines, under))
}

// beside draws the lines of a cell at the right of those before it.
func beside(lines, cell []row) []row {
	for i, r := range cell {
		if i == len(lines) {
			lines = append(lines, row{height: r.height})
		}
		lines[i].add(r.marks...)
	}
	return lines
}
