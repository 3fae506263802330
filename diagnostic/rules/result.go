package rules

import (
	"strings"

	"codeberg.org/petitspas/petitspas/diagnostic"
)

// Evaluate computes the diagnostic of one association and joins the texts that
// reports print. The tool is left for the caller to name.
func Evaluate(q *diagnostic.Questionnaire, a diagnostic.Answers) diagnostic.Result {
	return New(q).Evaluate(a)
}

// Evaluate is the same for one association after the other.
func (e *Evaluator) Evaluate(a diagnostic.Answers) diagnostic.Result {
	in := e.Input(a)
	w := writer{e: e, q: e.q, a: a, out: e.Run(&in)}
	return w.result()
}

// Candidates lists the steps that the association may take next, best first:
// those that the answers open and nothing stops, after prerequisites, one line
// each. Whatever plan it has chosen does not matter.
func (e *Evaluator) Candidates(a diagnostic.Answers) []diagnostic.StepResult {
	in := e.Input(a)
	w := writer{e: e, q: e.q, a: a, out: e.Run(&in)}
	list := []diagnostic.StepResult{}
	seen := make([]bool, len(e.steps))
	for _, c := range e.found {
		if !seen[c.step()] {
			seen[c.step()] = true
			list = append(list, w.step(Placement{Step: c.step(), For: c.opened(), Rule: ByPriority, Priority: e.priorityOf(c)}))
		}
	}
	return list
}

// Input puts the answers of one association in compact form, for Run.
func (e *Evaluator) Input(a diagnostic.Answers) Input {
	in := Input{Path: a.Path, Slots: e.q.Slots(a, nil), Status: make([]Status, len(e.steps))}
	decide := func(id string, status Status) {
		if i, ok := e.q.Step(id); ok {
			in.Status[i] = max(in.Status[i], status)
		}
	}
	for _, past := range a.Plan.Past {
		if past.Ended() {
			decide(past.Step, statusOf(past))
		}
	}
	for _, kept := range a.Plan.Kept {
		decide(kept.Step, statusOf(kept))
	}
	for _, id := range a.Plan.Postponed {
		decide(id, Postponed)
	}
	for _, refused := range a.Plan.Refused {
		decide(refused.Step, Refused)
	}
	for _, done := range a.Plan.Done {
		decide(done.Step, Done)
	}
	for _, kept := range a.Plan.Kept {
		if i, ok := e.q.Step(kept.Step); ok && in.Status[i] == Kept && kept.InProgress() {
			in.Kept = append(in.Kept, i)
		}
	}
	return in
}

// statusOf is what became of a kept step. One that was cut in two is not done
// when its first gesture is: the rest may be proposed.
func statusOf(kept diagnostic.KeptStep) Status {
	if kept.State == diagnostic.Finished && !kept.Whole() {
		return Open
	}
	return keptStatus[kept.State]
}

// keptStatus is what the state of a kept step says of it.
var keptStatus = map[string]Status{
	"": Kept, diagnostic.Ongoing: Kept, diagnostic.Finished: Done, diagnostic.Abandoned: Refused, diagnostic.Delayed: Postponed,
}

// writer joins texts to an Outcome.
type writer struct {
	e   *Evaluator
	q   *diagnostic.Questionnaire
	a   diagnostic.Answers
	out *Outcome
}

func (w *writer) result() diagnostic.Result {
	path := w.a.Path
	if path == "" {
		path = diagnostic.CompletePath
	}
	marks := &w.q.Policy.Landmarks
	r := diagnostic.Result{
		Schema:        diagnostic.ResultSchema,
		Questionnaire: diagnostic.Reference{ID: w.q.ID, Version: w.q.Version, Digest: w.q.Digest},
		Title:         w.q.Title,
		Association:   w.text(marks.Name),
		Department:    w.text(marks.Department),
		Roles:         w.roles(w.value(marks.Respondents).Options),
		Date:          w.a.Date,
		Path:          path,
		Reminders:     w.q.Policy.Reminders,
		Texts:         w.q.Texts.Report,
	}
	r.Score = w.score()
	r.Alerts = w.alerts()
	r.Plan = w.plan()
	r.Clarify = w.clarify()
	r.Declined = w.declined()
	r.Summary = w.summary(&r)
	r.Help = w.contacts()
	return r
}

// value is the answer to a question, or a missing one when it does not count.
func (w *writer) value(slot int) diagnostic.Answer {
	if w.e.slots[slot].State != known {
		return diagnostic.Answer{}
	}
	return w.a.Values[w.q.Questions[slot].ID]
}

func (w *writer) text(slot int) string { return w.value(slot).Text }

// roles are the words of roles, in the order of textes.yaml.
func (w *writer) roles(ids []string) []string {
	words := []string{}
	for _, role := range w.q.Texts.Roles {
		for _, id := range ids {
			if id == role.ID {
				words = append(words, role.Text)
			}
		}
	}
	return words
}

func (w *writer) score() diagnostic.Score {
	s := diagnostic.Score{Overall: w.figure(w.out.Overall, w.q.Texts.Levels)}
	for axis := range w.q.Axes {
		s.Axes = append(s.Axes, w.axis(axis))
	}
	return s
}

func (w *writer) figure(f Figure, texts []string) diagnostic.Figure {
	var figure diagnostic.Figure
	if f.Ok {
		figure.Score, figure.Min, figure.Max = &f.Score, &f.Min, &f.Max
	}
	if f.HasLevel {
		figure.Level, figure.Name, figure.Text = &f.Level, w.q.Levels[f.Level].Name, texts[f.Level]
	}
	return figure
}

func (w *writer) axis(axis int) diagnostic.AxisResult {
	f := w.out.Axes[axis]
	a := diagnostic.AxisResult{
		Axis:     w.q.Axes[axis].ID,
		Title:    w.q.Axes[axis].Name,
		Figure:   w.figure(f.Figure, w.q.Texts.AxisLevels[axis]),
		Answered: f.Answered, Unknown: f.Unknown, NotForUs: f.NotApplicable, Declined: f.Declined, Missing: f.Missing,
	}
	if f.HasCoverage {
		a.Coverage = &f.Coverage
	}
	if f.CappedBy >= 0 {
		alert := &w.q.Alerts[f.CappedBy]
		a.CappedBy = alert.ID
		a.CapReason = diagnostic.Fill(w.q.Texts.Summary.Capped,
			"note", number(f.Score), "niveau", a.Name, "alerte", alert.Title)
	}
	return a
}

// alerts lists red alerts, then orange ones, then the questions to verify. The
// first ones are shown at the top of the plan (brief C.4).
func (w *writer) alerts() []diagnostic.AlertResult {
	list := []diagnostic.AlertResult{}
	for _, colour := range []Colour{RedAlert, OrangeAlert} {
		for i := range w.q.Alerts {
			if w.out.Colour(i) == colour {
				list = append(list, w.alert(i, colour, len(list) < w.q.Policy.ShownAlerts))
			}
		}
	}
	for i := range w.q.Generated {
		if w.out.Verify>>i&1 == 0 {
			continue
		}
		step := &w.q.Generated[i]
		list = append(list, diagnostic.AlertResult{
			ID: w.alertOf(step.Question), Colour: diagnostic.ToCheck, Title: step.Title,
			Axis: w.q.Axes[step.Axis].ID, Say: w.q.Verify.Say, Step: step.ID,
		})
	}
	return list
}

func (w *writer) alert(i int, colour Colour, shown bool) diagnostic.AlertResult {
	a := &w.q.Alerts[i]
	name := diagnostic.Orange
	if colour == RedAlert {
		name = diagnostic.Red
	}
	return diagnostic.AlertResult{
		ID: a.ID, Colour: name, Title: a.Title, Axis: w.q.Axes[a.Axis].ID, Say: a.Say,
		Step: w.e.steps[a.Step].ID, Shown: shown,
	}
}

// alertOf is the id of the alert that a question carries, or empty.
func (w *writer) alertOf(slot int) string {
	if i := w.q.Questions[slot].Alert; i >= 0 {
		return w.q.Alerts[i].ID
	}
	return ""
}

// clarify lists the scored questions answered « je ne sais pas ».
func (w *writer) clarify() []diagnostic.Clarify {
	list := []diagnostic.Clarify{}
	for slot := range w.q.Questions {
		question := &w.q.Questions[slot]
		if !question.Scored() || w.e.slots[slot].State != unknown {
			continue
		}
		list = append(list, diagnostic.Clarify{
			Question: question.ID, Code: question.Code, Axis: w.q.Axes[question.Axis].ID, Text: question.Text,
			Ask: w.roles(question.Respondents), Alert: question.Alert >= 0,
		})
	}
	return list
}

// declined lists the questions of the path to which the association answered
// « nous ne souhaitons pas ». Its reasons stay in its file.
func (w *writer) declined() []diagnostic.Declination {
	list := []diagnostic.Declination{}
	for slot := range w.q.Questions {
		if question := &w.q.Questions[slot]; w.e.slots[slot].Declined() {
			list = append(list, diagnostic.Declination{
				Question: question.ID, Code: question.Code, Axis: w.q.Axes[question.Axis].ID, Text: question.Text,
			})
		}
	}
	return list
}

// contacts are the kinds of support to look for near here: those that help the
// steps of the plan, starting with the steps that need it most, then those of
// the association's situation (brief E.3), three at most.
func (w *writer) contacts() []diagnostic.Contact {
	const most = 3
	list := []diagnostic.Contact{}
	seen := make([]bool, len(w.q.Supports))
	add := func(supports []int) {
		for _, i := range supports {
			s := &w.q.Supports[i]
			if len(list) == most || seen[i] || !s.Condition.Holds(w.e.slots) {
				continue
			}
			seen[i] = true
			list = append(list, diagnostic.Contact{
				ID: s.ID, Name: s.Name, For: s.For, Find: s.Find, Ask: s.Ask, Independent: s.Independent,
				Addresses: w.addresses(s.Addresses),
			})
		}
	}
	for _, needed := range []bool{true, false} {
		for _, p := range w.out.Plan {
			if s := w.e.Step(p.Step); s.TrainingHelps == needed && len(s.Supports) > 0 {
				add(s.Supports[:1])
			}
		}
	}
	for i := range w.q.Referrals {
		if r := &w.q.Referrals[i]; r.When.Holds(w.e.slots) {
			add(r.First)
		}
	}
	for i := range w.q.Referrals {
		if r := &w.q.Referrals[i]; r.When.Holds(w.e.slots) {
			add(r.Then)
		}
	}
	return list
}

// joinTexts joins the words of ticked boxes as they are read in a sentence.
func joinTexts(texts []string) string { return strings.Join(texts, " ; ") }
