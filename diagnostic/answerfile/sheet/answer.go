package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// read reads the words typed for a question that is not answered by words.
func (f *Form) read(q *diagnostic.Question, words []string) (a diagnostic.Answer, problem string) {
	typed := strings.ToLower(strings.Join(words, " "))
	switch {
	case typed == wordBlank:
		return a, ""
	case typed == wordUnknown && q.UnknownText != "":
		return diagnostic.Answer{State: diagnostic.Unknown}, ""
	case typed == wordNotForUs && q.NotApplicable != "":
		return diagnostic.Answer{State: diagnostic.NotApplicable}, ""
	case typed == wordDeclined && q.DeclinedText != "":
		return diagnostic.Answer{State: diagnostic.Declined}, ""
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		a, problem = f.readLevel(q, typed)
	case diagnostic.KindBoxes:
		a, problem = readBoxes(q, typed)
	case diagnostic.KindNumber:
		a, problem = f.readNumber(q, typed)
	default:
		a, problem = readChoice(q, typed)
	}
	switch {
	case problem == "":
		return a, ""
	case typed == wordUnknown:
		problem = fmt.Sprintf(msgNoUnknown, q.Code, expected(q))
	case typed == wordNotForUs:
		problem = fmt.Sprintf(msgNoNotForUs, q.Code, expected(q))
	}
	return diagnostic.Answer{}, problem
}

func notAnswer(q *diagnostic.Question, typed string) string {
	return fmt.Sprintf(msgNotAnswer, q.Code, typed, expected(q))
}

func (f *Form) readLevel(q *diagnostic.Question, typed string) (a diagnostic.Answer, problem string) {
	level, ok := option(q, f.figures(typed))
	if !ok {
		return a, notAnswer(q, typed)
	}
	return diagnostic.Answer{State: diagnostic.Known, Level: level}, ""
}

func readChoice(q *diagnostic.Question, typed string) (a diagnostic.Answer, problem string) {
	i, ok := option(q, typed)
	if !ok && (typed == "oui" || typed == "non") {
		i, ok = q.Option(typed)
	}
	if !ok {
		return a, notAnswer(q, typed)
	}
	return diagnostic.Answer{State: diagnostic.Known, Options: []string{q.Options[i].ID}}, ""
}

// readBoxes reads « ac », « a c » or « a+c »; « 0 » is none.
func readBoxes(q *diagnostic.Question, typed string) (a diagnostic.Answer, problem string) {
	keys := strings.NewReplacer(" ", "", "+", "").Replace(typed)
	a = diagnostic.Answer{State: diagnostic.Known, Options: []string{}}
	if keys == diagnostic.NoBoxKey {
		return a, ""
	}
	on := make([]bool, len(q.Options))
	for _, key := range keys {
		i, ok := option(q, string(key))
		switch {
		case ok && on[i]:
			return a, fmt.Sprintf(msgTwice, q.Code, string(key))
		case ok:
			on[i] = true
		case string(key) == diagnostic.NoBoxKey:
			return a, fmt.Sprintf(msgNoneAndMore, q.Code)
		default:
			return a, notAnswer(q, typed)
		}
	}
	for i, ticked := range on {
		if ticked {
			a.Options = append(a.Options, q.Options[i].ID)
		}
	}
	switch {
	case len(a.Options) == 0:
		return a, notAnswer(q, typed)
	case !q.Fits(a):
		return a, fmt.Sprintf(msgTooMany, q.Code, q.MaxBoxes)
	}
	return a, ""
}

func (f *Form) readNumber(q *diagnostic.Question, typed string) (a diagnostic.Answer, problem string) {
	figures := f.figures(typed)
	n, err := strconv.Atoi(figures)
	a = diagnostic.Answer{State: diagnostic.Known, Number: n}
	if err != nil || strings.Trim(figures, "0123456789") != "" || !q.Fits(a) {
		return a, notAnswer(q, typed)
	}
	return a, ""
}

// option finds the option of a key.
func option(q *diagnostic.Question, key string) (i int, ok bool) {
	for i := range q.Options {
		if q.OptionKey(i) == key {
			return i, true
		}
	}
	return 0, false
}

// readText reads an answer in words. The form of some is checked, in capitals if
// need be: « 2a » is the department « 2A ».
func readText(q *diagnostic.Question, text string) (a diagnostic.Answer, problem string) {
	a = diagnostic.Answer{State: diagnostic.Known, Text: text}
	capitals := diagnostic.Answer{State: diagnostic.Known, Text: strings.ToUpper(text)}
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return a, fmt.Sprintf(msgNoAnswer, q.Code, expected(q))
	case text == wordBlank:
		return diagnostic.Answer{}, ""
	case lower == wordUnknown, lower == wordNotForUs:
		return a, fmt.Sprintf(msgTextWord, q.Code)
	case utf8.RuneCountInString(text) > diagnostic.MaxText:
		return a, fmt.Sprintf(msgTooLong, diagnostic.MaxText)
	case q.Fits(a):
		return a, ""
	case q.Fits(capitals):
		return capitals, ""
	}
	return a, q.Code + " : « " + text + " » n’est pas une réponse ici ; " + q.PatternHelp
}
