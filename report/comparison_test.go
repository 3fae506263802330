package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

var comparisonFolder = flag.String("comparison", "", "a folder to write comparisons to, for the checkers of pages and PDF")

// comparisonSamples are the comparisons of testdata/comparaisons, each made by
// « petitspas comparer -f json » and read.
func comparisonSamples(t testing.TB) map[string]diagnostic.Comparison {
	t.Helper()
	files, err := filepath.Glob("testdata/comparaisons/*.json")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	samples := map[string]diagnostic.Comparison{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := ReadComparison(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		samples[strings.TrimSuffix(filepath.Base(file), ".json")] = c
	}
	return samples
}

func writeComparison(t testing.TB, format string, c diagnostic.Comparison, o Options) []byte {
	t.Helper()
	f, err := LookupComparison(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, c, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestComparisonGoldens(t *testing.T) {
	for name, c := range comparisonSamples(t) {
		for _, f := range ComparisonFormats() {
			got := writeComparison(t, f.Name, c, Options{})
			if !bytes.Equal(got, writeComparison(t, f.Name, c, Options{})) {
				t.Errorf("%s.%s: two runs differ", name, f.Name)
			}
			if *comparisonFolder != "" {
				if err := os.WriteFile(filepath.Join(*comparisonFolder, "comparaison-"+name+f.Extension), got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if f.Name == "pdf" || f.Name == "odt" {
				continue
			}
			matchesGolden(t, filepath.Join("testdata", "comparaisons", name+f.Extension), got)
		}
	}
}

// TestComparisonSaysTheSameEverywhere looks for every phrase of the document in
// what formats show, in order.
func TestComparisonSaysTheSameEverywhere(t *testing.T) {
	needTool(t, "pdftotext")
	for name, c := range comparisonSamples(t) {
		for _, large := range []bool{false, true} {
			o := Options{LargePrint: large}
			page := parsePage(t, writeComparison(t, "html", c, o))
			words, pages := pdfText(t, writeComparison(t, "pdf", c, o))
			if pages > 8 {
				t.Errorf("%s: %d pages", name, pages)
			}
			for format, shown := range map[string]string{"html": squeeze(page.find("main").content), "pdf": comparisonFooter(c, words)} {
				for _, phrase := range phrases(ComposeComparison(c).Blocks) {
					if format == "html" {
						phrase = markupText(phrase)
					}
					_, after, found := strings.Cut(shown, squeeze(phrase))
					if !found {
						t.Errorf("%s.%s: %q is missing, or not at its place", name, format, phrase)
						break
					}
					shown = after
				}
			}
		}
	}
}

// comparisonFooter removes the footers of the pages from squeezed words.
func comparisonFooter(c diagnostic.Comparison, words string) string {
	title := squeeze(ComposeComparison(c).Title)
	first := strings.Index(words, title) + len(title)
	var b strings.Builder
	b.WriteString(words[:first])
	for rest := words[first:]; ; {
		before, after, found := strings.Cut(rest, title)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		rest = strings.TrimLeft(after, "0123456789/")
	}
}

func TestComparisonMarkdownIsCommonMark(t *testing.T) {
	for name, c := range comparisonSamples(t) {
		source := writeComparison(t, "md", c, Options{})
		want := map[string]int{}
		countBlocks(ComposeComparison(c).Blocks, want)
		got := countNodes(goldmark.DefaultParser().Parse(text.NewReader(source)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestComparisonTextStaysInItsColumns(t *testing.T) {
	for name, c := range comparisonSamples(t) {
		for _, columns := range []int{24, 40, 80, 132} {
			for line := range strings.Lines(string(writeComparison(t, "txt", c, Options{Columns: columns}))) {
				if line = strings.TrimSuffix(line, "\n"); utf8.RuneCountInString(line) > columns || strings.HasSuffix(line, " ") {
					t.Errorf("%s, %d columns: %q", name, columns, line)
				}
			}
		}
	}
}

func TestComparisonIsSafeWithAnyWords(t *testing.T) {
	for _, words := range []string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "le \u202eCher\x00\x1b[31m", "\xff\xfe",
		strings.Repeat("Très", 300), "=1+1;\"", "{n} {axe} {de_nom}", "**gras** [lien](http://x)",
	} {
		c := comparisonSamples(t)["deux-dates"]
		c.Association, c.Axes[0].Title = words, words
		for i := range c.Questions {
			c.Questions[i].Text = words
			for j := range c.Questions[i].Said {
				c.Questions[i].Said[j].Words = words
			}
		}
		c.Steps = append(c.Steps, diagnostic.StepMove{ID: words, State: diagnostic.StepDone, On: words})
		for _, f := range ComparisonFormats() {
			got := string(writeComparison(t, f.Name, c, Options{}))
			if f.Name == "html" && (strings.Contains(got, "<script") || strings.Contains(got, "<img")) {
				t.Errorf("%q is markup", words)
			}
			if f.Name == "txt" && strings.ContainsAny(got, "\x00\x1b") {
				t.Errorf("%q steers a terminal", words)
			}
			if f.Name == "csv" && strings.Contains(got, `"=1`) {
				t.Errorf("%q is a formula", words)
			}
		}
	}
}

// TestComparisonThatWasCut: one read back from a file may lack anything.
func TestComparisonThatWasCut(t *testing.T) {
	data, err := os.ReadFile("testdata/comparaisons/trois-dates.json")
	if err != nil {
		t.Fatal(err)
	}
	var whole map[string]any
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	draw := func(what string, fields map[string]any) {
		t.Helper()
		data, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		c, err := ReadComparison(data)
		if err != nil {
			return // told
		}
		for _, f := range ComparisonFormats() {
			if err := f.Write(&bytes.Buffer{}, c, Options{}); err != nil {
				t.Errorf("without %s, %s: %v", what, f.Name, err)
			}
		}
	}
	for key := range whole {
		cut := map[string]any{}
		for k, v := range whole {
			if k != key {
				cut[k] = v
			}
		}
		draw(key, cut)
		list, ok := whole[key].([]any)
		if !ok || len(list) == 0 {
			continue
		}
		item, ok := list[0].(map[string]any)
		if !ok {
			continue
		}
		for inner := range item {
			shorter := map[string]any{}
			for k, v := range item {
				if k != inner {
					shorter[k] = v
				}
			}
			cut[key] = append([]any{shorter}, list[1:]...)
			draw(key+"."+inner, cut)
		}
	}
}

func TestReadComparisonSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"[]":                                     "pas une comparaison",
		`{"schema": 9, "nature": "comparaison"}`: "format 9",
		`{"schema": 1, "date": "hier"}`:          "« hier »",
		`{"schema": 1, "date": "2026-11-21"}`:    "il lui manque des dates",
	} {
		if _, err := ReadComparison([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := LookupComparison("htm"); err == nil || !strings.Contains(err.Error(), "vouliez-vous dire « html »") {
		t.Error(err)
	}
}
