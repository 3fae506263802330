package cohort

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
)

// Publish tells what may be told (see the package doc). It changes nothing in
// the counts.
func (c *Cohort) Publish(o Options) Synthesis {
	q := c.q
	s := Synthesis{
		Schema: Schema, Nature: publishedNature, Tool: o.Tool, Questionnaire: reference(q), Title: q.Title,
		Territory: o.Territory, Date: o.Date, Threshold: q.Policy.Cohort.Secrecy, Paths: []Path{}, Texts: q.Texts.Cohort,
	}
	least := int64(s.Threshold)
	for i, path := range []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath} {
		if p := &c.counts.Paths[i]; p.All.Count >= least {
			w := publisher{q: q, t: &q.Texts.Cohort, p: p, path: path, n: p.All.Count, least: least}
			s.Paths = append(s.Paths, w.publish())
		}
	}
	words := [reasonCount]string{OneAxis: s.Texts.OneAxis, Unreadable: s.Texts.Unreadable, Duplicate: s.Texts.Duplicate, Empty: s.Texts.Empty}
	ids := [reasonCount]string{OneAxis: "un_axe", Unreadable: "illisible", Duplicate: "double", Empty: "vide"}
	s.LeftOut = []Counted{}
	for why, n := range c.counts.LeftOut {
		if said := n / least * least; said > 0 {
			s.LeftOut = append(s.LeftOut, Counted{ids[why], words[why], said})
		}
	}
	return s
}

// publisher tells of one path.
type publisher struct {
	q        *diagnostic.Questionnaire
	t        *diagnostic.CohortTexts
	p        *part
	path     diagnostic.Path
	n, least int64
}

func (w *publisher) publish() Path {
	s := Path{
		Path: w.path, Count: w.n, First: w.p.First, Last: w.p.Last,
		Levels: w.levels(), Alerts: w.alerts(), Brakes: w.brakes(), Steps: w.steps(), Criteria: w.criteria(), Crossing: w.crossing(), Zones: w.zones(),
	}
	for axis := range w.q.Axes {
		s.Axes = append(s.Axes, w.figure(axis))
	}
	s.Well, s.Needs = w.questions()
	return s
}

// figure tells halves and quarters that are not under the threshold.
func (w *publisher) figure(axis int) Figure {
	f := Figure{Axis: w.q.Axes[axis].ID, Title: w.q.Axes[axis].Name}
	h := &w.p.All.Figures[axis]
	f.Median = w.median(h)
	if total(h[:]) >= 4*w.least {
		low, high := h.quantile(1), h.quantile(3)
		f.Low, f.High = &low, &high
	}
	return f
}

func (w *publisher) median(h *histogram) *int {
	if total(h[:]) < 2*w.least {
		return nil
	}
	median := h.quantile(2)
	return &median
}

func (w *publisher) levels() []Counted {
	list := []Counted{}
	cells := ordered(w.p.Levels[:noLevel], w.least)
	for i, said := range rounded(cells, w.n, w.least) {
		var names, ids []string
		for _, level := range cells[i].Members {
			names = append(names, "« "+w.q.Levels[level].Name+" »")
			ids = append(ids, strconv.Itoa(level))
		}
		list = append(list, Counted{strings.Join(ids, "-"), strings.Join(names, ", "), said})
	}
	return list
}

// questions are those with the most high answers, then those with the most low
// ones; none is in both.
func (w *publisher) questions() (well, needs []Counted) {
	least := w.q.Policy.Cohort.Questions
	well = w.counted(least, func(a [answerCount]int64) int64 { return a[3] + a[4] }, nil)
	needs = w.counted(least, func(a [answerCount]int64) int64 { return a[0] + a[1] }, well)
	return well, needs
}

func (w *publisher) counted(most int, count func([answerCount]int64) int64, already []Counted) []Counted {
	list := []Counted{}
	for slot := range w.q.Questions {
		question := &w.q.Questions[slot]
		known := slices.ContainsFunc(already, func(c Counted) bool { return c.ID == question.ID })
		if said := atLeast(count(w.p.Questions[slot]), w.n, w.least); said > 0 && question.Scored() && !known {
			list = append(list, Counted{question.ID, question.Text, said})
		}
	}
	return first(list, most)
}

// first are the largest counts; equal ones stay in the order of the
// questionnaire.
func first(list []Counted, most int) []Counted {
	slices.SortStableFunc(list, func(a, b Counted) int { return cmp.Compare(b.AtLeast, a.AtLeast) })
	return list[:min(most, len(list))]
}

func (w *publisher) alerts() []Counted {
	list := []Counted{}
	for i := range w.q.Alerts {
		if said := atLeast(w.p.Alerts[i][1]+w.p.Alerts[i][2], w.n, w.least); said > 0 {
			list = append(list, Counted{w.q.Alerts[i].ID, w.q.Alerts[i].Title, said})
		}
	}
	return first(list, len(list))
}

func (w *publisher) brakes() []Counted {
	list := []Counted{}
	cells := secrecy.Partition(w.p.Brakes, w.least)
	for i, said := range rounded(cells, w.n, w.least) {
		if option := cells[i].Members[0]; !cells[i].Others {
			options := w.q.Questions[w.q.Policy.Cohort.Brake].Options
			list = append(list, Counted{options[option].ID, options[option].Text, said})
		}
	}
	return first(list, len(list))
}

func (w *publisher) steps() []Step {
	list := []Counted{}
	for i := range w.q.Steps {
		if said := atLeast(w.p.Steps[i], w.n, w.least); said > 0 {
			list = append(list, Counted{w.q.Steps[i].ID, w.q.Steps[i].Title, said})
		}
	}
	steps := []Step{}
	for _, counted := range first(list, w.q.Policy.Cohort.Steps) {
		i, _ := w.q.Step(counted.ID)
		axis := w.q.Steps[i].Axis
		steps = append(steps, Step{counted, w.q.Axes[axis].ID, w.q.Texts.Offers[axis]})
	}
	return steps
}

// criteria tells of the criteria of the policy, then of départements.
func (w *publisher) criteria() []Groups {
	all := []Groups{}
	for i, criterion := range w.q.Policy.Cohort.Criteria {
		groups := make([]*group, len(w.p.Criteria[i]))
		for g := range groups {
			groups[g] = &w.p.Criteria[i][g]
		}
		all = w.groups(all, criterion.Name, groups, w.optionLabels(criterion.Question))
	}
	groups, names := w.departments()
	return w.groups(all, w.t.Department, groups, names)
}

// departments are the groups of départements, and their names; the last group,
// without a name, is no answer.
func (w *publisher) departments() (groups []*group, names []string) {
	names = slices.Sorted(maps.Keys(w.p.Departments))
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	for _, name := range names {
		groups = append(groups, w.p.Departments[name])
	}
	unknown, ok := w.p.Departments[""]
	if !ok {
		unknown = new(group)
		*unknown = newGroup(w.q)
	}
	return append(groups, unknown), names
}

func (w *publisher) optionLabels(question int) []string {
	var labels []string
	for _, option := range w.q.Questions[question].Options {
		labels = append(labels, option.Text)
	}
	return labels
}

// groups adds a criterion that can be told.
func (w *publisher) groups(all []Groups, name string, groups []*group, labels []string) []Groups {
	told := Groups{Name: name}
	for axis := range w.q.Axes {
		told.Axes = append(told.Axes, w.q.Axes[axis].Name)
	}
	cells := secrecy.Partition(countsOf(groups), w.least)
	for i, said := range rounded(cells, w.n, w.least) {
		var members []*group
		for _, m := range cells[i].Members {
			members = append(members, groups[m])
		}
		g := Group{Label: w.label(cells[i], labels), AtLeast: said}
		together := sum(members)
		for axis := range w.q.Axes {
			g.Medians = append(g.Medians, w.median(&together.Figures[axis]))
		}
		told.Groups = append(told.Groups, g)
	}
	if len(told.Groups) == 0 {
		return all
	}
	return append(all, told)
}

func countsOf(groups []*group) []int64 {
	counts := make([]int64, len(groups))
	for i, g := range groups {
		counts[i] = g.Count
	}
	return counts
}

// label names a cell: its options, or « autres ». Which small options are in
// « autres » is not told.
func (w *publisher) label(c secrecy.Cell, labels []string) string {
	if c.Others {
		return w.t.Others
	}
	var names []string
	for _, m := range c.Members {
		names = append(names, labels[m])
	}
	return strings.Join(names, ", ")
}

func (w *publisher) crossing() *Crossing {
	policy := &w.q.Policy.Cohort
	sides := [2][]secrecy.Cell{}
	for i, criterion := range []int{policy.Rows, policy.Columns} {
		var counts []int64
		for g := range w.p.Criteria[criterion] {
			counts = append(counts, w.p.Criteria[criterion][g].Count)
		}
		sides[i] = secrecy.Partition(counts, w.least)
	}
	g, ok := crossed(w.p.Crossing, sides[0], sides[1], w.least)
	if !ok {
		return nil
	}
	said := g.said(w.n, w.least)
	if said == nil {
		return nil
	}
	rows, columns := policy.Criteria[policy.Rows], policy.Criteria[policy.Columns]
	told := &Crossing{Rows: rows.Name, Columns: columns.Name, AtLeast: said}
	for _, c := range g.rows {
		told.Row = append(told.Row, w.label(c, w.optionLabels(rows.Question)))
	}
	for _, c := range g.columns {
		told.Column = append(told.Column, w.label(c, w.optionLabels(columns.Question)))
	}
	return told
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
