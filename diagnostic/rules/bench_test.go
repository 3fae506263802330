package rules_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// benchAnswers are associations of every kind, the same at each run.
func benchAnswers(q *diagnostic.Questionnaire) []diagnostic.Answers {
	generator := rapid.Custom(func(t *rapid.T) diagnostic.Answers { return drawAnswers(t, q) })
	answers := make([]diagnostic.Answers, 512)
	for i := range answers {
		answers[i] = generator.Example(i)
	}
	return answers
}

// inputs are the answers in compact form, as a batch makes them.
func inputs(q *diagnostic.Questionnaire, answers []diagnostic.Answers) []rules.Input {
	ins := make([]rules.Input, len(answers))
	for i, a := range answers {
		ins[i] = compact(q, a)
	}
	return ins
}

// compact keeps the strongest of what was said of a step. A step whose first
// gesture alone is done stays open.
func compact(q *diagnostic.Questionnaire, a diagnostic.Answers) rules.Input {
	in := rules.Input{Path: a.Path, Slots: q.Slots(a, nil), Status: make([]rules.Status, len(q.Steps)+len(q.Generated))}
	set := func(id string, status rules.Status) {
		if i, ok := q.Step(id); ok {
			in.Status[i] = max(in.Status[i], status)
		}
	}
	became := map[string]rules.Status{"fait": rules.Done, "abandonne": rules.Refused, "reporte": rules.Postponed}
	begun := func(s diagnostic.KeptStep) bool { return s.State == "fait" && s.Part == "premier_geste" }
	for _, s := range a.Plan.Past {
		if !begun(s) {
			set(s.Step, became[s.State])
		}
	}
	for _, s := range a.Plan.Kept {
		if !begun(s) {
			set(s.Step, cmp.Or(became[s.State], rules.Kept))
		}
	}
	for _, id := range a.Plan.Postponed {
		set(id, rules.Postponed)
	}
	for _, s := range a.Plan.Refused {
		set(s.Step, rules.Refused)
	}
	for _, s := range a.Plan.Done {
		set(s.Step, rules.Done)
	}
	for _, s := range a.Plan.Kept {
		if i, ok := q.Step(s.Step); ok && in.Status[i] == rules.Kept {
			in.Kept = append(in.Kept, i)
		}
	}
	return in
}

// BenchmarkRun is the whole diagnostic without its texts, for associations of
// every kind and for complete rows of a survey export, where nothing was
// decided about steps.
func BenchmarkRun(b *testing.B) {
	q := load(b)
	every, complete := benchAnswers(q), benchAnswers(q)
	for i := range complete {
		complete[i].Path, complete[i].Plan = diagnostic.CompletePath, diagnostic.PlanChoices{}
	}
	benchRun(b, "every kind", rules.New(q), inputs(q, every))
	benchRun(b, "complete", rules.New(q), inputs(q, complete))
}

func benchRun(b *testing.B, name string, e *rules.Evaluator, ins []rules.Input) {
	b.Run(name+", one core", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			e.Run(&ins[i%len(ins)])
		}
		reportRate(b)
	})
	b.Run(name+", all cores", func(b *testing.B) {
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			mine := e.Fork()
			for i := 0; pb.Next(); i++ {
				mine.Run(&ins[i%len(ins)])
			}
		})
		reportRate(b)
	})
}

// BenchmarkEvaluate goes from answers to a Result with its texts.
func BenchmarkEvaluate(b *testing.B) {
	q := load(b)
	answers, e := benchAnswers(q), rules.New(q)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Evaluate(answers[i%len(answers)])
	}
	reportRate(b)
}

func reportRate(b *testing.B) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "diagnostics/s")
}

func TestRunDoesNotAllocate(t *testing.T) {
	q := load(t)
	ins, e := inputs(q, benchAnswers(q)), rules.New(q)
	i := 0
	allocations := testing.AllocsPerRun(2*len(ins), func() {
		e.Run(&ins[i%len(ins)])
		i++
	})
	if allocations != 0 {
		t.Errorf("Run allocates %v times", allocations)
	}
}

// mood is how the answers of one axis lean.
type mood struct {
	levels []int
	gaps   int // percent of the questions without a level
}

// drawAnswers draws the answers of an association, with a lean for each axis
// so that low, high and mixed profiles are all frequent, and with everything
// that an answers file may hold: gaps, odd values, decisions about steps.
func drawAnswers(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Answers {
	a := diagnostic.Answers{Path: drawPath(t, q), Values: map[string]diagnostic.Answer{}, Plan: drawChoices(t, q)}
	moods := make([]mood, len(q.Axes))
	shared := drawMood(t)
	same := rapid.Bool().Draw(t, "same mood everywhere")
	for i := range moods {
		if moods[i] = shared; !same {
			moods[i] = drawMood(t)
		}
	}
	profile := mood{levels: []int{0, 1, 2, 3, 4}, gaps: rapid.SampledFrom([]int{0, 20, 80}).Draw(t, "profile gaps")}
	for i := range q.Questions {
		question, m := &q.Questions[i], profile
		if question.Scored() {
			m = moods[question.Axis]
		}
		if answer := drawAnswer(t, question, m); answer.State != diagnostic.Missing {
			a.Values[question.ID] = answer
		}
	}
	return a
}

func drawPath(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.Path {
	paths := []diagnostic.Path{diagnostic.CompletePath, diagnostic.CompletePath, diagnostic.CompletePath, diagnostic.CompletePath,
		diagnostic.ExpressPath, diagnostic.ExpressPath, "", "ailleurs"}
	for _, x := range q.Axes {
		paths = append(paths, diagnostic.Path(x.ID))
	}
	return rapid.SampledFrom(paths).Draw(t, "path")
}

func drawMood(t *rapid.T) mood {
	return mood{
		levels: rapid.SampledFrom([][]int{
			{0}, {0, 0, 1}, {0, 1, 1, 2}, {1, 2, 2, 3}, {0, 1, 2, 3, 4}, {0, 4}, {2, 3, 3, 4}, {3, 4}, {4},
		}).Draw(t, "lean"),
		gaps: rapid.SampledFrom([]int{0, 0, 5, 30, 45, 95}).Draw(t, "gaps"),
	}
}

func drawAnswer(t *rapid.T, question *diagnostic.Question, m mood) diagnostic.Answer {
	switch roll := rapid.IntRange(0, 299).Draw(t, question.ID); {
	case roll < m.gaps:
		return diagnostic.Answer{}
	case roll < 2*m.gaps:
		return diagnostic.Answer{State: diagnostic.Unknown}
	case roll < 3*m.gaps:
		return diagnostic.Answer{State: diagnostic.NotApplicable}
	case roll < 3*m.gaps+3:
		return diagnostic.Answer{State: diagnostic.Declined}
	case roll == 299:
		return rapid.SampledFrom(oddAnswers()).Draw(t, "odd "+question.ID)
	}
	return drawKnown(t, question, m)
}

func oddAnswers() []diagnostic.Answer {
	return []diagnostic.Answer{
		{State: diagnostic.Known}, {State: diagnostic.Known, Level: -1}, {State: diagnostic.Known, Level: 5},
		{State: diagnostic.Known, Level: 256}, {State: diagnostic.Known, Number: -3}, {State: diagnostic.Known, Number: 1 << 20},
		{State: diagnostic.Known, Options: []string{"inconnu"}}, {State: diagnostic.Known, Options: []string{"oui", "oui", "non"}},
		{State: diagnostic.Unknown, Level: 3}, {State: diagnostic.NotApplicable, Level: 2}, {State: diagnostic.State(9)},
	}
}

func drawKnown(t *rapid.T, question *diagnostic.Question, m mood) diagnostic.Answer {
	a := diagnostic.Answer{State: diagnostic.Known}
	switch question.Kind {
	case diagnostic.KindLevels:
		a.Level = rapid.SampledFrom(m.levels).Draw(t, question.ID+" level")
	case diagnostic.KindBoxes:
		boxes := rapid.IntRange(0, 1<<len(question.Options)-1).Draw(t, question.ID+" boxes")
		if len(m.levels) == 1 { // all low or all high
			boxes = (1<<len(question.Options) - 1) * m.levels[0] / 4
		}
		for i, option := range question.Options {
			if boxes&(1<<i) != 0 {
				a.Options = append(a.Options, option.ID)
			}
		}
	case diagnostic.KindChoice, diagnostic.KindYesNo:
		a.Options = []string{rapid.SampledFrom(question.Options).Draw(t, question.ID+" choice").ID}
	case diagnostic.KindNumber:
		numbers := []int{0, 1, 2, 3, 4, 5, 6, 8, 11, question.Max}
		a.Number = min(rapid.SampledFrom(numbers).Draw(t, question.ID+" number"), question.Max)
	case diagnostic.KindText:
		a.Text = rapid.SampledFrom([]string{"37", "67", "un nom"}).Draw(t, question.ID+" text")
	}
	return a
}

// drawChoices draws what the association decided, more often about the steps
// of alerts, which are the most delicate.
func drawChoices(t *rapid.T, q *diagnostic.Questionnaire) diagnostic.PlanChoices {
	var c diagnostic.PlanChoices
	ids := []string{"pp-inconnu"}
	for i := range q.Steps {
		ids = append(ids, q.Steps[i].ID)
	}
	for i := range q.Generated {
		ids = append(ids, q.Generated[i].ID)
	}
	for i := range q.Alerts {
		id := q.Steps[q.Alerts[i].Step].ID
		ids = append(ids, id, id, id)
	}
	for range rapid.SampledFrom([]int{0, 0, 0, 3, 20, 60}).Draw(t, "decisions") {
		id := rapid.SampledFrom(ids).Draw(t, "step")
		switch rapid.IntRange(0, 2).Draw(t, "decision") {
		case 0:
			c.Done = append(c.Done, diagnostic.DoneStep{Step: id})
		case 1:
			c.Refused = append(c.Refused, diagnostic.RefusedStep{Step: id})
		case 2:
			c.Postponed = append(c.Postponed, id)
		}
	}
	once := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, rapid.SampledFrom([]int{0, 0, 0, 0, 1, 3, 6}).Draw(t, "kept"), rapid.ID)
	for _, id := range once.Draw(t, "kept steps") {
		state := rapid.SampledFrom(append(diagnostic.KeptStates(), "", "", "")).Draw(t, "state")
		c.Kept = append(c.Kept, diagnostic.KeptStep{Step: id, State: state, Who: "pour " + id, By: "2026-12-05"})
	}
	for range rapid.SampledFrom([]int{0, 0, 1, 5}).Draw(t, "past") {
		c.Past = append(c.Past, diagnostic.KeptStep{
			Step:  rapid.SampledFrom(ids).Draw(t, "past step"),
			State: rapid.SampledFrom(append(diagnostic.KeptStates(), "")).Draw(t, "past state"),
			Part:  rapid.SampledFrom([]string{"", "", diagnostic.GesturePart}).Draw(t, "past part"),
		})
	}
	for i := range c.Kept {
		c.Kept[i].Part = rapid.SampledFrom([]string{"", "", "", diagnostic.GesturePart}).Draw(t, "part")
	}
	return c
}

// drawContent draws a questionnaire that differs from q in its numbers and in
// the links between its steps.
func drawContent(t *rapid.T, q *diagnostic.Questionnaire) *diagnostic.Questionnaire {
	other := *q
	pick := func(name string, from ...int) int { return rapid.SampledFrom(from).Draw(t, name) }
	p := &other.Policy
	p.StepCount = pick("steps", 1, 2, 3, 3, 3)
	p.FewerSteps = pick("fewer steps", 1, 2)
	p.AxisLimit, p.HardLimit = pick("axis limit", 1, 2, 3), pick("hard limit", 1, 2)
	p.AlertPlaces, p.ReserveCount = pick("alert places", 1, 2), pick("reserve", 0, 3, 5)
	p.MinCoverage, p.RedCap = pick("coverage", 1, 60, 100), pick("cap", 0, 2, 4)
	p.HighLevel, p.LowLevel = pick("high", 1, 3, 4), pick("low", 0, 1, 3)
	p.Bonuses = slices.Clone(p.Bonuses)
	for i := range p.Bonuses {
		p.Bonuses[i].Axis = pick("bonus axis", -1, p.Bonuses[i].Axis, 0, 1)
	}
	other.Steps = slices.Clone(q.Steps)
	for range 40 {
		i := rapid.IntRange(0, len(q.Steps)-1).Draw(t, "changed")
		s := &other.Steps[i]
		s.EffortHours, s.Difficulty = pick("effort", 1, 2, 3, 4), pick("difficulty", 1, 2, 3)
		s.CostMax, s.GestureMinutes = pick("cost", 0, 50, 60), pick("minutes", 20, 21)
		s.Prerequisites = nil
		for range pick("prerequisites", 0, 1, 1, 2) { // earlier steps only: no loop
			if i > 0 {
				s.Prerequisites = append(s.Prerequisites, rapid.IntRange(max(0, i-10), i-1).Draw(t, "prerequisite"))
			}
		}
	}
	other.Questions = slices.Clone(q.Questions)
	for i := range other.Questions {
		if other.Questions[i].Scored() {
			other.Questions[i].Weight = pick("weight", 1, 2, 3, 3)
		}
	}
	return &other
}
