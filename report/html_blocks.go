//go:build !js

package report

import "unicode/utf8"

// htmlBlock is a block with what the template cannot work out.
type htmlBlock struct {
	Kind    string // which part of the template draws it
	Block   Block
	Tone    string      // class of a box
	Inner   []htmlBlock // of a box, or of blocks that stay together
	Groups  []htmlGroup // of a field
	Running bool        // the field is a sentence more than a line to write on
	Radar   *htmlRadar  // nil = none
	Tick    string      // read aloud for a box to tick
}

// htmlParts cuts a document where a new part begins.
func htmlParts(doc Document) [][]htmlBlock {
	parts := [][]htmlBlock{nil}
	for _, b := range doc.Blocks {
		if _, begins := b.(NewPart); begins {
			parts = append(parts, nil)
			continue
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], newHTMLBlock(b, doc.Words))
	}
	return parts
}

func htmlBlocks(blocks []Block, words Words) []htmlBlock {
	views := make([]htmlBlock, len(blocks))
	for i, b := range blocks {
		views[i] = newHTMLBlock(b, words)
	}
	return views
}

func newHTMLBlock(b Block, words Words) htmlBlock {
	v := htmlBlock{Block: b}
	switch b := b.(type) {
	case Heading:
		v.Kind = "heading"
	case Paragraph:
		v.Kind = "paragraph"
	case Items:
		v.Kind = "items"
	case Table:
		v.Kind = "table"
	case Box:
		v.Kind, v.Inner = "box", htmlBlocks(b.Blocks, words)
		v.Tone = [...]string{StepTone: "step", PrideTone: "pride", ProtectTone: "protect"}[b.Tone]
	case Bars:
		v.Kind, v.Radar = "bars", newHTMLRadar(b)
	case Trends:
		v.Kind = "trends"
	case Field:
		v.Kind, v.Groups = "field", htmlGroups(b, words)
		for _, g := range v.Groups {
			v.Running = v.Running || g.Class == "ticked"
		}
	case Together:
		v.Kind, v.Inner = "together", htmlBlocks(b, words)
	case Question:
		v.Kind, v.Inner = "question", htmlBlocks(b.Blocks, words)
	case Choices:
		v.Kind, v.Tick = "choices", words.Tick
	case Grid, Halves:
		v.Kind, v.Inner = "several", htmlBlocks(inOrder(b), words)
	}
	return v
}

// htmlGroup is parts of a field that stay on one line when they can.
type htmlGroup struct {
	Class string // « label », « blanks » or « ticked »
	Parts []htmlPart
}

// htmlPart is words, or something drawn and the words that say what it is.
type htmlPart struct {
	Text  string
	Bold  bool
	Drawn string // class of the drawing: « blank », « date », « tick », « frame »; empty = words
}

// htmlGroups puts a blank with the short label before it, and what follows a
// tick box with the box.
func htmlGroups(f Field, words Words) []htmlGroup {
	const short = 30
	var groups []htmlGroup
	for i, p := range f {
		part := htmlPart{Text: p.Text, Bold: p.Bold}
		class, joins := "label", i > 0 && f[i-1].Kind == TickPart
		switch p.Kind {
		case BlankPart:
			part = htmlPart{Text: words.Blank, Drawn: "blank"}
			class = "blanks"
		case DatePart:
			part = htmlPart{Text: words.Blank, Drawn: "date"}
			class = "blanks"
		case FramePart:
			part = htmlPart{Text: words.Frame, Drawn: "frame"}
			class = "blanks"
		case TickPart:
			part = htmlPart{Text: words.Tick, Drawn: "tick"}
			class = "ticked"
		}
		if class == "blanks" && i > 0 && f[i-1].Kind == LabelPart {
			joins = joins || groups[len(groups)-1].Class == "ticked" || utf8.RuneCountInString(f[i-1].Text) <= short
		}
		if !joins {
			groups = append(groups, htmlGroup{Class: class, Parts: []htmlPart{part}})
			continue
		}
		g := &groups[len(groups)-1]
		g.Parts = append(g.Parts, part)
		if g.Class == "label" {
			g.Class = class
		}
	}
	return groups
}

// clampInterval keeps figures inside a bar.
func clampInterval(v Interval) Interval {
	inside := func(n int) int { return min(max(n, 0), 100) }
	return Interval{Value: inside(v.Value), Min: inside(v.Min), Max: inside(v.Max)}
}
