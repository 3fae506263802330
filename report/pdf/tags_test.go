package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawn returns the pages of a document as drawn, and their tags.
func drawn(t interface{ Fatal(...any) }, d *Document) ([]string, *tagger) {
	c := newCanvas(len(d.nodes))
	pages := d.pages()
	for _, pg := range pages {
		c.page(pg)
	}
	contents, err := c.contents(len(pages))
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(contents))
	for i, content := range contents {
		all[i] = string(content)
	}
	return all, c.tags
}

var (
	literalText = regexp.MustCompile(`(?s)\((?:[^\\)]|\\.)*\)`)
	opens       = regexp.MustCompile(`(?:BDC|BMC)$`)
	paints      = regexp.MustCompile(`(?:^|\s)(?:Tj|S|s|f|F|B|b|sh|Do)(?:\s|$)`)
	identifier  = regexp.MustCompile(`/MCID (\d+)`)
)

// untagged says what is wrong with the marked content of a page: content
// outside a sequence, sequences in one another, numbers out of order.
func untagged(content string) string {
	open, next := false, 0
	for line := range strings.Lines(literalText.ReplaceAllString(content, "()")) {
		line = strings.TrimSpace(line)
		switch {
		case opens.MatchString(line):
			if open {
				return "a sequence in a sequence: " + line
			}
			open = true
			if id := identifier.FindStringSubmatch(line); id != nil {
				if id[1] != strconv.Itoa(next) {
					return fmt.Sprintf("sequence %s instead of %d", id[1], next)
				}
				next++
			} else if !strings.HasPrefix(line, "/Artifact") {
				return "neither content nor artifact: " + line
			}
		case line == "EMC":
			if !open {
				return "the end of no sequence"
			}
			open = false
		case paints.MatchString(line) && !open:
			return "drawn outside the tags: " + line
		}
	}
	if open {
		return "a sequence goes on after the page"
	}
	return ""
}

// place of a marked-content sequence.
type spot struct{ page, id int }

// walk calls visit with each node that has content, in the order of the tree,
// and returns the sequences in that order.
func walk(tags *tagger, n *node, visit func(*node)) []spot {
	visit(n)
	var spots []spot
	for _, k := range tags.kids[n.id] {
		switch k.kind {
		case nodeKid:
			spots = append(spots, walk(tags, k.node, visit)...)
		case contentKid:
			spots = append(spots, spot{k.page, k.at})
		}
	}
	return spots
}

// TestTagsFollowTheRules checks on any text what a validator cannot: headings
// without a gap, alternatives that say something, everything read once and in
// the order of the pages.
func TestTagsFollowTheRules(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newTest()
		d.options.Words = Words{BlankLine: "à remplir", CheckBox: "à cocher", Frame: "cadre vide"}
		everything(d, anyText(rt, "text"))
		pages, tags := drawn(rt, d)
		for i, content := range pages {
			if problem := untagged(content); problem != "" {
				rt.Fatalf("page %d: %s", i+1, problem)
			}
		}
		level := 0
		inTable := map[spot]bool{}
		spots := walk(tags, d.nodes[0], func(n *node) {
			level = checkNode(rt, n, level)
			if n.role == roleTable {
				for _, s := range walk(tags, n, func(*node) {}) {
					inTable[s] = true
				}
			}
		})
		total := 0
		for _, pg := range tags.pages {
			total += len(pg.owners)
			for _, link := range pg.links {
				if strings.TrimSpace(link.about) == "" {
					rt.Fatal("a link says nothing of where it leads")
				}
			}
		}
		seen := map[spot]bool{}
		last := spot{}
		for _, s := range spots {
			if seen[s] {
				rt.Fatalf("%v is read twice", s)
			}
			seen[s] = true
			if inTable[s] {
				continue // lines of cells side by side are drawn line by line
			}
			if s.page < last.page || (s.page == last.page && s.id < last.id) {
				rt.Fatalf("%v is read after %v", s, last)
			}
			last = s
		}
		if len(seen) != total {
			rt.Fatalf("%d sequences are read, of %d", len(seen), total)
		}
	})
}

// checkNode returns the level of the last heading.
func checkNode(t *rapid.T, n *node, level int) int {
	switch {
	case n.role == roleFigure || n.role == roleForm:
		if n.alt == "" {
			t.Fatalf("a %s has no alternative", n.role)
		}
	case n.role == roleHeader && n.attributes != columnScope && n.attributes != rowScope:
		t.Fatal("a header of no column and no line")
	case len(n.role) == 2 && n.role[0] == 'H':
		now := int(n.role[1] - '0')
		if now > level+1 {
			t.Fatalf("heading %d after heading %d", now, level)
		}
		return now
	}
	return level
}

func TestRowsOfATableHaveAllTheirCells(t *testing.T) {
	d := newTest()
	d.Table(Table{Widths: []int{1, 1, 1}, Header: []string{"a", "", "c"}, Rows: [][]string{{}, {"", "x"}, {strings.Repeat("long ", 60), "", "y"}}})
	_, tags := drawn(t, d)
	cells := map[*node]int{}
	walk(tags, d.nodes[0], func(n *node) {
		if n.role == roleCell || n.role == roleHeader {
			cells[n.parent]++
		}
	})
	if len(cells) != 4 {
		t.Errorf("%d rows, want 4", len(cells))
	}
	for _, count := range cells {
		if count != 3 {
			t.Errorf("a row of %d cells, want 3", count)
		}
	}
}

func TestTextIsReadWithTheSpacesBetweenItsLines(t *testing.T) {
	d := newTest()
	long := strings.TrimSpace(strings.Repeat("rendez-vous en mai ", 20))
	d.Paragraph(Text(long))
	read := ""
	for _, m := range d.pages()[0] {
		if mv, ok := m.(moved); ok {
			if w, ok := mv.mark.(words); ok {
				read += w.text
				if w.spaced {
					read += " "
				}
			}
		}
	}
	if read != long {
		t.Errorf("read %q", read)
	}
}

func TestLinksLeadOnlyToTheWeb(t *testing.T) {
	for url, want := range map[string]string{
		"https://example.org/été (1)\\": "https://example.org/%C3%A9t%C3%A9%20(1)\\",
		"http://example.org/":           "http://example.org/",
		"mailto:a@example.org":          "mailto:a@example.org",
		"javascript:alert(1)":           "",
		"file:///etc/passwd":            "",
		"":                              "",
	} {
		if got := (Run{Text: "x", URL: url}).link(); got != want {
			t.Errorf("%q leads to %q, want %q", url, got, want)
		}
	}
}

func TestALinkOnTwoLinesIsOneLink(t *testing.T) {
	d := newTest()
	d.Paragraph(Run{Text: strings.Repeat("un lien très long ", 10), URL: "https://example.org", About: "L’exemple"})
	_, tags := drawn(t, d)
	links := tags.pages[0].links
	if len(links) < 2 || links[0].owner != links[1].owner || links[0].about != "L’exemple" {
		t.Errorf("links: %+v", links)
	}
}

// TestFileSaysWhatItIs looks for what makes a file accessible, beyond its tags.
func TestFileSaysWhatItIs(t *testing.T) {
	d := New(Options{Title: "Été & « نور »", Lang: "fr", Creator: "essai 1", Created: newTest().options.Created, Words: Words{BlankLine: "à remplir", CheckBox: "à cocher", Frame: "cadre vide"},
		Attachments: []Attachment{{Name: "b.json", Type: "application/json", Description: "B", Data: []byte("{}")}, {Name: "a.yaml", Type: "application/yaml", Description: "A", Data: []byte("a: 1")}}})
	everything(d, "mot")
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		t.Fatal(err)
	}
	whole := inflated(t, b.Bytes())
	for _, want := range []string{
		"/Lang(fr)", "/MarkInfo<</Marked true>>", "/ViewerPreferences<</DisplayDocTitle true>>", "/Tabs/S",
		"<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
		"Été &amp; « نور »", "/OutputIntents", "/AFRelationship", "/Names[(a.yaml)", "/Scope/Column", "/Role/cb", "/Role/tv",
		"a: 1", "application#2Fyaml",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

var streams = regexp.MustCompile(`(?s)/FlateDecode/Length (\d+)>>\nstream\n`)

// inflated is a file with its streams in clear.
func inflated(t *testing.T, data []byte) string {
	t.Helper()
	out := string(data)
	for _, m := range streams.FindAllSubmatchIndex(data, -1) {
		length, _ := strconv.Atoi(string(data[m[2]:m[3]]))
		z, err := zlib.NewReader(bytes.NewReader(data[m[1] : m[1]+length]))
		if err != nil {
			t.Fatal(err)
		}
		clear, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		out += string(clear)
	}
	return out
}

// TestCutFontKeepsItsGlyphs reads the cut font again and compares outlines.
func TestCutFontKeepsItsGlyphs(t *testing.T) {
	for _, f := range []face{regular, bold} {
		s := newSubset(f)
		all := 0
		for r := rune(1); r < basicPlane; r++ {
			if fontMetrics().covered(r) {
				s.code(r)
				all++
			}
		}
		cut, whole := s.trueType(), s.font()
		if whole := sumOf(cut); whole != 0xB1B0AFBA {
			t.Errorf("face %d: sum of the file %x", f, whole)
		}
		count := u16(table(cut, "maxp"), 4)
		loca, glyf := table(cut, "loca"), table(cut, "glyf")
		outline := func(g int) []byte {
			return glyf[binary.BigEndian.Uint32(loca[4*g:]):binary.BigEndian.Uint32(loca[4*g+4:])]
		}
		if count <= all || len(loca) != 4*count+4 || len(table(cut, "hmtx")) != 4*count {
			t.Fatalf("face %d: %d glyphs for %d characters", f, count, all)
		}
		composites := 0
		for code, r := range s.runes {
			got, want := outline(code), whole.outlines[whole.glyphs[r]]
			if !isComposite(want) {
				if !bytes.HasPrefix(got, want) {
					t.Errorf("face %d: %q is not drawn the same", f, r)
				}
				continue
			}
			composites++
			eachComponent(want, func(at int) {
				part := outline(u16(got, at+2))
				if original := whole.outlines[u16(want, at+2)]; !isComposite(original) && !bytes.HasPrefix(part, original) {
					t.Errorf("face %d: a part of %q is another", f, r)
				}
			})
		}
		if composites < 50 {
			t.Errorf("face %d: only %d composite glyphs", f, composites)
		}
	}
}
