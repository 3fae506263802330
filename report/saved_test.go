package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestSavedResultsOfEarlierVersions renders in every format results saved
// before some texts existed.
func TestSavedResultsOfEarlierVersions(t *testing.T) {
	files, err := filepath.Glob("testdata/anciens/*.json")
	if err != nil || len(files) < 2 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		later := bytes.Replace(data, []byte("{"), []byte(`{"cle_a_venir": {"x": [1]},`), 1)
		for name, data := range map[string][]byte{"as saved": data, "with a key to come": later} {
			r, err := ReadResult(data)
			if err != nil {
				t.Fatalf("%s, %s: %v", file, name, err)
			}
			r.Texts.Complete(reportTexts(t))
			for _, f := range Formats() {
				var out bytes.Buffer
				if err := f.Write(&out, r, Options{}); err != nil || out.Len() < 500 {
					t.Errorf("%s, %s, %s: %d bytes, %v", file, name, f.Name, out.Len(), err)
				}
			}
			for key, text := range jsonOf(t, r)["textes"].(map[string]any) {
				if text == "" {
					t.Errorf("%s, %s: the text %s is empty", file, name, key)
				}
			}
			for _, heading := range headings(Compose(r).Blocks) {
				if heading == "" {
					t.Errorf("%s, %s: an empty heading", file, name)
				}
			}
		}
	}
}

func headings(blocks []Block) []string {
	var all []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			all = append(all, b.Text)
		case Box:
			all = append(all, b.Title)
			all = append(all, headings(b.Blocks)...)
		case Together:
			all = append(all, headings(b)...)
		}
	}
	return all
}
