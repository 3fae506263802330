package manual

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"codeberg.org/petitspas/petitspas/report"
)

//go:embed page
var sources embed.FS

// parsedTemplate is our own and every test draws it, so a broken one is a
// mistake of the build.
var parsedTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page.tmpl").ParseFS(sources, "page/page.tmpl"))
})

// What the template draws.
type (
	pageView struct {
		Title, Edition, Generator, Date, Policy string

		Style    template.CSS
		Commands []commandView
		Common   []optionView
		Exits    []Exit
		Files    []termView
		Settings []termView
	}
	commandView struct {
		ID, Path, Usage, Short, Aliases string

		Blocks   []blockView
		Options  []optionView
		Examples []string
		See      []*Command
	}
	blockView struct {
		Heading   string
		Paragraph []pieceView
		Items     [][]pieceView
		Terms     []termView
		Verbatim  []string
	}
	termView struct {
		Name string
		Text []pieceView
	}
	optionView struct {
		Names []string
		Value string
		Text  []pieceView
	}
	pieceView struct {
		Text          string
		Option, Value bool
	}
)

// HTML writes the manual as one page that asks for nothing else: its style is in
// it, it has no script, and its policy forbids whatever is not its style.
func (m *Manual) HTML() ([]byte, error) {
	extra, err := sources.ReadFile("page/manual.css")
	if err != nil {
		return nil, fmt.Errorf("read the style of the manual: %w", err)
	}
	style := strings.TrimSpace(report.Style() + string(extra))
	page := pageView{
		Title: "Le manuel de " + m.Name, Edition: m.edition(), Generator: m.Name + " " + m.Version, Date: m.Date,
		Policy: policy(style), Style: template.CSS(style),
		Common: optionViews(m.Common, nil), Exits: m.Exits,
	}
	for i := range m.Commands {
		page.Commands = append(page.Commands, m.view(&m.Commands[i]))
	}
	page.Files, page.Settings = namedViews(m.Files), namedViews(m.Settings)
	var b bytes.Buffer
	if err := parsedTemplate().Execute(&b, page); err != nil {
		return nil, fmt.Errorf("draw the manual: %w", err)
	}
	return b.Bytes(), nil
}

// edition says of which program, and of when, the manual is.
func (m *Manual) edition() string {
	said := "Version " + m.Version + " du programme"
	if m.Date != "" {
		said += ", " + report.Date(m.Date)
	}
	return said + "."
}

// policy lets a browser apply this style, and nothing else.
func policy(style string) string {
	hash := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) +
		"'; base-uri 'none'; form-action 'none'"
}

func (m *Manual) view(c *Command) commandView {
	values := m.values(c)
	v := commandView{
		ID: c.ID(), Path: c.Path, Usage: c.Usage, Short: report.Typo(upperFirst(c.Short)) + ".",
		Options: optionViews(c.Options, values), Examples: c.Examples,
	}
	if len(c.Aliases) > 0 {
		v.Aliases = report.Typo(alsoTyped + strings.Join(c.Aliases, ", ") + ".")
	}
	for _, b := range Parse(c.Long) {
		v.Blocks = append(v.Blocks, newBlockView(b, values))
	}
	for _, path := range c.See {
		if other, ok := m.command(path); ok {
			v.See = append(v.See, other)
		}
	}
	return v
}

func newBlockView(b Block, values map[string]bool) (v blockView) {
	switch b := b.(type) {
	case Heading:
		v.Heading = sentenceCase(string(b))
	case Paragraph:
		v.Paragraph = pieceViews(string(b), values)
	case Items:
		for _, item := range b {
			v.Items = append(v.Items, pieceViews(item, values))
		}
	case Terms:
		for _, t := range b {
			v.Terms = append(v.Terms, termView{t.Name, pieceViews(t.Text, values)})
		}
	case Verbatim:
		v.Verbatim = b
	}
	return v
}

func optionViews(options []Option, values map[string]bool) []optionView {
	views := make([]optionView, len(options))
	for i, o := range options {
		views[i] = optionView{strings.Split(o.typed(), ", "), o.Value, pieceViews(o.Text, values)}
	}
	return views
}

func namedViews(list []Named) []termView {
	views := make([]termView, len(list))
	for i, n := range list {
		views[i] = termView{n.Name, pieceViews(n.Text, nil)}
	}
	return views
}

func pieceViews(text string, values map[string]bool) []pieceView {
	var views []pieceView
	for _, p := range pieces(text, values) {
		views = append(views, pieceView{p.text, p.kind == optionPiece, p.kind == valuePiece})
	}
	return views
}

func upperFirst(s string) string {
	first := []rune(s)[:1]
	return strings.ToUpper(string(first)) + s[len(string(first)):]
}

// sentenceCase writes a heading of the terminal, in capitals, as pages do.
func sentenceCase(capitals string) string { return upperFirst(strings.ToLower(capitals)) }
