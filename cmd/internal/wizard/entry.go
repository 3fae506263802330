package wizard

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// read turns what was typed on a line into an answer, or says what was
// expected. The text is not empty.
func (c *card) read(text string) (a diagnostic.Answer, problem string) {
	switch c.question.Kind {
	case diagnostic.KindText:
		return readText(c.question, text)
	case diagnostic.KindNumber:
		if i, ok := c.row(text); ok {
			return c.rows[i].answer, ""
		}
		return readNumber(c.question, text)
	case diagnostic.KindBoxes:
		return c.readBoxes(text)
	}
	if i, ok := c.row(text); ok {
		return c.rows[i].answer, ""
	}
	if i, ok := c.word(text); ok {
		return c.rows[i].answer, ""
	}
	if saysNo(c.question) && strings.EqualFold(text, keyUnknown) {
		return a, c.unknownOrNo()
	}
	return a, c.wrong
}

// word finds the row of « oui », « o » or « non ».
func (c *card) word(text string) (i int, ok bool) {
	text = strings.ToLower(text)
	if text == "o" {
		text = "oui"
	}
	if text != "oui" && text != "non" {
		return 0, false
	}
	return c.question.Option(text)
}

// unknownOrNo asks which of the two was meant.
func (c *card) unknownOrNo() string {
	no, _ := c.question.Option("non")
	if c.question.UnknownText == "" {
		return sayTypeNo(c.rows[no].key)
	}
	return sayUnknownOrNo(c.rows[no].key, unknownKey(c.question))
}

// readBoxes reads « 1,3 », « 1 3 », « aucun » or one row chosen alone.
func (c *card) readBoxes(text string) (a diagnostic.Answer, problem string) {
	problem = sayNotBoxes
	if strings.EqualFold(text, wordNone) {
		text = "0"
	}
	keys := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == ';' || r == '.' || r == '+'
	})
	if len(keys) == 0 {
		return a, problem
	}
	var ticked []int
	for _, key := range keys {
		i, ok := c.row(key)
		switch {
		case !ok:
			return a, problem
		case !c.rows[i].box && len(keys) > 1:
			return a, sayAlone(c.rows[i].key)
		case !c.rows[i].box:
			return c.rows[i].answer, ""
		}
		ticked = append(ticked, i)
	}
	return c.boxes(ticked), ""
}

func readNumber(q *diagnostic.Question, text string) (a diagnostic.Answer, problem string) {
	notDigit := func(r rune) bool { return r < '0' || r > '9' }
	text = screens.WithShift(text)
	n, err := strconv.Atoi(text)
	a = diagnostic.Answer{State: diagnostic.Known, Number: n}
	if err != nil || strings.ContainsFunc(text, notDigit) || !q.Fits(a) {
		return diagnostic.Answer{}, sayNotNumber(q.Min, q.Max)
	}
	return a, ""
}

func readText(q *diagnostic.Question, text string) (a diagnostic.Answer, problem string) {
	text = console.CleanLine(text)
	a = diagnostic.Answer{State: diagnostic.Known, Text: text}
	switch {
	case utf8.RuneCountInString(text) > diagnostic.MaxText:
		return diagnostic.Answer{}, sayTooLong
	case q.Fits(a):
		return a, ""
	case q.PatternHelp != "":
		return diagnostic.Answer{}, console.CleanLine(q.PatternHelp)
	}
	return diagnostic.Answer{}, sayNotText
}
