package diagnostic

// AgreementPolicy says how the questionnaires of several people of one
// association are put together (package agreement).
type AgreementPolicy struct {
	Secrecy    int      // files under which nothing is counted, and that a role must have to be shown
	Close      int      // levels between two answers that are close
	Companions []string // roles that help to answer and do not answer
	Importance Importance
	Whole      int // questions to discuss that are shown whole
}

// Importance holds the points that put first what matters most among the
// questions to discuss.
type Importance struct {
	Red, Orange int // an answer of somebody raises the alert of the question
	Spread      int // for each level between the lowest and the highest answer
	Unknown     int // some know, some do not
	NotForUs    int // some answer, some are not concerned
	Marked      int // somebody asked to talk about it again
}

// MeetingPolicy says what the sheet of a meeting has room for.
type MeetingPolicy struct {
	Steps   int // steps to choose from
	OfAxis  int // of one axis, beyond those of the plan and of its reserve
	Discuss int // questions to discuss
}

// Joins tells whether this questionnaire says how several people's answers are
// put together: a questionnaire may leave it out.
func (q *Questionnaire) Joins() bool { return q.Policy.Agreement != nil && q.Policy.Meeting != nil }
