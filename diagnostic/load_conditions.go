package diagnostic

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// The keys of a condition that are not questions.
const (
	keyAnyOf  = "un_de"
	keyExcept = "sauf"
)

// condition compiles a condition into dst once every question is known.
func (l *loader) condition(n strictyaml.Node, dst **Cond) {
	l.later = append(l.later, func() { *dst = l.compile(n) })
}

// compileBefore compiles a condition about when a question is asked: it may
// only read questions asked before.
func (l *loader) compileBefore(n strictyaml.Node, slot int) *Cond {
	c := l.compile(n)
	c.slots(func(read int) {
		if read >= slot {
			n.Errorf(msgReadsLater, l.q.Questions[read].ID)
		}
	})
	return c
}

// compile turns a condition into bit masks over slots.
func (l *loader) compile(n strictyaml.Node) *Cond {
	o := n.Object()
	c := &Cond{}
	for _, item := range o.Get(keyAnyOf).Some() {
		c.any = append(c.any, l.compile(item))
	}
	if except := o.Get(keyExcept); except.Ok() {
		c.not = l.compile(except)
	}
	for _, e := range o.Rest() {
		if slot, ok := l.find(e.Key, "aucune question", l.questionIDs()); ok {
			c.terms = append(c.terms, l.compileTerm(slot, e.Value))
		}
	}
	if n.IsEmpty() {
		n.Errorf(msgEmptyCondition)
	}
	return c
}

func (l *loader) compileTerm(slot int, n strictyaml.Node) term {
	t := term{slot: slot}
	if n.IsObject() {
		l.compileRange(&t, n)
		return t
	}
	for _, item := range n.Some() {
		l.addAnswer(&t, item)
	}
	return t
}

// compileRange reads {moins_de: n, plus_de: n}.
func (l *loader) compileRange(t *term, n strictyaml.Node) {
	o := n.Object()
	t.ranged, t.hi = true, maxNumber
	if less := o.Get("moins_de"); less.Ok() {
		t.hi = less.Int(1, maxNumber) - 1
	}
	if more := o.Get("plus_de"); more.Ok() {
		t.lo = more.Int(0, maxNumber) + 1
	}
	o.Close()
	if l.q.Questions[t.slot].Kind != KindNumber {
		n.Errorf(msgNotNumber, l.q.Questions[t.slot].ID)
	}
}

// addAnswer adds one of the listed answers to a term.
func (l *loader) addAnswer(t *term, n strictyaml.Node) {
	q := &l.q.Questions[t.slot]
	answer := n.Text()
	level, err := strconv.Atoi(answer)
	option, isOption := q.options[answer]
	switch {
	case answer == "":
	case answer == unknownOption && q.UnknownText != "":
		t.states |= 1 << Unknown
	case answer == "na" && q.mayNotApply():
		t.states |= 1 << NotApplicable
	case q.Kind == KindText:
		t.bits |= q.literal(n)
	case q.Scored() && err == nil && level >= 0 && level < levelCount:
		t.levels |= 1 << level
	case q.Kind != KindLevels && isOption:
		t.bits |= 1 << option
	case q.Kind == KindNumber:
		n.Errorf(msgWriteRange, q.ID)
	default:
		known := possibleAnswers(q)
		n.Errorf(msgNoSuchAnswer, q.ID, answer, suggest.DidYouMean(answer, known), strings.Join(known, ", "))
	}
}

// literal returns the bit of a text that a condition names.
func (q *Question) literal(n strictyaml.Node) uint32 {
	i := slices.Index(q.literals, n.Raw())
	if i < 0 {
		i = len(q.literals)
		q.literals = append(q.literals, n.Raw())
	}
	if i >= maxOptions {
		n.Errorf(msgTooMany, i+1, "textes cités par les conditions", maxOptions)
	}
	return 1 << i
}

// mayNotApply tells whether « pas concerné » can be the state of the answer.
func (q *Question) mayNotApply() bool { return q.NotApplicable != "" || q.hideable }

func possibleAnswers(q *Question) []string {
	var known []string
	if q.Scored() {
		known = append(known, "0", "1", "2", "3", "4")
	}
	if q.Kind != KindLevels {
		for _, option := range q.Options {
			known = append(known, option.ID)
		}
	}
	if q.UnknownText != "" {
		known = append(known, unknownOption)
	}
	if q.mayNotApply() {
		known = append(known, "na")
	}
	return known
}

// slot resolves the id of a question of a given kind.
func (l *loader) slot(n strictyaml.Node, dst *int, kind Kind) {
	*dst = -1
	l.later = append(l.later, func() {
		i, ok := l.find(n, "aucune question", l.questionIDs())
		if ok && l.q.Questions[i].Kind != kind {
			n.Errorf(msgWrongKind, n.Raw(), kindNames[kind])
		}
		*dst = i
	})
}
