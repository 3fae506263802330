package odt

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// namespaces of the elements that the parts of a document use.
const namespaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
	` xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
	` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"` +
	` xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/"` +
	` xmlns:xlink="http://www.w3.org/1999/xlink"` +
	` office:version="1.3"`

const prolog = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// content is content.xml: what the document says, and the styles made of a
// named one and of where a paragraph is (kept with the next, on a new page).
func (d *Document) content() string {
	var styles []string
	var body strings.Builder
	list := false
	for _, p := range d.paragraphs {
		name := p.style
		if variant := p.variant(); variant != "" {
			n := slices.Index(styles, variant)
			if n < 0 {
				n, styles = len(styles), append(styles, variant)
			}
			name = "P" + strconv.Itoa(n+1)
		}
		if p.item && !list {
			body.WriteString(`<text:list text:style-name="Puces">` + "\n")
		} else if list && !p.item {
			body.WriteString("</text:list>\n")
		}
		list = p.item
		body.WriteString(p.xml(name) + "\n")
	}
	if list {
		body.WriteString("</text:list>\n")
	}
	var x strings.Builder
	x.WriteString(prolog + "<office:document-content" + namespaces + ">\n<office:automatic-styles>\n")
	for i, variant := range styles {
		fmt.Fprintf(&x, `<style:style style:name="P%d" style:family="paragraph" %s`+"\n", i+1, variant)
	}
	x.WriteString(drawingStyles() + "</office:automatic-styles>\n<office:body><office:text>\n")
	x.WriteString(body.String() + "</office:text></office:body>\n</office:document-content>\n")
	return x.String()
}

func (p paragraph) xml(style string) string {
	switch {
	case p.level > 0:
		return fmt.Sprintf(`<text:h text:style-name="%s" text:outline-level="%d">%s</text:h>`, style, p.level, p.content)
	case p.item:
		return fmt.Sprintf(`<text:list-item><text:p text:style-name="%s">%s</text:p></text:list-item>`, style, p.content)
	}
	return fmt.Sprintf(`<text:p text:style-name="%s">%s</text:p>`, style, p.content)
}

// variant is the end of the style of a paragraph that differs from its named
// style; empty when it does not.
func (p paragraph) variant() string {
	if !p.keep && !p.newPage && len(p.stops) == 0 {
		return ""
	}
	attributes := ""
	if p.newPage {
		attributes += ` fo:break-before="page"`
	}
	if p.keep {
		attributes += ` fo:keep-with-next="always"`
	}
	return fmt.Sprintf(`style:parent-style-name="%s"><style:paragraph-properties%s>%s</style:paragraph-properties></style:style>`,
		p.style, attributes, tabStops(p.stops))
}

// tabStops draws a line up to each stop.
func tabStops(stops []float64) string {
	if len(stops) == 0 {
		return ""
	}
	var x strings.Builder
	x.WriteString("<style:tab-stops>")
	for _, at := range stops {
		fmt.Fprintf(&x, `<style:tab-stop style:position="%s" style:leader-style="solid" style:leader-text="_"/>`, mm(at))
	}
	return x.String() + "</style:tab-stops>"
}

// mm is a length in millimetres.
func mm(length float64) string {
	return strconv.FormatFloat(length, 'f', 1, 64) + "mm"
}
