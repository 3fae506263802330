// Package madeup draws tables of made-up associations, for tests and measures:
// the same bytes for the same number, on every machine.
package madeup

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Write writes the first line of a canonical table, then that many
// associations.
func Write(w io.Writer, q *diagnostic.Questionnaire, rows int) error {
	g := generator{q: q, out: bufio.NewWriterSize(w, 1<<20), state: 1}
	g.header()
	for i := range rows {
		g.row(i + 1)
	}
	return g.out.Flush()
}

// generator draws answers with a generator of its own, so that no change of a
// library changes them.
type generator struct {
	q     *diagnostic.Questionnaire
	out   *bufio.Writer
	state uint64
}

// draw returns a number from 0 to n-1 (Vigna, « splitmix64 »).
func (g *generator) draw(n int) int {
	g.state += 0x9e3779b97f4a7c15
	z := g.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

func (g *generator) header() {
	g.out.WriteString("id;date")
	for i := range g.q.Questions {
		g.out.WriteString(";" + g.q.Questions[i].ID)
	}
	g.out.WriteByte('\n')
}

// row writes an association whose answers lean one way, as they do.
func (g *generator) row(number int) {
	fmt.Fprintf(g.out, "a-%07d;2026-11-%02d", number, 1+g.draw(28))
	lean := g.draw(5)
	for i := range g.q.Questions {
		g.out.WriteByte(';')
		g.cell(&g.q.Questions[i], number, lean)
	}
	g.out.WriteByte('\n')
}

func (g *generator) cell(question *diagnostic.Question, number, lean int) {
	switch roll := g.draw(100); {
	case roll < 4 && !question.Required:
		return
	case roll < 10 && question.UnknownText != "":
		g.out.WriteString("nsp")
		return
	case roll < 12 && question.NotApplicable != "":
		g.out.WriteString("na")
		return
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		g.out.WriteByte('0' + byte(max(0, min(4, lean+g.draw(3)-1))))
	case diagnostic.KindNumber:
		g.out.WriteString(strconv.Itoa(question.Min + g.draw(min(12, question.Max-question.Min+1))))
	case diagnostic.KindText:
		g.text(question, number)
	case diagnostic.KindBoxes:
		g.boxes(question)
	default:
		g.out.WriteString(question.Options[g.draw(len(question.Options))].ID)
	}
}

// text writes a name that needs quotes one time in six, and a département.
func (g *generator) text(question *diagnostic.Question, number int) {
	switch {
	case question.Pattern != nil:
		fmt.Fprintf(g.out, "%02d", 1+g.draw(19))
	case number%6 == 0:
		fmt.Fprintf(g.out, "\"Les « Amis » ; du \"\"Lavoir\"\" %d\"", number)
	default:
		fmt.Fprintf(g.out, "Comité des fêtes %d", number)
	}
}

func (g *generator) boxes(question *diagnostic.Question) {
	most, ticked := question.MaxBoxes, 0
	if most == 0 {
		most = len(question.Options)
	}
	for _, option := range question.Options {
		if g.draw(2) == 0 || ticked == most {
			continue
		}
		if ticked++; ticked > 1 {
			g.out.WriteByte('|')
		}
		g.out.WriteString(option.ID)
	}
	if ticked == 0 {
		g.out.WriteString("|")
	}
}
