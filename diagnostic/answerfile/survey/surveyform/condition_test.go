package surveyform

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/answerfile/survey"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func load(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// conditions are all those of a questionnaire.
func conditions(q *diagnostic.Questionnaire) map[string]*diagnostic.Cond {
	all := map[string]*diagnostic.Cond{}
	add := func(where string, c *diagnostic.Cond) {
		if c != nil {
			all[where] = c
		}
	}
	for i := range q.Questions {
		add("hidden "+q.Questions[i].ID, q.Questions[i].HiddenIf)
	}
	for i := range q.Alerts {
		add("red "+q.Alerts[i].ID, q.Alerts[i].Red)
		add("orange "+q.Alerts[i].ID, q.Alerts[i].Orange)
	}
	for i := range q.Steps {
		add("when "+q.Steps[i].ID, q.Steps[i].When)
		add("condition "+q.Steps[i].ID, q.Steps[i].Condition)
	}
	for i := range q.Supports {
		add("support "+q.Supports[i].ID, q.Supports[i].Condition)
	}
	for i := range q.Referrals {
		add(fmt.Sprint("referral ", i), q.Referrals[i].When)
	}
	for i, b := range q.Policy.Bonuses {
		add(fmt.Sprint("bonus ", i), b.When)
	}
	add("fewer", q.Policy.FewerIf)
	return all
}

// drawAnswer draws any answer that the question accepts, or none.
func drawAnswer(t *rapid.T, q *diagnostic.Question) diagnostic.Answer {
	states := []diagnostic.State{diagnostic.Missing, diagnostic.Known, diagnostic.Known, diagnostic.Known}
	if q.UnknownText != "" {
		states = append(states, diagnostic.Unknown)
	}
	if q.NotApplicable != "" {
		states = append(states, diagnostic.NotApplicable)
	}
	a := diagnostic.Answer{State: rapid.SampledFrom(states).Draw(t, "state "+q.ID)}
	if a.State != diagnostic.Known {
		return a
	}
	switch q.Kind {
	case diagnostic.KindLevels:
		a.Level = rapid.IntRange(0, len(q.Options)-1).Draw(t, q.ID)
	case diagnostic.KindNumber:
		a.Number = rapid.IntRange(q.Min, q.Max).Draw(t, q.ID)
	case diagnostic.KindText:
		a.Text = rapid.SampledFrom([]string{"37", "57", "67", "2A", "974"}).Draw(t, q.ID)
		if q.Pattern == nil {
			a.Text = rapid.SampledFrom([]string{"oui", "a « b » ; c", "l’été, \"enfin\"", "'1"}).Draw(t, q.ID)
		}
	case diagnostic.KindBoxes:
		for _, o := range q.Options {
			if (q.MaxBoxes == 0 || len(a.Options) < q.MaxBoxes) && rapid.Bool().Draw(t, o.ID) {
				a.Options = append(a.Options, o.ID)
			}
		}
	default:
		a.Options = []string{rapid.SampledFrom(q.Options).Draw(t, q.ID).ID}
	}
	return a
}

// values are the answers as the names of a tool give them: given names the
// variables of LimeSurvey, one for each box, or the nodes of an XForm.
func values(f *Form, answers map[string]diagnostic.Answer, xpath bool) map[string]string {
	given := map[string]string{}
	for _, g := range f.Groups {
		for _, q := range g.Questions {
			a := answers[q.Code]
			if len(q.Asides) > 0 && a.State == diagnostic.Unknown {
				given[q.Asides[0].Code], given[q.Asides[0].Plain] = "nsp", "nsp"
				continue
			}
			if xpath {
				given[q.Code] = strings.Join(said(&q, a), " ")
				continue
			}
			for _, code := range said(&q, a) {
				given[q.Plain] = code // a number or a text
				for _, o := range q.choices() {
					switch {
					case o.Code == code && isBoxes(&q):
						given[q.Plain+"_"+o.Plain] = "Y"
					case o.Code == code:
						given[q.Plain] = o.Plain
					}
				}
			}
		}
	}
	return given
}

func isBoxes(q *Question) bool { return q.Kind == survey.Multi }

// said are the codes of an answer.
func said(q *Question, a diagnostic.Answer) []string {
	switch {
	case a.State == diagnostic.Missing:
		return nil
	case a.State == diagnostic.Unknown:
		return []string{"nsp"}
	case a.State == diagnostic.NotApplicable:
		return []string{"na"}
	case a.Text != "":
		return []string{a.Text}
	case len(q.Asides) > 0:
		return []string{fmt.Sprint(a.Number)}
	case isBoxes(q) && len(a.Options) == 0 && q.None != nil:
		return []string{q.None.Code}
	case isBoxes(q) || len(a.Options) > 0:
		return a.Options
	}
	return []string{fmt.Sprint(a.Level)}
}

// Every condition of the questionnaire holds in the tool when it does here: on
// every path, whatever the answers, hidden questions answered before included.
func TestExpressionsHoldWhenTheConditionsDo(t *testing.T) {
	q := load(t)
	checkConditions(t, q, 40)
	files, err := fixture.Base("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	small, err := diagnostic.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	checkConditions(t, small, 4)
}

func checkConditions(t *testing.T, q *diagnostic.Questionnaire, least int) {
	t.Helper()
	all := conditions(q)
	if len(all) < least {
		t.Fatalf("only %d conditions", len(all))
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	held, failed := map[string]bool{}, map[string]bool{}
	for _, path := range []diagnostic.Path{diagnostic.CompletePath, diagnostic.ExpressPath, diagnostic.Path(q.Axes[0].ID)} {
		f, _ := New(q, path)
		rapid.Check(t, func(rt *rapid.T) {
			answers := map[string]diagnostic.Answer{}
			for i := range q.Questions {
				answers[q.Questions[i].ID] = drawAnswer(rt, &q.Questions[i])
			}
			slots := q.Slots(diagnostic.Answers{Values: answers}, nil)
			q.Effective(path, slots)
			lime, xforms := values(f, answers, false), values(f, answers, true)
			for _, name := range names {
				c := q.Parts(all[name])
				want := all[name].Holds(slots)
				if want {
					held[name] = true
				} else {
					failed[name] = true
				}
				for _, tool := range []struct {
					d      dialect
					xpath  bool
					values map[string]string
				}{{limeScript{}, false, lime}, {xpath{}, true, xforms}} {
					value := func(n string) string { return tool.values[n] }
					if e := f.expression(tool.d, c); holds(t, tool.xpath, e, value) != want {
						rt.Fatalf("%s on path %s: not %v for %s\n%v", name, path, want, e, tool.values)
					}
					if e := f.negation(tool.d, c); holds(t, tool.xpath, e, value) == want {
						rt.Fatalf("%s on path %s: %v for %s\n%v", name, path, want, e, tool.values)
					}
				}
			}
		})
	}
	both := 0
	for _, name := range names {
		if held[name] && failed[name] {
			both++
		}
	}
	if both*2 < len(names) {
		t.Errorf("only %d of %d conditions held and failed", both, len(names))
	}
}
