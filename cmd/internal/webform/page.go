package webform

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"sync"

	"codeberg.org/petitspas/petitspas/cmd/internal/licences"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report"
)

//go:embed page
var sources embed.FS

// Options are the choices of whoever makes the page.
type Options struct {
	Path       diagnostic.Path // empty: chosen on the page
	Individual bool            // the volunteers' sheet
	Welcome    string          // words of whoever asks, in our Markdown; see ParseWelcome
	Contact    string          // where to send the file: an address, or words
	Communes   []string        // proposed while the commune is typed
	Tool       diagnostic.Tool
	Known      []fs.FS // the questionnaires that this one may extend without holding them
}

// packed is bytes that the page carries compressed, as letters.
type packed struct {
	ID     string
	Base64 template.HTML
}

// page is what the template draws.
type page struct {
	Lang, Title, Policy, Generator, Origin string
	Style                                  template.CSS
	Early, Script                          template.JS
	T                                      map[string]string
	Welcome                                template.HTML
	Opening                                []string
	Paths                                  []pathView
	Individual                             bool
	Parts                                  []partView
	Contact                                contactView
	Data                                   string // JSON
	Packed                                 []packed
	Licences                               string // of the works of others in Packed
}

// parsedTemplate is our own and every test draws it, so a broken one is a
// mistake of the build.
var parsedTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page.tmpl").Option("missingkey=error").ParseFS(sources, "page/page.tmpl"))
})

// Page makes the page. The files are those that q was loaded from, for the rules
// on the page. The error says in French which words of the welcome cannot be
// shown.
func Page(q *diagnostic.Questionnaire, files fs.FS, o Options) ([]byte, error) {
	welcome, err := ParseWelcome(o.Welcome)
	if err != nil {
		return nil, err
	}
	asked := q
	if o.Individual {
		asked = q.IndividualSheet()
	}
	d, err := newData(q, asked, o)
	if err != nil {
		return nil, err
	}
	held, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("write the data of the page: %w", err)
	}
	style := strings.TrimSpace(report.Style() + source("form.css"))
	early, script := strings.TrimSpace(source("early.js")), mainScript(o)
	p := page{
		Lang: q.Language, Title: d.Title, Generator: o.Tool.Name + " " + o.Tool.Version,
		Policy: policy(style, early, script),
		Style:  template.CSS(style), Early: template.JS(early), Script: template.JS(script),
		T: q.Texts.Form, Welcome: welcome, Individual: o.Individual,
		Opening: opening(q, o), Paths: paths(q, o), Parts: parts(q, asked, o),
		Contact: newContact(q, o.Contact), Data: string(held),
		Origin: diagnostic.Fill(q.Texts.Form["origine"], "referentiel", q.Title, "version", q.Version),
	}
	if !o.Individual {
		content, err := contentOf(files, o.Known)
		if err != nil {
			return nil, err
		}
		p.Packed = []packed{{"paquet-referentiel", letters(content)}, {"paquet-regles", letters(coreWasm)}}
		p.Licences = licences.Page()
	}
	var b bytes.Buffer
	if err := parsedTemplate().Execute(&b, p); err != nil {
		return nil, fmt.Errorf("draw form: %w", err)
	}
	return b.Bytes(), nil
}

// scripts are the parts of the main script, in order.
func scripts() []string {
	return []string{"rules.js", "file.js", "store.js", "core.js", "plan.js", "inputs.js", "main.js", "end.js", "start.js"}
}

// mainScript joins the parts. A sheet has no plan: it does without the rules.
func mainScript(o Options) string {
	var b strings.Builder
	if !o.Individual {
		b.WriteString(strings.TrimSpace(coreRuntime) + "\n")
	}
	b.WriteString("(function () {\n\"use strict\";\n")
	for _, name := range scripts() {
		b.WriteString(source(name))
	}
	b.WriteString("})();")
	return b.String()
}

// source returns a file of the folder « page ».
func source(name string) string {
	text, err := sources.ReadFile("page/" + name)
	if err != nil {
		panic(err) // embedded: a mistake of the build
	}
	return string(text)
}

// policy lets a browser apply this style and run these scripts, compile the
// rules, and nothing else: the page can call nobody.
func policy(style string, scripts ...string) string {
	p := "default-src 'none'; style-src " + hash(style) + "; script-src 'wasm-unsafe-eval'"
	for _, script := range scripts {
		p += " " + hash(script)
	}
	return p + "; base-uri 'none'; form-action 'none'"
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func letters(data []byte) template.HTML {
	return template.HTML(base64.StdEncoding.EncodeToString(data))
}

// contentOf packs the files of a questionnaire, and of those that it extends, by
// name.
func contentOf(files fs.FS, known []fs.FS) ([]byte, error) {
	held, err := diagnostic.Files(files, known...)
	if err != nil {
		return nil, fmt.Errorf("read questionnaire: %w", err)
	}
	texts := make(map[string]string, len(held))
	for name, data := range held {
		texts[name] = string(data)
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("pack questionnaire: %w", err)
	}
	// A map is encoded in the order of its keys.
	if err := json.NewEncoder(z).Encode(texts); err != nil {
		return nil, fmt.Errorf("pack questionnaire: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack questionnaire: %w", err)
	}
	return b.Bytes(), nil
}
