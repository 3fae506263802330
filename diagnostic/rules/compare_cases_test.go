package rules_test

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// some are answers to a few questions: a level, « nsp », « na », or nothing.
func some(pairs ...any) diagnostic.Answers {
	a := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}
	for i := 0; i < len(pairs); i += 2 {
		answer := diagnostic.Answer{State: diagnostic.Known}
		switch value := pairs[i+1].(type) {
		case int:
			answer.Level = value
		case string:
			answer.State = map[string]diagnostic.State{"nsp": diagnostic.Unknown, "na": diagnostic.NotApplicable}[value]
		case []string:
			answer.Options = value
		}
		a.Values[pairs[i].(string)] = answer
	}
	return a
}

func yearApart(t *testing.T, before, after diagnostic.Answers) diagnostic.Comparison {
	q := load(t)
	return rules.Compare(q, []rules.Look{look(q, before, "2025-11-21"), look(q, after, "2026-11-21")})
}

func TestCompareSaysHowEachAnswerMoved(t *testing.T) {
	c := yearApart(t,
		some("gou-moyens", 1, "gou-appui", 3, "gou-referents", 2, "gou-reunions", "nsp", "com-relais", 2, "com-images", "na",
			"inc-clair", 1, "inc-agir", "nsp", "don-mots-de-passe", []string{"longs"}),
		some("gou-moyens", 3, "gou-appui", 2, "gou-referents", 2, "gou-reunions", 1, "com-relais", "nsp", "com-images", 2,
			"inc-dialogue", 1, "inc-agir", "nsp", "don-mots-de-passe", []string{"depart"}))
	got := map[string]string{}
	for _, m := range c.Questions {
		got[m.Question] = m.Move
	}
	want := map[string]string{
		"gou-moyens": diagnostic.Progress, "gou-appui": diagnostic.Decline, "gou-referents": diagnostic.Steady,
		"gou-reunions": diagnostic.Learnt, "com-relais": diagnostic.NowUnknown, "inc-clair": diagnostic.NotAnswered,
		"inc-dialogue": diagnostic.NowAnswered, "don-mots-de-passe": diagnostic.Otherwise,
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if i := slices.IndexFunc(c.Questions, func(m diagnostic.QuestionMove) bool { return m.Question == "com-relais" }); len(c.Questions[i].Ask) == 0 {
		t.Error("nobody to ask about com-relais")
	}
	reasons := map[string]string{}
	for _, left := range c.LeftOut {
		reasons[left.Question] = left.Reason + " " + left.Date
	}
	for id, reason := range map[string]string{
		"gou-reunions": "nsp 2025-11-21", "com-relais": "nsp 2026-11-21", "inc-agir": "nsp 2025-11-21", "com-images": "na 2025-11-21",
	} {
		if reasons[id] != reason {
			t.Errorf("%s: %q, want %q", id, reasons[id], reason)
		}
	}
}

// TestCompareTellsComplements: they have no level, so they are neither better
// nor stable; a new answer is told.
func TestCompareTellsComplements(t *testing.T) {
	before := some("cpl-frein-outil", []string{"freine"}, "cpl-frein", []string{"temps"}, "cpl-priorite", []string{"inclusion"}, "gou-moyens", 1)
	after := some("cpl-frein-outil", []string{"aide"}, "cpl-frein", []string{"temps"}, "cpl-priorite", "nsp", "gou-moyens", 1)
	for _, version := range []string{"2020.1", load(t).Version} {
		q := load(t)
		old := look(q, before, "2025-11-21")
		old.Result.Questionnaire.Version = version
		c := rules.Compare(q, []rules.Look{old, look(q, after, "2026-11-21")})
		var told []string
		for _, m := range c.Questions {
			if m.Axis == "" {
				told = append(told, m.Question+" "+m.Move+": "+m.Said[0].Words+" > "+m.Said[1].Words)
			}
		}
		if diff := gocmp.Diff([]string{"cpl-frein-outil autrement: Il nous freine plutôt > Il nous aide plutôt"}, told); diff != "" {
			t.Error(diff)
		}
		if c.Compared != 1 {
			t.Errorf("%d questions compared", c.Compared)
		}
	}
}

// TestCompareStableLimit: the limit itself is a move.
func TestCompareStableLimit(t *testing.T) {
	q := *load(t)
	before, after := some(), some()
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Scored() && question.Kind == diagnostic.KindLevels {
			before.Values[question.ID] = diagnostic.Answer{State: diagnostic.Known, Level: 1}
			after.Values[question.ID] = diagnostic.Answer{State: diagnostic.Known, Level: 2}
		}
	}
	for limit, want := range map[int]string{25: diagnostic.Progress, 26: diagnostic.Steady} {
		q.Policy.Comparison.Stable = limit
		c := rules.Compare(&q, []rules.Look{look(&q, before, "2025-11-21"), look(&q, after, "2026-11-21")})
		if axis := c.Axes[3]; *axis.Change != 25 || axis.Move != want {
			t.Errorf("25 points with a limit of %d: %d, %s", limit, *axis.Change, axis.Move)
		}
	}
}

// TestCompareAlerts: an alert has ended, or has come, only as far as the answers
// say so.
func TestCompareAlerts(t *testing.T) {
	for _, c := range []struct {
		name, want    string
		before, after any
	}{
		{"settled", diagnostic.AlertEnded, 0, 2},
		{"came", diagnostic.AlertRaised, 2, 0},
		{"lighter", diagnostic.AlertLighter, 0, 1},
		{"heavier", diagnostic.AlertHeavier, 1, 0},
		{"lasts", diagnostic.AlertLasts, 0, 0},
		{"no longer known", diagnostic.AlertUnsure, 0, "nsp"},
		{"seen", diagnostic.AlertSeen, "nsp", 0},
	} {
		got := ""
		for _, m := range yearApart(t, some("don-sauvegarde", c.before), some("don-sauvegarde", c.after)).Alerts {
			if m.ID == "AL-02" {
				got = m.Move
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// An axis alone says nothing of the alerts of another.
	after := some("inc-agir", 1)
	after.Path = "inclusion"
	for _, m := range yearApart(t, some("don-sauvegarde", 0), after).Alerts {
		if m.Move != diagnostic.AlertUnsure {
			t.Errorf("%s: %q", m.ID, m.Move)
		}
	}
}

// TestCompareRedAlertCapsTheLevelOfItsDay: the figure stays.
func TestCompareRedAlertCapsTheLevelOfItsDay(t *testing.T) {
	q := load(t)
	best := some()
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Scored() && question.Kind == diagnostic.KindLevels {
			best.Values[question.ID] = diagnostic.Answer{State: diagnostic.Known, Level: 4}
		}
	}
	red := best.With("don-sauvegarde", diagnostic.Answer{State: diagnostic.Known})
	for _, axis := range yearApart(t, red, best).Axes {
		if before, after := axis.Figures[0], axis.Figures[1]; axis.Axis == "donnees" {
			if *before.Level != q.Policy.RedCap || *before.Score < 63 || *after.Level != 4 {
				t.Errorf("%d (level %d), then level %d", *before.Score, *before.Level, *after.Level)
			}
		}
	}
}

func TestCompareSteps(t *testing.T) {
	const step = "pp-gou-binome"
	kept := func(state string) diagnostic.PlanChoices {
		return diagnostic.PlanChoices{Kept: []diagnostic.KeptStep{{Step: step, State: state}}}
	}
	done := func(on string) diagnostic.PlanChoices {
		return diagnostic.PlanChoices{Done: []diagnostic.DoneStep{{Step: step, On: on}}}
	}
	refused := diagnostic.PlanChoices{Refused: []diagnostic.RefusedStep{{Step: step, Reason: "SECRET"}}}
	postponed := diagnostic.PlanChoices{Postponed: []string{step}}
	both := kept("fait")
	both.Done = done("").Done
	on := func(plan diagnostic.PlanChoices, day string) diagnostic.PlanChoices {
		plan.Kept[0].On = day
		return plan
	}
	past := func(plan diagnostic.PlanChoices) diagnostic.PlanChoices {
		return diagnostic.PlanChoices{Past: plan.Kept}
	}
	gesture := on(kept("fait"), "2026-02-02")
	gesture.Kept[0].Part = diagnostic.GesturePart
	var none diagnostic.PlanChoices
	for _, c := range []struct {
		name          string
		before, after diagnostic.PlanChoices
		want          string
	}{
		{"chosen, then marked as done", kept("fait"), none, "fait"},
		{"chosen, then listed as done", kept("en_cours"), done("2026-02-02"), "fait 2026-02-02"},
		{"marked with its day", on(kept("fait"), "2026-02-02"), done(""), "fait 2026-02-02"},
		{"of a plan that was over", past(on(kept("fait"), "2026-02-02")), none, "fait 2026-02-02"},
		{"given up in a plan that was over", past(kept("abandonne")), none, "abandonne"},
		{"marked after the newest", none, on(kept("fait"), "2027-02-02"), ""},
		{"its first gesture only", gesture, none, "en_attente"},
		{"listed in the older file", done("2026-02-02"), none, "fait 2026-02-02"},
		{"done the last day", none, done("2026-11-21"), "fait 2026-11-21"},
		{"listed without a date", none, done(""), "fait"},
		{"marked and listed at once", both, done(""), "fait"},
		{"done before", none, done("2025-03-01"), ""},
		{"done before, without a date", done(""), done(""), ""},
		{"done the first day, without having been chosen", none, done("2025-11-21"), ""},
		{"done after", none, done("2027-01-01"), ""},
		{"done since the newest", none, kept("fait"), ""},
		{"given up", kept("abandonne"), none, "abandonne"},
		{"put off", kept("reporte"), none, "reporte"},
		{"put off now", none, postponed, "reporte"},
		{"put off long ago", postponed, postponed, ""},
		{"refused", none, refused, "refuse"},
		{"refused long ago", refused, refused, ""},
		{"waits", kept(""), none, "en_attente"},
		{"chosen again", kept("en_cours"), kept(""), "prevu"},
	} {
		// Everything is at its best, so that nothing proposes a step.
		before, after := some("gou-referents", 4), some("gou-referents", 4)
		before.Plan, after.Plan = c.before, c.after
		got := ""
		for _, m := range yearApart(t, before, after).Steps {
			if m.ID == step {
				got = strings.TrimSpace(m.State + " " + m.On)
			}
			if m.Title == "" || m.Title == "SECRET" {
				t.Errorf("%s: title %q", c.name, m.Title)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCompareAcrossVersions(t *testing.T) {
	q := load(t)
	before := look(q, some("gou-moyens", 1, "gou-appui", 2, "gou-referents", 2), "2025-11-21")
	after := look(q, some("gou-moyens", 3, "gou-appui", 2, "gou-referents", 2), "2026-11-21")
	before.Result.Questionnaire.Version = "2020.1"
	change := func(id string, to func(*diagnostic.AnswerResult)) {
		for i := range before.Result.Answers {
			if before.Result.Answers[i].Question == id {
				to(&before.Result.Answers[i])
			}
		}
	}
	change("gou-moyens", func(a *diagnostic.AnswerResult) { a.Words = "Un autre mot." })
	change("gou-appui", func(a *diagnostic.AnswerResult) { a.Text = strings.ToUpper(a.Text) + " !" }) // the same letters
	change("gou-referents", func(a *diagnostic.AnswerResult) { a.Question = "gou-partie" })
	before.Result.Answers = append(before.Result.Answers, diagnostic.AnswerResult{Question: "gou-ailleurs", Axis: "gouvernance", Weight: 1, State: diagnostic.AnswerAside, Text: "?"})
	reasons := func() map[string]string {
		got := map[string]string{}
		for _, left := range rules.Compare(q, []rules.Look{before, after}).LeftOut {
			if left.Reason != diagnostic.LeftMissing {
				got[left.Question] = left.Reason
			}
		}
		return got
	}
	want := map[string]string{"gou-moyens": "reformulee", "gou-partie": "retiree", "gou-referents": "nouvelle", "gou-ailleurs": "retiree"}
	if diff := gocmp.Diff(want, reasons()); diff != "" {
		t.Error(diff)
	}
	// Without the words of that day, nothing says that they changed.
	before.OwnWords = false
	delete(want, "gou-moyens")
	if diff := gocmp.Diff(want, reasons()); diff != "" {
		t.Error(diff)
	}
	// An answer in a form that is gone is not a question left unanswered.
	change("gou-moyens", func(a *diagnostic.AnswerResult) { a.State, a.Level = diagnostic.AnswerFormer, nil })
	want["gou-moyens"] = "reformulee"
	if diff := gocmp.Diff(want, reasons()); diff != "" {
		t.Error(diff)
	}
}

// TestCompareIgnoresWhatTheNewestOnlyKeeps: an answers file carries those of
// questions that are gone from one year to the next.
func TestCompareIgnoresWhatTheNewestOnlyKeeps(t *testing.T) {
	q := load(t)
	before, after := look(q, some("gou-moyens", 1), "2025-11-21"), look(q, some("gou-moyens", 1), "2026-11-21")
	gone := []diagnostic.AnswerResult{{Question: "gou-minitel", Text: "gou-minitel", State: diagnostic.AnswerFormer}}
	before.Former, after.Former = gone, gone
	for _, left := range rules.Compare(q, []rules.Look{before, after}).LeftOut {
		if left.Question == "gou-minitel" && left.Reason == diagnostic.LeftRemoved {
			return
		}
	}
	t.Error("a question that is gone is not told")
}

// TestCompareLeavesAsideWhatTheAssociationLeft: any state that is not one of the
// four is a choice, which leaves the figures like « pas concerné ».
func TestCompareLeavesAsideWhatTheAssociationLeft(t *testing.T) {
	if got := diagnostic.AnswerState(diagnostic.State(9)); got != diagnostic.AnswerAside {
		t.Errorf("state 9 is %q", got)
	}
	q := load(t)
	before := look(q, some("gou-moyens", 1, "gou-appui", 2), "2025-11-21")
	after := look(q, some("gou-moyens", 1, "gou-appui", 4), "2026-11-21")
	for _, state := range []string{diagnostic.AnswerAside, "a_venir"} {
		for i := range after.Result.Answers {
			if a := &after.Result.Answers[i]; a.Question == "gou-appui" {
				a.State, a.Level = state, nil
			}
		}
		c := rules.Compare(q, []rules.Look{before, after})
		if axis := c.Axes[0]; axis.Compared != 1 || axis.Asked != 10 {
			t.Errorf("%s: %d of %d", state, axis.Compared, axis.Asked)
		}
		for _, m := range c.Questions {
			if m.Question == "gou-appui" {
				t.Errorf("%s: a question left aside moved", state)
			}
		}
		for _, left := range c.LeftOut {
			if left.Question == "gou-appui" && left.Reason != diagnostic.LeftAside {
				t.Errorf("%s: left out as %s", state, left.Reason)
			}
		}
	}
}
