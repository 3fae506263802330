//go:build !js

package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// comparisonColumns are the words of the first line, in order. Each row is one
// thing at one date: a figure, an answer, an alert, a step, a question left out.
func comparisonColumns() []string {
	return []string{
		"association", "date", "partie", "axe", "id", "code", "intitule", "etat",
		"niveau", "nom_niveau", "note", "min", "max", "couverture", "phrase", "sens", "ecart",
	}
}

// writeComparisonCSV writes the Comparison as one table, in the manner of
// writeCSV.
func writeComparisonCSV(w io.Writer, c diagnostic.Comparison) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	line := func(cells ...string) { out.WriteString(strings.Join(cells, ";") + "\r\n") }
	var head []string
	for _, name := range comparisonColumns() {
		head = append(head, rawCell(name))
	}
	line(head...)
	for _, row := range comparisonRows(c) {
		line(row.cells(c.Association)...)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// comparisonRow is a row before it is written.
type comparisonRow struct {
	date, part, axis, id, code, title, state string
	figure                                   diagnostic.Figure
	coverage                                 *int
	words, move                              string
	change                                   *int
}

func (r comparisonRow) cells(association string) []string {
	return []string{
		rawCell(association), rawCell(r.date), rawCell(r.part), rawCell(r.axis), rawCell(r.id), rawCell(r.code),
		textCell(r.title), rawCell(r.state),
		optionalCell(r.figure.Level), textCell(r.figure.Name), optionalCell(r.figure.Score), optionalCell(r.figure.Min), optionalCell(r.figure.Max),
		optionalCell(r.coverage), textCell(r.words), rawCell(r.move), optionalCell(r.change),
	}
}

func comparisonRows(c diagnostic.Comparison) []comparisonRow {
	var rows []comparisonRow
	dates := make([]string, len(c.Moments))
	for i, m := range c.Moments {
		dates[i] = m.Date
	}
	trend := func(axis, title string, t diagnostic.Trend, coverage *int) {
		for i, f := range t.Figures[:min(len(t.Figures), len(dates))] {
			rows = append(rows, comparisonRow{
				date: dates[i], part: "note", axis: axis, id: axis, title: title,
				figure: f, coverage: coverage, move: t.Move, change: t.Change,
			})
		}
	}
	trend("", c.Texts.Whole, c.Overall, nil)
	for _, axis := range c.Axes {
		trend(axis.Axis, axis.Title, axis.Trend, axis.Coverage)
	}
	for _, m := range c.Questions {
		for i, said := range m.Said[:min(len(m.Said), len(dates))] {
			words := said.Words
			if said.Ticked != nil {
				words = joinBoxes(said.Ticked)
			}
			rows = append(rows, comparisonRow{
				date: dates[i], part: "reponse", axis: m.Axis, id: m.Question, code: m.Code, title: m.Text, state: said.State,
				figure: diagnostic.Figure{Level: said.Level}, words: words, move: m.Move, change: m.Change,
			})
		}
	}
	for _, a := range c.Alerts {
		rows = append(rows,
			comparisonRow{date: dates[0], part: "alerte", axis: a.Axis, id: a.ID, title: a.Title, state: a.Before, words: a.Say, move: a.Move},
			comparisonRow{date: dates[len(dates)-1], part: "alerte", axis: a.Axis, id: a.ID, title: a.Title, state: a.After, words: a.Say, move: a.Move})
	}
	for _, s := range c.Steps {
		rows = append(rows, comparisonRow{date: s.On, part: "pas", axis: s.Axis, id: s.ID, title: s.Title, state: s.State})
	}
	for _, left := range c.LeftOut {
		rows = append(rows, comparisonRow{
			date: left.Date, part: "hors_des_notes", axis: left.Axis, id: left.Question, code: left.Code, title: left.Text,
			state: left.Reason, words: left.Before,
		})
	}
	return rows
}
