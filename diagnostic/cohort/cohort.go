package cohort

import (
	"math/bits"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// Reason is why a row is not in the counts.
type Reason uint8

// The reasons.
const (
	OneAxis    Reason = iota // only one axis was looked at
	Unreadable               // the row could not be read
	Duplicate                // received twice
	Empty                    // no answer to any question
	reasonCount
)

// About is what an Outcome does not say of a diagnostic.
type About struct {
	Date       string // ISO day, or empty
	Department string // « 37 », or empty; anything longer than a number of département is left out
	Around     *Around
}

// Cohort is the counts of many diagnostics of one questionnaire. It is not
// safe for concurrent use: count apart, then Merge.
type Cohort struct {
	q       *diagnostic.Questionnaire
	counts  counts
	answers []*answerOf // by question
}

// answerOf is the count that each gist of an answer adds to.
type answerOf [diagnostic.Gists]uint8

// New prepares an empty Cohort.
func New(q *diagnostic.Questionnaire) *Cohort {
	c := &Cohort{q: q}
	scored := answerOf{diagnostic.Missing: missing, diagnostic.Unknown: unknownAnswer, diagnostic.NotApplicable: notApplicable, diagnostic.Declined: declined}
	other := scored
	for level := range diagnostic.Gists - diagnostic.GistLevel {
		scored[diagnostic.GistLevel+level], other[diagnostic.GistLevel+level] = level, missing
	}
	for slot := range q.Questions {
		if q.Questions[slot].Scored() {
			c.answers = append(c.answers, &scored)
		} else {
			c.answers = append(c.answers, &other)
		}
	}
	c.counts.LeftOut = make([]int64, reasonCount)
	for i := range c.counts.Paths {
		c.counts.Paths[i] = newPart(q)
	}
	return c
}

// The paths that are counted, apart.
const (
	completePath = iota
	expressPath
	pathCount
)

// Add counts one diagnostic on a path. It allocates only for a département met for the
// first time. A diagnostic of one axis is counted as left out.
func (c *Cohort) Add(path diagnostic.Path, out *rules.Outcome, about About) {
	p := &c.counts.Paths[completePath]
	switch path {
	case diagnostic.CompletePath, "":
	case diagnostic.ExpressPath:
		p = &c.counts.Paths[expressPath]
	default:
		c.LeaveOut(OneAxis)
		return
	}
	p.All.add(out)
	p.month(about.Date)
	p.addGroups(c.q, out)
	p.department(c.q, about.Department).add(out)
	if about.Around != nil {
		p.addAround(c.q, about.Department, about.Around)
	}
	p.addAnswers(c.answers, out)
	p.Brakes[chosen(c.q, out, c.q.Policy.Cohort.Brake)]++
	p.addFindings(out)
}

// LeaveOut counts one row that is not in the figures.
func (c *Cohort) LeaveOut(why Reason) { c.counts.LeftOut[why]++ }

// Size is how many diagnostics are counted, of both paths.
func (c *Cohort) Size() int64 {
	total := int64(0)
	for i := range c.counts.Paths {
		total += c.counts.Paths[i].All.Count
	}
	return total
}

// add counts one association in a group.
func (g *group) add(out *rules.Outcome) {
	g.Count++
	last := len(g.Figures) - 1
	for axis := range g.Figures[:last] {
		g.Figures[axis].add(&out.Axes[axis].Figure)
	}
	g.Figures[last].add(&out.Overall)
}

func (h *histogram) add(f *rules.Figure) {
	if f.HasLevel {
		h[f.Score]++
	}
}

func (p *part) month(date string) {
	if !isMonth(date) {
		return
	}
	month := date[:monthLength]
	if p.First == "" || month < p.First {
		p.First = month
	}
	p.Last = max(p.Last, month)
}

// monthLength is that of « 2026-11 ».
const monthLength = 7

// isMonth tells whether a day or a month begins the text.
func isMonth(s string) bool {
	if len(s) < monthLength || s[4] != '-' {
		return false
	}
	for i := range monthLength {
		if i != 4 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// addGroups counts the association in one group of each criterion.
func (p *part) addGroups(q *diagnostic.Questionnaire, out *rules.Outcome) {
	policy := &q.Policy.Cohort
	for i := range policy.Criteria {
		p.Criteria[i][chosen(q, out, policy.Criteria[i].Question)].add(out)
	}
	row := chosen(q, out, policy.Criteria[policy.Rows].Question)
	column := chosen(q, out, policy.Criteria[policy.Columns].Question)
	p.Crossing[row][column]++
}

// chosen is the option chosen; the number of options when none is known.
func chosen(q *diagnostic.Questionnaire, out *rules.Outcome, question int) int {
	s := out.Answer(question)
	if s.State != diagnostic.Known || s.Bits == 0 {
		return len(q.Questions[question].Options)
	}
	return bits.TrailingZeros32(s.Bits)
}

// department is the group of a département. A questionnaire that lets people
// write anything there has none.
func (p *part) department(q *diagnostic.Questionnaire, name string) *group {
	if q.Questions[q.Policy.Landmarks.Department].Pattern == nil || !isDepartment(name) {
		name = ""
	}
	g, ok := p.Departments[name]
	if !ok {
		g = new(group)
		*g = newGroup(q)
		p.Departments[name] = g
	}
	return g
}

// isDepartment tells whether a text has the form of a number of département:
// « 37 », « 2A », « 974 ».
func isDepartment(s string) bool {
	if len(s) < 2 || len(s) > 3 || s[0] < '0' || s[0] > '9' {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return true
}

// Answers to a question, as they are counted: levels 0 to 4, then the others.
const (
	unknownAnswer = 5 + iota
	notApplicable
	declined
	missing
	answerCount
)

func (p *part) addAnswers(answers []*answerOf, out *rules.Outcome) {
	for slot, answer := range answers {
		p.Questions[slot][answer[out.Gist(slot)]]++
	}
}

func (p *part) addFindings(out *rules.Outcome) {
	for i := range p.Alerts {
		p.Alerts[i][out.Colour(i)]++
	}
	for i := range out.Plan {
		p.Steps[out.Plan[i].Step]++
	}
	level := noLevel
	if out.Overall.HasLevel {
		level = out.Overall.Level
	}
	p.Levels[level]++
}
