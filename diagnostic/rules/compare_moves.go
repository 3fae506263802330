package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// moves lists what the answers say from the first look to the last, in the
// order of the questionnaire. A question that is known at neither of them, that
// does not apply at one of them, or whose words have changed says nothing.
func (c *comparer) moves() []diagnostic.QuestionMove {
	list := []diagnostic.QuestionMove{}
	for i := range c.rows {
		r := &c.rows[i]
		move := c.move(r)
		if move == "" {
			continue
		}
		now := r.last()
		m := diagnostic.QuestionMove{Question: r.id, Code: now.Code, Axis: now.Axis, Text: now.Text, Move: move, Ask: []string{}}
		if r.first().Level != nil && now.Level != nil {
			change := *now.Level - *r.first().Level
			m.Change = &change
		}
		for _, said := range r.said {
			var at diagnostic.SaidAt
			if said != nil {
				at = diagnostic.SaidAt{State: said.State, Level: said.Level, Words: said.Words, Ticked: said.Ticked}
			}
			m.Said = append(m.Said, at)
		}
		if move == diagnostic.NowUnknown {
			m.Ask = c.whoKnows(r.id)
		}
		list = append(list, m)
	}
	return list
}

// move is how one answer moved, or empty when nothing can be said.
func (c *comparer) move(r *matched) string {
	first, last := r.first(), r.last()
	if first == nil || last == nil || c.reworded(r, 0) {
		return ""
	}
	const known = diagnostic.AnswerKnown
	if r.complement() {
		if first.State == known && last.State == known && bare(first.Words) != bare(last.Words) {
			return diagnostic.Otherwise
		}
		return ""
	}
	if first.Level != nil && last.Level != nil {
		switch change := *last.Level - *first.Level; {
		case change > 0:
			return diagnostic.Progress
		case change < 0:
			return diagnostic.Decline
		case !slices.Equal(first.Ticked, last.Ticked):
			return diagnostic.Otherwise
		}
		return diagnostic.Steady
	}
	switch {
	case first.State == diagnostic.AnswerUnknown && last.State == known:
		return diagnostic.Learnt
	case first.State == diagnostic.AnswerMissing && last.State == known:
		return diagnostic.NowAnswered
	case first.State == known && last.State == diagnostic.AnswerUnknown:
		return diagnostic.NowUnknown
	case first.State == known && last.State == diagnostic.AnswerMissing:
		return diagnostic.NotAnswered
	}
	return ""
}

// whoKnows are the roles that the newest look proposes to ask.
func (c *comparer) whoKnows(id string) []string {
	for _, unclear := range c.newest().Result.Clarify {
		if unclear.Question == id {
			return unclear.Ask
		}
	}
	return []string{}
}

// alerts lists what became of the alerts of the first look and of the last,
// red or orange, in the order of their ids. That one is no longer raised means
// that it ended only when the question that carries it was answered.
func (c *comparer) alerts() []diagnostic.AlertMove {
	list := []diagnostic.AlertMove{}
	note := func(a diagnostic.AlertResult) *diagnostic.AlertMove {
		i := slices.IndexFunc(list, func(m diagnostic.AlertMove) bool { return m.ID == a.ID })
		if i < 0 {
			i = len(list)
			list = append(list, diagnostic.AlertMove{ID: a.ID})
		}
		list[i].Title, list[i].Axis, list[i].Say = a.Title, a.Axis, a.Say
		return &list[i]
	}
	for _, a := range raised(c.oldest()) {
		note(a).Before = a.Colour
	}
	for _, a := range raised(c.newest()) {
		note(a).After = a.Colour
	}
	for i := range list {
		list[i].Move = c.alertMove(list[i])
	}
	slices.SortFunc(list, func(a, b diagnostic.AlertMove) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// raised are the alerts of a look without what is only to check.
func raised(look *Look) []diagnostic.AlertResult {
	return slices.DeleteFunc(slices.Clone(look.Result.Alerts), func(a diagnostic.AlertResult) bool {
		return a.Colour != diagnostic.Red && a.Colour != diagnostic.Orange
	})
}

func (c *comparer) alertMove(m diagnostic.AlertMove) string {
	switch {
	case m.Before == m.After:
		return diagnostic.AlertLasts
	case m.Before == "" && c.tells(m.ID, 0):
		return diagnostic.AlertRaised
	case m.Before == "":
		return diagnostic.AlertSeen
	case m.After == "" && c.tells(m.ID, len(c.looks)-1):
		return diagnostic.AlertEnded
	case m.After == "":
		return diagnostic.AlertUnsure
	case m.After == diagnostic.Orange:
		return diagnostic.AlertLighter
	}
	return diagnostic.AlertHeavier
}

// tells tells whether a look says enough to raise an alert or not: every
// question that carries it has an answer, or does not apply.
func (c *comparer) tells(alert string, at int) bool {
	carried := false
	for i := range c.q.Questions {
		question := &c.q.Questions[i]
		if question.Alert < 0 || c.q.Alerts[question.Alert].ID != alert {
			continue
		}
		carried = true
		row := slices.IndexFunc(c.rows, func(r matched) bool { return r.id == question.ID })
		if row < 0 {
			return false
		}
		said := c.rows[row].said[at]
		if said == nil || said.State != diagnostic.AnswerKnown && said.State != diagnostic.AnswerNotForUs {
			return false
		}
	}
	return carried
}
