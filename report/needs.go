//go:build !js

package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// NeedsFormats returns the names of the formats of needs, in the order of help.
func NeedsFormats() []string { return append(drawn(), "json") }

// WriteNeeds writes needs in one of NeedsFormats. The error is that of w, or
// says in French what cannot be written.
func WriteNeeds(w io.Writer, format string, n diagnostic.Needs, o Options) error {
	if format == "json" {
		return writeIndented(w, n)
	}
	err := draw(w, format, ComposeNeeds(n), diagnostic.Result{Tool: n.Tool, Date: n.Date}, o)
	if _, unknown := err.(unknownFormat); unknown {
		return unknownAmong(format, NeedsFormats())
	}
	return err
}

// UndrawableNeeds is Undrawable, for needs.
func UndrawableNeeds(n diagnostic.Needs) []rune { return lacking(ComposeNeeds(n)) }

// ComposeNeeds says what an association would like to learn, in one table, then
// in which way and where. Every format draws the same Document.
func ComposeNeeds(n diagnostic.Needs) Document {
	c := needsComposer{n: n, t: n.Texts}
	if n.Volunteers != nil && n.Volunteers.Missing == 0 {
		c.sheets = &volunteersComposer{v: *n.Volunteers, t: n.Volunteers.Texts, level: 2}
	}
	title := Typo(c.t.Title)
	doc := Document{Title: title, Lang: "fr", Footer: title, Blocks: []Block{Heading{Level: 1, Text: title}}}
	if n.Association != "" {
		doc.Blocks = append(doc.Blocks, Paragraph{strong(n.Association)})
	}
	made := diagnostic.Fill(c.t.Made, "date", Date(n.Date))
	doc.Blocks = append(doc.Blocks, Paragraph{plain(made + " " + c.t.Before)})
	doc.Blocks = slices.Concat(doc.Blocks, c.table(), c.ways(), c.workshops(), c.why())
	return doc
}

// needsComposer turns parts of one Needs into blocks.
type needsComposer struct {
	n      diagnostic.Needs
	t      diagnostic.NeedsTexts
	sheets *volunteersComposer // nil when the sheets say nothing together
}

func (c *needsComposer) table() []Block {
	if len(c.n.Topics) == 0 {
		return []Block{Paragraph{plain(c.t.Nothing)}, blanks(c.t.Plan)}
	}
	table := Table{Header: []string{Typo(c.t.Topic), Typo(c.t.HowMany), Typo(c.t.CanShow)}}
	inside := false
	for _, topic := range c.n.Topics {
		table.Rows = append(table.Rows, []string{c.name(topic), c.people(topic.Learn, topic.Pix), c.people(topic.Show, topic.Pix)})
		inside = inside || topic.Show != nil && c.sheets != nil && topic.Show.AtLeast >= c.n.Volunteers.Hidden
	}
	blocks := []Block{Together{heading(2, c.t.Table), table}}
	switch {
	case c.n.Volunteers == nil:
		blocks = append(blocks, Paragraph{plain(c.t.NoSheets)})
	case c.sheets != nil:
		blocks = append(blocks, Paragraph{plain(c.t.Counted)})
	case c.n.Volunteers.Missing > 0:
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.FewSheets, "n", strconv.Itoa(c.n.Volunteers.Missing)))})
	}
	if c.n.PixPeople > 0 {
		blocks = append(blocks, Paragraph{plain(diagnostic.Fill(c.t.PixFrom, "n", Number(c.n.PixPeople)))})
	}
	if inside {
		blocks = append(blocks, Paragraph{strong(c.t.Inside)})
	}
	return append(blocks, blanks(c.t.Plan))
}

func (c *needsComposer) name(topic diagnostic.NeedFound) string {
	if topic.Pix {
		return Typo(diagnostic.Fill(c.t.PixTopic, "sujet", topic.Name))
	}
	return Typo(topic.Name)
}

// people says a number of people in a cell. Those of Pix are not those of the
// sheets: they have a total of their own.
func (c *needsComposer) people(t *diagnostic.Told, pix bool) string {
	switch {
	case t == nil:
		return Typo(c.t.Uncounted)
	case pix:
		return c.ofPix(*t)
	case c.sheets == nil:
		return Typo(c.t.Uncounted)
	}
	return c.sheets.cell(t)
}

func (c *needsComposer) ofPix(t diagnostic.Told) string {
	v := volunteersComposer{v: diagnostic.Volunteers{Sheets: c.n.PixPeople}, t: c.n.Sheets}
	return v.cell(&t)
}

// ways is how people said that they like to learn.
func (c *needsComposer) ways() []Block {
	if c.sheets == nil || len(c.n.Volunteers.Learning) == 0 {
		return nil
	}
	return []Block{Together{heading(2, c.t.Ways), c.sheets.lines(c.n.Volunteers.Learning)}}
}

// workshops is each workshop near here, with the topics that it is for.
func (c *needsComposer) workshops() []Block {
	if c.n.List == nil || len(c.n.Topics) == 0 {
		return nil
	}
	var order []diagnostic.PlaceRef
	topics := map[string][]string{}
	for _, topic := range c.n.Topics {
		for _, p := range topic.Near {
			if topics[p.ID] == nil {
				order = append(order, p)
			}
			topics[p.ID] = append(topics[p.ID], lowerFirst(topic.Name))
		}
	}
	if len(order) == 0 {
		return []Block{Together{heading(2, c.t.Near), Paragraph{plain(c.t.NoneNear)}}}
	}
	places := composer{r: diagnostic.Result{Near: &diagnostic.Near{Texts: c.n.Places}}}
	var blocks []Block
	for _, p := range order {
		box := places.place(p)
		box.Level = 3
		say := sentence(diagnostic.Fill(c.t.NearFor, "sujets", strings.Join(topics[p.ID], " ; ")))
		box.Blocks = append([]Block{Paragraph{strong(say)}}, box.Blocks...)
		blocks = append(blocks, box)
	}
	list := Paragraph{plain(diagnostic.Fill(c.n.Places.List, "date", Date(c.n.List.Date), "sources", strings.Join(c.n.List.Sources, ", ")))}
	return append([]Block{Together{heading(2, c.t.Near), list, blocks[0]}}, blocks[1:]...)
}

// why says which answers of the association ask for a topic.
func (c *needsComposer) why() []Block {
	var items Items
	for _, topic := range c.n.Topics {
		var quoted []string
		for _, s := range topic.Said {
			quoted = append(quoted, "« "+s+" »")
		}
		if len(quoted) > 0 {
			items = append(items, Paragraph{plain(diagnostic.Fill(c.t.WhySaid, "sujet", topic.Name, "reponses", List(quoted)))})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Together{heading(2, c.t.Why), items}}
}
