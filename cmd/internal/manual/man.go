package manual

import (
	"bytes"
	"strconv"
	"strings"
)

// The headings of a page, as French pages of manual have them.
const (
	headName     = "NOM"
	headSynopsis = "SYNOPSIS"
	headText     = "DESCRIPTION"
	headCommands = "COMMANDES"
	headOptions  = "OPTIONS"
	headCommon   = "OPTIONS COMMUNES"
	headExamples = "EXEMPLES"
	headExits    = "CODE DE RETOUR"
	headFiles    = "FICHIERS"
	headSettings = "ENVIRONNEMENT"
	headSee      = "VOIR AUSSI"
	title        = "Manuel de "
	wordOptions  = "[OPTIONS]"
	alsoTyped    = "S’écrit aussi : "
)

// man writes the page of a command, for « man » (the macros of groff_man(7)).
func (m *Manual) man(c *Command) []byte {
	r := &roff{values: m.values(c)}
	r.line(`.TH ` + strings.ToUpper(roffText(c.ID())) + ` ` + section + ` "` + m.Date + `" "` + roffText(m.Name+" "+m.Version) + `" "` + title + m.Name + `"`)
	// The hyphenation is that of English, and would be wrong.
	r.line(".nr HY 0") // groff, at every paragraph
	r.line(".nh")
	r.line(".ad l")
	// As one writes it for apropos: nothing but the name, a dash, a line.
	r.macro("SH", headName)
	r.line(roffText(c.ID()) + ` \- ` + roffText(c.Short))
	r.macro("SH", headSynopsis)
	r.synopsis(c)
	r.macro("SH", headText)
	r.blocks(Parse(c.Long))
	if len(c.Aliases) > 0 {
		r.macro("PP")
		r.sentence(alsoTyped + strings.Join(c.Aliases, ", ") + ".")
	}
	if c.Path == m.Name {
		r.macro("SH", headCommands)
		for _, other := range m.Commands[1:] {
			r.macro("TP")
			r.line(`\fB` + roffText(other.Path) + `\fR`)
			r.sentence(other.Short)
		}
	}
	r.options(headOptions, c.Options)
	r.options(headCommon, m.Common)
	r.examples(c.Examples)
	m.endMan(r, c)
	return r.out.Bytes()
}

// endMan writes what every page ends with.
func (m *Manual) endMan(r *roff, c *Command) {
	r.macro("SH", headExits)
	for _, e := range m.Exits {
		r.term(strconv.Itoa(e.Code), e.Text)
	}
	if c.Path == m.Name {
		r.named(headFiles, m.Files)
		r.named(headSettings, m.Settings)
	}
	r.macro("SH", headSee)
	var see []string
	for _, path := range c.See {
		if other, ok := m.command(path); ok {
			see = append(see, `\fB`+roffText(other.ID())+`\fR(`+section+`)`)
		}
	}
	r.line(strings.Join(see, ", "))
}

// roff writes a page. What is written is never taken for a request.
type roff struct {
	out    bytes.Buffer
	values map[string]bool
}

func (r *roff) line(escaped string) { r.out.WriteString(escaped + "\n") }

// macro writes a request with its arguments.
func (r *roff) macro(name string, args ...string) {
	for i, a := range args {
		args[i] = ` "` + strings.ReplaceAll(roffText(a), `"`, `\(dq`) + `"`
	}
	r.line("." + name + strings.Join(args, ""))
}

// synopsis writes the usage: the command as typed, what the user gives apart.
func (r *roff) synopsis(c *Command) {
	parts := []string{`\fB` + roffText(c.Path) + `\fR`}
	if len(c.Options) > 0 {
		parts = append(parts, wordOptions)
	}
	for _, word := range strings.Fields(strings.TrimPrefix(c.Usage, c.Path)) {
		font := `\fI`
		if strings.HasPrefix(word, "-") {
			font = `\fB`
		}
		parts = append(parts, font+roffText(word)+`\fR`)
	}
	r.line(strings.Join(parts, " "))
}

func (r *roff) blocks(blocks []Block) {
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			r.macro("SS", string(b))
			continue
		case Paragraph:
			if i > 0 && !isHeading(blocks[i-1]) {
				r.macro("PP")
			}
			r.sentence(string(b))
		case Items:
			for _, item := range b {
				r.line(`.IP \(bu 2`)
				r.sentence(item)
			}
		case Terms:
			for _, t := range b {
				r.term(t.Name, t.Text)
			}
		case Verbatim:
			r.verbatim(b)
		}
	}
}

func isHeading(b Block) bool {
	_, is := b.(Heading)
	return is
}

func (r *roff) term(name, text string) {
	r.macro("TP")
	r.line(`\fB` + roffText(name) + `\fR`)
	r.sentence(text)
}

func (r *roff) named(heading string, list []Named) {
	if len(list) == 0 {
		return
	}
	r.macro("SH", heading)
	for _, n := range list {
		r.term(n.Name, n.Text)
	}
}

func (r *roff) verbatim(lines []string) {
	r.macro("PP")
	r.line(".RS 4")
	r.macro("EX")
	for _, line := range lines {
		r.line(roffText(line))
	}
	r.macro("EE")
	r.macro("RE")
}

func (r *roff) options(heading string, options []Option) {
	if len(options) == 0 {
		return
	}
	r.macro("SH", heading)
	for _, o := range options {
		r.macro("TP")
		typed := `\fB` + strings.ReplaceAll(roffText(o.typed()), ", ", `\fR, \fB`) + `\fR`
		if o.Value != "" {
			typed += ` \fI` + roffText(o.Value) + `\fR`
		}
		r.line(typed)
		r.sentence(o.Text)
	}
}

func (r *roff) examples(lines []string) {
	r.macro("SH", headExamples)
	r.macro("EX")
	for _, line := range lines {
		r.line(roffText(line))
	}
	r.macro("EE")
}

// sentence writes words, with the options in bold and what the user gives in
// italics.
func (r *roff) sentence(text string) {
	var b strings.Builder
	for _, p := range pieces(text, r.values) {
		escaped := roffText(p.text)
		if b.Len() > 0 {
			escaped = strings.TrimPrefix(escaped, `\&`)
		}
		switch p.kind {
		case optionPiece:
			escaped = `\fB` + escaped + `\fR`
		case valuePiece:
			escaped = `\fI` + escaped + `\fR`
		}
		b.WriteString(escaped)
	}
	r.line(b.String())
}

// roffText escapes words. Every dash is one that can be copied into a command;
// no-break spaces are those of roff, which has no narrow one.
func roffText(s string) string {
	s = strings.NewReplacer(
		`\`, `\e`, "-", `\-`, "\u00a0", `\ `, "\u202f", `\ `, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`,
	).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
