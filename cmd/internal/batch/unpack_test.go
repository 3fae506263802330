package batch_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/cmd/internal/dossier"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/report"
)

func gzipped(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	g.Write([]byte(data))
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// archived makes an archive of files: a name, then a content, and so on.
func archived(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for pair := range slices.Chunk(files, 2) {
		w, err := z.Create(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(pair[1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func encoded(t testing.TB, e encoding.Encoding, text string) string {
	t.Helper()
	out, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rowsOf scores what is on disk as the command does, and returns the results
// without the name of the file.
func rowsOf(t *testing.T, q *diagnostic.Questionnaire, paths ...string) (rows []string, counts batch.Counts) {
	t.Helper()
	inputs, _, err := batch.Find(paths, "")
	if err != nil {
		t.Fatal(err)
	}
	inputs, _ = batch.Unpack(inputs)
	surveys := batch.NewSurveys(q, nil, func(p strictyaml.Problem) { t.Log(p) })
	for i := range inputs {
		surveys.Plug(&inputs[i])
	}
	out, counts, err := score(t.Context(), q, batch.Options{Inputs: inputs})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimRight(out.csv.String(), "\r\n"), "\n")[1:] {
		_, after, _ := strings.Cut(row, ";")
		rows = append(rows, after)
	}
	return rows, counts
}

// TestEveryWritingGivesTheSameResults: a table of ours, NDJSON and the answers of
// one association say the same, with the same ids, however they are packed and
// encoded.
func TestEveryWritingGivesTheSameResults(t *testing.T) {
	q := load(t)
	answers, err := os.ReadFile("../../../questionnaires/testdata/personas/tout-pire.reponses.yaml")
	if err != nil {
		t.Fatal(err)
	}
	table := "id;profil.nom;profil.benevoles;gou-referents\na1;L’été à Brou;b1;2\na2;« Œuvre »;b2;4\n"
	lines := `{"id":"x1","profil":{"nom":"été"},"reponses":{"gou-referents":3}}` + "\n" + `{"id":"x2","reponses":{"gou-referents":1}}` + "\n"
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for plain, content := range map[string]string{"a.csv": table, "a.ndjson": lines, "a.reponses.yaml": string(answers), "a.pdf": planOf(t, string(answers))} {
		writings := map[string]string{
			plain + ".gz": gzipped(t, content), "a.zip": archived(t, "dossier/"+plain, content, "photo.jpg", "\xff\xd8\xff"),
		}
		if strings.HasSuffix(plain, ".csv") {
			writings["sep-"+plain] = "sep=;\r\n" + content
		}
		if strings.HasSuffix(plain, "csv") || strings.HasSuffix(plain, "json") { // the others are read as they are
			for name, other := range map[string]string{
				"utf16-": encoded(t, utf16, content), "cr-": strings.ReplaceAll(content, "\n", "\r"), "crlf-": strings.ReplaceAll(content, "\n", "\r\n"),
				"cp1252-": encoded(t, charmap.Windows1252, content), "mac-": encoded(t, charmap.Macintosh, content),
			} {
				writings[name+plain] = other
				writings[name+plain+".gz"] = gzipped(t, other)
			}
		}
		dir := t.TempDir()
		write := func(name, data string) string {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		want, counts := rowsOf(t, q, write(plain, content))
		if counts.Scored == 0 || counts.Rejected > 0 {
			t.Fatalf("%s: %+v", plain, counts)
		}
		for name, data := range writings {
			got, counts := rowsOf(t, q, write(name, data))
			if strings.HasPrefix(name, "sep-") {
				got = linesBefore(got)
			}
			if !slices.Equal(got, want) || counts.Rejected > 0 {
				t.Errorf("%s: %+v, got\n%q\nwant\n%q", name, counts, got, want)
			}
			if strings.HasSuffix(name, ".zip") {
				continue // not at once
			}
			flow, err := batch.Run(t.Context(), q, batch.Options{Inputs: []batch.Input{batch.Stdin(strings.NewReader(data))}, Eager: true})
			if err != nil || flow.Scored != counts.Scored || flow.Rejected+flow.Unreadable > 0 {
				t.Errorf("%s as it comes: %+v %v", name, flow, err)
			}
		}
	}
}

// linesBefore are rows with the line of each one less.
func linesBefore(rows []string) []string {
	out := slices.Clone(rows)
	for i := range out {
		line, after, _ := strings.Cut(out[i], ";")
		n, _ := strconv.Atoi(line)
		out[i] = strconv.Itoa(n-1) + ";" + after
	}
	return out
}

// planOf is the PDF that carries answers.
func planOf(t *testing.T, answers string) string {
	t.Helper()
	q := load(t)
	a, _, err := answerfile.Read(q, "a", []byte(answers))
	if err != nil {
		t.Fatal(err)
	}
	format, err := report.Lookup("pdf")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := format.Write(&b, rules.Evaluate(q, a), report.Options{Answers: []byte(answers)}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestCutArchivesGiveTheirWholeRows: what comes before the fault is scored, and the
// fault is told.
func TestCutArchivesGiveTheirWholeRows(t *testing.T) {
	if testing.Short() {
		t.Skip("long: scores 20 000 rows")
	}
	q := load(t)
	var table strings.Builder
	table.WriteString("gou-referents;profil.nom\n")
	for i := range 20_000 {
		fmt.Fprintf(&table, "%d;%x\n", i%5, i*7919%65536)
	}
	packed := gzipped(t, table.String())
	zipped := []byte(archived(t, "a.csv", table.String()))
	zipped[len(zipped)/2] ^= 0xff
	for name, data := range map[string]string{"a.csv.gz": packed[:len(packed)-5000], "a.zip": string(zipped)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		rows, counts := rowsOf(t, q, path)
		if counts.Scored < 1000 || counts.Scored == 20_000 || counts.Unreadable != 1 || len(rows) != counts.Scored {
			t.Errorf("%s: %+v", name, counts)
		}
	}
}

// TestMembersAreFilesOfTheirOwn: what is in archives is named, and has its own
// plans.
func TestMembersAreFilesOfTheirOwn(t *testing.T) {
	q := load(t)
	path := filepath.Join(t.TempDir(), "a.zip")
	data := archived(t, "nord.csv", "gou-referents\n1\n2\n", "sud.csv", "gou-referents\n3\nfaux\n", "est/nord.csv", "gou-referents\n4\n")
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	inputs, ignored := batch.Unpack([]batch.Input{fileOf(t, path)})
	plans := &batch.Plans{
		Disk: dossier.System(), Folder: t.TempDir(), Extension: ".plan.pdf", Day: "2026-11-21",
		Stem: func(string) string { return "nom" }, Draw: drawName,
	}
	out, counts, err := score(t.Context(), q, batch.Options{Inputs: inputs, Sinks: []batch.Sink{plans}})
	if err != nil || counts.Scored != 4 || counts.Rejected != 1 || ignored != 0 {
		t.Fatal(counts, ignored, err)
	}
	made, err := os.ReadDir(plans.Folder)
	if err != nil || len(made) != 4 {
		t.Errorf("%d plans: %v", len(made), err)
	}
	if !strings.Contains(out.rejects.String(), "a.zip/sud.csv") {
		t.Errorf("the member is not named: %s", out.rejects.String())
	}
}

func fileOf(t *testing.T, path string) batch.Input {
	t.Helper()
	inputs, _, err := batch.Find([]string{path}, "")
	if err != nil {
		t.Fatal(err)
	}
	return inputs[0]
}

// TestBombsOfTextAreRefused: what is read as text, out of an archive, is bounded
// as tables are.
func TestBombsOfTextAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("long: unpacks 30 MB three times")
	}
	q := load(t)
	row := `{"reponses":{"gou-referents":1}}` + strings.Repeat(" ", 1000) + "\n"
	bomb := gzipped(t, strings.Repeat(row, 30_000))
	for name, data := range map[string]string{"a.ndjson.gz": bomb, "a.zip": archived(t, "a.ndjson", strings.Repeat(row, 30_000)), "b.zip": archived(t, "a.csv.gz", bomb)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, counts := rowsOf(t, q, path); counts.Unreadable != 1 || counts.Scored > 29_000 {
			t.Errorf("%s: %+v", name, counts)
		}
	}
}

// TestABrokenFileStopsNothing: the others are scored.
func TestABrokenFileStopsNothing(t *testing.T) {
	q := load(t)
	dir := t.TempDir()
	for name, data := range map[string]string{
		"a.csv": "gou-referents\n1\n", "b.xlsx": "PK\x03\x04abîmé", "c.csv": "\x89PNG\r\n\x1a\n", "d.csv.gz": "\x1f\x8b\x08abîmé", "e.ndjson.gz": "\x1f\x8b\x08", "f.csv": "gou-referents\n2\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, counts := rowsOf(t, q, dir); counts.Scored != 2 || counts.Unreadable != 4 {
		t.Errorf("%+v", counts)
	}
}
