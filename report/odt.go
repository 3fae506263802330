//go:build !js

package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report/odt"
)

// writeODT writes the plan as a document that the association makes its own in
// LibreOffice or Word. It is dated as the Result, as the PDF is.
func writeODT(w io.Writer, r diagnostic.Result, o Options) error {
	return drawODT(w, Compose(r), r, o)
}

// drawODT signs a document as a Result is signed.
func drawODT(w io.Writer, doc Document, r diagnostic.Result, o Options) error {
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return fmt.Errorf("date du résultat illisible (attendu : AAAA-MM-JJ) : « %s »", r.Date)
	}
	size := float64(normalPrint)
	if o.LargePrint {
		size = largePrint
	}
	d := odt.New(odt.Options{
		Title: doc.Title, Lang: doc.Lang, Country: "FR", Footer: doc.Footer,
		Generator: r.Tool.Name + " " + r.Tool.Version,
		Created:   day, FontSize: size,
	})
	odtBlocks(d, doc.Blocks)
	return d.Output(w)
}

func odtBlocks(d *odt.Document, blocks []Block) {
	for _, b := range blocks {
		odtBlock(d, b)
	}
}

func odtBlock(d *odt.Document, b Block) {
	switch b := b.(type) {
	case Heading:
		d.Heading(b.Level, b.Text)
	case Paragraph:
		d.Paragraph(odtRuns(b)...)
	case Items:
		for _, item := range b {
			d.Item(odtRuns(item)...)
		}
	case Table:
		odtBlock(d, b.lines())
	case Box:
		tone := [...]odt.Tone{StepTone: odt.Framed, PrideTone: odt.Shaded, ProtectTone: odt.Banded}[b.Tone]
		box := odt.Box{Title: b.Title, Level: b.Level, Aside: b.Aside, Number: b.Number, Tone: tone}
		d.Box(box, func() { odtBlocks(d, b.Blocks) })
	case Bars:
		for _, bar := range b.Items {
			d.Bar(odtBar(bar))
		}
		if b.Radar != "" {
			d.Radar(odtRadar(b))
		}
	case Trends:
		for _, trend := range b {
			odtTrend(d, trend)
		}
	case Field:
		d.Field(odtParts(b)...)
	case Together:
		d.KeepTogether(func() { odtBlocks(d, b) })
	case NewPart:
		d.NewPart()
	case Choices:
		odtChoices(d, b)
	case Question:
		d.KeepTogether(func() { odtBlocks(d, inOrder(b)) })
	case Grid, Halves:
		odtBlocks(d, inOrder(b))
	}
}

// odtChoices writes short choices on the same lines, others one under the other.
func odtChoices(d *odt.Document, c Choices) {
	var short Field
	for _, choice := range c.Items {
		if c.Short {
			whole := strings.ReplaceAll(choice.Key+" "+choice.Text, " ", noBreak) // on the line of its box
			short = append(short, tick(), Part{Kind: LabelPart, Text: whole})
			continue
		}
		d.Paragraph(odt.Text("☐"+noBreak), odt.Bold(choice.Key), odt.Text(" "+choice.Text))
	}
	d.Field(odtParts(short)...)
}

func odtRuns(p Paragraph) []odt.Run {
	runs := make([]odt.Run, len(p))
	for i, s := range p {
		runs[i] = odt.Run(s)
	}
	return runs
}

func odtBar(b Bar) odt.Bar {
	bar := odt.Bar{
		Title:  []odt.Run{odt.Bold(Label(b.Label)), odt.Text(" " + b.Level)},
		Figure: b.Figure, Name: b.Label, Alt: b.Alt,
	}
	if b.Interval != nil {
		bar.Span = &odt.Span{Value: b.Interval.Value, Min: b.Interval.Min, Max: b.Interval.Max}
	}
	for _, note := range b.Notes {
		bar.Notes = append(bar.Notes, odtRuns(note))
	}
	return bar
}

// odtTrend writes a title, then a bar for each date.
func odtTrend(d *odt.Document, t Trend) {
	d.KeepTogether(func() {
		words := Paragraph{{Text: Label(t.Label), Bold: true}, {Text: " " + t.Level}}
		if t.Figure != "" {
			words = append(words, Span{Text: ", " + t.Figure})
		}
		d.Paragraph(odtRuns(words)...)
		for _, dated := range t.Dates {
			bar := odtBar(Bar{Label: dated.Label, Alt: dated.Alt, Figure: dated.Figure, Interval: dated.Interval})
			bar.Title = []odt.Run{odt.Text(Label(dated.Label))}
			d.Bar(bar)
		}
		for _, note := range t.Notes {
			d.Paragraph(odtRuns(note)...)
		}
	})
}

func odtRadar(b Bars) odt.Radar {
	radar := odt.Radar{Alt: b.Radar}
	for _, bar := range b.Items {
		radar.Axes = append(radar.Axes, odt.Spoke{Label: bar.Label, Value: bar.Interval.Value})
	}
	return radar
}

func odtParts(field Field) []odt.Part {
	parts := make([]odt.Part, len(field))
	for i, p := range field {
		switch {
		case p.Kind == BlankPart:
			parts[i] = odt.Blank()
		case p.Kind == DatePart:
			parts[i] = odt.DateBlank()
		case p.Kind == TickPart:
			parts[i] = odt.Tick()
		case p.Kind == FramePart:
			parts[i] = odt.Label(framePlaces)
		case p.Bold:
			parts[i] = odt.BoldLabel(p.Text)
		default:
			parts[i] = odt.Label(p.Text)
		}
	}
	return parts
}
