package pdf

// Attachment is a file that travels inside a PDF.
type Attachment struct {
	Name        string // « reponses.yaml »: ASCII, one per document
	Type        string // media type, « application/yaml »
	Description string // in the language of the document
	Data        []byte
}
