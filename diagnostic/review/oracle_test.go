package review_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/fixture"
	"codeberg.org/petitspas/petitspas/diagnostic/review"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/diagnostic/strictyaml"
)

// variable is a question of the smallest questionnaire, what a condition may ask
// of it, and answers of which there is one for each condition.
type variable struct {
	id      string
	main    bool // may be the question of a step
	tests   []string
	answers []diagnostic.Answer
}

func variables() []variable {
	known := func(options ...string) diagnostic.Answer {
		return diagnostic.Answer{State: diagnostic.Known, Options: options}
	}
	missing, unknown := diagnostic.Answer{}, diagnostic.Answer{State: diagnostic.Unknown}
	declined, none := diagnostic.Answer{State: diagnostic.Declined}, diagnostic.Answer{State: diagnostic.NotApplicable}
	levels := []diagnostic.Answer{missing, unknown, declined}
	for level := range 5 {
		levels = append(levels, diagnostic.Answer{State: diagnostic.Known, Level: level})
	}
	numbers := []diagnostic.Answer{missing, unknown}
	for _, n := range []int{0, 1, 2, 3, 39, 40} {
		numbers = append(numbers, diagnostic.Answer{State: diagnostic.Known, Number: n})
	}
	return []variable{
		{"profil.salaries", false, []string{"[s0]", "[s1]", "[s0, s1]"}, []diagnostic.Answer{missing, known("s0"), known("s1")}},
		{"cpl-temps", false, []string{"{moins_de: 1}", "{moins_de: 3}", "{plus_de: 1}", "{plus_de: 39}", "{plus_de: 40}"}, numbers},
		{"cpl-statuts", true, []string{"[oui]", "[non, nsp]", "[na]"}, []diagnostic.Answer{missing, unknown, known("oui"), known("non")}},
		{"gou-un", true, []string{"[0]", "[1, 2]", "[3, 4]", "[nsp]"}, levels},
		{"gou-deux", true, []string{"[0, 1]", "[2]", "[3]", "[na]", "[nsp, 4]"}, levels},
		{"don-cases", true, []string{"[0]", "[2]", "[4]", "[a]", "[b, nsp]", "[na]"}, []diagnostic.Answer{missing, unknown, none, known(), known("a"), known("b"), known("a", "b")}},
	}
}

// condition draws a condition about some variables.
func condition(t *rapid.T, of []variable, depth int) string {
	var parts []string
	for _, v := range of {
		if rapid.Bool().Draw(t, v.id) {
			parts = append(parts, v.id+": "+rapid.SampledFrom(v.tests).Draw(t, "test"))
		}
	}
	if depth > 0 && rapid.IntRange(0, 3).Draw(t, "any") == 0 {
		parts = append(parts, "un_de: ["+condition(t, of, depth-1)+", "+condition(t, of, depth-1)+"]")
	}
	if depth > 0 && rapid.IntRange(0, 2).Draw(t, "not") == 0 || len(parts) == 0 && depth > 0 {
		parts = append(parts, "sauf: "+condition(t, of, 0))
	}
	if len(parts) == 0 {
		v := of[0]
		parts = append(parts, v.id+": "+v.tests[0])
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// drawStep draws the lines of a step.
func drawStep(t *rapid.T, id, axis string, of []variable, before string) string {
	mains := slices.DeleteFunc(slices.Clone(of), func(v variable) bool { return !v.main })
	main := mains[rapid.IntRange(0, len(mains)-1).Draw(t, "main")]
	when := "{" + main.id + ": " + rapid.SampledFrom(main.tests).Draw(t, "when")
	if rapid.Bool().Draw(t, "more") {
		others := slices.DeleteFunc(slices.Clone(of), func(v variable) bool { return v.id == main.id })
		when += ", " + strings.TrimSuffix(strings.TrimPrefix(condition(t, others, 1), "{"), "}")
	}
	when += "}"
	var extra string
	if rapid.Bool().Draw(t, "conditional") {
		extra += "    condition: " + condition(t, of, 1) + "\n"
	}
	if main.id == "don-cases" && rapid.Bool().Draw(t, "ticks") {
		extra += "    coche: [a]\n"
	}
	cost := rapid.SampledFrom([]string{"0 €", "50 à 200 €"}).Draw(t, "cost")
	return fmt.Sprintf(`  - id: %s
    axe: %s
    titre: "Un pas"
    premier_geste: {minutes: 15, faire: "Faites."}
    ensuite: []
    effort_h: 1
    cout: "%s"
    difficulte: 1
    qui: [dirigeant]
    prerequis: [%s]
    quand: %s
    vise: {}
%s    fait_quand: "fait"
    ressources: []
    appui: []
    formation_utile: non
`, id, axis, cost, before, when, extra)
}

// TestReachability draws small questionnaires, and gives the rules every answer
// to the questions that their conditions read: a step said to be unreachable is
// in no plan and no reserve, whether the other steps are done or not. Without
// prerequisite nor alert, the others are all in one.
func TestReachability(t *testing.T) {
	base, err := fixture.Base("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	unreachable, steps := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		all := variables()
		var of []variable
		for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "variables")[:3] {
			of = append(of, all[i])
		}
		if !slices.ContainsFunc(of, func(v variable) bool { return v.main }) {
			t.Skip("no main question")
		}
		chained := rapid.Bool().Draw(t, "prerequisites")
		before := ""
		if chained {
			before = "pp-gou-un"
		}
		files := maps.Clone(base)
		put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
		put("petits-pas/gouvernance.yaml", "petits_pas:\n"+drawStep(t, "pp-gou-un", "gouvernance", of, "")+drawStep(t, "pp-gou-deux", "gouvernance", of, before))
		put("petits-pas/donnees.yaml", "petits_pas:\n"+drawStep(t, "pp-don-case", "donnees", of, before))
		alerts := string(base["alertes.yaml"].Data)
		if !chained { // an alert that nothing raises
			alerts = strings.Replace(alerts, "rouge: {gou-un: [0]}", "rouge: {gou-un: [0], sauf: {gou-un: [0]}}", 1)
		}
		put("alertes.yaml", alerts)
		q, err := diagnostic.Load(files)
		if err != nil {
			t.Skip(err)
		}
		said := map[string]bool{}
		remarks, err := review.Judge(q, &review.Rules{SentenceWords: 100, GestureMinutes: 59, Resources: 9}, files)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range remarks {
			if strings.HasPrefix(r.Text, "aucune réponse n’ouvre") {
				said[stepAt(files, r)] = true
			}
		}
		seen := proposedByAny(q, withOthers(of))
		for i := range q.Steps {
			id := q.Steps[i].ID
			steps++
			if said[id] {
				unreachable++
			}
			switch {
			case said[id] && seen[id]:
				t.Fatalf("%s is proposed, and said to be unreachable:\n%s", id, files["petits-pas/gouvernance.yaml"].Data)
			case !chained && !said[id] && !seen[id]:
				t.Fatalf("%s is never proposed, and not said to be unreachable:\n%s\n%s", id, files["petits-pas/gouvernance.yaml"].Data, files["petits-pas/donnees.yaml"].Data)
			}
		}
	})
	t.Logf("%d steps, %d unreachable", steps, unreachable)
	if steps > 100 && (unreachable*20 < steps || unreachable*2 > steps) {
		t.Errorf("%d steps out of %d are unreachable: the test does not try both", unreachable, steps)
	}
}

// stepAt is the step that a remark is about.
func stepAt(files fstest.MapFS, r strictyaml.Problem) string {
	line := strings.Split(string(files[r.File].Data), "\n")[r.Line-1]
	return strings.TrimPrefix(strings.TrimSpace(line), "- id: ")
}

// chosen is the question that names the chosen axis: high steps of an axis wait
// for another that is low, unless it is chosen.
func chosen() variable {
	known := func(option string) diagnostic.Answer {
		return diagnostic.Answer{State: diagnostic.Known, Options: []string{option}}
	}
	return variable{"cpl-priorite", false, nil, []diagnostic.Answer{known("gouvernance"), known("donnees")}}
}

// withOthers adds the questions that decide whether others are asked, and
// whether steps wait.
func withOthers(of []variable) []variable {
	of = append(slices.Clone(of), chosen())
	hidden := slices.ContainsFunc(of, func(v variable) bool { return v.id == "gou-deux" || v.id == "cpl-statuts" })
	has := slices.ContainsFunc(of, func(v variable) bool { return v.id == "profil.salaries" })
	if hidden && !has {
		return append(of, variables()[0])
	}
	return of
}

// proposedByAny gives the steps that some answers put in a plan or its reserve.
func proposedByAny(q *diagnostic.Questionnaire, of []variable) map[string]bool {
	evaluator, seen := rules.New(q), map[string]bool{}
	in := rules.Input{Path: diagnostic.CompletePath, Slots: make([]diagnostic.Slot, len(q.Questions))}
	var try func(rest []variable)
	try = func(rest []variable) {
		if len(rest) > 0 {
			slot, _ := q.Question(rest[0].id)
			for _, answer := range rest[0].answers {
				if question := &q.Questions[slot]; question.Fits(answer) {
					in.Slots[slot] = question.Slot(answer)
					try(rest[1:])
				}
			}
			return
		}
		for left := -1; left < len(q.Steps); left++ { // none is done, or all but one
			in.Status = make([]rules.Status, len(q.Steps)+len(q.Generated))
			for i := range in.Status {
				if left >= 0 && i != left {
					in.Status[i] = rules.Done
				}
			}
			out := evaluator.Run(&in)
			for _, placed := range slices.Concat(out.Plan, out.Reserve) {
				seen[evaluator.Step(placed.Step).ID] = true
			}
		}
	}
	try(of)
	return seen
}
