// Package pdf is a small kit that writes A4 documents meant to be printed,
// read in black and white and written on by hand. Callers say what things are
// (heading, paragraph, list, box, bars, line to fill in), never where they go.
//
//	d := pdf.New(pdf.Options{Title: "Notre plan", Lang: "fr", Created: day})
//	d.Heading(1, "Notre plan")
//	d.Paragraph(pdf.Text("Trois pas, c’est assez."))
//	err := d.Output(w)
//
// It works in four stages. Calls append rows (one line of text, one bar, one
// line to fill in) that know their height, and nodes that say what they are;
// paginate puts rows on pages; a canvas draws pages with gofpdf and notes whose
// content each piece is; file.go, structure.go and embed.go write the file
// around them. Only the canvas and its marks know gofpdf, so that it can be
// replaced there.
//
// Every file is PDF/UA-1 and PDF/A-3a: it is read aloud in order, with its
// headings, lists and tables, a text alternative for what is drawn and for what
// is to be filled in by hand, and it may carry other files.
//
// The kit knows nothing of diagnostics, opens no file and reads no clock: the
// same calls give the same bytes.
//
// # Limitations
//
// Fonts are cut to the characters that a document uses, without hinting, by our
// own code: canvas says why. Text is set from left to right with the characters
// of Atkinson Hyperlegible (Latin letters, a few signs). Any other character is
// drawn as a lozenge and reported by Missing.
package pdf
