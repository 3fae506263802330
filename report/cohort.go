//go:build !js

package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// CohortFormats returns the names of the formats of a synthesis, in the order
// of help.
func CohortFormats() []string { return []string{"html", "pdf", "txt", "md", "json"} }

// WriteCohort writes a synthesis in one of CohortFormats. The error is that of
// w, or says in French what cannot be written.
func WriteCohort(w io.Writer, format string, s cohort.Synthesis, o Options) error {
	switch format {
	case "html":
		return drawHTML(w, ComposeCohort(s), diagnostic.Result{Tool: s.Tool, Date: s.Date}, o)
	case "pdf":
		return writeCohortPDF(w, s, o)
	case "txt":
		return drawText(w, ComposeCohort(s), o)
	case "md":
		return drawMarkdown(w, ComposeCohort(s))
	case "json":
		return writeCohortJSON(w, s)
	}
	known := CohortFormats()
	message := fmt.Sprintf("format inconnu : « %s » (formats possibles : %s)", format, strings.Join(known, ", "))
	return unknownFormat(message + suggest.DidYouMean(format, slices.Clone(known)))
}

func writeCohortJSON(w io.Writer, s cohort.Synthesis) error {
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// writeCohortPDF dates the file from the Synthesis, at midnight UTC.
func writeCohortPDF(w io.Writer, s cohort.Synthesis, o Options) error {
	day, err := time.Parse(time.DateOnly, s.Date)
	if err != nil {
		return fmt.Errorf("date de la synthèse illisible (attendu : AAAA-MM-JJ) : « %s »", s.Date)
	}
	doc := ComposeCohort(s)
	size := float64(normalPrint)
	if o.LargePrint {
		size = largePrint
	}
	d := pdf.New(pdf.Options{
		Title: doc.Title, Lang: doc.Lang, Footer: doc.Footer,
		Creator: s.Tool.Name + " " + s.Tool.Version,
		Created: day, FontSize: size,
	})
	drawBlocks(d.Flow, doc.Blocks)
	return d.Output(w)
}
