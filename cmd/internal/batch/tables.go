package batch

import (
	"io"
	"math/bits"
	"strconv"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/visible"
	"codeberg.org/petitspas/petitspas/report"
)

// The first bytes of the tables: a mark by which spreadsheets know UTF-8, then
// the names of the columns.
const (
	mark         = "\ufeff"
	endOfLine    = "\r\n"
	rejectsHead  = mark + "fichier;ligne;colonne;raison" + endOfLine
	resultsStart = mark + "fichier;ligne;id;date;parcours"
)

// ResultsCSV makes the table of results, and writes its first line: as
// LibreOffice and a French Excel read it.
func ResultsCSV(q *diagnostic.Questionnaire, out io.Writer) (Table, error) {
	head := resultsStart
	for i := range q.Axes {
		for _, name := range []string{"note", "min", "max", "niveau", "couverture"} {
			head += ";" + q.Axes[i].ID + "_" + name
		}
	}
	head += ";general_note;general_min;general_max;general_niveau" +
		";alertes;alertes_rouges;pas;regles;reserve;nsp;na;non_souhaites;manquantes" + endOfLine
	_, err := io.WriteString(out, head)
	pieces := newPieces(q)
	return Table{Out: out, Row: pieces.row}, err
}

// RejectsCSV makes the table of what is refused, and writes its first line.
func RejectsCSV(out io.Writer) (Table, error) {
	_, err := io.WriteString(out, rejectsHead)
	return Table{Out: out, Reject: func(dst []byte, why []Reject) []byte {
		for _, r := range why {
			dst = appendCell(dst, r.File)
			dst = appendLine(append(dst, ';'), r.Line)
			dst = appendCell(append(dst, ';'), r.Column)
			dst = appendCell(append(dst, ';'), r.Reason)
			dst = append(dst, endOfLine...)
		}
		return dst
	}}, err
}

// ResultsNDJSON makes the results as NDJSON. As a filter, each record gives a
// line, the refused ones too, and no line says where it came from: pieces of an
// input give the same lines as the whole.
func ResultsNDJSON(q *diagnostic.Questionnaire, out io.Writer, filter bool) Table {
	ids := newNames(q)
	t := Table{Out: out, Row: func(dst []byte, s *Scored) []byte { return ids.json(dst, s, !filter) }}
	if filter {
		t.Reject = rejectJSON
	}
	return t
}

// rejectJSON says, in the place of a result, why there is none.
func rejectJSON(dst []byte, why []Reject) []byte {
	dst = appendJSON(append(dst, `{"id":`...), why[0].ID)
	dst = append(dst, `,"rejets":[`...)
	for _, r := range why {
		dst = appendJSON(append(dst, `{"colonne":`...), r.Column)
		dst = appendJSON(append(dst, `,"raison":`...), r.Reason)
		dst = append(dst, "},"...)
	}
	dst[len(dst)-1] = ']'
	return append(dst, "}\n"...)
}

// names are the ids to write, by index.
type names struct {
	axes, alerts []string
}

func newNames(q *diagnostic.Questionnaire) *names {
	n := &names{}
	for i := range q.Axes {
		n.axes = append(n.axes, q.Axes[i].ID)
	}
	for i := range q.Alerts {
		n.alerts = append(n.alerts, q.Alerts[i].ID)
	}
	return n
}

// json appends the line of an association.
func (n *names) json(dst []byte, s *Scored, place bool) []byte {
	dst = append(dst, '{')
	if place {
		dst = append(append(dst, `"fichier":`...), s.Input.text...)
		dst = strconv.AppendInt(append(dst, `,"ligne":`...), int64(max(s.Line, 1)), 10)
		dst = append(dst, ',')
	}
	dst = appendJSONBytes(append(dst, `"id":`...), s.ID)
	dst = append(append(dst, `,"date":"`...), s.Date...)
	dst = append(append(dst, `","parcours":"`...), s.Path...)
	dst = append(dst, `","axes":{`...)
	out := s.Outcome
	for i := range out.Axes {
		f := &out.Axes[i]
		dst = append(append(append(dst, '"'), n.axes[i]...), `":`...)
		dst = appendFigureJSON(dst, &f.Figure)
		dst = appendNull(append(dst, `,"couverture":`...), f.Coverage, f.HasCoverage)
		dst = append(dst, "},"...)
	}
	dst[len(dst)-1] = '}'
	dst = append(appendFigureJSON(append(dst, `,"general":`...), &out.Overall), '}')
	dst, reds := n.appendAlerts(append(dst, `,"alertes":[`...), out, ',', `"`)
	dst = appendSmall(append(dst, `],"alertes_rouges":`...), reds)
	dst = appendSteps(append(dst, `,"pas":[`...), s.Evaluator, out.Plan, ',', `"`)
	dst = appendRules(append(dst, `],"regles":[`...), out.Plan, ',', `"`)
	dst = appendSteps(append(dst, `],"reserve":[`...), s.Evaluator, out.Reserve, ',', `"`)
	g := gapsOf(out)
	dst = appendSmall(append(dst, `],"nsp":`...), g.unknown)
	dst = appendSmall(append(dst, `,"na":`...), g.notForUs)
	dst = appendSmall(append(dst, `,"non_souhaites":`...), g.declined)
	dst = appendSmall(append(dst, `,"manquantes":`...), g.missing)
	return append(dst, "}\n"...)
}

// gaps are numbers of questions of the axes without a level.
type gaps struct{ unknown, notForUs, declined, missing int }

func gapsOf(out *rules.Outcome) (g gaps) {
	for i := range out.Axes {
		f := &out.Axes[i]
		g.unknown += f.Unknown
		g.notForUs += f.NotApplicable
		g.declined += f.Declined
		g.missing += f.Missing
	}
	return g
}

// appendAlerts appends the ids of the active alerts, the red ones first, and
// counts these.
func (n *names) appendAlerts(dst []byte, out *rules.Outcome, between byte, quote string) (list []byte, reds int) {
	start := len(dst)
	for _, alerts := range [...]uint64{out.Red, out.Orange} {
		for ; alerts != 0; alerts &= alerts - 1 {
			dst = appendItem(dst, start, n.alerts[bits.TrailingZeros64(alerts)], between, quote)
		}
	}
	return dst, bits.OnesCount64(out.Red)
}

func appendSteps(dst []byte, e *rules.Evaluator, steps []rules.Placement, between byte, quote string) []byte {
	start := len(dst)
	for i := range steps {
		dst = appendItem(dst, start, e.Step(steps[i].Step).ID, between, quote)
	}
	return dst
}

func appendRules(dst []byte, steps []rules.Placement, between byte, quote string) []byte {
	start := len(dst)
	for i := range steps {
		dst = appendItem(dst, start, steps[i].Rule.String(), between, quote)
	}
	return dst
}

// appendItem appends an id to the list that begins at start.
func appendItem(dst []byte, start int, id string, between byte, quote string) []byte {
	if len(dst) > start {
		dst = append(dst, between)
	}
	return append(append(append(dst, quote...), id...), quote...)
}

func appendFigureJSON(dst []byte, f *rules.Figure) []byte {
	dst = appendNull(append(dst, `{"note":`...), f.Score, f.Ok)
	dst = appendNull(append(dst, `,"min":`...), f.Min, f.Ok)
	dst = appendNull(append(dst, `,"max":`...), f.Max, f.Ok)
	return appendNull(append(dst, `,"niveau":`...), f.Level, f.HasLevel)
}

// appendKnown appends a number, or nothing: what is unknown is never 0.
func appendKnown(dst []byte, n int, known bool) []byte {
	if !known {
		return dst
	}
	return appendSmall(dst, n)
}

func appendNull(dst []byte, n int, known bool) []byte {
	if !known {
		return append(dst, "null"...)
	}
	return appendSmall(dst, n)
}

// appendSmall appends a number, faster when it has two digits as most scores.
func appendSmall(dst []byte, n int) []byte {
	switch {
	case n < 0 || n > 99:
		return strconv.AppendInt(dst, int64(n), 10)
	case n > 9:
		dst = append(dst, '0'+byte(n/10))
	}
	return append(dst, '0'+byte(n%10))
}

// appendLine appends the number of a line, when there is one.
func appendLine(dst []byte, line int) []byte { return appendKnown(dst, line, line > 0) }

// appendCell appends a text as a cell that no spreadsheet reads as a formula.
func appendCell(dst []byte, text string) []byte {
	if plain(text) {
		return append(append(append(dst, '"'), text...), '"')
	}
	return append(dst, report.CSVCell(text)...)
}

func appendCellBytes(dst, text []byte) []byte {
	if plain(text) {
		return append(append(append(dst, '"'), text...), '"')
	}
	return append(dst, report.CSVCell(string(text))...)
}

// plain tells whether a text can be written between quotes as it is: ids and
// names of files most often can.
func plain[T string | []byte](text T) bool {
	if len(text) == 0 || text[0] == '-' {
		return false
	}
	all := true
	for i := range len(text) {
		all = all && plainBytes[text[i]]
	}
	return all
}

// plainBytes are those that no table needs to look at.
var plainBytes = func() (plain [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./") {
		plain[c] = true
	}
	return plain
}()

func appendJSON(dst []byte, text string) []byte {
	if plain(text) {
		return append(append(append(dst, '"'), text...), '"')
	}
	return appendEscaped(dst, text)
}

func appendJSONBytes(dst, text []byte) []byte {
	if plain(text) {
		return append(append(append(dst, '"'), text...), '"')
	}
	return appendEscaped(dst, string(text))
}

// appendEscaped appends a text as JSON: it changes nothing but bytes that are
// not UTF-8, and what could end a line or drive a terminal is written as \u.
func appendEscaped(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case visible.Hidden(r):
			dst = visible.AppendEscape(dst, r)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}
