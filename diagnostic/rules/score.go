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

	Answered, Unknown, NotApplicable, Declined, Missing int // questions of the path

	CappedBy int // index of the red alert that lowers the displayed level; -1

	points     int // Σ weight × level over scored answers
	scored     int // Σ weight over scored answers
	applicable int // Σ weight over questions that apply
}

// percent is 100 × points / (4 × weight) rounded to the nearest whole number, half
// up: the one rounding of the program. There are no more points than 4 × weight,
// and the weight is positive.
func percent(points, weight int) int {
	// What the loader lets an axis weigh fits 32 bits, which divide faster.
	return int(uint32(50*points+weight) / uint32(2*weight))
}

// figure is the figure of one axis (brief C.1).
func (e *Evaluator) figure(f *AxisFigure, sum tally) {
	sum.spread(f)
	points, scored, applicable := f.points, f.scored, f.applicable
	f.Declined, f.HasCoverage, f.Coverage = 0, applicable > 0, 0
	if scored == 0 {
		f.Figure = Figure{}
		return
	}
	// Each where it stays: to copy what was just written is slow.
	f.Ok, f.Coverage = true, percent(4*scored, applicable)
	f.Score, f.Min = percent(points, scored), percent(points, applicable)
	f.Max = percent(points+4*(applicable-scored), applicable)
	f.HasLevel, f.Level = f.Coverage >= e.q.Policy.MinCoverage, 0
	if f.HasLevel {
		f.Level = e.level(f.Score)
	}
}

// tally is what an answer adds to its axis: several sums in one number, so that
// adding answers is adding numbers. From the low bits: Σ weight over scored
// answers, Σ weight over those that apply, Σ weight × level, and how many
// answers have each State. The loader bounds questions and weights so that no sum
// runs over into the next (checkWeights).
type tally uint64

const (
	weightBits = 11
	pointsBits = weightBits + 2
	countBits  = 7

	applyAt  = weightBits
	pointsAt = applyAt + weightBits
	countsAt = pointsAt + pointsBits
)

// newTallies prepares what each answer to a question of this weight adds.
func newTallies(weight int) (list [answers]tally) {
	for answer := range gists {
		s, w := diagnostic.ExampleOf(answer), tally(weight)
		t := tally(1) << (countsAt + countBits*s.State)
		if s.State != diagnostic.NotApplicable {
			t |= w << applyAt
		}
		if s.State == known {
			t |= w | w*tally(s.Level)<<pointsAt
		}
		list[answer] = t
	}
	return list
}

func (t tally) field(at, bits int) int { return int(t >> at & (1<<bits - 1)) }

func (t tally) count(s diagnostic.State) int { return t.field(countsAt+countBits*int(s), countBits) }

// spread puts each sum in its field.
func (t tally) spread(f *AxisFigure) {
	f.CappedBy = -1
	f.Answered, f.Unknown = t.count(known), t.count(unknown)
	f.NotApplicable, f.Missing = t.count(diagnostic.NotApplicable), t.count(diagnostic.Missing)
	f.points, f.scored, f.applicable = t.field(pointsAt, pointsBits), t.field(0, weightBits), t.field(applyAt, weightBits)
}

// level reads a level from a rounded score.
func (t *tables) level(score int) int { return int(t.levels[score]) }

// newLevels prepares the level of each score from 0 to 100.
func newLevels(levels []diagnostic.Level) (list [101]uint8) {
	for l := range levels {
		for score := max(levels[l].From, 0); score < len(list); score++ {
			list[score] = uint8(l)
		}
	}
	return list
}

// overall is the plain mean of the axes, from exact fractions. It needs a
// level on every axis.
func (e *Evaluator) overall() {
	axes, overall := e.out.Axes, &e.out.Overall
	*overall = Figure{}
	if len(axes) == 0 {
		return
	}
	score, low, high := mean{den: 1}, mean{den: 1}, mean{den: 1}
	for i := range axes {
		f := &axes[i]
		if !f.HasLevel {
			return
		}
		score.add(f.points, f.scored)
		low.add(f.points, f.applicable)
		high.add(f.points+4*(f.applicable-f.scored), f.applicable)
	}
	overall.Ok, overall.HasLevel = true, true
	overall.Score, overall.Min, overall.Max = score.round(len(axes)), low.round(len(axes)), high.round(len(axes))
	overall.Level = e.level(overall.Score)
}

// mean adds fractions points/weight, each between 0 and 4, without rounding.
// The loader refuses questionnaires whose weights would not fit.
type mean struct{ num, den int }

func (m *mean) add(points, weight int) {
	m.num, m.den = m.num*weight+points*m.den, m.den*weight
}

// round is the mean of n fractions as a score from 0 to 100.
func (m *mean) round(n int) int {
	return (2*25*m.num + n*m.den) / (2 * n * m.den)
}
