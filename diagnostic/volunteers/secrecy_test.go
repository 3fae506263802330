package volunteers_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/volunteers"
)

const hidden = 3 // fewer people are a secret

// compositions calls do with every way to share n people among some answers.
func compositions(n, answers int, do func([]int)) {
	counts := make([]int, answers)
	var share func(at, left int)
	share = func(at, left int) {
		if at == answers-1 {
			counts[at] = left
			do(counts)
			return
		}
		for counts[at] = 0; counts[at] <= left; counts[at]++ {
			share(at+1, left-counts[at])
		}
	}
	share(0, n)
}

// answer gives one of the answers of a question; the last place is no answer.
type answer func(a *diagnostic.Answers, place int)

func leveled(id string, levels int) answer {
	return func(a *diagnostic.Answers, place int) {
		if place < levels {
			a.Values[id] = diagnostic.Answer{State: diagnostic.Known, Level: place}
		}
	}
}

func chosen(id string, options ...string) answer {
	return func(a *diagnostic.Answers, place int) {
		if place < len(options) {
			a.Values[id] = diagnostic.Answer{State: diagnostic.Known, Options: []string{options[place]}}
		}
	}
}

func ticked(id string, boxes ...[]string) answer {
	return func(a *diagnostic.Answers, place int) {
		if place < len(boxes) {
			a.Values[id] = diagnostic.Answer{State: diagnostic.Known, Options: boxes[place]}
		}
	}
}

// TestEveryTableOfAnswersKeepsItsSecrets tries every way that five to eleven
// people may answer a question. For each number of one or two people, there is
// another way that gives the same bytes, where that number is not one or two:
// whoever knows how the report is made cannot tell that somebody is there.
func TestEveryTableOfAnswersKeepsItsSecrets(t *testing.T) {
	q := load(t)
	for name, question := range map[string]struct {
		give  answer
		parts int     // places, no answer included
		known [][]int // sums of places that are secrets too
		most  int
	}{
		"a gesture": {leveled("ind-gestes.piege", 4), 5, [][]int{{2, 3}, {0, 1, 4}, {0, 1}}, 10},
		"brakes": {ticked("ind-freins", []string{"peur"}, []string{"temps"}, []string{"peur", "temps"}, []string{"trop"}, []string{}), 6,
			[][]int{{0, 2}, {1, 2}, {1, 3, 4, 5}, {0, 3, 4, 5}, {4}, {5}}, 9},
		"desire": {leveled("ind-envie", 5), 6, [][]int{{3, 4}}, 9},
		"effect": {leveled("ind-effet", 5), 6, [][]int{{3, 4}, {0, 1}}, 11},
		"help":   {chosen("ind-aider", "oui", "peut_etre", "non"), 4, [][]int{{0, 1}, {2, 3}}, 12},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			secrets := question.known
			for i := range question.parts {
				if name != "brakes" { // of which some are ticked together: a place is no answer
					secrets = append(secrets, []int{i})
				}
			}
			for n := 5; n <= question.most; n++ {
				tables := map[string][][]int{} // by what is published
				compositions(n, question.parts, func(counts []int) {
					published := string(encode(t, volunteers.Tell(q, people(counts, question.give), board(), options())))
					tables[published] = append(tables[published], slices.Clone(counts))
				})
				for _, same := range tables {
					for _, secret := range secrets {
						keeps(t, same, secret)
					}
				}
			}
		})
	}
}

// people are sheets that answer one question and the equipment, so that they
// are sheets.
func people(counts []int, give answer) []diagnostic.Answers {
	var list []diagnostic.Answers
	for place, n := range counts {
		for range n {
			a := diagnostic.Answers{Values: map[string]diagnostic.Answer{"ind-equipement": {State: diagnostic.Known, Options: []string{}}}}
			give(&a, place)
			list = append(list, a)
		}
	}
	return list
}

func keeps(t *testing.T, same [][]int, secret []int) {
	t.Helper()
	of := func(counts []int) (n int) {
		for _, place := range secret {
			n += counts[place]
		}
		return n
	}
	small := func(n int) bool { return n > 0 && n < hidden }
	at := slices.IndexFunc(same, func(counts []int) bool { return small(of(counts)) })
	if at < 0 {
		return
	}
	if !slices.ContainsFunc(same, func(counts []int) bool { return !small(of(counts)) }) {
		t.Errorf("%v: %v is one or two people in all of %v", same[at], secret, same)
	}
}

// TestNoSecretIsACombinationOfWhatIsTold gives an attacker every exact number
// that is printed, as a sum of unknown numbers of people, and eliminates them,
// in exact fractions, from each secret.
func TestNoSecretIsACombinationOfWhatIsTold(t *testing.T) {
	q := load(t)
	sheet := q.IndividualSheet()
	random := rand.New(rand.NewPCG(3, 4))
	secrets := 0
	for _, n := range []int{3, 5, 6, 8, 9, 12, 30, 200} {
		for range 40 {
			list := invent(sheet, random, n)
			a := newAttack(q, list)
			a.learn(volunteers.Tell(q, list, board(), options()))
			for _, secret := range a.secrets() {
				secrets++
				if _, pivot := reduce(a.vector(secret), a.basis); pivot < 0 {
					t.Fatalf("%d sheets: %v follows from what is told", n, secret)
				}
			}
		}
	}
	if secrets < 1000 {
		t.Errorf("only %d secrets tried", secrets)
	}
}

// attack is a system of equations. The unknowns are how many people gave each
// answer to each question; a box is ticked or not.
type attack struct {
	place map[string]int // « question answer »
	count map[string]int
	order []string
	basis [][]*big.Rat
	n     int
}

func newAttack(q *diagnostic.Questionnaire, list []diagnostic.Answers) *attack {
	a := &attack{place: map[string]int{}, count: map[string]int{}, n: len(list)}
	sheet := q.IndividualSheet()
	for s := range sheet.Questions {
		question := &sheet.Questions[s]
		for _, option := range question.Options {
			a.unknown(question.ID + " " + option.ID)
			if question.Kind == diagnostic.KindBoxes {
				a.unknown(question.ID + " " + option.ID + " non")
			}
		}
		if question.Kind != diagnostic.KindBoxes {
			a.unknown(question.ID + " rien")
		}
		for i := range list {
			for _, name := range given(question, list[i].Values[question.ID]) {
				a.count[name]++
			}
		}
	}
	return a
}

func (a *attack) unknown(name string) {
	a.place[name] = len(a.order)
	a.order = append(a.order, name)
}

// given names what a sheet says of a question.
func given(question *diagnostic.Question, answer diagnostic.Answer) []string {
	var names []string
	for i, option := range question.Options {
		name := question.ID + " " + option.ID
		ticked := answer.State == diagnostic.Known &&
			(question.Kind == diagnostic.KindLevels && answer.Level == i || slices.Contains(answer.Options, option.ID))
		switch {
		case ticked:
			names = append(names, name)
		case question.Kind == diagnostic.KindBoxes:
			names = append(names, name+" non")
		}
	}
	if len(names) == 0 {
		names = append(names, question.ID+" rien")
	}
	return names
}

// learn adds everything that is printed, and that each question is asked of
// everyone.
func (a *attack) learn(v diagnostic.Volunteers) {
	if v.Missing > 0 {
		return
	}
	whole := map[string][]string{}
	for _, name := range a.order {
		var question, option string
		fmt.Sscan(name, &question, &option)
		if question == "ind-freins" || question == "ind-equipement" || question == "ind-apprendre" {
			question += " " + option
		}
		whole[question] = append(whole[question], name)
	}
	for _, names := range whole {
		a.equation(names...)
	}
	scale := func(question string, from, to int) (names []string) {
		for level := from; level <= to; level++ {
			names = append(names, fmt.Sprint(question, " ", level))
		}
		return names
	}
	for _, g := range v.Gestures {
		if g.Alone != nil {
			a.exact(*g.Alone, scale("ind-gestes."+g.ID, 2, 3)...)
			a.exact(*g.Show, scale("ind-gestes."+g.ID, 3, 3)...)
		}
	}
	for question, list := range map[string][]diagnostic.Choice{"ind-freins": v.Brakes, "ind-equipement": v.Equipment, "ind-apprendre": v.Learning} {
		for _, choice := range list {
			a.exact(choice.Told, question+" "+choice.ID)
		}
	}
	if v.Helpers != nil {
		a.exact(*v.Helpers, "ind-aider oui", "ind-aider peut_etre")
	}
	groups := map[string][2]int{"3-4": {3, 4}, "2": {2, 2}, "1": {1, 1}, "0": {0, 0}, "0-1": {0, 1}}
	for _, group := range v.Desire.Groups {
		a.exact(group.Told, scale("ind-envie", groups[group.ID][0], groups[group.ID][1])...)
	}
	if v.Effect != nil {
		for _, group := range v.Effect.Groups {
			a.exact(group.Told, scale("ind-effet", groups[group.ID][0], groups[group.ID][1])...)
		}
	}
}

func (a *attack) exact(t diagnostic.Told, names ...string) {
	if t.AtLeast == t.AtMost {
		a.equation(names...)
	}
}

func (a *attack) equation(names ...string) {
	if v, pivot := reduce(a.vector(names), a.basis); pivot >= 0 {
		a.basis = append(a.basis, v)
	}
}

func (a *attack) vector(names []string) []*big.Rat {
	v := make([]*big.Rat, len(a.order))
	for i := range v {
		v[i] = new(big.Rat)
	}
	for _, name := range names {
		v[a.place[name]].SetInt64(1)
	}
	return v
}

// secrets are the answers that one or two people gave, and what is between two
// numbers printed side by side.
func (a *attack) secrets() (sets [][]string) {
	keep := func(names ...string) {
		n := 0
		for _, name := range names {
			n += a.count[name]
		}
		if n > 0 && n < hidden {
			sets = append(sets, names)
		}
	}
	for _, name := range a.order {
		keep(name)
	}
	for _, gesture := range []string{"mail", "visio", "partage", "piege", "motdepasse", "demarche"} {
		id := "ind-gestes." + gesture
		keep(id+" 2", id+" 3")
		keep(id+" 0", id+" 1", id+" rien")
	}
	keep("ind-aider oui", "ind-aider peut_etre")
	keep("ind-aider non", "ind-aider rien")
	return sets
}

// reduce takes away from v its part along a basis; pivot is the first place
// left, or -1.
func reduce(v []*big.Rat, basis [][]*big.Rat) (rest []*big.Rat, pivot int) {
	first := func(v []*big.Rat) int { return slices.IndexFunc(v, func(x *big.Rat) bool { return x.Sign() != 0 }) }
	for first(v) >= 0 {
		i := first(v)
		by := slices.IndexFunc(basis, func(b []*big.Rat) bool { return first(b) == i })
		if by < 0 {
			return v, i
		}
		ratio := new(big.Rat).Quo(v[i], basis[by][i])
		for k := range v {
			if basis[by][k].Sign() != 0 {
				v[k].Sub(v[k], new(big.Rat).Mul(ratio, basis[by][k]))
			}
		}
	}
	return v, -1
}
