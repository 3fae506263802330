package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"github.com/google/go-cmp/cmp"
)

func TestHTMLGoldens(t *testing.T) { goldens(t, "html") }

func TestHTMLSaysTheSameInTheSameOrder(t *testing.T) {
	for _, s := range samples(t) {
		for _, large := range []bool{false, true} {
			page := parsePage(t, write(t, "html", s.result, Options{LargePrint: large}))
			text := squeeze(page.find("main").content)
			for _, phrase := range phrases(Compose(s.result).Blocks) {
				before, after, found := strings.Cut(text, squeeze(markupText(phrase)))
				if !found {
					t.Errorf("%s: %q is missing, or not after %q", s.name, phrase, before[:min(len(before), 60)])
					break
				}
				text = after
			}
		}
	}
}

func TestHTMLIsAccessible(t *testing.T) {
	for _, s := range samples(t) {
		page := parsePage(t, write(t, "html", s.result, Options{}))
		doc := Compose(s.result)
		if lang := page.find("html").attrs["lang"]; lang != "fr" {
			t.Errorf("%s: language %q", s.name, lang)
		}
		if title := page.find("title").content; title != markupText(doc.Title) {
			t.Errorf("%s: title %q", s.name, title)
		}
		level, titles := 0, 0
		page.each(func(e *element) {
			if len(e.name) == 2 && e.name[0] == 'h' && e.name[1] <= '6' {
				next := int(e.name[1] - '0')
				if next > level+1 {
					t.Errorf("%s: %q is of level %d after %d", s.name, e.content, next, level)
				}
				if level = next; level == 1 {
					titles++
				}
			}
			if name := e.attrs["aria-label"]; (e.name == "svg" || e.attrs["role"] == "img") && name == "" {
				t.Errorf("%s: a drawing has no name", s.name)
			}
		})
		if titles != 1 {
			t.Errorf("%s: %d elements h1", s.name, titles)
		}
	}
}

// TestHTMLReadsBlanksAndBoxesAloud counts what is to fill in by hand.
func TestHTMLReadsBlanksAndBoxesAloud(t *testing.T) {
	for _, s := range samples(t) {
		doc := Compose(s.result)
		blanks, ticks := countFields(doc.Blocks)
		page := parsePage(t, write(t, "html", s.result, Options{}))
		got := map[string]int{}
		page.each(func(e *element) {
			if e.attrs["class"] == "aloud" {
				got[e.words]++
			}
		})
		if got[doc.Words.Blank] != blanks || got[doc.Words.Tick] != ticks {
			t.Errorf("%s: %v, want %d blanks and %d boxes", s.name, got, blanks, ticks)
		}
	}
}

func countFields(blocks []Block) (blanks, ticks int) {
	for _, b := range blocks {
		var inner []Block
		switch b := b.(type) {
		case Box:
			inner = b.Blocks
		case Together:
			inner = b
		case Field:
			for _, p := range b {
				switch p.Kind {
				case BlankPart, DatePart:
					blanks++
				case TickPart:
					ticks++
				}
			}
		}
		more, moreTicks := countFields(inner)
		blanks, ticks = blanks+more, ticks+moreTicks
	}
	return blanks, ticks
}

// checkClosed holds that a page runs nothing and asks for nothing.
func checkClosed(t testing.TB, page *element) {
	t.Helper()
	page.each(func(e *element) {
		if slices.Contains([]string{"script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"}, e.name) {
			t.Errorf("there is a %s", e.name)
		}
		for name, value := range e.attrs {
			if strings.HasPrefix(name, "on") || slices.Contains([]string{"style", "src", "srcset", "background", "action"}, name) {
				t.Errorf("%s has %s=%q", e.name, name, value)
			}
			if name == "href" && (e.name != "a" || !webLink(value) || e.attrs["rel"] != "noreferrer noopener") {
				t.Errorf("%s leads to %q", e.name, value)
			}
		}
	})
	style := page.find("style").content
	hash := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'"
	policy := ""
	page.each(func(e *element) {
		if e.attrs["http-equiv"] == "Content-Security-Policy" {
			policy = e.attrs["content"]
		}
	})
	if policy != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
	if strings.Contains(style, "url(") || strings.Contains(style, "@import") {
		t.Error("the style asks for something")
	}
	_, footer, _ := strings.Cut(style, `@bottom-left { content: "`)
	if words, _, _ := strings.Cut(footer, `"; } }`); !regexp.MustCompile(`^(?:[A-Za-z0-9 ]|\\[0-9a-f]{6})*$`).MatchString(words) {
		t.Errorf("the footer is %q", words)
	}
}

func TestHTMLRunsAndAsksForNothing(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) { checkClosed(t, parsePage(t, write(t, "html", s.result, Options{}))) })
	}
}

func TestHTMLLinksOnlyToTheWeb(t *testing.T) {
	doc := Document{Lang: "fr", Blocks: []Block{Paragraph{
		{Text: "un", URL: "https://un.example/?a=1&b=2", About: "le \"premier\""},
		{Text: "deux", URL: "javascript:alert(1)"},
		{Text: "trois", URL: "HTTP://TROIS.example/"},
		{Text: "quatre", URL: "data:text/html,x"},
		{Text: "cinq", URL: "//cinq.example"},
	}}}
	var b bytes.Buffer
	if err := drawHTML(&b, doc, diagnostic.Result{}, Options{}); err != nil {
		t.Fatal(err)
	}
	page := parsePage(t, b.Bytes())
	checkClosed(t, page)
	got := map[string]string{}
	page.each(func(e *element) {
		if e.name == "a" {
			got[e.content] = e.attrs["href"]
		}
	})
	if diff := cmp.Diff(map[string]string{"un": "https://un.example/?a=1&b=2", "trois": "HTTP://TROIS.example/"}, got); diff != "" {
		t.Error(diff)
	}
	if text := squeeze(page.find("main").content); text != "undeuxtroisquatrecinq" {
		t.Errorf("the page says %q", text)
	}
}

func TestHTMLKeepsHostileNamesAsText(t *testing.T) {
	tests := []struct{ name, title string }{
		{`<script>alert("1")</script>`, `Les petits pas numériques de <script>alert("1")</script>`},
		{`</style></title><img src=x onerror=a>&amp`, `Les petits pas numériques de </style></title><img src=x onerror=a>&amp`},
		{`"; } } * { display: none } /*`, "Les petits pas numériques de \"\u202f; } } * { display\u00a0: none } /*"},
		{"Ligne\r\nsuivante\x00\x1b[31m", "Les petits pas numériques de Ligne  suivante[31m"},
		{"\xff\xfe, \ufffe\U0001ffff", "Les petits pas numériques de \ufffd\ufffd, \ufffd\ufffd"},
		{"\u202eevitaicossa\u202c fin", "Les petits pas numériques de evitaicossa fin"},
		{"fe\u0302te 👩‍🍳", "Les petits pas numériques de fête 👩‍🍳"},
		{"{{.Policy}} {de_nom}", "Les petits pas numériques de {{.Policy}} {de_nom}"},
	}
	for _, tt := range tests {
		r := threeSteps(t)
		r.Association = tt.name
		page := parsePage(t, write(t, "html", r, Options{}))
		checkClosed(t, page)
		for _, place := range []string{"title", "h1"} {
			if got := page.find(place).content; got != tt.title {
				t.Errorf("%q: the %s is %q, want %q", tt.name, place, got, tt.title)
			}
		}
	}
}

func TestWordsFromRightToLeftStandApart(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Les Amis du Lavoir, 12 rue", "Les Amis du Lavoir, 12 rue"},
		{"fierté : « خبز وملح ». Gardez", "fierté : « [خبز وملح] ». Gardez"},
		{"de שָׁלוֹם, 52 sur 100", "de [שָׁלוֹם], 52 sur 100"},
		{"جمعية et جار", "[جمعية] et [جار]"},
		{"a\u200fb", "a[\u200f]b"},
		{"\u202eabc\u2066 d", "abc d"},
		{"\u0301e", noBreak + "\u0301e"},
		{"", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, p := range pieces(tt.text) {
			if p.Apart {
				got += "[" + p.Text + "]"
				continue
			}
			got += p.Text
		}
		if got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestHTMLDrawsARadarOnlyOfWhatIsKnown(t *testing.T) {
	for _, s := range samples(t) {
		page := parsePage(t, write(t, "html", s.result, Options{}))
		drawn := false
		page.each(func(e *element) { drawn = drawn || e.attrs["class"] == "radar" })
		want := s.name != "rien-de-connu" && s.name != "un-axe-express"
		if drawn != want {
			t.Errorf("%s: radar %v, want %v", s.name, drawn, want)
		}
	}
}

// TestRadarReachesTheFigures: a corner of the shape is as far from the middle
// as its figure says, whatever the number of axes.
func TestRadarReachesTheFigures(t *testing.T) {
	for n := leastRadar; n <= 9; n++ {
		bars := Bars{Radar: "mêmes notes"}
		for i := range n {
			bars.Items = append(bars.Items, Bar{Label: "Relations avec les partenaires", Interval: &Interval{Value: 100 * i / (n - 1)}})
		}
		r := newHTMLRadar(bars)
		if len(r.Tips) != n || len(r.Spokes) != n || len(r.Labels) != 3*n {
			t.Fatalf("%d axes: %d tips, %d spokes, %d labels", n, len(r.Tips), len(r.Spokes), len(r.Labels))
		}
		for i, tip := range r.Tips {
			middle, end, _ := strings.Cut(r.Spokes[i], " ")
			share := distance(t, middle, tip.X+","+tip.Y) / distance(t, middle, end)
			if want := float64(100*i/(n-1)) / 100; share < want-0.002 || share > want+0.002 {
				t.Errorf("%d axes: the corner %d is at %.3f, want %.3f", n, i, share, want)
			}
		}
	}
}

func TestHTMLIsDeterministicAndLeavesTheResultAlone(t *testing.T) {
	for _, s := range samples(t) {
		before := write(t, "json", s.result, Options{})
		if !bytes.Equal(write(t, "html", s.result, Options{}), write(t, "html", s.result, Options{})) {
			t.Errorf("%s: two pages differ", s.name)
		}
		if !bytes.Equal(before, write(t, "json", s.result, Options{})) {
			t.Errorf("%s: the result has changed", s.name)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r := threeSteps(b)
	b.ReportAllocs()
	for b.Loop() {
		write(b, "html", r, Options{})
	}
}

// distance is the distance between two points « x,y ».
func distance(t *testing.T, a, b string) float64 {
	t.Helper()
	var ax, ay, bx, by float64
	if _, err := fmt.Sscanf(a+" "+b, "%g,%g %g,%g", &ax, &ay, &bx, &by); err != nil {
		t.Fatal(err)
	}
	return math.Hypot(ax-bx, ay-by)
}
