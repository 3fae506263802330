package cli

import (
	"fmt"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile"
	"codeberg.org/petitspas/petitspas/diagnostic/follow"
	"codeberg.org/petitspas/petitspas/diagnostic/suggest"
)

// apply does what the options say.
func (f *follower) apply() error {
	a := f.answers
	if f.o.step != "" {
		var err error
		if a, err = f.marked(a); err != nil {
			return err
		}
		a.Plan = follow.Talked(a.Plan, f.today)
	}
	if f.o.talk != "" {
		a.Plan.Meeting = f.o.talk
	}
	return f.keep(a)
}

// marked notes what the options say of a step.
func (f *follower) marked(a diagnostic.Answers) (diagnostic.Answers, error) {
	at, err := f.find(f.o.step)
	if err != nil {
		return a, err
	}
	k := a.Plan.Kept[at]
	on := f.today
	if f.o.on != "" {
		on = f.o.on
	}
	if f.o.cut {
		plan, ok := follow.Cut(f.q, a.Plan, k.Step, on)
		if !ok {
			return a, filesf("« %s » ne se coupe pas en deux : il ne reste qu’un geste", f.titleOf(k)).
				advise("vous pouvez le laisser de côté, ou le remettre à plus tard")
		}
		a.Plan, k = plan, plan.Kept[at]
	}
	m := follow.Mark{Step: k.Step, State: k.State, On: on, Word: f.o.word, By: f.o.by}
	switch {
	case f.o.state != "":
		m.State = f.o.state
	case k.State == "":
		m.State = diagnostic.Ongoing
	}
	a.Plan, _ = follow.Note(a.Plan, m)
	if m.State != diagnostic.Finished {
		return a, nil
	}
	return f.answered(a, a.Plan.Kept[at], on)
}

// answered changes the answer that a step which is done should have moved, when
// the options give it; otherwise it is to be asked again.
func (f *follower) answered(a diagnostic.Answers, k diagnostic.KeptStep, on string) (diagnostic.Answers, error) {
	slot, ok := follow.Moved(f.q, a, k)
	if !ok {
		return a, nil
	}
	question := &f.q.Questions[slot]
	if f.o.answer == "" {
		f.tell("remarque", fmt.Sprintf("ce pas a pu changer la réponse à « %s » ; elle sera posée de nouveau, ou donnez-la avec --reponse", question.Text))
		return recheck(a, question.ID), nil
	}
	answer, fits := answerfile.Parse(question, f.o.answer)
	if !fits {
		return a, usagef("« %s » n’est pas une réponse à « %s »", f.o.answer, question.Text).
			advise("est attendu : %s", answerfile.Expected(question))
	}
	return follow.Changed(f.q, a, a.With(question.ID, answer).Reread(question), k.Step, on), nil
}

// recheck marks a question to be asked again.
func recheck(a diagnostic.Answers, id string) diagnostic.Answers {
	if !slices.Contains(a.Recheck, id) {
		a.Recheck = append(slices.Clip(a.Recheck), id)
	}
	return a
}

// find finds a step of the plan by its id or its rank.
func (f *follower) find(wanted string) (at int, err error) {
	plan := &f.answers.Plan
	if at = follow.Find(*plan, wanted); at >= 0 {
		return at, nil
	}
	var ids, ranked []string
	for i, k := range plan.Kept {
		if wanted == fmt.Sprint(i+1) {
			return i, nil
		}
		ids, ranked = append(ids, k.Step), append(ranked, fmt.Sprintf("%d. %s", i+1, k.Step))
	}
	err = usagef("le plan n’a pas de pas « %s »", wanted).advise("ses pas sont : %s%s", joined(ranked), suggest.DidYouMean(wanted, ids))
	return -1, err
}
