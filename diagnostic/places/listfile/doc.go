// Package listfile turns bytes into places and back: the national schema in
// CSV, XLSX or JSON, other lists through a correspondence that says which
// column is which, and our own file, one for each département: YAML, dated,
// small enough to be sent by e-mail and to be corrected by hand.
//
// A broken row is rejected with its line, its column and a reason; the others
// are read. Nothing is guessed: a list that is not the schema needs a
// correspondence.
package listfile
