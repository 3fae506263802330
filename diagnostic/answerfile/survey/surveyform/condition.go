package surveyform

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
)

// dialect writes the parts of a condition as a tool reads them.
type dialect interface {
	constant(yes bool) string
	not(e string) string
	chosen(q *Question, o *survey.Option) string // this answer, or this box among others
	boxes(q *Question, counts []int) string      // so many ticked boxes, each at least 1
	between(q *Question, from, to int) string    // a number, known
	text(q *Question, value string) string       // exactly
	aside(a *survey.Aside) string                // « je ne sais pas » beside a number
	join(e []string, all bool) string            // all of them, or any
}

// expression writes a condition.
func (f *Form) expression(d dialect, c diagnostic.Condition) string {
	var all []string
	for i := range c.All {
		all = append(all, f.test(d, &c.All[i]))
	}
	if len(c.Any) > 0 {
		var one []string
		for _, alternative := range c.Any {
			one = append(one, f.expression(d, alternative))
		}
		all = append(all, either(d, one))
	}
	if c.Not != nil {
		all = append(all, f.negation(d, *c.Not))
	}
	return both(d, all)
}

// negation writes that a condition does not hold: « not not » is not written.
func (f *Form) negation(d dialect, c diagnostic.Condition) string {
	if len(c.All) == 0 && len(c.Any) == 0 && c.Not != nil {
		return f.expression(d, *c.Not)
	}
	return negated(d, f.expression(d, c))
}

// shown writes when a question is asked; "" = always.
func (f *Form) shown(d dialect, q *Question) string {
	if q.Hidden == nil {
		return ""
	}
	return f.negation(d, *q.Hidden)
}

// test writes a test on one question. One that the form does not ask has no
// answer. One that is not shown counts as « pas concerné », whatever the tool
// makes of an answer given before it was hidden.
func (f *Form) test(d dialect, t *diagnostic.Test) string {
	q, asked := f.bySlot[t.Question]
	if !asked {
		return d.constant(false)
	}
	said := either(d, f.answers(d, t, q))
	if q.Hidden == nil {
		return said
	}
	if t.NotApplicable {
		return either(d, []string{f.expression(d, *q.Hidden), said})
	}
	return both(d, []string{f.shown(d, q), said})
}

// answers writes each of the answers that satisfy a test.
func (f *Form) answers(d dialect, t *diagnostic.Test, q *Question) []string {
	var list []string
	if t.Unknown && q.Unknown != nil {
		list = append(list, state(d, q, q.Unknown))
	}
	if t.NotApplicable && q.NotApplicable != nil {
		list = append(list, state(d, q, q.NotApplicable))
	}
	if t.Ranged {
		return append(list, d.between(q, t.Min, t.Max))
	}
	for _, option := range t.Options {
		for i := range q.Options {
			if q.Options[i].Code == option.ID {
				list = append(list, d.chosen(q, &q.Options[i]))
			}
		}
	}
	for _, text := range t.Texts {
		list = append(list, d.text(q, text))
	}
	return append(list, levels(d, q, t.Levels)...)
}

// state writes « je ne sais pas » or « pas concerné ».
func state(d dialect, q *Question, o *survey.Option) string {
	for i := range q.Asides {
		if q.Asides[i].Option == o {
			return d.aside(&q.Asides[i])
		}
	}
	return d.chosen(q, o)
}

// levels writes that the answer is worth one of these levels: one of the five
// sentences, or a number of boxes.
func levels(d dialect, q *Question, levels []int) []string {
	var list []string
	if q.Levels == nil {
		for _, level := range levels {
			for i := range q.Options {
				if q.Options[i].Code == strconv.Itoa(level) {
					list = append(list, d.chosen(q, &q.Options[i]))
				}
			}
		}
		return list
	}
	var counts []int
	for count, level := range q.Levels {
		switch {
		case !slices.Contains(levels, level):
		case count > 0:
			counts = append(counts, count)
		case q.None != nil:
			list = append(list, d.chosen(q, q.None))
		}
	}
	if len(counts) > 0 {
		list = append(list, d.boxes(q, counts))
	}
	return list
}

func both(d dialect, e []string) string { return joined(d, e, true) }

func either(d dialect, e []string) string { return joined(d, e, false) }

// joined writes several expressions as one; constants disappear.
func joined(d dialect, e []string, all bool) string {
	var kept []string
	for _, one := range e {
		switch one {
		case d.constant(all):
		case d.constant(!all):
			return d.constant(!all)
		default:
			kept = append(kept, one)
		}
	}
	switch len(kept) {
	case 0:
		return d.constant(all)
	case 1:
		return kept[0]
	}
	return d.join(kept, all)
}

// enclosed puts an expression between parentheses. The dialects write them
// around every expression that begins with one.
func enclosed(e string) string {
	if strings.HasPrefix(e, "(") {
		return e
	}
	return "(" + e + ")"
}

func negated(d dialect, e string) string {
	switch e {
	case d.constant(true):
		return d.constant(false)
	case d.constant(false):
		return d.constant(true)
	}
	return d.not(e)
}

// portable tells whether a pattern of Go means the same in the other languages
// of patterns, and can be written between quotes.
func portable(pattern string) bool { return pattern != "" && !peculiar.MatchString(pattern) }

var peculiar = regexp.MustCompile(`\\[^dws.+*?()|^$-]|\(\?|\[\[:|["'/]`)
