package cohort

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic"
	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
	"codeberg.org/petitspas/petitspas/questionnaires"
)

// around is an association, as far as places are concerned.
type around struct {
	department, commune string
	lacking             bool
}

// oneKind is the kind of help that these tests are about.
const oneKind = 3

// newAround draws associations of a few départements and communes, most of them
// small.
func newAround(random *rand.Rand) []around {
	all := make([]around, 5+random.IntN(60))
	departments, lean, unknown := 1+random.IntN(5), 1+random.IntN(4), random.IntN(3)
	for i := range all {
		d := []string{"18", "36", "37", "41", ""}[min(random.IntN(departments), random.IntN(departments))]
		all[i] = around{department: d, lacking: random.IntN(5) < lean}
		if random.IntN(4) >= unknown && d != "" {
			all[i].commune = aroundCommune(d, 1+min(random.IntN(3), random.IntN(3)))
		}
	}
	return all
}

func aroundCommune(department string, i int) string {
	return fmt.Sprintf("%s00%d Inventé", department, i)
}

// countedAround counts associations as Add does.
func countedAround(q *diagnostic.Questionnaire, all []around) publisher {
	p := newPart(q)
	p.All.Count = int64(len(all))
	lacking := make([]bool, len(q.HelpKinds()))
	for _, a := range all {
		p.department(q, a.department).Count++
		lacking[oneKind] = a.lacking
		p.addAround(q, a.department, &Around{a.commune, lacking})
	}
	return publisher{q: q, t: &q.Texts.Cohort, p: &p, n: p.All.Count, least: least}
}

// told is everything that is published of départements and of places.
func (w *publisher) told(t *testing.T) string {
	data, err := json.Marshal([]any{w.criteria(), w.zones()})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// aroundSets are what associations may have in common; those of fewer than five
// are secret.
func aroundSets(a around) []string {
	lacks := map[bool]string{true: " manque", false: " ne manque pas"}[a.lacking]
	sets := []string{"département " + a.department, "tous" + lacks, "département " + a.department + lacks}
	if a.commune != "" && a.lacking {
		sets = append(sets, "commune "+a.commune+lacks)
	}
	for i := 1; i <= 3 && a.lacking && a.department != ""; i++ {
		if name := aroundCommune(a.department, i); name != a.commune {
			sets = append(sets, "hors de "+name+lacks)
		}
	}
	return sets
}

func secretsAround(all []around) map[string]bool {
	counts, open := map[string]int{}, map[string]bool{}
	for _, a := range all {
		for _, set := range aroundSets(a) {
			counts[set]++
		}
	}
	for set, n := range counts {
		if n < least {
			open[set] = true
		}
	}
	return open
}

func loadHere(t testing.TB) *diagnostic.Questionnaire {
	t.Helper()
	q, err := diagnostic.Load(questionnaires.Files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestEveryLackingSecretMayBeAnother looks, for each number under five, for other
// associations that publish the same bytes and have another number there:
// neither sums, nor bounds, nor the absence of a line gives it.
func TestEveryLackingSecretMayBeAnother(t *testing.T) {
	q, random, secrets := loadHere(t), rand.New(rand.NewPCG(11, 12)), 0
	for range 120 {
		all := newAround(random)
		w := countedAround(q, all)
		want, open := w.told(t), secretsAround(all)
		secrets += len(open)
		for try := 0; len(open) > 0; try++ {
			if try == 4000 {
				t.Fatalf("%v: nothing else than %v may be true of %s", all, open, want)
			}
			other := slices.Clone(all)
			changed := map[string]int{}
			for _, i := range changeAround(random, other) {
				for _, set := range aroundSets(all[i]) {
					changed[set]--
				}
				for _, set := range aroundSets(other[i]) {
					changed[set]++
				}
			}
			useful := false
			for set, by := range changed {
				useful = useful || by != 0 && open[set]
			}
			if !useful {
				continue
			}
			if o := countedAround(q, other); o.told(t) != want {
				continue
			}
			for set, by := range changed {
				if by != 0 {
					delete(open, set)
				}
			}
		}
	}
	if secrets < 300 {
		t.Errorf("only %d secrets tried", secrets)
	}
}

// changeAround changes one association, or two at once, and says which.
func changeAround(random *rand.Rand, all []around) []int {
	i, j, like := random.IntN(len(all)), random.IntN(len(all)), all[random.IntN(len(all))]
	change := func(k int) {
		switch random.IntN(4) {
		case 0:
			all[k].lacking = !all[k].lacking
		case 1:
			all[k].department, all[k].commune = like.department, like.commune
		case 2:
			all[k] = like
		case 3:
			all[k].commune = ""
		}
	}
	if change(i); i == j || random.IntN(2) == 0 {
		return []int{i}
	}
	change(j)
	return []int{i, j}
}

// TestNoLackingSecretIsACombinationOfWhatIsTold gives the attacker the exact
// number behind everything that is said and that is far enough from its whole,
// and eliminates them from each secret.
func TestNoLackingSecretIsACombinationOfWhatIsTold(t *testing.T) {
	q, random, secrets := loadHere(t), rand.New(rand.NewPCG(13, 14)), 0
	for range 1500 {
		all := newAround(random)
		w := countedAround(q, all)
		var basis [][]*big.Rat
		for _, set := range exactAround(&w) {
			if v, pivot := reduce(aroundVector(all, set), basis); pivot >= 0 {
				basis = append(basis, v)
			}
		}
		for secret := range secretsAround(all) {
			secrets++
			in := func(a around) bool { return slices.Contains(aroundSets(a), secret) }
			if _, pivot := reduce(aroundVector(all, in), basis); pivot < 0 {
				t.Fatalf("%v: %s follows from %s", all, secret, w.told(t))
			}
		}
	}
	if secrets < 3000 {
		t.Errorf("only %d secrets tried", secrets)
	}
}

// exactAround are the sets of associations whose exact number the attacker is
// given.
func exactAround(w *publisher) []func(around) bool {
	sets := []func(around) bool{func(around) bool { return true }}
	groups, names := w.departments()
	names = append(names, "")
	for _, cell := range secrecy.Partition(countsOf(groups), least) {
		sets = append(sets, func(a around) bool { return slices.Contains(cell.Members, slices.Index(names, a.department)) })
	}
	areas := w.areas()
	for _, part := range w.lacking(areas, oneKind) {
		inside := func(a around) bool {
			i := slices.IndexFunc(areas, func(x area) bool { return x.label == part.Label })
			return i < 0 || slices.Contains(areas[i].names, a.department)
		}
		var here, lacking int64
		for name, d := range w.p.Zones.Departments {
			if inside(around{department: name}) {
				here += w.p.Departments[name].Count
				lacking += d.Lacking[oneKind]
			}
		}
		if here-lacking >= least { // else it is said to be much less than it is
			sets = append(sets, func(a around) bool { return inside(a) && a.lacking })
		}
		for _, c := range part.Communes {
			sets = append(sets, func(a around) bool { return a.commune == c.ID && a.lacking })
		}
	}
	return sets
}

// aroundVector has a place for each kind of association, and for those of no
// known commune, whom the attacker cannot exclude.
func aroundVector(all []around, in func(around) bool) []*big.Rat {
	var kinds []around
	for _, a := range all {
		for _, lacking := range []bool{false, true} {
			for _, commune := range []string{a.commune, ""} {
				if kind := (around{a.department, commune, lacking}); !slices.Contains(kinds, kind) {
					kinds = append(kinds, kind)
				}
			}
		}
	}
	v := make([]*big.Rat, len(kinds))
	for i, kind := range kinds {
		v[i] = new(big.Rat)
		if in(kind) {
			v[i].SetInt64(1)
		}
	}
	return v
}

// TestWhatIsSaidToLackLeavesEnough: nothing is said above the truth, and what the
// numbers leave may always be five or more.
func TestWhatIsSaidToLackLeavesEnough(t *testing.T) {
	q, random, told, communes := loadHere(t), rand.New(rand.NewPCG(15, 16)), 0, 0
	for range 4000 {
		all := newAround(random)
		w := countedAround(q, all)
		areas := w.areas()
		for _, part := range w.lacking(areas, oneKind) {
			told++
			said := w.n
			if i := slices.IndexFunc(areas, func(a area) bool { return a.label == part.Label }); i >= 0 {
				said = areas[i].said
			}
			if part.AtLeast < least || part.AtLeast%least != 0 || said-part.AtLeast < least {
				t.Fatalf("%v: %d of %d are said to lack help", all, part.AtLeast, said)
			}
			var sum int64
			for _, c := range part.Communes {
				communes++
				sum += c.AtLeast
				var lacking int64
				for _, a := range all {
					if a.commune == c.ID && a.lacking {
						lacking++
					}
				}
				if c.AtLeast < least || c.AtLeast > lacking || !strings.HasPrefix(c.ID, part.Label) {
					t.Fatalf("%v: %+v of %+v", all, c, part)
				}
			}
			if sum > 0 && (part.AtLeast-sum < least || part.Label == "" && len(areas) > 0) {
				t.Fatalf("%v: %+v", all, part)
			}
		}
	}
	if told < 1000 || communes < 100 {
		t.Errorf("only %d areas and %d communes were told", told, communes)
	}
}
