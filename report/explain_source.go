//go:build !js

package report

import (
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// sources are the statements that something stands on.
func (c *explainer) sources(ids []string) []Block {
	var items Items
	for _, id := range ids {
		if i, ok := c.q.Source(id); ok {
			items = append(items, append(labelled(id, plain(sentence(c.q.Sources[i].Statement))), Span{Text: " "}, plain(c.origin(&c.q.Sources[i]))))
		}
	}
	return part(c.t.Sources, items)
}

// origin is the document of a source, and how sure it is.
func (c *explainer) origin(s *diagnostic.Source) string {
	d := &c.q.Documents[s.Document]
	return fill(c.t.Origin, "titre", d.Title, "date", d.Date, "certitude", c.t.Certainty[s.Certainty])
}

func (c *explainer) source(i int) []Block {
	s := &c.q.Sources[i]
	blocks := []Block{say(s.Statement), labelled(c.t.Document, plain(withID(c.q.Documents[s.Document].Title, c.q.Documents[s.Document].ID)))}
	if s.Reference != "" {
		blocks = append(blocks, labelled(c.t.Reference, plain(s.Reference)))
	}
	blocks = append(blocks, labelled(c.t.Sure, plain(sentence(c.t.Certainty[s.Certainty]))))
	if s.Perishable {
		blocks = append(blocks, say(c.t.Perishable))
	}
	if s.Unverified != "" {
		blocks = append(blocks, labelled(c.t.Unverified, plain(sentence(s.Unverified))))
	}
	return append(blocks, part(c.t.CitedBy, c.citing(s.ID))...)
}

// citing is what cites a source.
func (c *explainer) citing(id string) Items {
	var items Items
	for i := range c.q.Questions {
		if slices.Contains(c.q.Questions[i].Sources, id) {
			items = append(items, Paragraph{plain(withID(c.named(i), c.q.Questions[i].ID))})
		}
	}
	for i := range c.q.Alerts {
		if slices.Contains(c.q.Alerts[i].Sources, id) {
			items = append(items, Paragraph{plain(c.alertName(i))})
		}
	}
	for i := range c.q.Individual.Questions {
		if question := &c.q.Individual.Questions[i]; slices.Contains(question.Sources, id) {
			items = append(items, Paragraph{plain(withID(question.Text, question.ID))})
		}
	}
	if len(items) == 0 {
		return Items{Paragraph{plain(c.t.CitedByNone)}}
	}
	return items
}

func (c *explainer) document(i int) []Block {
	d := &c.q.Documents[i]
	var items Items
	for s := range c.q.Sources {
		if c.q.Sources[s].Document == i {
			items = append(items, labelled(c.q.Sources[s].ID, plain(c.q.Sources[s].Statement)))
		}
	}
	return append([]Block{say(c.identifier(d.ID) + " " + sentence(d.Nature) + " " + sentence(d.Date))}, part(c.t.Statements, items)...)
}

func (c *explainer) resource(i int) []Block {
	r := &c.q.Resources[i]
	blocks := []Block{say(c.identifier(r.ID))}
	if r.URL != "" {
		blocks = append(blocks, Paragraph{{Text: r.URL, URL: r.URL}})
	}
	for _, more := range []struct{ label, text string }{{c.t.Nature, r.Nature}, {c.t.Seen, r.Seen}} {
		if more.text != "" {
			blocks = append(blocks, labelled(more.label, plain(sentence(more.text))))
		}
	}
	if r.Note != "" {
		blocks = append(blocks, say(sentence(r.Note)))
	}
	return append(blocks, part(c.t.UsedBy, c.stepsWith(func(s *diagnostic.Step) []int { return s.Resources }, i))...)
}

// stepsWith are the steps whose list holds an index.
func (c *explainer) stepsWith(list func(*diagnostic.Step) []int, index int) Items {
	var items Items
	for i := range c.q.Steps {
		if slices.Contains(list(&c.q.Steps[i]), index) {
			items = append(items, Paragraph{plain(c.stepName(i))})
		}
	}
	return items
}

func (c *explainer) support(i int) []Block {
	s, r := &c.q.Supports[i], &c.q.Texts.Report
	blocks := []Block{
		say(c.identifier(s.ID) + " " + sentence(s.For)),
		labelled(r.Find, plain(sentence(s.Find))),
		labelled(r.Ask, plain(quoted(s.Ask))),
	}
	if s.Independent {
		blocks = append(blocks, say(r.Independent))
	}
	var situations Items
	for j := range c.q.Referrals {
		if o := &c.q.Referrals[j]; slices.Contains(o.First, i) || slices.Contains(o.Then, i) {
			situations = append(situations, Paragraph{plain(o.Situation)})
		}
	}
	blocks = append(blocks, c.addresses(s.Addresses)...)
	return slices.Concat(blocks, c.condition(c.t.OnlyIf, s.Condition), part(c.t.Situations, situations),
		part(c.t.UsedBy, c.stepsWith(func(s *diagnostic.Step) []int { return s.Supports }, i)))
}

// sheet is a question of the volunteers' sheet.
func (c *explainer) sheet(i int) []Block {
	question := &c.q.Individual.Questions[i]
	blocks := []Block{say(c.identifier(question.ID) + " " + fill(c.t.OnSheet, "code", diagnostic.SheetLetter+strconv.Itoa(i+1)))}
	if question.UsedFor != "" {
		blocks = append(blocks, labelled(c.t.UsedFor, plain(question.UsedFor)))
	}
	words := func(options []diagnostic.Option) Items {
		var items Items
		for _, o := range options {
			items = append(items, Paragraph{plain(withID(o.Text, o.ID))})
		}
		return items
	}
	return slices.Concat(blocks, part(c.t.Rows, words(question.Rows)), part(c.t.Answers, words(question.Options)), c.sources(question.Sources))
}
