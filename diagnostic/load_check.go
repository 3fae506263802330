package diagnostic

import (
	"math"
	"math/bits"
	"slices"
	"strings"
)

// checkCycles reports each loop of prerequisites once, at the first step of
// the loop that the files name.
func (l *loader) checkCycles() {
	done := make([]bool, len(l.q.Steps))
	for i := range l.q.Steps {
		if loop := l.loopFrom(i, nil, done); loop != nil {
			names := make([]string, len(loop))
			for j, step := range loop {
				names[j] = l.q.Steps[step].ID
			}
			l.stepNodes[loop[0]].Errorf(msgCycle, strings.Join(append(names, names[0]), " → "))
		}
	}
}

// loopFrom follows prerequisites and returns the first loop met, starting at
// its lowest step, or nil. Steps known to lead to no new loop are done.
func (l *loader) loopFrom(step int, path []int, done []bool) []int {
	if start := slices.Index(path, step); start >= 0 {
		loop := path[start:]
		lowest := slices.Index(loop, slices.Min(loop))
		return slices.Concat(loop[lowest:], loop[:lowest])
	}
	if done[step] {
		return nil
	}
	for _, before := range l.q.Steps[step].Prerequisites {
		if loop := l.loopFrom(before, append(path, step), done); loop != nil {
			done[step] = true
			return loop
		}
	}
	done[step] = true
	return nil
}

// checkWeights makes sure that the mean of the axes is computed exactly: the
// product of the weights of the axes, which bounds every denominator, times
// what multiplies it, must stay in 63 bits (rules.overall). An axis has no more
// questions and weighs no more than what the rules count (rules.tally).
func (l *loader) checkWeights() {
	weights := make([]uint64, len(l.q.Axes))
	for i := range l.q.Questions {
		if q := &l.q.Questions[i]; q.Scored() {
			weights[q.Axis] += uint64(q.Weight)
		}
	}
	for axis := range l.q.Axes {
		if l.questionsOf(axis) > maxQuestions || weights[axis] > maxAxisWeight {
			l.Report("referentiel.yaml", msgTooHeavy)
			return
		}
	}
	product := uint64(200 * len(weights))
	for _, w := range weights {
		high, low := bits.Mul64(product, max(w, 1))
		if high != 0 || low > math.MaxInt64 {
			l.Report("referentiel.yaml", msgTooHeavy)
			return
		}
		product = low
	}
}

// The most that the rules have room for: a bit for each in a number, and a
// candidate in another (rules.candidate).
const (
	mostBits   = 64 // bonuses, alerts, questions to verify
	mostSteps  = 1 << 12
	mostSpread = 1 << 16 // between two priorities
)

// checkPriorities makes sure that the rules can write the priority of a step,
// and the step, in one number.
func (l *loader) checkPriorities() {
	p := &l.q.Policy.Priority
	weight := 0
	for i := range l.q.Questions {
		weight = max(weight, l.q.Questions[i].Weight)
	}
	spread := p.Red + p.Orange + p.Chosen + p.Lowest + p.Short + p.Cost +
		3*p.Ease + maxHours*p.Effort + len(l.q.Levels)*weight*p.Weight
	for i := range l.q.Policy.Bonuses {
		spread += max(l.q.Policy.Bonuses[i].Points, -l.q.Policy.Bonuses[i].Points)
	}
	if spread >= mostSpread || len(l.q.Steps) >= mostSteps {
		l.Report("referentiel.yaml", msgTooFar)
	}
	if max(len(l.q.Policy.Bonuses), len(l.q.Alerts), len(l.q.Verify.Questions)) > mostBits {
		l.Report("referentiel.yaml", msgTooManyBits, mostBits)
	}
}

// generateSteps makes the step « trouver la réponse à … » of each question to
// verify (brief D.2): a few minutes, no effort.
func (l *loader) generateSteps() {
	v := &l.q.Verify
	for _, slot := range v.Questions {
		question := &l.q.Questions[slot]
		step := Step{
			ID:             "verifier-" + question.ID,
			Axis:           question.Axis,
			Title:          Fill(v.Title, "question", question.Text),
			Gesture:        v.Gesture,
			GestureMinutes: v.Minutes,
			Then:           v.Then,
			Difficulty:     1,
			Who:            question.Respondents,
			Question:       slot,
			Target:         Target{Question: -1},
			DoneWhen:       v.DoneWhen,
		}
		l.q.stepByID[step.ID] = len(l.q.Steps) + len(l.q.Generated)
		l.q.Generated = append(l.q.Generated, step)
	}
}
