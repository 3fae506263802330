package batch

import (
	"sync"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
)

// Synthesis is a Sink that counts: each goroutine has a Cohort of its own, and
// they are merged at the end, exactly.
type Synthesis struct {
	q     *diagnostic.Questionnaire
	own   *cohort.Cohort
	texts map[string]string // seen before: dates and départements are few
	parts *parts            // of every fork
}

type parts struct {
	mutex sync.Mutex
	all   []*cohort.Cohort
}

// NewSynthesis returns a Synthesis that has counted nothing yet.
func NewSynthesis(q *diagnostic.Questionnaire) *Synthesis {
	return &Synthesis{q: q, parts: &parts{}}
}

// Fork implements Sink.
func (s *Synthesis) Fork() Sink {
	own := cohort.New(s.q)
	s.parts.mutex.Lock()
	defer s.parts.mutex.Unlock()
	s.parts.all = append(s.parts.all, own)
	return &Synthesis{q: s.q, own: own, texts: map[string]string{}, parts: s.parts}
}

// Take implements Sink.
func (s *Synthesis) Take(sc *Scored) error {
	s.own.Add(sc.Path, sc.Outcome, cohort.About{
		Date: s.text(sc.Date), Department: s.text(sc.text(s.q.Policy.Landmarks.Department)),
	})
	return nil
}

// mostTexts bounds what is remembered of texts.
const mostTexts = 4096

// text is a string made once for all those that are the same.
func (s *Synthesis) text(b []byte) string {
	if text, seen := s.texts[string(b)]; seen {
		return text
	}
	text := string(b)
	if len(s.texts) < mostTexts {
		s.texts[text] = text
	}
	return text
}

// LeftOut counts the records that are not scored, by reason.
type LeftOut map[cohort.Reason]int

// Cohort merges what every goroutine has counted, once Run has returned.
func (s *Synthesis) Cohort(left LeftOut) (*cohort.Cohort, error) {
	total := cohort.New(s.q)
	for _, part := range s.parts.all {
		var err error
		if total, err = cohort.Merge(total, part); err != nil {
			return nil, err
		}
	}
	for reason, count := range left {
		for range count {
			total.LeaveOut(reason)
		}
	}
	return total, nil
}
