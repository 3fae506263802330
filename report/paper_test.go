package report

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func paperQuestionnaire(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// papers are every document to fill in by hand.
func papers(t testing.TB) map[string]Document {
	q := paperQuestionnaire(t)
	return map[string]Document{
		"complet": ComposeForm(q, diagnostic.CompletePath), "express": ComposeForm(q, diagnostic.ExpressPath),
		"inclusion": ComposeForm(q, "inclusion"), "individuel": ComposeSheet(q),
		"plan": ComposeBlankPlan(q), "atelier": ComposeWorkshop(q),
	}
}

func writePaper(t testing.TB, format string, doc Document, large bool) []byte {
	t.Helper()
	var out bytes.Buffer
	o := PaperOptions{Tool: diagnostic.Tool{Name: "petitspas", Version: "essai"}, Date: "2026-11-21", LargePrint: large}
	if err := WritePaper(&out, format, doc, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPaperGoldens(t *testing.T) {
	docs := papers(t)
	for _, name := range []string{"inclusion", "individuel", "plan", "atelier"} {
		matchesGolden(t, filepath.Join("testdata", "papier", name+".md"), writePaper(t, "md", docs[name], false))
	}
}

var printedCode = regexp.MustCompile(`(?m)^ *([A-Z][0-9]{1,2}) `)

// pageCodes lists the codes in the margin of each page.
func pageCodes(t *testing.T, data []byte) [][]string {
	t.Helper()
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var pages [][]string
	for page := range strings.SplitSeq(strings.TrimSuffix(string(out), "\f"), "\f") {
		var codes []string
		for _, m := range printedCode.FindAllStringSubmatch(page, -1) {
			codes = append(codes, m[1])
		}
		pages = append(pages, codes)
	}
	return pages
}

// TestPagesOfTheForm: every question has its code once, in order; those of an
// axis are two on a page, whose last one alone has the rest of the page to write
// on; and a page number says how many there are.
func TestPagesOfTheForm(t *testing.T) {
	needTool(t, "pdftotext")
	q := paperQuestionnaire(t)
	for _, path := range []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath, "donnees"} {
		for _, large := range []bool{false, true} {
			pages := pageCodes(t, writePaper(t, "pdf", ComposeForm(q, path), large))
			var got, want []string
			left := map[int]int{} // by axis
			for _, slot := range q.Printed(path) {
				want = append(want, q.Questions[slot].Code)
				left[q.Questions[slot].Axis]++
			}
			for i, codes := range pages {
				got = append(got, codes...)
				axes := axisCodes(q, codes)
				if len(axes) == 0 {
					continue
				}
				axis := q.Questions[axes[0]].Axis
				if len(axes) != min(2, left[axis]) {
					t.Errorf("%s, page %d: %v", path, i+1, codes)
				}
				left[axis] -= len(axes)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: codes in the margin (-wanted +printed):\n%s", path, diff)
			}
			if pages[0][0] != "P1" || len(pages[0]) != 1 || len(pages[len(pages)-1]) != 0 {
				t.Errorf("%s: the cover and the last page have %v and %v", path, pages[0], pages[len(pages)-1])
			}
		}
	}
}

// axisCodes lists the slots of the scored questions among codes.
func axisCodes(q *diagnostic.Questionnaire, codes []string) []int {
	var slots []int
	for _, code := range codes {
		if slot, ok := q.ByCode(code); ok && q.Questions[slot].Scored() {
			slots = append(slots, slot)
		}
	}
	return slots
}

func TestSheetIsOneSheetRectoVerso(t *testing.T) {
	needTool(t, "pdftotext")
	q := paperQuestionnaire(t)
	for _, large := range []bool{false, true} {
		pages := pageCodes(t, writePaper(t, "pdf", ComposeSheet(q), large))
		if len(pages) != 2 {
			t.Errorf("%d pages", len(pages))
		}
		codes := slices.Concat(pages...)
		if len(codes) != len(q.IndividualSheet().Questions) || codes[0] != "B1" {
			t.Errorf("codes: %v", codes)
		}
	}
}

// TestPaperPDFSaysTheSame: what is printed is what the other formats say, in the
// same order, and nothing is cut.
func TestPaperPDFSaysTheSame(t *testing.T) {
	needTool(t, "pdftotext")
	for name, doc := range papers(t) {
		for _, large := range []bool{false, true} {
			data := writePaper(t, "pdf", doc, large)
			text := paperText(t, data)
			for _, phrase := range phrases(paperBlocks(doc.Blocks)) {
				before, after, found := strings.Cut(text, squeeze(phrase))
				if !found {
					t.Errorf("%s: %q is missing, or not after %q", name, phrase, before[:min(len(before), 60)])
					break
				}
				text = after
			}
			if again := writePaper(t, "pdf", doc, large); !bytes.Equal(data, again) {
				t.Errorf("%s: not the same bytes twice", name)
			}
			if missing := UndrawablePaper(doc); len(missing) > 0 {
				t.Errorf("%s: no glyph for %q", name, string(missing))
			}
		}
	}
}

var paperFooter = regexp.MustCompile(`(?m)^[^\n]*\spage \d+ sur \d+\s*\f`)

func paperText(t *testing.T, data []byte) string {
	t.Helper()
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	numbers := paperFooter.FindAllString(string(out), -1)
	if len(numbers) != strings.Count(string(out), "\f") {
		t.Errorf("%d pages have a number", len(numbers))
	}
	return squeeze(paperFooter.ReplaceAllString(string(out), ""))
}

// paperBlocks turns boxes and questions into simple blocks.
func paperBlocks(blocks []Block) []Block {
	var simple []Block
	for _, b := range blocks {
		switch b := b.(type) {
		case Question:
			simple = append(simple, inOrder(b)[0])
			simple = append(simple, paperBlocks(b.Blocks)...)
		case Halves:
			simple = append(simple, paperBlocks(inOrder(b))...)
		case Together:
			simple = append(simple, paperBlocks(b)...)
		case Choices:
			for _, c := range b.Items {
				simple = append(simple, c.field())
			}
		case Grid: // drawn line by line
			for _, r := range b.Rows {
				simple = append(simple, Heading{Text: r.Code})
			}
		default:
			simple = append(simple, b)
		}
	}
	return simple
}

// TestPaperNamesNobody: every paper says that answers stay with those who hold
// it, or that it has no name; none asks for the name of a person.
func TestPaperNamesNobody(t *testing.T) {
	for name, say := range map[string]string{
		"complet": "restent aux personnes qui les tiennent", "express": "personne n’est nommé",
		"individuel": "sans nom", "plan": "des rôles, pas de noms", "atelier": "n’est répété avec un nom",
	} {
		if text := string(writePaper(t, "txt", papers(t)[name], false)); !strings.Contains(strings.Join(strings.Fields(text), " "), say) {
			t.Errorf("%s does not say « %s »", name, say)
		}
	}
}

func TestPaperInEveryFormat(t *testing.T) {
	for name, doc := range papers(t) {
		for _, format := range PaperFormats() {
			if out := writePaper(t, format, doc, true); len(out) < 1000 || format != "pdf" && format != "odt" && bytes.Contains(out, []byte("%!")) {
				t.Errorf("%s in %s: %d bytes", name, format, len(out))
			}
		}
	}
	err := WritePaper(discardPaper{}, "pfd", Document{}, PaperOptions{})
	if err == nil || !strings.Contains(err.Error(), "vouliez-vous dire « pdf »") {
		t.Error(err)
	}
	for _, format := range []string{"pdf", "odt"} {
		if err := WritePaper(discardPaper{}, format, Document{}, PaperOptions{Date: "hier"}); err == nil {
			t.Errorf("%s: a day that is none", format)
		}
	}
}

type discardPaper struct{}

func (discardPaper) Write(p []byte) (int, error) { return len(p), nil }

func TestDuration(t *testing.T) {
	for minutes, want := range map[int]string{45: "45\u00a0minutes", 60: "1\u00a0h", 90: "1\u00a0h\u00a030", 125: "2\u00a0h\u00a005"} {
		if got := Duration(minutes); got != want {
			t.Errorf("%d: %q", minutes, got)
		}
	}
}

// TestFooterKeepsItsSpaces: a style reads one space after the number of a
// character as its end (CSS Syntax 3, 4.3.7).
func TestFooterKeepsItsSpaces(t *testing.T) {
	ended := regexp.MustCompile(`\\([0-9a-f]{6}) ?`)
	for _, words := range []string{"Autodiagnostic, version 2026.1, complet", "café  du  coin", "é", "à l’œuvre", ", ,"} {
		got := ended.ReplaceAllStringFunc(strings.Trim(cssString(words), `"`), func(s string) string {
			n, err := strconv.ParseInt(strings.TrimSpace(s[1:]), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		})
		if got != words {
			t.Errorf("%q is read as %q", words, got)
		}
	}
}

// TestHostilePaper prints questionnaires of any script, marks, controls and
// bytes; with -hostile, for veraPDF and qpdf to read them.
func TestHostilePaper(t *testing.T) {
	random := rand.New(rand.NewPCG(20261121, 7))
	words := func() string { return anyScripts(random) }
	for i := range 3 {
		q := paperQuestionnaire(t)
		q.Title, q.Axes[0].Name = words(), words()
		for j := range q.Questions {
			question := &q.Questions[j]
			question.Text, question.Help = words(), words()
			question.Options = slices.Clone(question.Options)
			for k := range question.Options {
				question.Options[k].Text = words()
			}
		}
		for j := range q.Individual.Questions {
			q.Individual.Questions[j].Text = words()
		}
		for name, doc := range map[string]Document{"questionnaire": ComposeForm(q, diagnostic.CompletePath), "feuille": ComposeSheet(q)} {
			for _, format := range PaperFormats() {
				data := writePaper(t, format, doc, i%2 == 1)
				if format == "pdf" && *hostileFolder != "" {
					file := filepath.Join(*hostileFolder, fmt.Sprintf("%s-%d.pdf", name, i))
					if err := os.WriteFile(file, data, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
