package rules_test

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// The plan, a second time: see oracle_test.go.

// planner holds the plan as it is made; fates are by step id.
type planner struct {
	size, ceiling  int
	chosen, lowest int // axes; -1
	chosenByThem   bool
	decided        map[string]rules.Rule // done, refused and postponed steps
	fates          map[string]rules.Rule
	candidates     []place // best first, after prerequisites
	plan, reserve  []place
}

// place is a step that stands for another, or for itself.
type place struct {
	step, standsFor *diagnostic.Step
	rule            rules.Rule
	priority        int
}

func (p place) alert() bool { return p.rule == rules.ByAlert || p.rule == rules.ByVerify }

func (o *oracle) makePlan() {
	o.decide()
	o.measure()
	o.fates = map[string]rules.Rule{}
	o.findCandidates()
	o.keepChosenSteps()
	if !o.chosenByThem {
		o.placeAlerts()
		o.placeWishes()
		o.fill(rules.ByPriority, true, func(place) bool { return true }, o.size)
		o.sortPlan()
	}
	o.fillReserve()
	o.explain()
}

// decide reads what the association said of steps: done, however it was said,
// comes before refused, and refused before postponed.
func (o *oracle) decide() {
	o.decided = map[string]rules.Rule{}
	became := map[string]rules.Rule{"fait": rules.StopDone, "abandonne": rules.StopRefused, "reporte": rules.StopPostponed}
	said := map[string][]rules.Rule{}
	for i, s := range slices.Concat(o.a.Plan.Kept, o.a.Plan.Past) {
		rule, ok := became[s.State]
		past := i >= len(o.a.Plan.Kept)
		switch {
		case !ok, s.State == "fait" && s.Part == "premier_geste": // the rest may be proposed
		case past && s.State == "reporte": // « later » is now
		default:
			said[s.Step] = append(said[s.Step], rule)
		}
	}
	for _, id := range o.a.Plan.Postponed {
		said[id] = append(said[id], rules.StopPostponed)
	}
	for _, s := range o.a.Plan.Refused {
		said[s.Step] = append(said[s.Step], rules.StopRefused)
	}
	for _, s := range o.a.Plan.Done {
		said[s.Step] = append(said[s.Step], rules.StopDone)
	}
	for id, all := range said {
		for _, rule := range []rules.Rule{rules.StopPostponed, rules.StopRefused, rules.StopDone} {
			if slices.Contains(all, rule) {
				o.decided[id] = rule
			}
		}
	}
}

func (o *oracle) measure() {
	p := o.q.Policy
	o.size = p.StepCount
	if p.FewerIf != nil && p.FewerIf.Holds(o.slots) {
		o.size = p.FewerSteps
	}
	hours := o.q.Questions[p.Ceiling.Question].ID
	if o.state[hours] == diagnostic.Known {
		o.ceiling = max(o.a.Values[hours].Number, p.Ceiling.Min)
	} else {
		i := slices.IndexFunc(p.Ceiling.Cases, func(c diagnostic.CeilingCase) bool { return c.When.Holds(o.slots) })
		o.ceiling = p.Ceiling.Cases[i].Hours
	}
	o.lowest, o.chosen = o.lowestAxis(), -1
	wish := o.q.Questions[p.Chosen].ID
	if o.state[wish] == diagnostic.Known {
		o.chosen = slices.IndexFunc(o.q.Axes, func(x diagnostic.Axis) bool { return x.ID == o.a.Values[wish].Options[0] })
	}
}

func (o *oracle) findCandidates() {
	for i := range o.q.Steps {
		s := &o.q.Steps[i]
		if !s.When.Holds(o.slots) {
			continue
		}
		if stop := o.stops(s); stop != rules.None {
			o.fates[s.ID] = stop
			continue
		}
		o.candidates = append(o.candidates, place{step: s, standsFor: s, priority: o.priority(s)})
	}
	slices.SortFunc(o.candidates, o.better)
	o.candidates = slices.DeleteFunc(o.candidates, func(p place) bool {
		if o.prepare(p.step) == nil {
			o.fates[p.step.ID] = rules.StopPrerequisite
			return true
		}
		return false
	})
	for i, p := range o.candidates {
		o.candidates[i].step = o.prepare(p.step)
	}
}

func (o *oracle) better(a, b place) int {
	rank := o.q.Policy.AxisRank
	return cmp.Or(cmp.Compare(b.priority, a.priority),
		cmp.Compare(rank[a.standsFor.Axis], rank[b.standsFor.Axis]),
		cmp.Compare(a.standsFor.ID, b.standsFor.ID))
}

func (o *oracle) stops(s *diagnostic.Step) rules.Rule {
	switch {
	case o.decided[s.ID] != rules.None:
		return o.decided[s.ID]
	case o.ticked(s):
		return rules.StopTicked
	case !s.Condition.Holds(o.slots):
		return rules.StopCondition
	case o.tooExpensive(s):
		return rules.StopCost
	case o.mustWait(s):
		return rules.StopHighLevel
	}
	return rules.None
}

func (o *oracle) ticked(s *diagnostic.Step) bool {
	if s.Ticks == 0 {
		return false
	}
	question := &o.q.Questions[s.Question]
	for i, box := range question.Options {
		wanted := s.Ticks&(1<<i) != 0
		if wanted && !(o.state[question.ID] == diagnostic.Known && slices.Contains(o.a.Values[question.ID].Options, box.ID)) {
			return false
		}
	}
	return true
}

func (o *oracle) tooExpensive(s *diagnostic.Step) bool {
	return slices.ContainsFunc(o.q.Policy.CostLimits, func(l diagnostic.CostLimit) bool {
		return l.When.Holds(o.slots) && s.CostMax > l.Above
	})
}

func (o *oracle) mustWait(s *diagnostic.Step) bool {
	if o.level[o.q.Questions[s.Question].ID] < o.q.Policy.HighLevel || s.Axis == o.chosen {
		return false
	}
	for i, f := range o.axes {
		if i != s.Axis && f.hasLevel && f.level <= o.q.Policy.LowLevel {
			return true
		}
	}
	return false
}

// prepare returns the step to do first, s itself when nothing is missing, or
// nil when what is missing may not be proposed.
func (o *oracle) prepare(s *diagnostic.Step) *diagnostic.Step {
	for _, i := range s.Prerequisites {
		before := &o.q.Steps[i]
		if o.met(before) {
			continue
		}
		if o.decided[before.ID] != rules.None || !before.Condition.Holds(o.slots) || o.tooExpensive(before) {
			return nil
		}
		if o.state[o.q.Questions[before.Question].ID] == diagnostic.Declined {
			return nil
		}
		return o.prepare(before)
	}
	return s
}

func (o *oracle) met(s *diagnostic.Step) bool {
	if o.decided[s.ID] == rules.StopDone {
		return true
	}
	if s.Ticks != 0 {
		return o.ticked(s)
	}
	if s.Target.Question < 0 {
		return false
	}
	id := o.q.Questions[s.Target.Question].ID
	wanted := s.Target.Level
	if s.Target.OneMore {
		wanted = 4
	}
	return o.state[id] == diagnostic.Known && o.level[id] >= wanted
}

func (o *oracle) priority(s *diagnostic.Step) int {
	w, question := o.q.Policy.Priority, o.q.Questions[s.Question]
	short := s.GestureMinutes <= w.ShortMinutes
	total := w.Ease*(3-s.Difficulty) - w.Effort*(s.EffortHours-1)
	if o.state[question.ID] == diagnostic.Known {
		total += w.Weight * question.Weight * (4 - o.level[question.ID])
	}
	for _, term := range []struct {
		applies bool
		points  int
	}{
		{o.proposedBy(s, diagnostic.Red), w.Red}, {o.proposedBy(s, diagnostic.Orange), w.Orange},
		{s.Axis == o.chosen, w.Chosen}, {s.Axis == o.lowest, w.Lowest}, {short, w.Short}, {s.CostMax > 0, -w.Cost},
	} {
		if term.applies {
			total += term.points
		}
	}
	for _, b := range o.q.Policy.Bonuses {
		if b.When.Holds(o.slots) && o.matches(s, b) {
			total += b.Points
		}
	}
	return total
}

func (o *oracle) proposedBy(s *diagnostic.Step, colour string) bool {
	return slices.ContainsFunc(o.q.Alerts, func(a diagnostic.Alert) bool {
		return o.q.Steps[a.Step].ID == s.ID && o.colours[a.ID] == colour
	})
}

func (o *oracle) matches(s *diagnostic.Step, b diagnostic.Bonus) bool {
	return (b.Axis < 0 || b.Axis == s.Axis) && (b.Difficulty == 0 || b.Difficulty == s.Difficulty) &&
		(!b.Short || s.GestureMinutes <= o.q.Policy.Priority.ShortMinutes) &&
		(len(b.Questions) == 0 || slices.Contains(b.Questions, s.Question)) &&
		(len(b.Steps) == 0 || slices.ContainsFunc(b.Steps, func(i int) bool { return o.q.Steps[i].ID == s.ID }))
}

func (o *oracle) keepChosenSteps() {
	for _, kept := range o.a.Plan.Kept {
		i, ok := o.q.Step(kept.Step)
		if !ok || len(o.plan) == o.q.Policy.StepCount || kept.Part == "premier_geste" && kept.State == "fait" {
			continue
		}
		s := o.step(i)
		if o.decided[s.ID] != rules.None || o.has(func(p place) bool { return p.step == s }) {
			continue
		}
		o.plan = append(o.plan, place{step: s, standsFor: s, rule: rules.ByChoice, priority: o.priority(s)})
	}
	o.chosenByThem = len(o.plan) > 0
}

func (o *oracle) step(i int) *diagnostic.Step {
	if i < len(o.q.Steps) {
		return &o.q.Steps[i]
	}
	return &o.q.Generated[i-len(o.q.Steps)]
}

func (o *oracle) has(f func(place) bool) bool { return slices.ContainsFunc(o.plan, f) }

// placeAlerts gives places to red alerts, else to one orange alert, else to
// one question to verify.
func (o *oracle) placeAlerts() {
	for _, alert := range o.q.Alerts {
		s := &o.q.Steps[alert.Step]
		free := min(o.q.Policy.AlertPlaces, max(o.size-1, 1)) - len(o.plan)
		if o.colours[alert.ID] != diagnostic.Red || free <= 0 || o.decided[s.ID] != rules.None {
			continue
		}
		if first := o.prepare(s); first != nil && !o.touches(first) {
			o.plan = append(o.plan, place{step: first, standsFor: s, rule: rules.ByAlert, priority: o.priority(s)})
		}
	}
	if len(o.plan) > 0 {
		return
	}
	for _, alert := range o.q.Alerts {
		if o.colours[alert.ID] != diagnostic.Orange {
			continue
		}
		s := &o.q.Steps[alert.Step]
		if o.fill(rules.ByAlert, false, func(p place) bool { return p.standsFor == s }, 1) {
			return
		}
	}
	for i, slot := range o.q.Verify.Questions {
		s := &o.q.Generated[i]
		if o.state[o.q.Questions[slot].ID] == diagnostic.Unknown && o.decided[s.ID] == rules.None {
			o.plan = append(o.plan, place{step: s, standsFor: s, rule: rules.ByVerify, priority: o.priority(s)})
			return
		}
	}
}

// placeWishes places the chosen axis, people and a small win.
func (o *oracle) placeWishes() {
	wishes := []struct {
		rule rules.Rule
		is   func(place) bool
	}{
		{rules.ByChosenAxis, func(p place) bool { return p.step.Axis == o.chosen }},
		{rules.ByPeople, o.aboutPeople},
		{rules.BySmallWin, func(p place) bool { return p.step.GestureMinutes <= o.q.Policy.Priority.ShortMinutes }},
	}
	twoAlerts := len(o.plan) == 2
	for _, w := range wishes {
		lastAfterAlerts := twoAlerts && len(o.plan) == 2 && w.rule != rules.BySmallWin
		if len(o.plan) == o.size || !lastAfterAlerts && o.has(w.is) {
			continue
		}
		if !o.fill(w.rule, true, w.is, len(o.plan)+1) {
			o.fill(w.rule, false, w.is, len(o.plan)+1)
		}
	}
}

func (o *oracle) aboutPeople(p place) bool {
	return p.step.Axis == o.q.Policy.People.Axis || slices.Contains(o.q.Policy.People.Questions, p.step.Question)
}

// fill adds the best candidates that fit until the plan has this many steps,
// and tells whether it has.
func (o *oracle) fill(rule rules.Rule, mixed bool, wanted func(place) bool, until int) bool {
	for _, c := range o.candidates {
		if len(o.plan) >= until {
			break
		}
		if wanted(c) && !o.touches(c.step) && o.fits(c.step) && (!mixed || o.mixes(c.step)) {
			c.rule = rule
			o.plan = append(o.plan, c)
		}
	}
	return len(o.plan) >= until
}

func (o *oracle) touches(s *diagnostic.Step) bool {
	return o.has(func(p place) bool { return p.step == s || p.step.Question == s.Question })
}

func (o *oracle) fits(s *diagnostic.Step) bool {
	sum := s.EffortHours
	for _, p := range o.plan {
		sum += p.step.EffortHours
	}
	return sum <= o.ceiling
}

func (o *oracle) mixes(s *diagnostic.Step) bool {
	ofAxis, hard := 0, 0
	for _, p := range o.plan {
		if p.step.Axis == s.Axis {
			ofAxis++
		}
		if !p.alert() && p.step.Difficulty >= o.q.Policy.HardFrom {
			hard++
		}
	}
	return ofAxis < o.q.Policy.AxisLimit && (s.Difficulty < o.q.Policy.HardFrom || hard < o.q.Policy.HardLimit)
}

// sortPlan puts alerts first, as placed, then the others, best first.
func (o *oracle) sortPlan() {
	var alerts, others []place
	for _, p := range o.plan {
		if p.alert() {
			alerts = append(alerts, p)
		} else {
			others = append(others, p)
		}
	}
	slices.SortStableFunc(others, o.better)
	o.plan = append(alerts, others...)
}

func (o *oracle) fillReserve() {
	for _, c := range o.candidates {
		taken := slices.ContainsFunc(o.reserve, func(p place) bool { return p.step.Question == c.step.Question })
		if len(o.reserve) < o.q.Policy.ReserveCount && !taken && !o.touches(c.step) {
			c.rule = rules.InReserve
			o.reserve = append(o.reserve, c)
		}
	}
}

// explain gives a fate to the candidates that are nowhere.
func (o *oracle) explain() {
	for _, p := range slices.Concat(o.plan, o.reserve) {
		o.fates[p.step.ID] = p.rule
	}
	for i, slot := range o.q.Verify.Questions {
		id := o.q.Generated[i].ID
		if o.state[o.q.Questions[slot].ID] != diagnostic.Unknown || o.fates[id] != rules.None {
			continue
		}
		o.fates[id] = rules.StopPlaces
		if decided := o.decided[id]; decided != rules.None {
			o.fates[id] = decided
		}
	}
	for _, c := range o.candidates {
		id := c.standsFor.ID
		switch {
		case o.fates[id] != rules.None:
		case slices.ContainsFunc(slices.Concat(o.plan, o.reserve), func(p place) bool { return p.step == c.step }):
			o.fates[id] = rules.StopPrepared
		case o.touches(c.step):
			o.fates[id] = rules.StopQuestion
		case !o.fits(c.step):
			o.fates[id] = rules.StopCeiling
		case !o.mixes(c.step):
			o.fates[id] = rules.StopMix
		default:
			o.fates[id] = rules.StopPlaces
		}
	}
}

func (o *oracle) planLines(places []place) []string {
	var lines []string
	for _, p := range places {
		instead := ""
		if p.step != p.standsFor {
			instead = p.standsFor.ID
		}
		lines = append(lines, placeWords(p.step.ID, p.rule.String(), p.priority, instead))
	}
	return lines
}

func (o *oracle) leftLines() []string {
	var lines []string
	for i := range len(o.q.Steps) + len(o.q.Generated) {
		id := o.step(i).ID
		if fate := o.fates[id]; fate >= rules.StopDone {
			lines = append(lines, id+" "+fate.String())
		}
	}
	return lines
}

func ptr(n int) *int { return &n }
