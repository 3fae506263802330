// Package pdf is a small kit that writes A4 documents meant to be printed,
// read in black and white and written on by hand. Callers say what things are
// (heading, paragraph, list, box, bars, line to fill in), never where they go.
//
//	d := pdf.New(pdf.Options{Title: "Notre plan", Lang: "fr", Created: day})
//	d.Heading(1, "Notre plan")
//	d.Paragraph(pdf.Text("Trois pas, c’est assez."))
//	err := d.Output(w)
//
// It works in three stages. Calls append rows (one line of text, one bar, one
// line to fill in) that know their height; paginate puts rows on pages; Output
// draws pages with gofpdf. Only the last stage knows gofpdf, so that it can be
// replaced there.
//
// The kit knows nothing of diagnostics, opens no file and reads no clock: the
// same calls give the same bytes.
//
// # Limitations
//
// Text is set from left to right with the characters of Atkinson Hyperlegible
// (Latin letters, a few signs). Any other character is drawn as a lozenge and
// reported by Missing.
package pdf
