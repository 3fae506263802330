//go:build !js

package report

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/report/pdf"
)

// Sizes of the text of a PDF, in points.
const (
	normalPrint = 12
	largePrint  = 14
)

// Least lengths of blanks, in millimetres: words, or « 12/12/2026 », written
// by hand.
const (
	leastBlank = 40
	leastDate  = 26
)

// writePDF writes the plan to print. Its date of creation is the day of the
// Result, at midnight UTC, so that the same Result gives the same bytes.
func writePDF(w io.Writer, r diagnostic.Result, o Options) error {
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return fmt.Errorf("date du résultat illisible (attendu : AAAA-MM-JJ) : « %s »", r.Date)
	}
	files, err := attachments(r, o)
	if err != nil {
		return err
	}
	return drawPDF(r, o, day, files).Output(w)
}

// MadePDF tells whether data are, unchanged, the PDF of this Result with these
// Options: it is much faster than to draw it. One that carries nothing tells
// nothing of what it was made of, and is never known again.
func MadePDF(data []byte, r diagnostic.Result, o Options) (bool, error) {
	files, err := attachments(r, o)
	if err != nil || len(files) == 0 {
		return false, err
	}
	return origin(files, o).Made(data), nil
}

// origin is that of a plan that carries files: they say all that is drawn, but
// for the size of the letters. It tells nothing that they do not.
func origin(files []pdf.Attachment, o Options) *pdf.Origin {
	if len(files) == 0 {
		return nil
	}
	sum := md5.New()
	for _, f := range files {
		fmt.Fprintf(sum, "%s %d\n", f.Name, len(f.Data))
		sum.Write(f.Data)
	}
	fmt.Fprintf(sum, "%v\n", o.LargePrint)
	return (*pdf.Origin)(sum.Sum(nil))
}

// attachments are the answers and the Result that travel with a plan.
func attachments(r diagnostic.Result, o Options) ([]pdf.Attachment, error) {
	if o.Answers == nil {
		return nil, nil
	}
	var result bytes.Buffer
	if err := writeJSON(&result, r, o); err != nil {
		return nil, err
	}
	return []pdf.Attachment{
		{Name: "reponses.yaml", Type: "application/yaml", Description: r.Texts.AttachedAnswers, Data: o.Answers},
		{Name: "resultat.json", Type: "application/json", Description: r.Texts.AttachedResult, Data: result.Bytes()},
	}, nil
}

// Undrawable returns the characters of a report that the fonts of the PDF
// lack, sorted. They are printed as a lozenge; the user had better know.
func Undrawable(r diagnostic.Result) []rune {
	return drawPDF(r, Options{}, time.Time{}, nil).Missing()
}

func drawPDF(r diagnostic.Result, o Options, day time.Time, files []pdf.Attachment) *pdf.Document {
	size := float64(normalPrint)
	if o.LargePrint {
		size = largePrint
	}
	privacy := r.Texts.Privacy
	if len(files) > 0 {
		privacy = r.Texts.Attached
	}
	doc := compose(r, privacy)
	d := pdf.New(pdf.Options{
		Title: doc.Title, Lang: doc.Lang, Footer: doc.Footer,
		Creator: r.Tool.Name + " " + r.Tool.Version,
		Created: day, FontSize: size,
		Words:       pdf.Words{BlankLine: doc.Words.Blank, CheckBox: doc.Words.Tick},
		Attachments: files, Origin: origin(files, o),
	})
	drawBlocks(d.Flow, doc.Blocks)
	return d
}

func drawBlocks(f *pdf.Flow, blocks []Block) {
	for _, b := range blocks {
		drawBlock(f, b)
	}
}

func drawBlock(f *pdf.Flow, b Block) {
	switch b := b.(type) {
	case Heading:
		f.Heading(b.Level, b.Text)
	case Paragraph:
		f.Paragraph(pdfRuns(b)...)
	case Items:
		f.List(pdfItems(b)...)
	case Table:
		f.Table(pdfTable(b))
	case Box:
		tone := [...]pdf.Tone{StepTone: pdf.Outlined, PrideTone: pdf.Shaded, ProtectTone: pdf.Strong}[b.Tone]
		box := pdf.Box{Level: b.Level, Title: b.Title, Aside: b.Aside, Number: b.Number, Tone: tone}
		f.Box(box, func(inner *pdf.Flow) { drawBlocks(inner, b.Blocks) })
	case Bars:
		f.Bars(pdfChart(b))
	case Trends:
		f.Trends(pdfTrends(b)...)
	case Field:
		f.Field(pdfParts(b)...)
	case Together:
		f.KeepTogether(func(inner *pdf.Flow) { drawBlocks(inner, b) })
	case NewPart:
		f.NewPart()
	default:
		drawPaperBlock(f, b)
	}
}

func pdfRuns(p Paragraph) []pdf.Run {
	runs := make([]pdf.Run, len(p))
	for i, s := range p {
		runs[i] = pdf.Run{Text: s.Text, Bold: s.Bold, URL: s.URL, About: s.About}
	}
	return runs
}

func pdfItems(items Items) [][]pdf.Run {
	all := make([][]pdf.Run, len(items))
	for i, item := range items {
		all[i] = pdfRuns(item)
	}
	return all
}

// tableShares is the width of a table in shares of about one letter.
const tableShares = 70

// pdfTable gives each column of figures the width of its longest word, or of its
// longest cell when there is room, and the rest to the first one, which holds
// words.
func pdfTable(t Table) pdf.Table {
	const gap, least, leastFirst, roomy = 2, 9, 16, 40
	widths, whole := make([]int, len(t.Header)), make([]int, len(t.Header))
	rest, restWhole := tableShares, tableShares
	for i := 1; i < len(widths); i++ {
		widths[i] = least
		for word := range strings.FieldsSeq(t.Header[i]) {
			widths[i] = max(widths[i], utf8.RuneCountInString(word)+gap)
		}
		whole[i] = widths[i]
		for _, row := range t.Rows {
			if i < len(row) {
				whole[i] = max(whole[i], utf8.RuneCountInString(row[i])+gap)
			}
		}
		rest, restWhole = rest-widths[i], restWhole-whole[i]
	}
	if restWhole >= roomy {
		widths, rest = whole, restWhole
	}
	if len(widths) > 0 {
		widths[0] = max(rest, leastFirst)
	}
	return pdf.Table{Widths: widths, Header: t.Header, Rows: t.Rows}
}

func pdfChart(b Bars) pdf.Chart {
	chart := pdf.Chart{Radar: b.Radar}
	for _, bar := range b.Items {
		chart.Bars = append(chart.Bars, pdfBar(bar))
	}
	return chart
}

func pdfBar(b Bar) pdf.Bar {
	bar := pdf.Bar{Name: b.Label, Level: b.Level, Figure: b.Figure, Alt: b.Alt}
	if b.Interval != nil {
		bar.Span = &pdf.Span{Value: b.Interval.Value, Min: b.Interval.Min, Max: b.Interval.Max}
	}
	for _, note := range b.Notes {
		bar.Notes = append(bar.Notes, pdfRuns(note))
	}
	return bar
}

func pdfTrends(trends Trends) []pdf.Trend {
	all := make([]pdf.Trend, len(trends))
	for i, t := range trends {
		all[i] = pdf.Trend{Name: t.Label, Level: t.Level, Figure: t.Figure}
		for _, d := range t.Dates {
			dated := pdf.Dated{Label: d.Label, Figure: d.Figure, Alt: d.Alt}
			if d.Interval != nil {
				dated.Span = &pdf.Span{Value: d.Interval.Value, Min: d.Interval.Min, Max: d.Interval.Max}
			}
			all[i].Dates = append(all[i].Dates, dated)
		}
		for _, note := range t.Notes {
			all[i].Notes = append(all[i].Notes, pdfRuns(note))
		}
	}
	return all
}

func pdfParts(field Field) []pdf.Part {
	parts := make([]pdf.Part, len(field))
	for i, p := range field {
		switch {
		case p.Kind == BlankPart:
			parts[i] = pdf.BlankLine(leastBlank)
		case p.Kind == DatePart:
			parts[i] = pdf.BlankLine(leastDate)
		case p.Kind == TickPart:
			parts[i] = pdf.CheckBox()
		case p.Kind == FramePart:
			parts[i] = pdf.Frame(leastBlank)
		case p.Bold:
			parts[i] = pdf.BoldLabel(p.Text)
		default:
			parts[i] = pdf.Label(p.Text)
		}
	}
	return parts
}
