package agreement

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Agreement is what several questionnaires of one association say, question by
// question. It holds who said what: only Report says what may be told.
type Agreement struct {
	q      *diagnostic.Questionnaire
	policy *diagnostic.AgreementPolicy
	sheets []sheet
	tally  []tally // by slot
}

// sheet is one questionnaire.
type sheet struct {
	answers diagnostic.Answers
	slots   []diagnostic.Slot // that count
	visible []bool            // by slot: it was asked
	group   string            // role of who answered; empty when not said, or several
}

// Find compares questionnaires. Their order changes nothing. The questionnaire
// must say how (Questionnaire.Joins).
func Find(q *diagnostic.Questionnaire, files []diagnostic.Answers) *Agreement {
	a := &Agreement{q: q, policy: q.Policy.Agreement}
	for _, answers := range files {
		a.sheets = append(a.sheets, newSheet(q, answers))
	}
	for slot := range q.Questions {
		a.tally = append(a.tally, a.count(slot))
	}
	return a
}

func newSheet(q *diagnostic.Questionnaire, answers diagnostic.Answers) sheet {
	s := sheet{answers: answers, slots: q.Slots(answers, nil), visible: make([]bool, len(q.Questions))}
	q.Effective(answers.Path, s.slots)
	for _, slot := range q.Visible(answers) {
		s.visible[slot] = true
	}
	respondents := &q.Questions[q.Policy.Landmarks.Respondents]
	var roles []string
	for _, role := range s.given(respondents).Options {
		if !slices.Contains(q.Policy.Agreement.Companions, role) {
			roles = append(roles, role)
		}
	}
	if len(roles) == 1 {
		s.group = roles[0]
	}
	return s
}

// given is the answer of the file to a question; Missing when it has none, or
// one that the question does not accept.
func (s *sheet) given(question *diagnostic.Question) diagnostic.Answer {
	answer := s.answers.Values[question.ID]
	if !question.Fits(answer) {
		return diagnostic.Answer{}
	}
	return answer
}

// marked tells whether somebody said that people differ, or asked to talk about
// the question again.
func (s *sheet) marked(id string) bool {
	_, differ := s.answers.Views[id]
	return differ || slices.Contains(s.answers.Revisit, id)
}

// voice is what somebody answers to one question: a file, or a role in a file
// that says who thinks what.
type voice struct {
	sheet  int
	group  string // role, or empty
	answer diagnostic.Answer
	slot   diagnostic.Slot
}

// voices are those of the files where the question was asked, in an order that
// does not depend on that of the files.
func (a *Agreement) voices(slot int) []voice {
	question := &a.q.Questions[slot]
	var list []voice
	for i := range a.sheets {
		if s := &a.sheets[i]; s.visible[slot] {
			list = append(list, s.voices(question, i)...)
		}
	}
	slices.SortStableFunc(list, compare)
	return list
}

func (s *sheet) voices(question *diagnostic.Question, i int) []voice {
	var list []voice
	for _, view := range s.answers.Views[question.ID] {
		if view.Answer.State != diagnostic.Missing && question.Fits(view.Answer) {
			list = append(list, voice{i, view.Role, view.Answer, question.Slot(view.Answer)})
		}
	}
	if answer := s.given(question); len(list) == 0 && answer.State != diagnostic.Missing {
		list = append(list, voice{i, s.group, answer, question.Slot(answer)})
	}
	return list
}

// status is how far people agree on a question.
type status uint8

const (
	silent   status = iota // nobody answered
	alone                  // one answer only
	agreed                 // everybody answers the same
	near                   // answers are close, and the most modest is enough
	discuss                // to be discussed
	clarify                // nobody knows
	gathered               // not a matter of agreement: who answers, what they are proud of
)

// tally is what is known of one question.
type tally struct {
	voices []voice
	files  int // that have a voice

	known, unknown, notForUs, declined int // voices
	spread                             int // levels between the lowest and the highest known answer
	same                               bool
	marked                             bool
	colour                             colour
	status                             status
	importance                         int
}

// count compares the answers to one question.
func (a *Agreement) count(slot int) tally {
	question := &a.q.Questions[slot]
	t := tally{voices: a.voices(slot)}
	t.files = filesOf(t.voices)
	lowest, highest := len(a.q.Levels), 0
	for _, v := range t.voices {
		switch v.answer.State {
		case diagnostic.Known:
			t.known++
			lowest, highest = min(lowest, int(v.slot.Level)), max(highest, int(v.slot.Level))
		case diagnostic.Unknown:
			t.unknown++
		case diagnostic.NotApplicable:
			t.notForUs++
		case diagnostic.Declined:
			t.declined++
		}
	}
	t.spread = max(0, highest-lowest)
	t.same = !slices.ContainsFunc(t.voices, func(v voice) bool { return !alike(question, v, t.voices[0]) })
	for i := range a.sheets {
		t.marked = t.marked || a.sheets[i].visible[slot] && a.sheets[i].marked(question.ID)
	}
	t.colour = a.raised(question, slot, t.voices)
	t.status = a.status(slot, &t)
	if t.status == discuss && question.Scored() {
		t.importance = a.importance(question, &t)
	}
	return t
}

func filesOf(voices []voice) int {
	var seen []int
	for _, v := range voices {
		if !slices.Contains(seen, v.sheet) {
			seen = append(seen, v.sheet)
		}
	}
	return len(seen)
}

func (a *Agreement) status(slot int, t *tally) status {
	switch {
	case len(t.voices) == 0:
		return silent
	case !a.q.Questions[slot].Scored():
		return a.factStatus(slot, t)
	case len(t.voices) == 1:
		return alone
	case t.unknown == len(t.voices) && !t.marked:
		return clarify
	case t.same && !t.marked:
		return agreed
	case t.marked, t.known < len(t.voices), t.spread > a.policy.Close, t.colour != noAlert:
		return discuss
	}
	return near
}

// factStatus is about what has no level: two known answers differ, or not.
func (a *Agreement) factStatus(slot int, t *tally) status {
	question, marks := &a.q.Questions[slot], &a.q.Policy.Landmarks
	var first *voice
	for i := range t.voices {
		v := &t.voices[i]
		switch {
		case v.answer.State != diagnostic.Known:
		case first == nil:
			first = v
		case !alike(question, *v, *first) && (slot == marks.Respondents || slot == marks.Pride):
			return gathered
		case !alike(question, *v, *first):
			return discuss
		}
	}
	return agreed
}

// byImportance lists the scored questions to discuss, what matters most first:
// importance, then the order of axes when priorities are equal, then that of
// the questionnaire.
func (a *Agreement) byImportance() []int {
	list := a.scored(discuss)
	slices.SortStableFunc(list, func(x, y int) int {
		if d := a.tally[y].importance - a.tally[x].importance; d != 0 {
			return d
		}
		return a.q.Policy.AxisRank[a.q.Questions[x].Axis] - a.q.Policy.AxisRank[a.q.Questions[y].Axis]
	})
	return list
}

// scored lists the scored questions of a status, in the order of the
// questionnaire.
func (a *Agreement) scored(wanted status) []int {
	var list []int
	for slot := range a.tally {
		if a.tally[slot].status == wanted && a.q.Questions[slot].Scored() {
			list = append(list, slot)
		}
	}
	return list
}

// facts lists the unscored questions on which people differ.
func (a *Agreement) facts() []int {
	var list []int
	for slot := range a.tally {
		if a.tally[slot].status == discuss && !a.q.Questions[slot].Scored() {
			list = append(list, slot)
		}
	}
	return list
}

// Agenda lists the ids of the questions to decide together: what to discuss,
// what matters most first, then what the association is.
func (a *Agreement) Agenda() []string {
	ids := []string{}
	for _, slot := range append(a.byImportance(), a.facts()...) {
		ids = append(ids, a.q.Questions[slot].ID)
	}
	return ids
}
