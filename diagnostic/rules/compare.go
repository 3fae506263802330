package rules

import (
	"cmp"
	"slices"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Look is one diagnostic of an association, to be compared with others.
type Look struct {
	Result   diagnostic.Result         // with its answers
	Given    diagnostic.Reference      // what the answers were given to, when it is not what Result was computed with
	Former   []diagnostic.AnswerResult // answers to questions that Result does not have
	Plan     diagnostic.PlanChoices    // what became of its steps; empty when only the Result is known
	OwnWords bool                      // the sentences of its answers are those of that day
}

// given is the questionnaire that the answers were given to.
func (l *Look) given() diagnostic.Reference {
	if l.Given.ID != "" {
		return l.Given
	}
	return l.Result.Questionnaire
}

// Compare tells what changed between two looks or more (see « Compare » in the
// documentation of the package). They are put in the order of their dates,
// which the caller has checked: equal dates keep the order given. The tool and
// the date of the comparison are left for the caller to name: the date is that
// of the newest look.
func Compare(q *diagnostic.Questionnaire, looks []Look) diagnostic.Comparison {
	c := comparer{q: q, looks: slices.Clone(looks)}
	slices.SortStableFunc(c.looks, func(a, b Look) int { return cmp.Compare(a.Result.Date, b.Result.Date) })
	c.match()
	newest := &c.newest().Result
	out := diagnostic.Comparison{
		Schema:        diagnostic.ComparisonSchema,
		Nature:        diagnostic.ComparisonNature,
		Questionnaire: newest.Questionnaire,
		Title:         newest.Title,
		Association:   c.name(),
		Date:          newest.Date,
		Stable:        q.Policy.Comparison.Stable,
		Celebrate:     q.Policy.Comparison.Celebrate,
		Reminders:     q.Policy.Reminders,
		Texts:         q.Texts.Comparison,
	}
	out.Texts.Common(&q.Texts)
	for i := range c.looks {
		r := &c.looks[i].Result
		out.Moments = append(out.Moments, diagnostic.LookResult{
			Date: r.Date, Association: r.Association, Questionnaire: c.looks[i].given(), Path: r.Path,
			OwnWords: c.looks[i].OwnWords, Score: r.Score,
		})
	}
	c.figures(&out)
	out.Questions = c.moves()
	out.Alerts = c.alerts()
	out.Steps = c.steps()
	return out
}

// comparer holds the looks, oldest first, and their answers side by side.
type comparer struct {
	q     *diagnostic.Questionnaire
	looks []Look
	rows  []matched
}

// matched is one question at every look.
type matched struct {
	id     string
	said   []*diagnostic.AnswerResult // by look; nil when that questionnaire does not have it
	reason string                     // why the figures do not count it; empty when they do
	since  int                        // the first look at which the reason holds
}

// newestWords is the question as the newest look that has it says it.
func (r *matched) newestWords() *diagnostic.AnswerResult {
	for _, said := range slices.Backward(r.said) {
		if said != nil {
			return said
		}
	}
	return nil
}

// complement tells whether the question has no level to compare.
func (r *matched) complement() bool {
	words := r.newestWords()
	return words.Axis == "" && words.Weight == 0 && words.State != diagnostic.AnswerFormer
}

// neverAsked tells whether no path asked the question: it was left out of
// nothing.
func (r *matched) neverAsked() bool {
	return !slices.ContainsFunc(r.said, func(said *diagnostic.AnswerResult) bool {
		return said != nil && said.State != diagnostic.AnswerNotAsked
	})
}

func (r *matched) first() *diagnostic.AnswerResult { return r.said[0] }
func (r *matched) last() *diagnostic.AnswerResult  { return r.said[len(r.said)-1] }

func (c *comparer) oldest() *Look { return &c.looks[0] }
func (c *comparer) newest() *Look { return &c.looks[len(c.looks)-1] }

// name is the newest that was given.
func (c *comparer) name() string {
	for _, look := range slices.Backward(c.looks) {
		if look.Result.Association != "" {
			return look.Result.Association
		}
	}
	return ""
}

// match puts the answers of the looks side by side: the questions of the newest
// look in their order, then those that only older ones have, the newest first.
func (c *comparer) match() {
	place := map[string]int{}
	for at, look := range slices.Backward(c.looks) {
		answers := look.Result.Answers
		if at < len(c.looks)-1 { // nothing is compared with what the newest only keeps
			answers = slices.Concat(answers, look.Former)
		}
		for i := range answers {
			said := &answers[i]
			row, known := place[said.Question]
			if !known {
				row = len(c.rows)
				place[said.Question] = row
				c.rows = append(c.rows, matched{id: said.Question, said: make([]*diagnostic.AnswerResult, len(c.looks))})
			}
			c.rows[row].said[at] = said
		}
	}
	for i := range c.rows {
		c.rows[i].reason, c.rows[i].since = c.leftOut(&c.rows[i])
	}
}

// leftOut is why the figures do not count a question: the first reason that
// holds, in the order below, and the first look at which it does.
func (c *comparer) leftOut(r *matched) (reason string, since int) {
	if r.last() == nil {
		return diagnostic.LeftRemoved, len(r.said) - 1
	}
	if at := slices.Index(r.said, nil); at >= 0 {
		return diagnostic.LeftNew, at
	}
	for at := range r.said {
		if r.said[at].State == diagnostic.AnswerFormer || c.reworded(r, at) {
			return diagnostic.LeftReworded, at
		}
	}
	for _, state := range []string{
		diagnostic.AnswerNotAsked, diagnostic.AnswerAside, diagnostic.AnswerNotForUs, diagnostic.AnswerUnknown, diagnostic.AnswerMissing,
	} {
		at := slices.IndexFunc(r.said, func(said *diagnostic.AnswerResult) bool { return said.State == state })
		if at >= 0 {
			return state, at
		}
	}
	// A saved Result may come from a version that knows other states.
	at := slices.IndexFunc(r.said, func(said *diagnostic.AnswerResult) bool { return said.Level == nil })
	if at >= 0 {
		return diagnostic.LeftAside, at
	}
	return "", 0
}

// figures computes every figure on the questions that are known at every look,
// with the weights of the newest.
func (c *comparer) figures(out *diagnostic.Comparison) {
	var sums [][]sum
	for _, axis := range c.newest().Result.Score.Axes {
		bySum := make([]sum, len(c.looks))
		trend := diagnostic.AxisTrend{Axis: axis.Axis, Title: axis.Title}
		for i := range c.rows {
			r := &c.rows[i]
			if newest := r.last(); newest == nil || newest.Axis != axis.Axis {
				continue
			}
			applies := r.reason == "" || r.reason == diagnostic.LeftUnknown || r.reason == diagnostic.LeftMissing
			if !applies {
				continue
			}
			trend.Asked++
			if r.reason == "" {
				trend.Compared++
			}
			for at := range bySum {
				bySum[at].add(r, at)
			}
		}
		c.axis(&trend, bySum)
		out.Compared += trend.Compared
		out.Axes = append(out.Axes, trend)
		sums = append(sums, bySum)
	}
	out.Overall = c.overall(sums)
	out.LeftOut = c.listLeftOut()
}

// sum is what the figure of an axis stands on at one look.
type sum struct{ points, scored, applicable int }

// add counts a question that applies at every look.
func (s *sum) add(r *matched, at int) {
	weight := r.last().Weight
	s.applicable += weight
	if r.reason == "" {
		s.scored += weight
		s.points += weight * *r.said[at].Level
	}
}

// enough tells whether the questions compared weigh enough for a level.
func (c *comparer) enough(s sum) bool {
	return s.scored > 0 && percent(4*s.scored, s.applicable) >= c.q.Policy.MinCoverage
}

func (c *comparer) axis(trend *diagnostic.AxisTrend, sums []sum) {
	for at, s := range sums {
		var f diagnostic.Figure
		if s.scored > 0 {
			score, least := percent(s.points, s.scored), percent(s.points, s.applicable)
			most := percent(s.points+4*(s.applicable-s.scored), s.applicable)
			f.Score, f.Min, f.Max = &score, &least, &most
		}
		if c.enough(s) {
			l := c.displayed(trend.Axis, at, c.level(*f.Score))
			f.Level, f.Name = &l, c.q.Levels[l].Name
		}
		trend.Figures = append(trend.Figures, f)
	}
	if s := sums[0]; s.applicable > 0 { // the same at every look
		coverage := percent(4*s.scored, s.applicable)
		trend.Coverage = &coverage
	}
	c.settle(&trend.Trend)
}

// level reads a level from a rounded score.
func (c *comparer) level(score int) int {
	for l, from := range slices.Backward(c.q.Levels) {
		if score >= from.From {
			return l
		}
	}
	return 0
}

// displayed is the level to show: a red alert of that day caps it.
func (c *comparer) displayed(axis string, at, level int) int {
	for _, alert := range c.looks[at].Result.Alerts {
		if alert.Colour == diagnostic.Red && alert.Axis == axis {
			return min(level, c.q.Policy.RedCap)
		}
	}
	return level
}

// overall is the plain mean of the axes, from exact fractions. It needs enough
// common questions on every axis.
func (c *comparer) overall(sums [][]sum) diagnostic.Trend {
	trend := diagnostic.Trend{Figures: make([]diagnostic.Figure, len(c.looks))}
	for _, bySum := range sums {
		if !c.enough(bySum[0]) {
			return trend
		}
	}
	if len(sums) == 0 {
		return trend
	}
	for at := range c.looks {
		var score, low, high fraction
		for _, bySum := range sums {
			s := bySum[at]
			score.add(s.points, s.scored)
			low.add(s.points, s.applicable)
			high.add(s.points+4*(s.applicable-s.scored), s.applicable)
		}
		note, least, most := score.mean(len(sums)), low.mean(len(sums)), high.mean(len(sums))
		l := c.level(note)
		trend.Figures[at] = diagnostic.Figure{Score: &note, Min: &least, Max: &most, Level: &l, Name: c.q.Levels[l].Name}
	}
	c.settle(&trend)
	return trend
}

// settle says how a figure moved; a change under the limit is « stable ».
func (c *comparer) settle(trend *diagnostic.Trend) {
	first, last := trend.Figures[0], trend.Figures[len(trend.Figures)-1]
	if first.Level == nil || last.Level == nil {
		return
	}
	change := *last.Score - *first.Score
	trend.Change = &change
	switch limit := c.q.Policy.Comparison.Stable; {
	case change >= limit:
		trend.Move = diagnostic.Progress
	case change <= -limit:
		trend.Move = diagnostic.Decline
	default:
		trend.Move = diagnostic.Steady
	}
}

// listLeftOut is the questions that the figures do not count, those of one
// reason together, in the order of the questionnaire.
func (c *comparer) listLeftOut() []diagnostic.LeftOut {
	list := []diagnostic.LeftOut{}
	for _, reason := range diagnostic.LeftReasons() {
		for i := range c.rows {
			r := &c.rows[i]
			words := r.newestWords()
			if r.reason != reason || r.complement() || r.neverAsked() {
				continue
			}
			left := diagnostic.LeftOut{
				Question: r.id, Code: words.Code, Axis: words.Axis, Text: words.Text,
				Reason: reason, Date: c.looks[r.since].Result.Date,
			}
			if reason == diagnostic.LeftReworded {
				left.Before, left.After = c.rewording(r, r.since)
			}
			list = append(list, left)
		}
	}
	return list
}
