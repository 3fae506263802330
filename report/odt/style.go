package odt

import (
	"fmt"
	"strconv"
	"strings"
)

// Inks. The dark one has a contrast over 10 with white and is clear in a
// photocopy.
const (
	dark  = "#0d424d"
	black = "#000000"
	light = "#eef2f2"
)

// look is the frame of the boxes of a tone. Names are French: people choose
// styles by them.
type look struct {
	name   string // of its styles
	left   string // border
	around string // border
	ground string
}

var looks = [...]look{
	Framed: {"Encadré", "0.3mm solid " + dark, "0.3mm solid " + dark, "transparent"},
	Shaded: {"Encadré grisé", "0.3mm solid " + light, "0.3mm solid " + light, light},
	Banded: {"Encadré à bande", "2mm solid " + dark, "0.3mm solid " + dark, "transparent"},
}

// boxPart is what a paragraph is in a box.
type boxPart string

const (
	titlePart boxPart = " (titre)"
	bodyPart  boxPart = ""
	fieldPart boxPart = " (ligne à remplir)"
)

func (l *look) style(p boxPart) string { return styleName(l.name + string(p)) }

// styleName is a display name written as an XML name, the way word processors
// do it: « Encadré (titre) » gives « Encadré_20__28_titre_29_ ».
func styleName(display string) string {
	return strings.NewReplacer(" ", "_20_", "(", "_28_", ")", "_29_").Replace(display)
}

func headingStyle(level int) string { return "Heading_20_" + strconv.Itoa(level) }

// sheet is styles.xml being written.
type sheet struct {
	xml   strings.Builder
	scale float64
}

// mm and pt are lengths that follow the size of the text.
func (s *sheet) mm(length float64) string { return mm(length * s.scale) }
func (s *sheet) pt(size float64) string {
	return strconv.FormatFloat(size*s.scale, 'f', 1, 64) + "pt"
}

// styles is styles.xml: everything that decides of the look.
func (d *Document) styles() string {
	s := &sheet{scale: d.scale()}
	s.xml.WriteString(prolog + "<office:document-styles" + namespaces + ">\n")
	s.fonts()
	s.xml.WriteString("<office:styles>\n")
	s.defaults(d.options)
	s.texts()
	s.headings()
	for i := range looks {
		s.box(&looks[i])
	}
	s.bars()
	s.characters()
	s.bullets()
	s.xml.WriteString("</office:styles>\n")
	s.page(d.options)
	s.xml.WriteString("</office:document-styles>\n")
	return s.xml.String()
}

// fonts names the font. LibreOffice reads one name only, and takes wider letters
// when it is not there; everybody has Arial, or letters of the same widths.
func (s *sheet) fonts() {
	s.xml.WriteString(`<office:font-face-decls><style:font-face style:name="Texte"` +
		` svg:font-family="Arial"` +
		` style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>` + "\n")
}

func (s *sheet) defaults(o Options) {
	fmt.Fprintf(&s.xml, `<style:default-style style:family="graphic"><style:paragraph-properties style:writing-mode="lr-tb"/></style:default-style>`+"\n")
	fmt.Fprintf(&s.xml, `<style:default-style style:family="paragraph">`+
		`<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="10mm" style:writing-mode="page"/>`+
		`<style:text-properties style:font-name="Texte" fo:font-size="%s" fo:language="%s" fo:country="%s" style:font-size-complex="%s" style:font-size-asian="%s"/>`+
		"</style:default-style>\n", s.pt(smallest), escape(o.Lang), escape(o.Country), s.pt(smallest), s.pt(smallest))
	s.xml.WriteString(`<style:style style:name="Standard" style:family="paragraph" style:class="text"/>` + "\n")
}

// paragraph writes a paragraph style; properties are attributes.
func (s *sheet) paragraph(display, parent string, paragraph, text string) {
	s.styleOf(display, fmt.Sprintf(`style:parent-style-name="%s"`, parent), paragraph, "", text)
}

func (s *sheet) styleOf(display, attributes, paragraph, stops, text string) {
	fmt.Fprintf(&s.xml, `<style:style style:name="%s" style:display-name="%s" style:family="paragraph" %s>`, styleName(display), display, attributes)
	fmt.Fprintf(&s.xml, "<style:paragraph-properties %s>%s</style:paragraph-properties>", paragraph, stops)
	if text != "" {
		fmt.Fprintf(&s.xml, "<style:text-properties %s/>", text)
	}
	s.xml.WriteString("</style:style>\n")
}

func (s *sheet) margins(top, bottom float64) string {
	return fmt.Sprintf(`fo:margin-top="%s" fo:margin-bottom="%s"`, s.mm(top), s.mm(bottom))
}

// rightStop is where words at the right end.
func rightStop(at float64) string {
	return `<style:tab-stops><style:tab-stop style:position="` + mm(at) + `" style:type="right"/></style:tab-stops>`
}

func (s *sheet) texts() {
	s.paragraph("Text body", "Standard", s.margins(0.8, 0.8), "")
	s.styleOf("Puce", `style:parent-style-name="Text_20_body" style:list-style-name="Puces"`, s.margins(0.4, 0.4), "", "")
	s.paragraph("Ligne à remplir", "Text_20_body", s.margins(3, 1), "")
	s.styleOf("Footer", `style:parent-style-name="Standard" style:class="extra"`, s.margins(0, 0), rightStop(textWidth), `fo:font-size="`+s.pt(footerSize)+`"`)
}

func (s *sheet) headings() {
	for i, h := range []struct {
		size, above, below float64
		frame              string
	}{
		{size: 19, below: 1},
		{size: 15, above: 4.5, below: 1.6, frame: ` fo:border-bottom="0.5mm solid ` + dark + `" fo:padding-bottom="0.6mm"`},
		{size: 13, above: 3, below: 0.6},
		{size: 12, above: 2, below: 0.4},
	} {
		level := strconv.Itoa(i + 1)
		s.styleOf("Heading "+level,
			`style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text" style:default-outline-level="`+level+`"`,
			s.margins(h.above, h.below)+` fo:keep-with-next="always" fo:keep-together="always"`+h.frame, "",
			fmt.Sprintf(`fo:font-size="%s" fo:font-weight="bold" fo:color="%s"`, s.pt(h.size), dark))
	}
}

// box writes the styles of a tone. The sides of title and text touch: spaces
// between them are inside the frame, as padding.
func (s *sheet) box(l *look) {
	sides := fmt.Sprintf(`fo:border-left="%s" fo:border-right="%s" fo:background-color="%s" fo:padding-left="%s" fo:padding-right="%s" fo:keep-together="always"`,
		l.left, l.around, l.ground, s.mm(boxPadding), s.mm(boxPadding))
	body := l.style(bodyPart)
	s.styleOf(l.name+string(titlePart),
		fmt.Sprintf(`style:parent-style-name="Heading_20_3" style:next-style-name="%s"`, body),
		fmt.Sprintf(`%s %s fo:border-top="%s" fo:border-bottom="none" fo:padding-top="%s" fo:padding-bottom="%s" fo:keep-with-next="always"`,
			s.margins(2.6, 0), sides, l.around, s.mm(1.6), s.mm(0.4)),
		rightStop(textWidth-2*boxPadding*s.scale-2), "")
	s.paragraph(l.name, "Text_20_body",
		fmt.Sprintf(`%s %s fo:border-top="none" fo:border-bottom="%s" fo:padding-top="0mm" fo:padding-bottom="%s"`,
			s.margins(0, 0.7), sides, l.around, s.mm(1.6)), "")
	s.paragraph(l.name+string(fieldPart), body, s.margins(2.4, 0.7), "")
}

func (s *sheet) bars() {
	s.styleOf("Barre titre", `style:parent-style-name="Text_20_body" style:next-style-name="Barre"`,
		s.margins(3, 0.6)+` fo:keep-with-next="always"`, rightStop(textWidth), "")
	s.paragraph("Barre", "Text_20_body", s.margins(0, 0.6), "")
	s.paragraph("Toile", "Text_20_body", s.margins(0, 0)+` fo:text-align="center"`, "")
}

func (s *sheet) characters() {
	for _, c := range []struct{ display, attributes string }{
		{"Strong Emphasis", `fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"`},
		{"Internet link", `fo:color="` + dark + `" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`},
		{"Visited Internet Link", `fo:color="` + dark + `" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`},
		{"Aparté", `fo:font-weight="normal" fo:color="` + black + `" fo:font-size="` + s.pt(smallest) + `"`},
		{"À remplir", `style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`},
	} {
		fmt.Fprintf(&s.xml, `<style:style style:name="%s" style:display-name="%s" style:family="text"><style:text-properties %s/></style:style>`+"\n",
			styleName(c.display), c.display, c.attributes)
	}
}

// bullets are the sign of lists, and the dashes of an empty bar.
func (s *sheet) bullets() {
	fmt.Fprintf(&s.xml, `<text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1" text:bullet-char="•">`+
		`<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">`+
		`<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="%[1]s" fo:text-indent="-%[2]s" fo:margin-left="%[1]s"/>`+
		"</style:list-level-properties></text:list-level-style-bullet></text:list-style>\n", s.mm(6), s.mm(4))
	s.xml.WriteString(`<draw:stroke-dash draw:name="Tirets" draw:style="rect" draw:dots1="1" draw:dots1-length="1.5mm" draw:distance="1mm"/>` + "\n")
}

// page is A4, with the footer: what the document is, « page / pages ».
func (s *sheet) page(o Options) {
	fmt.Fprintf(&s.xml, `<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="%s" fo:page-height="%s"`+
		` style:print-orientation="portrait" fo:margin-top="%s" fo:margin-bottom="%s" fo:margin-left="%s" fo:margin-right="%s" style:writing-mode="lr-tb"/>`+
		`<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout></office:automatic-styles>`+"\n",
		mm(pageWidth), mm(pageHeight), mm(topMargin), mm(bottomMargin), mm(sideMargin), mm(sideMargin))
	fmt.Fprintf(&s.xml, `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">%s`+
		`<text:tab/><text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>`+"\n",
		inlineText(Text(o.Footer)))
}
