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
	"codeberg.org/petitspas/petitspas/report/odt"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// PaperFormats returns the names of the formats of what is filled in by hand, in
// the order of help.
func PaperFormats() []string { return []string{"pdf", "html", "odt", "txt", "md"} }

// PaperOptions say who writes a paper, when, and how large.
type PaperOptions struct {
	Tool       diagnostic.Tool
	Date       string // ISO day
	LargePrint bool
	Columns    int // text: width of lines; 0 = 80
}

// WritePaper writes a document to fill in by hand in one of PaperFormats. The
// error is that of w, or says in French what cannot be written.
func WritePaper(w io.Writer, format string, doc Document, o PaperOptions) error {
	drawing := Options{LargePrint: o.LargePrint, Columns: o.Columns}
	switch format {
	case "pdf":
		return writePaperPDF(w, doc, o)
	case "html":
		return drawHTML(w, doc, diagnostic.Result{Tool: o.Tool, Date: o.Date}, drawing)
	case "odt":
		return writePaperODT(w, doc, o)
	case "txt":
		return drawText(w, doc, drawing)
	case "md":
		return drawMarkdown(w, doc)
	}
	known := PaperFormats()
	message := fmt.Sprintf("format inconnu : « %s » (formats possibles : %s)", format, strings.Join(known, ", "))
	return unknownFormat(message + suggest.DidYouMean(format, slices.Clone(known)))
}

func (o *PaperOptions) size() float64 {
	if o.LargePrint {
		return largePrint
	}
	return normalPrint
}

// day is midnight UTC of the date, so that the same calls give the same bytes.
func (o *PaperOptions) day() (time.Time, error) {
	day, err := time.Parse(time.DateOnly, o.Date)
	if err != nil {
		return day, fmt.Errorf("date illisible (attendu : AAAA-MM-JJ) : « %s »", o.Date)
	}
	return day, nil
}

func writePaperPDF(w io.Writer, doc Document, o PaperOptions) error {
	day, err := o.day()
	if err != nil {
		return err
	}
	return paperPDF(doc, o, day).Output(w)
}

func paperPDF(doc Document, o PaperOptions, day time.Time) *pdf.Document {
	d := pdf.New(pdf.Options{
		Title: doc.Title, Lang: doc.Lang, Footer: doc.Footer,
		Creator: o.Tool.Name + " " + o.Tool.Version,
		Created: day, FontSize: o.size(),
		Words: pdf.Words{BlankLine: doc.Words.Blank, CheckBox: doc.Words.Tick, Page: doc.Words.Page},
	})
	drawBlocks(d.Flow, doc.Blocks)
	return d
}

// UndrawablePaper returns the characters of a document that the fonts of the PDF
// lack, sorted.
func UndrawablePaper(doc Document) []rune {
	return paperPDF(doc, PaperOptions{}, time.Time{}).Missing()
}

func writePaperODT(w io.Writer, doc Document, o PaperOptions) error {
	day, err := o.day()
	if err != nil {
		return err
	}
	d := odt.New(odt.Options{
		Title: doc.Title, Lang: doc.Lang, Country: "FR", Footer: doc.Footer,
		Generator: o.Tool.Name + " " + o.Tool.Version,
		Created:   day, FontSize: o.size(),
	})
	odtBlocks(d, doc.Blocks)
	return d.Output(w)
}
