package wizard

import (
	"cmp"
	"unicode/utf8"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// decline answers « nous ne souhaitons pas », with the reason when there is
// one, in one save. It is a choice: the reason is not a note.
func (s *session) decline(reason string) error {
	switch {
	case s.locked():
		return nil
	case s.question().DeclinedText == "":
		s.said = sayNoDecline
		return nil
	case utf8.RuneCountInString(reason) > diagnostic.MaxText:
		s.said = sayTooLong
		return nil
	}
	a := diagnostic.Answer{State: diagnostic.Declined}
	if err := s.keepReason(a, cmp.Or(reason, s.reason())); err != nil {
		return err
	}
	s.said = noted(s.question(), a)
	s.forward()
	return nil
}

// reason is why the question asked is declined, or empty.
func (s *session) reason() string { return s.answers.Reasons[s.question().ID] }

// keepReason records that the question asked is declined, and why.
func (s *session) keepReason(a diagnostic.Answer, reason string) error {
	id := s.question().ID
	if same(a, s.answers.Values[id]) && reason == s.reason() && !s.unread() {
		return nil
	}
	return s.keep(s.with(a).WithReason(id, reason))
}

// because changes the reason of a question that is declined.
func (s *session) because(reason string) error {
	if utf8.RuneCountInString(reason) > diagnostic.MaxText {
		s.said = sayTooLong
		return nil
	}
	return s.keepReason(s.present(), reason)
}
