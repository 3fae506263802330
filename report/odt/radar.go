package odt

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Radar draws figures from 0 to 100 around a centre: a drawing beside bars,
// that says nothing more.
type Radar struct {
	Alt  string  // text alternative of the drawing
	Axes []Spoke // three or more
}

// Spoke is an axis of a Radar.
type Spoke struct {
	Label string
	Value int
}

// Sizes of a radar of 12 point text, in millimetres.
const (
	radarRadius = 19.0
	radarLabel  = 45.0 // width
	radarLine   = 6.0  // height of a label
)

// Radar writes a radar in the middle of the page.
func (d *Document) Radar(r Radar) {
	if len(r.Axes) < 3 {
		return
	}
	s := d.scale()
	radius, width, height := radarRadius*s, radarLabel*s, radarLine*s
	w := web{axes: len(r.Axes), x: radius + width, y: radius + height, radius: radius}
	var x strings.Builder
	fmt.Fprintf(&x, `<draw:g text:anchor-type="as-char" svg:y="%s" draw:style-name="Dessin">`, mm(-2*w.y))
	fmt.Fprintf(&x, "<svg:desc>%s</svg:desc>", escape(r.Alt))
	for _, ring := range []int{25, 50, 75, 100} {
		x.WriteString(w.polygon("Toile", func(int) int { return ring }))
	}
	for i := range r.Axes {
		px, py := w.point(i, 100)
		x.WriteString(strings.Replace(line(w.x, w.y, px, py), "Trait", "Toile", 1))
	}
	x.WriteString(w.polygon("Toile_20_pleine", func(i int) int { return r.Axes[i].Value }))
	for i, axis := range r.Axes {
		left, top, side := w.label(i, width, height)
		fmt.Fprintf(&x, `<draw:rect draw:style-name="Toile_20_texte" svg:x="%s" svg:y="%s" svg:width="%s" svg:height="%s"><text:p text:style-name="%s">%s</text:p></draw:rect>`,
			mm(left), mm(top), mm(width), mm(height), side, inlineText(Text(axis.Label)))
	}
	d.add(paragraph{style: "Toile", content: x.String() + "</draw:g>"})
}

// web places the points of a radar.
type web struct {
	axes         int
	x, y, radius float64
}

// point is where a value is on an axis; the first axis goes up.
func (w web) point(axis, value int) (x, y float64) {
	angle := 2 * math.Pi * float64(axis) / float64(w.axes)
	length := w.radius * float64(min(max(value, 0), 100)) / 100
	return w.x + length*math.Sin(angle), w.y - length*math.Cos(angle)
}

// label places a label outside the end of its axis.
func (w web) label(axis int, width, height float64) (left, top float64, style string) {
	x, y := w.point(axis, 100)
	switch across := x - w.x; {
	case across > w.radius/10:
		return x + 1, y - height/2, "Toile_20_droite"
	case across < -w.radius/10:
		return x - 1 - width, y - height/2, "Toile_20_gauche"
	case y < w.y:
		return x - width/2, y - height, "Toile_20_milieu"
	}
	return x - width/2, y, "Toile_20_milieu"
}

// polygon joins a value of each axis; nothing when it would be flat. Its frame
// is the smallest around its points, in hundredths of millimetre: LibreOffice
// moves the points of a larger one into its corner.
func (w web) polygon(style string, value func(axis int) int) string {
	xs, ys := make([]float64, w.axes), make([]float64, w.axes)
	for i := range w.axes {
		xs[i], ys[i] = w.point(i, value(i))
	}
	left, top := slices.Min(xs), slices.Min(ys)
	width, height := slices.Max(xs)-left, slices.Max(ys)-top
	if min(width, height) < 0.1 {
		return ""
	}
	points := make([]string, w.axes)
	for i := range w.axes {
		points[i] = fmt.Sprintf("%.0f,%.0f", 100*(xs[i]-left), 100*(ys[i]-top))
	}
	return fmt.Sprintf(`<draw:polygon draw:style-name="%s" svg:x="%s" svg:y="%s" svg:width="%s" svg:height="%s" svg:viewBox="0 0 %.0f %.0f" draw:points="%s"/>`,
		style, mm(left), mm(top), mm(width), mm(height), 100*width, 100*height, strings.Join(points, " "))
}
