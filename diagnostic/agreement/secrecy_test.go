package agreement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// room is random people, each of a role or of none, and what each answers to one
// question: a level, or « je ne sais pas » (5), or nothing (6).
type room struct {
	roles   []string
	answers []int
	agreed  *Agreement
	told    Question
}

const (
	question = "gou-moyens"
	noAnswer = 6
)

func newRoom(t *testing.T, q *diagnostic.Questionnaire, random *rand.Rand) room {
	t.Helper()
	var r room
	var files []diagnostic.Answers
	favour := random.IntN(3)
	for range 5 + random.IntN(20) {
		role := []string{"dirigeant", "benevole", "salarie", "peu_a_l_aise", "", "dirigeant"}[random.IntN(3+random.IntN(4))%6]
		answer := []int{0, 1, 2, 3, 4, 5, noAnswer, favour}[random.IntN(8)]
		r.roles, r.answers = append(r.roles, role), append(r.answers, answer)
		file := diagnostic.Answers{Path: diagnostic.CompletePath, Values: map[string]diagnostic.Answer{}}
		if role != "" {
			file.Values["profil.repondants"] = diagnostic.Answer{State: diagnostic.Known, Options: []string{role}}
		}
		switch {
		case answer == 5:
			file.Values[question] = diagnostic.Answer{State: diagnostic.Unknown}
		case answer < 5:
			file.Values[question] = diagnostic.Answer{State: diagnostic.Known, Level: answer}
		}
		files = append(files, file)
	}
	r.agreed = Find(q, files)
	slot, _ := q.Question(question)
	r.told = r.agreed.question(slot)
	return r
}

// printed are the sets of people that a number is printed about: by role and
// answer. A group is known by its name: « autres » is whoever has no row.
func (r room) printed(q *diagnostic.Questionnaire) (sets [][]int, numbers []int) {
	slot, _ := q.Question(question)
	label := func(text string) int {
		for i, option := range q.Questions[slot].Options {
			if option.Text == text {
				return i
			}
		}
		return 5
	}
	names := roleNames(q)
	var shown []string
	for _, g := range r.told.Groups {
		shown = append(shown, g.Name)
	}
	add := func(counts []Count, in func(role string) bool) {
		for _, c := range counts {
			var set []int
			for i := range r.roles {
				if in(r.roles[i]) && r.answers[i] == label(c.Answer) {
					set = append(set, i)
				}
			}
			sets, numbers = append(sets, set), append(numbers, c.N)
		}
	}
	add(r.told.Counts, func(string) bool { return true })
	for _, g := range r.told.Groups {
		add(g.Counts, func(role string) bool {
			if g.Name == q.Texts.Agreement.Others {
				return !slices.Contains(shown, names[role])
			}
			return names[role] == g.Name
		})
	}
	return sets, numbers
}

// TestNoHiddenRoleIsACombinationOfWhatIsPrinted numbers the unknowns, how many
// of each role give each answer, and eliminates in exact fractions what is
// printed from each unknown of a role with too few people: if nothing were
// left, additions and subtractions would give it.
func TestNoHiddenRoleIsACombinationOfWhatIsPrinted(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	random, secrets, shown := rand.New(rand.NewPCG(3, 4)), 0, 0
	for n := range 600 {
		r := newRoom(t, q, random)
		roles := slices.Compact(slices.Sorted(slices.Values(r.roles)))
		place := func(role string, answer int) int { return slices.Index(roles, role)*noAnswer + answer }
		sets, numbers := r.printed(q)
		var basis [][]*big.Rat
		for i, set := range sets {
			if len(set) != numbers[i] {
				t.Fatalf("room %d: %d is printed, it is %d", n, numbers[i], len(set))
			}
			// Everybody of the roles of the set: an attacker knows the roles of a group.
			v := vector(len(roles) * noAnswer)
			for _, role := range rolesOf(r, q, i, len(r.told.Counts)) {
				v[place(role, answerOf(r, q, i))].SetInt64(1)
			}
			if v, pivot := reduce(v, basis); pivot >= 0 {
				basis = append(basis, v)
			}
		}
		shown += len(r.told.Groups)
		for _, role := range roles {
			if people(r, role) >= q.Policy.Agreement.Secrecy {
				continue
			}
			for answer := range noAnswer {
				secrets++
				v := vector(len(roles) * noAnswer)
				v[place(role, answer)].SetInt64(1)
				if _, pivot := reduce(v, basis); pivot < 0 {
					t.Fatalf("room %d: %q saying %d is told\n%s", n, role, answer, describe(r))
				}
			}
		}
	}
	if secrets < 1000 || shown < 200 {
		t.Errorf("only %d secrets and %d groups tried", secrets, shown)
	}
}

// TestGroupsHaveEnoughPeople counts people by itself.
func TestGroupsHaveEnoughPeople(t *testing.T) {
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	for n := range 600 {
		r := newRoom(t, q, random)
		everybody := 0
		for _, c := range r.told.Counts {
			everybody += c.N
		}
		if everybody > 0 && everybody < q.Policy.Agreement.Secrecy {
			t.Fatalf("room %d: %d people are counted", n, everybody)
		}
		inGroups := 0
		for _, g := range r.told.Groups {
			size := 0
			for _, c := range g.Counts {
				size += c.N
			}
			if inGroups += size; size < q.Policy.Agreement.Secrecy {
				t.Fatalf("room %d: %q is %d people\n%s", n, g.Name, size, describe(r))
			}
		}
		if len(r.told.Groups) > 0 && inGroups != everybody {
			t.Fatalf("room %d: groups hold %d of %d people: the rest is a subtraction", n, inGroups, everybody)
		}
		slot, _ := q.Question(question)
		for _, view := range r.agreed.views(slot) {
			if people(r, view.Role) < q.Policy.Agreement.Secrecy {
				t.Fatalf("room %d: the shared file tells what %q thinks", n, view.Role)
			}
		}
	}
}

func roleNames(q *diagnostic.Questionnaire) map[string]string {
	names := map[string]string{}
	for _, role := range q.Questions[q.Policy.Landmarks.Respondents].Options {
		names[role.ID] = role.Text
	}
	return names
}

// rolesOf are the roles of the group that the i-th number is about.
func rolesOf(r room, q *diagnostic.Questionnaire, i, counts int) []string {
	all := slices.Compact(slices.Sorted(slices.Values(r.roles)))
	if i < counts {
		return all
	}
	g := r.told.Groups[(i-counts)/counts]
	var roles []string
	for _, role := range all {
		name := roleNames(q)[role]
		own := slices.ContainsFunc(r.told.Groups, func(other Group) bool { return other.Name == name })
		if name == g.Name && name != "" || g.Name == q.Texts.Agreement.Others && !own {
			roles = append(roles, role)
		}
	}
	return roles
}

// answerOf is the answer that the i-th number is about.
func answerOf(r room, q *diagnostic.Questionnaire, i int) int {
	slot, _ := q.Question(question)
	text := r.told.Counts[i%len(r.told.Counts)].Answer
	for level, option := range q.Questions[slot].Options {
		if option.Text == text {
			return level
		}
	}
	return 5
}

// people counts those of a role who answered.
func people(r room, role string) int {
	n := 0
	for i := range r.roles {
		if r.roles[i] == role && r.answers[i] != noAnswer {
			n++
		}
	}
	return n
}

func describe(r room) string { return fmt.Sprint(r.roles, "\n", r.answers, "\n", r.told.Groups) }

func vector(size int) []*big.Rat {
	v := make([]*big.Rat, size)
	for i := range v {
		v[i] = new(big.Rat)
	}
	return v
}

// reduce eliminates the vectors of a basis, each with its pivot at its first
// coordinate that is not zero; pivot is -1 when nothing is left.
func reduce(v []*big.Rat, basis [][]*big.Rat) (rest []*big.Rat, pivot int) {
	rest = make([]*big.Rat, len(v))
	for i := range v {
		rest[i] = new(big.Rat).Set(v[i])
	}
	for {
		pivot = slices.IndexFunc(rest, func(x *big.Rat) bool { return x.Sign() != 0 })
		if pivot < 0 {
			return rest, -1
		}
		i := slices.IndexFunc(basis, func(b []*big.Rat) bool { return first(b) == pivot })
		if i < 0 {
			break
		}
		factor := new(big.Rat).Quo(rest[pivot], basis[i][pivot])
		for j := range rest {
			rest[j].Sub(rest[j], new(big.Rat).Mul(factor, basis[i][j]))
		}
	}
	return rest, pivot
}

func first(v []*big.Rat) int {
	return slices.IndexFunc(v, func(x *big.Rat) bool { return x.Sign() != 0 })
}
