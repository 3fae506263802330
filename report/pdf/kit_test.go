package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"pgregory.net/rapid"
)

func newTest() *Document {
	return New(Options{
		Title: "Essai", Lang: "fr", Creator: "essai 1", Footer: "Un pied de page",
		Created: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
	})
}

// text returns the words of a page, one mark per line.
func text(pg []mark) string {
	var b strings.Builder
	for _, m := range pg {
		if moved, ok := m.(moved); ok {
			if w, ok := moved.mark.(words); ok {
				b.WriteString(w.text + "\n")
			}
		}
	}
	return b.String()
}

func fillLines(d *Document, n int) {
	for range n {
		d.Paragraph(Text("Une ligne."))
	}
}

func TestHeadingStaysWithWhatFollows(t *testing.T) {
	for lines := 30; lines < 45; lines++ {
		d := newTest()
		fillLines(d, lines)
		d.Heading(2, "Le titre")
		d.Paragraph(Text("La suite."))
		for i, pg := range d.pages() {
			if got := text(pg); strings.Contains(got, "Le titre") != strings.Contains(got, "La suite") {
				t.Errorf("%d lignes, page %d : le titre et la suite sont séparés", lines, i+1)
			}
		}
	}
}

func TestBoxThatDoesNotFitMovesWhole(t *testing.T) {
	for lines := 20; lines < 45; lines++ {
		d := newTest()
		fillLines(d, lines)
		d.Box(Box{Title: "Boîte", Number: 1}, func(f *Flow) {
			f.Paragraph(Text("Début."))
			f.Field(Label("Qui :"), BlankLine(40))
			f.Paragraph(Text("Fin."))
		})
		for i, pg := range d.pages() {
			got := text(pg)
			if strings.Contains(got, "Boîte") != strings.Contains(got, "Fin.") {
				t.Errorf("%d lignes, page %d : la boîte est coupée", lines, i+1)
			}
		}
	}
}

func TestBoxTallerThanAPageIsSplitWithItsFrame(t *testing.T) {
	d := newTest()
	d.Paragraph(Text("Avant."))
	d.Box(Box{Title: "Très longue"}, func(f *Flow) {
		for i := range 90 {
			f.Paragraph(Text(fmt.Sprintf("Ligne %d.", i)))
		}
	})
	d.Paragraph(Text("Après."))
	pages := d.pages()
	if len(pages) != 3 {
		t.Fatalf("%d pages, want 3", len(pages))
	}
	all := ""
	for i, pg := range pages {
		all += text(pg)
		if o, ok := pg[0].(outline); !ok || o.y < topMargin-tolerance || o.y+o.height > pageHeight-bottomMargin+tolerance {
			t.Errorf("page %d: no frame inside the margins: %+v", i+1, pg[0])
		}
	}
	for i := range 90 {
		if strings.Count(all, fmt.Sprintf("Ligne %d.", i)) != 1 {
			t.Errorf("line %d is not there once", i)
		}
	}
	if !strings.Contains(text(pages[0]), "Très longue\nLigne 0.") {
		t.Error("the title is not with the first line")
	}
}

func TestPageBreaks(t *testing.T) {
	tests := []struct {
		name  string
		write func(d *Document)
		want  int
	}{
		{"an empty document has one page", func(*Document) {}, 1},
		{"a part starts a page", func(d *Document) { fillLines(d, 1); d.NewPart(); fillLines(d, 1) }, 2},
		{"a part at the start or at the end adds none", func(d *Document) { d.NewPart(); fillLines(d, 1); d.NewPart() }, 1},
		{"two parts leave no empty page", func(d *Document) { fillLines(d, 1); d.NewPart(); d.NewPart(); fillLines(d, 1) }, 2},
		{"a part goes on where the part before has just begun a page", func(d *Document) { fillLines(d, 50); d.NewPart(); fillLines(d, 1) }, 2},
		{"a part starts a page after more than half of one", func(d *Document) { fillLines(d, 70); d.NewPart(); fillLines(d, 1) }, 3},
		{"kept together, lines move to the next page", func(d *Document) {
			fillLines(d, 20)
			d.KeepTogether(func(f *Flow) {
				for range 30 {
					f.Paragraph(Text("Une ligne."))
				}
			})
		}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newTest()
			tt.write(d)
			if got := len(d.pages()); got != tt.want {
				t.Errorf("%d pages, want %d", got, tt.want)
			}
		})
	}
}

func TestFrameHasRoomToStickIn(t *testing.T) {
	d := newTest()
	d.Field(BoldLabel("Gommettes :"), Frame(40))
	if len(d.rows) != 1 {
		t.Fatalf("%d lines", len(d.rows))
	}
	for _, m := range flat(d.rows[0].marks) {
		if m, ok := m.(outline); ok {
			if m.width < 120 || m.height < 11 || m.y < 0 || m.y+m.height > d.rows[0].height {
				t.Errorf("a frame of %.1f × %.1f mm at %.1f, in a line of %.1f", m.width, m.height, m.y, d.rows[0].height)
			}
			return
		}
	}
	t.Error("no frame")
}

func TestFieldKeepsLabelTickAndBlankOnOneLine(t *testing.T) {
	for n := range 120 {
		d := newTest()
		d.Field(BoldLabel("C’est fait quand :"), Label(strings.Repeat("a ", n)), CheckBox(), Label("Fait le"), BlankLine(26))
		last := d.rows[len(d.rows)-1]
		ticks, rules, le := 0, 0, false
		for _, m := range flat(last.marks) {
			switch m := m.(type) {
			case outline:
				ticks++
			case rule:
				rules++
				if m.width < 26-tolerance {
					t.Errorf("%d words: the blank is %.1f mm long", n, m.width)
				}
			case words:
				le = le || m.text == "le"
			}
		}
		if ticks != 1 || rules != 1 || !le || last.height < 7 {
			t.Errorf("%d words: last line has %d ticks, %d blanks, label %v, height %.1f", n, ticks, rules, le, last.height)
		}
	}
}

func TestAsideAndFigureFallUnderALongTitle(t *testing.T) {
	short, long := newTest(), newTest()
	short.Box(Box{Title: "Court", Aside: "2 h"}, func(*Flow) {})
	long.Box(Box{Title: strings.Repeat("Très long ", 10), Aside: "2 h"}, func(*Flow) {})
	if len(short.rows) != 3 || len(long.rows) != 4 {
		t.Errorf("rows: %d and %d, want 3 (beside) and 4 (under)", len(short.rows), len(long.rows))
	}
}

func TestUndrawableCharactersAreShownAndReported(t *testing.T) {
	d := newTest()
	d.Paragraph(Text("Lune 🌞 et نور 🌞"))
	d.Field(Label("✓"))
	if got, want := string(d.Missing()), "رنو✓🌞"; got != want {
		t.Errorf("missing %q, want %q", got, want)
	}
	if got := text(d.pages()[0]); !strings.Contains(got, "Lune ◊ et ◊◊◊ ◊") {
		t.Errorf("text %q", got)
	}
}

func TestOutputIsDeterministicAndSafeInParallel(t *testing.T) {
	outputs := make([][]byte, 8)
	var wg sync.WaitGroup
	for i := range outputs {
		wg.Go(func() {
			d := newTest()
			everything(d, "Œuvre, cœur, naïve ; 12 000 €")
			var b bytes.Buffer
			if err := d.Output(&b); err != nil {
				t.Error(err)
			}
			outputs[i] = b.Bytes()
		})
	}
	wg.Wait()
	for i := range outputs {
		if !bytes.Equal(outputs[0], outputs[i]) {
			t.Errorf("output %d differs", i)
		}
	}
	if !bytes.HasPrefix(outputs[0], []byte("%PDF-")) {
		t.Error("not a PDF")
	}
}

// everything writes one of each block with the same words.
func everything(d *Document, s string) {
	d.Heading(1, s)
	d.Heading(2, s)
	d.Heading(3, s)
	d.Paragraph(Text(s), Bold(s), Run{Text: s, URL: "https://example.org/"})
	d.List([]Run{Text(s)}, []Run{Bold(s)}, nil)
	for _, tone := range []Tone{Outlined, Shaded, Strong} {
		d.Box(Box{Level: 2, Title: s, Aside: s, Number: 12, Tone: tone}, func(f *Flow) {
			f.Paragraph(Text(s))
			f.Box(Box{Level: 3, Title: s}, func(f *Flow) { f.Paragraph(Text(s)) })
			f.Field(BoldLabel(s), BlankLine(40), Label(s), BlankLine(400), CheckBox())
		})
	}
	d.Field(Label(s), BlankLine(40), CheckBox(), Label("Fait le"), BlankLine(26))
	d.Field(BoldLabel(s), Frame(40), Label(s), Frame(400), BlankLine(26))
	bars := []Bar{
		{Name: s, Level: s, Figure: s, Alt: s, Span: &Span{Value: 50, Min: 20, Max: 120}, Notes: [][]Run{{Text(s)}}},
		{Name: "Données", Figure: s, Alt: "vide"},
		{Alt: "plein", Span: &Span{Value: 100, Min: 100, Max: 100}},
	}
	d.Bars(Chart{Bars: bars})
	d.Bars(Chart{Bars: bars, Radar: "trois barres"})
	d.Bars(Chart{Bars: append(bars, bars...), Radar: "six barres"})
	span := &Span{Value: 40, Min: 30, Max: 70}
	dates := []Dated{{Label: "1er juin 2024", Figure: s, Alt: s, Span: span}, {Label: s, Figure: "40 sur 100", Alt: "barre", Span: span}, {Label: s}}
	d.Trends(Trend{Name: s, Level: s, Figure: s, Dates: dates, Notes: [][]Run{{Text(s)}}}, Trend{Name: "a", Dates: dates[1:2]})
	d.Trends(Trend{Name: "b", Level: "c", Figure: "d", Dates: []Dated{{Label: "2025", Figure: "12 sur 100", Alt: "barre", Span: span}}}, Trend{})
	d.Table(Table{Widths: []int{1, 2, 3}, Header: []string{s, "b"}, Rows: [][]string{{s, s, s, s}, {}}})
	choices := []Choice{{s, s}, {"a", "Oui"}, {"", s}, {"nsp", "Non"}, {"b", ""}, {"c", "Peut-être"}}
	part := func(f *Flow) {
		f.Question(Question{Code: s, Title: s, Level: 3, Small: len(s)%2 == 0}, func(f *Flow) {
			f.Choices(false, choices...)
			f.Choices(true, choices[1:4]...)
			f.Field(BoldLabel(s), BlankLine(40))
		})
	}
	d.Question(Question{Code: s, Title: s, Level: 3, Small: true}, func(f *Flow) { f.Choices(true, choices...) })
	d.Grid(Grid{Corner: s, Columns: choices[:4], Rows: []GridRow{{s, s}, {"B2", "Un geste"}}})
	d.Halves(part, part)
	d.Halves(part, func(f *Flow) { f.Choices(true, choices[1:4]...) })
	d.Halves(part, func(*Flow) {})
	d.Box(Box{}, part)
	d.NewPart()
	d.Box(Box{}, func(*Flow) {})
	d.Field()
	d.Paragraph(Text(s))
}

// TestNothingOverflowsOrOverlaps writes every block with any text, and looks at
// where things are drawn.
func TestNothingOverflowsOrOverlaps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := New(Options{FontSize: rapid.SampledFrom([]float64{0, 12, 14, 18}).Draw(rt, "size"), Footer: anyText(rt, "footer")})
		for range rapid.IntRange(1, 3).Draw(rt, "times") {
			everything(d, anyText(rt, "text"))
		}
		for i, pg := range d.pages() {
			if problem := misplaced(pg); problem != "" {
				rt.Fatalf("page %d: %s", i+1, problem)
			}
		}
	})
}

func anyText(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.RuneFrom([]rune("aéœW-- \u00a0\u202f,;!«»m\n🌞\u0301"))),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.Map(rapid.IntRange(1, 400), func(n int) string { return strings.Repeat("m", n) }),
		rapid.Map(rapid.IntRange(1, 150), func(n int) string { return strings.Repeat("un mot ", n) }),
	).Draw(t, label)
}

// flat replaces drawings by what they are made of.
func flat(marks []mark) []mark {
	var all []mark
	for _, m := range marks {
		if d, ok := m.(drawing); ok {
			all = append(all, d.marks...)
			continue
		}
		all = append(all, m)
	}
	return all
}

// misplaced says what is wrong with where the words and lines of a page are.
func misplaced(pg []mark) string {
	var before []words
	var all []moved
	for _, m := range pg {
		mv, ok := m.(moved)
		if !ok {
			mv = moved{mark: m}
		}
		for _, inner := range flat([]mark{mv.mark}) {
			all = append(all, moved{inner, mv.x, mv.y})
		}
	}
	for _, mv := range all {
		m, x, y := mv.mark, mv.x, mv.y
		left, right, bottom := 0.0, 0.0, 0.0
		switch m := m.(type) {
		case words:
			left, right, bottom = x+m.x, x+m.x+m.width, y+m.y
			m.x, m.y = left, bottom
			for _, b := range before {
				if b.y-m.y < 4.5 && m.y-b.y < 4.5 && m.x < b.x+b.width-0.01 && b.x < m.x+m.width-0.01 {
					return fmt.Sprintf("%q is over %q", m.text, b.text)
				}
			}
			before = append(before, m)
		case rule:
			left, right, bottom = x+m.x, x+m.x+m.width, y+m.y
		case outline:
			left, right, bottom = x+m.x, x+m.x+m.width, y+m.y+m.height
		case fill:
			left, right, bottom = x+m.x, x+m.x+m.width, y+m.y+m.height
		case dot:
			left, right, bottom = x+m.x-m.radius, x+m.x+m.radius, y+m.y+m.radius
		default:
			continue
		}
		if left < sideMargin-0.01 || right > pageWidth-sideMargin+0.01 || bottom < topMargin-0.01 || bottom > pageHeight-footerMargin+0.01 {
			return fmt.Sprintf("outside the margins: %+v at %.1f %.1f", m, left, bottom)
		}
	}
	return ""
}

func TestOutputWithoutADateIsRefused(t *testing.T) {
	if err := New(Options{}).Output(discard{}); err == nil {
		t.Error("no error: the date would be read from the clock")
	}
}

func TestTableKeepsCellsInTheirColumns(t *testing.T) {
	d := newTest()
	d.Table(Table{Widths: []int{1, 1}, Header: []string{"Axe", "Note"}, Rows: [][]string{
		{strings.Repeat("long ", 60), "52"}, {"Données"}, {"a", "b", "de trop"},
	}})
	half := (pageWidth - 2*sideMargin) / 2
	for _, r := range d.rows {
		for _, m := range r.marks {
			w, ok := m.(words)
			if !ok {
				continue
			}
			if right := w.text == "Note" || w.text == "52" || w.text == "b"; right != (w.x >= half-tolerance) || (!right && w.x+w.width > half) {
				t.Errorf("%q is at %.1f", w.text, w.x)
			}
			if w.text == "de trop" {
				t.Error("a cell too many is drawn")
			}
		}
	}
}

func TestBodyTextIsNeverSmall(t *testing.T) {
	d := newTest()
	everything(d, "mot")
	for _, pg := range d.pages() {
		for _, m := range pg {
			if mv, ok := m.(moved); ok {
				if w, ok := mv.mark.(words); ok && w.size < 12 {
					t.Errorf("%q is set in %.1f points", w.text, w.size)
				}
			}
		}
	}
}

// TestWidthsAreThoseOfTheFont takes gofpdf, which reads fonts in its own way, as
// an oracle.
func TestWidthsAreThoseOfTheFont(t *testing.T) {
	p := gofpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("f", "", bytes.Clone(regularTTF))
	p.AddUTF8FontFromBytes("f", "B", bytes.Clone(boldTTF))
	m := fontMetrics()
	count := 0
	for f, style := range map[face]string{regular: "", bold: "B"} {
		p.SetFont("f", style, 12)
		for r := rune(' '); r < basicPlane; r++ {
			if !m.covered(r) {
				continue
			}
			count++
			if got, want := textWidth(f, 12, string(r)), p.GetStringWidth(string(r)); got-want > 0.01 || want-got > 0.01 {
				t.Errorf("%q face %d: %.3f mm, drawn %.3f mm", r, f, got, want)
			}
		}
	}
	if count < 600 {
		t.Errorf("only %d characters", count)
	}
}
