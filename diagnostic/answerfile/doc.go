// Package answerfile turns bytes into answers and back: the file of one
// association, « mon-association.reponses.yaml ».
//
// It holds answers only, and never loses any: what the questionnaire does not
// know (another version, another federation) is kept, reported and written
// back. It opens no file.
package answerfile

// Format is the version of the form of the file, its « petitspas » key.
const Format = 1
