// Package table reads tables that people export, save again and send: bytes in
// any of the encodings and layouts that survey tools and spreadsheets write
// become rows of cells, each with its place in the file. It knows nothing of
// questions.
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
