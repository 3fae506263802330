package wizard

import (
	"maps"
	"slices"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// What several people in the room can record besides the answer: that they
// differ, who thinks what, and that a question is to be taken up again.

// roles lists who may be in the room: those of the question on who answers, in
// the words of the questionnaire, safe to print.
func (s *session) roles() []diagnostic.Option {
	var roles []diagnostic.Option
	for _, option := range s.q.Questions[s.q.Policy.Landmarks.Respondents].Options {
		role := diagnostic.Option{ID: option.ID, Text: console.CleanLine(option.Text)}
		for _, known := range s.q.Texts.Roles {
			if known.ID == option.ID {
				role.Text = console.CleanLine(known.Text)
			}
		}
		roles = append(roles, role)
	}
	return roles
}

// views gives who thinks what of the question asked, and whether people differ:
// they may, with no more said.
func (s *session) views() (views []diagnostic.View, differ bool) {
	views, differ = s.answers.Views[s.question().ID]
	return views, differ
}

// viewOf gives what a role thinks; Missing when it is not known.
func (s *session) viewOf(role string) diagnostic.Answer {
	views, _ := s.views()
	for _, v := range views {
		if v.Role == role && s.question().Fits(v.Answer) {
			return v.Answer
		}
	}
	return diagnostic.Answer{}
}

// disagree records that people differ on the question asked, which must be
// scored.
func (s *session) disagree() error {
	_, differ := s.views()
	switch {
	case s.locked():
		return nil
	case !s.question().Scored():
		s.said = sayNoViews
		return nil
	case differ:
		return nil
	}
	return s.keepViews([]diagnostic.View{})
}

// agree forgets that people differed.
func (s *session) agree() error {
	if s.locked() {
		return nil
	}
	s.said = sayAgreed
	if _, differ := s.views(); !differ {
		return nil
	}
	return s.keepViews(nil)
}

// think records what a role thinks of the question asked.
func (s *session) think(role string, a diagnostic.Answer) error {
	if s.locked() || a.State == diagnostic.Missing || !s.question().Fits(a) || same(a, s.viewOf(role)) {
		return nil
	}
	before, _ := s.views()
	views := slices.DeleteFunc(slices.Clone(before), func(v diagnostic.View) bool { return v.Role == role })
	views = append(views, diagnostic.View{Role: role, Answer: a})
	roles := s.roles()
	rank := func(v diagnostic.View) int {
		return slices.IndexFunc(roles, func(o diagnostic.Option) bool { return o.ID == v.Role })
	}
	slices.SortStableFunc(views, func(a, b diagnostic.View) int { return rank(a) - rank(b) })
	return s.keepViews(views)
}

// keepViews saves the views on the question asked; nil removes them, an empty
// list says that people differ.
func (s *session) keepViews(views []diagnostic.View) error {
	a := s.answers
	a.Views = maps.Clone(a.Views)
	if a.Views == nil {
		a.Views = map[string][]diagnostic.View{}
	}
	if views == nil {
		delete(a.Views, s.question().ID)
	} else {
		a.Views[s.question().ID] = views
	}
	return s.keep(a)
}

// modest is the answer to propose: the most modest one, when views differ.
func (s *session) modest() (a diagnostic.Answer, ok bool) {
	views, _ := s.views()
	if !s.together || s.readOnly || !slices.ContainsFunc(views, func(v diagnostic.View) bool { return !same(v.Answer, views[0].Answer) }) {
		return a, false
	}
	return s.question().Modest(views)
}

// mark sets or removes the mark « à reprendre » of the question asked. Marks
// are in the order of the questionnaire; those it does not know stay last.
func (s *session) mark() error {
	if s.locked() {
		return nil
	}
	id := s.question().ID
	a := s.answers
	if slices.Contains(a.Revisit, id) {
		a.Revisit = slices.DeleteFunc(slices.Clone(a.Revisit), func(marked string) bool { return marked == id })
		s.said = sayUnmarked
		return s.keep(a)
	}
	a.Revisit = append(slices.Clone(a.Revisit), id)
	rank := func(id string) int {
		if slot, ok := s.q.Question(id); ok {
			return slot
		}
		return len(s.q.Questions)
	}
	slices.SortStableFunc(a.Revisit, func(x, y string) int { return rank(x) - rank(y) })
	s.said = sayMarked
	return s.keep(a)
}

// revisit lists what to take up again, with the reasons as state: people
// differ, a mark, something to protect that nobody knows about.
func (s *session) revisit() []entry {
	var list []entry
	for _, e := range s.entries() {
		if e.part != "" {
			continue
		}
		question := &s.q.Questions[e.slot]
		var why []string
		if _, differ := s.answers.Views[question.ID]; differ {
			why = append(why, wordDiffer)
		}
		if slices.Contains(s.answers.Revisit, question.ID) {
			why = append(why, wordRevisit)
		}
		if question.Alert >= 0 && s.given(e.slot).State == diagnostic.Unknown {
			why = append(why, wordToCheck)
		}
		if len(why) > 0 {
			e.state = enumerated(why)
			list = append(list, e)
		}
	}
	return list
}
