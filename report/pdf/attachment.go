package pdf

// Attachment is a file that travels inside a PDF, so that the plan on paper
// and what it was made from stay together.
type Attachment struct {
	Name        string // « reponses.yaml »; as somebody wrote it: not a path to open
	Type        string // MIME type, « application/yaml »
	Description string // in the language of the document
	Data        []byte
}
