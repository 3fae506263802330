package cohort

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
)

// ordered puts together neighbours until none is too small: parts that follow
// one another, as levels do.
func ordered(counts []int64, least int64) []secrecy.Cell {
	cells := make([]secrecy.Cell, len(counts))
	for i, n := range counts {
		cells[i] = secrecy.Cell{Members: []int{i}, Count: n}
	}
	for len(cells) > 1 {
		i := secrecy.Smallest(cells)
		if cells[i].Count >= least {
			return cells
		}
		to := i - 1
		if i == 0 || i+1 < len(cells) && cells[i+1].Count < cells[i-1].Count {
			to = i + 1
		}
		cells[to].Join(cells[i])
		cells = slices.Delete(cells, i, i+1)
	}
	return nil
}

// atLeast is what is said of a count among n associations: rounded down, and
// leaving enough others. Zero is not said.
func atLeast(count, n, least int64) int64 {
	return max(0, min(count, n-least)/least*least)
}

// rounded is what is said of the cells of a partition of n associations, or
// nothing when it would tell too much: what the numbers leave must not be under
// the threshold.
func rounded(cells []secrecy.Cell, n, least int64) []int64 {
	var said []int64
	for _, c := range cells {
		said = append(said, c.Count/least*least)
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
	rows, columns []secrecy.Cell
	counts        [][]int64
}

// crossed puts rows or columns together until no count is too small. There is
// none when less than two rows or columns would be left.
func crossed(counts [][]int64, rows, columns []secrecy.Cell, least int64) (grid, bool) {
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
			for _, i := range row.Members {
				for _, j := range column.Members {
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
func joinSmallest(cells []secrecy.Cell, i int) []secrecy.Cell {
	alone := cells[i]
	alone.Members = slices.Clone(alone.Members)
	rest := slices.Delete(slices.Clone(cells), i, i+1)
	smallest := secrecy.Smallest(rest)
	alone.Join(rest[smallest])
	rest[smallest] = alone
	slices.SortStableFunc(rest, func(a, b secrecy.Cell) int { return cmp.Compare(order(a), order(b)) })
	return rest
}

// order keeps the order of the questionnaire, others last.
func order(c secrecy.Cell) int {
	if c.Others {
		return int(^uint(0) >> 1)
	}
	return c.Members[0]
}

// said is what is said of the counts of a crossing, or nothing.
func (g *grid) said(n, least int64) [][]int64 {
	var flat []secrecy.Cell
	for r := range g.counts {
		for _, count := range g.counts[r] {
			flat = append(flat, secrecy.Cell{Count: count})
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
