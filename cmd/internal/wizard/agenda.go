package wizard

import (
	"maps"
	"slices"
	"strconv"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// What changes when only some questions are to be decided together
// (Options.Agenda): they come in the order of the agenda, without pause between
// axes, each with the answer to propose; answering, or keeping that answer,
// decides, and passing leaves the question to be taken up again.

// asked lists the slots to ask for some answers, in order.
func (s *session) asked(a diagnostic.Answers) []int {
	visible := s.q.Visible(a)
	if s.agenda == nil {
		return visible
	}
	return slices.DeleteFunc(s.slotsOf(s.agenda), func(slot int) bool { return !slices.Contains(visible, slot) })
}

func (s *session) slotsOf(ids []string) []int {
	var slots []int
	for _, id := range ids {
		if slot, ok := s.q.Question(id); ok {
			slots = append(slots, slot)
		}
	}
	return slots
}

// confirm goes on with the answer that the question has: it is a decision when
// there is an agenda.
func (s *session) confirm() error {
	if s.agenda == nil || s.readOnly || s.present().State == diagnostic.Missing {
		s.skip()
		return nil
	}
	return s.answer(s.present())
}

// settled are the answers once the question asked is decided: without its
// marks.
func (s *session) settled() diagnostic.Answers {
	a, id := s.answers, s.question().ID
	if s.agenda == nil || !s.open(id) {
		return a
	}
	a.Revisit = slices.DeleteFunc(slices.Clone(a.Revisit), func(marked string) bool { return marked == id })
	a.Views = maps.Clone(a.Views)
	delete(a.Views, id)
	return a
}

// open tells whether a question is still to be decided.
func (s *session) open(id string) bool {
	_, differ := s.answers.Views[id]
	return differ || slices.Contains(s.answers.Revisit, id)
}

// decided counts the questions of the agenda that need nothing more.
func (s *session) decided() int {
	n := 0
	for _, slot := range s.visible {
		if !s.open(s.q.Questions[slot].ID) {
			n++
		}
	}
	return n
}

// agendaOpening is what is said before the first question of an agenda.
func (s *session) agendaOpening() []string {
	welcome := diagnostic.Fill(s.q.Texts.Agreement.Welcome, "n", strconv.Itoa(len(s.visible)-s.decided()))
	return []string{console.Clean(welcome), console.Clean(s.q.Texts.Agreement.Normal)}
}

// told are the sentences about what people said to the question asked, safe to
// print.
func (s *session) told() []string {
	var lines []string
	for _, line := range s.quotes[s.question().ID] {
		lines = append(lines, console.CleanLine(line))
	}
	return lines
}

// placeName is what the rank of a question is counted in: its part, or the
// agenda.
func (s *session) placeName(question *diagnostic.Question) string {
	if s.agenda != nil {
		return wordAgenda
	}
	return s.part(question)
}

// presence says beside a row what the present answer is.
func (c *card) presence() string {
	if c.proposed {
		return wordProposed
	}
	return wordPresent
}
