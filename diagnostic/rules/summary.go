package rules

import (
	"cmp"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// withoutStop leaves out the full stop of words that a sentence quotes: it has
// its own. What is left open with several stays so.
func withoutStop(words string) string {
	if strings.HasSuffix(words, "..") {
		return words
	}
	return strings.TrimRight(strings.TrimSuffix(words, "."), " ")
}

// summary writes the sentences that read a result (brief F.4).
func (w *writer) summary(r *diagnostic.Result) []diagnostic.Sentence {
	t := &w.q.Texts.Summary
	list := []diagnostic.Sentence{}
	say := func(kind, text string) { list = append(list, diagnostic.Sentence{Kind: kind, Text: text}) }

	axes := w.ranked(r)
	if pride := w.text(w.q.Policy.Landmarks.Pride); pride != "" {
		say("fierte", diagnostic.Fill(t.Pride, "fierte", withoutStop(pride)))
	}
	if len(axes) > 0 && *axes[0].Level > 0 {
		say("point_appui", diagnostic.Fill(t.Strength, "axe", axes[0].Title, "texte", axes[0].Text))
	}
	w.compareAxes(axes, say)
	for i := range r.Score.Axes {
		// When no axis has a level, the overall sentence says it once.
		if a := &r.Score.Axes[i]; len(axes) > 0 && a.Level == nil && a.Coverage != nil {
			say("couverture_faible", diagnostic.Fill(t.Incomplete, "axe", a.Title))
		}
	}
	switch n := len(r.Clarify); {
	case n == 1:
		say("nsp", t.OneUnknown)
	case n > 1:
		say("nsp", diagnostic.Fill(t.Unknowns, "n", number(n)))
	}
	if len(r.Roles) == 1 {
		say("une_personne", t.Alone)
	}
	if w.q.Policy.Summary.BrakingIf.Holds(w.e.slots) {
		say("frein", t.Braking)
	}
	if w.q.Policy.Summary.ChoiceIf.Holds(w.e.slots) || len(r.Declined) > 0 {
		say("ne_pas_utiliser", t.Choice)
	}
	return list
}

// ranked are the axes that have a level, the highest figure first.
func (w *writer) ranked(r *diagnostic.Result) []diagnostic.AxisResult {
	var axes []diagnostic.AxisResult
	for _, a := range r.Score.Axes {
		if a.Level != nil {
			axes = append(axes, a)
		}
	}
	slices.SortStableFunc(axes, func(a, b diagnostic.AxisResult) int { return cmp.Compare(*b.Score, *a.Score) })
	return axes
}

// compareAxes says where a step will change most, which axes go together and
// which one can help another.
func (w *writer) compareAxes(axes []diagnostic.AxisResult, say func(kind, text string)) {
	if len(axes) < 2 {
		return
	}
	t, p := &w.q.Texts.Summary, &w.q.Policy.Summary
	highest, lowest := axes[0], axes[len(axes)-1]
	if *highest.Score > *lowest.Score {
		say("axe_le_plus_bas", diagnostic.Fill(t.Lowest, "axe", lowest.Title))
	}
	for i := range axes[1:] {
		if *axes[i].Score-*axes[i+1].Score < p.Close {
			say("axes_proches", diagnostic.Fill(t.Close, "a", axes[i].Title, "b", axes[i+1].Title))
			break
		}
	}
	if *highest.Score-*lowest.Score >= p.Far {
		say("ecart_fort", diagnostic.Fill(t.Far, "a", highest.Title, "b", lowest.Title))
	}
}
