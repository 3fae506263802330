package cohort

// histogram counts figures from 0 to 100.
type histogram [101]int64

// quantile is the quantile p/4 of the figures counted, as the package doc
// defines it; there must be one at least, and p is 1, 2 or 3.
func (h *histogram) quantile(p int64) int {
	n := total(h[:])
	rank, rest := n*p/4, n*p%4
	if rest != 0 {
		return h.ranked(rank + 1)
	}
	return (h.ranked(rank) + h.ranked(rank+1) + 1) / 2 // half up
}

// ranked is the figure of a rank, from 1.
func (h *histogram) ranked(rank int64) int {
	for figure, n := range h {
		if rank -= n; rank <= 0 {
			return figure
		}
	}
	return len(h) - 1
}
