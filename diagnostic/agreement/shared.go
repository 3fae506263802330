package agreement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Shared is one answers file for all: on each question, the answer to propose.
// What people differ on is marked « à reprendre »; who thinks what is written
// by role where Report shows it, and otherwise only that people differ. Steps
// that a file says done are; other choices about steps are to be made together,
// and notes stay in the files of those who wrote them.
func (a *Agreement) Shared() diagnostic.Answers {
	shared := diagnostic.Answers{Path: a.path(), Order: a.order(), Values: map[string]diagnostic.Answer{}}
	for slot := range a.q.Questions {
		question := &a.q.Questions[slot]
		if answer := a.proposal(slot); answer.State != diagnostic.Missing {
			shared.Values[question.ID] = answer
		}
		if a.tally[slot].status != discuss {
			continue
		}
		shared.Revisit = append(shared.Revisit, question.ID)
		if question.Scored() {
			if shared.Views == nil {
				shared.Views = map[string][]diagnostic.View{}
			}
			shared.Views[question.ID] = a.views(slot)
		}
	}
	shared.Plan.Done = a.done()
	return shared
}

// path is that of all files, or the complete one: what was not asked of
// everybody can then be asked.
func (a *Agreement) path() diagnostic.Path {
	path := a.sheets[0].answers.Path
	for i := range a.sheets {
		if a.sheets[i].answers.Path != path {
			return diagnostic.CompletePath
		}
	}
	return path
}

// order is that of all files, or none.
func (a *Agreement) order() []string {
	order := a.sheets[0].answers.Order
	for i := range a.sheets {
		if !slices.Equal(a.sheets[i].answers.Order, order) {
			return nil
		}
	}
	return order
}

// done are the steps that a file says done, at the earliest day that is said.
func (a *Agreement) done() []diagnostic.DoneStep {
	days := map[string]string{}
	for i := range a.sheets {
		for _, done := range a.sheets[i].answers.Plan.Done {
			if day, known := days[done.Step]; !known || day == "" || done.On != "" && done.On < day {
				days[done.Step] = done.On
			}
		}
	}
	var list []diagnostic.DoneStep
	for i := range a.q.Steps {
		if day, done := days[a.q.Steps[i].ID]; done {
			list = append(list, diagnostic.DoneStep{Step: a.q.Steps[i].ID, On: day})
		}
	}
	return list
}

// views are what the roles that may be shown think: the answer in the middle of
// each, the most modest of two. An empty list says that people differ.
func (a *Agreement) views(slot int) []diagnostic.View {
	views := []diagnostic.View{}
	for _, g := range a.groups(slot) {
		if middle, ok := g.middle(); ok && !g.others {
			views = append(views, diagnostic.View{Role: g.role, Answer: middle})
		}
	}
	return views
}

// proposal is the answer to propose: for a scored question the most modest of
// the known ones (brief G.4), for others what the most people say, when it is
// clear. When nobody knows it stays « je ne sais pas »: it never becomes a
// level. A question that no file asks keeps the answer that they agree on.
func (a *Agreement) proposal(slot int) diagnostic.Answer {
	question, voices := &a.q.Questions[slot], a.tally[slot].voices
	if len(voices) == 0 {
		voices = a.unasked(slot)
	}
	known := slices.DeleteFunc(slices.Clone(voices), func(v voice) bool { return v.answer.State != diagnostic.Known })
	switch {
	case len(known) == 0:
		return unsettled(voices)
	case question.Scored():
		return modest(question, known)
	}
	return a.fact(slot, known)
}

// unasked are the answers that all files have to a question that none asks.
func (a *Agreement) unasked(slot int) []voice {
	question := &a.q.Questions[slot]
	var list []voice
	for i := range a.sheets {
		answer := a.sheets[i].given(question)
		v := voice{i, "", answer, question.Slot(answer)}
		if answer.State == diagnostic.Missing || len(list) > 0 && !alike(question, v, list[0]) {
			return nil
		}
		list = append(list, v)
	}
	return list
}

// unsettled is what to propose when no answer is known.
func unsettled(voices []voice) diagnostic.Answer {
	for _, state := range []diagnostic.State{diagnostic.Unknown, diagnostic.NotApplicable, diagnostic.Declined} {
		if slices.ContainsFunc(voices, func(v voice) bool { return v.answer.State == state }) {
			return diagnostic.Answer{State: state}
		}
	}
	if len(voices) == 0 {
		return diagnostic.Answer{}
	}
	return voices[0].answer
}

func modest(question *diagnostic.Question, known []voice) diagnostic.Answer {
	views := make([]diagnostic.View, len(known))
	for i, v := range known {
		views[i].Answer = v.answer
	}
	answer, _ := question.Modest(views) // every view is known
	return answer
}

// fact is what to propose for a question without level: of numbers the
// smallest, of boxes those that anybody ticked, else what the most people say.
// Two answers as frequent leave it to be chosen, but for the name of the
// association, which a file needs.
func (a *Agreement) fact(slot int, known []voice) diagnostic.Answer {
	question, marks := &a.q.Questions[slot], &a.q.Policy.Landmarks
	switch {
	case question.Kind == diagnostic.KindNumber:
		return known[0].answer // they are in order
	case question.Kind == diagnostic.KindBoxes:
		if all := everyBox(question, known); question.Fits(all) {
			return all
		}
	case slot == marks.Pride:
		return together(known)
	}
	best, clear := mostFrequent(question, known)
	if !clear && slot != marks.Name {
		return diagnostic.Answer{}
	}
	return best
}

func everyBox(question *diagnostic.Question, known []voice) diagnostic.Answer {
	all := diagnostic.Answer{State: diagnostic.Known, Options: []string{}}
	for _, option := range question.Options {
		if slices.ContainsFunc(known, func(v voice) bool { return slices.Contains(v.answer.Options, option.ID) }) {
			all.Options = append(all.Options, option.ID)
		}
	}
	return all
}

// mostFrequent is what the most voices say, in its most frequent spelling, and
// whether nothing else is said as often.
func mostFrequent(question *diagnostic.Question, known []voice) (best diagnostic.Answer, clear bool) {
	most := 0
	for from := 0; from < len(known); {
		to := from
		for to < len(known) && alike(question, known[to], known[from]) {
			to++
		}
		switch n := to - from; {
		case n > most:
			most, best, clear = n, spelling(known[from:to]), true
		case n == most:
			clear = false
		}
		from = to
	}
	return best, clear
}

// spelling is the most frequent of some ways to write the same, the first of
// equals.
func spelling(voices []voice) diagnostic.Answer {
	best, most := voices[0].answer, 0
	for from := 0; from < len(voices); {
		to := from
		for to < len(voices) && voices[to].answer.Text == voices[from].answer.Text {
			to++
		}
		if to-from > most {
			best, most = voices[from].answer, to-from
		}
		from = to
	}
	return best
}

// longestText is how long an answer may be typed, in characters.
const longestText = 300

// together gathers texts that do not exclude one another, as far as they fit.
func together(known []voice) diagnostic.Answer {
	answer := known[0].answer
	for i, v := range known[1:] {
		joined := strings.TrimRight(answer.Text, " .") + " ; " + v.answer.Text
		if folded(v.answer.Text) != folded(known[i].answer.Text) && utf8.RuneCountInString(joined) <= longestText {
			answer.Text = joined
		}
	}
	return answer
}
