package volunteers

import (
	"math/big"
	"slices"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Options are what the sheets do not know.
type Options struct {
	Date string // ISO day of the report
	Tool diagnostic.Tool
}

// Tell counts sheets and tells what may be told (see the package doc). The
// questionnaire has a policy for it. Board is what the association answered, or
// nil.
func Tell(q *diagnostic.Questionnaire, sheets []diagnostic.Answers, board *diagnostic.Answers, o Options) diagnostic.Volunteers {
	c := newCounts(q)
	for i := range sheets {
		c.add(&sheets[i])
	}
	p := c.p
	v := diagnostic.Volunteers{
		Schema: diagnostic.VolunteersSchema, Nature: diagnostic.VolunteersNature, Tool: o.Tool,
		Questionnaire: diagnostic.Reference{ID: q.ID, Version: q.Version, Digest: q.Digest}, Source: q.Title, Date: o.Date,
		Sheets: int(c.n), Missing: max(0, p.Least-int(c.n)), Threshold: p.Least, ThresholdMore: p.LeastMore, Hidden: p.Hidden, PlanLines: p.PlanLines,
		Texts: q.Texts.Volunteers,
	}
	if board != nil {
		v.Association = board.Values[q.Questions[q.Policy.Landmarks.Name].ID].Text
	}
	if v.Missing == 0 {
		t := teller{c: c, hidden: int64(p.Hidden), v: &v}
		t.tell(board)
	}
	return v
}

// teller fills what is told of enough sheets.
type teller struct {
	c      *counts
	hidden int64
	v      *diagnostic.Volunteers
}

func (t *teller) tell(board *diagnostic.Answers) {
	c, p, v := t.c, t.c.p, t.v
	t.ease()
	t.gestures()
	v.Desire = t.shares(&p.Desire, c.desire)
	v.Brakes = t.boxes(p.Brakes)
	v.Learning = t.boxes(p.Learning)
	t.fear()
	if len(p.Help.Groups) > 0 {
		if helpers := told(c.help[0], c.n, t.hidden); enough(helpers, t.hidden) {
			v.Helpers = &helpers
		}
	}
	if c.n >= int64(p.LeastMore) {
		effect := t.shares(&p.Effect, c.effect)
		v.Equipment, v.Effect = t.boxes(p.Equipment), &effect
	}
	t.perception(board)
	t.roles()
	t.ideas()
}

// ease tells how much at ease the group is, and how far apart.
func (t *teller) ease() {
	eases, p := t.c.eases, t.c.p
	if len(eases) >= p.Least {
		t.v.Ease = &diagnostic.Ease{Median: nearest(median(eases), p.Rounding)}
	}
	if len(eases) < p.LeastMore {
		return
	}
	points, texts := nearest(gap(eases), 1), &t.v.Texts
	reading := texts.Between
	switch {
	case points < p.Near:
		reading = texts.Near
	case points >= p.Far:
		reading = texts.Far
	}
	t.v.Gap = &diagnostic.Gap{Points: points, Reading: reading}
}

// gestures tells who manages each gesture, and finds the least shared ones.
func (t *teller) gestures() {
	grid := &t.c.q.Individual.Questions[t.c.p.Gestures]
	for row, option := range grid.Rows {
		t.v.Gestures = append(t.v.Gestures, t.gesture(option, t.c.gestures[row]))
	}
	least, known := 0, 0
	for _, g := range t.v.Gestures {
		if g.Alone != nil {
			if known == 0 || g.Alone.AtLeast < least {
				least = g.Alone.AtLeast
			}
			known++
		}
	}
	t.v.Least = []string{}
	for _, g := range t.v.Gestures {
		if g.Alone != nil && g.Alone.AtLeast == least {
			t.v.Least = append(t.v.Least, g.Label)
		}
	}
	if len(t.v.Least) < known {
		t.v.Topic = t.v.Least[0]
		return
	}
	if known > 0 && int64(least) < t.hidden { // nobody manages: any is worth learning
		t.v.Topic = t.v.Least[0]
	}
	t.v.Least = []string{}
}

func (t *teller) gesture(option diagnostic.Option, levels []int64) diagnostic.GestureResult {
	g := diagnostic.GestureResult{ID: option.ID, Label: option.Text}
	top := len(levels) - 1
	if !t.c.most(sum(levels[:top])) {
		return g
	}
	alone, show := sum(levels[t.c.p.Alone:top]), sum(levels[t.c.p.Show:top])
	among := told(alone, t.c.n, t.hidden)
	shown := toldAmong(show, alone, among, t.hidden)
	g.Alone, g.Show = &among, &shown
	return g
}

func sum(counts []int64) int64 {
	var total int64
	for _, n := range counts {
		total += n
	}
	return total
}

// shares tells of a question with one answer, no answer being among the others. A group is named after its
// options: « 3-4 ».
func (t *teller) shares(g *diagnostic.Grouping, counts []int64) diagnostic.Shares {
	groups := make([]diagnostic.Choice, len(g.Groups))
	for i := range g.Groups {
		var ids []string
		for _, option := range g.Groups[i].Options {
			ids = append(ids, t.c.q.Individual.Questions[g.Question].Options[option].ID)
		}
		groups[i] = diagnostic.Choice{ID: strings.Join(ids, "-"), Label: g.Groups[i].Say}
	}
	return shares(groups, counts, t.c.n, t.hidden)
}

// boxes tells of a question with boxes, or nothing when too few answered it.
func (t *teller) boxes(question int) []diagnostic.Choice {
	if !t.c.answeredMost(question) {
		return nil
	}
	return choices(t.c.q.Individual.Questions[question].Options, t.c.boxes[question], t.c.n, t.hidden)
}

func (t *teller) brake(option int) (diagnostic.Choice, bool) {
	id := t.c.q.Individual.Questions[t.c.p.Brakes].Options[option].ID
	i := slices.IndexFunc(t.v.Brakes, func(b diagnostic.Choice) bool { return b.ID == id })
	if i < 0 {
		return diagnostic.Choice{}, false
	}
	return t.v.Brakes[i], true
}

// fear is shown beside the desire, so that reluctance is not taken for
// incompetence.
func (t *teller) fear() {
	if t.c.p.Fear < 0 {
		return
	}
	if fear, ok := t.brake(t.c.p.Fear); ok {
		t.v.Fear = &fear
	}
}

// perception compares what the board answered with what slows people down.
func (t *teller) perception(board *diagnostic.Answers) {
	if board == nil {
		return
	}
	for _, rule := range t.c.p.Perception {
		question := &t.c.q.Questions[rule.Question]
		answer := board.Values[question.ID]
		if answer.State != diagnostic.Known {
			continue
		}
		if t.v.Perception == nil {
			t.v.Perception = []diagnostic.Perception{}
		}
		found := diagnostic.Perception{Question: question.ID, Text: question.Text, Answer: question.Options[answer.Level].Text}
		for _, option := range rule.Brakes {
			if brake, ok := t.brake(option); ok && 100*brake.AtLeast >= rule.Percent*t.v.Sheets {
				found.Sheets = append(found.Sheets, brake)
			}
		}
		if answer.Level >= rule.From && len(found.Sheets) > 0 {
			t.v.Perception = append(t.v.Perception, found)
		}
	}
}

// roles compares the board with the volunteers, in words.
func (t *teller) roles() {
	t.v.Roles = []string{}
	board, others, r, texts := &t.c.board, &t.c.others, &t.c.p.Roles, &t.v.Texts
	if r.Question < 0 {
		return
	}
	if min(len(board.eases), len(others.eases)) >= r.Least {
		far := big.NewRat(int64(r.Gap), 1)
		t.v.Roles = append(t.v.Roles, compared(board.eases, others.eases, far, texts.BoardEase, texts.VolunteerEase, texts.SameEase))
	}
	if min(len(board.effects), len(others.effects)) >= r.LeastViews {
		level := big.NewRat(1, 1)
		t.v.Roles = append(t.v.Roles, compared(board.effects, others.effects, level, texts.BoardHelped, texts.OthersHelped, texts.SameHelp))
	}
}

// compared says which median is higher, by far at least.
func compared(a, b []*big.Rat, far *big.Rat, first, second, same string) string {
	difference := new(big.Rat).Sub(median(a), median(b))
	switch {
	case new(big.Rat).Abs(difference).Cmp(far) < 0:
		return same
	case difference.Sign() > 0:
		return first
	}
	return second
}

// ideas are the steps of the least shared gesture, then of what slows down the
// most.
func (t *teller) ideas() {
	t.v.Ideas = []diagnostic.StepIdea{}
	for _, g := range t.v.Gestures {
		if t.v.Topic == g.Label {
			t.idea(func(i diagnostic.Idea) bool { return i.Gesture >= 0 && t.row(i.Gesture) == g.ID })
		}
	}
	for _, brake := range t.v.Brakes {
		t.idea(func(i diagnostic.Idea) bool {
			return i.Brake >= 0 && t.c.q.Individual.Questions[t.c.p.Brakes].Options[i.Brake].ID == brake.ID
		})
	}
}

func (t *teller) row(i int) string { return t.c.q.Individual.Questions[t.c.p.Gestures].Rows[i].ID }

// idea adds the steps of some ideas, each once, while there is room.
func (t *teller) idea(wanted func(diagnostic.Idea) bool) {
	for _, idea := range t.c.p.Ideas {
		step := &t.c.q.Steps[idea.Step]
		known := slices.ContainsFunc(t.v.Ideas, func(s diagnostic.StepIdea) bool { return s.ID == step.ID })
		if wanted(idea) && !known && len(t.v.Ideas) < t.c.p.MaxIdeas {
			t.v.Ideas = append(t.v.Ideas, diagnostic.StepIdea{ID: step.ID, Title: step.Title})
		}
	}
}
