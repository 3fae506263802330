// Package table reads tables that people export, save again and send: bytes in
// any of the encodings and layouts that survey tools and spreadsheets write
// become rows of cells, each with its place in the file. It knows nothing of
// questions.
//
// Open finds out the form of a file from its first 64 KiB and from its first
// byte that is not ASCII; what it guessed, repaired or left aside is in
// Notices, what stopped it in Err. Text takes the same memory whatever its
// length; a workbook holds its shared texts.
//
// Limitations: no OpenDocument, .xls or .xlsb, no nested archives; the repair
// of double encoding is decided once for a file; a cell that ends with \"
// written by PHP takes the following cell with it, which the width of its row
// shows.
package table

// Row is a record of a table.
type Row struct {
	Line  int      // of its first byte in the file, from 1
	Cells []string // UTF-8, composed (NFC), line ends as \n
}

// Facts are what was found out about the form of a file, to be told.
type Facts struct {
	Encoding  string // « utf-8 », « utf-16le », « windows-1252 », « macroman »…
	BOM       bool
	Separator rune // 0 when the file is no delimited text
	Sheet     string
	Repaired  bool // UTF-8 written twice over, read as what was meant
}
