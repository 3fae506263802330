package pdf

import "strings"

// Grid is boxes to tick in lines and columns: one box of each line is ticked.
type Grid struct {
	Corner  string   // what the lines are
	Columns []Choice // the key is written beside each box
	Rows    []GridRow
}

// GridRow is one line of a grid.
type GridRow struct{ Code, Text string }

// rowScope makes a header of a line of a table.
const rowScope = "/O/Table/Scope/Row"

// Grid writes a grid. A line stays on one page.
func (f *Flow) Grid(g Grid) {
	if len(g.Columns) == 0 {
		return
	}
	table := *f
	table.node, table.rows = f.child(roleTable), nil
	cells := []Run{Bold(g.Corner)}
	for _, c := range g.Columns {
		cells = append(cells, Bold(c.Text))
	}
	look := f.gridLook(g.Columns)
	table.KeepTogether(func(inner *Flow) {
		inner.gridHeader(look, cells)
		inner.rows[len(inner.rows)-1].keep = true
	})
	for _, r := range g.Rows {
		table.KeepTogether(func(inner *Flow) { inner.gridRow(look, g.Columns, r) })
	}
	f.append(table.rows)
	f.after = table.after
}

// gridLook is where the columns of a grid are: that of the words of its lines,
// then those of boxes, all of one width.
type gridLook struct{ left, text, column float64 }

// gridLook gives columns the width of their longest word, or a fair share, as
// long as the words of the lines keep a quarter.
func (f *Flow) gridLook(columns []Choice) gridLook {
	const fairShare, least = 0.42, 0.25
	s := f.doc.scale()
	whole := f.width - marginOfCode*s
	look := gridLook{left: f.left + marginOfCode*s, column: (1 - fairShare) * whole / float64(len(columns))}
	for _, c := range columns {
		for word := range strings.FieldsSeq(f.doc.clean(c.Text)) {
			look.column = max(look.column, f.boldWidth(word)+gutterOfChoices*s)
		}
	}
	look.column = min(look.column, (1-least)*whole/float64(len(columns)))
	look.text = whole - look.column*float64(len(columns))
	return look
}

// cell is the place of a column, from 0.
func (l gridLook) cell(i int) (left, width float64) {
	if i == 0 {
		return l.left, l.text
	}
	return l.left + l.text + float64(i-1)*l.column, l.column
}

func (f *Flow) gridHeader(look gridLook, cells []Run) {
	s := f.doc.scale()
	tr := f.child(roleRow)
	lines := []row{{height: lineHeight(f.doc.body()), above: 3 * s}}
	for i, run := range cells {
		cell := *f
		cell.left, cell.width = look.cell(i)
		cell.width -= gutterOfChoices * s
		th := f.doc.newNode(roleHeader, tr)
		th.attributes = columnScope
		lines[0].add(nothing{th})
		lines = beside(lines, cell.lines(th, []Run{run}, f.bodyStyle(0)))
	}
	f.append(append(lines, f.ruleUnder(0.5)))
}

func (f *Flow) gridRow(look gridLook, columns []Choice, r GridRow) {
	s, size := f.doc.scale(), f.doc.body()
	tr := f.child(roleRow)
	th := f.doc.newNode(roleHeader, tr)
	th.attributes = rowScope
	cell := *f
	cell.left, cell.width = look.cell(0)
	cell.width -= gutterOfChoices * s
	lines := []row{{height: lineHeight(size), above: 0.8 * s}}
	lines[0].add(nothing{th})
	lines[0].add(f.codeMarks(th, r.Code, lines[0].height, size)...)
	lines = beside(lines, cell.lines(th, []Run{Text(r.Text)}, f.bodyStyle(0)))
	base := baseline(lines[0].height, size)
	for i, c := range columns {
		td := f.doc.newNode(roleCell, tr)
		left, _ := look.cell(i + 1)
		lines[0].add(f.tick(td, left, base, s))
		if key := f.key(c); key != "" {
			lines[0].add(words{
				x: left + (tickSide+1.8)*s, y: base, width: textWidth(bold, size, key),
				text: key, spaced: true, face: bold, size: size, ink: dark, node: td,
			})
		}
	}
	for i := range lines {
		lines[i].keep = true
	}
	f.append(append(lines, f.ruleUnder(0.2)))
}
