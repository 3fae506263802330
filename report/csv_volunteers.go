//go:build !js

package report

import (
	"strconv"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// volunteers are the rows of what the sheets of volunteers say together: in
// « min » and « max » a number of people, in « note » an ease or a gap.
func (t *table) volunteers() {
	v := t.r.Volunteers
	if v == nil || v.Missing > 0 {
		return
	}
	words := volunteersComposer{v: *v, t: v.Texts}
	rank := 0
	add := func(kind, id, title string) *tableRow {
		rank++
		row := t.add("entre_nous", rank)
		row[colKind], row[colID], row[colTitle] = rawCell(kind), rawCell(id), textCell(title)
		return row
	}
	count := func(kind, id, title string, n diagnostic.Told) {
		row := add(kind, id, title)
		row[colMin], row[colMax] = strconv.Itoa(n.AtLeast), strconv.Itoa(n.AtMost)
		row[colDetail] = textCell(words.people(n))
	}
	if v.Ease != nil {
		add("aisance", "", v.Texts.Ease)[colScore] = strconv.Itoa(v.Ease.Median)
	}
	if v.Gap != nil {
		row := add("ecart", "", v.Texts.Ease)
		row[colScore], row[colDetail] = strconv.Itoa(v.Gap.Points), textCell(v.Gap.Reading)
	}
	for _, g := range v.Gestures {
		if g.Alone != nil && g.Show != nil {
			count("geste_seul", g.ID, g.Label, *g.Alone)
			count("geste_montrer", g.ID, g.Label, *g.Show)
		}
	}
	if v.Topic != "" {
		add("cafe", "", v.Topic)
	}
	if v.Helpers != nil {
		count("aider", "", v.Texts.Helpers, *v.Helpers)
	}
	lists := []struct {
		kind    string
		choices []diagnostic.Choice
	}{{"envie", v.Desire.Groups}, {"frein", v.Brakes}, {"apprendre", v.Learning}, {"equipement", v.Equipment}}
	if v.Effect != nil {
		lists = append(lists, struct {
			kind    string
			choices []diagnostic.Choice
		}{"effet", v.Effect.Groups})
	}
	for _, list := range lists {
		for _, choice := range list.choices {
			count(list.kind, choice.ID, choice.Label, choice.Told)
		}
	}
}
