package rules_test

import (
	"cmp"
	"flag"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// This file says the rules a second time, from doc.go and the brief only, in
// the slowest and plainest way: strings, maps and exact fractions. The two must
// agree on any answers.

// TestMain raises the number of random cases, unless the command line says it.
func TestMain(m *testing.M) {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "rapid.checks" })
	if !said {
		if err := flag.Set("rapid.checks", "1500"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatalf("the embedded content has problems:\n%v", err)
	}
	return q
}

func TestOracle(t *testing.T) {
	t.Parallel()
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		a := drawAnswers(t, q)
		want, got := newOracle(q, a).verdict(), verdictOf(rules.Evaluate(q, a))
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("the prose says -, the code says +:\n%s\nfor %s", diff, describe(a))
		}
	})
}

// TestOracleOnOtherContent changes the numbers and the links of the content
// too: a federation may.
func TestOracleOnOtherContent(t *testing.T) {
	t.Parallel()
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		other := drawContent(t, q)
		a := drawAnswers(t, other)
		want, got := newOracle(other, a).verdict(), verdictOf(rules.Evaluate(other, a))
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("the prose says -, the code says +:\n%s\nfor %s", diff, describe(a))
		}
	})
}

// TestSecondSmallWinIsNotForced holds a case that random answers seldom meet:
// two red alerts, one of them a small win, and nothing left for the chosen axis
// nor for people. The last place then goes by priority.
func TestSecondSmallWinIsNotForced(t *testing.T) {
	q := load(t)
	a := diagnostic.Answers{Values: map[string]diagnostic.Answer{}}
	for id, level := range map[string]int{"don-sauvegarde": 0, "inc-autrement": 0, "gou-acces-partages": 1, "don-tri": 1} {
		a.Values[id] = diagnostic.Answer{State: diagnostic.Known, Level: level}
	}
	if diff := gocmp.Diff(newOracle(q, a).verdict(), verdictOf(rules.Evaluate(q, a))); diff != "" {
		t.Fatalf("the prose says -, the code says +:\n%s", diff)
	}
}

// verdict is what is compared, in words so that a difference reads well.
type verdict struct {
	Overall string
	Axes    []string
	Alerts  []string
	Places  string
	Plan    []string
	Reserve []string
	Left    []string
}

func verdictOf(r diagnostic.Result) verdict {
	v := verdict{
		Overall: figureWords(r.Score.Overall.Score, r.Score.Overall.Min, r.Score.Overall.Max, r.Score.Overall.Level),
		Places:  fmt.Sprintf("%d places, %d h, chosen %t", r.Plan.Size, r.Plan.Ceiling, r.Plan.Chosen),
	}
	for _, x := range r.Score.Axes {
		v.Axes = append(v.Axes, fmt.Sprintf("%s %s, coverage %s, %d answered %d nsp %d na %d missing, cap %q", x.Axis,
			figureWords(x.Score, x.Min, x.Max, x.Level), number(x.Coverage), x.Answered, x.Unknown, x.NotForUs, x.Missing, x.CappedBy))
	}
	for _, x := range r.Alerts {
		v.Alerts = append(v.Alerts, alertWords(x.ID, x.Colour, x.Axis, x.Step, x.Shown))
	}
	for _, x := range r.Plan.Steps {
		v.Plan = append(v.Plan, placeWords(x.ID, x.Rule, x.Priority, x.Instead))
	}
	for _, x := range r.Plan.Reserve {
		v.Reserve = append(v.Reserve, placeWords(x.ID, x.Rule, x.Priority, x.Instead))
	}
	for _, x := range r.Plan.Left {
		v.Left = append(v.Left, x.ID+" "+x.Rule)
	}
	return v
}

func number(n *int) string {
	if n == nil {
		return "–"
	}
	return fmt.Sprint(*n)
}

func figureWords(score, lo, hi, level *int) string {
	return fmt.Sprintf("%s (%s to %s) level %s", number(score), number(lo), number(hi), number(level))
}

func alertWords(id, colour, axis, step string, shown bool) string {
	return fmt.Sprintf("%s %s %s %s %t", id, colour, axis, step, shown)
}

func placeWords(id, rule string, priority int, instead string) string {
	return fmt.Sprintf("%s %s %d instead of %q", id, rule, priority, instead)
}

// oracle holds the answers that count, by question id.
type oracle struct {
	q       *diagnostic.Questionnaire
	a       diagnostic.Answers
	slots   []diagnostic.Slot // for conditions only
	state   map[string]diagnostic.State
	level   map[string]int
	axes    []axisFigures
	colours map[string]string // alert id → red or orange
	planner
}

func newOracle(q *diagnostic.Questionnaire, a diagnostic.Answers) *oracle {
	o := &oracle{q: q, a: a, state: map[string]diagnostic.State{}, level: map[string]int{}, colours: map[string]string{}}
	o.slots = q.Slots(a, nil)
	q.Effective(a.Path, o.slots)
	for i := range q.Questions {
		question := &q.Questions[i]
		answer := a.Values[question.ID]
		switch {
		case !a.Path.Asks(q, i):
			answer = diagnostic.Answer{}
		case question.HiddenIf != nil && question.HiddenIf.Holds(o.slots):
			answer = diagnostic.Answer{State: diagnostic.NotApplicable}
		case !question.Fits(answer):
			answer = diagnostic.Answer{}
		}
		o.state[question.ID] = answer.State
		if answer.State == diagnostic.Known && question.Scored() {
			o.level[question.ID] = levelOf(question, answer)
		}
	}
	for _, alert := range q.Alerts {
		switch {
		case alert.Red != nil && alert.Red.Holds(o.slots):
			o.colours[alert.ID] = diagnostic.Red
		case alert.Orange != nil && alert.Orange.Holds(o.slots):
			o.colours[alert.ID] = diagnostic.Orange
		}
	}
	for i := range q.Axes {
		o.axes = append(o.axes, o.axis(i))
	}
	o.makePlan()
	return o
}

func levelOf(question *diagnostic.Question, answer diagnostic.Answer) int {
	if question.Kind == diagnostic.KindLevels {
		return answer.Level
	}
	ticked := map[string]bool{}
	for _, box := range answer.Options {
		ticked[box] = true
	}
	return question.Scale[len(ticked)]
}

// axisFigures are exact; nil = there is none.
type axisFigures struct {
	score, lo, hi, coverage *big.Rat
	counts                  map[diagnostic.State]int
	hasLevel                bool
	level                   int
	cap                     string
}

func (o *oracle) axis(axis int) axisFigures {
	f := axisFigures{counts: map[diagnostic.State]int{}}
	points, scored, applicable := 0, 0, 0
	for i, question := range o.q.Questions {
		if question.Part != diagnostic.AxisPart || question.Axis != axis || !o.a.Path.Asks(o.q, i) {
			continue
		}
		state := o.state[question.ID]
		f.counts[state]++
		if state == diagnostic.NotApplicable {
			continue
		}
		applicable += question.Weight
		if state == diagnostic.Known {
			scored += question.Weight
			points += question.Weight * o.level[question.ID]
		}
	}
	if applicable > 0 {
		f.coverage = percent(scored, applicable)
	}
	if scored == 0 {
		return f
	}
	f.score = percent(points, 4*scored)
	f.lo = percent(points, 4*applicable)
	f.hi = percent(points+4*(applicable-scored), 4*applicable)
	f.hasLevel = halfUp(f.coverage) >= o.q.Policy.MinCoverage
	if f.hasLevel {
		f.level = o.levelFrom(halfUp(f.score))
		f.level, f.cap = o.capped(axis, f.level)
	}
	return f
}

func (o *oracle) capped(axis, level int) (int, string) {
	for _, alert := range o.q.Alerts {
		if alert.Axis == axis && o.colours[alert.ID] == diagnostic.Red && level > o.q.Policy.RedCap {
			return o.q.Policy.RedCap, alert.ID
		}
	}
	return level, ""
}

func (o *oracle) levelFrom(score int) int {
	level := 0
	for i, l := range o.q.Levels {
		if score >= l.From {
			level = i
		}
	}
	return level
}

func percent(part, whole int) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(int64(part), int64(whole)))
}

// halfUp rounds to the nearest whole number: floor(2x + 1) / 2.
func halfUp(x *big.Rat) int {
	twice := new(big.Rat).Add(new(big.Rat).Add(x, x), big.NewRat(1, 1))
	floor := new(big.Int).Div(twice.Num(), twice.Denom())
	return int(new(big.Int).Div(floor, big.NewInt(2)).Int64())
}

// overall is the mean of each figure over the axes; nil when an axis lacks a
// level.
func (o *oracle) overall(pick func(axisFigures) *big.Rat) *int {
	sum := new(big.Rat)
	for _, f := range o.axes {
		if !f.hasLevel {
			return nil
		}
		sum.Add(sum, pick(f))
	}
	return whole(sum.Quo(sum, big.NewRat(int64(len(o.axes)), 1)))
}

func whole(x *big.Rat) *int {
	if x == nil {
		return nil
	}
	return ptr(halfUp(x))
}

func (o *oracle) verdict() verdict {
	score := o.overall(func(f axisFigures) *big.Rat { return f.score })
	lo := o.overall(func(f axisFigures) *big.Rat { return f.lo })
	hi := o.overall(func(f axisFigures) *big.Rat { return f.hi })
	var level *int
	if score != nil {
		level = ptr(o.levelFrom(*score))
	}
	v := verdict{
		Overall: figureWords(score, lo, hi, level),
		Places:  fmt.Sprintf("%d places, %d h, chosen %t", o.size, o.ceiling, o.chosenByThem),
		Alerts:  o.alertLines(),
	}
	for i, f := range o.axes {
		var level *int
		if f.hasLevel {
			level = ptr(f.level)
		}
		v.Axes = append(v.Axes, fmt.Sprintf("%s %s, coverage %s, %d answered %d nsp %d na %d missing, cap %q", o.q.Axes[i].ID,
			figureWords(whole(f.score), whole(f.lo), whole(f.hi), level), number(whole(f.coverage)), f.counts[diagnostic.Known],
			f.counts[diagnostic.Unknown], f.counts[diagnostic.NotApplicable], f.counts[diagnostic.Missing], f.cap))
	}
	v.Plan, v.Reserve, v.Left = o.planLines(o.plan), o.planLines(o.reserve), o.leftLines()
	return v
}

func (o *oracle) alertLines() []string {
	var lines []string
	for _, colour := range []string{diagnostic.Red, diagnostic.Orange} {
		for _, alert := range o.q.Alerts {
			if o.colours[alert.ID] == colour {
				shown := len(lines) < o.q.Policy.ShownAlerts
				lines = append(lines, alertWords(alert.ID, colour, o.q.Axes[alert.Axis].ID, o.q.Steps[alert.Step].ID, shown))
			}
		}
	}
	for i, slot := range o.q.Verify.Questions {
		if question := o.q.Questions[slot]; o.state[question.ID] == diagnostic.Unknown {
			alert := o.q.Alerts[question.Alert]
			lines = append(lines, alertWords(alert.ID, diagnostic.ToCheck, o.q.Axes[question.Axis].ID, o.q.Generated[i].ID, false))
		}
	}
	return lines
}

// lowestAxis is the index of the axis of the lowest rounded score, or -1.
func (o *oracle) lowestAxis() int {
	var withScore []int
	for i, f := range o.axes {
		if f.score != nil {
			withScore = append(withScore, i)
		}
	}
	if len(withScore) == 0 {
		return -1
	}
	return slices.MinFunc(withScore, func(a, b int) int {
		return cmp.Or(cmp.Compare(halfUp(o.axes[a].score), halfUp(o.axes[b].score)), cmp.Compare(a, b))
	})
}

func describe(a diagnostic.Answers) string {
	var lines []string
	for id, answer := range a.Values {
		lines = append(lines, fmt.Sprintf("%s: %+v", id, answer))
	}
	slices.Sort(lines)
	return fmt.Sprintf("path %q, plan %+v\n%s", a.Path, a.Plan, strings.Join(lines, "\n"))
}

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
	for _, s := range o.a.Plan.Kept {
		if rule, ok := became[s.State]; ok {
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
		if !ok || len(o.plan) == o.q.Policy.StepCount {
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
