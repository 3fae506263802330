package pdf

// row is a strip across the page: one line of text, one bar, one line to fill
// in. It is never split.
type row struct {
	above  float64 // space before it, in millimetres; dropped at the top of a page
	height float64
	keep   bool // stays on the page of the next row
	part   bool // begins a part; such a row draws nothing
	group  int  // rows of one group stay together; 0 = none
	frame  *frame
	marks  []mark // from the left margin and the top of the row
}

// raise makes a row of words higher, the words staying in its middle.
func (r *row) raise(by float64) {
	for i, m := range r.marks {
		if w, ok := m.(words); ok {
			w.y += by / 2
			r.marks[i] = w
		}
	}
	r.height += by
}

func (r *row) add(marks ...mark) { r.marks = append(r.marks, marks...) }

// placed is a row on a page, y millimetres from the top of the page.
type placed struct {
	row
	y float64
}

type page []placed

const (
	pageTop    = topMargin
	pageBottom = pageHeight - bottomMargin
)

// paginate puts rows on pages. Rows that stay together move to the next page
// when they do not fit; together taller than a page, they are split where a
// paragraph could be.
func paginate(rows []row) []page {
	p := pager{pages: []page{nil}, y: pageTop}
	for i := 0; i < len(rows); {
		end := unitEnd(rows, i, stays)
		p.place(rows[i:end])
		i = end
	}
	if n := len(p.pages); n > 1 && p.atTop() {
		return p.pages[:n-1] // the document ends with a part that has nothing
	}
	return p.pages
}

type pager struct {
	pages []page
	y     float64 // where the next row goes
}

// newPart turns the page, unless this one, not being the first, has only begun.
func (p *pager) newPart() {
	const begun = pageTop + 0.4*(pageBottom-pageTop)
	if len(p.pages) > 1 && p.y < begun {
		return
	}
	p.newPage()
}

func (p *pager) place(unit []row) {
	if unit[0].part {
		p.newPart()
		return
	}
	if p.fits(unit) {
		p.put(unit)
		return
	}
	if height(unit) <= pageBottom-pageTop {
		p.newPage()
		p.put(unit)
		return
	}
	p.split(unit)
}

// split puts a unit taller than a page, on several. Where a frame is cut, room
// is left between it and the rows.
func (p *pager) split(unit []row) {
	for i := 0; i < len(unit); {
		end := unitEnd(unit, i, kept)
		part := unit[i:end]
		if height(part) > pageBottom-pageTop-2*framePadding {
			part = part[:1]
		}
		if p.y+part[0].above+height(part) > pageBottom-framePadding {
			p.newPage()
			p.y += framePadding
		}
		p.put(part)
		i += len(part)
	}
}

func (p *pager) put(rows []row) {
	for _, r := range rows {
		if !p.atTop() {
			p.y += r.above
		}
		last := len(p.pages) - 1
		p.pages[last] = append(p.pages[last], placed{row: r, y: p.y})
		p.y += r.height
	}
}

// newPage turns the page, unless this one is still empty.
func (p *pager) newPage() {
	if !p.atTop() {
		p.pages = append(p.pages, nil)
		p.y = pageTop
	}
}

func (p *pager) atTop() bool { return len(p.pages[len(p.pages)-1]) == 0 }

func (p *pager) fits(rows []row) bool {
	needed := height(rows)
	if !p.atTop() {
		needed += rows[0].above
	}
	return p.y+needed <= pageBottom+tolerance
}

// height of rows one under the other, without the space before the first.
func height(rows []row) float64 {
	h := -rows[0].above
	for _, r := range rows {
		h += r.above + r.height
	}
	return h
}

// unitEnd returns the end of the rows that go together from i on.
func unitEnd(rows []row, i int, together func(a, b *row) bool) int {
	for i++; i < len(rows) && together(&rows[i-1], &rows[i]); i++ {
	}
	return i
}

// kept tells whether b must follow a on its page.
func kept(a, b *row) bool { return a.keep && !b.part }

// stays tells whether b had better follow a on its page.
func stays(a, b *row) bool {
	return kept(a, b) || (a.group != 0 && a.group == b.group && !b.part)
}
