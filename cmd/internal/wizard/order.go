package wizard

import (
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/cmd/internal/screens"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// choices lists the axes that may come after the question asked, the announced
// one first. A pause offers them when there are several.
func (s *session) choices() []int {
	if s.readOnly || s.agenda != nil {
		return nil
	}
	var axes []int
	for _, slot := range s.ahead() {
		axis := s.q.Questions[slot].Axis
		if axis >= 0 && axis != s.question().Axis && !slices.Contains(axes, axis) {
			axes = append(axes, axis)
		}
	}
	return axes
}

// choose leaves a pause by another axis than announced: the axes already asked
// stay first, the chosen one follows, then the others in their order. It tells
// whether the letter names one of the axes offered.
func (s *session) choose(letter string) (chosen bool, err error) {
	axes := s.choices()
	i := slices.IndexFunc(axes, func(axis int) bool { return strings.EqualFold(s.q.Axes[axis].Letter, letter) })
	if i < 0 || len(axes) < 2 {
		return false, nil
	}
	var order []string
	add := func(axis int) {
		if axis >= 0 && !slices.Contains(order, s.q.Axes[axis].ID) {
			order = append(order, s.q.Axes[axis].ID)
		}
	}
	for _, slot := range s.visible[:s.rank()+1] {
		add(s.q.Questions[slot].Axis)
	}
	add(axes[i])
	for _, slot := range s.visible {
		add(s.q.Questions[slot].Axis)
	}
	if !slices.Equal(order, s.answers.Order) {
		a := s.answers
		a.Order = order
		err = s.keep(a)
	}
	s.next = s.ahead()[slices.IndexFunc(s.ahead(), func(slot int) bool { return s.q.Questions[slot].Axis == axes[i] })]
	s.proceed()
	return true, err
}

// opensAxes tells whether the question asked is the first of the first axis,
// while another axis could be the first.
func (s *session) opensAxes() bool {
	rank := s.rank()
	if s.readOnly || s.agenda != nil || rank == 0 || s.question().Part != diagnostic.AxisPart {
		return false
	}
	if s.q.Questions[s.visible[rank-1]].Part == diagnostic.AxisPart {
		return false
	}
	return slices.ContainsFunc(s.ahead(), func(slot int) bool {
		return s.q.Questions[slot].Axis != s.question().Axis
	})
}

// reorder returns to the pause before the first axis.
func (s *session) reorder() {
	if !s.opensAxes() {
		return
	}
	s.said, s.stage, s.next = "", pausing, s.at
	s.at = s.visible[s.rank()-1]
}

// jump asks any question to ask, answered or not. What follows is what has no
// answer, except in a review, which goes on with the next question.
func (s *session) jump(slot int) {
	if !slices.Contains(s.visible, slot) {
		return
	}
	if !s.review {
		clear(s.seen)
	}
	s.said = ""
	s.ask(slot)
}

// entry is one line of the list of all questions: a part, with its name, or a
// question.
type entry struct {
	part string // empty for a question
	slot int

	code, state, text string
}

// entries lists the parts and the questions to ask, in order, safe to print.
func (s *session) entries() []entry {
	var list []entry
	part := ""
	for _, slot := range s.visible {
		question := &s.q.Questions[slot]
		if name := s.part(question); name != part {
			part = name
			list = append(list, entry{part: name})
		}
		list = append(list, entry{
			slot: slot, code: question.Code, state: s.state(slot), text: console.CleanLine(question.Text),
		})
	}
	return list
}

// find returns the question to ask that has this code.
func (s *session) find(code string) (slot int, ok bool) {
	code = screens.WithShift(code)
	for _, e := range s.entries() {
		if e.part == "" && strings.EqualFold(e.code, code) {
			return e.slot, true
		}
	}
	return 0, false
}

// state says in words what is known of a question.
func (s *session) state(slot int) string {
	switch s.given(slot).State {
	case diagnostic.Known:
		return wordAnswered
	case diagnostic.Unknown:
		return wordUnknown
	case diagnostic.NotApplicable:
		return wordNotForUs
	case diagnostic.Declined:
		return wordDeclined
	}
	return wordMissing
}

// marks lists what else is kept of a question, in words.
func (s *session) marks(slot int) []string {
	id := s.q.Questions[slot].ID
	var marks []string
	if _, differ := s.answers.Views[id]; differ && !s.unanswered(slot) {
		marks = append(marks, wordViews)
	}
	if slices.Contains(s.answers.Revisit, id) {
		marks = append(marks, wordRevisit)
	}
	if s.answers.Notes[id] != "" {
		marks = append(marks, wordNote)
	}
	return marks
}

// part names the part of a question.
func (s *session) part(question *diagnostic.Question) string {
	switch question.Part {
	case diagnostic.ProfilePart:
		return wordProfile
	case diagnostic.ComplementPart:
		return wordComplements
	}
	return console.CleanLine(s.q.Axes[question.Axis].Name)
}

// minutes is about how long the rest takes: the duration of the path, shared
// between its questions. One axis goes at the pace of the complete path.
func (s *session) minutes() int {
	whole, duration := s.answers, s.q.Policy.Path.ExpressMinutes
	if whole.Path != diagnostic.ExpressPath {
		whole.Path, duration = diagnostic.CompletePath, s.q.Policy.Path.CompleteMinutes
	}
	count := len(s.q.Visible(whole))
	minutes := (duration*(len(s.ahead())+1) + count - 1) / count
	if minutes > 10 {
		minutes = (minutes + 4) / 5 * 5
	}
	return minutes
}
