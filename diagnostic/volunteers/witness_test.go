package volunteers_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
)

var seeds = flag.Int("graines", 1, "how many associations of each size to look at")

// TestOtherSheetsGiveTheSameReport takes some sheets and looks, for each thing
// that one or two people said, alone or with a role, for other sheets that give
// the same bytes and where it is another number of people. Whoever reads the
// report, even knowing how it is made, can then not tell which are true: neither
// sums, nor bounds, nor the ease, the gap, the order or the words give it.
func TestOtherSheetsGiveTheSameReport(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at thousands of associations")
	}
	for _, c := range []struct{ n, tries int }{{3, 2000}, {5, 40_000}, {8, 40_000}, {9, 40_000}, {12, 40_000}, {25, 40_000}, {200, 4000}} {
		for seed := range uint64(*seeds) {
			t.Run(fmt.Sprint(c.n, " sheets ", seed), func(t *testing.T) {
				t.Parallel()
				lookForWitnesses(t, rand.New(rand.NewPCG(seed, uint64(c.n))), c.n, c.tries)
			})
		}
	}
}

func lookForWitnesses(t *testing.T, random *rand.Rand, n, tries int) {
	q := load(t)
	sheet := q.IndividualSheet()
	list := invent(sheet, random, n)
	if n >= 10 { // both roles are compared
		for i := range list {
			role := []string{"responsable", "benevole"}[i%2]
			list[i].Values["ind-role"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{role}}
		}
	}
	published := func(list []diagnostic.Answers) []byte {
		return encode(t, volunteers.Tell(q, list, board(), options()))
	}
	want := published(list)
	open := secretsOf(sheet, list)
	secrets, tried := len(open), 0
	for range tries {
		if len(open) == 0 {
			break
		}
		other := slices.Clone(list)
		changed := map[string]int{}
		for _, i := range change(sheet, random, other, slices.Sorted(maps.Keys(open))) {
			tally(sheet, &other[i], changed, 1)
			tally(sheet, &list[i], changed, -1)
		}
		maps.DeleteFunc(changed, func(name string, by int) bool { return by == 0 || !open[name] })
		if len(changed) == 0 {
			continue
		}
		if tried++; bytes.Equal(want, published(other)) {
			maps.DeleteFunc(open, func(name string, _ bool) bool { return changed[name] != 0 })
		}
	}
	t.Logf("%d numbers of one or two people, %d associations tried", secrets, tried)
	for _, name := range slices.Sorted(maps.Keys(open)) {
		t.Errorf("nothing else than %s may be true", name)
	}
}

// secretsOf names what one or two people said.
func secretsOf(sheet *diagnostic.Questionnaire, list []diagnostic.Answers) map[string]bool {
	counts, open := map[string]int{}, map[string]bool{}
	for i := range list {
		tally(sheet, &list[i], counts, 1)
	}
	for name, n := range counts {
		if n > 0 && n < hidden {
			open[name] = true
		}
	}
	return open
}

// tally adds to what a person has in common with others: each answer, and each
// answer with the role.
func tally(sheet *diagnostic.Questionnaire, a *diagnostic.Answers, n map[string]int, by int) {
	role := given(&sheet.Questions[0], a.Values["ind-role"])[0]
	for s := range sheet.Questions {
		question := &sheet.Questions[s]
		if question.Kind == diagnostic.KindText {
			continue
		}
		for _, name := range given(question, a.Values[question.ID]) {
			n[name] += by
			if s > 0 {
				n[role+" × "+name] += by
			}
		}
	}
}

// change gives a few small changes to answers, and returns whose: another answer
// or none, a box more or less, a level taken from one gesture and given to
// another, of the same person or not, answers exchanged. The first is about
// something still open; sometimes all are.
func change(sheet *diagnostic.Questionnaire, random *rand.Rand, list []diagnostic.Answers, open []string) []int {
	var people []int
	person := func() int {
		i := random.IntN(len(list))
		if !slices.Contains(people, i) {
			people = append(people, i)
			list[i].Values = maps.Clone(list[i].Values)
		}
		return i
	}
	target := about(sheet, open[random.IntN(len(open))])
	if random.IntN(6) == 0 { // several people give no answer
		for range 2 + random.IntN(5) {
			delete(list[person()].Values, target.ID)
		}
		return people
	}
	for edit := range 1 + random.IntN(3) {
		question := target
		if edit > 0 && random.IntN(2) == 0 {
			question = &sheet.Questions[random.IntN(len(sheet.Questions)-1)] // not the free words
		}
		x, y := list[person()].Values, list[person()].Values
		switch kind := random.IntN(7); {
		case kind == 0:
			x[question.ID], y[question.ID] = y[question.ID], x[question.ID]
		case kind == 1:
			delete(x, question.ID)
		case kind == 2:
			x[question.ID] = reply(question, random, random.IntN(5))
		case question.Kind == diagnostic.KindBoxes:
			x[question.ID] = toggled(question, random, x[question.ID])
		case strings.Contains(question.ID, "."):
			shift(sheet, random, question.ID, x, []map[string]diagnostic.Answer{x, y}[kind%2])
		default:
			x[question.ID] = reply(question, random, random.IntN(5))
		}
	}
	return people
}

// about is a question that a secret is about: its last one, after the role.
func about(sheet *diagnostic.Questionnaire, secret string) *diagnostic.Question {
	_, said, crossed := strings.Cut(secret, " × ")
	if !crossed {
		said = secret
	}
	slot, _ := sheet.Question(strings.Fields(said)[0])
	return &sheet.Questions[slot]
}

// toggled ticks one box more or less.
func toggled(question *diagnostic.Question, random *rand.Rand, a diagnostic.Answer) diagnostic.Answer {
	id := question.Options[random.IntN(len(question.Options))].ID
	without := slices.DeleteFunc(slices.Clone(a.Options), func(o string) bool { return o == id })
	switch {
	case len(without) < len(a.Options):
		return diagnostic.Answer{State: diagnostic.Known, Options: without}
	case question.MaxBoxes > 0 && len(without) >= question.MaxBoxes:
		return a
	}
	return diagnostic.Answer{State: diagnostic.Known, Options: append(without, id)}
}

// shift takes levels from a gesture, or gives some, and does the opposite with
// another one: an ease stays, or the sum of two.
func shift(sheet *diagnostic.Questionnaire, random *rand.Rand, id string, x, y map[string]diagnostic.Answer) {
	const first, gestures, top = 1, 6, 3
	other := sheet.Questions[first+random.IntN(gestures)].ID
	by := []int{-3, -2, -1, 1, 2, 3}[random.IntN(6)]
	a, b := x[id], y[other]
	fits := func(level int) bool { return level >= 0 && level <= top }
	if a.State != diagnostic.Known || b.State != diagnostic.Known || !fits(a.Level-by) || !fits(b.Level+by) {
		return
	}
	a.Level -= by
	x[id] = a
	if b = y[other]; fits(b.Level + by) {
		b.Level += by
		y[other] = b
	}
}
