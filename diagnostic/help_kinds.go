package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/places"

// HelpKind is a kind of help that steps ask for: a service of the national
// schema of places, or else a kind of support that lists of its own may hold.
type HelpKind struct {
	ID   string // the service itself, or the id of the kind of support
	Name string
	Need places.Need // what a place of this kind offers
}

// HelpKinds are the kinds of help that the steps of a questionnaire may ask for:
// services in the order of the schema, then kinds of support in theirs.
func (q *Questionnaire) HelpKinds() []HelpKind {
	var kinds []HelpKind
	for _, service := range places.Services() {
		kinds = append(kinds, HelpKind{service, service, places.Need{Services: []string{service}}})
	}
	for i := range q.Supports {
		s := &q.Supports[i]
		kinds = append(kinds, HelpKind{s.ID, s.Name, places.Need{Supports: []string{s.ID}}})
	}
	return kinds
}

// HelpKind is the index in HelpKinds of what a step asks for: the first service
// of its need, else its first kind of support. It is -1 when the step asks for
// no help.
func (q *Questionnaire) HelpKind(s *Step) int {
	n, services := q.Need(s)
	if services {
		for i, service := range places.Services() {
			if service == n.Services[0] {
				return i
			}
		}
	}
	if len(s.Supports) == 0 {
		return -1
	}
	return len(places.Services()) + s.Supports[0]
}
