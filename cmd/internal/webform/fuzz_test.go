package webform_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/cmd/internal/console/hostile"
	"codeberg.org/petitspas/petitspas/cmd/internal/webform"
)

// FuzzWelcome: whatever a federation writes, the page gets paragraphs, lists,
// titles and links to the web, closed, and nothing else.
func FuzzWelcome(f *testing.F) {
	for _, seed := range append(hostile.Texts(), "## Titre\n\n- un\n- deux\n\n**gras** et [lien](https://exemple.fr/a?b=c&d)", "[x](javascript:alert(1))", "[<b>](https://x/\"onclick=\"y)",
		"<script>alert(1)</script>", "[a](https://x/**y**)", "**[a](https://x)**", "[**a](https://x**)", "&lt;b&gt; &#x3c;", "- \n-\n#\n# \n") {
		f.Add(seed)
	}
	allowed := map[string]bool{"p": true, "ul": true, "li": true, "h3": true, "strong": true, "a": true}
	f.Fuzz(func(t *testing.T, text string) {
		html, err := webform.ParseWelcome(text)
		if err != nil {
			if strings.Contains(err.Error(), "%!") {
				t.Fatal(err)
			}
			return
		}
		decoder := xml.NewDecoder(strings.NewReader("<x>" + string(html) + "</x>"))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%v in %s", err, html)
			}
			e, ok := token.(xml.StartElement)
			if !ok || e.Name.Local == "x" && len(e.Attr) == 0 {
				continue
			}
			if !allowed[e.Name.Local] || e.Name.Local != "a" && len(e.Attr) > 0 {
				t.Fatalf("%v in %s", e, html)
			}
			for _, a := range e.Attr {
				web := strings.HasPrefix(a.Value, "https://") || strings.HasPrefix(a.Value, "http://")
				if a.Name.Local == "href" && !web || a.Name.Local != "href" && a.Name.Local != "rel" {
					t.Fatalf("%v in %s", e, html)
				}
			}
		}
	})
}
