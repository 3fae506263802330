package rules

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Vary tells what the diagnostic would be with each possible answer to a
// question, the others unchanged. For boxes: each one ticked or not, the others
// as they are. For a number: one line for all those that give the same. A text
// has no list of answers: it gives the present one alone.
func (e *Evaluator) Vary(a diagnostic.Answers, slot int) []diagnostic.Variant {
	question := &e.q.Questions[slot]
	given := a.Values[question.ID]
	if !question.Fits(given) {
		given = diagnostic.Answer{}
	}
	var list []diagnostic.Variant
	add := func(answer diagnostic.Answer, box int) {
		if question.Fits(answer) {
			list = append(list, e.variant(a, slot, answer, box, question.Slot(answer) == question.Slot(given)))
		}
	}
	switch question.Kind {
	case diagnostic.KindLevels:
		for level := range question.Options {
			add(diagnostic.Answer{State: known, Level: level}, -1)
		}
	case diagnostic.KindChoice, diagnostic.KindYesNo:
		for i := range question.Options {
			add(diagnostic.Answer{State: known, Options: []string{question.Options[i].ID}}, -1)
		}
	case diagnostic.KindBoxes:
		e.varyBoxes(question, given, add)
	case diagnostic.KindNumber:
		list = e.varyNumber(a, slot, given)
	case diagnostic.KindText:
		if given.State == known {
			add(given, -1)
		}
	}
	add(diagnostic.Answer{State: unknown}, -1)
	add(diagnostic.Answer{State: diagnostic.NotApplicable}, -1)
	add(diagnostic.Answer{State: diagnostic.Declined}, -1)
	if given.State == diagnostic.Missing {
		add(given, -1)
	}
	return list
}

// varyBoxes changes one box at a time; with none ticked, that is one line more.
func (e *Evaluator) varyBoxes(question *diagnostic.Question, given diagnostic.Answer, add func(diagnostic.Answer, int)) {
	if given.State == known {
		add(given, -1)
	}
	for i := range question.Options {
		id := question.Options[i].ID
		ticked := slices.Clone(given.Options)
		if at := slices.Index(ticked, id); at >= 0 {
			ticked = slices.DeleteFunc(ticked, func(other string) bool { return other == id })
		} else {
			ticked = append(ticked, id)
		}
		add(diagnostic.Answer{State: known, Options: ticked}, i)
	}
	if given.State != known || len(given.Options) > 1 {
		add(diagnostic.Answer{State: known}, -1)
	}
}

// varyNumber joins the numbers that follow one another and give the same.
func (e *Evaluator) varyNumber(a diagnostic.Answers, slot int, given diagnostic.Answer) []diagnostic.Variant {
	question := &e.q.Questions[slot]
	var list []diagnostic.Variant
	for n := question.Min; n <= question.Max; n++ {
		here := given.State == known && given.Number == n
		v := e.variant(a, slot, diagnostic.Answer{State: known, Number: n}, -1, here)
		v.From, v.To = n, n
		if last := len(list) - 1; last >= 0 && list[last].SameOutcome(v) {
			list[last].To, list[last].Given = n, list[last].Given || here
			continue
		}
		list = append(list, v)
	}
	return list
}

func (e *Evaluator) variant(a diagnostic.Answers, slot int, answer diagnostic.Answer, box int, given bool) diagnostic.Variant {
	question := &e.q.Questions[slot]
	in := e.Input(a.With(question.ID, answer))
	out := e.Run(&in)
	v := diagnostic.Variant{
		Answer: answer, Box: box, Given: given,
		Overall: figureAccount(out.Overall), Colours: colours(out), Plan: steps(out.Plan),
	}
	for axis := range out.Axes {
		v.Axes = append(v.Axes, figureAccount(out.Axes[axis].Figure))
	}
	return v
}
