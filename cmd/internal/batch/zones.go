package batch

import (
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/places"
	"codeberg.org/petitspas/petitspas/diagnostic/zones"
)

// Zones is a Synthesis that also counts which kinds of help are far from the
// associations, in a list of places.
type Zones struct {
	*Synthesis
	finder *zones.Finder
	around cohort.Around
	date   string
}

// NewZones returns a Zones that has counted nothing yet; date is the ISO day of
// the list.
func NewZones(q *diagnostic.Questionnaire, list *places.List, date string) *Zones {
	return &Zones{Synthesis: NewSynthesis(q), finder: zones.New(q, list), date: date}
}

// Fork implements Sink.
func (z *Zones) Fork() Sink {
	return &Zones{Synthesis: z.Synthesis.Fork().(*Synthesis), finder: z.finder.Fork(), date: z.date}
}

// Take implements Sink.
func (z *Zones) Take(sc *Scored) error {
	about := cohort.About{Date: z.text(sc.Date), Department: z.text(sc.text(z.q.Policy.Landmarks.Department))}
	commune := ""
	if slot := z.q.Places.Commune; slot >= 0 && sc.Outcome.Answer(slot).State == diagnostic.Known {
		commune = z.text(sc.text(slot))
	}
	if found, ok := z.finder.Look(sc.Outcome, about.Department, commune); ok {
		z.around = cohort.Around{Commune: found.Commune, Lacking: found.Lacking}
		about.Around = &z.around
	}
	z.own.Add(sc.Path, sc.Outcome, about)
	return nil
}

// Cohort merges what every goroutine has counted, once Run has returned.
func (z *Zones) Cohort(left LeftOut) (*cohort.Cohort, error) {
	total, err := z.Synthesis.Cohort(left)
	if err == nil {
		total.Against(z.date, z.finder.Count)
	}
	return total, err
}
