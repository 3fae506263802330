// Package odt writes OpenDocument text files (.odt) that people edit in
// LibreOffice or Word: real headings, lists, links and named styles to change
// the look of the whole in one place, boxes made of framed paragraphs, lines to
// write on, bars with a text alternative.
//
//	d := odt.New(odt.Options{Title: "Compte rendu", Lang: "fr", Country: "FR", Created: day})
//	d.Heading(1, "Compte rendu")
//	d.Paragraph(odt.Bold("Présents :"), odt.Text(" huit personnes"))
//	err := d.Output(w)
//
// It exists because no Go library writes this format. It writes the parts of
// OpenDocument 1.3 that such a document needs and no other: no table, photo,
// note or index. It reads nothing, knows no clock and knows nothing of what the
// documents are about; the same calls give the same bytes.
//
// Boxes are consecutive paragraphs of a same frame, that word processors join:
// unlike tables, they are read aloud as plain text and a line more is one press
// of Enter. The frame of a title has no bottom and that of the text no top, so
// that a box never joins the next.
package odt
