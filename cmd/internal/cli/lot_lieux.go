package cli

import (
	"codeberg.org/petitspas/petitspas/cmd/internal/batch"
	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// checkPlaces refuses a list of places that nothing would read.
func (o *batchOptions) checkPlaces() error {
	switch {
	case o.places == "":
		return nil
	case o.merge:
		return usagef("--fusionner ne relit pas les lieux : les synthèses gardées disent déjà où l’aide est loin").advise("retirez --lieux")
	case o.filter || o.dry || !o.plans && !o.wants(outputSynthesis):
		return usagef("--lieux sert à la synthèse et aux plans").advise("retirez --lieux, ou demandez la synthèse ou les plans")
	}
	return nil
}

// batchPlaces reads the list of places of a batch; it is nil when none is
// given.
func (o *batchOptions) batchPlaces(q *diagnostic.Questionnaire) (*rules.List, error) {
	if o.places == "" {
		return nil, nil
	}
	if !q.Places.Any() || o.wants(outputSynthesis) && q.Texts.Zones.Title == "" {
		return nil, filesf("ce référentiel ne dit pas comment chercher des lieux").
			advise("ajoutez-lui les parties « lieux » et « zones_blanches », ou retirez --lieux")
	}
	list, err := readPlaces(o.places)
	return &list, err
}

// synthesis is a sink that counts.
type synthesis interface {
	batch.Sink
	Cohort(batch.LeftOut) (*cohort.Cohort, error)
}

func newSynthesis(q *diagnostic.Questionnaire, list *rules.List) synthesis {
	if list == nil {
		return batch.NewSynthesis(q)
	}
	return batch.NewZones(q, list.List, list.Date)
}
