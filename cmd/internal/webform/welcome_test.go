package webform_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/cmd/internal/webform"
)

func TestWelcome(t *testing.T) {
	cases := map[string]struct{ markdown, html string }{
		"paragraphs":             {"Bonjour,\nnous.\n\nMerci.\n", "<p>Bonjour, nous.</p>\n<p>Merci.</p>\n"},
		"a title":                {"# La fédération\nvous écrit", "<h3>La fédération</h3>\n<p>vous écrit</p>\n"},
		"a list":                 {"Trois choses :\n- un\n- **deux**\n* trois\n", "<p>Trois choses :</p>\n<ul>\n<li>un</li>\n<li><strong>deux</strong></li>\n<li>trois</li>\n</ul>\n"},
		"a link":                 {"[notre site](https://example.org/a?b=1&c=2)", `<p><a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer noopener">notre site</a></p>` + "\n"},
		"another scheme":         {"[ici](javascript:alert(1))", "<p>[ici](javascript:alert(1))</p>\n"},
		"markup":                 {"<b>gras</b> & <script>alert(1)</script>", "<p>&lt;b&gt;gras&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		"a quoted link":          {`[x](https://a"onclick="y)`, `<p><a href="https://a&#34;onclick=&#34;y" rel="noreferrer noopener">x</a></p>` + "\n"},
		"ends of Windows":        {"\ufeffun\r\n\r\ndeux", "<p>un</p>\n<p>deux</p>\n"},
		"ends of old computers":  {"un\r\rdeux\rtrois", "<p>un</p>\n<p>deux trois</p>\n"},
		"what turns text around": {"a\u202eb\x07c\x00", "<p>abc</p>\n"},
		"never characters":       {"a\ufdd0b\ufffec\uffffd\U0001ffff", "<p>a\ufffdb\ufffdc\ufffdd\ufffd</p>\n"},
		"nothing":                {"\n \n\n", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := webform.ParseWelcome(c.markdown)
			if err != nil || string(got) != c.html {
				t.Errorf("got\n%s\nwant\n%s\n%v", got, c.html, err)
			}
		})
	}
	if _, err := webform.ParseWelcome(strings.Repeat("a", 20_001)); err == nil {
		t.Error("a whole book is a welcome")
	}
	if _, err := webform.ParseWelcome("\xe9t\xe9"); err == nil || !strings.Contains(err.Error(), "UTF-8") {
		t.Error("bytes of another encoding are a welcome")
	}
}

// TestWelcomeIsSafe: whatever is typed, only a few elements come out, and links
// to pages only.
func TestWelcomeIsSafe(t *testing.T) {
	allowed := regexp.MustCompile(`^(?:</?(?:p|ul|li|h3|strong)>|</a>|<a href="https?://[^"<>]*" rel="noreferrer noopener">)$`)
	tags := regexp.MustCompile(`<[^>]*>?`)
	alphabet := rapid.SampledFrom([]string{"<", ">", `"`, "'", "&", "*", "**", "[", "]", "(", ")", "#", "- ", "\n", "\n\n", "a", "https://x", "javascript:", "onclick=", " "})
	rapid.Check(t, func(t *rapid.T) {
		html, err := webform.ParseWelcome(strings.Join(rapid.SliceOf(alphabet).Draw(t, "words"), ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range tags.FindAllString(string(html), -1) {
			if !allowed.MatchString(tag) {
				t.Fatalf("%q in %q", tag, html)
			}
		}
	})
}
