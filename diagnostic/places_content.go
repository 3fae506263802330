package diagnostic

import "codeberg.org/petitspas/petitspas/diagnostic/places"

// PlacesContent says how places near here are chosen for a plan (brief E).
type PlacesContent struct {
	Policy  places.Policy
	Commune int // slot of the question about the commune; -1 when none is asked
	Helps   []HelpServices
	Publics []PlacePublic
}

// HelpServices says which services of places are of a kind of support. The
// first that fits a step is the one.
type HelpServices struct {
	Support   int
	Axis      int   // -1 = any
	Questions []int // main questions of the steps; none = any
	Services  []string
}

// PlacePublic says what to look for in a place for some associations.
type PlacePublic struct {
	When    *Cond
	Publics []string
	Care    []string
}

// Any tells whether the questionnaire says how to choose places.
func (c *PlacesContent) Any() bool { return c.Policy.PerNeed > 0 }

// Need is what a step needs of a place. It is false when no place of the
// national schema can help, and only lists of the kinds of support may.
func (q *Questionnaire) Need(s *Step) (n places.Need, services bool) {
	for _, support := range s.Supports {
		n.Supports = append(n.Supports, q.Supports[support].ID)
		for i := range q.Places.Helps {
			if h := &q.Places.Helps[i]; h.Support == support && h.fits(s) {
				n.Services = append(n.Services, h.Services...)
				break
			}
		}
	}
	return n, len(n.Services) > 0
}

func (h *HelpServices) fits(s *Step) bool {
	if h.Axis >= 0 && h.Axis != s.Axis {
		return false
	}
	if len(h.Questions) == 0 {
		return true
	}
	for _, question := range h.Questions {
		if question == s.Question {
			return true
		}
	}
	return false
}
