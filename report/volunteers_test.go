package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

var volunteersFolder = flag.String("feuilles", "", "a folder to write pages « entre nous » to, for the checkers of pages and PDF")

// volunteersSamples are what three, five, eight, nine and two hundred invented
// volunteers say together.
func volunteersSamples(t testing.TB) map[string]diagnostic.Volunteers {
	t.Helper()
	files, err := filepath.Glob("testdata/feuilles/*.json")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	samples := map[string]diagnostic.Volunteers{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := ReadVolunteers(data)
		if err != nil {
			t.Fatal(err)
		}
		samples[strings.TrimSuffix(filepath.Base(file), ".json")] = v
	}
	return samples
}

func writeVolunteers(t testing.TB, format string, v diagnostic.Volunteers, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteVolunteers(&b, format, v, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestVolunteersGoldens reads each format again; the JSON gives back what was
// read.
func TestVolunteersGoldens(t *testing.T) {
	for name, v := range volunteersSamples(t) {
		for _, format := range VolunteersFormats() {
			got := writeVolunteers(t, format, v, Options{})
			if !bytes.Equal(got, writeVolunteers(t, format, v, Options{})) {
				t.Errorf("%s.%s: two runs differ", name, format)
			}
			if *volunteersFolder != "" && (name == "neuf" || name == "deux-cents") { // the shortest and the longest page
				if err := os.WriteFile(filepath.Join(*volunteersFolder, "feuilles-"+name+"."+format), got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if format == "pdf" || format == "odt" {
				continue
			}
			matchesGolden(t, filepath.Join("testdata", "feuilles", name+"."+format), got)
		}
	}
}

// TestVolunteersPDFSaysTheSame reads PDFs back; a table is read row after row.
func TestVolunteersPDFSaysTheSame(t *testing.T) {
	needTool(t, "pdftotext")
	for name, v := range volunteersSamples(t) {
		for _, large := range []bool{false, true} {
			text, pages := pdfText(t, writeVolunteers(t, "pdf", v, Options{LargePrint: large}))
			if pages > 5 {
				t.Errorf("%s: %d pages", name, pages)
			}
			for _, phrase := range phrases(ComposeVolunteers(v).Blocks) {
				if !strings.Contains(text, squeeze(phrase)) {
					t.Errorf("%s: %q is missing", name, phrase)
				}
			}
		}
	}
}

// TestPlanHasThePageOfVolunteers in every format, from a saved result too, and
// only with enough sheets.
func TestPlanHasThePageOfVolunteers(t *testing.T) {
	all := volunteersSamples(t)
	title := all["neuf"].Texts.Title
	for _, name := range []string{"trois", "neuf"} {
		v := all[name]
		r := threeSteps(t)
		r.Volunteers = &v
		saved := write(t, "json", r, Options{})
		again, err := ReadResult(saved)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, again); diff != "" {
			t.Fatal(diff)
		}
		for _, format := range []string{"html", "txt", "md"} {
			got := string(write(t, format, again, Options{}))
			if strings.Contains(got, title) != (name == "neuf") {
				t.Errorf("%s.%s: %q", name, format, title)
			}
		}
		for format, word := range map[string]string{"csv": "entre_nous", "ics": "entraide"} {
			if got := string(write(t, format, again, Options{})); strings.Contains(got, word) != (name == "neuf") {
				t.Errorf("%s.%s: %q", name, format, word)
			}
		}
		needTool(t, "pdftotext")
		text, pages := pdfText(t, write(t, "pdf", again, Options{}))
		if strings.Contains(text, squeeze(Typo(title))) != (name == "neuf") || pages > 5 {
			t.Errorf("%s.pdf: %d pages", name, pages)
		}
	}
}

func TestVolunteersAreSafeWithAnyName(t *testing.T) {
	v := volunteersSamples(t)["neuf"]
	for _, name := range []string{"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "le \u202eLavoir\x00\x1b[31m", "\xff\xfe", strings.Repeat("Très", 300), "{n} {date}"} {
		v.Association = name
		for _, format := range VolunteersFormats() {
			got := string(writeVolunteers(t, format, v, Options{}))
			if format == "html" && (strings.Contains(got, "<script") || strings.Contains(got, "<img")) {
				t.Errorf("%q is markup", name)
			}
			if format == "txt" && strings.ContainsAny(got, "\x00\x1b") {
				t.Errorf("%q steers a terminal", name)
			}
		}
	}
}

// TestVolunteersDrawWhatWasCut: what is read back from a file may lack anything.
func TestVolunteersDrawWhatWasCut(t *testing.T) {
	for _, format := range VolunteersFormats() {
		writeVolunteers(t, format, diagnostic.Volunteers{Date: "2026-11-21"}, Options{})
		writeVolunteers(t, format, diagnostic.Volunteers{Date: "2026-11-21", Perception: []diagnostic.Perception{{}}, Gestures: []diagnostic.GestureResult{{}}}, Options{})
	}
}

func TestVolunteersErrorsAreInFrench(t *testing.T) {
	if err := WriteVolunteers(&bytes.Buffer{}, "htm", diagnostic.Volunteers{}, Options{}); err == nil || !strings.Contains(err.Error(), "vouliez-vous dire « html »") {
		t.Errorf("%v", err)
	}
	if err := WriteVolunteers(&bytes.Buffer{}, "pdf", diagnostic.Volunteers{Date: "hier"}, Options{}); err == nil || !strings.Contains(err.Error(), "hier") {
		t.Errorf("%v", err)
	}
	later, err := json.Marshal(diagnostic.Volunteers{Nature: diagnostic.VolunteersNature, Schema: 2})
	if err != nil {
		t.Fatal(err)
	}
	for data, want := range map[string]string{"{": "JSON lisible", "{}": "entre nous", string(later): "format 2", `{"nature": 3}`: "ligne 1"} {
		if _, err := ReadVolunteers([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", data, err)
		}
	}
}
