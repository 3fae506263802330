package dossier

import (
	"slices"

	"codeberg.org/petitspas/petitspas/report/pdf"
)

// Carried is what a plan in PDF carries; each is nil when it is not there.
type Carried struct{ Answers, Result []byte }

// The names under which a PDF carries files, and their types.
const (
	AnswersName, answersType = "reponses.yaml", "application/yaml"
	ResultName, resultType   = "resultat.json", "application/json"
)

// FromPDF finds what a PDF carries. With an error, one of those of pdf, what is
// returned could be read, and something else could not: answers that are damaged
// are never to be replaced by the result.
func FromPDF(data []byte) (Carried, error) {
	attachments, err := pdf.Attached(data)
	return Carried{lastOf(attachments, AnswersName, answersType), lastOf(attachments, ResultName, resultType)}, err
}

// lastOf finds an attachment by its name, or by its type: some programs lose
// names, some people change them.
func lastOf(attachments []pdf.Attachment, name, kind string) []byte {
	for _, named := range []bool{true, false} {
		for _, found := range slices.Backward(attachments) {
			if named && found.Name == name || !named && found.Type == kind {
				return append([]byte{}, found.Data...) // an empty file is there all the same
			}
		}
	}
	return nil
}
