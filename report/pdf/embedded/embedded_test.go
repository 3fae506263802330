package embedded

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// pdfs returns the PDFs of testdata whose name begins like that. They were made
// by hand or by the program that their name says.
func pdfs(t testing.TB, kind string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/" + kind + "*.pdf")
	if err != nil || len(names) == 0 {
		t.Fatal(kind, names, err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = data
	}
	return files
}

func answers(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestReadFindsTheAnswers: whatever program saved the PDF, the answers are
// there, once, under their name or at least with their type.
func TestReadFindsTheAnswers(t *testing.T) {
	for name, data := range pdfs(t, "ok-") {
		t.Run(name, func(t *testing.T) {
			files, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			var found []File
			for _, f := range files {
				if f.Name == "reponses.yaml" || f.Name == "" && f.Type == "application/yaml" {
					found = append(found, f)
				}
			}
			if len(found) != 1 {
				t.Fatalf("%d files of answers", len(found))
			}
			if unnamed := found[0].Name == ""; unnamed != (name == "ok-unnamed.pdf") {
				t.Errorf("named %q", found[0].Name)
			}
			if diff := cmp.Diff(string(answers(t)), string(found[0].Data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadTellsEverythingOfAFile(t *testing.T) {
	files, err := Read(pdfs(t, "ok-ours")["ok-ours.pdf"])
	want := []File{
		{"reponses.yaml", "application/yaml", "Réponses", answers(t)},
		{"resultat.json", "application/json", "Réponses", []byte("{\"schema\": 1, \"date\": \"2026-11-21\"}\n")},
	}
	if diff := cmp.Diff(want, files); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestReadSaysWhyItCannot(t *testing.T) {
	for kind, want := range map[string]error{"damaged-": ErrDamaged, "protected-": ErrProtected, "none-": nil} {
		for name, data := range pdfs(t, kind) {
			files, err := Read(data)
			if !errors.Is(err, want) {
				t.Errorf("%s: %v", name, err)
			}
			for _, f := range files {
				if f.Name != "resultat.json" {
					t.Errorf("%s: %q was found", name, f.Name)
				}
			}
		}
	}
	for _, data := range []string{"", "%PD", "{}", "nom: \"%PDF-1.7\"", "é%PDF-1.7", strings.Repeat(" ", headBytes) + "%PDF-1.7"} {
		if _, err := Read([]byte(data)); !errors.Is(err, ErrNotPDF) {
			t.Errorf("%.20q: %v", data, err)
		}
	}
}

func TestDetectPassesOverWhatComesBeforeTheHeader(t *testing.T) {
	for _, before := range []string{"", "\ufeff", "Content-Type: application/pdf\r\n\r\n", "\x00", strings.Repeat(" \n", 400)} {
		if !Detect([]byte(before + "%PDF-1.4\n")) {
			t.Errorf("%.30q", before)
		}
	}
}

// document writes a PDF of one page that carries files in the way of the kit.
func document(files ...File) []byte {
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
	}
	var names string
	for _, f := range files {
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		z.Write(f.Data)
		z.Close()
		objects = append(objects,
			fmt.Sprintf("<</Type /EmbeddedFile /Subtype /%s /Filter /FlateDecode /Length %d /Params <</Size %d /CheckSum <%x>>>>>\nstream\n%s\nendstream",
				strings.ReplaceAll(f.Type, "/", "#2F"), packed.Len(), len(f.Data), md5.Sum(f.Data), &packed),
			fmt.Sprintf("<</Type /Filespec /F (%s) /UF (%[1]s) /EF <</F %d 0 R /UF %[2]d 0 R>>>>", f.Name, len(objects)+1))
		names += fmt.Sprintf("(%s) %d 0 R ", f.Name, len(objects))
	}
	objects[0] = fmt.Sprintf("<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [%s]>>>>>>", names)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %[1]d /Root 1 0 R>>\nstartxref\n%[3]d\n%%%%EOF\n",
		len(objects)+1, &table, start)
	return out.Bytes()
}

// TestReadAgreesWithQPDF: qpdf attaches anything to a PDF and writes it in
// every way it knows; what is read is what it was given.
func TestReadAgreesWithQPDF(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("qpdf is needed in CI")
		}
		t.Skip("qpdf is not installed")
	}
	ways := [][]string{
		{}, {"--object-streams=generate"}, {"--linearize"}, {"--qdf"}, {"--object-streams=generate", "--linearize"},
		{"--stream-data=uncompress"}, {"--stream-data=preserve", "--newline-before-endstream"},
	}
	folder := t.TempDir()
	given, in, out := filepath.Join(folder, "donnees"), filepath.Join(folder, "in.pdf"), filepath.Join(folder, "out.pdf")
	pieces := rapid.SampledFrom([]string{"endstream", "endobj", "\r\n", "\n", "\r", "12 0 obj", "<<", "stream\n", "é", "\x00", "(", "%", " ", "reponses:"})
	deadline := time.Now().Add(8 * time.Second)
	rapid.Check(t, func(t *rapid.T) {
		if time.Now().After(deadline) {
			return
		}
		data := []byte(strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "data"), ""))
		name := rapid.SampledFrom([]string{"reponses.yaml", "réponses (2).yaml", "été à Brou ✓.yaml"}).Draw(t, "name")
		way := rapid.SampledFrom(ways).Draw(t, "way")
		ours := File{Name: "resultat.json", Type: "application/json", Data: []byte("{}")}
		for path, content := range map[string][]byte{given: data, in: document(ours)} {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		args := append([]string{in, "--add-attachment", given, "--key=" + name, "--filename=" + name, "--mimetype=text/x", "--"}, way...)
		if said, err := exec.Command("qpdf", append(args, out)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		saved, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		files, err := Read(saved)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, f := range files {
			got[f.Name] = string(f.Data)
		}
		if diff := cmp.Diff(map[string]string{name: string(data), "resultat.json": "{}"}, got); diff != "" {
			t.Fatalf("%v: %s", way, diff)
		}
	})
}

// TestLiteralStrings are read as ISO 32000-1, 7.3.4.2, says; every byte has its
// three octal digits.
func TestLiteralStrings(t *testing.T) {
	cases := map[string]string{
		`(a(b)c)`: "a(b)c", `(\(\)\\)`: `()\`, `(\n\r\t\b\f\x)`: "\n\r\t\b\fx", "(a\\\r\nb\\\nc\\\rd)": "abcd",
		`(\0053)`: "\x053", `(\053)`: "+", `(\53\5)`: "+\x05", `(\1019)`: "A9", `(%<</)`: "%<</", "(a\rb\r\nc\nd)": "a\nb\nc\nd",
	}
	for c := range 256 {
		cases[fmt.Sprintf(`(\%03o)`, c)] = string([]byte{byte(c)})
	}
	for written, want := range cases {
		p := parser{data: []byte(written)}
		if got, ok := p.object(); !ok || got != text(want) {
			t.Errorf("%s is read %q, want %q", written, got, want)
		}
	}
}

// TestReadGivesTheLastVersion: a program that appends to a PDF leaves the first
// version of the file in it.
func TestReadGivesTheLastVersion(t *testing.T) {
	version := func(s string) File { return File{Name: "reponses.yaml", Type: "application/yaml", Data: []byte(s)} }
	files, err := Read(append(document(version("un")), document(version("deux"))...))
	if diff := cmp.Diff([]File{version("deux")}, files); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// TestReadIsBounded: files made to harm cost what any file of their size
// costs.
func TestReadIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes time with the race detector")
	}
	const size = 1 << 17 // with a cost in its square, half a minute
	fill := func(s string) []byte { return []byte("%PDF-1.7\n" + strings.Repeat(s, size/len(s))) }
	for _, piece := range []string{
		"1 0 obj << /Length 9 0 R >> stream\n", "1 0 obj <<", "1 0 obj (", "1 0 obj [", "[", "(", "<", "<<", "<</A", "\\",
		"1 0 obj ", "1 ", "1 0 R ", "1", "% ", "%", "/", "/A/A", "1 0 obj<<>>stream\n", "1 0 obj 1 endobj ", "trailer <<",
		"1 0 obj<</EF<</F 1 0 R>>", "1 0 obj<</Type/EmbeddedFile>>stream\nendstream ", "%%EOF", "1 0 obj<</Length 5 0 R>>stream\nendstream ",
		"\x00", "1          ", "obj", "9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\nx\x9cendstream ",
	} {
		start := time.Now()
		Read(fill(piece))
		Read(append(fill("1 0 obj [ "), fill(piece)...))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q: %v", piece, took)
		}
	}
}

func TestReadRefusesToInflateWithoutEnd(t *testing.T) {
	bomb := File{Name: "a", Type: "text/plain", Data: make([]byte, mostBytes+1)}
	if _, err := Read(document(bomb)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one: %v", err)
	}
	half := make([]byte, mostBytes/2+1)
	files, err := Read(document(File{Name: "a", Type: "text/plain", Data: half}, File{Name: "b", Type: "text/plain", Data: half}))
	if !errors.Is(err, ErrTooLarge) || len(files) != 1 {
		t.Errorf("two halves: %d files, %v", len(files), err)
	}
	var many []File
	for i := range mostFiles + 1 {
		many = append(many, File{Name: fmt.Sprint(i), Type: "text/plain"})
	}
	if _, err := Read(document(many...)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("many: %v", err)
	}
}

// FuzzRead: never a panic; what is returned is bounded; the same bytes give
// the same files.
func FuzzRead(f *testing.F) {
	for _, data := range pdfs(f, "") {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := Read(data)
		total := 0
		for _, file := range files {
			total += len(file.Data)
		}
		if total > mostBytes || len(files) > mostFiles {
			t.Fatalf("%d files, %d bytes", len(files), total)
		}
		again, errAgain := Read(data)
		if diff := cmp.Diff(files, again); diff != "" || fmt.Sprint(err) != fmt.Sprint(errAgain) {
			t.Fatal(diff)
		}
	})
}
