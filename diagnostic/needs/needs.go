// Package needs tells what an association would like to learn, from what it
// answered, from what the sheets of its volunteers say together, and from Pix
// results: what, for how many, in which way, who can show, and which workshops
// are near here.
//
// Of the sheets it reads only what package volunteers tells: it counts nobody
// again, so that no number appears that may not be told. Of Pix results it
// tells numbers in the same way, from as many people on.
package needs

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
)

// Sources are what is known besides the answers of the association.
type Sources struct {
	Volunteers *diagnostic.Volunteers // nil without sheets
	Pix        *survey.PixResults     // nil without results
	List       *rules.List            // nil without a list of places
	Tool       diagnostic.Tool
}

// Tell puts needs together. The questionnaire has a policy for it; the answers
// have a date.
func Tell(q *diagnostic.Questionnaire, a diagnostic.Answers, s Sources) diagnostic.Needs {
	r := rules.Evaluate(q, a)
	n := diagnostic.Needs{
		Schema: diagnostic.NeedsSchema, Nature: diagnostic.NeedsNature, Tool: s.Tool,
		Questionnaire: r.Questionnaire, Source: q.Title, Association: r.Association, Date: a.Date,
		Topics: []diagnostic.NeedFound{}, Volunteers: s.Volunteers, Texts: q.Texts.Needs, Places: q.Texts.Places, Sheets: q.Texts.Volunteers,
	}
	slots := q.Slots(a, nil)
	q.Effective(a.Path, slots)
	for i := range q.Needs.Topics {
		topic := &q.Needs.Topics[i]
		found := diagnostic.NeedFound{Name: topic.Name, Said: said(q, a, slots, topic), Near: []diagnostic.PlaceRef{}}
		found.Learn, found.Show = gesture(s.Volunteers, topic.Gesture)
		if !wanted(&found, s.Volunteers) {
			continue
		}
		if s.List != nil {
			found.Near = append(found.Near, rules.Workshops(q, a, &r, *s.List, topic.Services, q.Needs.Places)...)
		}
		n.Topics = append(n.Topics, found)
	}
	n.Topics = append(n.Topics, pix(q, s.Pix, &n)...)
	slices.SortStableFunc(n.Topics, func(a, b diagnostic.NeedFound) int {
		return cmp.Or(cmp.Compare(least(b.Learn), least(a.Learn)), cmp.Compare(len(b.Said), len(a.Said)))
	})
	if s.List != nil {
		n.List = &diagnostic.NeedsList{Date: s.List.Date, Sources: s.List.Sources}
	}
	return n
}

func least(t *diagnostic.Told) int {
	if t == nil {
		return 0
	}
	return t.AtLeast
}

// wanted tells whether enough people do not manage alone, or the association
// says that it is not there yet.
func wanted(f *diagnostic.NeedFound, v *diagnostic.Volunteers) bool {
	return len(f.Said) > 0 || f.Learn != nil && f.Learn.AtLeast >= v.Hidden
}

// said are the sentences of the answers that ask for a topic.
func said(q *diagnostic.Questionnaire, a diagnostic.Answers, slots []diagnostic.Slot, topic *diagnostic.NeedTopic) []string {
	list := []string{}
	for _, slot := range topic.Questions {
		question := &q.Questions[slot]
		if slots[slot].State != diagnostic.Known || int(slots[slot].Level) > q.Needs.Level {
			continue
		}
		sentence := question.Text
		if question.Kind == diagnostic.KindLevels {
			sentence = question.Options[a.Values[question.ID].Level].Text
		}
		list = append(list, sentence)
	}
	return list
}

// gesture says how many did not say that they manage a gesture alone, and how
// many can show it, as far as the sheets tell. The first are the others: those
// who left the gesture out are among them, as counting them apart would tell
// how many they are.
func gesture(v *diagnostic.Volunteers, row int) (learn, show *diagnostic.Told) {
	if v == nil || v.Missing > 0 || row < 0 || v.Gestures[row].Alone == nil {
		return nil, nil
	}
	alone := v.Gestures[row].Alone
	return &diagnostic.Told{AtLeast: v.Sheets - alone.AtMost, AtMost: v.Sheets - alone.AtLeast}, v.Gestures[row].Show
}

// pix are the skills of Pix that enough people have not reached, when enough
// people shared their results.
func pix(q *diagnostic.Questionnaire, results *survey.PixResults, n *diagnostic.Needs) []diagnostic.NeedFound {
	policy := q.Individual.Policy
	if results == nil || policy == nil || results.People < policy.Least {
		return nil
	}
	n.PixPeople = results.People
	var found []diagnostic.NeedFound
	for _, skill := range results.Skills {
		below := volunteers.Say(skill.Below(q.Needs.PixBelow), results.People, policy.Hidden)
		if below.AtLeast >= policy.Hidden {
			found = append(found, diagnostic.NeedFound{Name: skill.Name, Learn: &below, Pix: true, Said: []string{}, Near: []diagnostic.PlaceRef{}})
		}
	}
	return found
}
