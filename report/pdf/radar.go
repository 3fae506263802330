package pdf

import "math"

// radarWidth and radarHeight are the room that a radar takes, in millimetres
// for 12 point text.
const (
	radarWidth  = 62.0
	radarHeight = 58.0
)

// radar draws the values of bars on as many axes from a centre, clockwise; x, y is its top left corner in its row. The words of
// the axes are those of the bars.
func (f *Flow) radar(c Chart, x, y float64) drawing {
	s := f.doc.scale()
	radius := 23.0 // a name fits over it
	if len(c.Bars) == 4 {
		radius = 28 // no axis goes straight up
	}
	r := radar{flow: f, centre: point{x + radarWidth/2*s, y + radarHeight/2*s}, radius: radius * s, axes: len(c.Bars)}
	d := drawing{node: f.figure(c.Radar), x: x, y: y, width: radarWidth * s, height: radarHeight * s}
	values := make([]point, len(c.Bars))
	for i, b := range c.Bars {
		if b.Span != nil {
			values[i] = r.at(i, float64(min(max(b.Span.Value, 0), 100))/100)
		} else {
			values[i] = r.centre
		}
	}
	d.marks = append(d.marks, polygon{points: values, thick: 0.7, ink: dark, filled: true})
	for _, ring := range []float64{0.25, 0.5, 0.75, 1} {
		d.marks = append(d.marks, r.ring(ring))
	}
	for i, b := range c.Bars {
		d.marks = append(d.marks, polygon{points: []point{r.centre, r.at(i, 1)}, thick: 0.15, ink: grey})
		d.marks = append(d.marks, dot{x: values[i].x, y: values[i].y, radius: 0.9 * s, ink: dark})
		d.marks = append(d.marks, r.name(i, b.Name))
	}
	return d
}

type radar struct {
	flow   *Flow
	centre point
	radius float64
	axes   int
}

// direction of an axis: right and down.
func (r radar) direction(axis int) (dx, dy float64) {
	turn := float64(axis) / float64(r.axes)
	if r.axes == 4 {
		turn -= 0.125 // names have room over and under corners, not on the sides
	}
	angle := 2 * math.Pi * turn
	return math.Sin(angle), -math.Cos(angle)
}

// at is a point of an axis: share 0 is the centre, 1 the end.
func (r radar) at(axis int, share float64) point {
	dx, dy := r.direction(axis)
	return point{r.centre.x + dx*share*r.radius, r.centre.y + dy*share*r.radius}
}

func (r radar) ring(share float64) polygon {
	g := polygon{thick: 0.15, ink: grey}
	for i := range r.axes {
		g.points = append(g.points, r.at(i, share))
	}
	return g
}

// name writes the name of an axis over or under its end when it is near the top
// or the bottom, else beside it, as far as there is room.
func (r radar) name(axis int, name string) words {
	s, size := r.flow.doc.scale(), r.flow.doc.body()
	dx, dy := r.direction(axis)
	end, half := r.at(axis, 1), radarWidth/2*s
	const (
		gap  = 1.5 // between the drawing and the name
		high = 0.6 // from here on, a name goes over or under
	)
	capital := 0.67 * size * millimetresPerPoint
	w := words{y: end.y - gap*s, face: regular, size: size, ink: black}
	room := half
	switch {
	case math.Abs(dy) < high:
		w.y, room = end.y+capital/2, half-math.Abs(dx)*r.radius-gap*s
	case dy > 0:
		w.y = end.y + gap*s + capital
	}
	if math.Abs(dx) < tolerance {
		room = 2 * half
	}
	w.text = shorten(regular, r.flow.doc.clean(name), size, room)
	w.width = textWidth(regular, size, w.text)
	switch {
	case dx > tolerance:
		w.x = r.centre.x + half - w.width
	case dx < -tolerance:
		w.x = r.centre.x - half
	default:
		w.x = r.centre.x - w.width/2
	}
	return w
}
