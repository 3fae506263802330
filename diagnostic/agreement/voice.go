package agreement

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// compare orders voices: known answers first, from the most modest, then « je
// ne sais pas », then « pas concerné »; the same answers by role.
func compare(x, y voice) int {
	return cmp.Or(
		cmp.Compare(x.answer.State, y.answer.State),
		cmp.Compare(x.slot.Level, y.slot.Level),
		cmp.Compare(bits.OnesCount32(x.slot.Bits), bits.OnesCount32(y.slot.Bits)),
		cmp.Compare(x.slot.Bits, y.slot.Bits),
		cmp.Compare(x.slot.Number, y.slot.Number),
		cmp.Compare(folded(x.answer.Text), folded(y.answer.Text)),
		cmp.Compare(x.answer.Text, y.answer.Text),
		cmp.Compare(x.group, y.group),
	)
}

// alike tells whether two voices say the same.
func alike(q *diagnostic.Question, x, y voice) bool {
	if x.answer.State != y.answer.State {
		return false
	}
	if q.Kind == diagnostic.KindText {
		return folded(x.answer.Text) == folded(y.answer.Text)
	}
	return x.slot == y.slot
}

// folded is a text without what people write differently without meaning it:
// capitals, spaces, the two apostrophes.
func folded(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(text, "'", "’")), " "))
}

// colour is that of an alert.
type colour uint8

const (
	noAlert colour = iota
	verify         // somebody does not know what the alert is about
	orange
	red
)

// raised is the worst colour that one of the answers gives to the alert of the
// question, in the file of who answers so. « Je ne sais pas » on a question to
// verify is worth as much as orange (brief C.4).
func (a *Agreement) raised(question *diagnostic.Question, slot int, voices []voice) colour {
	if question.Alert < 0 {
		return noAlert
	}
	alert, worst := &a.q.Alerts[question.Alert], noAlert
	for _, v := range voices {
		slots := slices.Clone(a.sheets[v.sheet].slots)
		slots[slot] = v.slot
		switch {
		case alert.Red != nil && alert.Red.Holds(slots):
			return red
		case alert.Orange != nil && alert.Orange.Holds(slots):
			worst = orange
		case v.slot.State == diagnostic.Unknown && slices.Contains(a.q.Verify.Questions, slot):
			worst = max(worst, verify)
		}
	}
	return worst
}

// importance is how much it matters to discuss a question first (see the
// package doc).
func (a *Agreement) importance(question *diagnostic.Question, t *tally) int {
	p := &a.policy.Importance
	points := p.Spread * t.spread
	if t.unknown > 0 && t.known > 0 {
		points += p.Unknown
	}
	if aside := t.notForUs + t.declined; aside > 0 && aside < len(t.voices) {
		points += p.NotForUs
	}
	if t.marked {
		points += p.Marked
	}
	return [...]int{noAlert: 0, verify: p.Orange, orange: p.Orange, red: p.Red}[t.colour] + question.Weight*points
}
