package core

import "codeberg.org/petitspas/petitspas/report"

// document is a Document as a tree that a browser draws without computing
// anything: each block has a kind, and the words that it shows.
func document(d report.Document) map[string]any {
	return map[string]any{
		"title": d.Title, "blank": d.Words.Blank, "tick": d.Words.Tick, "blocks": blocks(d.Blocks),
	}
}

func blocks(list []report.Block) []any {
	drawn := make([]any, len(list))
	for i, b := range list {
		drawn[i] = block(b)
	}
	return drawn
}

func block(b report.Block) map[string]any {
	switch b := b.(type) {
	case report.Heading:
		return map[string]any{"kind": "heading", "level": b.Level, "text": b.Text}
	case report.Paragraph:
		return map[string]any{"kind": "paragraph", "spans": spans(b)}
	case report.Items:
		return map[string]any{"kind": "items", "items": paragraphs(b)}
	case report.Table:
		return table(b)
	case report.Box:
		tone := [...]string{report.StepTone: "step", report.PrideTone: "pride", report.ProtectTone: "protect"}[b.Tone]
		return map[string]any{
			"kind": "box", "tone": tone, "level": b.Level, "number": b.Number,
			"title": b.Title, "aside": b.Aside, "blocks": blocks(b.Blocks),
		}
	case report.Bars:
		return map[string]any{"kind": "bars", "items": bars(b)}
	case report.Field:
		return map[string]any{"kind": "field", "parts": parts(b)}
	case report.Together:
		return map[string]any{"kind": "together", "blocks": blocks(b)}
	}
	return map[string]any{"kind": "part"}
}

func spans(p report.Paragraph) []any {
	drawn := make([]any, len(p))
	for i, s := range p {
		drawn[i] = map[string]any{"text": s.Text, "bold": s.Bold, "url": s.URL, "about": s.About}
	}
	return drawn
}

func paragraphs(list []report.Paragraph) []any {
	drawn := make([]any, len(list))
	for i, p := range list {
		drawn[i] = spans(p)
	}
	return drawn
}

func table(t report.Table) map[string]any {
	rows := make([]any, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = texts(row)
	}
	return map[string]any{"kind": "table", "header": texts(t.Header), "rows": rows}
}

func bars(b report.Bars) []any {
	drawn := make([]any, len(b.Items))
	for i, bar := range b.Items {
		one := map[string]any{
			"label": report.Label(bar.Label), "level": bar.Level, "figure": bar.Figure, "alt": bar.Alt,
			"notes": paragraphs(bar.Notes),
		}
		if bar.Interval != nil {
			one["value"], one["min"], one["max"] = bar.Interval.Value, bar.Interval.Min, bar.Interval.Max
		}
		drawn[i] = one
	}
	return drawn
}

func parts(f report.Field) []any {
	drawn := make([]any, len(f))
	for i, p := range f {
		kind := [...]string{report.LabelPart: "label", report.BlankPart: "blank", report.DatePart: "date", report.TickPart: "tick", report.FramePart: "blank"}[p.Kind]
		drawn[i] = map[string]any{"kind": kind, "text": p.Text, "bold": p.Bold}
	}
	return drawn
}
