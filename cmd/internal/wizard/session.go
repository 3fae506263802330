package wizard

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/cmd/internal/console"
	"codeberg.org/petitspas/petitspas/diagnostic"
)

// stage is where the interview is.
type stage uint8

const (
	welcoming stage = iota // before the first question
	asking
	pausing  // before an axis: it may be another one than announced
	finished // the last question was passed
	stopped  // by the user
)

// session is an interview without a terminal. Front ends show what it holds
// and call one operation at a time.
type session struct {
	q        *diagnostic.Questionnaire
	save     func(diagnostic.Answers) error
	together bool                // several people answer
	readOnly bool                // nothing is changed, nothing is saved
	fresh    bool                // a new diagnostic: welcome, do not resume
	agenda   []string            // ids of the only questions to ask; nil = all
	bare     bool                // neither welcome nor end
	quotes   map[string][]string // by id: what is shown with a question
	towns    Towns               // communes to choose from; nil = any text
	review   bool                // every question had an answer: all are asked again

	answers diagnostic.Answers
	found   int // answers that were there at the beginning

	stage   stage
	visible []int  // slots to ask for the present answers, in order
	at      int    // slot of the question asked, or of the last one asked
	next    int    // slot of the question that follows a pause
	seen    []bool // by slot: asked since the beginning, or the last jump
	said    string // what to tell the user about the last operation
}

// newSession prepares an interview. It begins at the first question without an
// answer, or at the first of all when every question has one or when nothing
// may be changed.
func newSession(q *diagnostic.Questionnaire, saved diagnostic.Answers, save func(diagnostic.Answers) error, o Options) *session {
	s := &session{
		q: q, save: save, together: o.Together, readOnly: o.ReadOnly, fresh: o.New,
		agenda: o.Agenda, bare: o.Bare, quotes: o.Told, towns: o.Towns,
		answers: saved, seen: make([]bool, len(q.Questions)),
	}
	s.visible = s.asked(saved)
	if len(s.visible) == 0 {
		s.stage = finished
		return s
	}
	s.at = s.visible[0]
	s.found = len(s.visible) - s.missing()
	first := slices.IndexFunc(s.visible, func(slot int) bool { return s.unanswered(slot) || s.again(slot) })
	s.review = s.readOnly || first < 0 || s.agenda != nil
	for slot := range s.seen {
		s.seen[slot] = s.review || s.again(slot)
	}
	if !s.review {
		s.at = s.visible[first]
	}
	s.seen[s.at] = true
	if s.bare {
		s.stage = asking
	}
	return s
}

// again tells whether a question is to be asked although it has an answer.
func (s *session) again(slot int) bool {
	return slices.Contains(s.answers.Recheck, s.q.Questions[slot].ID)
}

// unread tells whether the question asked has to be noted as read: it was to be
// asked again, or is worded otherwise than when it was answered.
func (s *session) unread() bool { return s.again(s.at) || s.answers.Reworded(s.question()) }

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
		if s.agenda == nil && s.q.Questions[slot].Part != part {
			continue
		}
		count++
		if slot == s.at {
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
	if s.locked() {
		return nil
	}
	if a.State == diagnostic.Missing || !question.Fits(a) {
		s.said = console.CleanLine(s.q.Texts.Screen.NotLevel)
		return nil
	}
	a, about := s.town(a)
	if err := s.record(a); err != nil {
		return err
	}
	s.said = cmp.Or(about, noted(s.question(), a))
	s.forward()
	return nil
}

// notForUs answers « pas concernés », with the reason as the note of the
// question when there is one, in one save.
func (s *session) notForUs(reason string) error {
	switch {
	case s.locked():
		return nil
	case s.question().NotApplicable == "":
		s.said = sayNoNotForUs
		return nil
	case reason == "":
		return s.answer(diagnostic.Answer{State: diagnostic.NotApplicable})
	case utf8.RuneCountInString(reason) > diagnostic.MaxText:
		s.said = sayTooLong
		return nil
	}
	a := diagnostic.Answer{State: diagnostic.NotApplicable}
	if err := s.keep(withNote(s.with(a), s.question().ID, reason)); err != nil {
		return err
	}
	s.said = noted(s.question(), a)
	s.forward()
	return nil
}

// erase forgets the answer to the question asked, and goes on.
func (s *session) erase() error {
	if s.locked() {
		return nil
	}
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
	decides := s.agenda != nil && s.open(s.question().ID) && a.State != diagnostic.Missing
	if same(a, s.answers.Values[s.question().ID]) && !decides && !s.unread() {
		return nil
	}
	return s.keep(s.with(a))
}

// with gives the answers with another one to the question asked, which was read,
// and is decided when there is an agenda.
func (s *session) with(a diagnostic.Answer) diagnostic.Answers {
	before := s.answers
	if a.State != diagnostic.Missing {
		before = s.settled()
	}
	return before.With(s.question().ID, a).Reread(s.question())
}

// keep changes the answers and saves them: once for each change.
func (s *session) keep(a diagnostic.Answers) error {
	s.answers = a
	s.visible = s.asked(a)
	return s.save(a)
}

// locked tells that nothing may be changed, and says it to the user. Whatever
// changes the answers asks it first.
func (s *session) locked() bool {
	if s.readOnly {
		s.said = sayReadOnly
	}
	return s.readOnly
}

// note writes a remark on the question asked; an empty one removes it.
func (s *session) note(text string) error {
	id := s.question().ID
	switch {
	case s.locked():
		return nil
	case utf8.RuneCountInString(text) > diagnostic.MaxText:
		s.said = sayTooLong
		return nil
	case text == "":
		s.said = sayNoNote
	default:
		s.said = sayNote
	}
	if text == s.answers.Notes[id] {
		return nil
	}
	return s.keep(withNote(s.answers, id, text))
}

// withNote returns a copy of the answers with one note changed or removed.
func withNote(a diagnostic.Answers, id, text string) diagnostic.Answers {
	notes := maps.Clone(a.Notes)
	if notes == nil {
		notes = map[string]string{}
	}
	if text == "" {
		delete(notes, id)
	} else {
		notes[id] = text
	}
	a.Notes = notes
	return a
}

// skip goes on without an answer; the one that was there, if any, stays, and is
// read again. The error is that of save.
func (s *session) skip() error {
	switch missing := s.present().State == diagnostic.Missing; {
	case s.readOnly:
		s.said = ""
	case missing && s.question().Required:
		s.said = sayRequired
		return nil
	case missing:
		s.said = saySkipped
	case s.agenda != nil && s.open(s.question().ID):
		s.said = sayLater
	default:
		s.said = sayKept
		if s.unread() {
			if err := s.keep(s.answers.Reread(s.question())); err != nil {
				return err
			}
		}
	}
	s.forward()
	return nil
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

// forward goes to the next question, a pause or the end.
func (s *session) forward() {
	ahead := s.ahead()
	if len(ahead) == 0 {
		s.stage = finished
		return
	}
	from, to := s.question(), &s.q.Questions[ahead[0]]
	s.next = ahead[0]
	if s.agenda == nil && from.Axis != to.Axis && (from.Part == diagnostic.AxisPart || len(s.choices()) > 1) {
		s.stage = pausing
		return
	}
	s.ask(s.next)
}

// ahead lists what remains to ask after this question. Questions answered
// before this session are passed over: somebody who completes a file is only
// asked what is missing. back follows the same way in the other direction.
func (s *session) ahead() []int {
	var slots []int
	for _, slot := range s.visible[s.rank()+1:] {
		if s.seen[slot] || s.unanswered(slot) {
			slots = append(slots, slot)
		}
	}
	return slots
}

func (s *session) ask(slot int) {
	s.stage, s.at = asking, slot
	s.seen[slot] = true
}

// rank is the index of the question asked in visible. It is always there: a
// question is never hidden by its own answer.
func (s *session) rank() int {
	return slices.Index(s.visible, s.at)
}

func same(a, b diagnostic.Answer) bool { return a.Same(b) }
