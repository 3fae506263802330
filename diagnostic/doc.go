// Package diagnostic holds the nouns of a digital-maturity self-diagnostic:
// the questionnaire (read from YAML), the answers of one association, and the
// result that reports print.
//
//	questionnaire + answers → result → reports
//
// The package opens no file, reads no clock, prints nothing and imports no
// terminal: it is given an fs.FS and values, and returns values. The verbs
// (score, alerts, plan) are in diagnostic/rules; bytes ↔ answers are in
// diagnostic/answerfile.
//
// # Slots
//
// Everything an association may answer (profile field, complement, scored
// question) is a Question, and its place in Questionnaire.Questions is its
// slot. Conditions written in YAML are compiled, when the questionnaire is
// loaded, to bit masks over slots, so that evaluating them needs no look-up
// and no allocation. A batch holds the answers of 64 associations question by
// question (Columns), and asks a condition of all of them at once (Planes).
//
// # Sources
//
// « brief C.1 » in a comment is a section of the document that the founders wrote
// before the code, which is not here: what it says of formulas is in the comment of
// diagnostic/rules, and of the numbers in the YAML.
//
// # Extensions
//
// A questionnaire may extend another (« etend: associations-fr ») and hold only
// what changes. Its files are laid over those of the other as trees of YAML, item
// by item, before anything is read (strictyaml.Layers): whoever reads the whole
// does not know that there were two, but for where each value is written, and
// for references to what was removed (extend_removed.go).
package diagnostic
