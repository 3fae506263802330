package cli

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// injected are words that another program would obey, if it took them for its
// own language: a formula, markup, a script, an event, an action.
func injected() []string {
	return []string{
		`=HYPERLINK("http://exemple.invalid";"zut")|'/c calc'!A0` + "\t@SUM(1)\n+1;-1,=2\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://exemple.invalid\r\nACTION:PROCEDURE",
		`@"'><script>alert("zut")</script></title></style>--><img src=x onerror=alert(1)>]]>&amp;<b onclick=x> {{7*7}} ${7*7} %s%n \x3cscript\x3e`,
		`-zut](javascript:alert(1)) ![zut](http://exemple.invalid/i.png) <http://exemple.invalid> # [a]: javascript:x | Tj ET >> endobj 1 0 obj <</S/JavaScript/JS(app.alert\(1\))>>` + " `x`",
	}
}

// TestNothingIsInjected gives every command words that other programs would obey,
// and reads all that is written with parsers that are not ours: a table has no
// formula and no row more, a page no element nor address that it has not with
// ordinary words, a calendar no event, a PDF no action.
func TestNothingIsInjected(t *testing.T) {
	usual := written(t, "zut")
	for i, bad := range injected() {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			got := written(t, bad)
			kinds := map[string]int{}
			for name, data := range got {
				kinds[filepath.Ext(name)]++
				if err := obeyed(t, name, data, usual[name]); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			for _, ext := range []string{".csv", ".html", ".md", ".ics", ".pdf", ".odt", ".json", ".txt", ".xlsx", ".ndjson", ".yaml"} {
				if kinds[ext] == 0 {
					t.Errorf("no %s was written", ext)
				}
			}
		})
	}
}

// written runs the walk with one text and gives what it wrote, by name: files, and
// standard outputs as « 12.csv ».
func written(t *testing.T, bad string) map[string][]byte {
	t.Helper()
	folder := t.TempDir()
	files := map[string][]byte{}
	given := map[string]bool{}
	number := 0
	walk(t, folder, bad, writing, func(w walked, out, _ string) {
		if number == 0 {
			given = namesIn(t, folder)
		}
		number++
		if at := slices.Index(w.line, "-f"); at > 0 && out != "" {
			files[fmt.Sprintf("%d.%s", number, w.line[at+1])] = []byte(out)
		}
	})
	for name := range namesIn(t, folder) {
		if given[name] || strings.HasPrefix(name, "dossier") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		files[strings.ReplaceAll(name, bad[:min(len(bad), 5)], "zut")] = data
	}
	return files
}

// writing tells whether a command line writes something, and asks nothing.
func writing(w walked) bool {
	return w.typed == "" && (slices.Contains(w.line, "-f") || slices.Contains(w.line, "-o") || slices.Contains(w.line, "--ndjson"))
}

func namesIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			rel, _ := filepath.Rel(folder, path)
			names[filepath.ToSlash(rel)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// obeyed tells what another program would obey in a file; usual is the same file
// made of ordinary words, nil when its name depends on them.
func obeyed(t *testing.T, name string, data, usual []byte) error {
	t.Helper()
	switch filepath.Ext(name) {
	case ".csv":
		return inTable(data)
	case ".html":
		return inPage(data, usual)
	case ".md":
		return inMarkdown(data)
	case ".ics":
		return inCalendar(data, usual)
	case ".pdf":
		return inPDF(t, data)
	case ".odt", ".xlsx":
		return inArchive(data, usual)
	case ".json":
		var any any
		return json.Unmarshal(data, &any)
	case ".ndjson":
		for line := range strings.Lines(string(data)) {
			var any map[string]any
			if err := json.Unmarshal([]byte(line), &any); err != nil {
				return fmt.Errorf("%w in %q", err, line)
			}
		}
	}
	return nil
}

var aNumber = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?$`)

// inTable reads a table with encoding/csv: no cell is a formula for any of the
// spreadsheets that look at the first character, wide ones included.
func inTable(data []byte) error {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	in.Comma = ';'
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, cell := range row {
			seen := strings.TrimLeft(cell, " \u00a0\u202f\"")
			if seen != "" && strings.ContainsAny(seen[:1], "=+-@\t\r") && !aNumber.MatchString(seen) || strings.HasPrefix(seen, "＝") {
				return fmt.Errorf("formula %q", cell)
			}
		}
	}
}

var scripts = regexp.MustCompile(`(?s)<script[^>]*>.*?</script>`)

// inPage reads a page with encoding/xml, once scripts are cut where a browser cuts
// them: each element that it has, it has with ordinary words; addresses lead to
// the web, the post or the page.
func inPage(data, usual []byte) error {
	shape := func(page []byte) (elements map[string]bool, err error) {
		elements = map[string]bool{}
		decoder := xml.NewDecoder(bytes.NewReader(scripts.ReplaceAll(page, []byte("<script/>"))))
		decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return elements, nil
			}
			if err != nil {
				return nil, err
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			elements[e.Name.Local] = true
			for _, a := range e.Attr {
				elements[e.Name.Local+" "+a.Name.Local] = true
				if a.Name.Local == "href" || a.Name.Local == "src" || a.Name.Local == "action" {
					if err := isAddress(a.Value); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	got, err := shape(data)
	if err != nil {
		return err
	}
	// An address among the words makes a link, or unmakes it.
	known := map[string]bool{"a": true, "a href": true, "bdi": true, "a rel": true}
	if usual != nil {
		if known, err = shape(usual); err != nil {
			return err
		}
	}
	for element := range got {
		if usual != nil && !known[element] && !slices.Contains([]string{"a", "a href", "a rel", "bdi", "wbr"}, element) || strings.Contains(element, " on") || element == "img" || element == "iframe" {
			return fmt.Errorf("<%s> was not there", element)
		}
	}
	for _, script := range []string{"<script>alert", "onerror=alert(1)>"} {
		if usual != nil && bytes.Count(data, []byte(script)) != bytes.Count(usual, []byte(script)) {
			return fmt.Errorf("%q was not there", script)
		}
	}
	return nil
}

// isAddress refuses addresses that run, or open a file.
func isAddress(address string) error {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil // a browser leads nowhere either
	}
	if !slices.Contains([]string{"", "http", "https", "mailto", "tel", "data"}, strings.ToLower(parsed.Scheme)) {
		return fmt.Errorf("address %q", address)
	}
	if parsed.Scheme == "data" && !strings.HasPrefix(address, "data:font/") && !strings.HasPrefix(address, "data:image/") && address != "data:," {
		return fmt.Errorf("address %.40q", address)
	}
	return nil
}

// inMarkdown reads Markdown with goldmark: no HTML, no image, no link that runs.
func inMarkdown(data []byte) error {
	document := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(data))
	return ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image:
			return ast.WalkStop, fmt.Errorf("%s", n.Kind())
		case *ast.Link:
			if err := isAddress(string(n.Destination)); err != nil {
				return ast.WalkStop, err
			}
		case *ast.AutoLink:
			if err := isAddress(string(n.URL(data))); err != nil {
				return ast.WalkStop, err
			}
		}
		return ast.WalkContinue, nil
	})
}

// inCalendar reads a calendar with go-ical: the same components, with the same
// properties.
func inCalendar(data, usual []byte) error {
	shape := func(data []byte) (string, error) {
		calendar, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
		if err != nil {
			return "", err
		}
		var names []string
		for _, c := range calendar.Children {
			for property := range c.Props {
				names = append(names, c.Name+" "+property)
			}
			for _, inner := range c.Children {
				names = append(names, c.Name+" > "+inner.Name)
			}
		}
		slices.Sort(names)
		return strings.Join(names, "\n"), nil
	}
	got, err := shape(data)
	if err != nil || usual == nil {
		return err
	}
	want, err := shape(usual)
	if err == nil && got != want {
		err = fmt.Errorf("other components: %s, want %s", got, want)
	}
	return err
}

// inPDF has qpdf write a PDF in clear: nothing acts, links lead to the web or the
// post, and what is carried has the names that we give.
func inPDF(t *testing.T, data []byte) error {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("qpdf is needed in CI")
		}
		return nil
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return err
	}
	said, err := exec.Command("qpdf", "--json", "--json-key=qpdf", file).Output()
	if err != nil {
		return fmt.Errorf("qpdf: %w", err)
	}
	var document any
	if err := json.Unmarshal(said, &document); err != nil {
		return err
	}
	return inObject(document)
}

// inObject looks in an object of a PDF and all those under it.
func inObject(value any) error {
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			if err := inObject(v); err != nil {
				return err
			}
		}
	case map[string]any:
		for key, v := range value {
			text, _ := v.(string)
			text = strings.TrimPrefix(text, "u:")
			switch {
			case slices.Contains([]string{"/JS", "/AA", "/Launch", "/OpenAction", "/GoToR", "/SubmitForm", "/AcroForm", "/RichMedia"}, key):
				return fmt.Errorf("%s", key)
			case key == "/S" && slices.Contains([]string{"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}, text):
				return fmt.Errorf("%s %s", key, text)
			case key == "/URI":
				if err := isAddress(text); err != nil {
					return err
				}
			case (key == "/F" || key == "/UF") && text != "" && text != "reponses.yaml" && text != "resultat.json" && !strings.HasSuffix(text, " R"):
				return fmt.Errorf("attachment %q", text)
			}
			if err := inObject(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// inArchive reads a document of several parts: the same parts, each strict XML
// with the elements that it has with ordinary words, and links to the web.
func inArchive(data, usual []byte) error {
	shape := func(data []byte) (map[string]bool, error) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for _, f := range z.File {
			seen[f.Name] = true
			if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
				continue
			}
			in, err := f.Open()
			if err != nil {
				return nil, err
			}
			decoder := xml.NewDecoder(in)
			for {
				token, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					return nil, fmt.Errorf("%s: %w", f.Name, err)
				}
				e, ok := token.(xml.StartElement)
				if !ok {
					continue
				}
				seen[f.Name+" "+e.Name.Local] = true
				for _, a := range e.Attr {
					if a.Name.Local == "href" {
						if err := isAddress(a.Value); err != nil {
							return nil, err
						}
					}
				}
				if e.Name.Local == "f" || e.Name.Local == "script" || e.Name.Local == "event-listener" {
					return nil, fmt.Errorf("%s: <%s>", f.Name, e.Name.Local)
				}
			}
		}
		return seen, nil
	}
	got, err := shape(data)
	if err != nil || usual == nil {
		return err
	}
	want, err := shape(usual)
	for part := range got {
		if err == nil && !want[part] && !strings.HasSuffix(part, " a") && !strings.HasSuffix(part, " s") && !strings.HasSuffix(part, " tab") {
			err = fmt.Errorf("%s was not there", part)
		}
	}
	return err
}
