//go:build !js

package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// drawn are the formats that draw any Document, in the order of help.
func drawn() []string { return []string{"pdf", "html", "odt", "txt", "md"} }

// draw writes a Document that is not a plan, signed with the tool and the day
// of a Result, in one of drawn.
func draw(w io.Writer, format string, doc Document, signed diagnostic.Result, o Options) error {
	switch format {
	case "pdf":
		return drawDocumentPDF(w, doc, signed, o)
	case "html":
		return drawHTML(w, doc, signed, o)
	case "odt":
		return drawODT(w, doc, signed, o)
	case "txt":
		return drawText(w, doc, o)
	case "md":
		return drawMarkdown(w, doc)
	}
	return unknownAmong(format, drawn())
}

// unknownAmong names the formats possible, and the closest.
func unknownAmong(format string, known []string) error {
	message := fmt.Sprintf("format inconnu : « %s » (formats possibles : %s)", format, strings.Join(known, ", "))
	return unknownFormat(message + suggest.DidYouMean(format, slices.Clone(known)))
}

// drawDocumentPDF dates the file from the day of the Result, at midnight UTC.
func drawDocumentPDF(w io.Writer, doc Document, signed diagnostic.Result, o Options) error {
	day, err := time.Parse(time.DateOnly, signed.Date)
	if err != nil {
		return fmt.Errorf("date illisible (attendu : AAAA-MM-JJ) : « %s »", signed.Date)
	}
	return documentPDF(doc, signed, o, day).Output(w)
}

func documentPDF(doc Document, signed diagnostic.Result, o Options, day time.Time) *pdf.Document {
	size := float64(normalPrint)
	if o.LargePrint {
		size = largePrint
	}
	d := pdf.New(pdf.Options{
		Title: doc.Title, Lang: doc.Lang, Footer: doc.Footer,
		Creator: signed.Tool.Name + " " + signed.Tool.Version,
		Created: day, FontSize: size,
		Words: pdf.Words{BlankLine: doc.Words.Blank, CheckBox: doc.Words.Tick, Frame: doc.Words.Frame},
	})
	drawBlocks(d.Flow, doc.Blocks)
	return d
}

// lacking are the characters of a Document that the fonts of the PDF lack,
// sorted (see Undrawable).
func lacking(doc Document) []rune {
	return documentPDF(doc, diagnostic.Result{}, Options{}, time.Time{}).Missing()
}
