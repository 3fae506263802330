package report

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

func TestMarkdownGoldens(t *testing.T) { goldens(t, "md") }

// TestMarkdownShowsWhatIsWritten reads the files back with goldmark, a parser
// of CommonMark, with and without the extensions of the common sites.
func TestMarkdownShowsWhatIsWritten(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) { checkMarkdown(t, s.result) })
	}
	for _, words := range hostileWords() {
		checkMarkdown(t, resultSaying(t, words))
	}
	checkMarkdown(t, diagnostic.Result{Schema: 1, Date: "2026-11-21"})
}

func FuzzMarkdownShowsWhatIsWritten(f *testing.F) {
	for _, words := range hostileWords() {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) { checkMarkdown(t, resultSaying(t, words)) })
}

// hostileWords would break a report that did not escape them.
func hostileWords() []string {
	return []string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "&lt;b&gt; &amp; &#60; &copy", "<!-- a --> ]]> <?php ?>",
		"*a* **b** _c_ __d__ `e` ~~f~~ ~g~ ^h^ $i$ ==j==", "[a](http://b.example) ![c](d) [^1] [e]: f", "<https://a.example> <a@b.example>",
		"http://a.example www.b.example c@d.example HTTPS://E.example WWW.f.example", "# a", "## a ##", "a #", "- a", "+ a", "* a", "1. a", "12) a", "2026.", "> a",
		"---", "***", "___", "===", "```", "~~~", "    a", "\ta", "| a | b |", "|---|", ":--", ": a", "a\n---\nb", "a\n\n# b\n\n- c", "- [ ] a", "- [x] a",
		"a\\", "\\*a", "a  ", "  a", "a  b   c", "**", "*", "_", "` `` ```", "\u00a0a\u00a0", "\u202f", "\u2028a\u2029b",
		"\u202eabc", "\u2067abc", "\u200fabc\u200e", "\x00a\x1b[31mb\x7f\u009b", "\xff\xfe", "\ufffe\uffff\ufeff", "جمعية", "👩\u200d🍳 🌞",
		strings.Repeat("a", 300), strings.Repeat("*", 300), strings.Repeat("[", 300), "javascript:alert(1)", "'\"`", "a*b*c", "*a*b", "a@b", "!a", "![", "](", "é**", "**«", "{{ a }} {% b %} ${c}",
	}
}

// resultSaying has these words wherever people write.
func resultSaying(t testing.TB, words string) diagnostic.Result {
	r := threeSteps(t)
	r.Association = words
	r.Roles = []string{words, words}
	r.Summary = []diagnostic.Sentence{{Kind: "fierte", Text: words}, {Kind: "autre", Text: words}}
	r.Alerts[0].Title, r.Alerts[0].Say = words, words
	s := &r.Plan.Steps[0]
	s.Title, s.Gesture, s.DoneWhen, s.Why, s.ChosenWho, s.ChosenWith = words, words, words, words, words, words
	s.With = []diagnostic.ResourceRef{{Name: words, URL: "https://a.example/" + words}, {Name: words, URL: "javascript:" + words}}
	r.Help[0].Name = words
	r.Clarify[0].Text, r.Clarify[0].Ask = words, []string{words}
	r.Score.Axes[0].Title, r.Score.Axes[0].Name, r.Score.Axes[0].Text = words, words, words
	return r
}

var tags = regexp.MustCompile(`<[^>]*>`)

// checkMarkdown parses the file: it has the structure of the document and no
// other, and shows every phrase, in order.
func checkMarkdown(t *testing.T, r diagnostic.Result) {
	t.Helper()
	f, err := Lookup("md")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := f.Write(&file, r, Options{}); err != nil {
		t.Fatal(err)
	}
	source := file.Bytes()
	for line := range strings.Lines(string(source)) {
		if !strings.HasSuffix(line, "\n") || strings.HasSuffix(line, " \n") || strings.ContainsAny(line, "\r\x00\x1b\t\u202e") {
			t.Errorf("line %q", line)
		}
	}
	want := map[string]int{}
	countBlocks(Compose(r).Blocks, want)
	for name, parser := range map[string]goldmark.Markdown{
		"CommonMark": goldmark.New(),
		"GFM":        goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)),
	} {
		if diff := cmp.Diff(want, countNodes(parser.Parser().Parse(text.NewReader(source)))); diff != "" {
			t.Errorf("%s, %q: %s", name, r.Association, diff)
		}
		var page bytes.Buffer
		if err := parser.Convert(source, &page); err != nil {
			t.Fatal(err)
		}
		shown := html.UnescapeString(tags.ReplaceAllString(page.String(), ""))
		for _, phrase := range exactPhrases(Compose(r).Blocks) {
			_, after, found := strings.Cut(shown, phrase)
			if !found {
				t.Errorf("%s, %q: %q is missing", name, r.Association, phrase)
				break
			}
			shown = after
		}
	}
}

// exactPhrases returns what blocks say, as a page shows it: on one line,
// without what steers a terminal or turns the direction of the text.
func exactPhrases(blocks []Block) []string {
	var all []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Box:
			all = append(append(all, b.Title, b.Aside), exactPhrases(b.Blocks)...)
		case Bars:
			for _, bar := range b.Items {
				all = append(all, Label(bar.Label), bar.Level, bar.Figure)
				for _, note := range bar.Notes {
					all = append(all, spanText(note))
				}
			}
		case Trends:
			for _, trend := range b {
				all = append(all, Label(trend.Label), trend.Level, trend.Figure)
				for _, d := range trend.Dates {
					all = append(all, Label(d.Label), d.Figure)
				}
				for _, note := range trend.Notes {
					all = append(all, spanText(note))
				}
			}
		case Together:
			all = append(all, exactPhrases(b)...)
		default:
			all = append(all, phrases([]Block{b})...)
		}
	}
	for i, phrase := range all {
		all[i] = strings.Trim(turning.ReplaceAllString(flat(phrase), ""), " ")
	}
	return all
}

var turning = regexp.MustCompile(`[\x{202a}-\x{202e}\x{2066}-\x{2069}]`)

// shows tells whether words are more than spaces.
func shows(words string) bool {
	return strings.Trim(turning.ReplaceAllString(flat(words), ""), " ") != ""
}

// isWords tells whether words are more than spaces of any width, which cannot
// be bold.
func isWords(words string) bool { return strings.TrimSpace(flat(words)) != "" }

// countBlocks counts the titles, rules, items, links, paragraphs and bold words that a
// page made of blocks has.
func countBlocks(blocks []Block, n map[string]int) {
	paragraph := func(p Paragraph) {
		if shows(spanText(p)) {
			n["paragraph"]++
		}
		for i, s := range p {
			if strings.HasPrefix(s.URL, "https:") && shows(s.Text) {
				n["link"]++
			}
			if s.Bold && isWords(s.Text) && (i == 0 || !p[i-1].Bold) {
				n["emphasis"]++
			}
		}
	}
	title := func(level int, words string) {
		if shows(words) {
			n["heading "+strings.Repeat("#", level)]++
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			title(b.Level, b.Text)
		case Paragraph:
			paragraph(b)
		case Items:
			for _, item := range b {
				if shows(spanText(item)) {
					n["item"]++
				}
				paragraph(item)
			}
		case Box:
			title(b.Level, b.Title)
			paragraph(Paragraph{{Text: b.Aside, Bold: true}})
			countBlocks(b.Blocks, n)
		case Bars:
			for _, bar := range b.Items {
				n["item"]++
				paragraph(Paragraph{{Text: Label(bar.Label), Bold: true}, {Text: bar.Level + bar.Figure}})
				for _, note := range bar.Notes {
					paragraph(note)
				}
			}
		case Trends:
			for _, trend := range b {
				n["item"] += 1 + len(trend.Dates)
				paragraph(Paragraph{{Text: Label(trend.Label), Bold: true}, {Text: trend.Level + trend.Figure}})
				for _, d := range trend.Dates {
					paragraph(Paragraph{{Text: Label(d.Label) + d.Figure}})
				}
				for _, note := range trend.Notes {
					paragraph(note)
				}
			}
		case Field:
			n["paragraph"]++
			for _, part := range b {
				if part.Bold && isWords(part.Text) {
					n["emphasis"]++
				}
			}
		case Together:
			countBlocks(b, n)
		case NewPart:
			n["rule"]++
		}
	}
}

// countNodes counts the same in a page, and anything else under its own name.
func countNodes(root ast.Node) map[string]int {
	n := map[string]int{}
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Document, *ast.Text, *ast.String, *ast.List:
		case *ast.Emphasis:
			n["emphasis"]++
		case *ast.Heading:
			n["heading "+strings.Repeat("#", node.Level)]++
		case *ast.Paragraph, *ast.TextBlock:
			n["paragraph"]++
		case *ast.ListItem:
			n["item"]++
		case *ast.ThematicBreak:
			n["rule"]++
		case *ast.Link:
			n["link"]++
		default:
			n[node.Kind().String()]++
		}
		return ast.WalkContinue, nil
	})
	return n
}
