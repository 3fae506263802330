// Package sheet reads what somebody types from a paper form, in a few keys for
// each question, and writes an answer the same way.
//
//	G1 2                  the level ticked
//	C3 ac   C3ac          the boxes ticked; « 0 » = none of them is true
//	D5 nsp   D6 na        « nous ne savons pas », « pas concernés »
//	I4 -                  read, and left blank on paper
//	P1 Les Amis du Lavoir words, up to the end of the line
//	G1 2 = à revoir       a remark, with the answer or alone
//	G: 2 3 1 nsp          the answers of one letter, from its first question on
//
// Codes and keys are printed on the form (diagnostic.Question.Code and
// OptionKey). Case does not matter. Several entries share a line when « ; »,
// « , » or spaces are between them; after words or a remark, only « ; » before a
// code that exists. A line that begins with « # » is a comment.
//
// Nothing is guessed: what can be read in two ways is a problem, said with its
// column and what to type. « G 1 2 » is one: « G1 2 », or the first two of all?
//
// # Limitations
//
// A question answered by words has no remark. Words that hold « ; » and then the
// code of a question cannot be typed.
package sheet
