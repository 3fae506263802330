// Package schemas describes every YAML file that people write by hand as a JSON
// Schema (draft 7), so that an editor completes keys, says in French what each
// is for, and underlines a fault while it is being typed.
//
// The schemas are committed under questionnaires/schemas, to be read, embedded
// and written beside a questionnaire; « go generate ./cmd/internal/schemas »
// makes them from the tables of this package. Words and limits that the readers
// know as a table (exporters, columns of the national schema, states of a step)
// are taken from them; the keys of texts, and the holes that each must keep, are
// those of our own content.
//
// A schema says less than the readers, which alone decide: it knows neither
// other files, nor sums, nor the order of values. The tests prove that it never
// refuses what a reader accepts, and list one by one the faults that it cannot
// tell. A reader sees the text of a value (« 012 », « 2026.1 »), an editor what
// YAML 1.2 makes of it: where a text is expected, a number is one too.
package schemas

//go:generate go run ./generate
