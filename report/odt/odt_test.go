package odt

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var day = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func newDocument() *Document {
	return New(Options{Title: "Compte rendu", Lang: "fr", Country: "FR", Created: day})
}

// body returns what a document says, in XML, one paragraph a line.
func body(d *Document) string {
	_, text, _ := strings.Cut(d.content(), "<office:text>\n")
	text, _, _ = strings.Cut(text, "</office:text>")
	return text
}

// TestFileTellsWhatItIsInItsFirstBytes: that is how computers know an ODT
// (OpenDocument 1.3, part 2, 3.3).
func TestFileTellsWhatItIsInItsFirstBytes(t *testing.T) {
	var b bytes.Buffer
	if err := newDocument().Output(&b); err != nil {
		t.Fatal(err)
	}
	if got, want := string(b.Bytes()[30:77]), "mimetype"+mediaType; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range z.File {
		if i == 0 && (f.Method != zip.Store || len(f.Extra) > 0 || f.Flags&8 != 0) {
			t.Errorf("mimetype: method %d, extra %x, flags %x", f.Method, f.Extra, f.Flags)
		}
		if i > 0 && !f.Modified.Equal(day) {
			t.Errorf("%s: %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(r); err != nil {
			t.Errorf("%s: %v", f.Name, err) // the checksum written by hand is checked here
		}
	}
}

func TestWordsAreWrittenAsTheyAre(t *testing.T) {
	for words, want := range map[string]string{
		"a & <b> \"c\"":       `a &amp; &lt;b&gt; &quot;c&quot;`,
		"a  b   c":            `a <text:s/>b <text:s/><text:s/>c`,
		" a":                  `<text:s/>a`,
		"a\nb\tc\r\nd":        `a b c <text:s/>d`,
		"a\x00\x1b\u009bb":    `ab`,
		"a\xffb\ufffec":       "a\ufffdb\ufffdc",
		"\u202ea\u2067b":      `ab`,
		"👩\u200d🍳 \u00a0:":    "👩\u200d🍳 \u00a0:",
		"a\u2028b":            "a b",
		"]]> <!-- <?xml ?> ;": "]]&gt; &lt;!-- &lt;?xml ?&gt; ;",
	} {
		if got := inlineText(Text(words)); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
	for _, nothing := range []string{"", " ", "\n\t", "\u00a0", "\x00", "\u202e"} {
		if got := inlineText(Text(nothing)); got != "" {
			t.Errorf("%q: got %q, want nothing", nothing, got)
		}
	}
}

func TestOnlyAddressesOfTheWebLeadAnywhere(t *testing.T) {
	for url, leads := range map[string]bool{
		"https://a.example/?b=1&c=\"2\"": true, "HTTP://a.example": true, "mailto:a@b.example": true,
		"javascript:alert(1)": false, "file:///etc/passwd": false, "vnd.sun.star.script:a": false,
		"//a.example": false, "https://": false, "": false, " https://a.example": false,
	} {
		got := inlineText(Run{Text: "ici", URL: url, About: "Là"})
		if strings.Contains(got, "<text:a ") != leads || !strings.Contains(got, "ici") {
			t.Errorf("%q: %s", url, got)
		}
	}
}

func TestItemsThatFollowEachOtherMakeOneList(t *testing.T) {
	d := newDocument()
	d.Item(Text("un"))
	d.Item(Text("deux"))
	d.Paragraph(Text("et"))
	d.Item(Text("trois"))
	text := body(d)
	if strings.Count(text, "<text:list ") != 2 || strings.Count(text, "</text:list>") != 2 || strings.Count(text, "<text:list-item>") != 3 {
		t.Error(text)
	}
}

func TestBoxStaysWholeAndNotWithTheNext(t *testing.T) {
	d := newDocument()
	for _, title := range []string{"Un", "Deux"} {
		d.Box(Box{Title: title, Level: 3}, func() { d.Paragraph(Text("a")); d.Paragraph(Text("b")) })
	}
	var kept []bool
	for _, p := range d.paragraphs {
		kept = append(kept, p.keep)
	}
	if diff := cmp.Diff([]bool{true, true, false, true, true, false}, kept); diff != "" {
		t.Error(diff)
	}
}

func TestNewPartBreaksBeforeTheNextParagraphOnly(t *testing.T) {
	d := newDocument()
	d.NewPart() // nothing is before: no blank page
	d.Paragraph(Text("a"))
	d.NewPart()
	d.Paragraph(Text(" "))
	d.Paragraph(Text("b"))
	d.Paragraph(Text("c"))
	var breaks []bool
	for _, p := range d.paragraphs {
		breaks = append(breaks, p.newPage)
	}
	if diff := cmp.Diff([]bool{false, true, false}, breaks); diff != "" {
		t.Error(diff)
	}
}

// TestBlanksLeaveRoomToWrite: stops rise, the last is at the right end, and a
// line has two blanks at most.
func TestBlanksLeaveRoomToWrite(t *testing.T) {
	long := strings.Repeat("mot ", 60)
	for name, tt := range map[string]struct {
		parts []Part
		stops []int // of each paragraph
	}{
		"one blank":      {[]Part{BoldLabel("Choisi par :"), Blank()}, []int{1}},
		"two blanks":     {[]Part{BoldLabel("Qui :"), Blank(), Label("avec"), Blank()}, []int{2}},
		"three blanks":   {[]Part{BoldLabel("Nom :"), Blank(), BoldLabel("Tél. :"), Blank(), BoldLabel("Jour :"), Blank()}, []int{2, 1}},
		"a long label":   {[]Part{BoldLabel(long), Blank()}, []int{1}},
		"words after":    {[]Part{BoldLabel("Qui :"), Blank(), Label("avec Ana, pour le 5 décembre")}, []int{1}},
		"long after":     {[]Part{BoldLabel("Qui :"), Blank(), Label(long)}, []int{1}},
		"no blank":       {[]Part{Label("Fini :"), Tick(), Label("Fait le"), DateBlank()}, []int{0}},
		"nothing":        {nil, nil},
		"an empty label": {[]Part{BoldLabel(""), Blank()}, []int{1}},
	} {
		d := newDocument()
		d.Field(tt.parts...)
		var stops []int
		for _, p := range d.paragraphs {
			stops = append(stops, len(p.stops))
			before := 0.0
			for _, at := range p.stops {
				if at < before || at > textWidth {
					t.Errorf("%s: stops %v", name, p.stops)
				}
				before = at
			}
			if n := len(p.stops); n > 0 && strings.HasSuffix(p.content, "<text:tab/>") && p.stops[n-1] != textWidth {
				t.Errorf("%s: the line ends at %v", name, p.stops)
			}
			if n := strings.Count(p.content, "<text:tab/>"); n != len(p.stops) {
				t.Errorf("%s: %d tabs, stops %v", name, n, p.stops)
			}
		}
		if diff := cmp.Diff(tt.stops, stops); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestRadarPointsAreInTheirFrames: a polygon out of its frame would be moved,
// and a flat one has no frame.
func TestRadarPointsAreInTheirFrames(t *testing.T) {
	for _, values := range [][]int{{10, 20, 30, 40}, {0, 0, 0, 0}, {100, 0, 100, 0}, {-5, 300, 50}, {1, 2, 3, 4, 5, 6, 7}} {
		r := Radar{Alt: "Toile"}
		for _, v := range values {
			r.Axes = append(r.Axes, Spoke{"Axe", v})
		}
		d := newDocument()
		d.Radar(r)
		if strings.Contains(body(d), "NaN") || strings.Contains(body(d), `="0.0mm" svg:viewBox`) {
			t.Errorf("%v: %s", values, body(d))
		}
		if flat := values[0] == 0 || values[1] == 0; strings.Contains(body(d), "Toile_20_pleine") == flat {
			t.Errorf("%v: flat %v: %s", values, flat, body(d))
		}
		if n := strings.Count(body(d), "<draw:rect "); n != len(values) {
			t.Errorf("%v: %d labels", values, n)
		}
	}
}

func TestOutputReportsTheErrorOfTheWriter(t *testing.T) {
	if err := newDocument().Output(full{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
