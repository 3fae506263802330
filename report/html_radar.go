//go:build !js

package report

import (
	"math"
	"strconv"
	"strings"
)

// htmlRadar is the figures of several axes drawn as one shape, with one corner
// for each axis.
type htmlRadar struct {
	Alt           string
	Width, Height int
	Rings, Spokes []string // points
	Shape         string
	Tips          []htmlPoint
	Labels        []htmlLabel
}

// htmlPoint is a place in a drawing.
type htmlPoint struct{ X, Y string }

// htmlLabel is one line of the name of an axis.
type htmlLabel struct {
	htmlPoint
	Anchor, Text string
}

// Sizes of a radar, in pixels before any zoom. It is narrow enough for a
// telephone at its full size.
const (
	radarWidth  = 288
	radarRadius = 100.0
	radarLine   = 20 // height of a line of text
	radarCell   = 14 // characters on a line, for two names side by side
)

// newHTMLRadar returns nil when there is nothing to draw.
func newHTMLRadar(b Bars) *htmlRadar {
	if b.Radar == "" || len(b.Items) < leastRadar {
		return nil
	}
	n := len(b.Items)
	names := make([][]string, n)
	lines := 1 // of the longest name
	for i, bar := range b.Items {
		names[i] = wrapText(markupText(bar.Label), radarCell)
		lines = max(lines, len(names[i]))
	}
	room := float64(lines*radarLine + 8) // above and under the drawing
	middle := room + radarRadius
	r := &htmlRadar{Alt: b.Radar, Width: radarWidth, Height: int(2 * middle)}
	at := func(i, value int) (x, y float64) {
		angle := radarAngle(i, n)
		far := radarRadius * float64(min(max(value, 0), 100)) / 100
		return radarWidth/2 + far*math.Sin(angle), middle - far*math.Cos(angle)
	}
	for _, value := range []int{25, 50, 75, 100} {
		r.Rings = append(r.Rings, radarPoints(n, func(i int) (x, y float64) { return at(i, value) }))
	}
	r.Shape = radarPoints(n, func(i int) (x, y float64) {
		if b.Items[i].Interval == nil {
			return at(i, 0)
		}
		return at(i, b.Items[i].Interval.Value)
	})
	for i, bar := range b.Items {
		i := i
		r.Spokes = append(r.Spokes, radarPoints(2, func(end int) (x, y float64) { return at(i, 100*end) }))
		if bar.Interval != nil {
			r.Tips = append(r.Tips, newHTMLPoint(at(i, bar.Interval.Value)))
		}
		x, y := at(i, 100)
		r.Labels = append(r.Labels, radarLabels(names[i], x, y, y <= middle)...)
	}
	return r
}

// radarAngle is the direction of an axis, clockwise from the top. Four axes
// point to the corners, where there is room for their names.
func radarAngle(i, n int) float64 {
	turn := 2 * math.Pi / float64(n)
	if n%2 == 0 {
		return turn * (float64(i) - 0.5)
	}
	return turn * float64(i)
}

// radarLabels writes the name of an axis above its end, or under it, against
// the nearest side of the drawing.
func radarLabels(lines []string, x, y float64, above bool) []htmlLabel {
	anchor := "middle"
	switch {
	case x < radarWidth/2-1:
		anchor, x = "start", 0
	case x > radarWidth/2+1:
		anchor, x = "end", radarWidth
	}
	first := y + radarLine
	if above {
		first = y - 8 - float64(radarLine*(len(lines)-1))
	}
	labels := make([]htmlLabel, len(lines))
	for i, line := range lines {
		labels[i] = htmlLabel{newHTMLPoint(x, first+float64(i*radarLine)), anchor, line}
	}
	return labels
}

func radarPoints(n int, at func(i int) (x, y float64)) string {
	points := make([]string, n)
	for i := range points {
		p := newHTMLPoint(at(i))
		points[i] = p.X + "," + p.Y
	}
	return strings.Join(points, " ")
}

// newHTMLPoint rounds to a tenth, so that every computer writes the same.
func newHTMLPoint(x, y float64) htmlPoint {
	tenth := func(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10+0, 'f', -1, 64) }
	return htmlPoint{tenth(x), tenth(y)}
}
