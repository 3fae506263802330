package pdf_test

import (
	"bytes"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/report/pdf"
)

func TestOriginKnowsItsFile(t *testing.T) {
	origin := pdf.Origin{1, 2, 3}
	d := pdf.New(pdf.Options{Title: "Plan", Lang: "fr", Created: time.Unix(0, 0), Origin: &origin})
	d.Paragraph(pdf.Run{Text: "Un petit pas."})
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	if !origin.Made(data) {
		t.Fatal("the file is not known")
	}
	if (pdf.Origin{1, 2}).Made(data) {
		t.Error("another file is taken for this one")
	}
	changed := bytes.Clone(data)
	changed[len(data)/2] ^= 1
	for name, data := range map[string][]byte{
		"changed": changed, "cut": data[:len(data)-7], "longer": append(bytes.Clone(data), data[200:]...), "empty": nil,
		"before": []byte("\nstartxref\n-1\n%%EOF\n"), "after": []byte("x\nstartxref\n99\n%%EOF\n"),
		"no number": []byte("\nstartxref\n\n%%EOF\n"), "too large": []byte("\nstartxref\n99999999999999999999\n%%EOF\n"),
		"nothing": []byte("\nstartxref\n0\n%%EOF\n"),
	} {
		if origin.Made(data) {
			t.Errorf("%s: taken for the file", name)
		}
	}
}
