//go:build !js

package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
)

// PortfolioFormats returns the names of the formats of a portfolio, in the order
// of help.
func PortfolioFormats() []string { return []string{"txt", "csv", "json", "html", "ics"} }

// WritePortfolio writes the associations that somebody goes along with, in one
// of PortfolioFormats. The error is that of w, or says in French what cannot be
// written.
func WritePortfolio(w io.Writer, format string, p follow.Portfolio, o Options) error {
	switch format {
	case "txt":
		return writePortfolioText(w, p, o)
	case "csv":
		return writePortfolioCSV(w, p)
	case "json":
		e := json.NewEncoder(visible.JSON(w))
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(p); err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		return nil
	case "html":
		return drawHTML(w, composePortfolio(p), diagnostic.Result{Tool: p.Tool, Date: p.Date}, o)
	case "ics":
		return writePortfolioICS(w, p)
	}
	known := PortfolioFormats()
	message := fmt.Sprintf("format inconnu : « %s » (formats possibles : %s)", format, strings.Join(known, ", "))
	return unknownFormat(message + suggest.DidYouMean(format, slices.Clone(known)))
}

// nextWords is when an association is to be seen, in words.
func nextWords(r follow.Row, t *diagnostic.FollowTexts) string {
	switch {
	case r.Next == "":
		return Typo(t.ListNoDate)
	case r.Kind == follow.RedoNext:
		return Typo(diagnostic.Fill(t.ListRedo, "date", Date(r.Next)))
	case r.Due:
		return Typo(diagnostic.Fill(t.ListDue, "date", Date(r.Next)))
	}
	return Date(r.Next)
}

// goingWords is how many steps are in progress, in words.
func goingWords(r follow.Row, t *diagnostic.FollowTexts) string {
	if !r.HasPlan {
		return Typo(t.ListNoPlan)
	}
	return strconv.Itoa(r.Going)
}

// composePortfolio says a portfolio as a document.
func composePortfolio(p follow.Portfolio) Document {
	t := &p.Texts
	title := Typo(t.ListTitle)
	doc := Document{Title: title, Lang: "fr", Footer: title}
	doc.Blocks = []Block{Heading{Level: 1, Text: title}, Paragraph{plain(diagnostic.Fill(t.ListSay, "date", Date(p.Date)))}}
	if len(p.Rows) == 0 {
		doc.Blocks = append(doc.Blocks, Paragraph{plain(t.ListNone)})
		return doc
	}
	table := Table{}
	for _, name := range []string{t.ListName, t.ListTalk, t.ListGoing, t.ListEnded, t.ListLast} {
		table.Header = append(table.Header, Typo(name))
	}
	for _, r := range p.Rows {
		table.Rows = append(table.Rows, []string{Typo(r.Association), nextWords(r, t), goingWords(r, t), strconv.Itoa(r.Finished), Date(r.Last)})
	}
	doc.Blocks = append(doc.Blocks, table)
	return doc
}

// writePortfolioText writes one line for each association, not wrapped when it
// does not go to a terminal: so that « grep » and « sort » work.
func writePortfolioText(w io.Writer, p follow.Portfolio, o Options) error {
	out := bufio.NewWriter(w)
	t := &p.Texts
	if len(p.Rows) == 0 {
		fmt.Fprintln(out, Typo(t.ListNone))
	}
	for _, r := range p.Rows {
		say := func(label, words string) string { return Label(lowerFirst(label)) + " " + words }
		about := []string{say(t.ListTalk, nextWords(r, t)), goingWords(r, t), say(t.ListLast, Date(r.Last))}
		if r.HasPlan {
			about[1] = say(t.ListGoing, goingWords(r, t)) + narrow + "; " + say(t.ListEnded, strconv.Itoa(r.Finished))
		}
		line := Typo(oneLine(r.Association)) + " – " + strings.Join(about, narrow+"; ")
		if o.Columns > 0 {
			line = strings.Join(wrapText(line, o.Columns-3), "\n   ")
		}
		fmt.Fprintln(out, line)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

// writePortfolioCSV writes the table as writeCSV does.
func writePortfolioCSV(w io.Writer, p follow.Portfolio) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff\"association\";\"prochain\";\"nature\";\"a_prevoir\";\"plan\";\"pas_en_cours\";\"pas_faits\";\"dernier\";\"fichier\"\r\n")
	yesNo := map[bool]string{true: `"oui"`, false: `"non"`}
	for _, r := range p.Rows {
		out.WriteString(strings.Join([]string{
			rawCell(r.Association), rawCell(r.Next), rawCell(r.Kind), yesNo[r.Due], yesNo[r.HasPlan],
			strconv.Itoa(r.Going), strconv.Itoa(r.Finished), rawCell(r.Last), rawCell(r.File),
		}, ";") + "\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// writePortfolioICS writes when each association is to be seen. The identity of
// an event is that of the association: importing a later list moves it.
func writePortfolioICS(w io.Writer, p follow.Portfolio) error {
	made, err := time.Parse(time.DateOnly, p.Date)
	if err != nil {
		return fmt.Errorf("date de la liste illisible (attendu : AAAA-MM-JJ) : « %s »", p.Date)
	}
	out := &icsWriter{out: bufio.NewWriter(w)}
	out.open(p.Tool, p.Texts.ListTitle)
	empty := true
	for _, r := range p.Rows {
		day, err := time.Parse(time.DateOnly, r.Next)
		if err != nil {
			continue // no day yet
		}
		empty = false
		title, say := p.Talk.RemindTalk, p.Talk.RemindTalkSay
		if r.Kind == follow.RedoNext {
			title, say = p.Talk.RemindRedo, p.Talk.RemindRedoSay
		}
		out.event(reminder{day: day, title: diagnostic.Fill(title, "de_nom", Of(r.Association)), say: []string{say}},
			digest("liste", r.Association, r.File), made)
	}
	if empty { // a calendar without an event is not valid
		out.event(reminder{day: made, title: p.Texts.ListTitle, say: []string{p.Texts.ListNone}}, digest("liste"), made)
	}
	out.line("END:VCALENDAR")
	if err := out.out.Flush(); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}
