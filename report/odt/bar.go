package odt

import (
	"fmt"
	"strings"
)

// Bar is one horizontal bar, with the words that say the same.
type Bar struct {
	Title  []Run   // what is measured, and what the value means
	Figure string  // the figure in words, at the right; may be empty
	Name   string  // title of the drawing
	Alt    string  // text alternative of the drawing
	Span   *Span   // nil = no figure: an empty dashed bar
	Notes  [][]Run // paragraphs under the bar
}

// Span is a value from 0 to 100 and the interval it may be in.
type Span struct{ Value, Min, Max int }

// Bar writes a bar and its notes, on one page.
func (d *Document) Bar(b Bar) {
	d.KeepTogether(func() {
		title := inlineText(b.Title...)
		if figure := inlineText(Text(b.Figure)); figure != "" {
			title += "<text:tab/>" + figure
		}
		d.add(paragraph{style: "Barre_20_titre", content: title})
		d.add(paragraph{style: "Barre", content: d.drawing(b)})
		for _, note := range b.Notes {
			d.Paragraph(note...)
		}
	})
}

// drawing is the bar: a dark part up to the value, an outline up to 100, and
// under it a bracket over the interval. Each is clear without colour. It is
// anchored as a character, to follow the words when they are edited.
func (d *Document) drawing(b Bar) string {
	const width = textWidth - 1
	s := d.scale()
	height := 4.4 * s
	var x strings.Builder
	fmt.Fprintf(&x, `<draw:g text:anchor-type="as-char" svg:y="%s" draw:style-name="Dessin">`, mm(-height))
	fmt.Fprintf(&x, "<svg:title>%s</svg:title><svg:desc>%s</svg:desc>", escape(b.Name), escape(b.Alt))
	if b.Span == nil {
		x.WriteString(rect("Barre_20_vide", 0, width, height))
		return x.String() + "</draw:g>"
	}
	at := func(value int) float64 { return width * float64(min(max(value, 0), 100)) / 100 }
	x.WriteString(rect("Barre_20_contour", 0, width, height))
	if full := at(b.Span.Value); full > 0 {
		x.WriteString(rect("Barre_20_pleine", 0, full, height))
	}
	if from, to := at(b.Span.Min), at(b.Span.Max); to > from {
		y, tick := height+1.5*s, 0.7*s
		x.WriteString(line(from, y, to, y) + line(from, y-tick, from, y+tick) + line(to, y-tick, to, y+tick))
	}
	return x.String() + "</draw:g>"
}

func rect(style string, x, width, height float64) string {
	return fmt.Sprintf(`<draw:rect draw:style-name="%s" svg:x="%s" svg:y="0mm" svg:width="%s" svg:height="%s"/>`,
		style, mm(x), mm(width), mm(height))
}

func line(x1, y1, x2, y2 float64) string {
	return fmt.Sprintf(`<draw:line draw:style-name="Trait" svg:x1="%s" svg:y1="%s" svg:x2="%s" svg:y2="%s"/>`,
		mm(x1), mm(y1), mm(x2), mm(y2))
}

// drawingStyles are the looks of the pieces of a bar. Unlike those of
// paragraphs, word processors want them beside the content.
func drawingStyles() string {
	var x strings.Builder
	for _, style := range []struct{ name, attributes string }{
		{"Dessin", `style:vertical-pos="from-top" style:vertical-rel="baseline" style:wrap="none"`},
		{"Barre_20_contour", `draw:stroke="solid" svg:stroke-width="0.3mm" svg:stroke-color="` + dark + `" draw:fill="none"`},
		{"Barre_20_vide", `draw:stroke="dash" draw:stroke-dash="Tirets" svg:stroke-width="0.3mm" svg:stroke-color="` + dark + `" draw:fill="none"`},
		{"Barre_20_pleine", `draw:stroke="none" draw:fill="solid" draw:fill-color="` + dark + `"`},
		{"Trait", `draw:stroke="solid" svg:stroke-width="0.45mm" svg:stroke-color="` + black + `" draw:fill="none"`},
		{"Toile", `draw:stroke="solid" svg:stroke-width="0.15mm" svg:stroke-color="` + dark + `" draw:fill="none"`},
		{"Toile_20_pleine", `draw:stroke="solid" svg:stroke-width="0.6mm" svg:stroke-color="` + dark + `" draw:fill="solid" draw:fill-color="` + dark + `" draw:opacity="25%"`},
		{"Toile_20_texte", `draw:stroke="none" draw:fill="none" draw:textarea-vertical-align="middle" draw:auto-grow-height="false" fo:padding="0mm"`},
	} {
		fmt.Fprintf(&x, `<style:style style:name="%s" style:family="graphic"><style:graphic-properties %s/></style:style>`+"\n", style.name, style.attributes)
	}
	for _, side := range []struct{ name, align string }{{"milieu", "center"}, {"droite", "start"}, {"gauche", "end"}} {
		fmt.Fprintf(&x, `<style:style style:name="Toile_20_%s" style:family="paragraph"><style:paragraph-properties fo:text-align="%s"/></style:style>`+"\n", side.name, side.align)
	}
	return x.String()
}
