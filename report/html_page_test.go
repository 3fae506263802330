package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// element is an element of a page, with the words and elements in it.
type element struct {
	name    string
	attrs   map[string]string
	inside  []*element
	words   string // in it, not in the elements in it
	content string // in it and in the elements in it
}

// each calls f for an element and all those in it, in their order.
func (e *element) each(f func(*element)) {
	f(e)
	for _, inner := range e.inside {
		inner.each(f)
	}
}

func (e *element) find(name string) *element {
	var found *element
	e.each(func(inner *element) {
		if found == nil && inner.name == name {
			found = inner
		}
	})
	return found
}

var voidElements = regexp.MustCompile(`<(meta)( [^<>]*)>`)

// parsePage reads a page with a strict XML parser, which knows nothing of how
// browsers forgive: every element is closed, every attribute quoted, every
// character allowed. Words said aloud only are left out.
func parsePage(t testing.TB, page []byte) *element {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(voidElements.ReplaceAll(page, []byte("<$1$2/>"))))
	root := &element{}
	open := []*element{root}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("%v in:\n%s", err, page)
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			last.inside = append(last.inside, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.words += string(token)
			for _, e := range open {
				if last.name != "text" && last.attrs["class"] != "aloud" {
					e.content += string(token)
				}
			}
		}
	}
}

// FuzzHTML: whatever people write, the page has the elements that it has with
// ordinary words, and says every letter of theirs.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"Les Amis du Lavoir", `<script>"'&`, "</style>]]>-->", "\u202e\u2066خبز\u200f 12 e\u0301", "\xff\x00\x1b\r\n\u2028\ufdd0",
		"{{.}} \\\"; } @import url(x)", "javascript:alert(1)", "👩‍🍳", strings.Repeat("m", 300),
	} {
		f.Add(seed)
	}
	usual := elementNames(parsePage(f, write(f, "html", hostile(f, "mot"), Options{})))
	f.Fuzz(func(t *testing.T, words string) {
		page := parsePage(t, write(t, "html", hostile(t, words), Options{}))
		checkClosed(t, page)
		if diff := cmp.Diff(usual, elementNames(page)); diff != "" && strings.TrimSpace(markupText(words)) != "" {
			t.Errorf("other elements: %s", diff)
		}
		if !strings.Contains(letters(page.find("main").content), letters(words)) {
			t.Errorf("the page lacks letters of %q", words)
		}
	})
}

// hostile has the same words wherever a person or a questionnaire may write.
func hostile(t testing.TB, words string) diagnostic.Result {
	r := threeSteps(t)
	r.Association = "x" + words
	r.Summary = []diagnostic.Sentence{{Kind: "fierte", Text: "Votre fierté : « " + words + " ». Gardez cela."}}
	r.Plan.Steps = slices.Clone(r.Plan.Steps)
	r.Plan.Steps[0].ChosenWho, r.Plan.Steps[0].Title = "x"+words, "x"+words
	r.Plan.Steps[0].With = []diagnostic.ResourceRef{{Name: words, URL: "https://x.example/" + words}}
	return r
}

func elementNames(page *element) []string {
	var names []string
	page.each(func(e *element) {
		if e.name != "bdi" {
			names = append(names, e.name)
		}
	})
	return names
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, norm.NFD.String(strings.ToValidUTF8(s, "")))
}
