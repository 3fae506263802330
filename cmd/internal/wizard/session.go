package wizard

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// stage is where the interview is.
type stage uint8

const (
	welcoming stage = iota // before the first question
	asking
	pausing  // an axis is finished, the next has not begun
	finished // the last question was passed
	stopped  // by the user
)

// session is an interview without a terminal. Front ends show what it holds
// and call one operation at a time.
type session struct {
	q    *diagnostic.Questionnaire
	save func(diagnostic.Answers) error

	answers diagnostic.Answers
	found   int // answers that were there at the beginning

	stage   stage
	visible []int  // slots to ask for the present answers, in order
	at      int    // slot of the question asked, or of the last one asked
	next    int    // slot of the question that follows a pause
	seen    []bool // by slot: asked since the beginning
	said    string // what to tell the user about the last operation
}

// newSession prepares an interview. It begins at the first question without an
// answer, or at the first of all when every question has one.
func newSession(q *diagnostic.Questionnaire, saved diagnostic.Answers, save func(diagnostic.Answers) error) *session {
	s := &session{q: q, save: save, answers: saved, seen: make([]bool, len(q.Questions))}
	s.visible = q.Visible(saved)
	if len(s.visible) == 0 {
		s.stage = finished
		return s
	}
	s.at = s.visible[0]
	s.found = len(s.visible) - s.missing()
	if s.found == len(s.visible) {
		for i := range s.seen { // a review: go through every question
			s.seen[i] = true
		}
	}
	if first := slices.IndexFunc(s.visible, s.unanswered); first >= 0 {
		s.at = s.visible[first]
	}
	s.seen[s.at] = true
	return s
}

// question returns the question asked.
func (s *session) question() *diagnostic.Question { return &s.q.Questions[s.at] }

// present returns the answer that the question has; Missing when it has none,
// or one that it does not accept.
func (s *session) present() diagnostic.Answer { return s.given(s.at) }

func (s *session) given(slot int) diagnostic.Answer {
	question := &s.q.Questions[slot]
	a := s.answers.Values[question.ID]
	if !question.Fits(a) {
		return diagnostic.Answer{}
	}
	return a
}

func (s *session) unanswered(slot int) bool { return s.given(slot).State == diagnostic.Missing }

// missing counts the questions to ask that have no answer.
func (s *session) missing() int {
	n := 0
	for _, slot := range s.visible {
		if s.unanswered(slot) {
			n++
		}
	}
	return n
}

// position tells which question of its part is asked: from 1, and how many.
func (s *session) position() (rank, count int) {
	part := s.question().Part
	for _, slot := range s.visible {
		if s.q.Questions[slot].Part != part {
			continue
		}
		count++
		if slot <= s.at {
			rank = count
		}
	}
	return rank, count
}

// proceed leaves the welcome or a pause.
func (s *session) proceed() {
	switch s.stage {
	case pausing:
		s.ask(s.next)
	case welcoming:
		s.ask(s.at)
	}
	s.said = ""
}

// answer records an answer to the question asked, saves, and goes on. An answer
// that the question does not accept changes nothing. The error is that of save;
// the answer is then kept in memory, and the interview must end.
func (s *session) answer(a diagnostic.Answer) error {
	question := s.question()
	if a.State == diagnostic.Missing || !question.Fits(a) {
		s.said = s.q.Texts.Screen.NotLevel
		return nil
	}
	if err := s.record(a); err != nil {
		return err
	}
	s.said = noted(question, a)
	s.forward()
	return nil
}

// erase forgets the answer to the question asked, and goes on.
func (s *session) erase() error {
	if s.question().Required {
		s.said = sayRequired
		return nil
	}
	if err := s.record(diagnostic.Answer{}); err != nil {
		return err
	}
	s.said = sayErased
	s.forward()
	return nil
}

func (s *session) record(a diagnostic.Answer) error {
	if same(a, s.answers.Values[s.question().ID]) {
		return nil
	}
	s.answers = s.answers.With(s.question().ID, a)
	s.visible = s.q.Visible(s.answers)
	return s.save(s.answers)
}

// skip goes on without an answer; the one that was there, if any, stays.
func (s *session) skip() {
	switch missing := s.present().State == diagnostic.Missing; {
	case missing && s.question().Required:
		s.said = sayRequired
		return
	case missing:
		s.said = saySkipped
	default:
		s.said = sayKept
	}
	s.forward()
}

// back returns to the question before, or to the last one after a pause or at
// the end.
func (s *session) back() {
	s.said = ""
	if s.stage != asking {
		s.ask(s.at)
		return
	}
	before := s.visible[:s.rank()]
	if len(before) == 0 {
		s.said = sayFirst
		return
	}
	for _, slot := range slices.Backward(before) {
		if s.seen[slot] || s.unanswered(slot) {
			s.ask(slot)
			return
		}
	}
	s.ask(before[len(before)-1])
}

// stop ends the interview.
func (s *session) stop() { s.stage = stopped }

// forward goes to the next question, a pause or the end. Questions answered
// before this session are passed over: somebody who completes a file is only
// asked what is missing. back follows the same way in the other direction.
func (s *session) forward() {
	after := s.visible[s.rank()+1:]
	i := slices.IndexFunc(after, func(slot int) bool { return s.seen[slot] || s.unanswered(slot) })
	if i < 0 {
		s.stage = finished
		return
	}
	from, to := s.question(), &s.q.Questions[after[i]]
	if from.Part == diagnostic.AxisPart && from.Axis != to.Axis {
		s.stage, s.next = pausing, after[i]
		return
	}
	s.ask(after[i])
}

func (s *session) ask(slot int) {
	s.stage, s.at = asking, slot
	s.seen[slot] = true
}

// rank is the index of the question asked in visible. It is always there: a
// question is only hidden by the answers to those before it.
func (s *session) rank() int {
	i, _ := slices.BinarySearch(s.visible, s.at)
	return i
}

func same(a, b diagnostic.Answer) bool {
	return a.State == b.State && a.Level == b.Level && a.Number == b.Number &&
		a.Text == b.Text && slices.Equal(a.Options, b.Options)
}
