package batch

import (
	"sync"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// Synthesis is a Sink that counts: each goroutine has a Cohort of its own, and
// they are merged at the end, exactly.
type Synthesis struct {
	q     *diagnostic.Questionnaire
	own   *cohort.Cohort
	parts *parts // of every fork
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
	return &Synthesis{q: s.q, own: own, parts: s.parts}
}

// Take implements Sink.
func (s *Synthesis) Take(sc *Scored) error {
	in := rules.Input{Path: sc.Path, Slots: sc.Slots}
	s.own.Add(&in, sc.Outcome, cohort.About{Date: string(sc.Date), Department: sc.text(s.q.Policy.Landmarks.Department)})
	return nil
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
