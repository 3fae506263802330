//go:build !js

package report

// CSVCell writes a text as a cell of the tables that we make: quoted, on one
// line, and never read as a formula. An empty text is an empty cell.
func CSVCell(text string) string { return rawCell(text) }
