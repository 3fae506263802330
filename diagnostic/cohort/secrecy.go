package cohort

import (
	"cmp"
	"slices"
)

// cell is some parts of a partition told together.
type cell struct {
	members []int // indexes of the parts, ascending
	others  bool  // « autres »: small parts, and those without answer
	count   int64
}

// partition puts together the parts that are too small, and the last one, of
// those who did not answer. When they are too few even together, the smallest
// other part joins them. There are no cells when only one would be left: it
// would tell nothing. Others come last, and are absent when they are nobody.
func partition(counts []int64, least int64) []cell {
	var cells []cell
	others := cell{others: true}
	for i, n := range counts {
		if n >= least && i < len(counts)-1 {
			cells = append(cells, cell{members: []int{i}, count: n})
		} else {
			others.join(cell{members: []int{i}, count: n})
		}
	}
	if others.count > 0 && others.count < least && len(cells) > 0 {
		smallest := smallestOf(cells)
		others.join(cells[smallest])
		cells = slices.Delete(cells, smallest, smallest+1)
	}
	if others.count > 0 {
		cells = append(cells, others)
	}
	if len(cells) < 2 || others.count > 0 && others.count < least {
		return nil
	}
	return cells
}

// ordered puts together neighbours until none is too small: parts that follow
// one another, as levels do.
func ordered(counts []int64, least int64) []cell {
	cells := make([]cell, len(counts))
	for i, n := range counts {
		cells[i] = cell{members: []int{i}, count: n}
	}
	for len(cells) > 1 {
		i := smallestOf(cells)
		if cells[i].count >= least {
			return cells
		}
		to := i - 1
		if i == 0 || i+1 < len(cells) && cells[i+1].count < cells[i-1].count {
			to = i + 1
		}
		cells[to].join(cells[i])
		cells = slices.Delete(cells, i, i+1)
	}
	return nil
}

func (c *cell) join(other cell) {
	c.members = append(c.members, other.members...)
	slices.Sort(c.members)
	c.others = c.others || other.others
	c.count += other.count
}

// smallestOf is the cell of the fewest associations, the last of equals.
func smallestOf(cells []cell) int {
	smallest := 0
	for i := range cells {
		if cells[i].count <= cells[smallest].count {
			smallest = i
		}
	}
	return smallest
}

// atLeast is what is said of a count among n associations: rounded down, and
// leaving enough others. Zero is not said.
func atLeast(count, n, least int64) int64 {
	return max(0, min(count, n-least)/least*least)
}

// rounded is what is said of the cells of a partition of n associations, or
// nothing when it would tell too much: what the numbers leave must not be under
// the threshold.
func rounded(cells []cell, n, least int64) []int64 {
	var said []int64
	for _, c := range cells {
		said = append(said, c.count/least*least)
	}
	if len(said) == 0 || n-total(said) >= least {
		return said
	}
	largest := slices.Index(said, slices.Max(said))
	if said[largest] -= least; said[largest] < least {
		return nil
	}
	return said
}

// grid is a crossing of two criteria: cells of rows and of columns, and how
// many associations are in both.
type grid struct {
	rows, columns []cell
	counts        [][]int64
}

// crossed puts rows or columns together until no count is too small. There is
// none when less than two rows or columns would be left.
func crossed(counts [][]int64, rows, columns []cell, least int64) (grid, bool) {
	g := grid{rows: slices.Clone(rows), columns: slices.Clone(columns)}
	for len(g.rows) > 1 && len(g.columns) > 1 {
		g.count(counts)
		row, column := g.smallest()
		switch {
		case g.counts[row][column] >= least:
			return g, true
		case len(g.rows) >= len(g.columns):
			g.rows = joinSmallest(g.rows, row)
		default:
			g.columns = joinSmallest(g.columns, column)
		}
	}
	return grid{}, false
}

func (g *grid) count(counts [][]int64) {
	g.counts = make([][]int64, len(g.rows))
	for r, row := range g.rows {
		g.counts[r] = make([]int64, len(g.columns))
		for c, column := range g.columns {
			for _, i := range row.members {
				for _, j := range column.members {
					g.counts[r][c] += counts[i][j]
				}
			}
		}
	}
}

func (g *grid) smallest() (row, column int) {
	for r := range g.counts {
		for c := range g.counts[r] {
			if g.counts[r][c] < g.counts[row][column] {
				row, column = r, c
			}
		}
	}
	return row, column
}

// joinSmallest puts a cell with the smallest of the others.
func joinSmallest(cells []cell, i int) []cell {
	alone := cells[i]
	alone.members = slices.Clone(alone.members)
	rest := slices.Delete(slices.Clone(cells), i, i+1)
	smallest := smallestOf(rest)
	alone.join(rest[smallest])
	rest[smallest] = alone
	slices.SortStableFunc(rest, func(a, b cell) int { return cmp.Compare(order(a), order(b)) })
	return rest
}

// order keeps the order of the questionnaire, others last.
func order(c cell) int {
	if c.others {
		return int(^uint(0) >> 1)
	}
	return c.members[0]
}

// said is what is said of the counts of a crossing, or nothing.
func (g *grid) said(n, least int64) [][]int64 {
	var flat []cell
	for r := range g.counts {
		for _, count := range g.counts[r] {
			flat = append(flat, cell{count: count})
		}
	}
	numbers := rounded(flat, n, least)
	if numbers == nil {
		return nil
	}
	var rows [][]int64
	for row := range slices.Chunk(numbers, len(g.columns)) {
		rows = append(rows, row)
	}
	return rows
}
