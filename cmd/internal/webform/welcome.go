package webform

import (
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWelcome is how long the words of a welcome may be, in bytes.
const maxWelcome = 20_000

// ParseWelcome makes HTML of the words of whoever asks. They are written in a
// part of Markdown: paragraphs, « ## Titre », lists (« - une ligne »),
// **important**, and links [words](https://…), which open only when one chooses
// to. Everything else is shown as it is typed: no other markup is ever read.
//
// The error, in French, says that the words are too long, or no text.
func ParseWelcome(text string) (template.HTML, error) {
	if len(text) > maxWelcome {
		return "", fmt.Errorf("le texte d’accueil est trop long : %d caractères au plus", maxWelcome)
	}
	if !utf8.ValidString(text) {
		return "", errors.New("le texte d’accueil n’est pas écrit en UTF-8 : enregistrez-le de nouveau avec cet encodage")
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	text = strings.Map(printable, text)
	var b strings.Builder
	for _, block := range strings.Split(text, "\n\n") {
		writeBlock(&b, strings.Split(strings.Trim(block, "\n"), "\n"))
	}
	return template.HTML(b.String()), nil
}

// printable drops what draws nothing and could turn the page around, and shows
// as unreadable what is never a character: HTML and XML refuse it.
func printable(r rune) rune {
	switch {
	case r != '\n' && r != '\t' && unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
		return -1
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		return unicode.ReplacementChar
	}
	return r
}

// writeBlock writes the lines between two empty ones.
func writeBlock(b *strings.Builder, lines []string) {
	for len(lines) > 0 {
		count := 1
		line := strings.TrimSpace(lines[0])
		switch {
		case line == "":
		case titleLine.MatchString(line):
			b.WriteString("<h3>" + inline(titleLine.ReplaceAllString(line, "")) + "</h3>\n")
		default:
			inList := listLine.MatchString(line)
			for count < len(lines) && !titleLine.MatchString(lines[count]) && listLine.MatchString(lines[count]) == inList {
				count++
			}
			if inList {
				writeList(b, lines[:count])
			} else {
				b.WriteString("<p>" + inline(strings.Join(lines[:count], " ")) + "</p>\n")
			}
		}
		lines = lines[count:]
	}
}

func writeList(b *strings.Builder, lines []string) {
	b.WriteString("<ul>\n")
	for _, line := range lines {
		b.WriteString("<li>" + inline(listLine.ReplaceAllString(line, "")) + "</li>\n")
	}
	b.WriteString("</ul>\n")
}

var (
	titleLine = regexp.MustCompile(`^\s*#{1,6}\s+`)
	listLine  = regexp.MustCompile(`^\s*[-*]\s+`)
	// Tested on escaped text, which holds neither « < » nor « " ».
	link = regexp.MustCompile(`\[([^\[\]]+)\]\((https?://[^\s()]+)\)`)
	// What is important is words, or one link: not half of one.
	strongWords = regexp.MustCompile(`\*\*([^*<>]+|<a [^*<>]*>[^*<>]*</a>)\*\*`)
)

// inline escapes a text, then reads what is important and the links.
func inline(text string) string {
	text = template.HTMLEscapeString(strings.TrimSpace(text))
	text = link.ReplaceAllStringFunc(text, func(found string) string {
		parts := link.FindStringSubmatch(found)
		address := strings.ReplaceAll(parts[2], "*", "%2A") // never the stars of what is important
		return `<a href="` + address + `" rel="noreferrer noopener">` + parts[1] + `</a>`
	})
	return strongWords.ReplaceAllString(text, "<strong>$1</strong>")
}
