package pdf_test

import (
	"errors"
	"os"
	"testing"

	"codeberg.org/petitspas/petitspas/report/pdf"
)

func TestAttachedGivesTheFilesOfAPDF(t *testing.T) {
	data, err := os.ReadFile("embedded/testdata/ok-ours.pdf")
	if err != nil {
		t.Fatal(err)
	}
	attachments, err := pdf.Attached(data)
	if err != nil || len(attachments) != 2 || !pdf.Detect(data) {
		t.Fatal(len(attachments), err)
	}
	if a := attachments[0]; a.Name != "reponses.yaml" || a.Type != "application/yaml" || a.Description != "Réponses" || len(a.Data) == 0 {
		t.Errorf("%+v", a)
	}
	if _, err := pdf.Attached([]byte("{}")); !errors.Is(err, pdf.ErrNotPDF) || pdf.Detect([]byte("{}")) {
		t.Error(err)
	}
}
