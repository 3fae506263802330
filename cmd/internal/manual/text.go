package manual

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Block is a piece of a help text: one of Heading, Paragraph, Items, Terms,
// Verbatim.
type Block interface{ block() }

// Heading is a line in capitals.
type Heading string

// Paragraph is words, without the line breaks of the terminal.
type Paragraph string

// Items is a list.
type Items []string

// Terms are what may be typed or met, and what each is.
type Terms []Term

// Term is something to type or met, and what it is.
type Term struct{ Name, Text string }

// Verbatim is lines to keep as they are.
type Verbatim []string

func (Heading) block()   {}
func (Paragraph) block() {}
func (Items) block()     {}
func (Terms) block()     {}
func (Verbatim) block()  {}

// indent begins the lines of a help text that are no sentences.
const indent = "  "

// Parse cuts a help text into blocks. Sentences start at the margin. Under them,
// indented, are a list (« - »), terms (a term, two spaces, what it is, further
// lines under that), or lines to keep as they are.
func Parse(text string) []Block {
	var blocks []Block
	for _, lines := range runs(text) {
		switch {
		case !strings.HasPrefix(lines[0], indent):
			blocks = append(blocks, sentences(lines))
		case strings.HasPrefix(lines[0], indent+dash):
			blocks = append(blocks, items(lines))
		default:
			blocks = append(blocks, terms(lines))
		}
	}
	return blocks
}

// runs cuts a text where a line is empty, or where the indentation starts or
// ends.
func runs(text string) [][]string {
	var all [][]string
	begins := true
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line == "" {
			begins = true
			continue
		}
		last := len(all) - 1
		if begins || strings.HasPrefix(line, indent) != strings.HasPrefix(all[last][0], indent) {
			all, last, begins = append(all, nil), last+1, false
		}
		all[last] = append(all[last], line)
	}
	return all
}

// sentences is a paragraph, or a heading when it is in capitals.
func sentences(lines []string) Block {
	text := strings.Join(lines, " ")
	if len(lines) == 1 && strings.ToUpper(text) == text && utf8.RuneCountInString(text) > 3 {
		return Heading(text)
	}
	return Paragraph(text)
}

// dash begins an item of a list.
const dash = "- "

func items(lines []string) Items {
	var list Items
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if rest, begins := strings.CutPrefix(line, dash); begins || len(list) == 0 {
			list = append(list, rest)
			continue
		}
		list[len(list)-1] += " " + line
	}
	return list
}

// aTerm is a term, two spaces at least, and what it is.
var aTerm = regexp.MustCompile(`^ {2}(\S(?:.*?\S)?) {2,}(\S.*)$`)

// terms reads terms, or gives the lines back when one of them is neither a term
// nor what follows one.
func terms(lines []string) Block {
	var list Terms
	for _, line := range lines {
		if m := aTerm.FindStringSubmatch(line); m != nil {
			list = append(list, Term{m[1], m[2]})
			continue
		}
		deeper := strings.HasPrefix(line, strings.Repeat(indent, 2))
		if !deeper || len(list) == 0 {
			return verbatim(lines)
		}
		list[len(list)-1].Text += " " + strings.TrimSpace(line)
	}
	return list
}

func verbatim(lines []string) Verbatim {
	var kept Verbatim
	for _, line := range lines {
		kept = append(kept, strings.TrimPrefix(line, indent))
	}
	return kept
}
