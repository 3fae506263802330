package agreement

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Meeting is what the sheet of a meeting says: steps to choose from, and what
// to discuss first (brief G.4: the association chooses, together).
type Meeting struct {
	Result  diagnostic.Result // that of the answers as they are
	Steps   []Candidate
	Discuss []Question
	Texts   diagnostic.MeetingTexts
	Words   diagnostic.AgreementTexts // of the questions to discuss
}

// Candidate is a step that may be chosen.
type Candidate struct {
	diagnostic.StepResult
	Protects bool   // an alert asks for it
	Helps    string // whom
}

// Meet prepares a meeting. The candidates are the other steps that may be
// taken, best first (rules.Candidates).
//
// The steps are those of the plan, of its reserve, then candidates on other
// questions, one axis after the other so that there is a real choice: the axis
// that has the fewest steps comes next, in the order of axes when they have as
// many. They are shown by axis and not by rank, so that nobody is pushed to the
// first; only what an alert asks for comes before.
func Meet(q *diagnostic.Questionnaire, r diagnostic.Result, candidates []diagnostic.StepResult, discuss []Question) Meeting {
	policy := q.Policy.Meeting
	m := Meeting{
		Result: r, Texts: q.Texts.Meeting, Words: q.Texts.Agreement,
		Discuss: slices.Clone(discuss[:min(len(discuss), policy.Discuss)]),
	}
	c := choice{q: q, most: policy.Steps}
	for _, step := range slices.Concat(r.Plan.Steps, r.Plan.Reserve) {
		c.add(step)
	}
	c.vary(candidates, policy.OfAxis)
	for _, step := range c.steps {
		axis, _ := q.Axis(step.Axis)
		m.Steps = append(m.Steps, Candidate{step, protects(r.Alerts, step.ID), q.Texts.Helped[axis]})
	}
	slices.SortStableFunc(m.Steps, func(x, y Candidate) int {
		i, _ := q.Axis(x.Axis)
		j, _ := q.Axis(y.Axis)
		return cmp.Or(rank(x.Protects)-rank(y.Protects), i-j, y.Priority-x.Priority, cmp.Compare(x.ID, y.ID))
	})
	return m
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func protects(alerts []diagnostic.AlertResult, step string) bool {
	return slices.ContainsFunc(alerts, func(a diagnostic.AlertResult) bool { return a.Step == step })
}

// choice is steps being gathered.
type choice struct {
	q     *diagnostic.Questionnaire
	most  int
	steps []diagnostic.StepResult
}

// add adds a step, unless there is no room, or one on its question.
func (c *choice) add(step diagnostic.StepResult) bool {
	taken := slices.ContainsFunc(c.steps, func(s diagnostic.StepResult) bool {
		return s.ID == step.ID || s.Question == step.Question
	})
	if taken || len(c.steps) >= c.most {
		return false
	}
	c.steps = append(c.steps, step)
	return true
}

// vary adds candidates, one axis after the other.
func (c *choice) vary(candidates []diagnostic.StepResult, ofAxis int) {
	added := make([]int, len(c.q.Axes))
	for c.addOne(candidates, added, ofAxis) {
	}
}

// addOne adds the best candidate of the axis that has the fewest steps and a
// candidate left.
func (c *choice) addOne(candidates []diagnostic.StepResult, added []int, ofAxis int) bool {
	axes := make([]int, len(c.q.Axes))
	for i := range axes {
		axes[i] = i
	}
	slices.SortStableFunc(axes, func(x, y int) int {
		return cmp.Or(c.of(x)-c.of(y), c.q.Policy.AxisRank[x]-c.q.Policy.AxisRank[y])
	})
	for _, axis := range axes {
		for _, step := range candidates {
			if step.Axis == c.q.Axes[axis].ID && added[axis] < ofAxis && c.add(step) {
				added[axis]++
				return true
			}
		}
	}
	return false
}

// of counts the steps of an axis.
func (c *choice) of(axis int) int {
	n := 0
	for _, step := range c.steps {
		if step.Axis == c.q.Axes[axis].ID {
			n++
		}
	}
	return n
}
