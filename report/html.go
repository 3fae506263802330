//go:build !js

package report

import (
	"crypto/sha256"
	_ "embed" // the template and its style
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

//go:embed html/plan.tmpl
var htmlTemplate string

//go:embed html/table.css
var htmlTableStyle string

//go:embed html/frame.css
var htmlFrameStyle string

//go:embed html/paper.css
var htmlPaperStyle string

//go:embed html/trends.css
var htmlTrendsStyle string

// parsedTemplate is our own and every test draws it, so a broken one is a
// mistake of the build.
var parsedTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("plan").Funcs(template.FuncMap{
		"pieces":  pieces,
		"words":   markupText,
		"label":   Label,
		"span":    clampInterval,
		"webLink": webLink,
	}).Parse(htmlTemplate))
})

// htmlPage is what the template draws.
type htmlPage struct {
	Title, Lang, Generator, Date string
	Large                        bool
	Policy                       string // Content-Security-Policy
	Style                        template.CSS
	Parts                        [][]htmlBlock
}

// writeHTML writes the plan as one page that asks for nothing else: its style
// is in it, it has no script, and its policy forbids whatever is not its style.
func writeHTML(w io.Writer, r diagnostic.Result, o Options) error {
	return drawHTML(w, Compose(r), r, o)
}

func drawHTML(w io.Writer, doc Document, r diagnostic.Result, o Options) error {
	// Without spaces around it: the Nu checker hashes what is between them.
	style := strings.TrimSpace(htmlStyle + needed(doc) + pageFooter(doc.Footer))
	page := htmlPage{
		Title:     markupText(doc.Title),
		Lang:      doc.Lang,
		Generator: markupText(strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version)),
		Date:      markupText(r.Date),
		Large:     o.LargePrint,
		Policy:    policy(style),
		Style:     template.CSS(style),
		Parts:     htmlParts(doc),
	}
	// One write: an error of the template leaves no half page.
	var b strings.Builder
	if err := parsedTemplate().Execute(&b, page); err != nil {
		return fmt.Errorf("draw HTML: %w", err)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

// needed is the style of what only some documents have: tables, frames,
// questions to answer by hand, figures over time.
func needed(doc Document) string {
	style := ""
	if anyBlock(doc.Blocks, isTable) {
		style += htmlTableStyle
	}
	if anyBlock(doc.Blocks, hasFrame) {
		style += htmlFrameStyle
	}
	if anyBlock(doc.Blocks, isQuestion) {
		style += htmlPaperStyle
	}
	if anyBlock(doc.Blocks, isTrends) {
		style += htmlTrendsStyle
	}
	return style
}

func isTable(b Block) bool {
	_, is := b.(Table)
	return is
}

// isQuestion tells what is answered by hand; halves of a page hold some.
func isQuestion(b Block) bool {
	_, is := b.(Question)
	_, halves := b.(Halves)
	return is || halves
}

func isTrends(b Block) bool {
	_, is := b.(Trends)
	return is
}

func hasFrame(b Block) bool {
	field, _ := b.(Field)
	return slices.ContainsFunc(field, func(p Part) bool { return p.Kind == FramePart })
}

// anyBlock looks for a block, inside others too.
func anyBlock(blocks []Block, is func(Block) bool) bool {
	return slices.ContainsFunc(blocks, func(b Block) bool {
		switch b := b.(type) {
		case Together:
			return anyBlock(b, is)
		case Box:
			return anyBlock(b.Blocks, is)
		}
		return is(b)
	})
}

// policy lets a browser apply this style, and nothing else: if a name ever
// slipped through as markup, it could neither run nor call home.
func policy(style string) string {
	hash := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) +
		"'; base-uri 'none'; form-action 'none'"
}

// longestFooter keeps the footer on one line beside the number of the page.
const longestFooter = 80

// pageFooter is the style that prints words at the bottom of each page. The
// number of the page is in the style of all reports.
func pageFooter(words string) string {
	footer := []rune(markupText(words))
	if len(footer) > longestFooter {
		footer = append(footer[:longestFooter-1], '…')
	}
	return "@page { @bottom-left { content: " + cssString(string(footer)) + "; } }\n"
}

// cssString quotes any words for a style. Whatever is not a plain letter or
// figure is written as its number, so that nothing ends the string or the
// style.
func cssString(words string) string {
	var b strings.Builder
	b.WriteByte('"')
	numbered := false
	for _, r := range words {
		if r == ' ' && numbered {
			b.WriteByte(' ') // the first space after a number is only its end
		}
		if numbered = false; r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, `\%06x`, r)
		numbered = true
	}
	b.WriteByte('"')
	return b.String()
}

// webLink tells whether an address may be followed: a questionnaire could hold
// any other kind.
func webLink(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}
