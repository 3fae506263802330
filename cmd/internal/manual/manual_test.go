package manual

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	got := Parse(`Une phrase qui
tient sur deux lignes. Les choix :
  pdf    à imprimer
  synthese-a-garder.json  un nom plus long que
                     la colonne
  G1 2 = à revoir   une remarque
FICHIER est :
  - un tableau,
    même long ;
  - autre chose.

EN CAPITALES

Écrivez :

  cle: 1
  autre: [2, 3]`)
	want := []Block{
		Paragraph("Une phrase qui tient sur deux lignes. Les choix :"),
		Terms{
			{"pdf", "à imprimer"},
			{"synthese-a-garder.json", "un nom plus long que la colonne"},
			{"G1 2 = à revoir", "une remarque"},
		},
		Paragraph("FICHIER est :"),
		Items{"un tableau, même long ;", "autre chose."},
		Heading("EN CAPITALES"),
		Paragraph("Écrivez :"),
		Verbatim{"cle: 1", "autre: [2, 3]"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// words are those of blocks, in order, without what only shows a list.
func words(blocks []Block) []string {
	var all []string
	add := func(text string) { all = append(all, strings.Fields(text)...) }
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			add(string(b))
		case Paragraph:
			add(string(b))
		case Items:
			for _, item := range b {
				add(item)
			}
		case Terms:
			for _, term := range b {
				add(term.Name)
				add(term.Text)
			}
		case Verbatim:
			for _, line := range b {
				add(line)
			}
		}
	}
	return all
}

// TestParseLosesNothing: whatever a help text looks like, its words come out in
// their order.
func TestParseLosesNothing(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"", "Une phrase.", "deux mots", "  pdf   à imprimer", "      la suite", "    suite", "  - un point", "    sa suite",
		"  cle: 1", "  - ", "FICHIER", "  .pointe  d’un nom", "   x", "TOUT EN CAPITALES",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(line).Draw(t, "lines"), "\n")
		plain := func(all []string) string { return strings.ReplaceAll(strings.Join(all, " "), "- ", "") }
		got, want := plain(words(Parse(text))), plain(strings.Fields(text))
		if strings.Trim(got, " -") != strings.Trim(want, " -") {
			t.Fatalf("%q gives %q", text, got)
		}
	})
}

// hostile is a manual of everything that roff or HTML could take for their own.
func hostile() *Manual {
	evil := []string{`.SH FAUX`, `'br`, `\fB\n(.x "guillemets" \`, "<script>alert(1)</script>", "`a` ^b ~c -d --e", "« a » : b ; c ?", "&amp;"}
	c := Command{
		Path: "essai plan", Usage: "essai plan FICHIER… [AUTRE]", Short: evil[0], Long: strings.Join(evil, "\n\n") + "\n  " + strings.Join(evil, "\n  "),
		Aliases: []string{"report"}, Examples: evil, See: []string{"essai", "essai absent"},
		Options: []Option{{"f", "format", "FORMATS", "des FORMATS, comme avec --autre-option, et FICHIER"}},
	}
	root := Command{Path: "essai", Usage: "essai", Short: "un essai", Long: "Un essai.", Examples: []string{"essai"}, See: []string{"essai plan"}}
	return &Manual{
		Name: "essai", Version: "1.2", Commands: []Command{root, c},
		Common: []Option{{"h", "help", "", "cette aide"}}, Exits: []Exit{{0, "bien"}}, Files: []Named{{"*.yaml", evil[0]}}, Settings: []Named{{"NO_COLOR", evil[1]}},
	}
}

// requests are all the lines that roff takes for its own in our pages.
const requests = "TH nr nh ad SH SS PP TP IP RS RE EX EE"

func TestManIsOnlyOurs(t *testing.T) {
	pages := hostile().Pages()
	if len(pages) != 2 || pages[1].Name != "essai-plan.1" {
		t.Fatalf("pages %v", pages)
	}
	for _, p := range pages {
		for line := range strings.Lines(string(p.Data)) {
			name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "."), " ")
			if strings.HasPrefix(line, ".") && !strings.Contains(requests, name) || strings.HasPrefix(line, "'") {
				t.Errorf("%s: %q is a request", p.Name, line)
			}
		}
	}
	page := string(pages[1].Data)
	if n := strings.Count(page, "\n.SH "); n != 8 {
		t.Errorf("%d sections: some come from the words\n%s", n, page)
	}
	for _, want := range []string{
		".TH ESSAI\\-PLAN 1 \"\" \"essai 1.2\" \"Manuel de essai\"\n",
		"\\fBessai plan\\fR [OPTIONS] \\fIFICHIER…\\fR \\fI[AUTRE]\\fR\n",
		"\\fB\\-f\\fR, \\fB\\-\\-format\\fR \\fIFORMATS\\fR\n",
		"des \\fIFORMATS\\fR, comme avec \\fB\\-\\-autre\\-option\\fR, et \\fIFICHIER\\fR\n",
		"\\fBessai\\fR(1)\n",
		"«\\ a\\ »\\ : b\\ ; c\\ ?\n",
		"\\efB\\en(.x \"guillemets\" \\e\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "absent") {
		t.Error("a neighbour that does not exist is named")
	}
}

func TestHTMLIsOnlyOurs(t *testing.T) {
	page, err := hostile().HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"<script", "&amp;amp;amp;", "http:", "src=", "url("} {
		if bytes.Contains(page, []byte(never)) {
			t.Errorf("%q is in the page", never)
		}
	}
	for _, want := range []string{
		`<li><a href="#essai-plan"><code>essai plan</code></a>`,
		`<section id="essai-plan"`,
		`<dt><code>-f</code>, <code>--format</code> <var>FORMATS</var></dt>`,
		`<code>--autre-option</code>, et <var>FICHIER</var>`,
		"&lt;script&gt;",
		"&amp;amp;",
		"« a » : b ; c ?",
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

// TestSameBytes: a manual has no date but the one given, and no order of chance.
func TestSameBytes(t *testing.T) {
	first, err := hostile().HTML()
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, _ := hostile().HTML()
		if !bytes.Equal(first, again) || !cmp.Equal(hostile().Pages(), hostile().Pages()) {
			t.Fatal("two manuals differ")
		}
	}
	dated := hostile()
	dated.Date = "2026-11-21"
	page, _ := dated.HTML()
	if !strings.Contains(string(page), "novembre 2026") || !strings.Contains(string(dated.Pages()[0].Data), `"2026-11-21"`) {
		t.Error("the date given is not written")
	}
}
