package surveyform

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// limeQuestion is a question as LimeSurvey imports it.
type limeQuestion struct {
	kind, name, relevance, text, preg, preset, alone string
	mandatory, hidden                                bool
	most, low, high                                  int
	subs, answers                                    [][2]string // name, text
}

// limeRows reads tab-separated text as PHP does: a cell that begins with a quote
// ends with one, and two make one.
func limeRows(t testing.TB, file []byte) []map[string]string {
	t.Helper()
	var head []string
	var rows []map[string]string
	for n, line := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(string(file), "\ufeff"), "\r\n"), "\r\n") {
		cells := strings.Split(line, "\t")
		for i, cell := range cells {
			if strings.HasPrefix(cell, `"`) {
				if len(cell) < 2 || !strings.HasSuffix(cell, `"`) {
					t.Fatalf("line %d: a quote is not closed: %s", n+1, cell)
				}
				cells[i] = strings.ReplaceAll(cell[1:len(cell)-1], `""`, `"`)
			} else if strings.Contains(cell, `"`) {
				t.Fatalf("line %d: a quote inside %s", n+1, cell)
			}
		}
		if head == nil {
			head = cells
			continue
		}
		if len(cells) != len(head) {
			t.Fatalf("line %d: %d cells for %d columns", n+1, len(cells), len(head))
		}
		row := map[string]string{}
		for i, cell := range cells {
			row[head[i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// limeImport reads a survey structure: rows belong to what is above them.
func limeImport(t testing.TB, file []byte) (settings map[string]string, questions []*limeQuestion) {
	t.Helper()
	settings = map[string]string{}
	for _, r := range limeRows(t, file) {
		switch r["class"] {
		case "S", "SL":
			settings[r["name"]] = r["text"]
		case "Q":
			q := &limeQuestion{
				kind: r["type/scale"], name: r["name"], relevance: r["relevance"], text: limeSeen(r["text"]), preg: r["validation"], preset: r["default"],
				alone: r["exclude_all_others"], mandatory: r["mandatory"] == "Y", hidden: r["hidden"] == "1",
			}
			q.most, _ = strconv.Atoi(r["max_answers"])
			q.low, _ = strconv.Atoi(r["min_num_value_n"])
			q.high, _ = strconv.Atoi(r["max_num_value_n"])
			questions = append(questions, q)
		case "SQ":
			q := questions[len(questions)-1]
			q.subs = append(q.subs, [2]string{r["name"], limeSeen(r["text"])})
		case "A":
			q := questions[len(questions)-1]
			q.answers = append(q.answers, [2]string{r["name"], limeSeen(r["text"])})
		}
	}
	return settings, questions
}

// limeSeen is what people see of a text: HTML, where expressions between braces
// would be computed.
func limeSeen(text string) string {
	if strings.ContainsAny(text, "{}<") {
		return "computed: " + text
	}
	return html.UnescapeString(text)
}

// limeAnswer is what a respondent answers, in the columns of one question; nil
// when it is not shown.
func limeAnswer(t testing.TB, q *limeQuestion, person map[string]intent, values map[string]string) map[string]string {
	t.Helper()
	if !holds(t, false, q.relevance, func(name string) string { return values[name] }) {
		return nil
	}
	given := map[string]string{}
	in := person[q.text]
	switch q.kind {
	case "S", "N":
		given[q.name] = in.typed
		if q.hidden {
			given[q.name] = q.preset
		}
		if q.preg != "" && in.typed != "" && !regexp.MustCompile(strings.Trim(q.preg, "/")).MatchString(in.typed) {
			t.Fatalf("%s refuses %s", q.name, in.typed)
		}
		if n, err := strconv.Atoi(in.typed); q.kind == "N" && in.typed != "" && (err != nil || n < q.low || n > q.high) {
			t.Fatalf("%s refuses %s", q.name, in.typed)
		}
		if q.mandatory && in.typed == "" {
			t.Fatalf("%s needs an answer", q.name)
		}
	case "L":
		given[q.name] = codeOf(q.answers, in.labels)
	case "M":
		ticked := 0
		for _, sub := range q.subs {
			if slices.Contains(in.labels, sub[1]) {
				given[q.name+"_"+sub[0]] = "Y"
				ticked++
				if slices.Contains(strings.Split(q.alone, ";"), sub[0]) && len(in.labels) != 1 {
					t.Fatalf("%s: %s is not alone", q.name, sub[0])
				}
			}
		}
		if ticked != len(in.labels) || q.most > 0 && ticked > q.most {
			t.Fatalf("%s: %d ticks for %q", q.name, ticked, in.labels)
		}
	case "F":
		for _, sub := range q.subs {
			given[q.name+"_"+sub[0]] = codeOf(q.answers, person[sub[1]].labels)
		}
	}
	return given
}

// codeOf finds the code of the chosen label.
func codeOf(answers [][2]string, labels []string) string {
	for _, a := range answers {
		if slices.Contains(labels, a[1]) {
			return a[0]
		}
	}
	return ""
}

// limeColumn is a column of an export.
type limeColumn struct {
	q   *limeQuestion
	sub [2]string
}

func (c limeColumn) variable() string {
	if c.sub[0] == "" {
		return c.q.name
	}
	return c.q.name + "_" + c.sub[0]
}

// playLimeSurvey exports in the ways that its page of exports offers: with codes,
// with codes of expressions, with texts, with both, and with 1 and 2 for « Y » and
// « N », which also turns a box left empty into 2.
func playLimeSurvey(t testing.TB, file []byte, people []map[string]intent) []export {
	_, questions := limeImport(t, file)
	var columns []limeColumn
	for _, q := range questions {
		if len(q.subs) == 0 {
			columns = append(columns, limeColumn{q: q})
		}
		for _, sub := range q.subs {
			columns = append(columns, limeColumn{q, sub})
		}
	}
	service := []string{"id", "submitdate", "lastpage", "startlanguage", "seed"}
	codes, names, full, texts := slices.Clone(service), slices.Clone(service), slices.Clone(service), []string{"ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"}
	for _, c := range columns {
		names = append(names, c.variable())
		if c.sub[0] == "" {
			codes, texts, full = append(codes, c.q.name), append(texts, c.q.text), append(full, c.q.name+". "+c.q.text)
			continue
		}
		code, text := c.q.name+"["+c.sub[0]+"]", c.q.text+" ["+c.sub[1]+"]"
		codes, texts, full = append(codes, code), append(texts, text), append(full, code+". "+text)
	}
	byCode, byName, byText, byBoth := [][]string{codes}, [][]string{names}, [][]string{texts}, [][]string{full}
	for n, person := range people {
		values, shown := map[string]string{}, map[*limeQuestion]bool{}
		for _, q := range questions {
			for name, value := range limeAnswer(t, q, person, values) {
				values[name] = value
				shown[q] = true
			}
			shown[q] = shown[q] || q.kind == "M" && holds(t, false, q.relevance, func(name string) string { return values[name] })
		}
		start := []string{fmt.Sprint(n + 1), "1980-01-01 00:00:00", "7", "fr", "1417820114"}
		short, long, digits := slices.Clone(start), slices.Clone(start), slices.Clone(start)
		for _, c := range columns {
			value := values[c.variable()]
			short, long = append(short, value), append(long, limeLong(c, value, shown[c.q]))
			digits = append(digits, limeDigit(c, value, shown[c.q]))
		}
		byCode, byName, byText, byBoth = append(byCode, short), append(byName, digits), append(byText, long), append(byBoth, short)
	}
	return []export{
		{name: "codes.csv", data: quotedCSV(byCode, ";", "\r\n", "\ufeff")},
		{name: "expressions.csv", data: quotedCSV(byName, ",", "\r\n", "\ufeff")},
		{name: "codes-et-textes.csv", data: quotedCSV(byBoth, ";", "\r\n", "\ufeff")},
		{name: "textes.csv", data: quotedCSV(byText, ",", "\r\n", "\ufeff")},
	}
}

// limeDigit writes 1 and 2 in the column of a box.
func limeDigit(c limeColumn, value string, shown bool) string {
	switch {
	case c.q.kind != "M" || !shown:
		return value
	case value == "Y":
		return "1"
	}
	return "2"
}

// limeLong writes an answer with its label.
func limeLong(c limeColumn, value string, shown bool) string {
	if c.q.kind == "M" {
		switch {
		case !shown:
			return "N/A"
		case value == "Y":
			return "Oui"
		}
		return "Non"
	}
	for _, a := range c.q.answers {
		if a[0] == value {
			return a[1]
		}
	}
	return value
}
