package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
)

var errNoDate = errors.New("write PDF: no date of creation")

// Output lays the document out and writes it as PDF 1.7 that is both PDF/UA-1
// (ISO 14289-1) and PDF/A-3a (ISO 19005-3). The same calls on a Document of the
// same Options write the same bytes. The error is that of w, or a missing date
// of creation, which no clock gives.
func (d *Document) Output(w io.Writer) error {
	if d.options.Created.IsZero() {
		return errNoDate
	}
	c := newCanvas(len(d.nodes))
	pages := d.pages()
	for _, pg := range pages {
		c.page(pg)
	}
	contents, err := c.contents(len(pages))
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if _, err := w.Write(d.file(c, contents)); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

var errContents = errors.New("gofpdf did not write the pages as expected")

// contents takes the drawing of each page out of what gofpdf writes: the rest
// of its file has no tags, no language and no date that can be set.
func (c *canvas) contents(count int) ([][]byte, error) {
	var raw bytes.Buffer
	if err := c.p.Output(&raw); err != nil {
		return nil, err
	}
	const begin, end = ">>\nstream\n", "\nendstream\n"
	var contents [][]byte
	rest := raw.Bytes()
	for range count {
		_, after, found := bytes.Cut(rest, []byte(begin))
		content, next, closed := bytes.Cut(after, []byte(end))
		if !found || !closed {
			return nil, errContents
		}
		contents, rest = append(contents, content), next
	}
	if bytes.Contains(rest, []byte(begin)) {
		return nil, errContents
	}
	return contents, nil
}

// pages returns what is drawn on each page, in order: frames, rows, footer.
func (d *Document) pages() [][]mark {
	laid := paginate(d.rows)
	pages := make([][]mark, len(laid))
	for i, pg := range laid {
		marks := frameMarks(pg)
		for _, r := range pg {
			for _, m := range r.marks {
				marks = append(marks, moved{m, sideMargin, r.y})
			}
		}
		pages[i] = append(marks, d.footer(i+1, len(laid))...)
	}
	return pages
}

// frameMarks draws the frames of the boxes of a page, or of their parts that
// are on it.
func frameMarks(pg page) []mark {
	var marks []mark
	for i := 0; i < len(pg); {
		end := i + 1
		for end < len(pg) && pg[end].frame == pg[i].frame {
			end++
		}
		if f := pg[i].frame; f != nil {
			last := pg[end-1]
			marks = append(marks, f.marks(pg[i].y-opening(pg[i]), last.y+last.height+opening(last))...)
		}
		i = end
	}
	return marks
}

// opening is the room between the row at an end of a frame and the frame: the
// first and the last row of a box are that room, others stand at a page break.
func opening(r placed) float64 {
	if len(r.marks) == 0 {
		return 0
	}
	return framePadding
}

func (f *frame) marks(top, bottom float64) []mark {
	x, height := sideMargin+f.left, bottom-top
	line := outline{x: x, y: top, width: f.width, height: height, thick: 0.35, ink: dark}
	switch f.tone {
	case Shaded:
		return []mark{fill{x: x, y: top, width: f.width, height: height, ink: pale}}
	case Strong:
		return []mark{line, fill{x: x, y: top, width: 1.8, height: height, ink: dark}}
	}
	return []mark{line}
}

// footer writes the number of the page at the right and the words of the footer at the left,
// as many as fit on one line.
func (d *Document) footer(number, count int) []mark {
	base := pageHeight - footerMargin
	figure := d.pageFigure(number, count)
	width := textWidth(regular, footerSize, figure)
	right := words{
		x: pageWidth - sideMargin - width, y: base, width: width,
		text: figure, face: regular, size: footerSize, ink: black,
	}
	left := words{x: sideMargin, y: base, face: regular, size: footerSize, ink: black}
	left.text = shorten(regular, d.options.Footer, footerSize, pageWidth-2*sideMargin-width-5)
	left.width = textWidth(regular, footerSize, left.text)
	return []mark{left, right}
}

func (d *Document) pageFigure(number, count int) string {
	page := cmp.Or(d.clean(d.options.Words.Page), "{n} / {total}")
	return strings.NewReplacer("{n}", strconv.Itoa(number), "{total}", strconv.Itoa(count)).Replace(page)
}

// shorten cuts words to a width, with « … » when something is cut. It looks for
// the place by halves: a name may be pages long.
func shorten(f face, text string, size, width float64) string {
	if textWidth(f, size, text) <= width {
		return text
	}
	runes := []rune(text)
	kept := sort.Search(len(runes), func(n int) bool {
		return textWidth(f, size, string(runes[:n+1])+"…") > width
	})
	return string(runes[:kept]) + "…"
}
