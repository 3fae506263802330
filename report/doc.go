// Package report turns a diagnostic.Result into bytes that people read: a plan
// to print (PDF), a page for a browser (HTML), a document to edit (ODT), plain
// and Markdown text, a table (CSV), reminders (ICS), or the Result itself
// (JSON).
//
//	format, err := report.Lookup("pdf")
//	err = format.Write(w, result, report.Options{})
//
// Compose builds one small Document from a Result; the formats only draw it,
// so they say the same things in the same order. The words come from the
// Result: this package has no sentence of its own, computes no figure and
// changes nothing in what it is given. French typography is in french.go.
//
// The page on which people answer in a browser compiles this package too, for
// Compose and the words around it: what draws a file (« !js » at the top) is
// left out of it, with the fonts and the libraries it needs.
//
// The package opens no file and reads no clock: a format writes to the
// io.Writer it is given, and the date of a PDF is that of the Result.
package report
