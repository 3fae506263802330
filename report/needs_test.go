package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

var needsFolder = flag.String("besoins", "", "a folder to write needs to, for the checkers of pages and PDF")

// needsSamples are what invented associations would like to learn: with sheets,
// Pix results and places, with too few sheets, with nobody counted, and nothing.
func needsSamples(t testing.TB) map[string]diagnostic.Needs {
	t.Helper()
	files, err := filepath.Glob("testdata/besoins/*.json")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	samples := map[string]diagnostic.Needs{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var n diagnostic.Needs
		if err := json.Unmarshal(data, &n); err != nil {
			t.Fatal(err)
		}
		samples[strings.TrimSuffix(filepath.Base(file), ".json")] = n
	}
	return samples
}

func writeNeeds(t testing.TB, format string, n diagnostic.Needs, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteNeeds(&b, format, n, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNeedsGoldens: the same in every format, twice; the JSON gives back what was
// read.
func TestNeedsGoldens(t *testing.T) {
	for name, n := range needsSamples(t) {
		for _, format := range NeedsFormats() {
			got := writeNeeds(t, format, n, Options{})
			if !bytes.Equal(got, writeNeeds(t, format, n, Options{})) {
				t.Errorf("%s.%s: two runs differ", name, format)
			}
			if *needsFolder != "" {
				if err := os.WriteFile(filepath.Join(*needsFolder, "besoins-"+name+"."+format), got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if format == "pdf" || format == "odt" {
				continue
			}
			matchesGolden(t, filepath.Join("testdata", "besoins", name+"."+format), got)
		}
	}
}

// TestNeedsPDFSaysTheSame reads PDFs back: needs are a page to hang on a wall, two
// at most when people were counted.
func TestNeedsPDFSaysTheSame(t *testing.T) {
	needTool(t, "pdftotext")
	for name, n := range needsSamples(t) {
		for _, large := range []bool{false, true} {
			text, pages := pdfText(t, writeNeeds(t, "pdf", n, Options{LargePrint: large}))
			if pages > 3 {
				t.Errorf("%s: %d pages", name, pages)
			}
			for _, phrase := range phrases(ComposeNeeds(n).Blocks) {
				if !strings.Contains(text, squeeze(phrase)) {
					t.Errorf("%s: %q is missing", name, phrase)
				}
			}
		}
	}
}
