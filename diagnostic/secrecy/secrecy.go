// Package secrecy makes groups that tell of enough people, or of enough
// associations: it is arithmetic on counts, and knows nothing of what is
// counted.
package secrecy

import "slices"

// Cell is some parts of a partition told together.
type Cell struct {
	Members []int // indexes of the parts, ascending
	Others  bool  // « autres »: small parts, and those without answer
	Count   int64
}

// Partition puts together the parts that are too small, and the last one, of
// those who did not answer. When they are too few even together, the smallest
// other part joins them, so that no subtraction gives them. There are no cells
// when only one would be left: it would tell nothing. Others come last, and are
// absent when they are nobody.
func Partition(counts []int64, least int64) []Cell {
	var cells []Cell
	others := Cell{Others: true}
	for i, n := range counts {
		if n >= least && i < len(counts)-1 {
			cells = append(cells, Cell{Members: []int{i}, Count: n})
		} else {
			others.Join(Cell{Members: []int{i}, Count: n})
		}
	}
	if others.Count > 0 && others.Count < least && len(cells) > 0 {
		smallest := Smallest(cells)
		others.Join(cells[smallest])
		cells = slices.Delete(cells, smallest, smallest+1)
	}
	if others.Count > 0 {
		cells = append(cells, others)
	}
	if len(cells) < 2 || others.Count > 0 && others.Count < least {
		return nil
	}
	return cells
}

// Join adds the parts of another cell.
func (c *Cell) Join(other Cell) {
	c.Members = append(c.Members, other.Members...)
	slices.Sort(c.Members)
	c.Others = c.Others || other.Others
	c.Count += other.Count
}

// Smallest is the index of the cell with the fewest, the last of equals.
func Smallest(cells []Cell) int {
	smallest := 0
	for i := range cells {
		if cells[i].Count <= cells[smallest].Count {
			smallest = i
		}
	}
	return smallest
}
