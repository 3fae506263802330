package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
)

var cohortFolder = flag.String("cohort", "", "a folder to write syntheses to, for the checkers of pages and PDF")

// cohortSamples are the syntheses of testdata/syntheses: an invented territory
// of 60 associations, one of 12, and one where too few answered.
func cohortSamples(t testing.TB) map[string]cohort.Synthesis {
	t.Helper()
	files, err := filepath.Glob("testdata/syntheses/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	samples := map[string]cohort.Synthesis{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s cohort.Synthesis
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		samples[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return samples
}

func writeCohort(t testing.TB, format string, s cohort.Synthesis, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCohort(&b, format, s, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCohortGoldens(t *testing.T) {
	for name, s := range cohortSamples(t) {
		for _, format := range CohortFormats() {
			got := writeCohort(t, format, s, Options{})
			if !bytes.Equal(got, writeCohort(t, format, s, Options{})) {
				t.Errorf("%s.%s: two runs differ", name, format)
			}
			if *cohortFolder != "" {
				if err := os.WriteFile(filepath.Join(*cohortFolder, name+"."+format), got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if format == "pdf" {
				continue
			}
			matchesGolden(t, filepath.Join("testdata", "syntheses", name+"."+format), got)
		}
	}
}

// TestCohortPDFSaysTheSameInTheSameOrder reads PDFs back; a table is read row
// after row.
func TestCohortPDFSaysTheSame(t *testing.T) {
	needTool(t, "pdftotext")
	for name, s := range cohortSamples(t) {
		for _, large := range []bool{false, true} {
			text, pages := pdfText(t, writeCohort(t, "pdf", s, Options{LargePrint: large}))
			if pages > 12 {
				t.Errorf("%s: %d pages", name, pages)
			}
			for _, phrase := range phrases(ComposeCohort(s).Blocks) {
				// A title or a label of a bar may be cut by the end of a page.
				if !strings.Contains(text, squeeze(phrase)) {
					t.Errorf("%s: %q is missing", name, phrase)
				}
			}
		}
	}
}

func TestCohortIsSafeWithAnyTerritory(t *testing.T) {
	s := cohortSamples(t)["soixante"]
	for _, territory := range []string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "le \u202eCher\x00\x1b[31m", "\xff\xfe",
		strings.Repeat("Très", 300), "🐑 & <b>", "{n} {territoire}",
	} {
		s.Territory = territory
		for _, format := range CohortFormats() {
			got := string(writeCohort(t, format, s, Options{}))
			if format == "html" && (strings.Contains(got, "<script") || strings.Contains(got, "<img") || strings.Contains(got, "<b>")) {
				t.Errorf("%q is markup in %s", territory, format)
			}
			if format == "txt" && strings.ContainsAny(got, "\x00\x1b") {
				t.Errorf("%q steers a terminal", territory)
			}
		}
	}
}

// TestCohortDrawsASynthesisThatWasCut: one read back from a file may lack
// anything.
func TestCohortDrawsASynthesisThatWasCut(t *testing.T) {
	s := cohortSamples(t)["soixante"]
	p := &s.Paths[0]
	p.Crossing.Row, p.Axes, p.Criteria[0].Axes, p.Criteria[1].Groups[0].Medians = nil, nil, nil, nil
	p.First, p.Last = "jamais", ""
	for _, format := range CohortFormats() {
		writeCohort(t, format, s, Options{})
		writeCohort(t, format, cohort.Synthesis{Date: "2026-11-21", Paths: []cohort.Path{{Crossing: &cohort.Crossing{}}}}, Options{})
	}
}

func TestCohortFormatUnknownIsNamed(t *testing.T) {
	err := WriteCohort(&bytes.Buffer{}, "htm", cohort.Synthesis{}, Options{})
	if err == nil || !strings.Contains(err.Error(), "htm") || !strings.Contains(err.Error(), "html, pdf") {
		t.Errorf("%v", err)
	}
	if err := WriteCohort(&bytes.Buffer{}, "pdf", cohort.Synthesis{Date: "hier"}, Options{}); err == nil || !strings.Contains(err.Error(), "hier") {
		t.Errorf("%v", err)
	}
}
