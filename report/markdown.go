//go:build !js

package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// writeMarkdown writes the plan in CommonMark, without HTML nor extension, for
// a site or a shared notebook. Bars are words; what people wrote can neither
// draw nor link anything.
func writeMarkdown(w io.Writer, r diagnostic.Result, _ Options) error {
	return drawMarkdown(w, Compose(r))
}

func drawMarkdown(w io.Writer, doc Document) error {
	m := &markdownWriter{out: bufio.NewWriter(w)}
	m.blocks(doc.Blocks)
	if err := m.out.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

// markdownWriter writes blocks with an empty line between them; bufio keeps
// the first error.
type markdownWriter struct {
	out   *bufio.Writer
	begun bool
	list  bool // the last block is an item of a tight list
}

func (m *markdownWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		m.block(b)
	}
}

func (m *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		m.heading(b.Level, "", b.Text)
	case Paragraph:
		m.line("", markdownSpans(b))
	case Items:
		for _, item := range b {
			m.item(item)
		}
	case Table:
		m.block(b.lines())
	case Box:
		number := ""
		if b.Number > 0 {
			number = strconv.Itoa(b.Number) + ". "
		}
		m.heading(b.Level, number, b.Title)
		m.line("", strings.TrimFunc(emphasis("*", b.Aside), isMarkdownBlank))
		m.blocks(b.Blocks)
	case Bars:
		for _, bar := range b.Items {
			m.bar(bar)
		}
	case Trends:
		for _, trend := range b {
			m.trend(trend)
		}
	case Field:
		m.line("", markdownField(b))
	case Together:
		m.blocks(b)
	case NewPart:
		m.line("", "---")
	case Choices:
		for _, c := range b.Items {
			m.item(Paragraph{{Text: "☐ "}, {Text: c.Key, Bold: true}, {Text: " " + c.Text}})
		}
	case Question, Grid, Halves:
		m.blocks(inOrder(b))
	}
}

// line writes a block of one line; nothing when it would be empty.
func (m *markdownWriter) line(mark, text string) {
	if text == "" {
		return
	}
	if m.begun {
		m.out.WriteByte('\n')
	}
	m.begun, m.list = true, false
	m.out.WriteString(mark + text + "\n")
}

func (m *markdownWriter) heading(level int, number, title string) {
	if text := strings.TrimFunc(escapeMarkdown(title), isMarkdownBlank); text != "" {
		m.line(strings.Repeat("#", max(level, 1))+" ", number+text)
	}
}

// item follows the item before it without an empty line.
func (m *markdownWriter) item(p Paragraph) {
	text := markdownSpans(p)
	if text == "" {
		return
	}
	if !m.list {
		m.line("", "- "+text)
	} else {
		m.out.WriteString("- " + text + "\n")
	}
	m.list = true
}

// bar is an item of a list, its notes inside.
func (m *markdownWriter) bar(b Bar) {
	words := Paragraph{{Text: Label(b.Label), Bold: true}, {Text: " " + b.Level}}
	if b.Figure != "" {
		words = append(words, Span{Text: ", " + b.Figure})
	}
	m.line("- ", markdownSpans(words))
	for _, note := range b.Notes {
		m.line("  ", markdownSpans(note))
	}
}

// trend is an item of a list, its dates a list inside.
func (m *markdownWriter) trend(t Trend) {
	m.bar(Bar{Label: t.Label, Level: t.Level, Figure: t.Figure})
	for _, d := range t.Dates {
		m.line("  - ", markdownSpans(Paragraph{{Text: Label(d.Label) + " " + d.Figure}}))
	}
	for _, note := range t.Notes {
		m.line("  ", markdownSpans(note))
	}
}

// markdownSpans writes a paragraph on one line. Spans of one look are joined:
// « **a****b** » would show stars.
func markdownSpans(p Paragraph) string {
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		s := p[i]
		for i+1 < len(p) && s.URL == "" && p[i+1].URL == "" && p[i+1].Bold == s.Bold {
			i++
			s.Text += p[i].Text
		}
		b.WriteString(markdownSpan(s))
	}
	return startOfLine(strings.TrimFunc(b.String(), isMarkdownBlank))
}

func markdownSpan(s Span) string {
	text := escapeMarkdown(s.Text)
	if s.Bold {
		text = emphasis("**", s.Text)
	}
	if address := webAddress(s.URL); address != "" && strings.Trim(unturned(s.Text), " ") != "" {
		return "[" + text + "](<" + address + ">)"
	}
	return text
}

// emphasis puts marks around words, spaces outside: « ** a** » would show
// stars.
func emphasis(mark, text string) string {
	text = escapeMarkdown(text)
	inner := strings.TrimFunc(text, unicode.IsSpace)
	if inner == "" {
		return text
	}
	before, after, _ := strings.Cut(text, inner)
	return before + mark + inner + mark + after
}

// markdownField writes a line to fill in.
func markdownField(f Field) string {
	var b strings.Builder
	for i, p := range f {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case p.Kind == BlankPart:
			b.WriteString("____________")
		case p.Kind == DatePart:
			b.WriteString("________")
		case p.Kind == TickPart:
			b.WriteString("☐")
		case p.Kind == FramePart:
			b.WriteString(framePlaces)
		case p.Bold:
			b.WriteString(emphasis("**", p.Text))
		default:
			b.WriteString(escapeMarkdown(p.Text))
		}
	}
	return startOfLine(strings.TrimFunc(b.String(), isMarkdownBlank))
}

// framePlaces stands for a frame where none can be drawn.
const framePlaces = "☐ ☐ ☐ ☐ ☐ ☐ ☐ ☐"

// isMarkdownBlank tells the spaces that mean something at the ends of a line:
// code, or a line break.
func isMarkdownBlank(r rune) bool { return r == ' ' }

// escapeMarkdown makes words that show as they are. Beyond the marks of
// CommonMark it escapes those of the common extensions: tables, strike-through,
// notes, formulas, names (@), addresses made links.
func escapeMarkdown(text string) string {
	text = unturned(text)
	var b strings.Builder
	for i, r := range text {
		if r == '&' && strings.HasPrefix(text[i+1:], " ") {
			b.WriteRune(r) // alone it is no entity: « Œuvre & Cœur » stays easy to read
			continue
		}
		link := r == ':' && strings.HasPrefix(text[i:], "://") || r == '.' && i >= 3 && strings.EqualFold(text[i-3:i], "www")
		if link || strings.ContainsRune("\\`*_[]<>&#|~^$@", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unturned is text on one line, without marks that turn the direction of what
// follows: an unclosed one would turn our words too.
func unturned(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, flat(text))
}

// startOfLine escapes what makes a list, a title, a rule or a table of a line.
// Marks that escapeMarkdown escapes are not seen again.
func startOfLine(line string) string {
	if line == "" {
		return ""
	}
	if strings.ContainsRune("-+=:_", rune(line[0])) {
		return `\` + line
	}
	figures := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if figures > 0 && figures < len(line) && strings.ContainsRune(".)", rune(line[figures])) {
		return line[:figures] + `\` + line[figures:]
	}
	return line
}

// webAddress is an address inside < and >; empty when it is not one of the web
// or of mail.
func webAddress(url string) string {
	url = strings.TrimSpace(unturned(url))
	scheme, _, found := strings.Cut(url, ":")
	if !found || !(strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "mailto")) {
		return ""
	}
	return strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`, "&", `\&`).Replace(url)
}
