package pdf

import "codeberg.org/petitspas/petitspas/report/pdf/embedded"

// The ways in which the files inside a PDF cannot be read, for errors.Is.
var (
	ErrNotPDF    = embedded.ErrNotPDF
	ErrDamaged   = embedded.ErrDamaged
	ErrProtected = embedded.ErrProtected
	ErrTooLarge  = embedded.ErrTooLarge
)

// Detect tells whether data look like a PDF.
func Detect(data []byte) bool { return embedded.Detect(data) }

// Attached returns the files inside a PDF, whatever program saved it last. Of
// files with the same name, the last one written is returned. With an error,
// what is returned could be read, and something else could not.
func Attached(data []byte) ([]Attachment, error) {
	files, err := embedded.Read(data)
	attachments := make([]Attachment, len(files))
	for i, f := range files {
		attachments[i] = Attachment(f)
	}
	return attachments, err
}
