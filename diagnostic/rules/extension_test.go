package rules_test

import (
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

func loadExtension(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Extension(), questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestOracleOnExtension: a questionnaire with an axis more follows the same prose.
func TestOracleOnExtension(t *testing.T) {
	t.Parallel()
	q := loadExtension(t)
	rapid.Check(t, func(t *rapid.T) {
		a := drawAnswers(t, q)
		want, got := newOracle(q, a).verdict(), verdictOf(rules.Evaluate(q, a))
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("the prose says -, the code says +:\n%s\nfor %s", diff, describe(a))
		}
	})
}

// TestRunAllOnExtension: many associations side by side too.
func TestRunAllOnExtension(t *testing.T) {
	t.Parallel()
	q := loadExtension(t)
	all, one := rules.New(q), rules.New(q)
	rapid.Check(t, func(t *rapid.T) {
		ins := make([]rules.Input, rapid.IntRange(1, 7).Draw(t, "side by side"))
		for i := range ins {
			ins[i] = undecided(q, drawAnswers(t, q))
		}
		paths, given := sideBySide(q, ins)
		all.RunAll(paths, given, func(i int, out *rules.Outcome) bool {
			if diff := differences(kept(one.Run(&ins[i])), kept(out)); diff != "" {
				t.Fatalf("association %d (-alone +beside):\n%s", i, diff)
			}
			return true
		})
	})
}

// TestSharedAxesScoreTheSame: what the extension leaves as it is scores as in the
// questionnaire that it extends.
func TestSharedAxesScoreTheSame(t *testing.T) {
	t.Parallel()
	base, extended := load(t), loadExtension(t)
	rapid.Check(t, func(t *rapid.T) {
		a := drawAnswers(t, base)
		before, after := rules.Evaluate(base, a), rules.Evaluate(extended, a)
		for i, axis := range before.Score.Axes {
			axis.CapReason, after.Score.Axes[i].CapReason = "", ""
			if diff := gocmp.Diff(axis, after.Score.Axes[i]); diff != "" && a.Path != diagnostic.Path("sport") {
				t.Fatalf("%s:\n%s\nfor %s", axis.Axis, diff, describe(a))
			}
		}
	})
}

// TestAddressesAreThoseOfTheDepartment, in order, and those checked more than a
// year before say so.
func TestAddressesAreThoseOfTheDepartment(t *testing.T) {
	t.Parallel()
	q := loadExtension(t)
	days := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 1500).Draw(t, "days"))
	})
	departments := []string{"37", "41", "2A", "2B", "974", ""}
	rapid.Check(t, func(t *rapid.T) {
		support := slices.IndexFunc(q.Supports, func(s diagnostic.Support) bool { return s.ID == "a-federation" })
		content := *q
		content.Supports = slices.Clone(q.Supports)
		var all []diagnostic.Address
		for range rapid.IntRange(0, 5).Draw(t, "addresses") {
			all = append(all, diagnostic.Address{
				ID:          rapid.StringMatching("[a-z]{3}").Draw(t, "id"),
				Departments: rapid.SliceOfN(rapid.SampledFrom(departments[:5]), 1, 3).Draw(t, "in"),
				Phone:       "02", Checked: days.Draw(t, "checked").Format(time.DateOnly),
			})
		}
		content.Supports[support].Addresses = all
		home, today := rapid.SampledFrom(departments).Draw(t, "home"), days.Draw(t, "today")
		a := diagnostic.Answers{Date: today.Format(time.DateOnly), Values: map[string]diagnostic.Answer{}}
		if home != "" {
			a.Values["profil.departement"] = diagnostic.Answer{State: diagnostic.Known, Text: home}
		}
		var want []string
		for _, address := range all {
			if home == "" || !slices.Contains(address.Departments, home) {
				continue
			}
			mark := ""
			if address.Checked < today.AddDate(-1, 0, 0).Format(time.DateOnly) {
				mark = " old"
			}
			want = append(want, address.ID+mark)
		}
		if diff := gocmp.Diff(want, addressesOf(rules.Evaluate(&content, a))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func addressesOf(r diagnostic.Result) []string {
	var ids []string
	for _, k := range r.Help {
		if k.ID != "a-federation" || k.Addresses == nil {
			continue
		}
		for _, address := range k.Addresses.List {
			mark := ""
			if address.Check {
				mark = " old"
			}
			ids = append(ids, address.ID+mark)
		}
	}
	return ids
}
