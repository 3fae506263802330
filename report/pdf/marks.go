package pdf

import "github.com/jung-kurt/gofpdf"

// mark is something drawn in a row; x and y are those of the row on the page.
type mark interface {
	draw(c *canvas, x, y float64)
	owner() *node // whose content it is; nil = an artifact
}

// artifact is a mark that is no content: a frame, a rule, a bullet.
type artifact struct{}

func (artifact) owner() *node { return nil }

// words are text on one line, y being its baseline.
type words struct {
	x, y, width float64
	text        string
	spaced      bool // a space follows, on the next line
	face        face
	size        float64
	ink         ink
	url         string
	run         int // index of the run that they come from
	node        *node
}

func (w words) owner() *node { return w.node }

func (w words) draw(c *canvas, x, y float64) {
	x, y = x+w.x, y+w.y
	if w.spaced {
		w.text += " "
	}
	c.text(x, y, w)
	if w.url != "" {
		height := lineHeight(w.size)
		top := y - 0.75*height
		c.tags.link(annotation{owner: w.node, url: w.url, about: w.node.alt, box: boxAt(x, top, w.width, height)})
	}
}

// rule is a horizontal line.
type rule struct {
	artifact
	x, y, width, thick float64
	ink                ink
}

func (r rule) at(x float64) rule { r.x = x; return r }

func (r rule) draw(c *canvas, x, y float64) {
	pen(c.p, r.ink, r.thick)
	c.p.Line(x+r.x, y+r.y, x+r.x+r.width, y+r.y)
}

// upright is a vertical line.
type upright struct {
	artifact
	x, y, height, thick float64
	ink                 ink
}

func (u upright) draw(c *canvas, x, y float64) {
	pen(c.p, u.ink, u.thick)
	c.p.Line(x+u.x, y+u.y, x+u.x, y+u.y+u.height)
}

// outline is a rectangle drawn by its sides.
type outline struct {
	artifact
	x, y, width, height, thick float64
	dashed                     bool
	ink                        ink
}

func (o outline) draw(c *canvas, x, y float64) {
	pen(c.p, o.ink, o.thick)
	if o.dashed {
		c.p.SetDashPattern([]float64{1.2, 1.2}, 0)
		defer c.p.SetDashPattern([]float64{}, 0)
	}
	c.p.Rect(x+o.x, y+o.y, o.width, o.height, "D")
}

// fill is a rectangle drawn by its inside.
type fill struct {
	artifact
	x, y, width, height float64
	ink                 ink
}

func (r fill) draw(c *canvas, x, y float64) {
	c.p.SetFillColor(r.ink.rgb())
	c.p.Rect(x+r.x, y+r.y, r.width, r.height, "F")
}

// dot is a disc around x, y.
type dot struct {
	artifact
	x, y, radius float64
	ink          ink
}

func (d dot) draw(c *canvas, x, y float64) {
	c.p.SetFillColor(d.ink.rgb())
	c.p.Circle(x+d.x, y+d.y, d.radius, "F")
}

// polygon is a closed line, its inside filled unless it is to be seen through.
type polygon struct {
	artifact
	points []point
	thick  float64
	ink    ink
	filled bool // with the pale ink
}

type point struct{ x, y float64 }

func (g polygon) draw(c *canvas, x, y float64) {
	corners := make([]gofpdf.PointType, len(g.points))
	for i, p := range g.points {
		corners[i] = gofpdf.PointType{X: x + p.x, Y: y + p.y}
	}
	pen(c.p, g.ink, g.thick)
	style := "D"
	if g.filled {
		c.p.SetFillColor(pale.rgb())
		style = "DF"
	}
	c.p.Polygon(corners, style)
}

// drawing is marks that are one figure, or one place to fill in, with a text
// alternative; or one decoration, without a node. Its box is where it is in its row.
type drawing struct {
	node                *node
	x, y, width, height float64
	marks               []mark
}

func (d drawing) owner() *node { return d.node }

func (d drawing) draw(c *canvas, x, y float64) {
	if d.node != nil {
		c.tags.place(d.node, boxAt(x+d.x, y+d.y, d.width, d.height))
	}
	for _, m := range d.marks {
		m.draw(c, x, y)
	}
}

// boxAt is a place given in millimetres from the top left.
func boxAt(x, y, width, height float64) box {
	return box{points(x), points(pageHeight - y - height), points(x + width), points(pageHeight - y)}
}

// moved is a mark of a row at its place on the page.
type moved struct {
	mark
	x, y float64
}

func (m moved) draw(c *canvas, x, y float64) { m.mark.draw(c, x+m.x, y+m.y) }

// nothing gives a node without content its place in the tree: a row of a table
// has all its cells.
type nothing struct{ node *node }

func (n nothing) owner() *node { return n.node }

func (nothing) draw(*canvas, float64, float64) {}
