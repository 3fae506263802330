package cohort_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/cohort"
	"codeberg.org/petitspas/petitspas/diagnostic/rules"
)

// TestAnotherTerritoryPublishesTheSame takes a small territory and looks, for
// each thing that fewer than five of its associations have in common, for
// another territory that publishes the same bytes and where that number is
// another. Whoever reads the publication, even knowing how it is made, can then
// not tell which of the two it is: neither sums, nor bounds, nor medians, nor
// the order or the absence of a line gives the number.
func TestAnotherTerritoryPublishesTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at thousands of territories")
	}
	for seed, size := range []int{34, 47} {
		t.Run(fmt.Sprint(size, " associations"), func(t *testing.T) {
			t.Parallel()
			lookForWitnesses(t, rand.New(rand.NewPCG(6, uint64(seed))), size)
		})
	}
}

func lookForWitnesses(t *testing.T, random *rand.Rand, size int) {
	q := load(t)
	e := rules.New(q)
	list := associations(q, random, size)
	for i := range list {
		list[i].about.Around = drawAround(q, random, list[i].about.Department)
	}
	want := published(t, count(q, e, list))
	own := make([]map[string]int, size)
	for i := range list {
		own[i] = map[string]int{}
		tally(q, e, list[i], own[i], -1)
	}
	open := secretsOf(own)
	secrets, tried := len(open), 0
	for range 60_000 {
		if len(open) == 0 {
			break
		}
		other := slices.Clone(list)
		changed := map[string]int{}
		for _, i := range change(q, random, other) {
			tally(q, e, other[i], changed, 1)
			for name, n := range own[i] {
				changed[name] += n
			}
		}
		maps.DeleteFunc(changed, func(name string, by int) bool { return by == 0 || !open[name] })
		if len(changed) == 0 {
			continue
		}
		if tried++; bytes.Equal(want, published(t, count(q, e, other))) {
			maps.DeleteFunc(open, func(name string, _ bool) bool { return changed[name] != 0 })
		}
	}
	t.Logf("%d numbers under five, %d territories tried", secrets, tried)
	for _, name := range slices.Sorted(maps.Keys(open)) {
		t.Errorf("nothing else than %s may be true", name)
	}
}

// secretsOf names what one to four associations have in common.
func secretsOf(own []map[string]int) map[string]bool {
	counts, open := map[string]int{}, map[string]bool{}
	for _, one := range own {
		for name, n := range one {
			counts[name] -= n
		}
	}
	for name, n := range counts {
		if n > 0 && n < 5 {
			open[name] = true
		}
	}
	return open
}

// change gives one association another answer, or exchanges one answer between
// two, and returns which.
func change(q *diagnostic.Questionnaire, random *rand.Rand, list []association) []int {
	i, j, slot := random.IntN(len(list)), random.IntN(len(list)), random.IntN(len(q.Questions))
	if random.IntN(3) == 0 {
		policy := &q.Policy.Cohort
		slot = policy.Criteria[random.IntN(len(policy.Criteria))].Question
	}
	list[i].in.Slots, list[j].in.Slots = slices.Clone(list[i].in.Slots), slices.Clone(list[j].in.Slots)
	switch random.IntN(7) {
	case 6:
		list[i].about.Around = drawAround(q, random, list[i].about.Department)
	case 5: // most of an axis is not answered
		for s := range q.Questions {
			if axis := q.Questions[slot].Axis; axis >= 0 && q.Questions[s].Axis == axis && random.IntN(4) > 0 {
				list[i].in.Slots[s] = diagnostic.Slot{}
			}
		}
	case 0:
		list[i].about.Department, list[i].about.Around = list[j].about.Department, list[j].about.Around
	case 1, 2:
		if i == j {
			return nil
		}
		x, y := list[i].in.Slots, list[j].in.Slots
		x[slot], y[slot] = y[slot], x[slot]
		return []int{i, j}
	default:
		question := &q.Questions[slot]
		list[i].in.Slots[slot] = question.Slot(answerTo(question, random, random.IntN(5)))
	}
	return []int{i}
}

// drawAround draws what a list of places has near an association: often nothing
// for a kind of help.
func drawAround(q *diagnostic.Questionnaire, random *rand.Rand, department string) *cohort.Around {
	around := &cohort.Around{Lacking: make([]bool, len(q.HelpKinds()))}
	for kind := range around.Lacking[:4] {
		around.Lacking[kind] = random.IntN(5) < 2+kind
	}
	if i := random.IntN(4); i > 0 && department != "" {
		around.Commune = fmt.Sprint(department, "00", i, " Inventé")
	}
	return around
}

// tally adds to what an association has in common with others, counted here in
// another way than by the package: names in a map.
func tally(q *diagnostic.Questionnaire, e *rules.Evaluator, a association, n map[string]int, by int) {
	policy, out := &q.Policy.Cohort, e.Run(&a.in)
	slots := slices.Clone(a.in.Slots)
	q.Effective(a.in.Path, slots)
	add := func(parts ...any) { n[fmt.Sprint(parts...)] += by }
	option := func(slot int) string {
		return fmt.Sprint(q.Questions[slot].ID, " ", slots[slot].State, slots[slot].Bits)
	}
	for _, criterion := range policy.Criteria {
		add(option(criterion.Question))
		for axis := range out.Axes {
			if f := &out.Axes[axis]; f.HasLevel {
				add(option(criterion.Question), " axe ", axis, " niveau ", f.Level)
			}
		}
	}
	add(option(policy.Criteria[policy.Rows].Question), " × ", option(policy.Criteria[policy.Columns].Question))
	add(option(policy.Brake))
	add("département ", a.about.Department)
	if around := a.about.Around; around != nil {
		for kind, lacking := range around.Lacking {
			add("aide ", kind, " ", lacking)
			add("département ", a.about.Department, " aide ", kind, " ", lacking)
			if lacking && around.Commune != "" {
				add("commune ", around.Commune, " aide ", kind)
			}
		}
	}
	add("niveau ", out.Overall.HasLevel, out.Overall.Level)
	for slot := range q.Questions {
		if q.Questions[slot].Scored() {
			add(q.Questions[slot].ID, " ", slots[slot].State, slots[slot].Level)
		}
	}
	for alert := range q.Alerts {
		add("alerte ", alert, " ", out.Colour(alert))
	}
	for _, placed := range out.Plan {
		add("pas ", placed.Step)
	}
}
