package report_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
	"codeberg.org/petitspas/petitspas/report"
	"github.com/google/go-cmp/cmp"
)

// persona is the Result of an invented association.
type persona struct {
	name    string
	result  diagnostic.Result
	answers []byte // the file
}

func personas(t testing.TB) []persona {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../questionnaires/testdata/personas/*.reponses.yaml")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d personas, %v", len(files), err)
	}
	var all []persona
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		answers, _, err := answerfile.Read(q, file, data)
		if err != nil {
			t.Fatal(err)
		}
		r := rules.Evaluate(q, answers)
		r.Tool = diagnostic.Tool{Name: "petitspas", Version: "essai"}
		r.Questionnaire.Digest = "sha256:essai" // moves with every comma of the content
		all = append(all, persona{strings.TrimSuffix(filepath.Base(file), ".reponses.yaml"), r, data})
	}
	return all
}

func written(t testing.TB, f report.Format, r diagnostic.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGoldens holds what every format says of every persona. A PDF is read page
// by page, an ODT by its content.
func TestGoldens(t *testing.T) {
	update := flag.Lookup("update").Value.String() == "true" // the flag of the other goldens
	for _, p := range personas(t) {
		for _, f := range report.Formats() {
			t.Run(p.name+f.Extension, func(t *testing.T) {
				got := readable(t, f, written(t, f, p.result))
				golden := filepath.Join("testdata", "personas", p.name+f.Extension)
				if f.Name == "pdf" || f.Name == "odt" {
					golden += ".txt"
				}
				if update {
					if err := os.WriteFile(golden, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), string(got)); diff != "" {
					t.Errorf("changed (-agreed +now), « -update » writes it again:\n%s", diff)
				}
			})
		}
	}
}

// readable is what people read of a file.
func readable(t *testing.T, f report.Format, data []byte) []byte {
	switch f.Name {
	case "pdf":
		return pages(t, data)
	case "odt":
		return content(t, data)
	}
	return data
}

// pages is the text of a PDF as it is laid out.
func pages(t *testing.T, data []byte) []byte {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is needed in CI")
		}
		t.Skip("pdftotext is not installed")
	}
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// content is the main part of an ODT, one paragraph per line.
func content(t *testing.T, data []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(xml, []byte("><text:"), []byte(">\n<text:"))
}

func TestEveryFormatIsDeterministic(t *testing.T) {
	for _, p := range personas(t) {
		for _, f := range report.Formats() {
			if first, second := written(t, f, p.result), written(t, f, p.result); !bytes.Equal(first, second) {
				t.Errorf("%s of %s: two files differ", f.Name, p.name)
			}
		}
	}
}

// carrying is a plan as « petitspas plan » writes it, with its answers inside.
func (p persona) carrying(b *testing.B, f report.Format) int {
	var file bytes.Buffer
	if err := f.Write(&file, p.result, report.Options{Answers: p.answers}); err != nil {
		b.Fatal(err)
	}
	return file.Len()
}

// BenchmarkPlan measures a whole plan: composed, laid out, tagged, compressed,
// with the answers and the result inside.
func BenchmarkPlan(b *testing.B) {
	f, err := report.Lookup("pdf")
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range personas(b) {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			var each []time.Duration
			for b.Loop() {
				start := time.Now()
				size = p.carrying(b, f)
				each = append(each, time.Since(start))
			}
			slices.Sort(each)
			b.ReportMetric(float64(each[len(each)/2])/1e6, "ms-median")
			b.ReportMetric(float64(size), "bytes/file")
		})
	}
}

// BenchmarkPlansInParallel measures a batch: plans of all personas in turn, on
// every core.
func BenchmarkPlansInParallel(b *testing.B) {
	f, err := report.Lookup("pdf")
	if err != nil {
		b.Fatal(err)
	}
	all := personas(b)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			all[i%len(all)].carrying(b, f)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "plans/s")
}
