// Package madeup draws tables of made-up associations, for tests and measures:
// the same bytes for the same number, on every machine.
package madeup

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Every is the columns of a table that has them all.
func Every(string) bool { return true }

// Short is those of a table that has the questions of the axes, and of the profile
// four facts: what people compare programs with.
func Short(q *diagnostic.Questionnaire) func(column string) bool {
	return func(column string) bool {
		switch column {
		case "profil.nom", "profil.departement", "profil.secteur", "profil.salaries":
			return true
		}
		slot, ok := q.Question(column)
		return ok && q.Questions[slot].Scored()
	}
}

// Write writes the first line of a canonical table, then that many associations.
// Each has an id, and the columns that are kept: what these say does not depend on
// the others.
func Write(w io.Writer, q *diagnostic.Questionnaire, kept func(column string) bool, rows int) error {
	g := generator{q: q, kept: kept, out: bufio.NewWriterSize(w, 1<<20), state: 1}
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
	kept  func(column string) bool
	out   *bufio.Writer
	text  bytes.Buffer // of a cell
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
	g.out.WriteString("id")
	write := func(column string) {
		if g.kept(column) {
			g.out.WriteString(";" + column)
		}
	}
	write("date")
	for i := range g.q.Questions {
		write(g.q.Questions[i].ID)
	}
	g.out.WriteByte('\n')
}

// row writes an association whose answers lean one way, as they do.
func (g *generator) row(number int) {
	fmt.Fprintf(g.out, "a-%07d", number)
	fmt.Fprintf(&g.text, "2026-11-%02d", 1+g.draw(28))
	g.keep("date")
	lean := g.draw(5)
	for i := range g.q.Questions {
		g.cell(&g.q.Questions[i], number, lean)
		g.keep(g.q.Questions[i].ID)
	}
	g.out.WriteByte('\n')
}

// keep writes the cell that was drawn, when its column is kept.
func (g *generator) keep(column string) {
	if g.kept(column) {
		g.out.WriteByte(';')
		g.out.Write(g.text.Bytes())
	}
	g.text.Reset()
}

func (g *generator) cell(question *diagnostic.Question, number, lean int) {
	switch roll := g.draw(100); {
	case roll < 4 && !question.Required:
		return
	case roll < 10 && question.UnknownText != "":
		g.text.WriteString("nsp")
		return
	case roll < 12 && question.NotApplicable != "":
		g.text.WriteString("na")
		return
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		g.text.WriteByte('0' + byte(max(0, min(4, lean+g.draw(3)-1))))
	case diagnostic.KindNumber:
		g.text.WriteString(strconv.Itoa(question.Min + g.draw(min(12, question.Max-question.Min+1))))
	case diagnostic.KindText:
		g.words(question, number)
	case diagnostic.KindBoxes:
		g.boxes(question)
	default:
		g.text.WriteString(question.Options[g.draw(len(question.Options))].ID)
	}
}

// words writes a name that needs quotes one time in six, and a département.
func (g *generator) words(question *diagnostic.Question, number int) {
	switch {
	case question.Pattern != nil:
		fmt.Fprintf(&g.text, "%02d", 1+g.draw(19))
	case number%6 == 0:
		fmt.Fprintf(&g.text, "\"Les « Amis » ; du \"\"Lavoir\"\" %d\"", number)
	default:
		fmt.Fprintf(&g.text, "Comité des fêtes %d", number)
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
			g.text.WriteByte('|')
		}
		g.text.WriteString(option.ID)
	}
	if ticked == 0 {
		g.text.WriteString("|")
	}
}
