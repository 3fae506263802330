package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
	"github.com/google/go-cmp/cmp"
)

// unpack returns the files of a package, and their names in order.
func unpack(t testing.TB, data []byte) (map[string]string, []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts, names := map[string]string{}, []string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		names = append(names, f.Name)
	}
	return parts, names
}

// odtLine is a heading or a paragraph read back.
type odtLine struct {
	level int // of a heading; 0 = none
	text  string
}

// odtLines reads content.xml with a strict parser.
func odtLines(t testing.TB, content string) []odtLine {
	t.Helper()
	var lines []odtLine
	for _, e := range elements(t, content) {
		switch {
		case e.name == "h" || e.name == "p":
			level, _ := strconv.Atoi(e.attributes["outline-level"])
			lines = append(lines, odtLine{level: level})
		case len(lines) == 0:
		case e.name == "s":
			lines[len(lines)-1].text += " "
		case e.name == "tab" || e.name == "line-break":
			lines[len(lines)-1].text += "\n"
		case e.name == "" && e.inside != "title" && e.inside != "desc":
			lines[len(lines)-1].text += e.text
		}
	}
	return lines
}

// odtElement is the start of an odtElement, or text inside one.
type odtElement struct {
	name       string // empty for text
	inside     string
	text       string
	attributes map[string]string
}

func elements(t testing.TB, document string) []odtElement {
	t.Helper()
	var all []odtElement
	var open []string
	for d := xml.NewDecoder(strings.NewReader(document)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in %s", err, document)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := odtElement{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e.name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && strings.Trim(string(token), "\n") != "" {
				all = append(all, odtElement{inside: open[len(open)-1], text: string(token)})
			}
		}
	}
}

// TestODTSaysTheSameInTheSameOrder also gives the words that people write
// every trap of a format.
func TestODTSaysTheSameInTheSameOrder(t *testing.T) {
	for _, s := range samples(t) {
		checkODT(t, s.result)
	}
	for _, words := range hostileWords() {
		checkODT(t, resultSaying(t, words))
	}
	checkODT(t, diagnostic.Result{Schema: 1, Date: "2026-11-21"})
}

func checkODT(t *testing.T, r diagnostic.Result) {
	t.Helper()
	parts, _ := unpack(t, write(t, "odt", r, Options{}))
	var text strings.Builder
	level := 0
	for _, line := range odtLines(t, parts["content.xml"]) {
		text.WriteString(visible.Text(line.text) + "\n") // marks that are not seen may stay
		if line.level > level+1 {
			t.Errorf("%q: a title of level %d follows one of level %d: %q", r.Association, line.level, level, line.text)
		}
		if line.level > 0 {
			level = line.level
		}
	}
	said := text.String()
	for _, phrase := range exactPhrases(Compose(r).Blocks) {
		if strings.TrimSpace(phrase) == "" {
			continue // words of spaces alone are left out
		}
		_, after, found := strings.Cut(said, phrase)
		if !found {
			// A short label is tied to the date that it announces.
			_, after, found = strings.Cut(said, strings.ReplaceAll(phrase, " ", noBreak))
		}
		if !found {
			t.Errorf("%q: %q is missing", r.Association, phrase)
			break
		}
		said = after
	}
	for _, name := range []string{"styles.xml", "meta.xml", "META-INF/manifest.xml"} {
		elements(t, parts[name])
	}
}

func TestODTGolden(t *testing.T) {
	parts, _ := unpack(t, write(t, "odt", threeSteps(t), Options{}))
	golden := filepath.Join("testdata", "trois-pas.content.xml")
	if *update {
		if err := os.WriteFile(golden, []byte(parts["content.xml"]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), parts["content.xml"]); diff != "" {
		t.Error(diff)
	}
}

func TestODTIsDeterministicDatedAndWhole(t *testing.T) {
	for _, s := range samples(t) {
		before := write(t, "json", s.result, Options{})
		data := write(t, "odt", s.result, Options{})
		if !bytes.Equal(data, write(t, "odt", s.result, Options{})) {
			t.Errorf("%s: two files differ", s.name)
		}
		if !bytes.Equal(before, write(t, "json", s.result, Options{})) {
			t.Errorf("%s: the result has changed", s.name)
		}
		parts, names := unpack(t, data)
		var listed []string
		for _, e := range elements(t, parts["META-INF/manifest.xml"]) {
			if path := e.attributes["full-path"]; path != "" && path != "/" {
				listed = append(listed, path)
			}
		}
		if diff := cmp.Diff(append(append([]string{"mimetype"}, listed...), "META-INF/manifest.xml"), names); diff != "" {
			t.Errorf("%s: files and manifest: %s", s.name, diff)
		}
		for _, want := range []string{"<dc:language>fr-FR<", "<dc:date>2026-11-21T00:00:00<", "<meta:generator>petitspas 0.1<", "<dc:title>Les petits pas num"} {
			if !strings.Contains(parts["meta.xml"], want) {
				t.Errorf("%s: meta.xml lacks %q", s.name, want)
			}
		}
	}
}

func TestODTNamesEveryStyleItUses(t *testing.T) {
	for _, s := range samples(t) {
		parts, _ := unpack(t, write(t, "odt", s.result, Options{LargePrint: true}))
		named := map[string]bool{}
		all := append(elements(t, parts["styles.xml"]), elements(t, parts["content.xml"])...)
		for _, e := range all {
			if name := e.attributes["name"]; name != "" {
				named[name] = true
			}
		}
		for _, e := range all {
			for _, attribute := range []string{"style-name", "parent-style-name", "next-style-name", "list-style-name", "visited-style-name", "stroke-dash", "page-layout-name", "font-name"} {
				if name := e.attributes[attribute]; name != "" && !named[name] {
					t.Errorf("%s: no style is called %q (%s of %s)", s.name, name, attribute, e.name)
				}
			}
		}
	}
}

func TestODTDescribesEveryBarAndLeadsOnlyToTheWeb(t *testing.T) {
	r := threeSteps(t)
	r.Plan.Steps[0].With = append(r.Plan.Steps[0].With, diagnostic.ResourceRef{Name: "Piège", URL: "javascript:alert(1)"})
	parts, _ := unpack(t, write(t, "odt", r, Options{}))
	drawings, alternatives, links := 0, 0, 0
	for _, e := range elements(t, parts["content.xml"]) {
		switch {
		case e.name == "g":
			drawings++
		case e.inside == "desc":
			alternatives++
		case e.name == "a":
			links++
			if !strings.HasPrefix(e.attributes["href"], "https://") || e.attributes["title"] == "" {
				t.Errorf("link %v", e.attributes)
			}
		}
	}
	if drawings != 5 || alternatives != 5 || links != 1 { // four bars and the radar
		t.Errorf("%d drawings, %d alternatives, %d links; want 5, 5, 1", drawings, alternatives, links)
	}
}

func TestODTRefusesAResultWithoutADate(t *testing.T) {
	r := threeSteps(t)
	r.Date = "hier"
	f, _ := Lookup("odt")
	if err := f.Write(&bytes.Buffer{}, r, Options{}); err == nil || !strings.Contains(err.Error(), "« hier »") {
		t.Errorf("error: %v", err)
	}
}

// TestLibreOfficeOpensODT converts every sample to a PDF, whose words are
// those of the document, and to the format of Word.
func TestLibreOfficeOpensODT(t *testing.T) {
	needTool(t, "soffice")
	needTool(t, "pdftotext")
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	var files []string
	all := append(samples(t), sample{"hostile", resultSaying(t, "<b>&amp; \"' a  b \x00\u202e ]]> جمعية")})
	for _, s := range all {
		file := filepath.Join(dir, s.name+".odt")
		if err := os.WriteFile(file, write(t, "odt", s.result, Options{}), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	for _, kind := range []string{"pdf", "docx"} {
		arguments := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", kind, "--outdir", dir}
		if out, err := exec.Command("soffice", append(arguments, files...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for _, s := range all {
		data, err := os.ReadFile(filepath.Join(dir, s.name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		text, pages := pdfText(t, data)
		// The fonts, and so the pages, are those of the computer: one page of grace.
		if s.name != "noms-longs" && s.name != "hostile" && (pages < 2 || pages > 5) {
			t.Errorf("%s: %d pages", s.name, pages)
		}
		// Pages cut long texts, and pdftotext puts what is written from right to
		// left in another order: the file for Word is enough for these.
		if s.name != "noms-longs" && s.name != "autres-ecritures" && s.name != "hostile" {
			checkWords(t, s.name+".pdf", text, s.result)
		}
		docx, err := os.ReadFile(filepath.Join(dir, s.name+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		parts, _ := unpack(t, docx)
		if s.name != "hostile" {
			checkWords(t, s.name+".docx", squeeze(docxText(t, parts["word/document.xml"])), s.result)
		}
	}
}

// checkWords looks for every word of the document in a text without spaces.
func checkWords(t *testing.T, name, text string, r diagnostic.Result) {
	t.Helper()
	for _, phrase := range exactPhrases(Compose(r).Blocks) {
		_, after, found := strings.Cut(text, squeeze(phrase))
		if !found {
			t.Errorf("%s: %q is missing", name, phrase)
			return
		}
		text = after
	}
}

// docxText is the text of a document of Word, without alternatives.
func docxText(t *testing.T, document string) string {
	t.Helper()
	var b strings.Builder
	for _, e := range elements(t, document) {
		if e.inside == "t" {
			b.WriteString(e.text)
		}
	}
	return b.String()
}
