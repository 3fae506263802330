package rules_test

import (
	"encoding/json"
	"math/big"
	"reflect"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// look is a diagnostic as « comparer » reads it from an answers file.
func look(q *diagnostic.Questionnaire, a diagnostic.Answers, date string) rules.Look {
	a.Date = date
	r := rules.Evaluate(q, a)
	r.Answers = rules.Said(q, a)
	return rules.Look{Result: r, Plan: a.Plan, OwnWords: true}
}

var lookDates = []string{"2024-11-21", "2025-03-01", "2025-11-21", "2026-11-21"}

// drawLooks draws from two to four diagnostics of one association: often the
// same answers but for some.
func drawLooks(t *rapid.T, q *diagnostic.Questionnaire) ([]diagnostic.Answers, []rules.Look) {
	count := rapid.IntRange(2, 4).Draw(t, "looks")
	answers := []diagnostic.Answers{drawAnswers(t, q)}
	for len(answers) < count {
		next := drawAnswers(t, q)
		if rapid.Bool().Draw(t, "like the one before") {
			before := answers[len(answers)-1]
			next.Path = before.Path
			changed := rapid.Uint64().Draw(t, "changed") & rapid.Uint64().Draw(t, "and not kept")
			for i := range q.Questions {
				if id := q.Questions[i].ID; changed>>(i%64)&1 == 0 {
					next.Values[id] = before.Values[id]
				}
			}
		}
		answers = append(answers, next)
	}
	var looks []rules.Look
	for i, a := range answers {
		looks = append(looks, look(q, a, lookDates[i]))
	}
	return answers, looks
}

// compareProperty is something that holds of any diagnostics of one association.
type compareProperty func(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, looks []rules.Look)

// TestCompareProperties holds every property on the same draws, which take most
// of the time.
func TestCompareProperties(t *testing.T) {
	t.Parallel()
	q := load(t)
	rapid.Check(t, func(t *rapid.T) {
		answers, looks := drawLooks(t, q)
		for _, holds := range []compareProperty{
			sameAsTheOracle, bounded, orderIsIrrelevant, symmetric, stableWithItself, everyQuestionIsSomewhere,
			onlyCommonQuestionsCount, savedResultsSayTheSame,
		} {
			holds(t, q, answers, slices.Clone(looks))
		}
	})
}

// sameAsTheOracle says the figures a second time, from doc.go only: exact
// fractions over the questions known every time.
func sameAsTheOracle(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, looks []rules.Look) {
	var oracles []*oracle
	for _, a := range answers {
		oracles = append(oracles, newOracle(q, a))
	}
	got := rules.Compare(q, looks)
	compared := 0
	sums, whole := make([]big.Rat, len(looks)), true // of the exact scores of the axes
	for i, axis := range got.Axes {
		var known, apply []diagnostic.Question
		for slot, question := range q.Questions {
			if !question.Scored() || question.Axis != i {
				continue
			}
			everywhere, applies := true, true
			for _, o := range oracles {
				state := o.state[question.ID]
				everywhere = everywhere && state == diagnostic.Known
				applies = applies && o.a.Path.Asks(q, slot) && state <= diagnostic.Unknown
			}
			if everywhere {
				known = append(known, question)
			}
			if applies {
				apply = append(apply, question)
			}
		}
		compared += len(known)
		if axis.Compared != len(known) || axis.Asked != len(apply) {
			t.Fatalf("%s: %d of %d, want %d of %d", axis.Axis, axis.Compared, axis.Asked, len(known), len(apply))
		}
		scored, applicable := 0, 0
		for _, question := range known {
			scored += question.Weight
		}
		for _, question := range apply {
			applicable += question.Weight
		}
		enough := scored > 0 && halfUp(percent(scored, applicable)) >= q.Policy.MinCoverage
		whole = whole && enough
		for at, o := range oracles {
			points := 0
			for _, question := range known {
				points += question.Weight * o.level[question.ID]
			}
			var want diagnostic.Figure
			if scored > 0 {
				want.Score = ptr(halfUp(percent(points, 4*scored)))
				want.Min = ptr(halfUp(percent(points, 4*applicable)))
				want.Max = ptr(halfUp(percent(points+4*(applicable-scored), 4*applicable)))
			}
			if enough {
				sums[at].Add(&sums[at], percent(points, 4*scored))
				l, _ := o.capped(i, o.levelFrom(*want.Score))
				for id, colour := range o.colours {
					for _, alert := range q.Alerts {
						if alert.ID == id && colour == diagnostic.Red && alert.Axis == i {
							l = min(l, q.Policy.RedCap)
						}
					}
				}
				want.Level, want.Name = ptr(l), q.Levels[l].Name
			}
			if !reflect.DeepEqual(want, axis.Figures[at]) {
				t.Fatalf("%s at %s: -prose +code\n%s", axis.Axis, got.Moments[at].Date, gocmp.Diff(want, axis.Figures[at]))
			}
		}
	}
	if got.Compared != compared {
		t.Fatalf("%d questions compared, want %d", got.Compared, compared)
	}
	for at, f := range got.Overall.Figures {
		if whole != (f.Score != nil) {
			t.Fatalf("overall %v though every axis has a level: %v", f.Score, whole)
		}
		if !whole {
			continue
		}
		want := halfUp(sums[at].Quo(&sums[at], big.NewRat(int64(len(q.Axes)), 1)))
		if *f.Score != want || *f.Min > want || *f.Max < want || *f.Level != oracles[at].levelFrom(want) {
			t.Fatalf("overall %d (%d to %d), want %d", *f.Score, *f.Min, *f.Max, want)
		}
	}
}

func bounded(t *rapid.T, q *diagnostic.Questionnaire, _ []diagnostic.Answers, looks []rules.Look) {
	c := rules.Compare(q, looks)
	trends := []diagnostic.Trend{c.Overall}
	for _, axis := range c.Axes {
		trends = append(trends, axis.Trend)
		if axis.Coverage != nil && (*axis.Coverage < 0 || *axis.Coverage > 100) {
			t.Fatalf("coverage %d", *axis.Coverage)
		}
	}
	for _, trend := range trends {
		if len(trend.Figures) != len(looks) || (trend.Move == "") != (trend.Change == nil) {
			t.Fatalf("%+v", trend)
		}
		if trend.Change != nil {
			small := *trend.Change > -q.Policy.Comparison.Stable && *trend.Change < q.Policy.Comparison.Stable
			if small != (trend.Move == diagnostic.Steady) {
				t.Fatalf("%d points are said %q", *trend.Change, trend.Move)
			}
		}
		for _, f := range trend.Figures {
			if f.Score != nil && (*f.Min < 0 || *f.Min > *f.Score || *f.Score > *f.Max || *f.Max > 100) {
				t.Fatalf("%d (%d to %d)", *f.Score, *f.Min, *f.Max)
			}
			if f.Level != nil && (f.Score == nil || *f.Level < 0 || *f.Level > 4) {
				t.Fatalf("level %d", *f.Level)
			}
		}
	}
}

func orderIsIrrelevant(t *rapid.T, q *diagnostic.Questionnaire, _ []diagnostic.Answers, looks []rules.Look) {
	want := rules.Compare(q, looks)
	got := rules.Compare(q, rapid.Permutation(looks).Draw(t, "order"))
	if !reflect.DeepEqual(want, got) {
		t.Fatal(gocmp.Diff(want, got))
	}
}

// symmetric swaps the dates of two diagnostics: every move is the
// opposite one.
func symmetric(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, _ []rules.Look) {
	opposite := map[string]string{}
	for _, pair := range [][2]string{
		{diagnostic.Progress, diagnostic.Decline}, {diagnostic.Steady, diagnostic.Steady}, {diagnostic.Otherwise, diagnostic.Otherwise},
		{diagnostic.Learnt, diagnostic.NowUnknown}, {diagnostic.NowAnswered, diagnostic.NotAnswered}, {"", ""},
		{diagnostic.AlertEnded, diagnostic.AlertRaised}, {diagnostic.AlertSeen, diagnostic.AlertUnsure},
		{diagnostic.AlertLighter, diagnostic.AlertHeavier}, {diagnostic.AlertLasts, diagnostic.AlertLasts},
	} {
		opposite[pair[0]], opposite[pair[1]] = pair[1], pair[0]
	}
	a, b := answers[0], answers[1]
	there := rules.Compare(q, []rules.Look{look(q, a, "2025-11-21"), look(q, b, "2026-11-21")})
	back := rules.Compare(q, []rules.Look{look(q, b, "2025-11-21"), look(q, a, "2026-11-21")})
	if there.Compared != back.Compared || len(there.Questions) != len(back.Questions) || len(there.Alerts) != len(back.Alerts) {
		t.Fatal("not the same questions or alerts")
	}
	for i, axis := range there.Axes {
		returned := back.Axes[i]
		if opposite[axis.Move] != returned.Move || axis.Change != nil && *axis.Change != -*returned.Change {
			t.Fatalf("%s: %s then %s", axis.Axis, axis.Move, returned.Move)
		}
		slices.Reverse(returned.Figures)
		if !reflect.DeepEqual(axis.Figures, returned.Figures) {
			t.Fatal(gocmp.Diff(axis.Figures, returned.Figures))
		}
	}
	for i, m := range there.Questions {
		returned := back.Questions[i]
		if opposite[m.Move] != returned.Move || m.Change != nil && *m.Change != -*returned.Change {
			t.Fatalf("%s: %s then %s", m.Question, m.Move, returned.Move)
		}
	}
	for i, m := range there.Alerts {
		if returned := back.Alerts[i]; opposite[m.Move] != returned.Move || m.ID != returned.ID {
			t.Fatalf("%s: %s then %s", m.ID, m.Move, returned.Move)
		}
	}
}

// stableWithItself says that nothing moved.
func stableWithItself(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, _ []rules.Look) {
	a := answers[0]
	c := rules.Compare(q, []rules.Look{look(q, a, "2025-11-21"), look(q, a, "2026-11-21")})
	for _, axis := range c.Axes {
		if axis.Move != "" && (axis.Move != diagnostic.Steady || *axis.Change != 0) {
			t.Fatalf("%s: %s", axis.Axis, axis.Move)
		}
	}
	for _, m := range c.Questions {
		if m.Move != diagnostic.Steady || *m.Change != 0 {
			t.Fatalf("%s: %s", m.Question, m.Move)
		}
	}
	for _, m := range c.Alerts {
		if m.Move != diagnostic.AlertLasts {
			t.Fatalf("%s: %s", m.ID, m.Move)
		}
	}
	for _, left := range c.LeftOut {
		if left.Reason == diagnostic.LeftNew || left.Reason == diagnostic.LeftRemoved || left.Reason == diagnostic.LeftReworded {
			t.Fatalf("%s: %s", left.Question, left.Reason)
		}
	}
}

// everyQuestionIsSomewhere: each scored question that was asked is counted, or
// left out for one reason.
func everyQuestionIsSomewhere(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, looks []rules.Look) {
	c := rules.Compare(q, looks)
	asked := 0
	for i := range q.Questions {
		asks := func(a diagnostic.Answers) bool { return a.Path.Asks(q, i) }
		if q.Questions[i].Scored() && slices.ContainsFunc(answers, asks) {
			asked++
		}
	}
	if c.Compared+len(c.LeftOut) != asked {
		t.Fatalf("%d compared and %d left out, of %d", c.Compared, len(c.LeftOut), asked)
	}
	for _, left := range c.LeftOut {
		if left.Text == "" || left.Date == "" || !slices.Contains(diagnostic.LeftReasons(), left.Reason) {
			t.Fatalf("%+v", left)
		}
	}
}

// onlyCommonQuestionsCount: what is said at one look of a question
// that another does not know changes no figure.
func onlyCommonQuestionsCount(t *rapid.T, q *diagnostic.Questionnaire, answers []diagnostic.Answers, looks []rules.Look) {
	c := rules.Compare(q, looks)
	var aside []diagnostic.LeftOut
	for _, left := range c.LeftOut {
		if left.Reason == diagnostic.LeftUnknown || left.Reason == diagnostic.LeftNotAsked {
			aside = append(aside, left)
		}
	}
	if len(aside) == 0 {
		return
	}
	left := rapid.SampledFrom(aside).Draw(t, "left out")
	other := slices.Clone(looks)
	for at := range other {
		// The answers of the Look, not the alerts: an alert may cap a level.
		said := slices.Clone(other[at].Result.Answers)
		for i := range said {
			if said[i].Question == left.Question && said[i].State == diagnostic.AnswerKnown {
				said[i].Level = ptr(4 - *said[i].Level)
			}
		}
		other[at].Result.Answers = said
	}
	again := rules.Compare(q, other)
	if !reflect.DeepEqual(c.Axes, again.Axes) {
		t.Fatalf("%s: %s", left.Question, gocmp.Diff(c.Axes, again.Axes))
	}
}

// savedResultsSayTheSame: a result saved in JSON says as much as its answers,
// but for what became of the steps.
func savedResultsSayTheSame(t *rapid.T, q *diagnostic.Questionnaire, _ []diagnostic.Answers, looks []rules.Look) {
	want := rules.Compare(q, looks)
	for i := range looks {
		looks[i].Result.Texts = diagnostic.ReportTexts{} // the same in all: they take time
		data, err := json.Marshal(looks[i].Result)
		if err != nil {
			t.Fatal(err)
		}
		var saved diagnostic.Result
		if err := json.Unmarshal(data, &saved); err != nil {
			t.Fatal(err)
		}
		looks[i] = rules.Look{Result: saved, OwnWords: true}
	}
	got := rules.Compare(q, looks)
	got.Steps = want.Steps
	if !reflect.DeepEqual(want, got) {
		t.Fatal(gocmp.Diff(want, got))
	}
}
