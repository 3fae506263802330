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
	table := *f
	table.node, table.rows = f.child(roleTable), nil
	table.KeepTogether(func(inner *Flow) {
		inner.tableRow(t.Widths, total, header, true)
		inner.rows[len(inner.rows)-1].keep = true
	})
	for _, cells := range t.Rows {
		runs := make([]Run, len(cells))
		for i, cell := range cells {
			runs[i] = Text(cell)
		}
		table.KeepTogether(func(inner *Flow) { inner.tableRow(t.Widths, total, runs, false) })
	}
	f.append(table.rows)
	f.after = table.after
}

// tableRow writes one row of cells, as many lines as its highest cell, with a
// rule under it.
func (f *Flow) tableRow(widths []int, total int, cells []Run, header bool) {
	const gutter = 3.0
	s := f.doc.scale()
	role, attributes, thick := roleCell, "", 0.2
	if header {
		role, attributes, thick = roleHeader, columnScope, 0.5
	}
	tr := f.child(roleRow)
	lines := []row{{height: lineHeight(f.doc.body())}}
	left := f.left
	for i, share := range widths {
		width := f.width * float64(share) / float64(total)
		td := f.doc.newNode(role, tr)
		td.attributes = attributes
		lines[0].add(nothing{td})
		if i < len(cells) {
			cell := *f
			cell.left, cell.width = left, max(width-gutter*s, gutter)
			lines = beside(lines, cell.lines(td, cells[i:i+1], f.bodyStyle(0)))
		}
		left += width
	}
	lines[len(lines)-1].keep = true
	f.append(append(lines, f.ruleUnder(thick)))
}

func (f *Flow) ruleUnder(thick float64) row {
	s := f.doc.scale()
	under := row{height: 1.6 * s}
	under.add(rule{y: 0.8 * s, width: f.width, thick: thick, ink: dark}.at(f.left))
	return under
}

// beside draws the lines of a cell at the right of those before it.
func beside(lines, cell []row) []row {
	for i, r := range cell {
		if i == len(lines) {
			lines = append(lines, row{})
		}
		lines[i].height = max(lines[i].height, r.height)
		lines[i].add(r.marks...)
	}
	return lines
}
