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
		v.Axes = append(v.Axes, fmt.Sprintf("%s %s, coverage %s, %d answered %d nsp %d na %d declined %d missing, cap %q", x.Axis,
			figureWords(x.Score, x.Min, x.Max, x.Level), number(x.Coverage), x.Answered, x.Unknown, x.NotForUs, x.Declined, x.Missing, x.CappedBy))
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
		if state == diagnostic.NotApplicable || state == diagnostic.Declined {
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
		v.Axes = append(v.Axes, fmt.Sprintf("%s %s, coverage %s, %d answered %d nsp %d na %d declined %d missing, cap %q", o.q.Axes[i].ID,
			figureWords(whole(f.score), whole(f.lo), whole(f.hi), level), number(whole(f.coverage)), f.counts[diagnostic.Known],
			f.counts[diagnostic.Unknown], f.counts[diagnostic.NotApplicable], f.counts[diagnostic.Declined], f.counts[diagnostic.Missing], f.cap))
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
