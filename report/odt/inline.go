package odt

import (
	"strings"
	"unicode"
)

// inline is the content of a paragraph, in XML.
type inline struct {
	xml   strings.Builder
	space bool // readers would drop one more space here
}

// inlineText returns runs in XML; nothing when they show nothing.
func inlineText(runs ...Run) string {
	x := inline{space: true}
	blank := true
	for _, r := range runs {
		x.run(r)
		blank = blank && strings.TrimSpace(clean(r.Text)) == ""
	}
	if blank {
		return ""
	}
	return x.xml.String()
}

func (x *inline) run(r Run) {
	link := r.Text != "" && isWeb(r.URL)
	if link {
		x.xml.WriteString(`<text:a xlink:type="simple" xlink:href="` + escape(r.URL) + `"`)
		if r.About != "" {
			x.xml.WriteString(` office:title="` + escape(r.About) + `"`)
		}
		x.xml.WriteString(` text:style-name="Internet_20_link" text:visited-style-name="Visited_20_Internet_20_Link">`)
	}
	if r.Bold && r.Text != "" {
		x.styled("Strong_20_Emphasis", r.Text)
	} else {
		x.text(r.Text)
	}
	if link {
		x.xml.WriteString("</text:a>")
	}
}

func (x *inline) styled(style, text string) {
	x.xml.WriteString(`<text:span text:style-name="` + style + `">`)
	x.text(text)
	x.xml.WriteString("</text:span>")
}

// text writes words. Readers of the format drop the spaces at the start of a
// paragraph and all but the first of several: text:s is a space they keep.
func (x *inline) text(s string) {
	for _, r := range clean(s) {
		if r == ' ' && x.space {
			x.xml.WriteString("<text:s/>")
			continue
		}
		x.space = r == ' '
		x.xml.WriteString(escapeRune(r))
	}
}

// tab leads to the next stop, with the line that its style draws.
func (x *inline) tab() {
	x.xml.WriteString("<text:tab/>")
	x.space = false
}

// lineBreak starts a line of the same paragraph.
func (x *inline) lineBreak() {
	x.xml.WriteString("<text:line-break/>")
	x.space = true
}

// isWeb refuses addresses that run something (javascript:) or open a file.
func isWeb(url string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(url) > len(scheme) && strings.EqualFold(url[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// clean makes any string one that XML may hold, on one line. Marks that turn
// the direction of what follows go: an unclosed one would turn our words too.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) && !unicode.IsSpace(r), turnsText(r):
			return -1
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r == '\ufffe', r == '\uffff':
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

func turnsText(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

func escape(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		b.WriteString(escapeRune(r))
	}
	return b.String()
}

func escapeRune(r rune) string {
	switch r {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&quot;"
	}
	return string(r)
}
