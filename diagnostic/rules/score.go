package rules

import "codeberg.org/petitspas/petitspas/diagnostic"

// Figure is a score from 0 to 100 and its interval. Nothing was scored when Ok
// is false, and then the numbers mean nothing.
type Figure struct {
	Ok              bool
	Score, Min, Max int
	HasLevel        bool // coverage is enough to display a level
	Level           int  // displayed level, 0 to 4, capped by a red alert
}

// AxisFigure is the figure of an axis and what it stands on.
type AxisFigure struct {
	Figure
	HasCoverage bool // at least one question applies
	Coverage    int  // percent of the applicable weight that is scored

	Answered, Unknown, NotApplicable, Missing int // questions of the path

	CappedBy int // index of the red alert that lowers the displayed level; -1

	points     int // Σ weight × level over scored answers
	scored     int // Σ weight over scored answers
	applicable int // Σ weight over questions that apply
}

// ratio is 100 × num / den rounded to the nearest whole number, half up: the
// one rounding of the program. Both are positive.
func ratio(num, den int) int {
	// What the loader lets an axis weigh fits 32 bits, which divide faster.
	return int(uint32(2*100*num+den) / uint32(2*den))
}

// axis computes the figure of one axis (brief C.1, design §6).
func (e *Evaluator) axis(axis int) AxisFigure {
	var sum tally
	for _, slot := range e.axisSlots[axis] {
		t := &e.tallies[slot][e.answers[slot]]
		sum.scored += t.scored
		sum.asked += t.asked
	}
	f := sum.figure()
	if f.applicable > 0 {
		f.HasCoverage, f.Coverage = true, ratio(f.scored, f.applicable)
	}
	if f.scored == 0 {
		return f
	}
	f.Ok = true
	f.Score = ratio(f.points, 4*f.scored)
	f.Min = ratio(f.points, 4*f.applicable)
	f.Max = ratio(f.points+4*(f.applicable-f.scored), 4*f.applicable)
	if f.Coverage >= e.q.Policy.MinCoverage {
		f.HasLevel, f.Level = true, e.level(f.Score)
	}
	return f
}

// tally is what an answer adds to its axis: several sums in one number, so that
// adding answers is adding numbers. The loader bounds questions and weights so
// that none runs over into the next (checkWeights).
type tally struct {
	scored uint64 // Σ weight × level << 32 | Σ weight, over scored answers
	asked  uint64 // Σ weight over those that apply << 44 | counts of 11 bits, by State
}

const (
	pointsAt  = 32
	weightsAt = 4 * countBits // 20 bits are left: 1 000 questions of weight 100 at most
	countBits = 11
)

// newTallies prepares what each answer to a question of this weight adds.
func newTallies(weight int) (list [answers]tally) {
	for answer := range notAsked {
		s, t := exampleOf(answer), &list[answer]
		if s.State == known {
			t.scored = uint64(weight*int(s.Level))<<pointsAt | uint64(weight)
		}
		if s.State != diagnostic.NotApplicable {
			t.asked = uint64(weight) << weightsAt
		}
		t.asked |= 1 << (countBits * s.State)
	}
	return list
}

func (t tally) figure() AxisFigure {
	count := func(s diagnostic.State) int { return int(t.asked >> (countBits * s) & (1<<countBits - 1)) }
	return AxisFigure{
		CappedBy: -1,
		Answered: count(known), Unknown: count(unknown), NotApplicable: count(diagnostic.NotApplicable), Missing: count(diagnostic.Missing),
		points: int(t.scored >> pointsAt), scored: int(t.scored & (1<<pointsAt - 1)), applicable: int(t.asked >> weightsAt),
	}
}

// level reads a level from a rounded score.
func (t *tables) level(score int) int {
	for l := len(t.levels) - 1; l > 0; l-- {
		if score >= t.levels[l] {
			return l
		}
	}
	return 0
}

// overall is the plain mean of the axes, from exact fractions. It needs a
// level on every axis.
func (e *Evaluator) overall() Figure {
	axes := e.out.Axes
	if len(axes) == 0 {
		return Figure{}
	}
	var score, low, high mean
	for i := range axes {
		f := &axes[i]
		if !f.HasLevel {
			return Figure{}
		}
		score.add(f.points, f.scored)
		low.add(f.points, f.applicable)
		high.add(f.points+4*(f.applicable-f.scored), f.applicable)
	}
	s := score.round(len(axes))
	return Figure{Ok: true, Score: s, Min: low.round(len(axes)), Max: high.round(len(axes)), HasLevel: true, Level: e.level(s)}
}

// mean adds fractions points/weight, each between 0 and 4, without rounding.
// The loader refuses questionnaires whose weights would not fit.
type mean struct{ num, den int }

func (m *mean) add(points, weight int) {
	if m.den == 0 {
		m.den = 1
	}
	m.num, m.den = m.num*weight+points*m.den, m.den*weight
}

// round is the mean of n fractions as a score from 0 to 100.
func (m *mean) round(n int) int {
	return (2*25*m.num + n*m.den) / (2 * n * m.den)
}
