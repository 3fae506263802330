//go:build !js

package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// column is a column of the table, in the order of the file: what fits on a
// screen comes first, what machines join on comes last. What says which
// association a row speaks of is on every row, since a federation puts tables
// one under the other.
type column int

const (
	colAssociation column = iota
	colDate
	colPart
	colRank
	colAxis
	colTitle
	colLevel
	colLevelName
	colScore
	colMin
	colMax
	colCoverage
	colAnswered
	colUnknown
	colNotForUs
	colDeclined
	colMissing
	colMinutes
	colHours
	colCostMin
	colCostMax
	colDifficulty
	colChosenBy
	colChosenWho
	colChosenWith
	colDetail
	colThen
	colDoneWhen
	colWho
	colWith
	colHelp
	colWhy
	colAskWhom
	colFind
	colAskWhat // of a kind of support
	colID
	colKind   // of an alert: its colour; of a step: the rule that placed it; of a sentence: its kind
	colRefers // id of what goes with the row: the step of an alert, the question of a step…
	colDepartment
	colPath
	colQuestionnaire
	colTool
	columnCount
)

// columnNames are the words of the first line.
func columnNames() [columnCount]string {
	return [columnCount]string{
		colAssociation:   "association",
		colDate:          "date",
		colPart:          "partie",
		colRank:          "rang",
		colAxis:          "axe",
		colTitle:         "intitule",
		colLevel:         "niveau",
		colLevelName:     "nom_niveau",
		colScore:         "note",
		colMin:           "min",
		colMax:           "max",
		colCoverage:      "couverture",
		colAnswered:      "repondues",
		colUnknown:       "nsp",
		colNotForUs:      "na",
		colDeclined:      "non_souhaites",
		colMissing:       "manquantes",
		colMinutes:       "minutes",
		colHours:         "heures",
		colCostMin:       "cout_min",
		colCostMax:       "cout_max",
		colDifficulty:    "difficulte",
		colChosenBy:      "pour_le",
		colChosenWho:     "choisi_qui",
		colChosenWith:    "choisi_avec",
		colDetail:        "detail",
		colThen:          "ensuite",
		colDoneWhen:      "fait_quand",
		colWho:           "qui",
		colWith:          "avec_quoi",
		colHelp:          "coup_de_main",
		colWhy:           "pourquoi",
		colAskWhom:       "a_qui",
		colFind:          "trouver",
		colAskWhat:       "demander",
		colID:            "id",
		colKind:          "genre",
		colRefers:        "renvoi",
		colDepartment:    "departement",
		colPath:          "parcours",
		colQuestionnaire: "referentiel",
		colTool:          "outil",
	}
}

// tableRow is the cells of a row as they are written; an empty one is unknown,
// or means nothing there.
type tableRow [columnCount]string

// writeCSV writes the Result as one table, a thing on each row, as LibreOffice
// and a French Excel read it: UTF-8 with its mark, semicolons, CRLF.
//
// encoding/csv is not used because it quotes only what must be: LibreOffice
// proposes to cut at commas too, and leaves alone what is between quotes. Every
// text is quoted, no number is.
func writeCSV(w io.Writer, r diagnostic.Result, _ Options) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	var head tableRow
	for i, name := range columnNames() {
		head[i] = rawCell(name)
	}
	for _, row := range append([]tableRow{head}, tableRows(r)...) {
		out.WriteString(strings.Join(row[:], ";") + "\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// tableRows are the rows under the names of the columns.
func tableRows(r diagnostic.Result) []tableRow {
	t := table{r: r}
	t.result()
	t.axes()
	for i, s := range r.Summary {
		row := t.add("synthese", i+1)
		row[colKind], row[colTitle] = rawCell(s.Kind), textCell(s.Text)
	}
	for i, a := range r.Alerts {
		row := t.add("alerte", i+1)
		row[colID], row[colAxis], row[colRefers] = rawCell(a.ID), rawCell(a.Axis), rawCell(a.Step)
		row[colKind], row[colTitle], row[colDetail] = rawCell(a.Colour), textCell(a.Title), textCell(a.Say)
	}
	t.steps("pas", r.Plan.Steps)
	t.steps("reserve", r.Plan.Reserve)
	for i, q := range r.Clarify {
		row := t.add("a_eclaircir", i+1)
		row[colID], row[colAxis], row[colRefers] = rawCell(q.Question), rawCell(q.Axis), rawCell(q.Code)
		row[colTitle], row[colAskWhom] = textCell(q.Text), listCell(q.Ask)
	}
	for i, q := range r.Declined {
		row := t.add("non_souhaite", i+1)
		row[colID], row[colAxis], row[colRefers] = rawCell(q.Question), rawCell(q.Axis), rawCell(q.Code)
		row[colTitle] = textCell(q.Text)
	}
	t.helpers()
	t.volunteers()
	t.near()
	return t.rows
}

// table collects rows.
type table struct {
	r    diagnostic.Result
	rows []tableRow
}

// add starts a row; it may be changed until the next one.
func (t *table) add(part string, rank int) *tableRow {
	r := t.r
	t.rows = append(t.rows, tableRow{
		colAssociation: rawCell(r.Association), colDate: rawCell(r.Date),
		colPart: rawCell(part), colRank: strconv.Itoa(rank),
		colDepartment: rawCell(r.Department), colPath: rawCell(string(r.Path)),
		// A version alone would be read as a date or as a number.
		colQuestionnaire: rawCell(strings.TrimSpace(r.Questionnaire.ID + " " + r.Questionnaire.Version)),
		colTool:          rawCell(strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version)),
	})
	return &t.rows[len(t.rows)-1]
}

func (t *table) result() {
	row := t.add("resultat", 1)
	row[colTitle], row[colWho] = textCell(t.r.Title), listCell(t.r.Roles)
	row.figure(t.r.Score.Overall)
	row[colKind] = rawCell("propose")
	if t.r.Plan.Chosen {
		row[colKind] = rawCell("choisi")
	}
}

func (t *table) axes() {
	for i, a := range t.r.Score.Axes {
		row := t.add("axe", i+1)
		row[colID], row[colAxis], row[colTitle] = rawCell(a.Axis), rawCell(a.Axis), textCell(a.Title)
		row.figure(a.Figure)
		row[colCoverage] = optionalCell(a.Coverage)
		row[colAnswered], row[colUnknown] = strconv.Itoa(a.Answered), strconv.Itoa(a.Unknown)
		row[colNotForUs], row[colDeclined] = strconv.Itoa(a.NotForUs), strconv.Itoa(a.Declined)
		row[colMissing] = strconv.Itoa(a.Missing)
		row[colRefers], row[colWhy] = rawCell(a.CappedBy), textCell(a.CapReason)
	}
}

func (row *tableRow) figure(f diagnostic.Figure) {
	row[colScore], row[colMin], row[colMax] = optionalCell(f.Score), optionalCell(f.Min), optionalCell(f.Max)
	row[colLevel], row[colLevelName], row[colDetail] = optionalCell(f.Level), textCell(f.Name), textCell(f.Text)
}

func (t *table) steps(part string, steps []diagnostic.StepResult) {
	for i, s := range steps {
		row := t.add(part, i+1)
		row[colID], row[colAxis], row[colRefers] = rawCell(s.ID), rawCell(s.Axis), rawCell(s.Question)
		row[colKind], row[colTitle], row[colWhy] = rawCell(s.Rule), textCell(s.Title), textCell(s.Why)
		row[colDetail], row[colThen] = textCell(s.Gesture), textCell(joinSentences(s.Then))
		row[colMinutes], row[colHours] = strconv.Itoa(s.GestureMinutes), strconv.Itoa(s.EffortHours)
		row[colCostMin], row[colCostMax] = strconv.Itoa(s.CostMin), strconv.Itoa(s.CostMax)
		row[colDifficulty] = strconv.Itoa(s.Difficulty)
		row[colWho], row[colHelp], row[colWith] = listCell(s.Who), listCell(s.Help), listCell(resourceNames(s.With))
		row[colChosenWho], row[colChosenWith] = textCell(s.ChosenWho), textCell(s.ChosenWith)
		row[colChosenBy], row[colDoneWhen] = rawCell(s.ChosenBy), textCell(s.DoneWhen)
	}
}

func resourceNames(resources []diagnostic.ResourceRef) []string {
	names := make([]string, len(resources))
	for i, with := range resources {
		names[i] = with.Name
		if with.URL != "" {
			names[i] += " (" + with.URL + ")"
		}
	}
	return names
}

func (t *table) helpers() {
	for i, k := range t.r.Help {
		row := t.add("aide", i+1)
		row[colID], row[colTitle], row[colDetail] = rawCell(k.ID), textCell(k.Name), textCell(k.For)
		row[colFind], row[colAskWhat] = textCell(k.Find), textCell(k.Ask)
		if k.Independent {
			row[colKind] = rawCell("independante")
		}
		t.addresses(k)
	}
}

// optionalCell is a figure, or an empty cell: what is unknown is never 0.
func optionalCell(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func textCell(s string) string       { return rawCell(Typo(s)) }
func listCell(items []string) string { return textCell(strings.Join(items, " ; ")) }

// rawCell is a text that keeps the typography of whoever wrote it, between
// quotes. An empty text is an empty cell.
func rawCell(s string) string {
	if s == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(inert(oneLine(s)), `"`, `""`) + `"`
}

// inert keeps a spreadsheet from reading a text as a formula: what begins with
// = + - @, or their wide forms, gets an apostrophe. So does what follows a
// separator inside a text: a program that cuts elsewhere than we do would start
// a cell there (OWASP, « CSV Injection »).
func inert(s string) string {
	var b strings.Builder
	begins := true
	for _, r := range s {
		if begins && strings.ContainsRune("=+-@＝＋－＠", r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		// Quotes may be removed, and what is not seen may be skipped.
		unseen := r == '"' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
		begins = strings.ContainsRune(",;|\t", r) || begins && unseen
	}
	return b.String()
}

// oneLine is text that cannot start a line in any reader of a file: no control
// character, nor the two separators that some programs take for ends of lines.
func oneLine(s string) string { return flat(s) }
