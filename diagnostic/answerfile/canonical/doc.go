// Package canonical reads many associations at once, in the two forms that
// hold answers by the ids of the questionnaire: a table (CSV), one association
// a row, and NDJSON, one JSON object a line.
//
//	id;date;parcours;profil.benevoles;gou-projet-associatif;gou-demarches
//	a-17;2026-11-21;complet;b2;3;dirigeants|subvention
//
//	{"id":"a-17","profil":{"benevoles":"b2"},"reponses":{"gou-projet-associatif":3,"gou-demarches":["dirigeants","subvention"]}}
//
// Cells: 0 to 4, a number, the id of a choice, the ids of ticked boxes joined
// by « | » (a bar alone: no box ticked), a text, nsp, na, non_souhaite. An empty
// cell is a question not answered.
//
// # Speed
//
// Answers go straight from bytes to columns, 64 rows at a time, without a string
// nor an allocation. Most records of a table are read in one pass that knows what
// each column may hold (quick): four levels at once, one of few words found by a
// perfect hash, boxes known by how they begin. Whatever is not as expected has its
// record read again by the careful way, which alone refuses.
//
// Split cuts bytes at the ends of records, so that pieces of one file may be
// read by several goroutines, each with a Decoder of its own: the records are
// the same whatever the pieces.
//
// # Limitations
//
// The bytes are UTF-8 (guessing encodings is for diagnostic/answerfile/table).
// The package opens nothing, and decodes in place: it changes the bytes it is
// given.
package canonical
