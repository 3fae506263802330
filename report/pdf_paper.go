//go:build !js

package report

import "codeberg.org/petitspas/petitspas/report/pdf"

func drawPaperBlock(f *pdf.Flow, b Block) {
	switch b := b.(type) {
	case Question:
		question := pdf.Question{Code: b.Code, Title: b.Title, Level: b.Level, Small: b.Small}
		f.Question(question, func(inner *pdf.Flow) { drawBlocks(inner, b.Blocks) })
	case Choices:
		f.Choices(b.Short, pdfChoices(b.Items)...)
	case Grid:
		grid := pdf.Grid{Corner: b.Corner, Columns: pdfChoices(b.Columns)}
		for _, r := range b.Rows {
			grid.Rows = append(grid.Rows, pdf.GridRow(r))
		}
		f.Grid(grid)
	case Halves:
		f.Halves(
			func(inner *pdf.Flow) { drawBlocks(inner, b.First) },
			func(inner *pdf.Flow) { drawBlocks(inner, b.Second) })
	}
}

func pdfChoices(items []Choice) []pdf.Choice {
	choices := make([]pdf.Choice, len(items))
	for i, c := range items {
		choices[i] = pdf.Choice(c)
	}
	return choices
}
