package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// tables are what a questionnaire says, arranged for computing: made once,
// read only, shared by every Evaluator of the questionnaire.
type tables struct {
	q          *diagnostic.Questionnaire
	axisSlots  [][]int           // scored slots of each axis
	steps      []diagnostic.Step // those of the files, then the generated ones
	byRank     []int             // steps in the order of equal priorities: axis rank, then id
	rank       []int             // place of each step in byRank
	chosenAxis []int             // axis of each option of the question that chooses one
	people     []bool            // by step
	bonuses    [][]int           // by step: the bonuses of the policy that are about it
	alertsOf   [][]int           // by step: the alerts that propose it
	opens      [][answers][]int  // by slot and answer: the steps that it may open
}

func newTables(q *diagnostic.Questionnaire) *tables {
	t := &tables{q: q, axisSlots: make([][]int, len(q.Axes))}
	for slot := range q.Questions {
		if question := &q.Questions[slot]; question.Scored() {
			t.axisSlots[question.Axis] = append(t.axisSlots[question.Axis], slot)
		}
	}
	t.steps = slices.Concat(q.Steps, q.Generated)
	t.rankSteps()
	t.indexSteps()
	for _, option := range q.Questions[q.Policy.Chosen].Options {
		axis, _ := q.Axis(option.ID) // the loader refuses options that are not axes
		t.chosenAxis = append(t.chosenAxis, axis)
	}
	t.people = make([]bool, len(t.steps))
	t.bonuses = make([][]int, len(t.steps))
	for i := range t.steps {
		s := &t.steps[i]
		for b := range q.Policy.Bonuses {
			if t.about(&q.Policy.Bonuses[b], i) {
				t.bonuses[i] = append(t.bonuses[i], b)
			}
		}
		t.people[i] = s.Axis == q.Policy.People.Axis || slices.Contains(q.Policy.People.Questions, s.Question)
	}
	return t
}

// answers is the number of answers that answerOf tells apart.
const answers = 4 + 5

// answerOf sums up an answer: its state, and its level when it has one.
func answerOf(s diagnostic.Slot) int {
	if s.State == known {
		return 4 + int(s.Level)
	}
	return int(s.State)
}

// mayOpen tells whether an answer to the main question of a step may open it,
// whatever the other answers. It may say yes too often, never no.
func (t *tables) mayOpen(s *diagnostic.Step, answer int) bool {
	if !t.q.Questions[s.Question].Scored() {
		return true
	}
	slot := diagnostic.Slot{State: diagnostic.State(answer)}
	if answer >= 4 {
		slot = diagnostic.Slot{State: known, Level: uint8(answer - 4), Bits: ^uint32(0)}
	}
	return s.When.Allows(s.Question, slot)
}

// indexSteps lists, for each answer to a question, the steps of that question
// that it may open, so that a diagnostic looks at one step in three.
func (t *tables) indexSteps() {
	t.opens = make([][answers][]int, len(t.q.Questions))
	for i := range t.q.Steps {
		s := &t.q.Steps[i]
		for answer := range answers {
			if t.mayOpen(s, answer) {
				t.opens[s.Question][answer] = append(t.opens[s.Question][answer], i)
			}
		}
	}
	t.alertsOf = make([][]int, len(t.steps))
	for i := range t.q.Alerts {
		step := t.q.Alerts[i].Step
		t.alertsOf[step] = append(t.alertsOf[step], i)
	}
}

func (t *tables) rankSteps() {
	t.byRank = make([]int, len(t.steps))
	for i := range t.byRank {
		t.byRank[i] = i
	}
	slices.SortFunc(t.byRank, func(a, b int) int {
		x, y := &t.steps[a], &t.steps[b]
		axisRank := t.q.Policy.AxisRank
		return cmp.Or(cmp.Compare(axisRank[x.Axis], axisRank[y.Axis]), cmp.Compare(x.ID, y.ID))
	})
	t.rank = make([]int, len(t.steps))
	for place, step := range t.byRank {
		t.rank[step] = place
	}
}

// about tells whether a bonus is about a step: everything that it names must
// match.
func (t *tables) about(b *diagnostic.Bonus, step int) bool {
	s := &t.steps[step]
	return (b.Axis < 0 || b.Axis == s.Axis) &&
		(b.Difficulty == 0 || b.Difficulty == s.Difficulty) &&
		(!b.Short || t.short(s)) &&
		(len(b.Questions) == 0 || slices.Contains(b.Questions, s.Question)) &&
		(len(b.Steps) == 0 || slices.Contains(b.Steps, step))
}
