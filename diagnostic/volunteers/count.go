package volunteers

import (
	"math/big"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// counts are how many people gave each answer. The last place of a partition is
// no answer.
type counts struct {
	q        *diagnostic.Questionnaire
	p        *diagnostic.VolunteersPolicy
	n        int64
	answered []int64   // by question, people who answered it; of a grid, none
	gestures [][]int64 // by row, then level
	desire   []int64   // by group
	effect   []int64   // by group
	help     []int64   // by group
	boxes    [][]int64 // by question, then option; of those with boxes
	board    role
	others   role
	eases    []*big.Rat // of everyone, 0 to 100
}

// role is what is compared between the board and the volunteers.
type role struct {
	eases   []*big.Rat
	effects []*big.Rat // levels
}

func newCounts(q *diagnostic.Questionnaire) *counts {
	p := q.Individual.Policy
	c := &counts{q: q, p: p, boxes: make([][]int64, len(q.Individual.Questions)), answered: make([]int64, len(q.Individual.Questions))}
	for i := range q.Individual.Questions {
		c.boxes[i] = make([]int64, len(q.Individual.Questions[i].Options))
	}
	grid := &q.Individual.Questions[p.Gestures]
	for range grid.Rows {
		c.gestures = append(c.gestures, make([]int64, len(grid.Options)+1))
	}
	c.desire = make([]int64, len(p.Desire.Groups)+1)
	c.effect = make([]int64, len(p.Effect.Groups)+1)
	c.help = make([]int64, len(p.Help.Groups)+1)
	return c
}

// add counts one sheet. One that answers nothing of what is told is not a sheet.
func (c *counts) add(a *diagnostic.Answers) {
	if !c.answers(a) {
		return
	}
	c.n++
	for i := range c.q.Individual.Questions {
		if a.Values[c.q.Individual.Questions[i].ID].State == diagnostic.Known {
			c.answered[i]++
		}
	}
	grid := &c.q.Individual.Questions[c.p.Gestures]
	for row := range grid.Rows {
		level, ok := c.level(a, row)
		if !ok {
			level = len(grid.Options)
		}
		c.gestures[row][level]++
	}
	c.desire[c.group(&c.p.Desire, a)]++
	c.effect[c.group(&c.p.Effect, a)]++
	c.help[c.group(&c.p.Help, a)]++
	for _, i := range []int{c.p.Brakes, c.p.Equipment, c.p.Learning} {
		if i >= 0 {
			c.tick(i, a)
		}
	}
	c.addEase(a)
}

// answers tells whether a sheet answers something that is told.
func (c *counts) answers(a *diagnostic.Answers) bool {
	for row := range c.gestures {
		if _, ok := c.level(a, row); ok {
			return true
		}
	}
	return slices.ContainsFunc([]int{c.p.Desire.Question, c.p.Effect.Question, c.p.Help.Question, c.p.Brakes, c.p.Equipment, c.p.Learning},
		func(question int) bool {
			return question >= 0 && a.Values[c.q.Individual.Questions[question].ID].State == diagnostic.Known
		})
}

// level is the answer to a row of the gestures.
func (c *counts) level(a *diagnostic.Answers, row int) (int, bool) {
	grid := &c.q.Individual.Questions[c.p.Gestures]
	answer := a.Values[grid.ID+"."+grid.Rows[row].ID]
	return answer.Level, answer.State == diagnostic.Known
}

// option is the answer to a question with one answer, or -1.
func (c *counts) option(question int, a *diagnostic.Answers) int {
	if question < 0 {
		return -1
	}
	asked := &c.q.Individual.Questions[question]
	answer := a.Values[asked.ID]
	switch {
	case answer.State != diagnostic.Known:
		return -1
	case len(answer.Options) == 1:
		return slices.IndexFunc(asked.Options, func(o diagnostic.Option) bool { return o.ID == answer.Options[0] })
	}
	return answer.Level
}

// group is the group of the answer; the number of groups when there is none.
func (c *counts) group(g *diagnostic.Grouping, a *diagnostic.Answers) int {
	option := c.option(g.Question, a)
	for i := range g.Groups {
		if slices.Contains(g.Groups[i].Options, option) {
			return i
		}
	}
	return len(g.Groups)
}

func (c *counts) tick(question int, a *diagnostic.Answers) {
	asked := &c.q.Individual.Questions[question]
	answer := a.Values[asked.ID]
	for i, option := range asked.Options {
		if answer.State == diagnostic.Known && slices.Contains(answer.Options, option.ID) {
			c.boxes[question][i]++
		}
	}
}

// addEase keeps how much at ease a person is, without saying who.
func (c *counts) addEase(a *diagnostic.Answers) {
	r := c.role(a)
	if level := c.option(c.p.Effect.Question, a); level >= 0 && r != nil {
		r.effects = append(r.effects, big.NewRat(int64(level), 1))
	}
	ease, ok := c.ease(a)
	if !ok {
		return
	}
	c.eases = append(c.eases, ease)
	if r != nil {
		r.eases = append(r.eases, ease)
	}
}

func (c *counts) role(a *diagnostic.Answers) *role {
	switch option := c.option(c.p.Roles.Question, a); {
	case option < 0:
		return nil
	case option == c.p.Roles.Board:
		return &c.board
	case option == c.p.Roles.Volunteers:
		return &c.others
	}
	return nil
}

func (c *counts) ease(a *diagnostic.Answers) (*big.Rat, bool) {
	sum, answered := 0, 0
	for row := range c.gestures {
		if level, ok := c.level(a, row); ok {
			sum += level
			answered++
		}
	}
	if answered < c.p.LeastGestures {
		return nil, false
	}
	top := len(c.q.Individual.Questions[c.p.Gestures].Options) - 1
	return big.NewRat(int64(100*sum), int64(answered*top)), true
}

// most tells whether more than half of the people answered: what fewer said is
// not what the group says, and what is not answered is not « no ».
func (c *counts) most(answered int64) bool { return 2*answered > c.n }

// answeredMost is most, of a question of the sheet; false when it is not asked.
func (c *counts) answeredMost(question int) bool {
	return question >= 0 && c.most(c.answered[question])
}
