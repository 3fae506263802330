package rules

import (
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Explain tells how the diagnostic of these answers is made: what each answer
// adds to its axis, what each step owes its priority to, and what became of it.
func (e *Evaluator) Explain(a diagnostic.Answers) diagnostic.Account {
	in := e.Input(a)
	out := e.Run(&in)
	account := diagnostic.Account{
		Date: a.Date, Path: in.Path,
		Slots: slices.Clone(out.Slots()), Overall: figureAccount(out.Overall), Colours: colours(out),
		Size: out.Size, Ceiling: out.Ceiling, Hours: e.hours, MaxCost: -1,
		ByThem: len(in.Kept) > 0, Plan: steps(out.Plan), Reserve: steps(out.Reserve),
	}
	if e.maxCost != noLimit {
		account.MaxCost = e.maxCost
	}
	for i := range e.q.Questions {
		account.Answers = append(account.Answers, a.Values[e.q.Questions[i].ID])
	}
	for axis := range e.q.Axes {
		account.Axes = append(account.Axes, e.axisAccount(axis))
	}
	for step, fate := range e.Fates() {
		account.Steps = append(account.Steps, e.stepAccount(step, fate))
	}
	return account
}

func figureAccount(f Figure) diagnostic.FigureAccount {
	return diagnostic.FigureAccount{Ok: f.Ok, Score: f.Score, Min: f.Min, Max: f.Max, HasLevel: f.HasLevel, Level: f.Level}
}

func colours(out *Outcome) []string {
	names := make([]string, len(out.e.alerts))
	for i := range names {
		names[i] = [...]string{NoAlert: "", OrangeAlert: diagnostic.Orange, RedAlert: diagnostic.Red}[out.Colour(i)]
	}
	return names
}

func steps(placements []Placement) []int {
	list := make([]int, len(placements))
	for i := range placements {
		list[i] = placements[i].Step
	}
	return list
}

// axisAccount adds up the lines of an axis one by one, where Run adds packed
// numbers.
func (e *Evaluator) axisAccount(axis int) diagnostic.AxisAccount {
	f := &e.out.Axes[axis]
	account := diagnostic.AxisAccount{
		FigureAccount: figureAccount(f.Figure), HasCoverage: f.HasCoverage, Coverage: f.Coverage,
		CappedBy: f.CappedBy, Low: e.low(axis),
	}
	if f.Ok {
		account.Reached = e.level(f.Score)
	}
	for _, slot := range e.axisSlots[axis] {
		line := e.line(slot)
		account.Lines = append(account.Lines, line)
		switch line.Counts {
		case diagnostic.CountsScored:
			account.Points += line.Weight * line.Level
			account.Scored += line.Weight
			account.Applicable += line.Weight
		case diagnostic.CountsUnknown, diagnostic.CountsMissing:
			account.Applicable += line.Weight
		}
	}
	return account
}

func (e *Evaluator) line(slot int) diagnostic.Line {
	question, s := &e.q.Questions[slot], e.slots[slot]
	line := diagnostic.Line{Question: slot, Weight: question.Weight}
	switch {
	case !e.asked[slot]:
		line.Counts = diagnostic.CountsNotAsked
	case question.HiddenIf != nil && question.HiddenIf.Holds(e.slots):
		line.Counts = diagnostic.CountsHidden
	case s.Declined():
		line.Counts = diagnostic.CountsDeclined
	case s.State == diagnostic.NotApplicable:
		line.Counts = diagnostic.CountsNotForUs
	case s.State == unknown:
		line.Counts = diagnostic.CountsUnknown
	case s.State == known:
		line.Counts, line.Level = diagnostic.CountsScored, int(s.Level)
	default:
		line.Counts = diagnostic.CountsMissing
	}
	return line
}

// stepAccount says what became of a step, and what its priority is made of.
func (e *Evaluator) stepAccount(step int, fate Rule) diagnostic.StepAccount {
	account := diagnostic.StepAccount{Rule: fate.String(), For: step, SameAs: -1, LowAxis: -1}
	for _, p := range slices.Concat(e.out.Plan, e.out.Reserve) {
		if p.Step == step {
			account.For = p.For
		}
	}
	account.Instead, account.Barred = e.firstUnmet(step)
	for _, p := range e.out.Plan {
		if p.Step != account.Instead && e.facts[p.Step].question == e.facts[account.Instead].question {
			account.SameAs = p.Step
		}
	}
	if fate == InReserve {
		account.KeptOut = e.keptOut(step).String()
	}
	if fate == StopHighLevel {
		account.LowAxis = e.lowAxisBeside(int(e.facts[step].axis))
	}
	account.Terms = e.terms(account.For)
	for _, term := range account.Terms {
		account.Priority += term.Points
	}
	return account
}

// keptOut is what kept a step of the reserve out of the plan.
func (e *Evaluator) keptOut(step int) Rule {
	e.taken.unset(step) // by the reserve itself
	defer e.taken.set(step)
	return e.whyNot(step)
}

// firstUnmet is the step that resolve comes to, and what bars it from being
// proposed, or nothing.
func (e *Evaluator) firstUnmet(step int) (int, string) {
	for _, before := range e.facts[step].before {
		if e.met(int(before)) {
			continue
		}
		if barred := e.barred(int(before)); barred != "" {
			return int(before), barred
		}
		return e.firstUnmet(int(before))
	}
	return step, ""
}

// barred is why a prerequisite may not be proposed, or nothing (see resolve).
func (e *Evaluator) barred(i int) string {
	f, status := &e.facts[i], e.status(i)
	switch {
	case status == Refused || status == Postponed:
		return e.decided(i).String()
	case !f.condition.Holds(e.slots):
		return StopCondition.String()
	case int(f.costMax) > e.maxCost:
		return StopCost.String()
	case e.slots[f.question].Declined():
		return diagnostic.BarredDeclined
	}
	return ""
}

// lowAxisBeside is the first axis that makes the high steps of another wait.
func (e *Evaluator) lowAxisBeside(axis int) int {
	for other := range e.out.Axes {
		if other != axis && e.low(other) {
			return other
		}
	}
	return -1
}

// terms decomposes the priority of a step, in the order of brief D.2; terms of
// no point are left out.
func (e *Evaluator) terms(step int) []diagnostic.Term {
	s, p := &e.steps[step], &e.q.Policy.Priority
	var list []diagnostic.Term
	add := func(term diagnostic.Term) {
		if term.Points != 0 {
			list = append(list, term)
		}
	}
	simple := func(holds bool, kind diagnostic.TermKind, points int) {
		if holds {
			add(diagnostic.Term{Kind: kind, Factor: 1, Points: points})
		}
	}
	colour := e.out.strongest(e.alertsOf[step])
	simple(colour == RedAlert, diagnostic.RedTerm, p.Red)
	simple(colour == OrangeAlert, diagnostic.OrangeTerm, p.Orange)
	if answer := e.slots[s.Question]; answer.State == known {
		left, weight := len(e.q.Levels)-1-int(answer.Level), e.q.Questions[s.Question].Weight
		add(diagnostic.Term{Kind: diagnostic.WeightTerm, Factor: left, Weight: weight, Points: p.Weight * weight * left})
	}
	simple(s.Axis == e.out.Chosen, diagnostic.ChosenTerm, p.Chosen)
	simple(s.Axis == e.out.Lowest, diagnostic.LowestTerm, p.Lowest)
	add(diagnostic.Term{Kind: diagnostic.EaseTerm, Factor: 3 - s.Difficulty, Points: p.Ease * (3 - s.Difficulty)})
	simple(e.short(s), diagnostic.ShortTerm, p.Short)
	add(diagnostic.Term{Kind: diagnostic.EffortTerm, Factor: s.EffortHours - 1, Points: -p.Effort * (s.EffortHours - 1)})
	simple(s.CostMax > 0, diagnostic.CostTerm, -p.Cost)
	for _, b := range e.bonuses[step] {
		if bonus := &e.q.Policy.Bonuses[b]; bonus.When.Holds(e.slots) {
			add(diagnostic.Term{Kind: diagnostic.BonusTerm, Factor: 1, Bonus: b, Points: bonus.Points})
		}
	}
	return list
}
